"""Corrections of what was taught: labels and memories made one, doubles removed, taken back."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.tiny_bundle import picture_of
from vizionary.engine import Engines
from vizionary.engine.teaching import Teacher
from vizionary.messages import catalogue, languages, shown_label
from vizionary.types import Frame

Ask = Callable[..., dict[str, Any]]


def png(*colours: str) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(picture_of(*colours, height=96, width=96)).save(buffer, "PNG")
    return buffer.getvalue()


FLAG, BARN = ("orange", "blue"), ("green", "red")


@pytest.fixture
def taught(ask: Ask) -> Ask:
    """It knows "flag" and "barn"."""
    for label, colours in {"flag": FLAG, "barn": BARN}.items():
        ask("", png(*colours), name="a.png")
        assert ask("teach", label=label)["taught"]
    return ask


def known(ask: Ask) -> dict[str, str]:
    """The facts that are said of each label."""
    html = ask("show")["parts"]["known"]
    found = re.findall(r'data-label="(.*?)".*?<p class="vz-note">(.*?)</p>', html, re.S)
    return {unescape(label): unescape(facts).split(" · ")[0] for label, facts in found}


def test_a_name_that_a_label_has_is_said_to_be_no_change(taught: Ask) -> None:
    steps = taught("show")["parts"]["back"]
    same = taught("rename", label="flag", to=" flag ")
    assert same["said"] == "'flag' is called that already. Nothing was changed."
    assert same["parts"]["back"] == steps


def test_a_new_name_is_one_of_the_language_as_where_it_is_taught(taught: Ask) -> None:
    renamed = taught("rename", label="flag", to="Löwe", language="de")
    assert renamed["said"].startswith("„Flagge“ heißt jetzt „Löwe“")
    assert renamed["renamed"] == "lion"
    assert set(known(taught)) == {"lion", "barn"}
    # what the memory has so already is meant as it is written
    taught("rename", label="barn", to="Hund", language="en")
    taught("rename", label="Hund", to="Hund", language="de")
    assert set(known(taught)) == {"lion", "Hund"}


def test_two_labels_become_one_and_two_again(taught: Ask) -> None:
    assert 'data-step="merge"' in taught("show")["parts"]["known"]
    merged = taught("merge", label="flag", to="barn")
    assert merged["said"] == "'flag' is 'barn' now (1)."
    assert known(taught) == {"barn": "2 examples"}
    # there is no other label to merge it into
    assert 'data-step="merge"' not in merged["parts"]["known"]
    assert merged["parts"]["back"] == "Undo: merged &#x27;flag&#x27; (1)"
    taught("back")
    assert set(known(taught)) == {"flag", "barn"}
    for label, other in (("flag", "unknown"), ("unknown", "flag"), ("flag", "")):
        assert taught("merge", label=label, to=other)["problem"]
    assert set(known(taught)) == {"flag", "barn"}


def test_doubles_are_removed_and_back(taught: Ask, teach_engines: Engines) -> None:
    assert taught("prune")["said"] == "No example is nearly the same as another."
    pixels = picture_of(*FLAG, height=96, width=96).astype(int) + 2
    brighter = Frame(pixels.clip(0, 255).astype(np.uint8), "brighter")
    Teacher(teach_engines.current).correct(brighter, right="flag")
    assert known(taught)["flag"] == "2 examples"
    pruned = taught("prune")
    assert pruned["said"] == "One example was removed."
    assert known(taught)["flag"] == "one example"
    taught("back")
    assert known(taught)["flag"] == "2 examples"


def test_what_another_memory_knows_is_learned_and_back(taught: Ask) -> None:
    assert taught("make", name="second")["made"] == "second"
    added = taught("merge-memory", source="default", memory="second")
    assert added["said"] == "2 examples were added."
    assert 'data-label="flag"' in added["parts"]["known"]
    again = taught("merge-memory", source="default", memory="second")
    assert again["said"] == "0 examples were added."
    # the step before is the one that is offered to be taken back
    assert "(2)" in again["parts"]["back"]
    assert taught("merge-memory", source="third")["problem"]
    assert taught("merge-memory", source="")["problem"]


@pytest.mark.parametrize("language", languages())
def test_they_are_said_in_every_language(taught: Ask, language: str) -> None:
    merged = taught("merge", label="flag", to="barn", language=language)
    for label in ("flag", "barn"):
        assert shown_label(catalogue(language), label) in merged["said"]
    assert "1" in merged["said"]
    assert taught("prune", language=language)["said"]
