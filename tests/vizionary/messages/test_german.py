"""The genders of the German nouns, checked against those of the German Wiktionary."""

from __future__ import annotations

import csv
import re
from importlib.metadata import distribution
from pathlib import Path

import pytest

from vizionary.messages import Noun, catalogue

GENDER_OF_ITS_OWN = {
    "Beagle": "no Eagle",
    "Bouvier des Flandres": "French",
    "Deutsch Kurzhaar": "the dog, not its hair",
    "Stabschrecke": "no Recke",
}
"""Nouns whose end is another noun by chance."""


@pytest.fixture(scope="module")
def genders() -> dict[str, set[str]]:
    path = Path(str(distribution("german-nouns").locate_file("german_nouns/nouns.csv")))
    found: dict[str, set[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            known = {row[key] for key in row if key.startswith("genus") and row[key]}
            found.setdefault(row["lemma"], set()).update(known)
    return found


def known(noun: Noun, genders: dict[str, set[str]]) -> set[str]:
    """The genders of the noun, or of the longest noun that it ends with; none for none.

    What stands after the head, as in "Teller mit Essen", does not count.
    """
    head = re.split(r" (?:mit|am|Kaffee)\b", noun.word)[0].split(" ")[-1]
    ends = [head, *(head[start:].capitalize() for start in range(1, len(head) - 3))]
    return next((genders[end] for end in ends if genders.get(end)), set())


def test_each_noun_has_the_gender_that_wiktionary_gives_it(genders: dict[str, set[str]]) -> None:
    nouns = set(catalogue("de").nouns.values())
    single = [noun for noun in nouns if noun.gender != "pl"]
    found = {noun: known(noun, genders) for noun in single}
    wrong = [
        (noun.word, noun.gender, sorted(expected))
        for noun, expected in found.items()
        if expected and noun.gender not in expected and noun.word not in GENDER_OF_ITS_OWN
    ]
    assert wrong == []
    # Names of foreign breeds stand in no dictionary.
    assert sum(bool(expected) for expected in found.values()) > 0.9 * len(single)


def test_an_adjective_before_a_noun_ends_as_its_gender_wants() -> None:
    ends = {"m": "er", "f": "e", "n": "es", "pl": "e"}
    for noun in catalogue("de").nouns.values():
        first, *rest = noun.word.split(" ")
        if rest and first[0].islower():
            assert first.endswith(ends[noun.gender]), noun.word


def test_a_noun_begins_with_a_capital_letter() -> None:
    # "iPod" is a name.
    for noun in catalogue("de").nouns.values():
        head = noun.word.split(" ")[-1]
        assert head[0].isupper() or head == "iPod" or noun.word == "Eis am Stiel", noun.word
