"""What the words and the memory say of one picture, together.

Knows lexicons, a memory's answer and probabilities; does not know frames or the order of work.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from vizionary.decision import fuse, lowered
from vizionary.engine.lexicon import Lexicon, Words
from vizionary.engine.recall import Recall, Recalled
from vizionary.engine.shares import learned_shares
from vizionary.engine.taught import TaughtLexicon, with_taught
from vizionary.memory import Snapshot
from vizionary.types import Decision, Embedding, Match

__all__ = ["Recognised", "Recogniser"]

_Floats = npt.NDArray[np.float64]

_MEANT = 0.5
"""From this probability on a taught label is said before anything else."""

_SURE = 1e-9
"""Keeps the log odds of what is certain finite."""


@dataclass(frozen=True, eq=False)
class Recognised:
    """Probabilities ``values`` float64 [L] of the lexicon's labels.

    ``taught`` are the labels whose probability is the memory's.
    """

    lexicon: Lexicon
    values: _Floats
    taught: frozenset[str] = frozenset()
    recall: Recall | None = None
    recalled: Recalled | None = None

    def prototypes(self, labels: Sequence[str]) -> Embedding:
        """What asks for the labels' heat maps, float32 [n, D]."""
        taxonomy = self.lexicon.taxonomy
        found = self.lexicon.prototypes[[taxonomy.row(label) for label in labels]].copy()
        if self.recall is not None and self.recalled is not None:
            for place, label in enumerate(labels):
                if not found[place].any():
                    found[place] = self.recall.query(self.recalled.snapshot, label)
        return found

    def preferred(self, decision: Decision, threshold: float) -> Decision:
        """The decision, unless something that was taught passes: somebody's own thing is meant.

        A mere "perhaps" gives way to what the model is surer of.
        """
        rows = [self.lexicon.taxonomy.row(label) for label in sorted(self.taught)]
        if not rows or self.values[rows].max() < threshold:
            return decision
        best = max(rows, key=lambda row: self.values[row])
        sure = float(self.values[best])
        if decision.known and sure < min(_MEANT, decision.probability):
            return decision
        return Decision(self.lexicon.taxonomy.labels[best], sure, known=True)

    def sourced(self, matches: Sequence[Match]) -> tuple[Match, ...]:
        """The matches, with the memory named as the source of what it says."""
        return tuple(
            replace(match, source="memory") if match.label in self.taught else match
            for match in matches
        )


@dataclass(frozen=True, eq=False)
class _Kept:
    """What is worked out once for a state of a memory."""

    snapshot: Snapshot
    known: TaughtLexicon
    shares: Mapping[int, float]


class Recogniser:
    """Joins a vocabulary and memories; the lexicon of a memory's state is kept until it changes.

    Safe in threads.
    """

    def __init__(self, words: Words, text: Callable[[Embedding], _Floats]) -> None:
        """``text`` gives the vocabulary's probabilities [n, L] of embeddings [n, D]."""
        self._words, self._text = words, text
        self._kept: _Kept | None = None
        self._lock = threading.Lock()

    def recognise(
        self, lexicon: Lexicon, values: _Floats, vector: Embedding, recall: Recall
    ) -> Recognised:
        """The vocabulary's ``values`` [L] with those of a memory asked about ``vector`` [D]."""
        recalled = recall.see(vector)
        kept = self._of(lexicon, recall, recalled)
        known = kept.known
        # without the words there is nothing to share with
        shares = kept.shares if recall.alpha is None and values.any() else {}
        found = np.concatenate([values, np.zeros(len(known.fresh))])
        taught: list[str] = []
        own = set(recalled.snapshot.rows[~recalled.snapshot.negative].tolist())
        for place, row in known.rows.items():
            label, sure = known.lexicon.taxonomy.labels[row], recalled.probabilities[place]
            found[row] = _against(found[row], recalled.against[place])
            if row >= len(values):
                found[row] = sure
                taught.append(label)
            elif place in own:
                taught += [label] if sure > found[row] else []
                found[row] = _fused(sure, found[row], shares.get(place, recall.alpha))
        return Recognised(known.lexicon, found, frozenset(taught), recall, recalled)

    def _of(self, lexicon: Lexicon, recall: Recall, recalled: Recalled) -> _Kept:
        snapshot = recalled.snapshot
        with self._lock:
            if self._kept is None or self._kept.snapshot is not snapshot:
                known = with_taught(lexicon, self._words, snapshot)
                size = len(lexicon.taxonomy.labels)
                both = {place: row for place, row in known.rows.items() if row < size}
                self._kept = _Kept(snapshot, known, learned_shares(recall, both, self._text))
            return self._kept


def _fused(memory: float, text: float, alpha: float | None) -> float:
    """One probability of what the memory and the words say of a label that both know."""
    if alpha is None:
        return max(memory, text)
    return float(fuse(np.array([memory]), np.array([text]), alpha)[0])


def _against(probability: float, cosine: float) -> float:
    """A label's probability where a picture that is not of it has this cosine."""
    if not np.isfinite(cosine):
        return probability
    chance = min(max(probability, _SURE), 1 - _SURE)
    logit = np.array([np.log(chance / (1 - chance))])
    fallen = lowered(logit, np.array([-np.inf]), np.array([cosine]))[0]
    return float(1 / (1 + np.exp(-fallen)))
