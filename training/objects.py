"""Where labels are known to be: boxes of the data sets and of the object teacher.

A box becomes a mask over the cells of the feature map, the share of each cell that it covers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from tqdm import tqdm

from training.data import Dataset
from training.teachers import ObjectTeacher
from training.vocabulary import TagSpace
from training.whole import whole

__all__ = ["ObjectBoxes", "TeacherObjects", "cell_mask", "object_boxes"]

CELLS = 7
"""Cells a side of the feature map that the masks are made for."""

SURE_BOX = 0.4
"""The object teacher's boxes above this score say where an object is."""

DRAWN = 3
"""At most so many of a picture's boxes teach in one step."""

WHOLE = 0.8
"""A box over more of the picture than this says nothing about where."""

Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class TeacherObjects:
    """``scores`` float32 [N, 80], the best of each class; ``masks`` float16 [N, 80, 7, 7]."""

    scores: Array
    masks: npt.NDArray[np.float16]
    names: tuple[str, ...]


def cell_mask(box: Sequence[float]) -> Array:
    """float32 [CELLS, CELLS]: how much of each cell ``box`` (x0, y0, x1, y1 in 0..1) covers."""
    edges = np.arange(CELLS + 1) / CELLS
    x0, y0, x1, y1 = box
    across = np.clip(np.minimum(x1, edges[1:]) - np.maximum(x0, edges[:-1]), 0, None)
    down = np.clip(np.minimum(y1, edges[1:]) - np.maximum(y0, edges[:-1]), 0, None)
    covered: Array = np.outer(down, across).astype(np.float32) * CELLS * CELLS
    return covered


def object_boxes(dataset: Dataset, teacher: ObjectTeacher, folder: Path) -> TeacherObjects:
    """The teacher's answers for a data set, computed once."""
    path = folder / f"objects-{dataset.key}-{teacher.digest}.npz"
    if not path.exists():
        scores, masks = [], []
        for picture in tqdm(dataset, desc=f"objects in {dataset.name}", unit="picture"):
            found = teacher.boxes(picture, SURE_BOX)
            mask = np.zeros((len(teacher.names), CELLS, CELLS), np.float16)
            for label, _, box in found.boxes:
                mask[label] = np.maximum(mask[label], cell_mask(box))
            scores.append(found.scores)
            masks.append(mask)
        with whole(path) as partial:
            np.savez_compressed(partial, scores=np.stack(scores), masks=np.stack(masks))
    with np.load(path) as arrays:
        return TeacherObjects(arrays["scores"], arrays["masks"], tuple(teacher.names))


@dataclass(frozen=True)
class ObjectBoxes:
    """Masks of labels in pictures: ``row`` and ``label`` int64 [M], ``mask`` float16 [M, 49].

    Sorted by row; ``start`` int64 [N + 1] is where each picture's masks begin.
    """

    row: Tensor
    label: Tensor
    mask: Tensor

    @classmethod
    def of(
        cls,
        rows: Sequence[dict[str, Any]],
        objects: TeacherObjects | None,
        space: TagSpace,
        wnids: Mapping[str, int],
        kept: Tensor,
        first: int,
    ) -> ObjectBoxes:
        """The masks of one data set's ``kept`` rows, numbered from ``first``."""
        found: list[tuple[int, int, Array]] = []
        labels = {label: i for i, label in enumerate(space.labels)}
        for place, index in enumerate(kept.tolist()):
            row = rows[index]
            if row.get("box") is not None and row.get("wnid") in wnids:
                found.append((first + place, wnids[row["wnid"]], _tiny_mask(row["box"])))
            if objects is not None:
                for column in np.flatnonzero(objects.masks[index].any(axis=(1, 2))):
                    for label in space.datasets["objects"].get(objects.names[column], ()):
                        mask = objects.masks[index, column].astype(np.float32)
                        found.append((first + place, labels[label], mask))
        return cls._built([item for item in found if item[2].mean() < WHOLE])

    @classmethod
    def _built(cls, found: Sequence[tuple[int, int, Array]]) -> ObjectBoxes:
        if not found:
            nothing = torch.zeros(0, dtype=torch.int64)
            return cls(nothing, nothing, torch.zeros(0, CELLS * CELLS, dtype=torch.float16))
        masks = np.stack([mask.reshape(-1) for _, _, mask in found]).astype(np.float16)
        return cls(
            torch.tensor([row for row, _, _ in found]),
            torch.tensor([label for _, label, _ in found]),
            torch.from_numpy(masks),
        )

    @classmethod
    def joined(cls, parts: Sequence[ObjectBoxes]) -> ObjectBoxes:
        """All of them, still sorted by row."""
        return cls(
            torch.cat([part.row for part in parts]),
            torch.cat([part.label for part in parts]),
            torch.cat([part.mask for part in parts]),
        )

    def drawn(self, rows: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor, Tensor]:
        """Up to ``DRAWN`` masks, no two the same, of each of ``rows`` that has any.

        Returns the places among ``rows`` int64 [M], their labels int64 [M] and masks [M, 49].
        """
        start = torch.searchsorted(self.row, rows)
        count = torch.searchsorted(self.row, rows, right=True) - start
        first = (torch.rand(len(rows), generator=generator) * count).long()
        turns = [torch.nonzero(count > turn)[:, 0] for turn in range(DRAWN)]
        chosen = torch.cat(
            [start[at] + (first[at] + turn) % count[at] for turn, at in enumerate(turns)]
        )
        return torch.cat(turns), self.label[chosen], self.mask[chosen].float()


def _tiny_mask(box: Sequence[float]) -> Array:
    """Tiny-ImageNet's boxes are pixels of 64, the last ones included."""
    x0, y0, x1, y1 = box
    return cell_mask((x0 / 64, y0 / 64, (x1 + 1) / 64, (y1 + 1) / 64))
