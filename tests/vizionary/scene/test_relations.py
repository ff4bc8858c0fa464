"""Which object does what to which; every row by hand from the thresholds."""

from __future__ import annotations

import pytest

from tests.vizionary.scene.boxes import thing
from vizionary.scene.relations import relations
from vizionary.types import Box

PERSON = (40.0, 10.0, 60.0, 90.0)  # 20 wide, 80 high

CASES: list[tuple[str, Box, str, Box, str | None]] = [
    # riding: above a mount, the feet within its height
    ("person", (40, 10, 60, 70), "bicycle", (35, 40, 65, 80), "riding"),
    ("person", (40, 10, 60, 70), "horse", (50, 40, 90, 80), "riding"),
    ("person", (40, 10, 60, 70), "horse", (51, 40, 90, 80), None),  # under half astride
    ("person", (40, 10, 60, 80), "bicycle", (35, 40, 65, 80), None),  # the feet on the ground
    ("dog", (40, 10, 60, 70), "bicycle", (35, 40, 65, 80), None),
    ("person", (40, 10, 60, 70), "car", (35, 40, 65, 80), None),  # in it, or before it
    # riding a board: it lies in the lowest 0.3 of the rider
    ("person", PERSON, "skateboard", (35, 85, 65, 95), "riding"),
    ("person", PERSON, "skis", (35, 66, 65, 66.1), "riding"),
    ("person", PERSON, "surfboard", (55, 20, 70, 90), None),  # carried upright
    # on a seat, on a table
    ("person", (40, 10, 60, 70), "bench", (20, 40, 80, 80), "on"),
    ("cat", (40, 30, 60, 60), "sofa", (20, 40, 80, 80), "on"),
    ("person", (40, 10, 60, 81), "bench", (20, 40, 80, 80), None),  # stands before it, hardly lower
    ("cup", (40, 30, 50, 45), "dining table", (20, 40, 80, 80), "on"),
    ("cup", (40, 20, 50, 39), "dining table", (20, 40, 80, 80), None),  # above it
    ("cup", (10, 30, 20, 45), "dining table", (20, 40, 80, 80), None),  # next to it
    ("backpack", (40, 30, 50, 45), "dining table", (20, 40, 80, 80), None),
    # under an umbrella, or holding one that is folded
    ("person", PERSON, "umbrella", (30, 5, 70, 25), "under"),
    ("person", PERSON, "umbrella", (61, 30, 64, 60), "holding"),
    # holding: by the body, above the knees, not larger than 0.6 of it
    ("person", PERSON, "tennis racket", (60, 40, 66, 50), "holding"),  # middle 3 beside it
    ("person", PERSON, "tennis racket", (61, 40, 67, 50), None),  # 4 of 20 is over 0.15
    ("person", PERSON, "cell phone", (45, 77, 50, 80), None),  # below the knees
    ("person", PERSON, "bottle", (40, 10, 60, 59), None),  # too large
    ("dog", PERSON, "bottle", (45, 20, 50, 30), None),
    # with: worn or played with
    ("person", PERSON, "backpack", (40, 20, 50, 40), "with"),
    ("person", PERSON, "sports ball", (55, 80, 62, 88), "with"),
    ("person", PERSON, "sports ball", (61.5, 50, 62.5, 51), "with"),  # away by more than its width
    ("dog", PERSON, "frisbee", (50, 12, 58, 16), "with"),
    ("dog", PERSON, "necktie", (50, 12, 58, 16), None),
    # in front of what is large: lower by 0.05 of its height
    ("person", (40, 30, 60, 90), "bus", (10, 10, 90, 80), "in-front"),
    ("person", (40, 30, 60, 83), "bus", (10, 10, 90, 80), None),
    ("person", (85, 30, 105, 90), "bus", (10, 10, 90, 80), None),  # a quarter of it before the bus
    # beside: level, a gap of at most half of the narrower one
    ("person", (0, 10, 20, 90), "dog", (25, 60, 45, 90), "beside"),
    ("person", (0, 10, 20, 90), "dog", (30, 60, 50, 90), "beside"),
    ("person", (0, 10, 20, 90), "dog", (31, 60, 51, 90), None),
    ("person", (0, 10, 20, 90), "dog", (25, 30, 45, 69), None),  # not on one ground
    ("person", (0, 10, 20, 90), "cup", (25, 60, 45, 90), None),
    ("person", (0, 10, 20, 90), "person", (25, 10, 45, 90), None),
]


@pytest.mark.parametrize(("one", "box", "two", "other", "expected"), CASES)
def test_a_pair(one: str, box: Box, two: str, other: Box, expected: str | None) -> None:
    found = relations([thing(one, box), thing(two, other)])
    assert [relation.kind for relation in found] == ([expected] if expected else [])
    if found:
        assert (found[0].subject, found[0].other) == (0, 1)


def test_the_order_of_the_objects_does_not_matter() -> None:
    objects = [thing("bicycle", (35, 40, 65, 80)), thing("person", (40, 10, 60, 70))]
    (relation,) = relations(objects)
    assert (relation.kind, relation.subject, relation.other) == ("riding", 1, 0)


def test_three_people_sit_on_one_bench() -> None:
    people = [thing("person", (x, 10, x + 10, 70)) for x in (20, 40, 60)]
    found = relations([*people, thing("bench", (10, 40, 90, 80))])
    assert [(r.kind, r.subject, r.other) for r in found] == [("on", i, 3) for i in (0, 1, 2)]


def test_nobody_is_in_two_relations() -> None:
    rider = thing("person", (40, 10, 60, 70))
    found = relations(
        [
            rider,
            thing("bicycle", (35, 40, 65, 80)),
            thing("backpack", (42, 20, 50, 40)),
            thing("dog", (70, 60, 85, 80)),
        ]
    )
    assert [(r.kind, r.subject, r.other) for r in found] == [("riding", 0, 1)]


def test_a_racket_is_held_by_one() -> None:
    near, far = thing("person", (40, 10, 60, 90)), thing("person", (62, 10, 82, 90))
    found = relations([far, near, thing("tennis racket", (54, 40, 62, 50))])
    assert [(r.kind, r.subject) for r in found] == [("holding", 1)]


def test_a_ball_is_with_one_of_two() -> None:
    people = [thing("person", (40, 10, 60, 90)), thing("person", (50, 10, 70, 90))]
    found = relations([*people, thing("sports ball", (52, 80, 58, 88))])
    assert [(r.kind, r.other) for r in found] == [("with", 2)]


def test_boxes_without_area_harm_nobody() -> None:
    objects = [thing(name, (5, 5, 5, 5)) for name in ("person", "bus", "bicycle", "cup", "bench")]
    assert len(relations(objects)) <= 4
