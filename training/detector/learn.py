"""Stage 3: the detector's head learns from views that are drawn anew in every step.

The backbone stays as it is: ONNX Runtime computes its maps while the head learns from those
of the batch before. A killed run goes on at the last multiple of ``SAVED`` steps.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from tqdm import tqdm

from training.config import DetectorConfig, TrainConfig
from training.data import Dataset, data_root
from training.detector.head import DetectorHead, relative_points
from training.detector.levels import MAPS, Levels
from training.detector.loss import Objects, assign, detector_loss
from training.detector.scenes import scenes_of
from training.detector.threshold import best_threshold
from training.detector.views import Scene, View, random_view
from training.features import export_frozen, network_digest
from training.model import VisionModel
from training.teachers import ObjectTeacher
from vizionary.models.preprocess import prepare
from vizionary.models.session import Array, OnnxModel

__all__ = ["train_detector"]

SAVED = 200
"""Steps between two states on disk."""

DECAY = 0.998
"""Of the moving average of the weights, which is what is kept."""

CLIP = 10.0
"""Largest norm of a step's gradient."""

APART = 16
"""Batches between one and its mirror image, which costs nothing to make."""


class _Views:
    """Batches of maps and objects; batch ``i`` is the same in every run."""

    def __init__(self, config: TrainConfig, levels: Levels, scenes: Sequence[list[Scene]]) -> None:
        self._stage, self._seed = config.detector, config.seed
        self._preprocessing, self._scenes = config.preprocessing, scenes
        shares = np.array(list(self._stage.datasets.values()))
        self._shares = shares / shares.sum()
        folder = Path(config.output) / "cache" / network_digest(levels, config.preprocessing)
        folder.mkdir(parents=True, exist_ok=True)
        export_frozen(levels, folder / "levels.onnx", config.preprocessing, [*MAPS, "last"])
        self._graph = OnnxModel(folder / "levels.onnx", threads=torch.get_num_threads())

    def batch(self, step: int) -> tuple[list[Tensor], list[Objects]]:
        """The maps of a batch, and the objects of each of its views."""
        views = [self._view(step * self._stage.batch + i) for i in range(self._stage.batch)]
        tensors = [prepare(view.pixels, self._preprocessing).tensor for view in views]
        return self._maps(np.concatenate(tensors)), [_objects(view) for view in views]

    @torch.no_grad()
    def answers(
        self, head: DetectorHead, scenes: Sequence[Scene]
    ) -> Iterator[tuple[Tensor, Tensor, Objects]]:
        """Boxes [A, 4], scores [A, K] and objects of whole pictures, as the runtime sees them."""
        for scene in scenes:
            boxes, logits = head(self._maps(prepare(scene.pixels, self._preprocessing).tensor))
            yield boxes[0], logits[0].sigmoid(), _objects(scene)

    def _maps(self, pixels: Array) -> list[Tensor]:
        found = self._graph.run({"pixels": pixels}, MAPS)
        return [torch.from_numpy(found[name]) for name in MAPS]

    def _view(self, number: int) -> View:
        draw = np.random.default_rng((self._seed, number))
        parts = draw.choice(len(self._scenes), 4, p=self._shares)
        chosen = [self._scenes[part][draw.integers(len(self._scenes[part]))] for part in parts]
        return random_view(chosen, self._preprocessing.width, draw)


def _objects(view: View | Scene) -> Objects:
    arrays = (view.boxes, view.classes, view.scores)
    return Objects(*(torch.from_numpy(array) for array in arrays))


class _Learning:
    """The head, its moving average and its optimizer, which can be kept and taken up again."""

    def __init__(self, head: DetectorHead, stage: DetectorConfig) -> None:
        # depthwise convolutions take half the time in this layout
        self.head, self.step = head.to(memory_format=torch.channels_last), 0
        self.average = AveragedModel(
            head, multi_avg_fn=get_ema_multi_avg_fn(DECAY), use_buffers=True
        )
        self.optimizer = torch.optim.AdamW(
            head.parameters(), lr=stage.learning_rate, weight_decay=stage.weight_decay
        )
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimizer, max_lr=stage.learning_rate, total_steps=stage.steps + 1, pct_start=0.05
        )

    def learn(self, maps: list[Tensor], objects: list[Objects]) -> float:
        """One step; returns its loss."""
        boxes, logits = self.head([m.contiguous(memory_format=torch.channels_last) for m in maps])
        centres = relative_points(maps)
        targets = [
            assign(*row, centres, seen) for *row, seen in zip(boxes, logits, objects, strict=True)
        ]
        loss = detector_loss(boxes, logits, targets)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.head.parameters(), CLIP)
        self.optimizer.step()
        self.schedule.step()
        self.average.update_parameters(self.head)
        self.step += 1
        return loss.item()

    def save(self, path: Path, recipe: str) -> None:
        """The whole state, so that a killed run loses ``SAVED`` steps at most."""
        parts = ("head", "average", "optimizer", "schedule")
        state = {name: getattr(self, name).state_dict() for name in parts}
        partial = path.with_suffix(".partial")
        torch.save({**state, "step": self.step, "recipe": recipe}, partial)
        partial.rename(path)

    def take_up(self, path: Path, recipe: str) -> None:
        """Go on where a run of the same recipe stopped."""
        saved = torch.load(path, weights_only=True) if path.exists() else {}
        if saved.get("recipe") != recipe:
            return
        for name in ("head", "average", "optimizer", "schedule"):
            getattr(self, name).load_state_dict(saved[name])
        self.step = saved["step"]


def train_detector(
    config: TrainConfig, model: VisionModel, folder: Path
) -> tuple[DetectorHead, float]:
    """The head of ``config.detector`` on the finished ``model``, and the score to show from.

    The state of the training is in ``folder``.

    Raises:
        DataMissingError: a data set or the object teacher is not there.
    """
    root, stage = data_root(config.data_root), config.detector
    teacher = ObjectTeacher(root / "teachers" / "yolox_nano.onnx", root / "teachers" / "coco.names")
    scenes = [
        scenes_of(Dataset(root, name, "train"), teacher, folder / "cache")
        for name in stage.datasets
    ]
    levels = Levels(model).eval()
    torch.manual_seed(config.seed)
    head = DetectorHead(levels.channels, stage.width, len(teacher.names))
    views, learning = _Views(config, levels, scenes), _Learning(head, stage)
    state, recipe = folder / "detector.pt", _recipe(config, levels)
    learning.take_up(state, recipe)
    progress = tqdm(
        _drawn(views, range(learning.step, stage.steps)),
        desc="detector", unit="batch", total=stage.steps, initial=learning.step,
    )  # fmt: skip
    for maps, objects in progress:
        progress.set_postfix(loss=f"{learning.learn(maps, objects):.3f}")
        if learning.step % SAVED == 0 or learning.step == stage.steps:
            learning.save(state, recipe)
    averaged: DetectorHead = learning.average.module.eval()
    held_out = [
        scene
        for name in stage.datasets
        for scene in scenes_of(Dataset(root, name, "test"), teacher, folder / "cache")
    ]
    return averaged, best_threshold(views.answers(averaged, held_out))


def _drawn(views: _Views, steps: range) -> Iterator[tuple[list[Tensor], list[Objects]]]:
    """Each even step's batch, made while the one before is learned; later its mirror image."""
    made: deque[tuple[list[Tensor], list[Objects]]] = deque()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(views.batch, steps.start)
        for step in steps:
            if step % 2 and len(made) > APART:
                yield _mirrored(*made.popleft())
                continue
            batch = waiting.result()
            waiting = pool.submit(views.batch, step + 1)
            made.append(batch)
            yield batch


def _mirrored(maps: list[Tensor], objects: list[Objects]) -> tuple[list[Tensor], list[Objects]]:
    """Left becomes right: the maps of a mirrored picture are nearly the mirrored maps."""
    flipped = []
    for one in objects:
        boxes = one.boxes.clone()
        boxes[:, [0, 2]] = 1 - one.boxes[:, [2, 0]]
        flipped.append(Objects(boxes, one.classes, one.scores))
    return [m.flip(3) for m in maps], flipped


def _recipe(config: TrainConfig, levels: Levels) -> str:
    """Changes with whatever the head is learned from."""
    network = network_digest(levels, config.preprocessing)
    return hashlib.sha256(
        f"{network} {config.detector.model_dump_json()} {config.seed}".encode()
    ).hexdigest()
