"""OpenCLIP's byte-pair encoding as a ``tokenizers`` file.

The ids are compared on a list of prompts before anything is written.
"""

from __future__ import annotations

from typing import Any

from open_clip.tokenizer import SimpleTokenizer
from tokenizers import Regex, Tokenizer
from tokenizers.models import BPE
from tokenizers.normalizers import NFC, Lowercase, Replace, Strip
from tokenizers.normalizers import Sequence as Normalizers
from tokenizers.pre_tokenizers import ByteLevel, Split
from tokenizers.pre_tokenizers import Sequence as PreTokenizers
from tokenizers.processors import TemplateProcessing

from hub.errors import EncoderUnsupportedError

__all__ = ["PROMPTS", "clip_tokenizer"]

_WORDS = r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"
"""OpenCLIP's pattern; a digit is a token of its own."""

_CLEANED = {
    r"\s+": " ",
    "[\u2018-\u201b\u02bc]": "'",
    "[\u201c-\u201f]": '"',
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "[\ufb05\ufb06]": "st",
}
"""What ftfy, which OpenCLIP calls first, makes of ordinary text: straight quotes, no ligatures."""

PROMPTS = (
    "a photo of a dog.",
    "A Photo of TWO Cats!",
    "  many   spaces\tand\nlines ",
    "the dog's bowl isn't theirs, they'll say",
    "number 12345 and 3.14",
    "café, naïve, Zürich, 東京, 🙂",
    "e-mail: someone@example.org (50 % off)",
    "xqzt",
    "",
    "word " * 100,
)
"""What both tokenizers must read alike: case, spaces, contractions, digits, scripts, length."""


def clip_tokenizer(simple: Any, context_length: int) -> Tokenizer:
    """The same ids as ``SimpleTokenizer``: padded with 0, cut with the end token kept.

    Raises:
        EncoderUnsupportedError: another kind of tokenizer, or ids that differ.
    """
    if not isinstance(simple, SimpleTokenizer):
        kind = type(simple).__name__
        raise EncoderUnsupportedError(kind, "only OpenCLIP's own tokenizer can be converted")
    tokenizer = _converted(simple, context_length)
    expected = simple(list(PROMPTS), context_length).tolist()
    for prompt, ids in zip(PROMPTS, expected, strict=True):
        if tokenizer.encode(prompt).ids != ids:
            raise EncoderUnsupportedError("tokenizer", f"its ids of {prompt!r} differ")
    return tokenizer


def _converted(simple: SimpleTokenizer, context_length: int) -> Tokenizer:
    merges = sorted(simple.bpe_ranks, key=simple.bpe_ranks.__getitem__)
    tokenizer = Tokenizer(BPE(simple.encoder, merges, end_of_word_suffix="</w>"))
    cleaned = [Replace(Regex(found), plain) for found, plain in _CLEANED.items()]
    tokenizer.normalizer = Normalizers([NFC(), *cleaned, Strip(), Lowercase()])
    tokenizer.pre_tokenizer = PreTokenizers(
        [
            Split(Regex(_WORDS), behavior="removed", invert=True),
            ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    start, end = (simple.decoder[i] for i in (simple.sot_token_id, simple.eot_token_id))
    tokenizer.add_special_tokens([start, end])
    tokenizer.post_processor = TemplateProcessing(
        single=f"{start} $A {end}",
        special_tokens=[(start, simple.sot_token_id), (end, simple.eot_token_id)],
    )
    tokenizer.enable_truncation(context_length)
    tokenizer.enable_padding(length=context_length, pad_id=0, pad_token=simple.decoder[0])
    return tokenizer
