"""Stage 3: the detector's head learns from the frozen backbone's maps of drawn views.

A killed run goes on at the last multiple of ``SAVED`` steps.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from tqdm import tqdm

from training.config import TrainConfig
from training.data import Dataset, data_root
from training.detector.classes import OBJECTS
from training.detector.confidence import calibration, judged, threshold
from training.detector.dense import DenseTeacher, TargetBatch
from training.detector.draw import ViewDrawer, small_ones
from training.detector.head import DetectorHead
from training.detector.learning import SAVED, Learning
from training.detector.levels import Levels
from training.detector.maps import MapReader, ViewMaps
from training.detector.objects import Objects
from training.detector.scenes import scenes_of
from training.detector.views import Scene
from training.errors import CheckpointError, DataMissingError
from training.features import network_digest
from training.mixture import HELD_OUT_EVERY
from training.model import VisionModel
from training.teachers import ObjectTeacher
from training.text import TextSpace
from vizionary.models.manifest import ScoreCalibration

__all__ = ["TrainedDetector", "train_detector"]

KNOWN_SCALE, KNOWN_MIDDLE = 18.0, 0.25
"""Of the first class maps: logit a unit of cosine, and the cosine where it is 0; half as steep as
the calibration of a whole picture, for a cell sees a part."""

POOLED = 512
"""Views that say how long an embedding is."""


@torch.no_grad()
def _begin(head: DetectorHead, model: VisionModel, text: TextSpace, pooled: Tensor) -> None:
    """Class maps from what recognition knows: the projection, and the classes' names.

    ``pooled`` [N, C] are last feature maps' means; they say how long an embedding is before it
    is normalised.

    Raises:
        CheckpointError: the text space does not know the name of a class.
    """
    names = torch.from_numpy(text.embed(OBJECTS))
    unknown = [name for name, row in zip(OBJECTS, names, strict=True) if not row.any()]
    if unknown:
        # a row of zeros would be a class that looks like nothing
        raise CheckpointError("the text space", "the names of all classes", f"no {unknown[0]!r}")
    linear = model.projection.linear
    scale = KNOWN_SCALE / linear(pooled).norm(dim=1).mean()
    offset = KNOWN_SCALE * KNOWN_MIDDLE
    head.know(names @ linear.weight * scale, names @ linear.bias * scale - offset)


class TrainedDetector(NamedTuple):
    """A head, how sure its scores are, and the probability from which to show what it finds.

    ``losses`` are means of ``SAVED`` steps each, ``judged`` so many pictures calibrated it.
    """

    head: DetectorHead
    calibration: ScoreCalibration
    threshold: float
    losses: list[float]
    judged: int


def train_detector(
    config: TrainConfig, model: VisionModel, text: Path, folder: Path
) -> TrainedDetector:
    """The head of ``config.detector`` on the finished ``model``.

    ``text`` is the folder of the text space; the state of the training is in ``folder``.

    Raises:
        DataMissingError: a data set or the object teacher is not there.
        CheckpointError: the text space does not know the name of a class.
    """
    root, stage = data_root(config.data_root), config.detector
    size, teacher = config.preprocessing.width, ObjectTeacher.below(root)
    cache, levels = folder / "cache", Levels(model).eval()
    digest = network_digest(levels, config.preprocessing)
    reader = MapReader(levels, cache / digest, config.preprocessing)
    scenes, held_out = _apart(
        {
            name: scenes_of(Dataset(root, name, "train"), stage, teacher, cache)
            for name in stage.datasets
        }
    )
    drawer = ViewDrawer(scenes, stage.datasets, size, config.seed)
    drawn = _drawn(config, scenes, teacher)
    dense = DenseTeacher(teacher.graph, size, cache / digest)
    views = ViewMaps(cache / digest / f"views-{drawn}", drawer, reader, dense, stage.views)
    torch.manual_seed(config.seed)
    head = DetectorHead(levels.channels, stage.width, len(teacher.names))
    _begin(head, model, TextSpace.load(text), views.pooled(POOLED))
    learning, recipe = Learning(head, stage), _recipe(config, f"{digest} {drawn}", head)
    learning.take_up(folder / "detector.pt", recipe)
    _learn(learning, views, config, folder / "detector.pt", recipe)
    averaged: DetectorHead = learning.average.module.eval()
    found = judged(_answers(averaged, reader, held_out))
    by = calibration(found, len(OBJECTS))
    shown_from = threshold(found.calibrated(by))
    return TrainedDetector(averaged, by, shown_from, learning.losses, len(held_out))


def _apart(scenes: Mapping[str, Sequence[Scene]]) -> tuple[dict[str, list[Scene]], list[Scene]]:
    """What is learned from, and of each data set one scene in ``HELD_OUT_EVERY`` to calibrate on.

    Small pictures are only ever tiles and calibrate nothing. Raises: DataMissingError where
    nothing is left to calibrate on.
    """
    small = small_ones(scenes)
    kept = {name: some[1::HELD_OUT_EVERY] for name, some in scenes.items() if name not in small}
    held_out = [scene for some in kept.values() for scene in some]
    if not held_out:
        raise DataMissingError(", ".join(scenes), "at least two pictures of a data set")
    apart = {id(scene) for scene in held_out}
    learned = {n: [one for one in some if id(one) not in apart] for n, some in scenes.items()}
    return learned, held_out


def _learn(
    learning: Learning, views: ViewMaps, config: TrainConfig, state: Path, recipe: str
) -> None:
    stage = config.detector
    batches = _batches(views, range(learning.step, stage.steps), stage.batch, config.seed)
    progress = tqdm(
        batches, desc="detector", unit="batch", total=stage.steps, initial=learning.step
    )
    for maps, taught in progress:
        progress.set_postfix(loss=f"{learning.learn(maps, taught):.3f}")
        if learning.step % SAVED == 0 or learning.step == stage.steps:
            learning.save(state, recipe)


def _batches(
    views: ViewMaps, steps: range, batch: int, seed: int
) -> Iterator[tuple[list[Tensor], TargetBatch]]:
    """Each step's batch, read while the one before is learned; no view twice in an epoch."""
    with ThreadPoolExecutor(1) as pool:

        def read(step: int) -> tuple[list[Tensor], TargetBatch]:
            epoch, place = divmod(step, max(views.count // batch, 1))
            order = np.random.default_rng((seed, epoch)).permutation(views.count)
            rows = order[place * batch : (place + 1) * batch].tolist()
            mirrored = bool(np.random.default_rng((seed, step)).random() < 0.5)
            return views.batch(rows, mirrored=mirrored)

        waiting = pool.submit(read, steps.start)
        for step in steps:
            found = waiting.result()
            waiting = pool.submit(read, step + 1)
            yield found


@torch.no_grad()
def _answers(
    head: DetectorHead, reader: MapReader, scenes: Sequence[Scene]
) -> Iterator[tuple[Tensor, Tensor, Objects]]:
    """Boxes and scores in whole pictures, as the runtime sees them, and their objects."""
    for scene in scenes:
        maps = reader.maps(reader.prepared(scene.pixels))
        answer = head([torch.from_numpy(m) for m in maps])
        yield answer.boxes[0], answer.scores()[0], Objects.of(scene)


def _drawn(
    config: TrainConfig, scenes: Mapping[str, Sequence[Scene]], teacher: ObjectTeacher
) -> str:
    """Changes with what is drawn and who teaches it."""
    learned = {"steps", "width", "batch", "learning_rate", "weight_decay"}
    drawn = config.detector.model_dump_json(exclude=learned)
    digest = hashlib.sha256(f"{drawn} {config.seed} {teacher.digest}".encode())
    for scene in (scene for some in scenes.values() for scene in some):
        digest.update(scene.picture.image)
        for part in (scene.boxes, scene.classes, scene.scores):
            digest.update(part.tobytes())
    return digest.hexdigest()[:12]


def _recipe(config: TrainConfig, views: str, head: DetectorHead) -> str:
    """Changes with whatever the head is learned from, and with where it begins."""
    recipe = f"{views} {config.detector.model_dump_json()} {config.seed}"
    digest = hashlib.sha256(recipe.encode())
    for tensor in head.state_dict().values():
        digest.update(tensor.contiguous().numpy().tobytes())
    return digest.hexdigest()
