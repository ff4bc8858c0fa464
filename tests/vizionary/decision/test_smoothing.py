from __future__ import annotations

import math

import pytest

from vizionary.decision import smoothed

LN2 = math.log(2)


@pytest.mark.parametrize(
    ("before", "now", "elapsed_s", "constant_s", "after"),
    [
        ({}, {"mug": 0.8}, 0.1, 1.0, {"mug": 0.8}),  # the first frame
        ({"mug": 0.0}, {"mug": 0.8}, LN2, 1.0, {"mug": 0.4}),  # half of the way
        ({"mug": 0.0}, {"mug": 0.8}, 2 * LN2, 2.0, {"mug": 0.4}),
        ({"mug": 0.2}, {"mug": 0.8}, 0.0, 1.0, {"mug": 0.2}),
        ({"mug": 0.2}, {"mug": 0.8}, 0.1, 0.0, {"mug": 0.8}),  # not smoothed
        ({"mug": 0.2}, {"mug": 0.8}, 1e9, 1.0, {"mug": 0.8}),  # after a long pause
        ({"mug": 0.8}, {"cup": 0.8}, LN2, 1.0, {"cup": 0.4, "mug": 0.4}),  # just taught
        ({"mug": 0.0015, "cup": 0.5}, {"cup": 0.5}, LN2, 1.0, {"cup": 0.5}),  # forgotten
    ],
)
def test_smoothed(
    before: dict[str, float],
    now: dict[str, float],
    elapsed_s: float,
    constant_s: float,
    after: dict[str, float],
) -> None:
    assert smoothed(before, now, elapsed_s, constant_s) == pytest.approx(after)


def test_a_slow_camera_is_smoothed_as_much_as_a_fast_one() -> None:
    fast = slow = {"mug": 0.0}
    for _ in range(10):
        fast = smoothed(fast, {"mug": 1.0}, 0.1, 0.7)
    for _ in range(2):
        slow = smoothed(slow, {"mug": 1.0}, 0.5, 0.7)
    assert fast["mug"] == pytest.approx(slow["mug"]) == pytest.approx(1 - math.exp(-1 / 0.7))


@pytest.mark.parametrize(("elapsed_s", "constant_s"), [(-0.1, 1.0), (0.1, -1.0)])
def test_time_does_not_run_backwards(elapsed_s: float, constant_s: float) -> None:
    with pytest.raises(ValueError, match="must be at least 0"):
        smoothed({"mug": 0.1}, {"mug": 0.2}, elapsed_s, constant_s)
