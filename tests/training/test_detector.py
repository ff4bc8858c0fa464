"""The detector's head, its views and its loss, on numbers that can be worked out by hand."""

from __future__ import annotations

import io

import numpy as np
import pytest
import torch
from PIL import Image

from training.data import Picture
from training.detector import OBJECTS, STRIDES, DetectorHead, Levels
from training.detector.head import anchor_points
from training.detector.learn import _mirrored
from training.detector.loss import Objects, assign, detector_loss
from training.detector.threshold import best_threshold
from training.detector.views import Scene, _flipped, _mosaic, _part, random_view
from training.model import VisionModel

SIZE = 64


def scene_of(boxes: list[list[float]], colour: tuple[int, int, int] = (255, 0, 0)) -> Scene:
    buffer = io.BytesIO()
    Image.new("RGB", (200, 100), colour).save(buffer, "PNG")
    picture = Picture("drawn", buffer.getvalue(), {"name": "drawn"})
    return Scene.of(picture, [(3, 0.9, box) for box in boxes])


def objects_of(*boxes: tuple[list[float], int, float]) -> Objects:
    return Objects(
        torch.tensor([box for box, _, _ in boxes]),
        torch.tensor([label for _, label, _ in boxes]),
        torch.tensor([score for _, _, score in boxes]),
    )


def test_the_levels_are_the_backbones_own_maps() -> None:
    model = VisionModel("tf_efficientnet_lite0", 8).eval()
    levels = Levels(model).eval()
    pixels = torch.rand(2, 3, SIZE, SIZE)
    with torch.no_grad():
        *maps, last = levels(pixels)
        assert torch.equal(last, model.features(pixels))
    assert [m.shape[2] for m in maps] == [SIZE // stride for stride in STRIDES]
    assert tuple(m.shape[1] for m in maps) == levels.channels == (40, 112, 320)


def test_anchor_points_are_the_middles_of_cells() -> None:
    centres, strides = anchor_points([(2, 2), (1, 1), (1, 1)])
    assert centres.tolist() == [[4, 4], [12, 4], [4, 12], [12, 12], [8, 8], [16, 16]]
    assert strides.tolist() == [8, 8, 8, 8, 16, 32]


def test_a_new_head_finds_nothing_and_draws_boxes_around_its_points() -> None:
    head = DetectorHead((4, 4, 4), 8, len(OBJECTS)).eval()
    for out in head.out:
        torch.nn.init.zeros_(out.weight)
    with torch.no_grad():
        boxes, logits = head([torch.rand(1, 4, side, side) for side in (8, 4, 2)])
    assert logits.sigmoid().max() == pytest.approx(0.01, rel=1e-4)
    assert boxes.shape == (1, 84, 4) and logits.shape == (1, 84, 80)
    # two cells of 8 pixels to each side of (4, 4), of 64 pixels
    assert boxes[0, 0].tolist() == pytest.approx([-12 / 64, -12 / 64, 20 / 64, 20 / 64])


def test_a_part_keeps_the_boxes_that_are_mostly_inside() -> None:
    scene = scene_of([[0.1, 0.1, 0.4, 0.5], [0.45, 0, 0.95, 1], [0.6, 0.6, 0.9, 0.9]])
    part = _part(scene, (0, 0, 0.5, 1), (40, 60), np.random.default_rng(0))
    assert part.pixels.shape == (60, 40, 3)
    assert part.boxes.tolist() == [pytest.approx([0.2, 0.1, 0.8, 0.5])]


def test_a_mosaic_places_the_boxes_of_all_four() -> None:
    whole = [[0.0, 0.0, 1.0, 1.0]]
    colours = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (0, 0, 0)]
    view = _mosaic([scene_of(whole, c) for c in colours], SIZE, np.random.default_rng(1))
    for box, colour in zip(view.boxes, colours, strict=True):
        x, y = ((box[:2] + box[2:]) / 2 * SIZE).astype(int)
        found = view.pixels[y, x].astype(int)
        assert found.argmax() == np.argmax(colour) and found.sum() == pytest.approx(
            sum(colour), abs=90
        )
    assert view.boxes[:, [0, 1]].min() == 0 and view.boxes[:, [2, 3]].max() == 1


def test_a_mirrored_view_and_mirrored_maps_have_the_same_boxes() -> None:
    box = [0.1, 0.2, 0.4, 0.6]
    view = random_view([scene_of([box])], SIZE, np.random.default_rng(3))
    seed = next(seed for seed in range(9) if np.random.default_rng(seed).random() >= 0.5)
    flipped = _flipped(view, np.random.default_rng(seed))
    maps, (turned,) = _mirrored(
        [torch.arange(3.0).view(1, 1, 1, 3)],
        [objects_of((view.boxes[0].tolist(), 3, 0.9))],
    )
    assert maps[0].flatten().tolist() == [2, 1, 0]
    for found in (flipped.boxes[0], turned.boxes[0].numpy()):
        assert found == pytest.approx([1 - view.boxes[0][2], view.boxes[0][1],
                                       1 - view.boxes[0][0], view.boxes[0][3]])  # fmt: skip


def test_the_points_of_an_object_learn_it_and_a_doubtful_one_is_not_asked() -> None:
    pixels, _ = anchor_points([(4, 4), (2, 2), (1, 1)])
    centres = pixels / 32
    boxes = torch.tensor([[0.0, 0.0, 0.5, 0.5]]).repeat(len(centres), 1)
    logits = torch.zeros(len(centres), 80)
    objects = objects_of(([0, 0, 0.5, 0.5], 7, 0.9), ([0.5, 0.5, 1, 1], 9, 0.2))
    targets = assign(boxes, logits, centres, objects)
    inside = ((centres > 0) & (centres < 0.5)).all(dim=1)
    assert targets.points.tolist() == torch.nonzero(inside)[:, 0].tolist()
    # every box is right: each point is to be as sure as the best
    assert targets.quality[inside, 7].tolist() == pytest.approx([1.0] * int(inside.sum()))
    assert targets.quality.sum() == pytest.approx(float(inside.sum()))
    doubtful = ((centres > 0.5) & (centres < 1)).all(dim=1)
    assert torch.equal(targets.ignored[:, 9], doubtful)
    assert targets.ignored.sum() == doubtful.sum()


def test_an_object_between_the_points_takes_the_nearest() -> None:
    pixels, _ = anchor_points([(4, 4), (2, 2), (1, 1)])
    boxes = torch.tensor([[0.0, 0.0, 1.0, 1.0]]).repeat(len(pixels), 1)
    objects = objects_of(([0.13, 0.13, 0.14, 0.14], 1, 0.9))
    targets = assign(boxes, torch.zeros(len(pixels), 80), pixels / 32, objects)
    assert targets.points.tolist() == [0]


def test_the_loss_falls_when_the_head_learns_one_picture() -> None:
    torch.manual_seed(0)
    head = DetectorHead((4, 4, 4), 16, 80)
    maps = [torch.rand(2, 4, side, side) for side in (8, 4, 2)]
    objects = [objects_of(([0.2, 0.2, 0.7, 0.8], label, 0.9)) for label in (5, 6)]
    pixels, _ = anchor_points([(m.shape[2], m.shape[3]) for m in maps])
    optimizer = torch.optim.AdamW(head.parameters(), lr=0.01)
    losses = []
    for _ in range(60):
        boxes, logits = head(maps)
        rows = zip(boxes, logits, objects, strict=True)
        targets = [assign(box, logit, pixels / 64, seen) for box, logit, seen in rows]
        losses.append(detector_loss(boxes, logits, targets))
        optimizer.zero_grad()
        losses[-1].backward()
        optimizer.step()
    boxes, logits = head.eval()(maps)
    assert losses[-1] < losses[0] / 3
    for row, label in enumerate((5, 6)):
        place = logits[row].max(dim=1).values.argmax()
        assert logits[row, place].argmax() == label
        assert boxes[row, place].tolist() == pytest.approx([0.2, 0.2, 0.7, 0.8], abs=0.1)


def test_the_threshold_is_where_precision_and_recall_are_best() -> None:
    truth = objects_of(([0, 0, 0.4, 0.4], 0, 0.9), ([0.5, 0.5, 1, 1], 1, 0.9),
                       ([0.6, 0, 0.9, 0.3], 1, 0.2))  # fmt: skip
    boxes = torch.tensor(
        [
            [0, 0, 0.4, 0.4],
            [0.01, 0, 0.4, 0.4],
            [0.5, 0.5, 1, 1],
            [0.6, 0, 0.9, 0.3],
            [0, 0.6, 0.3, 1],
        ]
    )
    # twice the first object, the second, the doubtful one, and one that is not there
    scores = torch.zeros(5, 2)
    scores[0, 0], scores[1, 0], scores[2, 1], scores[3, 1], scores[4, 0] = 0.7, 0.6, 0.55, 0.9, 0.4
    threshold = best_threshold([(boxes, scores, truth)])
    assert 0.4 < threshold <= 0.55
    scores[2, 1] = 0.3
    # the second object is worth the wrong answer that comes with it
    assert best_threshold([(boxes, scores, truth)]) <= 0.3
