"""Which nouns get a row of their own, in WordNet as it is."""

from __future__ import annotations

import pytest
from wordfreq import zipf_frequency

from training.nouns import frequent_nouns

ROOTS = ["craft.n.02", "person.n.01"]


def test_the_words_used_most_come_first() -> None:
    found = list(frequent_nouns(ROOTS, (), 200))
    frequencies = [zipf_frequency(name, "en") for name in found]
    assert frequencies == sorted(frequencies, reverse=True)
    # deep below the root, and used all the same
    assert {"ship", "boat", "kayak"} <= set(found)
    assert all(" " not in name for name in found)


def test_what_is_known_in_any_form_is_left_out() -> None:
    assert {"ship", "boat"}.isdisjoint(frequent_nouns(ROOTS, {"ship", "boat"}, 50))
    assert "boat" in frequent_nouns(["boat.n.01"], {"boats"}, 50)


@pytest.mark.parametrize("word", ["pilot", "captain", "junkie"])
def test_names_for_people_are_none(word: str) -> None:
    assert word not in frequent_nouns(ROOTS, (), 100_000)
    assert frequent_nouns(["person.n.01"], (), 100) == {}


def test_no_more_than_are_wanted() -> None:
    assert len(frequent_nouns(ROOTS, (), 7)) == 7
    assert frequent_nouns(ROOTS, (), 0) == {}
