"""Distil a sentence encoder into a table of static embeddings, with a dictionary's help.

``model2vec`` embeds every word of the sentence encoder's vocabulary and the words that are
asked for, one by one; PCA and SIF weights follow (Tulkens and van Dongen 2024). An encoder
places rare words badly when it reads them alone ("mollymawk"), so that a noun's embedding is
drawn towards that of its definition in WordNet ("several large albatrosses").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from training.errors import CheckpointError, DataMissingError
from training.packages import package_folder
from training.text import TextSpace, quantized, word_tokenizer
from training.wordnet import wordnet

__all__ = ["distil", "own_words_of", "sentence_encoder"]

FREQUENT = 2000
"""The encoder's most frequent words are all kept: they hold sentences together."""
SIF_COEFFICIENT = 1e-4
"""Smooth inverse frequency (Arora et al. 2017), as model2vec sets it."""

_WHOLE_WORD = re.compile(r"[a-z][a-z'.]*|[0-9]+")

Vectors = npt.NDArray[np.float32]


def sentence_encoder(package: str) -> Path:
    """The folder of the sentence encoder inside an installed package.

    Raises:
        DataMissingError: the package is not installed, or carries no model.
    """
    folder = package_folder(package, "with a sentence encoder") / "model"
    if not (folder / "model.safetensors").is_file():
        raise DataMissingError(str(folder), "model.safetensors of a sentence encoder")
    return folder


def _normalised(word: str) -> str:
    return " ".join(re.sub(r"[-_/]", " ", word.lower()).split())


def _embedded(encoder: Path, texts: Sequence[str]) -> Vectors:
    """float32 [N, E], L2-normalised: the mean of each text's tokens."""
    # Imported here: they take seconds, and only this function needs them.
    from model2vec.distill.inference import PoolingMode, create_embeddings
    from transformers import AutoModel, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(encoder)
    # The package's tokenizer pads to 128; the padding would be averaged in as words.
    tokenizer.backend_tokenizer.no_padding()
    ids = tokenizer(list(texts))["input_ids"]
    model = AutoModel.from_pretrained(encoder)
    with torch.inference_mode():
        found = create_embeddings(
            model, ids, device="cpu", pad_token_id=tokenizer.pad_token_id, pooling=PoolingMode.MEAN
        )
    vectors = np.asarray(found, dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _defined(
    encoder: Path, words: Sequence[str], definitions: Mapping[str, str], share: float
) -> Vectors:
    """float32 [N, E]: each word embedded alone, drawn towards its definition by ``share``."""
    vectors = _embedded(encoder, words)
    rows = [row for row, word in enumerate(words) if word in definitions]
    if share and rows:
        texts = list(dict.fromkeys(definitions[words[row]] for row in rows))
        meant = dict(zip(texts, _embedded(encoder, texts), strict=True))
        drawn = np.stack([meant[definitions[words[row]]] for row in rows])
        vectors[rows] = (1 - share) * vectors[rows] + share * drawn
    return vectors


def _reduced(vectors: Vectors, dim: int) -> Vectors:
    """float32 [N, dim]: PCA, and SIF weights by rank."""
    from model2vec.distill.inference import apply_pca, compute_weights

    weights = compute_weights(len(vectors), sif_coefficient=SIF_COEFFICIENT)
    return np.asarray(apply_pca(vectors, dim) * weights[:, None], dtype=np.float32)


def own_words_of(encoder: Path) -> list[str]:
    """The encoder's whole words that are frequent or stand in WordNet, the most frequent first."""
    own = (encoder / "vocab.txt").read_text().splitlines()
    whole = [word for word in own if _WHOLE_WORD.fullmatch(word)]
    frequent, rest = whole[:FREQUENT], whole[FREQUENT:]
    return frequent + [word for word in rest if wordnet().morphy(word) is not None]


def distil(
    encoder: Path,
    words: Iterable[str],
    dim: int,
    own_words: int | None = None,
    definitions: Mapping[str, str] | None = None,
    share: float = 0.0,
) -> TextSpace:
    """Distil the encoder in ``encoder`` into a table of ``dim`` columns.

    ``words`` (phrases too) get a row of their own; of the encoder's own whole words those are
    kept that are frequent or stand in WordNet, in any form: names of people and places go
    (``own_words`` of them at most). A word of which ``definitions`` knows is drawn towards its
    definition by ``share``, 0..1.
    Ranks follow the encoder's vocabulary, which is sorted by frequency; new words are rare.

    Raises:
        CheckpointError: ``dim`` is more than so many words or the encoder can fill.
    """
    kept = own_words_of(encoder)[:own_words]
    meant = {_normalised(word): text for word, text in (definitions or {}).items()}
    everything = list(dict.fromkeys([*kept, *map(_normalised, words)]))
    singles = [word for word in everything if " " not in word]
    phrases = [word for word in everything if " " in word]
    rows = _reduced(_defined(encoder, [*singles, *phrases], meant, share), dim)
    if rows.shape[1] != dim:
        expected = f"fewer than the {len(rows)} words and no more than the encoder's dimensions"
        raise CheckpointError("text.dim", expected, str(dim))
    table, scales = quantized(np.concatenate([np.zeros((1, dim), np.float32), rows]))
    return TextSpace(table, scales, word_tokenizer(singles, phrases))
