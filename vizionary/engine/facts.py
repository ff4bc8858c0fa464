"""From what the organs found to the Facts that the narrator may say.

Knows labels, maps and looks; does not know pixels, models or words of a language.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from vizionary.appearance import Appearance
from vizionary.decision import certainty, possible
from vizionary.engine.ground import grounded
from vizionary.engine.lexicon import Lexicon
from vizionary.engine.objects import Found, is_part, with_objects
from vizionary.explain import overlap
from vizionary.narrate import Facts, Named, Tone
from vizionary.scene import region_of
from vizionary.types import Box, Decision, DetectedObject, Evidence, HeatMap, Match, Region

__all__ = ["Seen", "facts_of"]

_ANIMAL = "animal"
"""The label above all kinds of animals, whose kinds are breeds and species."""

_DRAWN = frozenset({
    "comic book", "crossword puzzle", "Garfield", "menu", "screen", "Snoopy", "stop sign",
    "street sign", "traffic light", "web page", "yin and yang symbol",
})  # fmt: skip
"""Labels of what is drawn anyway: a stop sign is no drawing of one."""

_SAME_PLACE = 0.5
"""Intersection over union from which two maps show one place."""


@dataclass(frozen=True)
class Seen:
    """What the organs found in one picture.

    ``labels`` are those that are shown, the decision first; ``heatmaps`` are theirs, then
    those that were asked for. Of a bundle without Grad-CAM there are no heat maps, of one
    without a detector no ``objects``; the surest comes first, and so many ``further`` ones of a
    class are to be expected; ``likely`` are boxes of labels that are too unsure to be objects.
    ``size`` is the picture's (width, height); ``live`` is what a camera shows now.
    """

    decision: Decision
    labels: tuple[str, ...]
    matches: tuple[Match, ...]
    heatmaps: tuple[HeatMap, ...]
    appearance: Appearance
    objects: tuple[DetectedObject, ...] = ()
    further: Mapping[str, float] = field(default_factory=dict)
    likely: Mapping[str, Box] = field(default_factory=dict)
    size: tuple[int, int] = (1, 1)
    live: bool = False


def facts_of(seen: Seen, lexicon: Lexicon, threshold: float) -> Facts:
    """What may be said; where there is no heat map, a label's evidence is its match."""
    decision, labels, heatmaps = seen.decision, seen.labels, seen.heatmaps
    appearance = seen.appearance
    source = _Source(seen, lexicon, threshold)
    beside = [label for label in labels[1:] if source.has_evidence(label)]
    things = [label for label in beside if label not in lexicon.scenes]
    around = [label for label in beside if label in lexicon.scenes]
    places = [label for label in around if not is_part(decision.label, label, lexicon)]
    same = [label for label in things if source.same_thing(decision.label, label)]
    told = [label for label in things if label not in same]
    apart = [one for one in told if not places or not is_part(one, places[0], lexicon)]
    asked = list(enumerate(heatmaps))[len(labels) :]
    # In a picture in which nothing can be seen, no word is seen either.
    least = threshold if appearance.condition is None else math.inf
    taxonomy, unsaid = lexicon.taxonomy, lexicon.unsaid
    maybe = possible(seen.matches, taxonomy, threshold, decision.label, unsaid=unsaid)
    drawing = source.drawn(seen)
    facts = Facts(
        subject=source.subject(decision),
        known=decision.known,
        heatmap=heatmaps[0] if labels and heatmaps else None,
        finer=source.named(maybe) if decision.known and maybe else None,
        alternatives=tuple(source.named(label) for label in same),
        scene=source.scene(places[0]) if places else None,
        others=tuple(source.beside(label) for label in apart),
        asked=tuple(_asked(ref, heatmap, least) for ref, heatmap in asked),
        light=None if drawing else _light(appearance),
        colours=appearance.colours,
        monochrome=appearance.monochrome,
        condition=appearance.condition,
        live=seen.live,
        drawn=drawing,
    )
    taught = frozenset(match.label for match in seen.matches if match.source == "memory")
    found = Found(seen.objects, seen.size, heatmaps, taught, seen.further)
    return grounded(with_objects(facts, found, lexicon), lexicon)


class _Source:
    """Where each label's evidence lies."""

    def __init__(self, seen: Seen, lexicon: Lexicon, threshold: float) -> None:
        shown = seen.heatmaps[: len(seen.labels)]
        self._heatmaps = {heatmap.label: (ref, heatmap) for ref, heatmap in enumerate(shown)}
        self._matches = {match.label: (ref, match) for ref, match in enumerate(seen.matches)}
        self._likely, self._size = seen.likely, seen.size
        self._lexicon, self._threshold = lexicon, threshold

    def has_evidence(self, label: str) -> bool:
        """Without heat maps what is not among the first matches has none, and is not said."""
        return label in self._heatmaps or label in self._matches

    def named(self, label: str, probability: float | None = None) -> Named:
        """A thing, with its map as evidence."""
        if label not in self._heatmaps:
            return self._by_match(label, probability)
        ref, heatmap = self._heatmaps[label]
        sure = heatmap.probability
        evidence = Evidence("heatmap", ref, sure)
        return self._said(label, sure, evidence, self._region(label, heatmap))

    def _region(self, label: str, heatmap: HeatMap) -> Region:
        """Of its most likely box, else of its map; a scene is around everything and has none."""
        if label in self._lexicon.scenes:
            return "whole"
        words = (label, *self._lexicon.taxonomy.ancestors(label))
        boxes = [self._likely[word] for word in words if word in self._likely]
        return region_of(boxes[0], self._size) if boxes else heatmap.region

    def subject(self, decision: Decision) -> Named:
        """What is said first; of scenes a third is wrong at 0.75 to 0.9."""
        found = self.named(decision.label, decision.probability)
        if decision.label not in self._lexicon.scenes or self._is_taught(decision.label):
            return found
        how = certainty(found.evidence[0].score, self._threshold, beside=True)
        return replace(found, certainty=how)

    def beside(self, label: str) -> Named:
        """Another thing than the decision, which must be surer; what was taught need not."""
        found = self.named(label)
        if self._is_taught(label):
            return found
        sure = found.evidence[0].score
        return replace(found, certainty=certainty(sure, self._threshold, beside=True))

    def scene(self, label: str) -> Named:
        """A scene, with its match as evidence; its map where the match is not listed."""
        return self._by_match(label, None) if label in self._matches else self.named(label)

    def same_thing(self, first: str, second: str) -> bool:
        """Whether two labels are names of one thing: of one kind, and decided in the same place.

        Two breeds of one animal are one: its face looks like this one's, its coat like that one's.
        """
        shared = self._lexicon.taxonomy.shared(first, second)
        if not shared:
            return False
        if any(_ANIMAL in self._lexicon.taxonomy.ancestors(kind) for kind in shared):
            return True
        if first not in self._heatmaps or second not in self._heatmaps:
            return True
        return overlap(self._heatmaps[first][1], self._heatmaps[second][1]) >= _SAME_PLACE

    def drawn(self, seen: Seen) -> float:
        """How surely it is a drawing, as far as that is worth saying, 0..1.

        Not of what is drawn by its nature or was taught, nor where words are chosen among.
        """
        decision, appearance = seen.decision, seen.appearance
        by_nature = decision.known and decision.label in _DRAWN
        asked = self._lexicon.source != "vocabulary" or self._is_taught(decision.label)
        return 0.0 if by_nature or asked or not appearance.colours else appearance.drawn

    def _is_taught(self, label: str) -> bool:
        return label in self._matches and self._matches[label][1].source == "memory"

    def _neighbours(self, label: str) -> tuple[Evidence, ...]:
        """What was taught is also said because of the examples that it was taught with."""
        if not self._is_taught(label):
            return ()
        ref, match = self._matches[label]
        return (Evidence("neighbour", ref, match.probability),)

    def _by_match(self, label: str, probability: float | None) -> Named:
        ref, sure = 0, probability or 0.0
        if label in self._matches:
            ref, match = self._matches[label]
            sure = match.probability
        return self._said(label, sure, Evidence("scene", ref, sure), "whole")

    def _said(self, label: str, sure: float, evidence: Evidence, region: Region) -> Named:
        how = certainty(sure, self._threshold)
        found = (evidence, *self._neighbours(label))
        return Named(label, how, found, self._lexicon.numbers[label], region)


def _asked(ref: int, heatmap: HeatMap, threshold: float) -> Named:
    how = certainty(heatmap.probability, threshold)
    evidence = Evidence("heatmap", ref, heatmap.probability)
    return Named(heatmap.label, how, (evidence,), region=heatmap.region)


def _light(appearance: Appearance) -> Tone | None:
    light = appearance.light
    return None if light.name == "normal" else Tone(light.name, light.score)
