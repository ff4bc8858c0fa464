"""Objects beside what the whole picture says of their class."""

from __future__ import annotations

import numpy as np
import pytest

from vizionary.decision import Taxonomy
from vizionary.engine.context import LEAST, POWER, Context
from vizionary.engine.lexicon import Lexicon
from vizionary.models.manifest import Vocabulary, VocabularyEntry
from vizionary.types import DetectedObject

VOCABULARY = Vocabulary(
    entries=(
        VocabularyEntry(label="dog", synonyms=("hound",)),
        VocabularyEntry(label="television", synonyms=("tv",)),
    ),
)
DOG, TV, KITE = (DetectedObject(name, 0.8, name, (0, 0, 9, 9)) for name in ("dog", "tv", "kite"))


def lexicon(source: str = "vocabulary") -> Lexicon:
    labels = tuple(entry.label for entry in VOCABULARY.entries)
    return Lexicon(
        taxonomy=Taxonomy(labels),
        prototypes=np.zeros((2, 2), np.float32),
        biases=np.zeros(2),
        numbers=dict.fromkeys(labels, "count"),
        scenes=frozenset(),
        source=source,  # type: ignore[arg-type]
    )


def names(*objects: DetectedObject) -> list[str]:
    return [thing.label for thing in objects]


def test_what_the_picture_does_not_show_is_doubted() -> None:
    seen = Context(VOCABULARY, 0.5).rescored((DOG, TV), lexicon(), np.array([0.1, 1.0]))
    assert names(*seen) == ["tv", "dog"]
    assert [thing.probability for thing in seen] == pytest.approx([0.8, 0.8 * 0.1**POWER])


def test_what_falls_under_the_threshold_is_gone() -> None:
    context = Context(VOCABULARY, 0.7)
    assert names(*context.rescored((DOG, TV), lexicon(), np.array([0.1, 1.0]))) == ["tv"]


def test_nothing_is_ruled_out() -> None:
    (dog,) = Context(VOCABULARY, 0).rescored((DOG,), lexicon(), np.zeros(2))
    assert dog.probability == pytest.approx(0.8 * LEAST**POWER)


def test_a_class_without_a_word_stays_as_it_is() -> None:
    assert Context(VOCABULARY, 0.5).rescored((KITE,), lexicon(), np.zeros(2)) == (KITE,)
    assert Context(None, 0.5).rescored((DOG,), lexicon(), np.zeros(2)) == (DOG,)


def test_words_of_the_users_say_nothing_of_objects() -> None:
    assert Context(VOCABULARY, 0.5).rescored((DOG,), lexicon("text"), np.zeros(2)) == (DOG,)
