"""Finer words for things, from the probabilities of what they look like alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from tests.vizionary.engine.frames import frame
from vizionary.decision import Taxonomy
from vizionary.engine.classes import Classes
from vizionary.engine.lexicon import Lexicon
from vizionary.engine.namer import MOST, Namer, own_thing
from vizionary.engine.recognition import Recognised
from vizionary.models.manifest import Vocabulary, VocabularyEntry
from vizionary.types import Box, DetectedObject, HeatMap, Pixels, Point

PARENTS: Mapping[str, tuple[str, ...]] = {
    "dog": (), "hound": ("dog",), "beagle": ("hound",), "basset": ("hound",),
    "cup": (), "person": (), "woman": ("person",), "sandwich": (), "hot dog": ("sandwich",),
    "ball": (), "rugby ball": ("ball",),
}  # fmt: skip
MINE = "my dog"
ENTRIES = tuple(VocabularyEntry(label=label, parents=above) for label, above in PARENTS.items())
VOCABULARY, LABELS = Vocabulary(entries=ENTRIES), (*PARENTS, MINE)
CLASSES = ("dog", "cup", "person", "sandwich", "hot dog", "kite", "sports ball")


def lexicon(labels: tuple[str, ...], parents: Mapping[str, tuple[str, ...]]) -> Lexicon:
    return Lexicon(
        taxonomy=Taxonomy(labels, parents),
        prototypes=np.eye(len(labels), dtype=np.float32),
        biases=np.zeros(len(labels)),
        numbers=dict.fromkeys(labels, "count"),
        scenes=frozenset(),
        source="vocabulary",
    )


OWN = lexicon(tuple(PARENTS), PARENTS)
TAUGHT = lexicon(LABELS, {**PARENTS, MINE: ("dog",)})
NAMER = Namer(Classes(VOCABULARY, OWN, CLASSES), 0.5)
SMALL: Box = (10.0, 10.0, 30.0, 30.0)
LARGE: Box = (0.0, 0.0, 80.0, 80.0)
BLACK = np.zeros((100, 100, 3), np.uint8)


def thing(coarse: str, box: Box = SMALL, probability: float = 0.6) -> DetectedObject:
    return DetectedObject(coarse, probability, coarse, box)


def sure(**values: float) -> Recognised:
    """The probabilities of labels, of which "my dog" is one that somebody taught."""
    own = {label.replace("_", " "): value for label, value in values.items()}
    found = np.array([own.get(label, 0.0) for label in LABELS])
    return Recognised(TAUGHT, found, frozenset({MINE} & set(own)))


class Looked:
    """Recognises the same in each crop, and remembers them."""

    def __init__(self, answer: Recognised) -> None:
        self._answer, self.crops = answer, list[Pixels]()

    def __call__(self, pixels: Pixels) -> Recognised:
        self.crops.append(pixels)
        return self._answer


def labels(
    *things: DetectedObject,
    alone: Recognised | Looked | None = None,
    whole: Recognised | None = None,
    threshold: float = 0.0,
    namer: Namer = NAMER,
) -> list[str]:
    looked = Looked(alone) if isinstance(alone, Recognised) else alone
    known = sure() if whole is None else whole
    named = namer.named(frame(BLACK), things, known, threshold=threshold, alone=looked)
    assert [(one.coarse, one.probability, one.box) for one in named] == [
        (one.coarse, one.probability, one.box) for one in things
    ]
    return [one.label for one in named]


@pytest.mark.parametrize(
    ("answer", "label"),
    [
        (sure(beagle=0.8), "beagle"),
        # back-off: which hound it is is not sure, that it is one is
        (sure(beagle=0.5, basset=0.55), "hound"),
        (sure(beagle=0.74), "dog"),
        (sure(), "dog"),
        # another thing than the detector says
        (sure(cup=0.9), "dog"),
        # somebody's own thing is meant
        (sure(beagle=0.9, my_dog=0.8), MINE),
    ],
)
def test_the_finest_kind_that_is_plainly_sure_is_the_label(answer: Recognised, label: str) -> None:
    assert labels(thing("dog"), alone=answer) == [label]


def test_settings_and_questions_may_ask_for_more() -> None:
    demanding = Namer(Classes(VOCABULARY, OWN, CLASSES), 0.9)
    assert labels(thing("dog"), alone=sure(beagle=0.8), namer=demanding) == ["dog"]
    assert labels(thing("dog"), alone=sure(beagle=0.8), threshold=0.85) == ["dog"]


def test_people_and_what_has_no_kinds_are_not_looked_at() -> None:
    looked = Looked(sure(woman=0.99, beagle=0.99))
    assert labels(thing("person"), thing("cup"), thing("kite"), alone=looked) == [
        "person",
        "cup",
        "kite",
    ]
    assert looked.crops == []


def test_what_the_detector_calls_something_else_is_no_finer_word() -> None:
    assert labels(thing("sandwich"), alone=sure(hot_dog=0.95)) == ["sandwich"]


def test_a_ball_alone_looks_like_any_other() -> None:
    assert labels(thing("sports ball"), alone=sure(rugby_ball=0.95)) == ["sports ball"]
    # somebody's own is another matter
    mine = replace(TAUGHT, taxonomy=Taxonomy(LABELS, {**PARENTS, MINE: ("ball",)}))
    own = replace(sure(my_dog=0.95), lexicon=mine)
    assert labels(thing("sports ball"), alone=own) == [MINE]


def test_the_largest_are_looked_at() -> None:
    boxes: list[Box] = [(0.0, 0.0, 20.0 + side, 20.0) for side in range(MOST + 2)]
    dogs = [thing("dog", box) for box in boxes]
    assert labels(*dogs, alone=sure(beagle=0.9)) == ["dog"] * 2 + ["beagle"] * MOST


def test_what_fills_half_of_the_picture_is_named_by_the_whole_of_it() -> None:
    looked, whole = Looked(sure(basset=0.9)), sure(beagle=0.9)
    things = thing("dog"), thing("dog", LARGE)
    assert labels(*things, alone=looked, whole=whole) == ["basset", "beagle"]
    assert len(looked.crops) == 1
    assert labels(*things, whole=whole) == ["dog", "beagle"]


def test_which_of_two_large_dogs_is_the_beagle_the_whole_does_not_say() -> None:
    things = thing("dog", LARGE), thing("dog", (20.0, 20.0, 100.0, 100.0))
    assert labels(*things, whole=sure(beagle=0.9)) == ["dog", "dog"]
    assert labels(*things, whole=sure(beagle=0.9), alone=sure(basset=0.9)) == ["basset"] * 2


def test_without_a_vocabulary_everything_keeps_its_class() -> None:
    classes = Classes(None, None, CLASSES)
    assert labels(thing("dog"), alone=sure(beagle=0.9), namer=Namer(classes, 0.5)) == ["dog"]


def hot(peak: Point) -> HeatMap:
    grid = np.zeros((2, 2), np.float32)
    return HeatMap("Rex", peak, "top", (0.0, 0.0, 100.0, 100.0), grid, 0.9)


@pytest.mark.parametrize(
    ("looks_like", "peak", "expected"),
    [
        ({"dog"}, (20.0, 20.0), ["dog", "Rex", "cup"]),
        # beside everything that looks like it
        ({"dog"}, (90.0, 90.0), ["dog", "dog", "cup"]),
        ({"cup"}, (20.0, 20.0), ["dog", "dog", "cup"]),
        (set[str](), (20.0, 20.0), ["dog", "dog", "cup"]),
        # without a heat map it could be either dog, but no other cup
        ({"dog"}, None, ["dog", "dog", "cup"]),
        ({"cup"}, None, ["dog", "dog", "Rex"]),
    ],
)
def test_the_very_thing_that_was_taught_is_called_so(
    looks_like: set[str], peak: Point | None, expected: list[str]
) -> None:
    far: Box = (60.0, 60.0, 80.0, 80.0)
    things = (thing("dog"), thing("dog", LARGE, 0.8), thing("cup", far))
    named = own_thing(things, "Rex", looks_like, None if peak is None else hot(peak))
    assert [one.label for one in named] == expected
    assert [one.coarse for one in named] == ["dog", "dog", "cup"]
