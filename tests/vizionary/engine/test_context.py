"""Objects beside what the whole picture says of their class, and the other way round."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from vizionary.decision import Taxonomy
from vizionary.engine.classes import Classes
from vizionary.engine.context import (
    LABEL_POWER,
    LEAST_LABEL,
    LEAST_OBJECT,
    OBJECT_POWER,
    Context,
)
from vizionary.engine.lexicon import Lexicon
from vizionary.models.manifest import Vocabulary, VocabularyEntry
from vizionary.types import DetectedObject

VOCABULARY = Vocabulary(
    entries=(
        VocabularyEntry(label="dog", synonyms=("hound",), parents=("animal",)),
        VocabularyEntry(label="beagle", parents=("dog",)),
        VocabularyEntry(label="animal"),
        VocabularyEntry(label="television", synonyms=("tv",)),
    ),
)
DOG, TV, KITE = (DetectedObject(name, 0.8, name, (0, 0, 9, 9)) for name in ("dog", "tv", "kite"))


def lexicon(source: str = "vocabulary") -> Lexicon:
    entries = VOCABULARY.entries
    labels = tuple(entry.label for entry in entries)
    return Lexicon(
        taxonomy=Taxonomy(labels, {entry.label: entry.parents for entry in entries}),
        prototypes=np.zeros((len(labels), 2), np.float32),
        biases=np.zeros(len(labels)),
        numbers=dict.fromkeys(labels, "count"),
        scenes=frozenset(),
        source=source,  # type: ignore[arg-type]
    )


def values(dog: float, television: float = 1.0) -> NDArray[np.float64]:
    return np.array([dog, 0.0, dog, television])


def context(threshold: float) -> Context:
    return Context(Classes(VOCABULARY, LEXICON), threshold)


LEXICON = lexicon()


def names(*objects: DetectedObject) -> list[str]:
    return [thing.label for thing in objects]


def test_what_the_picture_does_not_show_is_doubted() -> None:
    seen = context(0.5).rescored((DOG, TV), LEXICON, values(0.1))
    assert names(*seen) == ["tv", "dog"]
    assert [thing.probability for thing in seen] == pytest.approx([0.8, 0.8 * 0.1**OBJECT_POWER])


def test_what_falls_under_the_threshold_is_gone() -> None:
    assert names(*context(0.7).rescored((DOG, TV), LEXICON, values(0.1))) == ["tv"]


def test_nothing_is_ruled_out() -> None:
    (dog,) = context(0).rescored((DOG,), LEXICON, values(0.0))
    assert dog.probability == pytest.approx(0.8 * LEAST_LABEL**OBJECT_POWER)


def test_a_class_without_a_word_stays_as_it_is() -> None:
    assert context(0.5).rescored((KITE,), LEXICON, values(0.0)) == (KITE,)
    assert Context(Classes(None, LEXICON), 0.5).rescored((DOG,), LEXICON, values(0.0)) == (DOG,)


def test_words_of_the_users_say_nothing_of_objects() -> None:
    typed = lexicon("text")
    assert context(0.5).rescored((DOG,), typed, values(0.0)) == (DOG,)
    assert context(0.5).supported(values(0.9), typed, {"dog": 0.1}).tolist() == [0.9, 0, 0.9, 1]


def test_a_label_that_nothing_looks_like_is_doubted_with_its_kinds() -> None:
    seen = np.array([0.9, 0.8, 0.95, 0.7])
    found = context(0).supported(seen, LEXICON, {"dog": 0.2, "tv": 0.9, "kite": 0.1})
    dog, tv = 0.2**LABEL_POWER, 0.9**LABEL_POWER
    assert found == pytest.approx([0.9 * dog, 0.8 * dog, 0.95, 0.7 * tv])


def test_a_label_is_never_ruled_out() -> None:
    found = context(0).supported(values(0.9), LEXICON, {"hound": 0.0})
    assert found[0] == pytest.approx(0.9 * LEAST_OBJECT**LABEL_POWER)


def test_without_a_detector_labels_stay_as_they_are() -> None:
    assert context(0).supported(values(0.9), LEXICON, {}).tolist() == [0.9, 0, 0.9, 1]
