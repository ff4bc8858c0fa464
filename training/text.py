"""The locked text space: static token embeddings under a word-level tokenizer.

A table, int8 with one scale a row. There are no pieces of words (``##s``): a word is known
whole or not at all, so that nothing is scored for a string that means nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file, save_file
from tokenizers import Tokenizer

__all__ = ["TextSpace", "quantized", "word_tokenizer"]

UNKNOWN = "[UNK]"


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
        self.tokenizer.save(str(folder / "tokenizer.json"), pretty=False)

    @classmethod
    def load(cls, folder: Path) -> TextSpace:
        """Read what ``save`` wrote."""
        tensors = load_file(folder / "embeddings.safetensors")
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        return cls(tensors["embeddings"], tensors["scales"], tokenizer)


def quantized(
    vectors: npt.NDArray[np.float32],
) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """Rows float32 [V, D] as int8 [V, D] and the float32 [V] scale of each."""
    scales = np.abs(vectors).max(axis=1).clip(min=1e-12) / 127
    table = np.rint(vectors / scales[:, None]).astype(np.int8)
    return table, scales.astype(np.float32)


def word_tokenizer(words: Sequence[str], phrases: Sequence[str]) -> Tokenizer:
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
