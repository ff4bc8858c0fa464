"""A finer word for each thing that is found, by what it looks like alone: a dog is a beagle.

Knows objects, labels and their probabilities; does not know graphs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from vizionary.decision import certainty, decide, rank
from vizionary.engine.classes import Classes
from vizionary.engine.mistaken import each_once, rightly
from vizionary.engine.parts import around
from vizionary.engine.recognition import Recognised
from vizionary.scene import area_share, holds, kind_of
from vizionary.types import DetectedObject, Frame, HeatMap, Pixels

__all__ = ["MOST", "Namer", "Recognise", "own_thing"]

MOST = 6
"""So many things are looked at alone, the largest first: each costs a pass of the encoder."""

_WHOLE = 0.5
"""Share of the picture from which a thing is named by the whole of it."""

Recognise = Callable[[Pixels], Recognised]
"""What is recognised in uint8 RGB pixels [H, W, 3], as in a picture of their own."""


class Namer:
    """Names objects by what their crops look like.

    The label is the finest kind of the object's class that may be said plainly: "beagle", else
    "hound", else the class. A probability of ``finer`` (0..1) is the least; that of the object
    stays the detector's. Nobody's age or sex is guessed: people stay people.
    """

    def __init__(self, classes: Classes, finer: float) -> None:
        self._classes, self._finer = classes, finer

    def named(
        self,
        frame: Frame,
        objects: Sequence[DetectedObject],
        known: Recognised,
        *,
        threshold: float = 0.0,
        alone: Recognise | None = None,
    ) -> tuple[DetectedObject, ...]:
        """The objects in their order; ``coarse`` stays the detector's class, or is put right.

        An animal that surely is another one is said to be that, once. The one of its class that
        fills half of the frame is named by what is ``known`` of the whole of it; whatever else
        there is by what is recognised in it ``alone``, without which it stays as it is. Nothing
        less probable than ``threshold`` is said, nor what somebody said that the picture does not
        show.
        """
        named, looked = list(objects), 0
        denied = frozenset[str]() if alone is None else known.denied()
        for place in self._worth(frame, objects):
            thing = objects[place]
            if self._fills(frame, thing, objects):
                look = known
            elif alone is not None and looked < MOST:
                looked += 1
                look = alone(around(frame.pixels, thing.box))
            else:
                continue
            if alone is not None:
                # measured where boxes are looked at
                thing = rightly(thing, look, known, self._classes, known.denied())
            named[place] = self._named(thing, look, threshold, denied)
        return each_once(named, objects)

    def _is_looked_at(self, coarse: str) -> bool:
        """Whether a thing of a class may have a finer word, or be another animal."""
        family = kind_of(coarse).family
        return family == "animal" or (family != "person" and self._classes.has_kinds(coarse))

    def _fills(
        self, frame: Frame, thing: DetectedObject, objects: Sequence[DetectedObject]
    ) -> bool:
        """Whether the whole picture is about this thing, and about no other of its class."""
        large = [
            other.coarse == thing.coarse for other in objects if self._share(frame, other) >= _WHOLE
        ]
        return self._share(frame, thing) >= _WHOLE and sum(large) == 1

    def _worth(self, frame: Frame, objects: Sequence[DetectedObject]) -> list[int]:
        """The places of the objects that may have a finer word, the largest first."""
        places = [place for place, thing in enumerate(objects) if self._is_looked_at(thing.coarse)]
        return sorted(places, key=lambda place: -self._share(frame, objects[place]))

    @staticmethod
    def _share(frame: Frame, thing: DetectedObject) -> float:
        return area_share(thing.box, (frame.width, frame.height))

    def _named(
        self,
        thing: DetectedObject,
        look: Recognised,
        threshold: float,
        denied: frozenset[str] = frozenset(),
    ) -> DetectedObject:
        taxonomy = look.lexicon.taxonomy
        least = max(self._finer, threshold)
        kinds = [
            match
            for match in rank(taxonomy, look.values, "vocabulary", threshold=least)
            if certainty(match.probability, least) == "plain"
            and self._classes.is_kind(match.label, thing.coarse, taxonomy)
            and match.label not in denied | look.lexicon.unsaid
        ]
        taught = [match.label for match in kinds if match.label in look.taught]
        if not kinds or (_is_told_by_game(thing) and not taught):
            return thing
        label = taught[0] if taught else decide(kinds, taxonomy, least).label
        return replace(thing, label=label)


def _is_told_by_game(thing: DetectedObject) -> bool:
    """Whether what it is shows in the whole picture rather than in its box.

    Alone a soccer ball far away is as round and white as any: of ten balls named by their boxes
    eight were called rugby or croquet balls, and none of them was one.
    """
    return "played" in kind_of(thing.coarse).parts


def own_thing(
    objects: Sequence[DetectedObject],
    label: str,
    looks_like: Collection[str],
    heatmap: HeatMap | None,
) -> tuple[DetectedObject, ...]:
    """The objects, and the one called ``label`` that is the very thing that somebody taught.

    It is of a class that the taught thing ``looks_like``, and lies where the heat map of its label
    is hottest; of several the surest. Without a heat map it is the only one of its class.
    """
    alike = [
        place
        for place, thing in enumerate(objects)
        if kind_of(thing.coarse).word in looks_like
        and (heatmap is None or holds(thing.box, heatmap.peak))
    ]
    if not alike or (heatmap is None and len(alike) > 1):
        return tuple(objects)
    surest = max(alike, key=lambda place: objects[place].probability)
    return tuple(
        replace(thing, label=label) if place == surest else thing
        for place, thing in enumerate(objects)
    )
