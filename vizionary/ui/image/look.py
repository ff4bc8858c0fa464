"""What a visitor is looking at, and what is asked of the engine about it.

Knows no page: gives values that the HTML is made of.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from vizionary.config import PictureSection
from vizionary.engine import Choice, Engine
from vizionary.engine.recall import Recall
from vizionary.errors import BundleError, WordError
from vizionary.picture import decode
from vizionary.scene import kind_of
from vizionary.types import Clause, DetectedObject, Frame, HeatMap, Observation, Pixels
from vizionary.ui.preferences import Way

__all__ = [
    "DISPLAY_SIDE",
    "Answer",
    "Look",
    "Looker",
    "clause_at",
    "heatmap_of",
    "object_at",
    "pixels_of",
    "place_of",
    "scaled",
    "word_of",
]

DISPLAY_SIDE = 1280
"""Longest side of what is sent to the page, in pixels."""

_QUALITY = 90
_CLAUSE = "clause:"
_MAP = "map:"
_BOX = "box:"
_DIGITS = 9  # Python reads a few thousand at most


@dataclass(frozen=True, eq=False)  # gradio hashes its states: by identity, not by content
class Look:
    """One picture in a visitor's session, in memory only.

    ``data`` is the file that is asked about, ``display`` a JPEG of at most ``DISPLAY_SIDE``.
    ``shown`` is the evidence over the picture: ``map:<label>``, whose heat map is among the
    observation's, ``clause:<index>``, or ``box:<index>`` for an object with its own heat map;
    None for the picture alone. ``among`` are the words
    that the visitor wants chosen among, None for the bundle's own. ``way`` is how the
    visitor wanted it looked at and said.
    """

    data: bytes
    display: bytes
    observation: Observation
    way: Way
    shown: str | None = None
    among: tuple[Choice, ...] | None = None

    @property
    def heatmap(self) -> HeatMap | None:
        """The heat map that is shown."""
        thing = object_at(self.observation, self.shown)
        if thing is not None:
            return heatmap_of(self.observation, word_of(thing))
        if self.shown is None or not self.shown.startswith(_MAP):
            return None
        return heatmap_of(self.observation, self.shown.removeprefix(_MAP))

    @property
    def boxes(self) -> tuple[int, ...]:
        """The objects that the shown evidence is about."""
        if object_at(self.observation, self.shown) is not None:
            return (int(str(self.shown).removeprefix(_BOX)),)
        evidence = self.clause.evidence if self.clause is not None else ()
        known = len(self.observation.objects)
        return tuple(e.ref for e in evidence if e.kind == "box" and e.ref < known)

    @property
    def clause(self) -> Clause | None:
        """The clause whose colours, light or condition are shown."""
        return clause_at(self.observation, self.shown)

    def showing(self, label: str) -> Look:
        """The same with a heat map that it has."""
        return replace(self, shown=f"{_MAP}{label}")

    def lean(self) -> Look:
        """The same, asked about as it is displayed: one of many keeps no large file."""
        return replace(self, data=self.display)


@dataclass(frozen=True)
class Answer:
    """The reply to "where is ...?": the look, what was said of the word, and whether seen."""

    look: Look
    said: str
    seen: bool


@dataclass(frozen=True)
class Looker:
    """One engine, the limits on pictures and how a visitor wants it said."""

    engine: Engine
    limits: PictureSection
    way: Way

    def first(self, data: bytes, source: str) -> Look:
        """Decode and describe a picture; raises ``PictureError`` and ``WordError``."""
        frame = self._decode(data, source)
        return self._look(data, _displayed(frame), frame, None)

    def again(self, look: Look, among: tuple[Choice, ...] | None) -> Look:
        """Describe the same picture anew, in this way, among these words."""
        frame = self.frame(look)
        again = self._look(look.data, look.display, frame, among)
        size = (look.observation.width, look.observation.height)
        return replace(again, observation=_sized(again.observation, size))

    def evidence(self, look: Look, key: str) -> Look:
        """The same picture with the evidence that was pressed; raises ``WordError``.

        A clause that stands on boxes shows these, one that stands on a map or a match the map;
        ``key`` may be forged.
        """
        if key.startswith(_MAP):
            return self.map_of(look, key.removeprefix(_MAP))
        if (thing := object_at(look.observation, key)) is not None:
            return replace(self._with_map(look, word_of(thing)), shown=key)
        clause = clause_at(look.observation, key)
        if clause is None:
            return look
        label = _label_of(clause, look.observation)
        return replace(look, shown=key) if label is None else self.map_of(look, label)

    def map_of(self, look: Look, label: str) -> Look:
        """The same picture with the heat map of one label; raises ``WordError``."""
        if heatmap_of(look.observation, label) is None:
            look = self.ask(look, label).look
        return look.showing(label)

    def _with_map(self, look: Look, label: str) -> Look:
        """The same picture with the heat map of a label, where the bundle can draw one."""
        try:
            return self.map_of(look, label)
        except (BundleError, WordError):
            return look

    def ask(self, look: Look, word: str) -> Answer:
        """Where any word is, and what is said about it; raises ``WordError``."""
        frame = self.frame(look)
        options = {**self.way, "length": "sentence"}
        asked = self.engine.describe(frame, among=look.among, explain=[word], **options)  # type: ignore[arg-type]
        asked = _sized(asked, (look.observation.width, look.observation.height))
        # asked words come last
        place, found = len(asked.heatmaps) - 1, asked.heatmaps[-1]
        said = next(
            clause.text
            for clause in reversed(asked.clauses)
            if any(e.kind == "heatmap" and e.ref == place for e in clause.evidence)
        )
        threshold = self.threshold
        kept = (*look.observation.heatmaps, found)
        if heatmap_of(look.observation, found.label) is not None:
            kept = tuple(found if h.label == found.label else h for h in kept[:-1])
        observation = replace(look.observation, heatmaps=kept)
        now = replace(look, observation=observation).showing(found.label)
        return Answer(now, said, found.probability >= threshold)

    def claimed(self, look: Look, memory: str | Recall | None) -> str | None:
        """What is claimed of the same picture by another memory; None where nothing is."""
        way = {**self.way, "length": "word", "memory": memory}
        decision = self.engine.describe(self.frame(look), **way).decision  # type: ignore[arg-type]
        return decision.label if decision.known else None

    @property
    def threshold(self) -> float:
        """The probability below which nothing is claimed."""
        wanted = self.way["threshold"]
        return self.engine.threshold if wanted is None else wanted

    def _look(
        self, data: bytes, display: bytes, frame: Frame, among: tuple[Choice, ...] | None
    ) -> Look:
        observation = self.engine.describe(frame, among=among, **self.way)
        shown = f"{_MAP}{observation.heatmaps[0].label}" if observation.heatmaps else None
        return Look(data, display, observation, self.way, shown, among)

    def _decode(self, data: bytes, source: str) -> Frame:
        limits = self.limits
        return decode(data, source=source, max_bytes=limits.max_bytes, max_pixels=limits.max_pixels)

    def frame(self, look: Look) -> Frame:
        """The picture that is asked about, decoded again."""
        # it was let in before; our own JPEG of a small file may be larger than the limit
        size = max(self.limits.max_bytes, len(look.data))
        source, pixels = look.observation.source, self.limits.max_pixels
        return decode(look.data, source=source, max_bytes=size, max_pixels=pixels)


def clause_at(observation: Observation, key: str | None) -> Clause | None:
    """The clause that ``clause:<index>`` names; None where it names none."""
    place, clauses = _place_after(_CLAUSE, key), observation.clauses
    return None if place is None or place >= len(clauses) else clauses[place]


def object_at(observation: Observation, key: str | None) -> DetectedObject | None:
    """The object that ``box:<index>`` names; None where it names none."""
    place, objects = _place_after(_BOX, key), observation.objects
    return None if place is None or place >= len(objects) else objects[place]


def place_of(number: str) -> int | None:
    """A place in a list, as a page sends it, which may be forged; None where it is none."""
    return int(number) if number.isdecimal() and len(number) <= _DIGITS else None


def _place_after(kind: str, key: str | None) -> int | None:
    return place_of(key.removeprefix(kind)) if key is not None and key.startswith(kind) else None


def word_of(thing: DetectedObject) -> str:
    """What an object is called: the word of its class, or a finer one."""
    return kind_of(thing.coarse).word if thing.label == thing.coarse else thing.label


def heatmap_of(observation: Observation, label: str) -> HeatMap | None:
    """The heat map of a label, where there is one."""
    return next((h for h in observation.heatmaps if h.label == label), None)


def pixels_of(display: bytes) -> Pixels:
    """The displayed picture, uint8 [H, W, 3] RGB."""
    with Image.open(io.BytesIO(display)) as picture:
        return np.asarray(picture.convert("RGB"))


def _displayed(frame: Frame) -> bytes:
    picture = Image.fromarray(frame.pixels)
    picture.thumbnail((DISPLAY_SIDE, DISPLAY_SIDE), reducing_gap=3.0)
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=_QUALITY)
    return buffer.getvalue()


def _label_of(clause: Clause, observation: Observation) -> str | None:
    """The label whose map shows what a clause was said from; None where boxes do, or nothing."""
    if any(evidence.kind == "box" for evidence in clause.evidence):
        return None
    for evidence in clause.evidence:
        if evidence.kind == "heatmap" and evidence.ref < len(observation.heatmaps):
            return observation.heatmaps[evidence.ref].label
        if evidence.kind == "scene" and evidence.ref < len(observation.matches):
            return observation.matches[evidence.ref].label
    return None


def _sized(observation: Observation, size: tuple[int, int]) -> Observation:
    """The observation of a smaller copy, in pixels of the original picture."""
    across, down = size[0] / observation.width, size[1] / observation.height
    if across == down == 1:
        return observation
    maps = tuple(scaled(heatmap, across, down) for heatmap in observation.heatmaps)
    objects = tuple(_widened(thing, across, down) for thing in observation.objects)
    return replace(observation, width=size[0], height=size[1], heatmaps=maps, objects=objects)


def _widened(thing: DetectedObject, across: float, down: float) -> DetectedObject:
    x0, y0, x1, y1 = thing.box
    return replace(thing, box=(x0 * across, y0 * down, x1 * across, y1 * down))


def scaled(heatmap: HeatMap, across: float, down: float) -> HeatMap:
    """A heat map in the pixels of a larger or smaller copy of its picture."""
    x0, y0, x1, y1 = heatmap.area
    area = (x0 * across, y0 * down, x1 * across, y1 * down)
    return replace(heatmap, area=area, peak=(heatmap.peak[0] * across, heatmap.peak[1] * down))
