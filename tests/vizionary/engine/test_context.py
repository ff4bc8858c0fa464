"""Objects beside what the whole picture says of their class, and the other way round."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from vizionary.decision import Taxonomy
from vizionary.engine.classes import Classes
from vizionary.engine.context import LABEL, OBJECT, Context, Weighing, least_score
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


def both(weighing: Weighing, first: float, second: float) -> float:
    return float(weighing.weighed(np.array(first), np.array(second)))


def test_witnesses_are_weighed_by_their_log_odds() -> None:
    weighing = Weighing(first=1.0, second=2.0, bias=-1.0, least=0.25)
    odds = {0.5: 0.0, 0.75: np.log(3)}
    for first, second in ((0.5, 0.5), (0.75, 0.5), (0.5, 0.75), (0.75, 0.75)):
        expected = 1 / (1 + np.exp(-(odds[first] + 2 * odds[second] - 1)))
        assert both(weighing, first, second) == pytest.approx(expected)
    assert both(weighing, 0.5, 0.0) == both(weighing, 0.5, 0.25)
    assert 0 < both(weighing, 0.0, 0.0) < both(weighing, 1.0, 1.0) < 1


def test_what_the_picture_does_not_show_is_doubted() -> None:
    seen = context(0.1).weighed((DOG, TV), LEXICON, values(0.1)).objects
    assert names(*seen) == ["tv", "dog"]
    expected = [both(OBJECT, 0.8, 1.0), both(OBJECT, 0.8, 0.1)]
    assert [thing.probability for thing in seen] == pytest.approx(expected)


def test_what_falls_under_the_threshold_is_gone() -> None:
    least = (both(OBJECT, 0.8, 1.0) + both(OBJECT, 0.8, 0.1)) / 2
    assert names(*context(least).weighed((DOG, TV), LEXICON, values(0.1)).objects) == ["tv"]


def test_what_is_not_shown_adds_up_to_how_many_more_there_are() -> None:
    faint = [replace(KITE, probability=share) for share in (0.4, 0.3)]
    shown = context(0.5).weighed((*faint, KITE, TV), LEXICON, values(1.0, 0.0))
    assert names(*shown.objects) == ["kite"]
    doubted = both(OBJECT, 0.8, 0.0)
    assert shown.further == pytest.approx({"kite": 0.7, "tv": doubted})


def test_what_is_too_unsure_to_be_shown_may_say_where_it_is() -> None:
    other = replace(TV, probability=0.9, box=(5.0, 5.0, 9.0, 9.0))
    seen = context(0.95).weighed((TV, other), LEXICON, values(0.0))
    assert (seen.objects, seen.likely) == ((), {"television": other.box})
    # not where one is shown, of a class without a word, or that is hardly there
    assert context(0.5).weighed((TV, other), LEXICON, values(0.0)).likely == {}
    assert context(0.95).weighed((KITE,), LEXICON, values(0.0)).likely == {}
    faint = replace(TV, probability=0.1)
    assert context(0.95).weighed((faint,), LEXICON, values(0.0)).likely == {}


def test_what_an_object_was_taken_for_is_not_seen() -> None:
    strongest = {"dog": 0.2, "tv": 0.8}
    dog = replace(TV, label="dog", coarse="dog")
    seen = context(0.5).reseen(strongest, (TV,), (dog,), LEXICON)
    assert seen == {"dog": TV.probability, "tv": 0.0}
    # as long as one is left, it is; a finer word is no other class
    assert context(0.5).reseen(strongest, (TV, TV), (dog, TV), LEXICON) is strongest
    assert context(0.5).reseen(strongest, (DOG,), (DOG,), LEXICON) is strongest
    # what is of no class takes nothing's place
    beagle = replace(TV, label="beagle")
    assert context(0.5).reseen(strongest, (TV,), (beagle,), LEXICON)["tv"] == 0.0


def test_of_more_than_are_shown_the_surest_are() -> None:
    surer = replace(KITE, probability=0.9)
    shown = Context(Classes(VOCABULARY, LEXICON), 0.5, most=1).weighed(
        (KITE, surer), LEXICON, values(1.0)
    )
    assert (shown.objects, shown.further) == ((surer,), {"kite": 0.8})
    none = Context(Classes(VOCABULARY, LEXICON), 0.5, most=0).weighed((KITE,), LEXICON, values(1.0))
    assert none.objects == ()


def test_nothing_is_ruled_out() -> None:
    (dog,) = context(0).weighed((DOG,), LEXICON, values(0.0)).objects
    assert dog.probability > 0.3


def test_the_least_score_is_what_recognition_can_just_make_so_sure() -> None:
    for threshold in (0.3, 0.8, 0.95):
        least = least_score(threshold)
        assert least <= threshold
        assert both(OBJECT, least, 1.0) == pytest.approx(threshold, abs=1e-6) or least == threshold
    assert least_score(0.8) < 0.7
    assert least_score(0.0) == 0.0


def test_a_class_without_a_word_stays_as_it_is() -> None:
    wordless = Context(Classes(None, LEXICON), 0.5)
    assert context(0.5).weighed((KITE,), LEXICON, values(0.0)).objects == (KITE,)
    assert wordless.weighed((DOG,), LEXICON, values(0.0)).objects == (DOG,)


def test_words_of_the_users_say_nothing_of_objects() -> None:
    typed = lexicon("text")
    assert context(0.5).weighed((DOG,), typed, values(0.0)).objects == (DOG,)
    assert context(0.5).supported(values(0.9), typed, {"dog": 0.1}).tolist() == [0.9, 0, 0.9, 1]


def test_a_label_that_nothing_looks_like_is_doubted_with_its_kinds() -> None:
    seen = np.array([0.9, 0.8, 0.95, 0.7])
    found = context(0).supported(seen, LEXICON, {"dog": 0.1, "tv": 0.9, "kite": 0.1})
    # what is a beagle is a dog
    dog = both(LABEL, 0.9, 0.1)
    assert dog < 0.9
    assert found == pytest.approx([dog, 0.8 * dog / 0.9, 0.95, both(LABEL, 0.7, 0.9)])


def test_a_label_that_the_detector_sees_is_surer_but_its_kinds_are_not() -> None:
    seen = np.array([0.3, 0.2, 0.3, 0.0])
    found = context(0).supported(seen, LEXICON, {"dog": 0.95})
    assert found[0] == pytest.approx(both(LABEL, 0.3, 0.95)) and found[0] > 0.7
    assert found[1] == pytest.approx(0.2)


def test_a_label_of_two_classes_is_as_sure_as_the_surer_of_them() -> None:
    found = context(0).supported(values(0.5), LEXICON, {"hound": 0.9, "dog": 0.1})
    assert found[0] == pytest.approx(both(LABEL, 0.5, 0.9))


def test_a_label_is_never_ruled_out() -> None:
    found = context(0).supported(values(0.999), LEXICON, {"hound": 0.0})
    assert found[0] > 0.5


def test_without_a_detector_labels_stay_as_they_are() -> None:
    assert context(0).supported(values(0.9), LEXICON, {}).tolist() == [0.9, 0, 0.9, 1]
