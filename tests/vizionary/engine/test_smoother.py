"""A stream's probabilities over time."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tests.vizionary.engine.frames import frame, tinted
from vizionary.engine import Engine
from vizionary.engine.smoother import Smoother


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_change_is_told_little_by_little() -> None:
    clock = Clock()
    smoother = Smoother(2.0, clock)
    labels = ("cat", "dog")
    assert smoother.smooth(labels, np.array([0.9, 0.0])) == pytest.approx([0.9, 0.0])
    clock.now += 2.0
    gone = math.exp(-1)
    found = smoother.smooth(labels, np.array([0.0, 0.8]))
    assert found == pytest.approx([0.9 * gone, 0.8 * (1 - gone)])
    clock.now += 100.0
    assert smoother.smooth(labels, np.array([0.0, 0.8])) == pytest.approx([0.0, 0.8], abs=1e-3)


def test_a_label_that_is_new_or_gone_is_no_error() -> None:
    clock = Clock()
    smoother = Smoother(1.0, clock)
    smoother.smooth(("cat", "my mug"), np.array([0.2, 0.9]))
    clock.now += 1.0
    found = smoother.smooth(("dog", "cat"), np.array([0.5, 0.2]))
    assert found == pytest.approx([0.5 * (1 - math.exp(-1)), 0.2])


def test_one_odd_frame_of_a_stream_changes_no_answer(engine: Engine) -> None:
    clock = Clock()
    smoother = Smoother(1.0, clock)
    red, green = frame(tinted("red", "green")), frame(tinted("green", "red"))
    for _ in range(5):
        clock.now += 0.1
        steady = engine.describe(red, smoother=smoother)
    clock.now += 0.1
    odd = engine.describe(green, smoother=smoother)
    assert odd.decision.label == steady.decision.label == engine.describe(red).decision.label
    assert engine.describe(green).decision.label != odd.decision.label
