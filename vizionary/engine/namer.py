"""A finer word for each thing that is found, by what it looks like alone: a dog is a beagle.

Knows objects, labels and their probabilities; does not know graphs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from vizionary.decision import certainty, decide, rank
from vizionary.engine.classes import Classes
from vizionary.engine.parts import around
from vizionary.engine.recognition import Recognised
from vizionary.scene import area_share, kind_of
from vizionary.types import DetectedObject, Embedding, Frame, Pixels

__all__ = ["Namer"]

MOST = 6
"""So many things are looked at alone, the largest first: each costs a pass of the encoder."""

WHOLE = 0.5
"""Share of the picture from which a thing is named by the whole of it."""

Embed = Callable[[Sequence[Pixels]], Embedding]
"""Pictures to their embeddings [N, D]."""

Probabilities = Callable[[Embedding], npt.NDArray[np.float64]]
"""Embeddings [N, D] to the probabilities [N, L] of the vocabulary's labels."""


class Namer:
    """Names objects by the embeddings of their crops.

    The label is the finest kind of the object's class that is plainly sure, and at least as sure
    as ``finer`` (0..1) says: "beagle", else "hound", else the class. Nobody's age or sex is
    guessed: people stay people.
    """

    def __init__(
        self, classes: Classes, embed: Embed, probabilities: Probabilities, finer: float
    ) -> None:
        self._classes, self._finer = classes, finer
        self._embed, self._probabilities = embed, probabilities

    def named(
        self, frame: Frame, objects: Sequence[DetectedObject], known: Recognised, *, closer: bool
    ) -> tuple[DetectedObject, ...]:
        """The objects, the surest first; one is no surer than its word.

        ``coarse`` stays the detector's own class. What fills half of the frame is named by what is
        ``known`` of the whole of it; whatever else there is needs a ``closer`` look.
        """
        named, places = list(objects), self._worth(frame, objects)
        large = [place for place in places if self._share(frame, objects[place]) >= WHOLE]
        small = [place for place in places if place not in large][:MOST] if closer else []
        looks = [known] * len(large) + self._alone(frame, [objects[place] for place in small])
        for place, look in zip((*large, *small), looks, strict=True):
            named[place] = self._named(named[place], look)
        return tuple(sorted(named, key=lambda thing: -thing.probability))

    def _alone(self, frame: Frame, things: Sequence[DetectedObject]) -> list[Recognised]:
        """What is recognised in the crop of each thing."""
        lexicon = self._classes.lexicon
        if not things or lexicon is None:
            return []
        crops = [around(frame.pixels, thing.box) for thing in things]
        values = self._probabilities(self._embed(crops))
        return [Recognised(lexicon, own) for own in values]

    def _worth(self, frame: Frame, objects: Sequence[DetectedObject]) -> list[int]:
        """The places of the objects that may have a finer word, the largest first."""
        places = [
            place
            for place, thing in enumerate(objects)
            if kind_of(thing.coarse).family != "person" and self._classes.has_kinds(thing.coarse)
        ]
        return sorted(places, key=lambda place: -self._share(frame, objects[place]))

    @staticmethod
    def _share(frame: Frame, thing: DetectedObject) -> float:
        return area_share(thing.box, (frame.width, frame.height))

    def _named(self, thing: DetectedObject, look: Recognised) -> DetectedObject:
        label, taxonomy = self._classes.label(thing.coarse), look.lexicon.taxonomy
        # the word is said without a doubt, so it has to be plainly sure
        kinds = [
            match
            for match in rank(taxonomy, look.values, "vocabulary", threshold=self._finer)
            if label in taxonomy.ancestors(match.label)
            and certainty(match.probability, self._finer) == "plain"
        ]
        if not kinds:
            return thing
        finest = decide(kinds, taxonomy, self._finer)
        probability = min(thing.probability, finest.probability)
        return replace(thing, label=finest.label, probability=probability)
