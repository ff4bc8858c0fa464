"""What is true of the data sets' pictures, in the words of the embedded bundle."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from training.evaluate.bench import CLASSIFIED, Bench
from training.evaluate.subject import Subject
from training.evaluate.truth import MAY_BE

BUNDLE = Path(__file__).parents[2] / "vizionary" / "bundles" / "nano"
SCENES = ("intel-scenes", "scene-15")

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif("VIZIONARY_DATA" not in os.environ, reason="VIZIONARY_DATA is not set"),
]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(Subject(BUNDLE, Path(os.environ["VIZIONARY_DATA"]), tmp_path / "cache"))


@pytest.mark.parametrize("name", CLASSIFIED)
def test_every_class_has_a_true_label(bench: Bench, name: str) -> None:
    keys = bench.classes(name).keys
    without = [key for key, true in zip(keys, bench._true_labels(name), strict=True) if not true]
    assert len(keys) > 1 and without == []


def test_two_drawn_animals_go_by_their_own_names(bench: Bench) -> None:
    true = dict(
        zip(bench.classes("caltech-101").keys, bench._true_labels("caltech-101"), strict=True)
    )
    assert true["garfield"] == {"Garfield", "cartoon character"}
    assert true["snoopy"] == {"Snoopy", "cartoon character"}


def test_what_may_be_in_a_scene_is_judged_of_others(bench: Bench) -> None:
    """A row that no data set with the class would judge anyway says nothing."""
    some: dict[str, set[str]] = {key: set() for key in MAY_BE}
    for name in SCENES:
        own = dict(zip(bench.classes(name).keys, bench._true_labels(name), strict=True))
        judged = frozenset().union(*own.values())
        for key in own.keys() & some.keys():
            some[key] |= judged - own[key]
    assert {key: set(labels) - some[key] for key, labels in MAY_BE.items()} == {
        key: set() for key in MAY_BE
    }
