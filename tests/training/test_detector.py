"""The detector's head, its views and its loss, on numbers that can be worked out by hand."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import onnx
import onnx.numpy_helper
import pytest
import torch
from PIL import Image

from tests.yolox import DOG, write_convolutional_yolox
from training.data import Picture
from training.detector import OBJECTS, STRIDES, DetectorHead, Levels
from training.detector.confidence import Judged, calibration, judged, threshold
from training.detector.dense import DenseTeacher, TargetBatch
from training.detector.draw import ViewDrawer
from training.detector.head import Answer, anchor_points
from training.detector.learn import _apart
from training.detector.loss import detector_loss
from training.detector.maps import MapReader, ViewMaps
from training.detector.objects import Objects
from training.detector.views import Scene, flipped, joined, part
from training.errors import DataMissingError
from training.model import VisionModel
from vizionary.models.manifest import Preprocessing, ScoreCalibration

SIZE = 64
SQUARE = [[0.0, 0.0, 1.0, 1.0]]

RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)


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
    """The objects of one picture."""
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


def halves() -> np.ndarray:
    """A picture, red on the left and blue on the right."""
    pixels = np.zeros((100, 200, 3), np.uint8)
    pixels[:, :100], pixels[:, 100:] = RED, BLUE
    return pixels


def test_a_part_shows_what_lies_in_it() -> None:
    found = part(halves(), (0.25, 0, 0.75, 1), (40, 60), np.random.default_rng(0))
    assert found.shape == (60, 40, 3)
    assert found[30, 5].argmax() == 0 and found[30, 35].argmax() == 2


def test_tiles_lie_where_they_are_put() -> None:
    tiles = [(halves()[:, :16], (0, 0)), (halves()[:, -48:], (16, 0))]
    view = joined([(tile[:SIZE], place) for tile, place in tiles], (SIZE, SIZE))
    assert (view[:, :16] == RED).all() and (view[:, 16:] == BLUE).all()


def drawer_of(scenes: dict[str, list[Scene]]) -> ViewDrawer:
    return ViewDrawer(scenes, dict.fromkeys(scenes, 1.0), SIZE, seed=0)


def test_views_are_the_same_in_every_run_and_show_the_pictures() -> None:
    scenes = [scene_of(SQUARE, colour) for colour in (RED, GREEN, BLUE)]
    drawer, shown = drawer_of({"photos": scenes}), set[int]()
    for number in range(40):
        view = drawer.view(number)
        assert np.array_equal(view, drawer_of({"photos": scenes}).view(number))
        assert view.shape == (SIZE, SIZE, 3)
        # one primary colour a pixel, lit more or less
        assert (np.sort(view, axis=2)[..., :2].max() < view.max(axis=2)).all()
        shown |= set(np.unique(view.argmax(axis=2)).tolist())
    assert shown == {0, 1, 2}


def test_small_pictures_are_tiles_and_never_a_whole_view() -> None:
    photos = [scene_of(SQUARE, BLUE)]
    drawer = drawer_of({"photos": photos, "small": [scene_of(SQUARE, RED, (30, 30))]})
    shares = [(drawer.view(number).argmax(axis=2) == 0).mean() for number in range(40)]
    assert max(shares) > 0 and sum(share == 1 for share in shares) < 4


def test_where_all_pictures_are_small_they_are_shown_whole_too() -> None:
    drawer = drawer_of({"small": [scene_of(SQUARE, colour, (30, 30)) for colour in (RED, BLUE)]})
    views = [drawer.view(number) for number in range(20)]
    # a mosaic of one colour is rare
    assert sum(len(np.unique(view.argmax(axis=2))) == 1 for view in views) > 6


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
    often = [scene_of(SQUARE, RED, label=1)] * 97
    seldom = [scene_of(SQUARE, BLUE, label=0)] * 3
    drawer = drawer_of({"photos": often + seldom})
    shares = [(drawer.view(number).argmax(axis=2) == 2).mean() for number in range(200)]
    assert 0.05 < np.mean(shares) < 0.4


def test_half_of_the_views_are_mirrored() -> None:
    draw = np.random.default_rng(0)
    left = [bool((flipped(halves(), draw)[0, 0] == RED).all()) for _ in range(40)]
    assert 8 < sum(left) < 32


def light(row: int, column: int) -> np.ndarray:
    """A dark view with one light cell of the finest stride."""
    pixels = np.zeros((SIZE, SIZE, 3), np.uint8)
    pixels[8 * row : 8 * row + 8, 8 * column : 8 * column + 8] = 255
    return pixels


def teacher_of(folder: Path) -> DenseTeacher:
    return DenseTeacher(write_convolutional_yolox(folder / "yolox.onnx", 416), SIZE, folder)


def test_the_teacher_answers_at_each_of_the_heads_points(tmp_path: Path) -> None:
    said = teacher_of(tmp_path).targets(light(2, 5))
    assert said.objects.shape == (64 + 16 + 4,)
    point, larger, largest = 2 * 8 + 5, 64 + 1 * 4 + 2, 64 + 16 + 1
    assert said.points[:3].tolist() == [point, larger, largest]
    assert said.objects[said.points[:3]].tolist() == pytest.approx([1, 1 / 4, 1 / 16])
    # from the middle of the cell, as wide as the cell
    middle = np.array([5.5, 2.5]) * 8
    assert said.boxes[0].tolist() == pytest.approx(np.r_[middle, middle + 8] / SIZE)
    assert said.classes[0].argmax() == DOG and said.classes[0, DOG] == pytest.approx(0.8)


def test_another_teacher_is_not_taken_for_the_one_before(tmp_path: Path) -> None:
    graph = write_convolutional_yolox(tmp_path / "yolox.onnx", 416)
    before = DenseTeacher(graph, SIZE, tmp_path).targets(light(2, 5))
    model = onnx.load(graph)
    for tensor in model.graph.initializer:
        if tensor.data_type == onnx.TensorProto.FLOAT:
            halved = onnx.numpy_helper.to_array(tensor) * np.float32(0.5)
            tensor.CopyFrom(onnx.numpy_helper.from_array(halved, tensor.name))
    onnx.save(model, graph)
    after = DenseTeacher(graph, SIZE, tmp_path).targets(light(2, 5))
    assert not np.allclose(after.objects, before.objects)


class Lights:
    """Draws views with one light cell each, until it is ``killed``; ``drawn`` are their numbers."""

    def __init__(self, killed: int = 1_000) -> None:
        self.drawn, self._killed = list[int](), killed

    def view(self, number: int) -> np.ndarray:
        if number >= self._killed:
            raise KeyboardInterrupt
        self.drawn.append(number)
        return light(number % 8, 2 * number % 8)


def test_the_maps_of_views_and_their_lessons_are_kept_and_read_again(tmp_path: Path) -> None:
    torch.manual_seed(0)
    levels = Levels(VisionModel("tf_efficientnet_lite0", 8).eval()).eval()
    size = Preprocessing(width=SIZE, height=SIZE, mean=(0.5,) * 3, std=(0.5,) * 3)
    reader, teacher = MapReader(levels, tmp_path, size), teacher_of(tmp_path)
    views = ViewMaps(tmp_path / "views", Lights(), reader, teacher, 5)  # type: ignore[arg-type]
    maps, taught = views.batch([3, 1], mirrored=False)
    expected = reader.maps(np.concatenate([reader.prepared(Lights().view(i)) for i in (1, 3)]))
    for found, wanted in zip(maps, expected, strict=True):
        torch.testing.assert_close(found, torch.from_numpy(wanted), atol=0.02, rtol=0.01)
    assert taught.points[:, 0].tolist() == [8 + 2, 3 * 8 + 6]
    assert taught.classes[0, 0, DOG] == pytest.approx(0.8, abs=0.01)
    turned, theirs = views.batch([1, 3], mirrored=True)
    assert torch.equal(turned[0], maps[0].flip(3))
    assert theirs.points[:, 0].tolist() == [8 + 5, 3 * 8 + 1]
    assert torch.equal(theirs.objects.argmax(dim=1), theirs.points[:, 0])
    torch.testing.assert_close(theirs.boxes[..., 0], 1 - taught.boxes[..., 2])
    # nothing is computed again
    kept = ViewMaps(tmp_path / "views", None, None, None, 5)  # type: ignore[arg-type]
    assert torch.equal(kept.batch([1, 3], mirrored=False)[0][0], maps[0])
    assert kept.pooled(2).shape == (2, 1280)


def test_views_go_on_where_a_killed_run_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.detector.maps.COMPUTED", 2)
    levels = Levels(VisionModel("tf_efficientnet_lite0", 8).eval()).eval()
    size = Preprocessing(width=SIZE, height=SIZE, mean=(0.5,) * 3, std=(0.5,) * 3)
    reader, teacher = MapReader(levels, tmp_path, size), teacher_of(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        ViewMaps(tmp_path / "killed", Lights(5), reader, teacher, 7)  # type: ignore[arg-type]
    lights = Lights()
    found = ViewMaps(tmp_path / "killed", lights, reader, teacher, 7)  # type: ignore[arg-type]
    assert lights.drawn == [4, 5, 6]
    whole = ViewMaps(tmp_path / "whole", Lights(), reader, teacher, 7)  # type: ignore[arg-type]
    for one, other in zip(
        found.batch(range(7), mirrored=False)[0],
        whole.batch(range(7), mirrored=False)[0],
        strict=True,
    ):
        assert torch.equal(one, other)


def taught_of(box: list[float], labels: list[int], objects: float = 0.9) -> TargetBatch:
    """Views of 64 pixels in which the teacher finds one object each, at point 20."""
    views = len(labels)
    likely, classes = torch.zeros(views, 84), torch.zeros(views, 1, 80)
    likely[:, 20] = objects
    for view, label in enumerate(labels):
        classes[view, 0, label] = 0.8
    points = torch.full((views, 1), 20)
    return TargetBatch(likely, points, torch.tensor(box).repeat(views, 1, 1), classes)


def test_the_loss_is_nothing_where_the_head_says_what_the_teacher_says() -> None:
    taught = taught_of([0.2, 0.2, 0.7, 0.8], [5])
    boxes = torch.rand(1, 84, 4)
    boxes[0, 20] = taught.boxes[0, 0]
    classes = torch.rand(1, 84, 80)
    classes[0, 20] = taught.classes[0, 0].logit(eps=1e-7)
    same = Answer(boxes, taught.objects.logit(eps=1e-7), classes)
    assert detector_loss(same, taught).item() == pytest.approx(0, abs=1e-4)
    unsure = Answer(boxes, same.objects * 0.5, classes)
    assert detector_loss(unsure, taught).item() > 0.01


def test_the_loss_falls_when_the_head_learns_one_picture() -> None:
    torch.manual_seed(0)
    head, maps = DetectorHead((4, 4, 4, 4), 16, 80), maps_of(2)
    taught = taught_of([0.2, 0.1, 0.9, 0.8], [5, 6])
    optimizer = torch.optim.AdamW(head.parameters(), lr=0.01)
    losses = []
    for _ in range(80):
        losses.append(detector_loss(head(maps), taught))
        optimizer.zero_grad()
        losses[-1].backward()
        optimizer.step()
    answer = head.eval()(maps)
    assert losses[-1] < losses[0] / 3
    for row, label in enumerate((5, 6)):
        place = answer.scores()[row].amax(dim=1).argmax()
        assert answer.classes[row, place].argmax() == label
        assert answer.boxes[row, place].tolist() == pytest.approx([0.2, 0.1, 0.9, 0.8], abs=0.1)


def test_neither_box_nor_class_is_asked_where_the_teacher_finds_nothing() -> None:
    torch.manual_seed(0)
    head = DetectorHead((4, 4, 4, 4), 8, 80)
    detector_loss(head(maps_of()), taught_of([0, 0, 1, 1], [3], objects=0.01)).backward()
    assert head.out[0].bias.grad is not None
    assert head.out[0].bias.grad[4] != 0
    assert not head.out[0].bias.grad[:4].any() and not head.out[0].bias.grad[5:].any()


def judged_of(*rows: tuple[list[float], float, int]) -> Judged:
    """Answers of box, score and class beside two sure objects and a doubtful one."""
    truth = objects_of(([0, 0, 0.4, 0.4], 0, 0.9), ([0.5, 0.5, 1, 1], 1, 0.9),
                       ([0.6, 0, 0.9, 0.3], 1, 0.2))  # fmt: skip
    scores = torch.zeros(len(rows), 2)
    for point, (_, score, label) in enumerate(rows):
        scores[point, label] = score
    return judged([(torch.tensor([box for box, _, _ in rows]), scores, truth)])


def test_an_object_is_found_once_and_a_doubtful_one_is_not_judged() -> None:
    found = judged_of(
        ([0, 0, 0.4, 0.3], 0.7, 0),
        ([0, 0.1, 0.4, 0.5], 0.6, 0),
        ([0.5, 0.5, 1, 1], 0.55, 1),
        ([0.6, 0, 0.9, 0.3], 0.9, 1),
        ([0, 0.6, 0.3, 1], 0.4, 0),
    )
    by_score = sorted(zip(found.scores.tolist(), found.right.tolist(), strict=True))
    assert [(pytest.approx(score), right) for score, right in by_score] == [
        (0.4, False), (0.55, True), (0.6, False), (0.7, True)]  # fmt: skip


def test_scores_are_calibrated_to_how_often_they_are_right_people_apart() -> None:
    generator = torch.Generator().manual_seed(0)
    logits = torch.randn(8000, generator=generator) * 2
    people = torch.arange(8000) % 2 == 0
    wanted = torch.where(people, 0.5 * logits + 1, 2 * logits)
    right = torch.rand(8000, generator=generator) < wanted.sigmoid()
    found = Judged(logits.sigmoid(), torch.where(people, 0, 7), right)
    by = calibration(found, 80)
    scale, bias = by.scale, by.bias
    assert (scale[0], bias[0]) == (pytest.approx(0.5, abs=0.1), pytest.approx(1, abs=0.15))
    for label in (1, 7, 79):
        assert (scale[label], bias[label]) == (
            pytest.approx(2, abs=0.2),
            pytest.approx(0, abs=0.15),
        )


def test_where_nothing_was_judged_nothing_is_calibrated() -> None:
    nothing = Judged(torch.zeros(0), torch.zeros(0, dtype=torch.int64), torch.zeros(0).bool())
    by = calibration(nothing, 3)
    assert by.scale == (1, 1, 1) and by.bias == (0, 0, 0)


@pytest.mark.parametrize("right", [[True] * 4, [False] * 4])
def test_where_all_is_right_or_all_wrong_nothing_is_calibrated(right: list[bool]) -> None:
    found = Judged(torch.tensor([0.2, 0.4, 0.6, 0.9]), torch.zeros(4).long(), torch.tensor(right))
    by = calibration(found, 2)
    assert by.scale == (1, 1) and by.bias == (0, 0)


def test_surer_answers_stay_the_surer_ones_even_where_they_are_wrong() -> None:
    right = torch.tensor([True, True, False, False])
    found = Judged(torch.tensor([0.2, 0.4, 0.6, 0.9]), torch.zeros(4).long(), right)
    assert 0 < calibration(found, 2).scale[0] < 0.1


def test_what_is_judged_is_calibrated_class_by_class() -> None:
    found = Judged(torch.tensor([0.2, 0.7]), torch.tensor([1, 0]), torch.tensor([True, False]))
    by = ScoreCalibration(scale=(2.0, 0.5), bias=(0.0, 1.0))
    expected = found.scores.logit() * torch.tensor([0.5, 2.0]) + torch.tensor([1.0, 0.0])
    torch.testing.assert_close(found.calibrated(by).scores, expected.sigmoid())


def test_objects_are_shown_from_where_nearly_all_are_right() -> None:
    scores = torch.tensor([0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3])
    right = torch.tensor([True, True, True, False, True, False, False])
    found = Judged(scores, torch.zeros(7), right)
    assert threshold(found) == pytest.approx(0.61, abs=0.011)
    nothing = Judged(scores, torch.zeros(7), torch.zeros(7, dtype=torch.bool))
    assert threshold(nothing) == pytest.approx(0.9)
