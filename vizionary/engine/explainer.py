"""Heat maps of what is shown and of what is asked, with how sure each is.

Knows what was recognised and asked; does not know decisions, sentences or settings.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from vizionary.engine.lexicon import Asked
from vizionary.engine.recognition import Recognised
from vizionary.engine.scale import Scale
from vizionary.engine.vision import Reading, Vision
from vizionary.engine.way import Way
from vizionary.types import Embedding, Frame, HeatMap

__all__ = ["Explainer"]


class Explainer:
    """Asks ``vision`` where things are; ``scale`` makes cosines probabilities."""

    def __init__(self, vision: Vision, scale: Scale) -> None:
        self._vision, self._scale = vision, scale

    def heat_maps(
        self,
        frame: Frame,
        read: Reading,
        known: Recognised,
        labels: Sequence[str],
        asked: Asked,
        way: Way,
    ) -> tuple[HeatMap, ...]:
        """Of the ``labels`` that are shown, then of those that are asked for."""
        # A bundle without Grad-CAM shows no maps; asked for one, the encoder says why not.
        drawn = tuple(labels) if self._vision.explains else ()
        rows = [known.lexicon.taxonomy.row(label) for label in drawn]
        return self._vision.heat_maps(
            frame,
            read,
            (*drawn, *asked.labels),
            np.concatenate([known.prototypes(drawn), _queries(known, asked)]),
            [*known.values[rows], *self._asked_values(read.embedding, known, asked, way)],
        )

    def _asked_values(
        self, embedding: Embedding, known: Recognised, asked: Asked, way: Way
    ) -> npt.NDArray[np.float64]:
        """How sure each asked word is; a label of the vocabulary or the memory as that is."""
        cosines = asked.queries @ embedding
        found = self._scale.probabilities(cosines, asked.biases, way.temperature)
        if known.lexicon.source == "vocabulary":
            labels = known.lexicon.taxonomy.labels
            for place, entry in enumerate(asked.entries):
                # what was taught may have been forgotten since it was asked for
                if entry is not None and entry in labels:
                    found[place] = known.values[labels.index(entry)]
        return found


def _queries(known: Recognised, asked: Asked) -> Embedding:
    """What asks for each map, float32 [Q, D]; a taught label's is the one that it is drawn by."""
    found = asked.queries.copy()
    for place, entry in enumerate(asked.entries):
        if entry is not None and entry in known.taught:
            found[place] = known.prototypes([entry])[0]
    return found
