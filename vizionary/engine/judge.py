"""What is recognised in one embedding, by the words and the memory that a question asks.

Knows lexicons, probabilities and memories; does not know frames, graphs or sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from vizionary.engine.context import Context
from vizionary.engine.lexicon import Lexicon
from vizionary.engine.recall import Recall
from vizionary.engine.recognition import Recognised, Recogniser
from vizionary.engine.scale import Scale
from vizionary.engine.smoother import Smoother
from vizionary.engine.way import Way
from vizionary.types import Embedding

__all__ = ["Judge", "Question", "raised"]


@dataclass(frozen=True, eq=False)
class Question:
    """The labels that compete, the way to decide, and the memory that is asked, if any."""

    lexicon: Lexicon
    way: Way
    recall: Recall | None


class Judge:
    """Makes cosines probabilities; ``recogniser`` is None where there are no words to join."""

    def __init__(self, scale: Scale, context: Context, recogniser: Recogniser | None) -> None:
        self._scale, self._context, self._recogniser = scale, context, recogniser

    def recognised(
        self,
        embedding: Embedding,
        vector: Embedding,
        question: Question,
        strongest: Mapping[str, float] | None = None,
    ) -> Recognised:
        """Probabilities for an embedding [D], whose ``vector`` [M] the memory compares.

        ``strongest`` is how strongly the detector sees each of its classes in the same picture.
        Nothing is raised to what follows from it yet.
        """
        lexicon, recall = question.lexicon, question.recall
        cosines = lexicon.prototypes @ embedding
        values = self._scale.probabilities(cosines, lexicon.biases, question.way.temperature)
        values = self._context.supported(values, lexicon, strongest or {})
        if not question.way.vocabulary:
            values = np.zeros_like(values)
        if recall is None or self._recogniser is None:
            return Recognised(lexicon, values)
        return self._recogniser.recognise(lexicon, values, vector, recall)


def raised(known: Recognised, smoother: Smoother | None) -> Recognised:
    """With what follows from the labels, after smoothing over a stream's frames."""
    taxonomy, values = known.lexicon.taxonomy, known.values
    if smoother is not None:
        values = smoother.smooth(taxonomy.labels, values)
    return replace(known, values=taxonomy.raised(values))
