"""Pictures that no one expects: empty, crowded, filled by one thing, very wide or high."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from vizionary.decision import Taxonomy
from vizionary.engine.lexicon import Lexicon
from vizionary.engine.objects import Found, with_objects
from vizionary.messages import languages
from vizionary.narrate import ALT_TEXT_LENGTH, Facts, Named, alt_text, narrate
from vizionary.scene import COCO
from vizionary.types import DetectedObject, Evidence

LEXICON = Lexicon(
    taxonomy=Taxonomy(["castle"]),
    prototypes=np.zeros((1, 2), np.float32),
    biases=np.zeros(1),
    numbers={"castle": "count"},
    scenes=frozenset(),
    source="vocabulary",
)
SUBJECT = Named("castle", "no", (Evidence("scene", 0, 0.1),))
UNKNOWN = Facts(SUBJECT, False)
SQUARE, PANORAMA, TOWER = (640, 640), (4000, 200), (200, 4000)


def facts(objects: list[DetectedObject], size: tuple[int, int] = SQUARE) -> Facts:
    return with_objects(UNKNOWN, Found(tuple(objects), size), LEXICON)


def sentence(objects: list[DetectedObject], size: tuple[int, int] = SQUARE) -> str:
    return narrate(facts(objects, size))[0]


def seen(coarse: str, *box: float) -> DetectedObject:
    x0, y0, x1, y1 = box
    return DetectedObject(coarse, 0.9, coarse, (x0, y0, x1, y1))


def crowd(names: tuple[str, ...], size: tuple[int, int], count: int) -> list[DetectedObject]:
    """Small boxes in rows, the classes in turn."""
    columns = 20
    side = min(size) / 40
    width, height = size[0] / columns, size[1] / (count / columns)
    places = [(at % columns * width, at // columns * height) for at in range(count)]
    return [
        seen(name, x, y, x + side, y + side)
        for name, (x, y) in zip(itertools.cycle(names), places, strict=False)
    ]


def test_no_object() -> None:
    assert sentence([]) == "Something I don't know."


def test_a_crowd() -> None:
    assert sentence(crowd(("person",), SQUARE, 300)) == "Many people."


def test_a_crowd_of_many_kinds_says_three_and_counts_the_rest() -> None:
    objects = crowd(COCO, SQUARE, 300)
    told = facts(objects)
    text, clauses = narrate(told)
    assert len(clauses) == 4
    assert text.endswith("more objects.")
    said = sum(one.count for one in told.told[:3])
    assert f", and at least {300 - said} more objects." in text
    # every box is evidence of something
    refs = [box.ref for clause in clauses for box in clause.evidence]
    assert sorted(refs) == list(range(300))


@pytest.mark.parametrize("size", [SQUARE, PANORAMA, TOWER, (1, 1)])
@pytest.mark.parametrize("language", languages())
def test_every_crowd_fits_in_every_language(language: str, size: tuple[int, int]) -> None:
    told = facts(crowd(COCO, size, 300), size)
    assert 20 < len(narrate(told, language)[0]) < 400
    assert len(narrate(told, language, "word")[0]) < 60
    assert len(alt_text(told, language)) <= ALT_TEXT_LENGTH
    assert len(narrate(told, language, "everything")[1]) == 9


def test_one_that_fills_the_picture_has_no_place() -> None:
    assert sentence([seen("cat", 0, 0, 640, 640)]) == "A cat."
    # and who is in it is neither in front of it nor far behind it
    assert sentence([seen("bus", 0, 0, 640, 640), seen("person", 300, 200, 340, 400)]) == (
        "A bus, a person in the centre."
    )


def test_a_panorama_has_a_left_and_a_right() -> None:
    people = [seen("person", 100, 40, 160, 190), seen("car", 3700, 100, 3900, 190)]
    assert sentence(people, PANORAMA) == "A car at the bottom right, a person on the left."
    # neighbours in it are neighbours, whatever its width
    near = [seen("person", 100, 40, 160, 190), seen("dog", 170, 130, 240, 190)]
    assert sentence(near, PANORAMA) == "A person beside a dog."
    assert sentence([seen("train", 0, 60, 4000, 180)], PANORAMA) == "A train."


def test_a_tower_has_a_top_and_a_bottom() -> None:
    assert sentence([seen("bird", 60, 100, 140, 160), seen("dog", 40, 3700, 160, 3900)], TOWER) == (
        "A dog at the bottom, a bird in the background."
    )


@pytest.mark.parametrize("box", [(5, 5, 5, 5), (-10, -10, 700, 700), (639, 639, 640, 640)])
def test_boxes_that_are_empty_or_reach_beyond_the_picture(box: tuple[float, ...]) -> None:
    assert sentence([seen("cat", *box)]).startswith("A cat")
