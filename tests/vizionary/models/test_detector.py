"""The detector on a real graph whose answers are written into its maps."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from vizionary.errors import GraphMismatchError, ManifestInvalidError
from vizionary.models.bundle import file_spec
from vizionary.models.detector import Detector
from vizionary.models.manifest import Component, Preprocessing, ScoreCalibration
from vizionary.models.session import Array, OnnxModel

AREA = (0.0, 0.0, 200.0, 200.0)
"""A letterbox: the picture is 200 x 100, the rest was filled."""

SIZE = (200, 100)

ANSWERS: dict[str, Array] = {
    # the second and third are one dog, the fourth is a cat in the same place
    "places": np.array(
        [
            [
                [0.1, 0.1, 0.3, 0.4],
                [0.5, 0.1, 0.9, 0.5],
                [0.5, 0.1, 0.9, 0.48],
                [0.5, 0.1, 0.9, 0.5],
                [-0.2, 0.2, 0.1, 0.9],
            ]
        ],
        np.float32,
    ),
    "chances": np.array([[[0.2, 0.9], [0.8, 0], [0.7, 0], [0, 0.6], [0.5, 0]]], np.float32),
}


def component_of(
    folder: Path, classes: tuple[str, ...], outputs: tuple[str, str], scored: int = 5
) -> Component:
    """A graph that passes its maps on, and its entry in a manifest."""
    inputs = {"places": (5, 4), "chances": (scored, 2)}
    values = [
        [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["B", *sides])
            for name, sides in zip(names, inputs.values(), strict=True)
        ]
        for names in (inputs, outputs)
    ]
    nodes = [
        helper.make_node("Identity", [name], [output])
        for name, output in zip(inputs, outputs, strict=True)
    ]
    graph = helper.make_graph(nodes, "detector", *values)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    onnx.save_model(model, folder / "detector.onnx")
    loaded = OnnxModel(folder / "detector.onnx", threads=1)
    return Component(
        graph="detector.onnx",
        files=(file_spec(folder, "detector.onnx"),),
        inputs=loaded.inputs,
        outputs=loaded.outputs,
        precision="fp32",
        classes=classes,
        threshold=0.4,
    )


def detector_of(
    folder: Path,
    classes: tuple[str, ...] = ("dog", "cat"),
    outputs: tuple[str, str] = ("boxes", "scores"),
) -> Detector:
    component = component_of(folder, classes, outputs)
    return Detector(OnnxModel(folder / "detector.onnx", threads=1), component)


def test_objects_are_placed_in_pixels_of_the_picture(tmp_path: Path) -> None:
    detector = detector_of(tmp_path)
    found = detector.find(ANSWERS, AREA, size=SIZE, threshold=0.4, most=10)
    assert [(o.label, o.coarse, round(o.probability, 3)) for o in found] == [
        ("cat", "cat", 0.9),
        ("dog", "dog", 0.8),
        ("cat", "cat", 0.6),
        ("dog", "dog", 0.5),
    ]
    # What lies outside the picture, in the filling or beyond its edge, is cut off.
    assert [np.round(o.box, 3).tolist() for o in found] == [
        [20, 20, 60, 80],
        [100, 20, 180, 100],
        [100, 20, 180, 100],
        [0, 40, 20, 100],
    ]


@pytest.mark.parametrize(("threshold", "most", "count"), [(0.4, 2, 2), (0.65, 9, 2), (0.95, 9, 0)])
def test_only_what_is_sure_enough_and_asked_for(
    tmp_path: Path, threshold: float, most: int, count: int
) -> None:
    found = detector_of(tmp_path).find(ANSWERS, AREA, size=SIZE, threshold=threshold, most=most)
    assert len(found) == count


def test_soft_suppression_doubts_what_overlaps(tmp_path: Path) -> None:
    found = detector_of(tmp_path).find(
        ANSWERS, AREA, size=SIZE, threshold=0.05, most=10, suppression="soft"
    )
    dogs = [o.probability for o in found if o.label == "dog"]
    assert dogs == pytest.approx([0.8, 0.5, 0.2, 0.7 * np.exp(-(0.95**2) / 0.5)], rel=1e-4)


def test_answers_may_be_asked_for_their_objects_again(tmp_path: Path) -> None:
    detector = detector_of(tmp_path)
    answers = detector.answers(ANSWERS, AREA, size=SIZE, threshold=0.05)
    once, again = (
        detector.objects(answers, threshold=0.05, most=10, suppression="soft") for _ in range(2)
    )
    assert once == again


def test_the_bundle_says_from_which_score_on(tmp_path: Path) -> None:
    assert detector_of(tmp_path).threshold == 0.4


def test_classes_that_are_not_the_graphs_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ManifestInvalidError, match="2 classes of the detector"):
        detector_of(tmp_path, ("dog",))


def test_a_graph_without_boxes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphMismatchError, match="boxes and scores"):
        detector_of(tmp_path, outputs=("boxes", "logits"))


def test_boxes_of_other_sides_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphMismatchError, match=r"boxes \[any, any, 4\]"):
        detector_of(tmp_path, ("a", "b", "c", "d"), outputs=("scores", "boxes"))


def test_scores_of_other_places_are_refused(tmp_path: Path) -> None:
    component = component_of(tmp_path, ("dog", "cat"), ("boxes", "scores"), scored=6)
    with pytest.raises(GraphMismatchError, match=r"scores \[any, 5, any\]"):
        Detector(OnnxModel(tmp_path / "detector.onnx", threads=1), component)


def test_a_detector_with_pixels_of_its_own_reads_no_maps(tmp_path: Path) -> None:
    maps = detector_of(tmp_path)
    assert maps.maps == ("places", "chances")
    with pytest.raises(ValueError, match="image encoder's maps"):
        maps.see(np.zeros((4, 4, 3), np.uint8))


def test_scores_are_made_probabilities_class_by_class(tmp_path: Path) -> None:
    plain = detector_of(tmp_path).answers(ANSWERS, AREA, size=SIZE, threshold=0.5)
    component = component_of(tmp_path, ("dog", "cat"), ("boxes", "scores"))
    by = ScoreCalibration(scale=(0.5, 1.0), bias=(0.0, -3.0))
    model = OnnxModel(tmp_path / "detector.onnx", threads=1)
    detector = Detector(model, component.model_copy(update={"score_calibration": by}))
    found = detector.answers(ANSWERS, AREA, size=SIZE, threshold=0.5)
    # dogs of 0.8, 0.7 and 0.5 stay in their order; cats of 0.9 and 0.6 are not probable enough
    assert plain.classes.tolist() == [1, 0, 0, 1, 0] and found.classes.tolist() == [0, 0, 0]
    assert found.scores.tolist() == pytest.approx([2 / 3, 0.6044, 0.5], abs=1e-4)
    assert found.strongest.tolist() == pytest.approx([2 / 3, 0.3094], abs=1e-4)


def test_a_calibration_of_other_classes_is_refused(tmp_path: Path) -> None:
    component = component_of(tmp_path, ("dog", "cat"), ("boxes", "scores"))
    by = ScoreCalibration(scale=(1.0,), bias=(0.0,))
    with pytest.raises(ManifestInvalidError, match="2 scales"):
        Detector(
            OnnxModel(tmp_path / "detector.onnx", threads=1),
            component.model_copy(update={"score_calibration": by}),
        )


def test_pixels_of_its_own_are_its_one_input(tmp_path: Path) -> None:
    component = component_of(tmp_path, ("dog", "cat"), ("boxes", "scores"))
    own = Preprocessing(width=8, height=8, mean=(0, 0, 0), std=(1, 1, 1))
    with pytest.raises(GraphMismatchError, match="the one input pixels"):
        Detector(
            OnnxModel(tmp_path / "detector.onnx", threads=1),
            component.model_copy(update={"preprocessing": own}),
        )
