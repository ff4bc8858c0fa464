"""The bundle under measurement: its words, its eyes, and how the engine would answer.

Knows the engine's arithmetic and rules; does not know metrics.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from training.data import Dataset, Split
from training.evaluate.pictures import Eyes
from vizionary.config import DecisionSection
from vizionary.decision import probabilities
from vizionary.engine.lexicon import Choice, Lexicon, Words
from vizionary.errors import ManifestInvalidError, NoTextError
from vizionary.models.bundle import Bundle, read_bundle
from vizionary.models.encoders import TextEncoder, word_forms
from vizionary.models.manifest import VocabularyEntry
from vizionary.models.session import OnnxModel
from vizionary.types import Embedding

__all__ = ["Asking", "Subject"]

_UNKNOWN = ("[UNK]", "<unk>")
"""Tokens that stand for what a tokenizer does not know."""

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Asking:
    """Classes as the engine is asked for them.

    ``rows`` [C] is each class's row of the lexicon, -1 where no word of it is known.
    """

    lexicon: Lexicon
    rows: npt.NDArray[np.intp]

    @property
    def unreadable(self) -> int:
        return int((self.rows < 0).sum())


class Subject:
    """A bundle, the data sets below ``root`` and the cache of what it saw in them."""

    def __init__(
        self, folder: Path, root: Path, cache: Path, limit: int | None = None, threads: int = 2
    ) -> None:
        self.bundle = read_bundle(folder)
        self.root, self.cache, self.limit, self.threads = root, cache, limit, threads
        self.eyes = Eyes(self.bundle, cache, threads)
        self.text = _text_encoder(self.bundle, threads)
        calibration, vocabulary = self.bundle.manifest.calibration, self.bundle.vocabulary
        bias = calibration.text_bias
        self.words = Words(self.text, vocabulary, self.bundle.prototypes, bias)
        self.entries = vocabulary.entries if vocabulary else ()
        self.synsets = {e.synset: e for e in self.entries if e.synset}
        self.by_meaning = Words(self.text, vocabulary, None, bias)
        self.decision = DecisionSection()
        self.threshold = calibration.unknown_threshold

        component = self.bundle.component("text_encoder")
        self._tokenizer = Tokenizer.from_file(str(self.bundle.file(component.tokenizer or "")))
        self._unknown = {self._tokenizer.token_to_id(token) for token in _UNKNOWN} - {None}

    @property
    def learned(self) -> bool:
        """Whether the vocabulary's labels have prototypes of what they look like."""
        return self.bundle.prototypes is not None

    @property
    def vocabulary(self) -> Lexicon:
        """What may be said unasked; raises NoTextError."""
        if self.words.vocabulary is None:
            raise NoTextError(self.bundle.manifest.name)
        return self.words.vocabulary

    def dataset(self, name: str, split: Split = "test") -> Dataset:
        return Dataset(self.root, name, split, self.limit)

    def readable(self, sentence: str) -> str:
        """The sentence without the words that the text encoder knows in no form."""
        words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", sentence)
        found = (next(filter(self._reads, word_forms(word)), None) for word in words)
        return " ".join(word for word in found if word)

    def _reads(self, form: str) -> bool:
        ids = self._tokenizer.encode(form, add_special_tokens=False).ids
        return bool(ids) and self._unknown.isdisjoint(ids)

    def entry(self, *words: str) -> str | None:
        """The vocabulary's label for the first of the words that has one, as the engine says."""
        return next((label for label in map(self.words.entry, words) if label is not None), None)

    def knows(self, word: str) -> bool:
        """Whether the word can be asked about: it is learned, or the text encoder reads it."""
        return (self.learned and self.entry(word) is not None) or not self.text.unknown(word)

    def ask(
        self,
        groups: Sequence[Sequence[str]],
        synsets: Sequence[str | None] = (),
        words: Words | None = None,
    ) -> Asking:
        """The lexicon of classes, each given by its words.

        A class whose synset is in the vocabulary goes by that label, any other by its first
        readable word that no class before it took.
        """
        given = synsets or [None] * len(groups)
        labels: dict[str, Choice] = {}
        places: list[str | None] = []
        for group, synset in zip(groups, given, strict=True):
            entry = self.synsets.get(synset) if synset else None
            choice = self._choice(group, entry, labels)
            places.append(choice.label if choice else None)
            if choice:
                labels[choice.label] = choice
        lexicon = (words or self.words).choices(labels.values())
        rows = [-1 if p is None else lexicon.taxonomy.row(p) for p in places]
        return Asking(lexicon, np.array(rows, np.intp))

    def _choice(
        self, group: Sequence[str], entry: VocabularyEntry | None, taken: dict[str, Choice]
    ) -> Choice | None:
        names = [*([] if entry is None else [entry.label]), *(" ".join(n.split()) for n in group)]
        known = filter(self.knows, dict.fromkeys(names))
        free = [name for name in known if name not in taken]
        return Choice(free[0], tuple(n for n in free[1:] if n != free[0])) if free else None

    def logits(self, lexicon: Lexicon, embeddings: Embedding) -> Array:
        """float64 [N, L] from embeddings [N, D]; the engine ranks by their sigmoid."""
        scale = self.bundle.manifest.calibration.logit_scale
        return np.asarray(scale * (embeddings @ lexicon.prototypes.T) + lexicon.biases)

    def probabilities(self, lexicon: Lexicon, embeddings: Embedding) -> Array:
        """float64 [N, L], calibrated and raised to what follows from them."""
        calibration = self.bundle.manifest.calibration
        rows = [
            lexicon.taxonomy.raised(
                probabilities(
                    cosines,
                    logit_scale=calibration.logit_scale,
                    logit_bias=calibration.logit_bias,
                    temperature=calibration.temperature,
                    biases=lexicon.biases,
                )
            )
            for cosines in embeddings @ lexicon.prototypes.T
        ]
        return np.stack(rows)


def _text_encoder(bundle: Bundle, threads: int) -> TextEncoder:
    component = bundle.component("text_encoder")
    if component.tokenizer is None:
        manifest = str(bundle.folder / "bundle.json")
        raise ManifestInvalidError(manifest, "a tokenizer of the text encoder", "none")
    return TextEncoder(
        OnnxModel(bundle.file(component.graph), threads=threads),
        component,
        bundle.file(component.tokenizer),
        bundle.manifest.templates,
    )
