"""What the graphs see in one frame: its embedding, its objects, and where queries are.

Knows encoders and detectors; does not know labels' meanings, probabilities or memories.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from vizionary.engine.clock import Clock
from vizionary.engine.finder import Found, ObjectFinder
from vizionary.engine.glance import Glance
from vizionary.engine.parts import cut, is_panorama, moved, parts
from vizionary.explain import heat_map
from vizionary.models.encoders import ImageEncoder
from vizionary.models.preprocess import Prepared
from vizionary.stitching import Maps, stitched
from vizionary.types import Embedding, Frame, HeatMap

__all__ = ["Reading", "Vision"]


@dataclass(frozen=True, eq=False)
class Reading:
    """What the graphs give: an ``embedding`` [D] of all of it, and a ``vector`` for a memory [M].

    ``prepared`` is the whole as they saw it; ``glances`` are of it and, closer, of its parts.
    """

    embedding: Embedding
    vector: Embedding
    found: Found
    prepared: Prepared
    glances: tuple[Glance, ...]


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

        A ``closer`` look is a pass for each part of the frame too, for objects and heat maps.
        """
        prepared = self._image.prepare(frame.pixels)
        clock.lap("prepare")
        wanted = {*self._image.keeps, *(() if self._objects is None else self._objects.maps)}
        if remembers and self._memory != "embedding":
            wanted.add(self._memory)
        embeddings, maps = self._image.read(prepared.tensor, sorted(wanted))
        clock.lap("embed")
        vector = maps[self._memory][0] if self._memory in wanted else embeddings[0]
        whole = Glance((0, 0, frame.width, frame.height), prepared.area, maps, embeddings[0])
        if self._objects is None:
            return Reading(embeddings[0], vector, Found(), prepared, (whole,))
        glances = (whole, *(self._closer(frame) if closer else ()))
        found = self._objects.find(frame, glances)
        clock.lap("detect")
        return Reading(_of_all(frame, glances, embeddings[0]), vector, found, prepared, glances)

    def _closer(self, frame: Frame) -> Iterator[Glance]:
        """A glance at each part; empty ones for a detector that does not read the same pass."""
        boxes = () if self._objects is None else self._objects.maps
        wanted = sorted({*self._image.keeps, *boxes})
        for part in parts(frame.width, frame.height):
            if not boxes:
                yield Glance(part, part, {})
                continue
            pixels, corner = cut(frame.pixels, part)
            prepared = self._image.prepare(pixels)
            embeddings, maps = self._image.read(prepared.tensor, wanted)
            yield Glance(part, moved(prepared.area, *corner), maps, embeddings[0])

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
        cams, size = self._cams(read, queries), (frame.width, frame.height)
        return tuple(
            heat_map(label, cam, read.prepared.area, size=size, probability=float(value))
            for label, cam, value in zip(labels, cams, values, strict=True)
        )

    def _cams(self, read: Reading, queries: Embedding) -> Maps:
        """Over the whole, by all glances that can tell; where no pass is kept, by the first."""
        tensor, looks, seen = read.prepared.tensor, [], []
        for glance in read.glances if self._image.keeps else read.glances[:1]:
            if glance.embedding is not None:
                looks.append((self._image.cams(tensor, glance.maps, queries)[0], glance.area))
                # each by what it shows itself, whatever the picture is known by
                seen.append(glance.embedding)
        return stitched(looks, np.stack(seen) @ queries.T, read.glances[0].area)


def _of_all(frame: Frame, glances: Sequence[Glance], whole: Embedding) -> Embedding:
    """What is in the frame [D]: of a panorama the mean of its parts, for nobody knows it squashed.

    The ``whole`` where it has no parts.
    """
    parts = [one.embedding for one in glances[1:] if one.embedding is not None]
    if not parts or not is_panorama(frame.width, frame.height):
        return whole
    mean = np.mean(parts, axis=0)
    found: Embedding = mean / max(float(np.linalg.norm(mean)), 1e-12)
    return found
