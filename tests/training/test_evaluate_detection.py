"""Average precision and counts, on answers that can be judged by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from training.detector import OBJECTS
from training.evaluate.detection import Answer, Scored

LEFT, RIGHT = (0.0, 0.0, 0.4, 1.0), (0.6, 0.0, 1.0, 1.0)


def row(*boxes: tuple[str, tuple[float, float, float, float]]) -> dict[str, Any]:
    found = [
        {"label": name, "cx": (x0 + x1) / 2, "cy": (y0 + y1) / 2, "w": x1 - x0, "h": y1 - y0}
        for name, (x0, y0, x1, y1) in boxes
    ]
    return {"width": 200, "height": 100, "boxes": found}


def answer(*found: tuple[str, float, tuple[float, float, float, float]]) -> Answer:
    return [(OBJECTS.index(name), score, box) for name, score, box in found]


# A list that calls a couch a sofa; the second photo's person is found, the first's one of two.
ROWS = [row(("person", LEFT), ("person", RIGHT), ("sofa", LEFT)), row(("person", LEFT))]
ANSWERS = [
    answer(("person", 0.9, LEFT), ("couch", 0.8, LEFT), ("dog", 0.7, LEFT)),
    answer(("person", 0.5, RIGHT), ("person", 0.4, LEFT)),
]


@pytest.fixture
def scored() -> Scored:
    return Scored(ROWS, ANSWERS)


def test_people_shown_and_found_over_a_score(scored: Scored) -> None:
    assert [counts.tolist() for counts in scored.counts("person", 0.45)] == [[1, 0], [1, 1], [2, 1]]
    assert [counts.tolist() for counts in scored.counts("person", 0.3)] == [[1, 1], [1, 2], [2, 1]]


def test_average_precision_by_hand(scored: Scored) -> None:
    both = np.arange(2)
    assert scored.ap50(both, "couch") == pytest.approx(1)
    # right, wrong, right of three: precision 1 up to a recall of 1/3, then 2/3 up to 2/3; of
    # the 101 recalls that are looked at 34 are up to 1/3, 33 up to 2/3
    person = (34 * 1 + 33 * 2 / 3) / 101
    assert scored.ap50(both, "person") == pytest.approx(person)
    # a class that is nowhere does not count
    assert scored.ap50(both) == pytest.approx((1 + person) / 2)


def test_a_photo_that_is_drawn_twice_counts_twice(scored: Scored) -> None:
    once = scored.ap50(np.arange(2), "person")
    assert scored.ap50(np.array([0, 0]), "person") == pytest.approx(51 / 101)
    # and nothing of the draw is left behind
    assert scored.ap50(np.arange(2), "person") == once


def test_who_finds_nothing_has_no_precision() -> None:
    nothing = Scored(ROWS, [[], []])
    assert nothing.ap50(np.arange(2)) == 0
    assert [counts.tolist() for counts in nothing.counts("person", 0.1)] == [[0, 0], [0, 0], [2, 1]]
