"""What sentences state, on the bundles computable by hand; a red picture is a person and a bus."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from tests.tiny_bundle import grainy, picture_of, write_tiny_bundle
from tests.tiny_detector import BOXES, write_seeing_bundle
from tests.training.conftest import write_dataset
from training.data import is_test
from training.evaluate import Options, evaluate
from training.evaluate.narration import _things, stated_in
from vizionary.types import (
    BundleIdentity,
    Clause,
    Decision,
    DetectedObject,
    Evidence,
    Match,
    Observation,
)

RED = ("red", "red", "red", "blue")
BOX = {"cx": 0.5, "cy": 0.5, "w": 0.5, "h": 0.5}


def row(colours: tuple[str, ...], **columns: Any) -> dict[str, Any]:
    picture = picture_of(*colours, height=64, width=64)
    names = (f"{'-'.join(colours)}-{i}.webp" for i in count())
    name = next(name for name in names if is_test(name))
    return {"image": webp(picture), "name": name, **columns}


def webp(picture: NDArray[np.uint8]) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, "WEBP", lossless=True)
    return buffer.getvalue()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    photos = [["person"], ["person", "bus"], ["dog"], ["person", "person"]]
    red = [row(RED, boxes=[{"label": label, **BOX} for label in labels]) for labels in photos]
    write_dataset(root, "coco-boxes", red)
    captions = [["Someone in red", "red, red", "A xqzt"], ["blue", "sky", "night"]]
    write_dataset(root, "captions", [row(RED, captions=texts) for texts in captions])
    return root


def shares(bundle: Path, root: Path) -> dict[str, tuple[float, int]]:
    outcome = evaluate(bundle, Options(root, root / "cache", only=("narration",)))
    metrics = [number.metric for number in outcome.numbers]
    return {metric.name: (metric.value, metric.examples) for metric in metrics}


def test_labels_are_confirmed_by_captions(root: Path, tmp_path: Path) -> None:
    assert shares(write_tiny_bundle(tmp_path / "tiny"), root) == {
        # both red pictures are said to be red; the captions of one name it
        "things stated that a caption names": (50.0, 2),
        # two captions of the first name red and it is said; no two of the second agree
        "captions' nouns that are said": (100.0, 1),
        # without a detector nobody is counted, in three photos with one or two people
        "people counted exactly, one to five": (0.0, 3),
    }


def test_what_a_heat_map_states_is_confirmed_by_boxes_too(root: Path, tmp_path: Path) -> None:
    # both are said to be red; a box says so of one
    photos = [row(RED, boxes=[{"label": label, **BOX}]) for label in ("red", "blue")]
    write_dataset(root, "coco-boxes", photos)
    found = shares(write_tiny_bundle(tmp_path / "tiny"), root)
    assert found["things stated that a box confirms"] == (50.0, 2)


def test_objects_are_confirmed_by_boxes_and_people_are_counted(root: Path, tmp_path: Path) -> None:
    found = shares(write_seeing_bundle(tmp_path / "seeing"), root)
    # a person and a bus are stated of each of the four photos
    assert found["things stated that a box confirms"] == (50.0, 8)
    # one person is counted, where there are one, one and two
    assert found["people counted exactly, one to five"] == (66.67, 3)


def test_a_caption_confirms_a_class_that_is_no_label_by_its_word(
    root: Path, tmp_path: Path
) -> None:
    # red, a person and a bus are stated of each; the vocabulary of colours knows red alone
    captions = [["People wait for buses"], ["a person sits"], ["A red sky"]]
    write_dataset(root, "captions", [row(RED, captions=texts) for texts in captions])
    found = shares(write_seeing_bundle(tmp_path / "seeing"), root)
    assert found["things stated that a caption names"] == (44.44, 9)


@pytest.mark.parametrize(
    ("caption", "named"),
    [
        ("a dog catches a frisbee", {"dog", "frisbee"}),
        ("two surfboards and a sports ball", {"surfboard", "sports ball"}),
        ("an old television on a couch", {"tv", "couch"}),
        ("playing ball beside a tv", {"sports ball", "tv"}),
        ("benches by the fire hydrants", {"bench", "fire hydrant"}),
        ("a quiet evening", set()),
    ],
)
def test_captions_name_classes_by_their_names_and_words(caption: str, named: set[str]) -> None:
    assert _things(caption) == named


def test_colours_are_compared_with_those_that_captions_give(root: Path, tmp_path: Path) -> None:
    picture = np.zeros((200, 200, 3), np.uint8)
    x0, y0, x1, y1 = (round(share * 200) for share in BOXES["bus"])
    picture[y0:y1, x0:x1] = (255, 0, 0)
    grainy(picture)
    # of all photos, those to learn from too; the last captions give the bus no colour
    captions = [["A red bus"], ["A green bus", "a bus"], ["Someone in red"]]
    photos = [
        {"image": webp(picture), "name": f"{place}.webp", "captions": texts}
        for place, texts in enumerate(captions)
    ]
    write_dataset(root, "captions", photos)
    found = shares(write_seeing_bundle(tmp_path / "seeing"), root)
    assert found["colours of things that a caption gives them too"] == (50.0, 2)


def boxed(label: str, coarse: str) -> DetectedObject:
    return DetectedObject(label, 0.9, coarse, (0.0, 0.0, 1.0, 1.0))


def test_finer_words_of_boxes_are_said_where_they_are_those_of_all() -> None:
    clauses = [("a poodle on a bed", (0, 1)), ("two dogs", (0, 2)), ("two beagles", (2, 3))]
    seen = Observation(
        source="photo", timestamp_s=0.0, width=1, height=1, sentence="", language="en",
        clauses=tuple(
            Clause(text, tuple(Evidence("box", ref, 0.9) for ref in refs)) for text, refs in clauses
        ),
        decision=Decision("dog", 0.9, True), matches=(), heatmaps=(),
        bundle=BundleIdentity("tiny", "1", "0" * 64),
        objects=(boxed("poodle", "dog"), boxed("bed", "bed"), *[boxed("beagle", "dog")] * 2),
        colours=(), condition=None, alt_text="", timings_ms={},
    )  # fmt: skip
    assert stated_in(seen).finer == {"poodle", "beagle"}
    apart = replace(seen, clauses=seen.clauses[1:2])
    assert (stated_in(apart).finer, stated_in(apart).objects) == (set(), {"dog"})


@pytest.mark.parametrize(
    ("texts", "label", "people", "bounded"),
    [
        (["three people"], None, 3, False),
        (["at least three people on the left"], None, 3, True),
        (["Many people"], None, 3, True),
        (["many cups", "three people"], None, 3, False),
        ([], "person", 1, False),
        (["three people"], "person", 3, False),
        ([], "dog", 0, False),
    ],
)
def test_people_are_stated_as_a_number_or_as_a_bound(
    texts: list[str], label: str | None, people: int, bounded: bool
) -> None:
    boxes = (*(boxed("person", "person"),) * 3, boxed("cup", "cup"))
    refs = {text: (3,) if "cups" in text else (0, 1, 2) for text in texts}
    clauses = [
        Clause(text, tuple(Evidence("box", ref, 0.9) for ref in refs[text])) for text in texts
    ]
    matches = () if label is None else (Match(label, 0.9, "vocabulary"),)
    clauses += [Clause(f"a {one.label}", (Evidence("scene", 0, 0.9),)) for one in matches]
    seen = Observation(
        source="photo", timestamp_s=0.0, width=1, height=1, sentence="", language="en",
        clauses=tuple(clauses), decision=Decision("dog", 0.9, True), matches=matches, heatmaps=(),
        bundle=BundleIdentity("tiny", "1", "0" * 64), objects=boxes,
        colours=(), condition=None, alt_text="", timings_ms={},
    )  # fmt: skip
    stated = stated_in(seen)
    assert (stated.people, stated.bounded) == (people, bounded)
