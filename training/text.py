"""The locked text space: static token embeddings distilled from a sentence encoder.

``model2vec`` embeds every word of the sentence encoder's vocabulary and the words that are
asked for, one by one; PCA and SIF weights follow (Tulkens and van Dongen 2024). Pieces of
words (``##s``) are dropped: a word is known whole or not at all, so that nothing is scored
for a string that means nothing. What is kept is a table, int8 with one scale a row.
"""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.numpy import load_file, save_file
from tokenizers import Tokenizer

from training.errors import CheckpointError, DataMissingError
from training.wordnet import is_binomial, lemmas, wordnet

__all__ = ["TextSpace", "distil", "everyday_nouns", "sentence_encoder"]

UNKNOWN = "[UNK]"
FREQUENT = 2000
"""The encoder's most frequent words are all kept: they hold sentences together."""
SIF_COEFFICIENT = 1e-4
"""Smooth inverse frequency (Arora et al. 2017), as model2vec sets it."""

_WHOLE_WORD = re.compile(r"[a-z][a-z'.]*|[0-9]+")


def sentence_encoder(package: str) -> Path:
    """The folder of the sentence encoder inside an installed package.

    Raises:
        DataMissingError: the package is not installed, or carries no model.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise DataMissingError(package, "a Python package with a sentence encoder; install it")
    folder = Path(spec.origin).parent / "model"
    if not (folder / "model.safetensors").is_file():
        raise DataMissingError(str(folder), "model.safetensors of a sentence encoder")
    return folder


def everyday_nouns(roots: Sequence[str], limit: int) -> list[str]:
    """Names of kinds of things under the WordNet synsets ``roots``, nearest to them first."""
    names: dict[str, None] = {}
    level = [wordnet().synset(root) for root in roots]
    seen = set(level)
    while level and len(names) < limit:
        for synset in level:
            words = (word.lower() for word in lemmas(synset) if not is_binomial(word))
            names.update(dict.fromkeys(words))
        below = {h for synset in level for h in synset.hyponyms()} - seen
        # Sorted: nltk gives relations in no order, and the table must come out the same.
        level = sorted(below, key=lambda synset: synset.name())
        seen.update(level)
    plain = (name for name in names if re.fullmatch(r"[a-z][a-z' ]*", name))
    return list(plain)[:limit]


@dataclass(frozen=True)
class TextSpace:
    """``table`` int8 [V, D], ``scales`` float32 [V] and the word-level tokenizer over V.

    A text's embedding is the L2-normalised mean of its words' rows.
    """

    table: npt.NDArray[np.int8]
    scales: npt.NDArray[np.float32]
    tokenizer: Tokenizer

    @property
    def dim(self) -> int:
        return int(self.table.shape[1])

    def embed(self, words: Sequence[str]) -> npt.NDArray[np.float32]:
        """float32 [N, D], L2-normalised rows."""
        rows = []
        for encoding in self.tokenizer.encode_batch(list(words)):
            vectors = self.table[encoding.ids] * self.scales[encoding.ids, None]
            mean = vectors.mean(axis=0)
            rows.append(mean / max(float(np.linalg.norm(mean)), 1e-12))
        return np.asarray(rows, dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Write ``embeddings.safetensors`` and ``tokenizer.json``."""
        folder.mkdir(parents=True, exist_ok=True)
        tensors = {"embeddings": self.table, "scales": self.scales}
        save_file(tensors, folder / "embeddings.safetensors")
        self.tokenizer.save(str(folder / "tokenizer.json"))

    @classmethod
    def load(cls, folder: Path) -> TextSpace:
        """Read what ``save`` wrote."""
        tensors = load_file(folder / "embeddings.safetensors")
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        return cls(tensors["embeddings"], tensors["scales"], tokenizer)


def _quantized(
    vectors: npt.NDArray[np.float32],
) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    scales = np.abs(vectors).max(axis=1).clip(min=1e-12) / 127
    table = np.rint(vectors / scales[:, None]).astype(np.int8)
    return table, scales.astype(np.float32)


def _word_tokenizer(words: Sequence[str], phrases: Sequence[str]) -> Tokenizer:
    """Ids in the order given: [UNK], the words, then the phrases as added tokens."""
    vocabulary = {word: i for i, word in enumerate([UNKNOWN, *words])}
    first = len(vocabulary)
    added = [
        {
            "id": first + i,
            "content": phrase,
            "single_word": True,
            "lstrip": False,
            "rstrip": False,
            "normalized": True,
            "special": False,
        }
        for i, phrase in enumerate(phrases)
    ]
    replace = [
        {"type": "Replace", "pattern": {"Regex": "[-_/]"}, "content": " "},
        # the full stop of "A dog." is no part of a word, that of "R.V." is
        {
            "type": "Replace",
            "pattern": {"Regex": "(?<=[A-Za-z]{2})\\.(?=\\s|$)"},
            "content": " ",
        },
        {"type": "Replace", "pattern": {"Regex": "\\s+"}, "content": " "},
        {"type": "Lowercase"},
        {"type": "Strip", "strip_left": True, "strip_right": True},
    ]
    split = {
        "type": "Split",
        "pattern": {"Regex": "[^a-z0-9'.]+"},
        "behavior": "Removed",
        "invert": False,
    }
    return Tokenizer.from_str(
        json.dumps(
            {
                "version": "1.0",
                "added_tokens": added,
                "normalizer": {"type": "Sequence", "normalizers": replace},
                "pre_tokenizer": split,
                "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": UNKNOWN},
            }
        )
    )


def _normalised(word: str) -> str:
    return " ".join(re.sub(r"[-_/]", " ", word.lower()).split())


def _vectors(encoder: Path, words: Sequence[str], dim: int) -> npt.NDArray[np.float32]:
    """float32 [N, dim]: each word embedded alone, PCA, SIF weights by rank."""
    # Imported here: they take seconds, and only this function needs them.
    from model2vec.distill.inference import (
        PoolingMode,
        apply_pca,
        compute_weights,
        create_embeddings,
    )
    from transformers import AutoModel, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(encoder)
    # The package's tokenizer pads to 128; the padding would be averaged in as words.
    tokenizer.backend_tokenizer.no_padding()
    ids = tokenizer(list(words))["input_ids"]
    model = AutoModel.from_pretrained(encoder)
    with torch.inference_mode():
        embedded = create_embeddings(
            model, ids, device="cpu", pad_token_id=tokenizer.pad_token_id, pooling=PoolingMode.MEAN
        )
    weights = compute_weights(len(words), sif_coefficient=SIF_COEFFICIENT)
    reduced = apply_pca(embedded, dim) * weights[:, None]
    return np.asarray(reduced, dtype=np.float32)


def _own_words(encoder: Path) -> list[str]:
    own = (encoder / "vocab.txt").read_text().splitlines()
    whole = [word for word in own if _WHOLE_WORD.fullmatch(word)]
    frequent, rest = whole[:FREQUENT], whole[FREQUENT:]
    return frequent + [word for word in rest if wordnet().morphy(word) is not None]


def distil(
    encoder: Path, words: Iterable[str], dim: int, own_words: int | None = None
) -> TextSpace:
    """Distil the encoder in ``encoder`` into a table of ``dim`` columns.

    ``words`` (phrases too) get a row of their own; of the encoder's own whole words those are
    kept that are frequent or stand in WordNet, in any form: names of people and places go
    (``own_words`` of them at most).
    Ranks follow the encoder's vocabulary, which is sorted by frequency; new words are rare.

    Raises:
        CheckpointError: ``dim`` is more than so many words or the encoder can fill.
    """
    kept = _own_words(encoder)[:own_words]
    asked = [_normalised(word) for word in words]
    everything = list(dict.fromkeys([*kept, *asked]))
    singles = [word for word in everything if " " not in word]
    phrases = [word for word in everything if " " in word]
    rows = _vectors(encoder, [*singles, *phrases], dim)
    if rows.shape[1] != dim:
        expected = f"fewer than the {len(rows)} words and no more than the encoder's dimensions"
        raise CheckpointError("text.dim", expected, str(dim))
    table, scales = _quantized(np.concatenate([np.zeros((1, dim), np.float32), rows]))
    return TextSpace(table, scales, _word_tokenizer(singles, phrases))
