"""Finer words for things, from the probabilities of what they look like alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.vizionary.engine.frames import frame
from vizionary.decision import Taxonomy
from vizionary.engine.classes import Classes
from vizionary.engine.lexicon import Lexicon
from vizionary.engine.namer import MOST, Namer
from vizionary.engine.recognition import Recognised
from vizionary.models.manifest import Vocabulary, VocabularyEntry
from vizionary.types import Box, DetectedObject, Embedding, Pixels

PARENTS: Mapping[str, tuple[str, ...]] = {
    "dog": (), "hound": ("dog",), "beagle": ("hound",), "basset": ("hound",),
    "cup": (), "person": (), "woman": ("person",),
}  # fmt: skip
ENTRIES = tuple(VocabularyEntry(label=label, parents=above) for label, above in PARENTS.items())
VOCABULARY, LABELS = Vocabulary(entries=ENTRIES), tuple(PARENTS)
LEXICON = Lexicon(
    taxonomy=Taxonomy(LABELS, PARENTS),
    prototypes=np.eye(len(LABELS), dtype=np.float32),
    biases=np.zeros(len(LABELS)),
    numbers=dict.fromkeys(LABELS, "count"),
    scenes=frozenset(),
    source="vocabulary",
)
SMALL: Box = (10.0, 10.0, 30.0, 30.0)
LARGE: Box = (0.0, 0.0, 80.0, 80.0)
BLACK = np.zeros((100, 100, 3), np.uint8)


def thing(coarse: str, box: Box = SMALL) -> DetectedObject:
    return DetectedObject(coarse, 0.9, coarse, box)


def sure(**values: float) -> Embedding:
    """An embedding that is itself the probabilities of the labels."""
    return np.array([values.get(label, 0.0) for label in LABELS], np.float32)


WHOLE = Recognised(LEXICON, np.zeros(len(LABELS)))
"""A picture of which nothing is known."""


class Looked:
    """Answers the same to each crop, and remembers them."""

    def __init__(self, answer: Embedding, finer: float = 0.5) -> None:
        self._answer, self.crops = answer, list[Pixels]()
        classes = Classes(VOCABULARY, LEXICON)
        self.namer = Namer(classes, self._embed, lambda found: found.astype(np.float64), finer)

    def _embed(self, crops: Sequence[Pixels]) -> NDArray[np.float32]:
        self.crops += crops
        return np.stack([self._answer] * len(crops))

    def labels(
        self, *things: DetectedObject, whole: Embedding | None = None, closer: bool = True
    ) -> list[str]:
        known = WHOLE if whole is None else Recognised(LEXICON, whole.astype(np.float64))
        named = self.namer.named(frame(BLACK), things, known, closer=closer)
        return [one.label for one in named]


@pytest.mark.parametrize(
    ("answer", "label"),
    [
        (sure(beagle=0.8), "beagle"),
        # back-off: which hound it is is not sure, that it is one is
        (sure(beagle=0.5, basset=0.6), "hound"),
        (sure(beagle=0.6), "dog"),
        (sure(), "dog"),
        # another thing than the detector says
        (sure(cup=0.9), "dog"),
    ],
)
def test_the_finest_kind_that_is_plainly_sure_is_the_label(answer: Embedding, label: str) -> None:
    assert Looked(answer).labels(thing("dog")) == [label]


def test_a_setting_may_ask_for_more() -> None:
    assert Looked(sure(beagle=0.8), finer=0.9).labels(thing("dog")) == ["dog"]


def test_people_and_what_has_no_kinds_are_not_looked_at() -> None:
    looked = Looked(sure(woman=0.99, beagle=0.99))
    assert looked.labels(thing("person"), thing("cup"), thing("kite")) == ["person", "cup", "kite"]
    assert looked.crops == []


def test_the_largest_are_looked_at() -> None:
    looked = Looked(sure(beagle=0.95))
    boxes: list[Box] = [(0.0, 0.0, 20.0 + side, 20.0) for side in range(MOST + 2)]
    labels = looked.labels(*(thing("dog", box) for box in boxes))
    assert labels == ["dog"] * 2 + ["beagle"] * MOST


def test_what_fills_half_of_the_picture_is_named_by_the_whole_of_it() -> None:
    looked = Looked(sure(basset=0.95))
    things, whole = (thing("dog"), thing("dog", LARGE)), sure(beagle=0.95)
    assert looked.labels(*things, whole=whole) == ["basset", "beagle"]
    assert len(looked.crops) == 1
    assert looked.labels(*things, whole=whole, closer=False) == ["dog", "beagle"]
    assert len(looked.crops) == 1


def test_a_thing_is_no_surer_than_its_word() -> None:
    dog = thing("dog")
    assert Looked(sure(beagle=0.8)).labels(dog, thing("cup")) == ["cup", "beagle"]
    for value, expected in ((0.8, 0.8), (0.99, dog.probability)):
        (named,) = Looked(sure(beagle=value)).namer.named(frame(BLACK), [dog], WHOLE, closer=True)
        assert named.probability == pytest.approx(expected)
