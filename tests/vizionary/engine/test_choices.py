from __future__ import annotations

import pytest

from vizionary.engine import MOST_WORDS, Choice, choices_of, words_of
from vizionary.errors import EmptyWordError, NoWordsError, TooManyWordsError


def test_a_class_a_line_and_commas_part_synonyms() -> None:
    given = ["cat, kitten,  house  cat ", "dog\n\n , \nbird"]
    assert choices_of(given) == (
        Choice("cat", ("kitten", "house cat")),
        Choice("dog"),
        Choice("bird"),
    )


def test_chinese_commas_part_as_well() -> None:
    assert choices_of(["猫，小猫、 猫咪", "狗"]) == (Choice("猫", ("小猫", "猫咪")), Choice("狗"))


@pytest.mark.parametrize("given", [[], [""], [" ,\n, "], ["，"]])
def test_no_class_at_all(given: list[str]) -> None:
    with pytest.raises(NoWordsError):
        choices_of(given)


def test_the_limit_on_classes() -> None:
    assert len(choices_of(["\n".join(map(str, range(MOST_WORDS)))])) == MOST_WORDS
    with pytest.raises(TooManyWordsError, match="10,001"):
        choices_of(map(str, range(MOST_WORDS + 1)))


def test_words_are_asked_once_in_their_order() -> None:
    assert words_of(["b", " a  c ", "b"]) == ("b", "a c")
    assert words_of([]) == ()
    with pytest.raises(EmptyWordError):
        words_of(["a", " "])
    with pytest.raises(TooManyWordsError, match="limit is 100"):
        words_of(map(str, range(101)))
