"""What the graphs see in one frame: its embedding, its objects, and where queries are.

Knows encoders and detectors; does not know labels' meanings, probabilities or memories.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vizionary.engine.clock import Clock
from vizionary.engine.finder import Found, ObjectFinder
from vizionary.explain import heat_map
from vizionary.models.encoders import ImageEncoder
from vizionary.models.preprocess import Prepared
from vizionary.models.session import Array
from vizionary.types import Box, Embedding, Frame, HeatMap, Pixels

__all__ = ["Reading", "Vision"]


@dataclass(frozen=True, eq=False)
class Reading:
    """What one pass of the graphs gives: ``embedding`` [D], and ``vector`` for a memory [M].

    ``prepared`` is what they saw; ``maps`` [1, ...] are what the heat maps begin with.
    """

    embedding: Embedding
    vector: Embedding
    found: Found
    prepared: Prepared
    maps: Mapping[str, Array]


class Vision:
    """The image encoder of a bundle, and what finds objects in the same pass, if anything does.

    ``memory_output`` names the output that a memory compares.
    """

    def __init__(
        self, image: ImageEncoder, objects: ObjectFinder | None, memory_output: str
    ) -> None:
        self._image, self._objects, self._memory = image, objects, memory_output

    @property
    def explains(self) -> bool:
        """Whether there are heat maps."""
        return self._image.explains

    def embed(self, frame: Frame) -> Embedding:
        """The picture's embedding, float32 [D], L2-normalised."""
        embedding: Embedding = self._image.embed(self._image.prepare(frame.pixels).tensor)[0]
        return embedding

    def remembered(self, frame: Frame) -> tuple[Embedding, Embedding]:
        """What a memory keeps of a picture: what it compares [M], and its embedding [D]."""
        prepared = self._image.prepare(frame.pixels)
        embeddings, maps = self._image.read(prepared.tensor, (self._memory,))
        return maps[self._memory][0], embeddings[0]

    @property
    def closer(self) -> bool:
        """Whether a still picture is looked at in parts too, unless a question says otherwise."""
        return self._objects is not None and self._objects.closer

    def read(self, frame: Frame, clock: Clock, *, remembers: bool, closer: bool) -> Reading:
        """All of one pass; a memory's ``vector`` is the embedding unless it ``remembers``.

        A ``closer`` look is a pass for each part of the frame too, for objects alone.
        """
        prepared = self._image.prepare(frame.pixels)
        clock.lap("prepare")
        wanted = {*self._image.keeps, *(() if self._objects is None else self._objects.maps)}
        if remembers and self._memory != "embedding":
            wanted.add(self._memory)
        embeddings, maps = self._image.read(prepared.tensor, sorted(wanted))
        clock.lap("embed")
        vector = maps[self._memory][0] if self._memory in wanted else embeddings[0]
        if self._objects is None:
            return Reading(embeddings[0], vector, Found(), prepared, maps)
        look = self._look if closer else None
        found = self._objects.find(maps, prepared.area, frame, look)
        clock.lap("detect")
        return Reading(embeddings[0], vector, found, prepared, maps)

    def _look(self, pixels: Pixels) -> tuple[Mapping[str, Array], Box]:
        """What the detector reads of a part, and the area of the part that this shows."""
        prepared = self._image.prepare(pixels)
        wanted = () if self._objects is None else self._objects.maps
        return self._image.read(prepared.tensor, wanted)[1], prepared.area

    def heat_maps(
        self,
        frame: Frame,
        read: Reading,
        labels: Sequence[str],
        queries: Embedding,
        values: Sequence[float],
    ) -> tuple[HeatMap, ...]:
        """A heat map for each label, whose queries are [Q, D] and probabilities ``values``.

        Raises: GraphMismatchError where there are none.
        """
        if not labels:
            return ()
        cams = self._image.cams(read.prepared.tensor, read.maps, queries)
        size = (frame.width, frame.height)
        return tuple(
            heat_map(label, cam, read.prepared.area, size=size, probability=float(value))
            for label, cam, value in zip(labels, cams[0], values, strict=True)
        )
