from __future__ import annotations

import math

import numpy as np
import pytest

from vizionary.decision.negatives import lowered, raised

FAR = -math.inf
HALF = 1 - math.log(2) / 50
"""At this cosine a correction is half as near as at 1."""


@pytest.mark.parametrize(
    ("logit", "positive", "negative", "expected"),
    [
        (4.0, 0.8, FAR, 4.0),  # never corrected
        (40.0, 0.8, FAR, 40.0),
        (4.0, FAR, 1.0, 4.0 - 36.0),  # the same picture
        (40.0, FAR, 1.0, 12.0 - 36.0),  # however sure it was
        (4.0, 1.0, 1.0, 4.0 - 18.0),  # even where it is an example
        (4.0, FAR, HALF, 4.0 - 18.0),
        (4.0, 1.0, HALF, 4.0 - 36 * 0.5 * 0.25 / 1.25),  # nearer to an example
        (4.0, FAR, 0.5, 4.0),  # another picture
        (-math.inf, FAR, 1.0, -math.inf),
    ],
)
def test_lowered_by_hand(logit: float, positive: float, negative: float, expected: float) -> None:
    found = lowered(np.array([logit]), np.array([positive]), np.array([negative]))
    assert found[0] == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("logit", "corrected", "expected"),
    [
        (-2.0, FAR, -2.0),
        (-2.0, 1.0, 34.0),
        (-500.0, 1.0, 24.0),  # from -12 on
        (-math.inf, 1.0, 24.0),
        (-2.0, HALF, 16.0),
        (-500.0, 0.8, -500.0),  # another picture
    ],
)
def test_raised_by_hand(logit: float, corrected: float, expected: float) -> None:
    assert raised(np.array([logit]), np.array([corrected]))[0] == pytest.approx(expected)


def test_only_the_label_that_was_denied_falls() -> None:
    found = lowered(np.zeros(3), np.full(3, 0.5), np.array([FAR, 1.0, FAR]))
    assert found.tolist() == pytest.approx([0.0, -36.0, 0.0])
