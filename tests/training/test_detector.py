"""The detector's head, its views and its loss, on numbers that can be worked out by hand."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from training.config import DetectorConfig
from training.data import Picture
from training.detector import OBJECTS, STRIDES, DetectorHead, Levels
from training.detector.confidence import Judged, calibration, judged, threshold
from training.detector.draw import ViewDrawer
from training.detector.head import Answer, anchor_points
from training.detector.learn import _apart
from training.detector.loss import Objects, assign, detector_loss
from training.detector.maps import MapReader, ViewMaps
from training.detector.scenes import _classes, _with_own
from training.detector.views import Scene, flipped, joined, part
from training.errors import DataMissingError
from training.model import VisionModel
from vizionary.errors import InvalidValueError
from vizionary.models.manifest import Preprocessing

SIZE = 64
SQUARE = [[0.0, 0.0, 1.0, 1.0]]

RED, GREEN, BLUE, BLACK = (255, 0, 0), (0, 255, 0), (0, 0, 255), (0, 0, 0)


def scene_of(
    boxes: list[list[float]],
    colour: tuple[int, int, int] = RED,
    size: tuple[int, int] = (200, 100),
    label: int = 3,
) -> Scene:
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, "PNG")
    picture = Picture("drawn", buffer.getvalue(), {"name": "drawn"})
    return Scene.of(picture, [(label, 0.9, box) for box in boxes])


def objects_of(*boxes: tuple[list[float], int, float]) -> Objects:
    """The objects of one view."""
    return Objects(
        torch.tensor([[box for box, _, _ in boxes]]),
        torch.tensor([[label for _, label, _ in boxes]]),
        torch.tensor([[score for _, _, score in boxes]]),
    )


def answer_of(box: list[float], points: int) -> Answer:
    """Every point says the same box, and of everything that it is as likely as not."""
    boxes = torch.tensor(box).repeat(1, points, 1)
    return Answer(boxes, torch.zeros(1, points), torch.zeros(1, points, len(OBJECTS)))


def test_the_levels_are_the_backbones_own_maps() -> None:
    model = VisionModel("tf_efficientnet_lite0", 8).eval()
    levels = Levels(model).eval()
    pixels = torch.rand(2, 3, SIZE, SIZE)
    with torch.no_grad():
        maps = levels(pixels)
        assert torch.equal(maps[-1], model.features(pixels))
    assert [m.shape[2] for m in maps[:-1]] == [SIZE // stride for stride in STRIDES]
    assert tuple(m.shape[1] for m in maps) == levels.channels == (40, 112, 320, 1280)


def test_anchor_points_are_the_middles_of_cells() -> None:
    centres, strides = anchor_points([(2, 2), (1, 1), (1, 1)])
    assert centres.tolist() == [[4, 4], [12, 4], [4, 12], [12, 12], [8, 8], [16, 16]]
    assert strides.tolist() == [8, 8, 8, 8, 16, 32]


def maps_of(views: int = 1) -> list[torch.Tensor]:
    return [torch.rand(views, 4, side, side) for side in (8, 4, 2, 2)]


def test_a_new_head_finds_nothing_and_draws_boxes_around_its_points() -> None:
    head = DetectorHead((4, 4, 4, 4), 8, len(OBJECTS)).eval()
    for out in head.out:
        torch.nn.init.zeros_(out.weight)
    with torch.no_grad():
        answer = head(maps_of())
    assert answer.objects.sigmoid().max() == pytest.approx(0.01, rel=1e-4)
    assert answer.scores().max() < 0.01
    assert answer.boxes.shape == (1, 84, 4) and answer.classes.shape == (1, 84, 80)
    # two cells of 8 pixels to each side of (4, 4), of 64 pixels
    assert answer.boxes[0, 0].tolist() == pytest.approx([-12 / 64, -12 / 64, 20 / 64, 20 / 64])


def test_what_recognition_knows_of_a_class_is_said_at_every_stride() -> None:
    head = DetectorHead((4, 4, 4, 4), 8, 2).eval()
    for out in head.out:
        torch.nn.init.zeros_(out.weight)
    before = head.out[0].bias[5].item()
    head.know(torch.tensor([[1.0, 0, 0, 0], [0, 2.0, 0, 0]]), torch.tensor([0.5, 0.0]))
    maps = maps_of()
    maps[-1] = torch.tensor([3.0, 4.0, 0, 0]).view(1, 4, 1, 1).expand(1, 4, 2, 2)
    with torch.no_grad():
        logits = head(maps).classes[0]
    expected = torch.tensor([before + 3.5, before + 8.0]).expand_as(logits)
    torch.testing.assert_close(logits, expected)


def test_a_part_keeps_the_boxes_that_are_mostly_inside() -> None:
    scene = scene_of([[0.1, 0.1, 0.4, 0.5], [0.45, 0, 0.95, 1], [0.6, 0.6, 0.9, 0.9]])
    found = part(scene, (0, 0, 0.5, 1), (40, 60), np.random.default_rng(0))
    assert found.pixels.shape == (60, 40, 3)
    assert found.boxes.tolist() == [pytest.approx([0.2, 0.1, 0.8, 0.5])]


def test_tiles_keep_their_boxes_where_they_are_put() -> None:
    draw, whole = np.random.default_rng(1), (0.0, 0.0, 1.0, 1.0)
    tiles = [
        (part(scene_of(SQUARE, RED), whole, (16, SIZE), draw), (0, 0)),
        (part(scene_of(SQUARE, BLUE), whole, (SIZE - 16, SIZE), draw), (16, 0)),
    ]
    view = joined(tiles, (SIZE, SIZE))
    assert view.boxes.tolist() == [[0, 0, 0.25, 1], [0.25, 0, 1, 1]]
    assert view.pixels[5, 5].argmax() == 0 and view.pixels[5, 40].argmax() == 2


def drawer_of(scenes: dict[str, list[Scene]]) -> ViewDrawer:
    return ViewDrawer(scenes, dict.fromkeys(scenes, 1.0), SIZE, seed=0)


def test_views_are_the_same_in_every_run_and_their_boxes_lie_on_their_objects() -> None:
    colours = (RED, GREEN, BLUE)
    scenes = [scene_of(SQUARE, c, label=i) for i, c in enumerate(colours)]
    drawer = drawer_of({"photos": scenes})
    for number in range(40):
        view, again = drawer.view(number), drawer_of({"photos": scenes}).view(number)
        assert np.array_equal(view.pixels, again.pixels)
        assert len(view.boxes) <= 4
        for box, label in zip(view.boxes, view.classes, strict=True):
            x, y = ((box[:2] + box[2:]) / 2 * SIZE).astype(int)
            assert view.pixels[y, x].argmax() == label


def test_small_pictures_are_tiles_and_never_a_whole_view() -> None:
    photos = [scene_of(SQUARE, BLACK, label=1)]
    small = [scene_of(SQUARE, RED, (30, 30), label=0)]
    drawer = drawer_of({"photos": photos, "small": small})
    views = [drawer.view(number) for number in range(40)]
    tiles = [box for view in views for box in view.boxes[view.classes == 0]]
    assert tiles and max(box[2] - box[0] for box in tiles) <= 0.7 + 1e-6


def test_where_all_pictures_are_small_they_are_shown_whole_too() -> None:
    drawer = drawer_of({"small": [scene_of(SQUARE, RED, (30, 30))]})
    assert any(len(drawer.view(number).boxes) == 1 for number in range(20))


def test_what_calibrates_is_of_the_training_part_and_is_never_learned() -> None:
    large = [scene_of([SQUARE[0]]) for _ in range(45)]
    tiles = [scene_of([SQUARE[0]], size=(64, 64)) for _ in range(45)]
    learned, held_out = _apart({"large": large, "tiles": tiles})
    places = {id(scene): place for place, scene in enumerate([*large, *tiles])}
    assert [places[id(scene)] for scene in held_out] == [1, 21, 41]
    assert [places[id(scene)] for scene in learned["large"]] == sorted({*range(45)} - {1, 21, 41})
    assert [places[id(scene)] for scene in learned["tiles"]] == list(range(45, 90))
    with pytest.raises(DataMissingError, match="one"):
        _apart({"one": large[:1]})


def test_a_class_that_is_seldom_is_drawn_for() -> None:
    often = [scene_of(SQUARE, label=1)] * 97
    seldom = [scene_of(SQUARE, label=0)] * 3
    drawer = drawer_of({"photos": often + seldom})
    classes = np.concatenate([drawer.view(number).classes for number in range(200)])
    assert 0.05 < (classes == 0).mean() < 0.4


def test_a_mirrored_view_has_its_boxes_on_the_other_side() -> None:
    box = [0.1, 0.2, 0.4, 0.6]
    view = part(scene_of([box]), (0, 0, 1, 1), (SIZE, SIZE), np.random.default_rng(3))
    seed = next(seed for seed in range(9) if np.random.default_rng(seed).random() >= 0.5)
    found = flipped(view, np.random.default_rng(seed))
    assert found.boxes[0] == pytest.approx([0.6, 0.2, 0.9, 0.6])


def test_the_maps_of_views_are_kept_and_read_again(tmp_path: Path) -> None:
    torch.manual_seed(0)
    levels = Levels(VisionModel("tf_efficientnet_lite0", 8).eval()).eval()
    size = Preprocessing(width=SIZE, height=SIZE, mean=(0.5,) * 3, std=(0.5,) * 3)
    drawer, reader = drawer_of({"photos": [scene_of(SQUARE)]}), MapReader(levels, tmp_path, size)
    views = ViewMaps(tmp_path / "views", drawer, reader, 5)
    maps, objects = views.batch([3, 1], mirrored=False)
    expected = reader.maps(np.concatenate([reader.prepared(drawer.view(i).pixels) for i in (1, 3)]))
    for found, wanted in zip(maps, expected, strict=True):
        torch.testing.assert_close(found, torch.from_numpy(wanted), atol=0.02, rtol=0.01)
    turned, theirs = views.batch([1, 3], mirrored=True)
    assert torch.equal(turned[0], maps[0].flip(3))
    torch.testing.assert_close(theirs.boxes[0, 0, 0], 1 - objects.boxes[0, 0, 2])
    # nothing is computed again
    kept = ViewMaps(tmp_path / "views", drawer, None, 5)  # type: ignore[arg-type]
    assert torch.equal(kept.batch([1, 3], mirrored=False)[0][0], maps[0])
    assert kept.pooled(2).shape == (2, 1280)


def test_a_pictures_own_box_is_an_object_and_the_teachers_around_it_are_not() -> None:
    scene = scene_of([], size=(64, 64))
    picture = Picture("tiny", scene.picture.image, {"box": [0, 0, 31, 63]})
    taught = [
        (5, 0.8, [0.0, 0.0, 0.45, 1.0]),
        (6, 0.8, [0.6, 0.0, 1.0, 1.0]),
        (2, 0.9, [0, 0, 1, 1]),
    ]
    assert _with_own(picture, taught, None) == taught
    assert _with_own(picture, taught, 2) == [(2, 1.0, [0, 0, 0.5, 1]), taught[1]]


def test_a_box_of_an_unknown_class_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(InvalidValueError, match=r"cats(.|\n)*person"):
        _classes(DetectorConfig(boxes={"cats": ("n02123045",)}))


def test_the_points_of_an_object_learn_it_and_a_doubtful_one_is_not_asked() -> None:
    pixels, _ = anchor_points([(4, 4), (2, 2), (1, 1)])
    centres = pixels / 32
    objects = objects_of(([0, 0, 0.5, 0.5], 7, 0.9), ([0.5, 0.5, 1, 1], 9, 0.12))
    assigned = assign(answer_of([0.0, 0.0, 0.5, 0.5], len(centres)), centres, objects)
    inside = ((centres > 0) & (centres < 0.5)).all(dim=1)
    assert torch.equal(assigned.taught[0], inside)
    assert (assigned.owner[0, inside] == 0).all()
    # every box is right: each point is to be as sure as the teacher
    assert assigned.quality[0, inside].tolist() == pytest.approx([0.9] * int(inside.sum()))
    assert assigned.quality.sum() == pytest.approx(0.9 * float(inside.sum()))
    doubtful = ((centres > 0.5) & (centres < 1)).all(dim=1)
    assert torch.equal(assigned.ignored[0], doubtful)


def test_unsure_people_are_wanted_as_little_and_other_unsure_things_not_asked() -> None:
    pixels, _ = anchor_points([(4, 4), (2, 2), (1, 1)])
    person, other = 0, 7
    objects = objects_of(([0, 0, 0.5, 0.5], person, 0.3), ([0.5, 0.5, 1, 1], other, 0.3))
    assigned = assign(answer_of([0.0, 0.0, 0.5, 0.5], len(pixels)), pixels / 32, objects)
    assert assigned.taught.any()
    assert (assigned.owner[assigned.taught] == 0).all()
    assert assigned.quality[assigned.taught].tolist() == pytest.approx([0.3] * 5)
    assert assigned.ignored.any()


def test_an_object_between_the_points_takes_the_nearest() -> None:
    pixels, _ = anchor_points([(4, 4), (2, 2), (1, 1)])
    objects = objects_of(([0.13, 0.13, 0.14, 0.14], 1, 0.9))
    assigned = assign(answer_of([0.0, 0.0, 1.0, 1.0], len(pixels)), pixels / 32, objects)
    assert torch.nonzero(assigned.taught[0])[:, 0].tolist() == [0]


def test_the_loss_falls_when_the_head_learns_one_picture() -> None:
    torch.manual_seed(0)
    head, maps = DetectorHead((4, 4, 4, 4), 16, 80), maps_of(2)
    box = torch.tensor([0.2, 0.2, 0.7, 0.8])
    objects = Objects(box.repeat(2, 1, 1), torch.tensor([[5], [6]]), torch.full((2, 1), 0.9))
    pixels, _ = anchor_points([(m.shape[2], m.shape[3]) for m in maps[:-1]])
    optimizer = torch.optim.AdamW(head.parameters(), lr=0.01)
    losses = []
    for _ in range(80):
        answer = head(maps)
        losses.append(detector_loss(answer, assign(answer, pixels / 64, objects), objects))
        optimizer.zero_grad()
        losses[-1].backward()
        optimizer.step()
    answer = head.eval()(maps)
    assert losses[-1] < losses[0] / 3
    for row, label in enumerate((5, 6)):
        place = answer.scores()[row].amax(dim=1).argmax()
        assert answer.classes[row, place].argmax() == label
        assert answer.boxes[row, place].tolist() == pytest.approx(box.tolist(), abs=0.1)


def test_a_class_is_not_asked_where_there_is_no_object() -> None:
    torch.manual_seed(0)
    head = DetectorHead((4, 4, 4, 4), 8, 3)
    maps = maps_of()
    nothing = Objects(torch.zeros(1, 1, 4), torch.zeros(1, 1, dtype=torch.int64), torch.zeros(1, 1))
    answer = head(maps)
    pixels, _ = anchor_points([(m.shape[2], m.shape[3]) for m in maps[:-1]])
    detector_loss(answer, assign(answer, pixels / 64, nothing), nothing).backward()
    assert head.out[0].bias.grad is not None
    assert head.out[0].bias.grad[4] != 0 and not head.out[0].bias.grad[5:].any()


def judged_of(*rows: tuple[list[float], float, int]) -> Judged:
    """Answers of box, score and class beside two sure objects and a doubtful one."""
    truth = objects_of(([0, 0, 0.4, 0.4], 0, 0.9), ([0.5, 0.5, 1, 1], 1, 0.9),
                       ([0.6, 0, 0.9, 0.3], 1, 0.2))  # fmt: skip
    classes = torch.full((1, len(rows), 2), -20.0)
    for point, (_, _, label) in enumerate(rows):
        classes[0, point, label] = 20.0
    boxes = torch.tensor([[box for box, _, _ in rows]])
    logits = torch.tensor([[score for _, score, _ in rows]]).logit()
    return judged([(Answer(boxes, logits, classes), truth)])


def test_an_object_is_found_once_and_a_doubtful_one_is_not_judged() -> None:
    found = judged_of(
        ([0, 0, 0.4, 0.4], 0.7, 0),
        ([0, 0, 0.4, 0.22], 0.6, 0),
        ([0.5, 0.5, 1, 1], 0.55, 1),
        ([0.6, 0, 0.9, 0.3], 0.9, 1),
        ([0, 0.6, 0.3, 1], 0.4, 0),
    )
    by_score = sorted(zip(found.objects.sigmoid().tolist(), found.right.tolist(), strict=True))
    assert [(pytest.approx(score), right) for score, right in by_score] == [
        (0.4, False), (0.55, True), (0.6, False), (0.7, True)]  # fmt: skip


def test_scores_are_calibrated_to_how_often_they_are_right() -> None:
    generator = torch.Generator().manual_seed(0)
    logits = torch.randn(4000, generator=generator) * 2
    right = torch.rand(4000, generator=generator) < (0.5 * logits + 1).sigmoid()
    scale, bias = calibration(Judged(logits, torch.full((4000,), 20.0), right))
    assert (scale, bias) == (pytest.approx(0.5, abs=0.1), pytest.approx(1, abs=0.15))


def test_a_calibrated_head_changes_only_how_sure_it_is_of_an_object() -> None:
    torch.manual_seed(0)
    head, maps = DetectorHead((4, 4, 4, 4), 8, 3).eval(), maps_of()
    with torch.no_grad():
        before = head(maps)
        head.calibrate(2.0, 0.5)
        after = head(maps)
    torch.testing.assert_close(after.objects, before.objects * 2 + 0.5)
    assert torch.equal(after.boxes, before.boxes) and torch.equal(after.classes, before.classes)


def test_objects_are_shown_from_where_nearly_all_are_right() -> None:
    scores = torch.tensor([0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3])
    right = torch.tensor([True, True, True, False, True, False, False])
    found = Judged(scores.logit(), torch.full((7,), 20.0), right)
    assert threshold(found) == pytest.approx(0.61, abs=0.011)
    nothing = Judged(scores.logit(), torch.full((7,), 20.0), torch.zeros(7, dtype=torch.bool))
    assert threshold(nothing) == pytest.approx(0.9)
