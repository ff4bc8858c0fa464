"""Counts, groups and statements, by hand, in a picture of 100 x 100 pixels."""

from __future__ import annotations

from typing import Any

import pytest

from tests.vizionary.scene.boxes import thing
from vizionary.scene.counts import amount_of
from vizionary.scene.groups import group_of
from vizionary.scene.kinds import COCO, Kind, kind_of
from vizionary.scene.statements import Statement, statements
from vizionary.types import Amount, Depth, DetectedObject

SIZE = (100, 100)
LARGE, SMALL = (0.0, 0.0, 20.0, 10.0), (0.0, 0.0, 19.0, 10.0)  # 2 %, and less


@pytest.mark.parametrize(
    ("large", "small", "amount"),
    [
        (1, 0, "one"), (0, 1, "one"), (2, 0, "exact"), (0, 2, "exact"), (3, 0, "exact"),
        (2, 1, "least"), (4, 0, "exact"), (0, 4, "least"), (5, 0, "least"), (6, 0, "least"),
        (7, 0, "many"), (0, 300, "many"),
    ],
)  # fmt: skip
def test_a_number_is_said_as_surely_as_it_is_known(large: int, small: int, amount: Amount) -> None:
    assert amount_of([LARGE] * large + [SMALL] * small, SIZE) == amount


@pytest.mark.parametrize(
    ("large", "further", "amount"),
    [
        (1, 0.69, "one"), (1, 1.4, "one"), (1, 1.5, "least"), (1, 4.9, "least"), (1, 5.0, "many"),
        (2, 0.69, "exact"), (2, 0.7, "least"),
        (2, 4.0, "many"), (4, 0.6, "exact"), (4, 1.9, "least"), (4, 2.0, "many"), (6, 0.0, "least"),
        (6, 0.6, "least"), (6, 0.7, "many"),
    ],
)  # fmt: skip
def test_where_more_are_to_be_expected_a_number_is_a_lower_bound(
    large: int, further: float, amount: Amount
) -> None:
    assert amount_of([LARGE] * large, SIZE, further) == amount


def test_where_the_others_of_many_are_is_not_known() -> None:
    people = [thing("person", (0, 0, 10, 10))]
    many, one = (group_of(people, [0], SIZE, further) for further in (6.0, 0.0))
    assert (many.amount, many.region, many.depth) == ("many", "whole", "middle")
    assert (one.amount, one.region) == ("one", "top-left")


def test_more_are_expected_beside_those_in_a_relation() -> None:
    horse, rider = thing("horse", (10, 40, 50, 90)), thing("person", (20, 15, 40, 65))
    others = [thing("person", (60 + x, 20, 70 + x, 80)) for x in (0, 15)]
    found = statements([horse, rider, *others], SIZE, {"person": 2.0, "horse": 3.0})
    groups = {(one.relation, one.subject.coarse): one.subject for one in found}
    assert groups["riding", "person"].amount == "one"
    assert groups[None, "person"].amount == "least"


def test_none_is_no_amount() -> None:
    with pytest.raises(ValueError, match="got none"):
        amount_of([], SIZE)


def test_the_classes_of_coco() -> None:
    assert len(COCO) == len(set(COCO)) == 80
    assert (COCO[0], COCO[79]) == ("person", "toothbrush")
    assert len({kind_of(name).word for name in COCO}) == 80
    assert kind_of("tvmonitor") == kind_of("tv")
    assert kind_of("couch").word == "sofa"
    assert kind_of("unicorn") == Kind("unicorn", "thing")


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (["dog"], "dog"),
        (["beagle"], "beagle"),
        (["beagle", "beagle"], "beagle"),
        (["beagle", "dog"], "dog"),
        (["beagle", "poodle"], "dog"),
    ],
)
def test_the_finest_word_that_is_true_of_all(labels: list[str], said: str) -> None:
    dogs = [thing("dog", LARGE, label=label) for label in labels]
    assert group_of(dogs, range(len(dogs)), SIZE).label == said


def test_of_people_nobody_guesses_more() -> None:
    assert group_of([thing("person", LARGE, label="woman")], [0], SIZE).label == "person"


@pytest.mark.parametrize(
    ("coarse", "colours", "said"),
    [
        ("car", ["red"], "red"),
        ("car", ["red", "red"], "red"),
        ("car", ["red", "blue"], None),
        ("car", ["red", None], None),
        ("car", [None], None),
        ("person", ["red"], None),
        ("banana", ["yellow"], None),
    ],
)
def test_a_colour_of_all(coarse: str, colours: list[str | None], said: str | None) -> None:
    found = [thing(coarse, LARGE, colour=colour) for colour in colours]
    assert group_of(found, range(len(found)), SIZE).colour == said


def test_a_group_is_where_all_of_it_is_and_as_sure_as_its_middle_one() -> None:
    chances = ((0, 0.9), (10, 0.6), (20, 0.4))
    birds = [thing("bird", (x, 0, x + 5, 5), sure) for x, sure in chances]
    group = group_of(birds, [0, 1, 2], SIZE)
    assert (group.region, group.depth) == ("top-left", "far")
    assert (group.probability, group.count) == (0.6, 3)
    # across the picture there is no side
    assert group_of([birds[0], thing("bird", (90, 0, 95, 5))], [0, 1], SIZE).region == "top"
    # and what is at either side is not in the centre between
    dogs = [thing("dog", (5, 180, 80, 300)), thing("dog", (560, 180, 635, 300))]
    assert group_of(dogs, [0, 1], (640, 480)).region == "whole"
    # a cup is small wherever it stands
    assert group_of([thing("cup", (0, 0, 5, 5))], [0], SIZE).depth == "middle"


@pytest.mark.parametrize(
    ("others", "depth"),
    [
        ([], "middle"),
        # no larger
        ([thing("cup", (70, 50, 72, 53))], "middle"),
        ([thing("car", (50, 50, 90, 90))], "far"),
        # the bird sits on it
        ([thing("car", (0, 0, 50, 50))], "middle"),
    ],
)
def test_only_what_something_larger_stands_before_is_far_away(
    others: list[DetectedObject], depth: Depth
) -> None:
    found = statements([thing("bird", (10, 10, 15, 15)), *others], SIZE)
    assert [one.subject.depth for one in found if one.subject.coarse == "bird"] == [depth]


@pytest.mark.parametrize("members", [[], [0, 1]])
def test_a_group_is_of_one_class(members: list[int]) -> None:
    with pytest.raises(ValueError, match="one class"):
        group_of([thing("dog", LARGE), thing("cat", LARGE)], members, SIZE)


def said(objects: list[DetectedObject]) -> list[Any]:
    return [
        (
            (one.subject.count, one.subject.label),
            one.relation,
            one.other and (one.other.count, one.other.label),
        )
        for one in statements(objects, SIZE)
    ]


def test_two_riders_are_one_statement_and_who_walks_is_another() -> None:
    riders = [
        (thing("person", (x, 10, x + 20, 70)), thing("bicycle", (x - 5, 40, x + 25, 80)))
        for x in (10, 60)
    ]
    walker = thing("person", (92, 20, 96, 30))
    flat = [one for pair in riders for one in pair]
    assert said([*flat, walker]) == [
        ((2, "person"), "riding", (2, "bicycle")),
        ((1, "person"), None, None),
    ]


def test_who_helps_a_rider_rides_nothing() -> None:
    rider, helper = thing("person", (40, 10, 60, 70)), thing("person", (58, 10, 70, 75))
    found = said([helper, rider, thing("bicycle", (35, 40, 65, 80))])
    assert ((1, "person"), "riding", (1, "bicycle")) in found
    assert ((1, "person"), None, None) in found


def test_three_people_on_a_bench_before_a_bird() -> None:
    people = [thing("person", (x, 10, x + 10, 70)) for x in (20, 40, 60)]
    found = [thing("bird", (90, 0, 95, 5)), *people, thing("bench", (10, 40, 90, 80))]
    assert said(found) == [
        ((3, "person"), "on", (1, "bench")),
        ((1, "bird"), None, None),
    ]


def test_a_bench_is_said_once_though_a_cat_sits_on_it_too() -> None:
    found = [
        thing("person", (20, 10, 40, 70)),
        thing("cat", (60, 40, 75, 60), 0.8),
        thing("bench", (10, 40, 90, 80)),
    ]
    assert [item for item in said(found) if item[1]] == [((1, "person"), "on", (1, "bench"))]


def test_every_object_is_in_one_statement() -> None:
    objects = [
        thing(name, (x * 7 % 80, x * 13 % 70, x * 7 % 80 + 12, x * 13 % 70 + 25))
        for x, name in enumerate((*COCO, *COCO))
    ]
    members = [
        index
        for one in statements(objects, SIZE)
        for group in (one.subject, one.other)
        if group is not None
        for index in group.members
    ]
    assert sorted(members) == list(range(160))


def test_two_classes_of_one_family_in_one_place_are_the_surer() -> None:
    dog, cow = thing("dog", (10, 30, 60, 90), 0.5), thing("cow", (10, 30, 58, 90), 0.6)
    assert said([dog, cow]) == [((1, "cow"), None, None)]
    assert [one.subject.members for one in statements([dog, cow], SIZE)] == [(1,)]
    # a rider and the horse may have one box, and so may two dogs
    rider = thing("person", (10, 30, 60, 90))
    assert len(statements([dog, rider], SIZE)) == 2
    assert said([dog, thing("dog", (11, 30, 60, 90))]) == [((2, "dog"), None, None)]
    # half of one is another place
    assert len(statements([dog, thing("cow", (30, 30, 80, 90))], SIZE)) == 2


def test_what_is_sure_is_said_before_what_is_only_larger() -> None:
    dog, cat = thing("dog", (0, 0, 50, 50), 0.4), thing("cat", (60, 60, 95, 95), 0.9)
    assert [one.subject.label for one in statements([dog, cat], SIZE)] == ["cat", "dog"]


def test_nothing_is_nothing_and_a_relation_is_to_something() -> None:
    assert statements([], SIZE) == ()
    group = group_of([thing("dog", LARGE)], [0], SIZE)
    with pytest.raises(ValueError, match="together"):
        Statement(group, "beside")
