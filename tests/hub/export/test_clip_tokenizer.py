"""OpenCLIP's tokenizer as a file: the same ids."""

from __future__ import annotations

from pathlib import Path

import pytest
from open_clip.tokenizer import SimpleTokenizer
from tokenizers import Tokenizer

from hub.errors import EncoderUnsupportedError
from hub.export.clip_tokenizer import PROMPTS, clip_tokenizer

MORE = (
    "a photo of a golden retriever.",
    "coffee-mug; tea_cup",
    "7-eleven at 3pm!!!",
    "rock'n'roll, y'all've",
    "ÄÖÜ ß ﬁ",
    "…and “quotes” — dashes",
    "<start_of_text> is text here",
)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[SimpleTokenizer, Tokenizer]:
    simple = SimpleTokenizer(context_length=20)
    path: Path = tmp_path_factory.mktemp("tokenizers") / "tokenizer.json"
    clip_tokenizer(simple, 20).save(str(path))
    return simple, Tokenizer.from_file(str(path))


@pytest.mark.parametrize("prompt", [*PROMPTS, *MORE])
def test_the_ids_are_the_same(pair: tuple[SimpleTokenizer, Tokenizer], prompt: str) -> None:
    simple, converted = pair
    assert converted.encode(prompt).ids == simple(prompt, 20)[0].tolist()


def test_other_tokenizers_are_refused() -> None:
    with pytest.raises(EncoderUnsupportedError, match="OpenCLIP"):
        clip_tokenizer(object(), 77)
