"""The detector's classes in the words of the embedded vocabulary, and of one by hand."""

from __future__ import annotations

import pytest

from vizionary.engine.classes import Classes
from vizionary.models.bundle import read_bundle
from vizionary.models.manifest import Vocabulary, VocabularyEntry
from vizionary.models.store import EMBEDDED
from vizionary.scene import kind_of


@pytest.fixture(scope="module")
def embedded() -> tuple[Vocabulary, tuple[str, ...]]:
    bundle = read_bundle(EMBEDDED)
    assert bundle.vocabulary is not None
    return bundle.vocabulary, bundle.component("detector").classes


def test_what_a_sentence_calls_a_class_is_its_label(
    embedded: tuple[Vocabulary, tuple[str, ...]],
) -> None:
    vocabulary, names = embedded
    labels = {entry.label for entry in vocabulary.entries}
    classes = Classes(vocabulary, None, names)
    named = {name: kind_of(name).word for name in names if kind_of(name).word in labels}
    assert named["tv"] == "television" and len(named) > 50
    assert {name: classes.label(name) for name in named} == named


def test_of_two_labels_with_a_synonym_the_first_is_meant() -> None:
    bicycle = VocabularyEntry(label="bicycle", synonyms=("bike", "cycle"))
    motorcycle = VocabularyEntry(label="motorcycle", synonyms=("bike",))
    cycle = VocabularyEntry(label="cycle")
    classes = Classes(Vocabulary(entries=(bicycle, motorcycle, cycle)), None)
    assert [classes.label(word) for word in ("bike", "cycle", "car")] == ["bicycle", "cycle", None]
