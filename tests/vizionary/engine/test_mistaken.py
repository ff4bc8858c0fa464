"""Animals that the detector takes for one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from vizionary.decision import Taxonomy
from vizionary.engine.classes import Classes
from vizionary.engine.lexicon import Lexicon
from vizionary.engine.mistaken import each_once, rightly
from vizionary.engine.recognition import Recognised
from vizionary.models.manifest import Vocabulary, VocabularyEntry
from vizionary.types import Box, DetectedObject

PARENTS: Mapping[str, tuple[str, ...]] = {
    "animal": (), "dog": ("animal",), "beagle": ("dog",), "horse": ("animal",),
    "kangaroo": ("animal",), "car": (), "truck": (),
}  # fmt: skip
LEXICON = Lexicon(
    taxonomy=Taxonomy(tuple(PARENTS), PARENTS),
    prototypes=np.eye(len(PARENTS), dtype=np.float32),
    biases=np.zeros(len(PARENTS)),
    numbers=dict.fromkeys(PARENTS, "count"),
    scenes=frozenset(),
    source="vocabulary",
)
ENTRIES = tuple(VocabularyEntry(label=label, parents=above) for label, above in PARENTS.items())
CLASSES = Classes(Vocabulary(entries=ENTRIES), LEXICON, ("dog", "horse", "car", "truck", "zebra"))
HERE: Box = (10.0, 10.0, 30.0, 30.0)


def thing(coarse: str, box: Box = HERE) -> DetectedObject:
    return DetectedObject(coarse, 0.6, coarse, box)


def sure(**values: float) -> Recognised:
    found = np.array([values.get(label, 0.0) for label in PARENTS])
    return Recognised(LEXICON, LEXICON.taxonomy.raised(found))


@pytest.mark.parametrize(
    ("coarse", "look", "whole", "label", "rather"),
    [
        ("horse", {"beagle": 0.9}, {"beagle": 0.5}, "dog", "dog"),
        # no class of the detector's
        ("dog", {"kangaroo": 0.9}, {"kangaroo": 0.5}, "kangaroo", "dog"),
        # a finer word for what it is, and what it is
        ("dog", {"beagle": 0.9}, {"beagle": 0.9}, "dog", "dog"),
        # not sure enough, not surer enough, not seen in the whole picture
        ("horse", {"beagle": 0.4}, {"beagle": 0.9}, "horse", "horse"),
        ("horse", {"beagle": 0.9, "horse": 0.7}, {"beagle": 0.9}, "horse", "horse"),
        ("horse", {"beagle": 0.9}, {"beagle": 0.1}, "horse", "horse"),
        # only animals
        ("car", {"truck": 0.9, "beagle": 0.9}, {"truck": 0.9, "beagle": 0.9}, "car", "car"),
        # an animal that the vocabulary does not have
        ("zebra", {"horse": 0.9}, {"horse": 0.9}, "zebra", "zebra"),
    ],
)
def test_a_box_that_surely_shows_another_animal_is_called_so(
    coarse: str, look: dict[str, float], whole: dict[str, float], label: str, rather: str
) -> None:
    found = rightly(thing(coarse), sure(**look), sure(**whole), CLASSES)
    assert (found.label, found.coarse) == (label, rather)
    assert (found.box, found.probability) == (HERE, 0.6)


def test_what_it_was_denied_to_be_it_is_not_called() -> None:
    look = sure(kangaroo=0.9)
    assert rightly(thing("dog"), look, look, CLASSES, {"kangaroo"}).label == "dog"


def test_what_was_found_as_two_classes_is_told_once() -> None:
    near, far = (11.0, 10.0, 31.0, 30.0), (50.0, 50.0, 80.0, 80.0)
    found = (thing("horse", near), thing("dog"), thing("horse", far), thing("horse"))
    named = [replace(one, label="dog", coarse="dog") for one in found]
    assert each_once(named, found) == (named[1], named[2])
    # what the detector found twice is its own business
    assert each_once(found, found) == found
