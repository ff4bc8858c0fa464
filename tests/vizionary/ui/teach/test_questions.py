"""What is asked before a step: what it would do, and which of the last answers it would change."""

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
from vizionary.config import Settings
from vizionary.engine import Engines
from vizionary.engine.teaching import Teacher
from vizionary.errors import UnknownExampleError, UnknownLabelError
from vizionary.memory import Memory
from vizionary.messages import catalogue, languages
from vizionary.types import Frame
from vizionary.ui.allowed import Visit
from vizionary.ui.image.look import Look, Looker
from vizionary.ui.preferences import Preferences
from vizionary.ui.teach.asked import Asked
from vizionary.ui.teach.questions import Questions
from vizionary.ui.teach.state import State

FLAG, BARN = ("orange", "blue"), ("green", "green", "red")


class Page:
    """One that was answered about two pictures; ``ask`` asks what a step would change."""

    def __init__(self, engines: Engines, settings: Settings) -> None:
        self._questions = Questions(State(engines))
        self._engines, self._settings = engines, settings
        self.recent: list[Look] = []

    def looker(self, language: str = "en", memory: str | None = None) -> Looker:
        way = Preferences(memory=memory).way(language)
        return Looker(self._engines.current, self._settings.picture, way)

    def see(self, name: str, *colours: str) -> Look:
        buffer = io.BytesIO()
        Image.fromarray(picture_of(*colours, height=96, width=96)).save(buffer, "PNG")
        self.recent.append(self.looker().first(buffer.getvalue(), name))
        return self.recent[-1]

    def html(self, step: str, language: str, memory: str | None, **fields: Any) -> str | None:
        asked = Asked(step, catalogue(language), memory, Visit("127.0.0.1"), fields)
        return self._questions.ask(asked, self.looker(language, memory), self.recent)

    def ask(
        self, step: str, *, language: str = "en", memory: str | None = None, **fields: Any
    ) -> tuple[str, list[str]]:
        """What it would do, and each change."""
        html = self.html(step, language, memory, **fields)
        assert html is not None
        assert all(f'data-choice="{choice}"' in html for choice in ("confirm", "cancel"))
        (what,) = re.findall(r'<p class="vz-answer".*?>(.*?)</p>', html)
        changes = re.findall(r"<li.*?>(.*?)</li>", html)
        return unescape(what), [unescape(change) for change in changes]


@pytest.fixture
def memory(teach_engines: Engines) -> Memory:
    """It knows "flag" and, from two pictures, "barn"."""
    teacher = Teacher(teach_engines.current)
    pictures = {"flag": [FLAG], "barn": [BARN, ("green", "red", "red")]}
    for label, some in pictures.items():
        for colours in some:
            frame = Frame(picture_of(*colours, height=96, width=96), label)
            teacher.correct(frame, right=label)
    return teacher.memory()


@pytest.fixture
def page(memory: Memory, teach_engines: Engines, taught_settings: Callable[..., Settings]) -> Page:
    page = Page(teach_engines, taught_settings())
    assert page.see("flag.png", *FLAG).observation.decision.label == "flag"
    assert page.see("barn.png", *BARN).observation.decision.label == "barn"
    return page


def claims(page: Page) -> dict[str, str | None]:
    looker = page.looker()
    return {look.observation.source: looker.claimed(look, None) for look in page.recent}


def said(before: dict[str, str | None], after: dict[str, str | None]) -> list[str]:
    """The changes between what was and what is claimed, as the question says them."""

    def word(label: str | None) -> str:
        return label or "something I don't know"

    changed = [name for name in before if before[name] != after[name]]
    return [f"{name}: {word(before[name])} → {word(after[name])}" for name in changed]


@pytest.mark.parametrize("label", ["flag", "BARN"])
def test_what_would_change_changes_when_it_is_forgotten(
    page: Page, memory: Memory, label: str
) -> None:
    before, was = claims(page), memory.snapshot()
    what, changes = page.ask("forget", label=label)
    assert memory.snapshot() is was, "nothing was written"
    assert what.startswith(f"I would forget '{label.lower()}', with its ")
    memory.forget(label)
    assert changes == said(before, claims(page)) != []


def test_what_would_change_changes_when_labels_are_merged(page: Page, memory: Memory) -> None:
    before, was = claims(page), memory.snapshot()
    what, changes = page.ask("merge", label="barn", to="flag")
    assert memory.snapshot() is was, "nothing was written"
    assert what == "The 2 examples of 'barn' would be those of 'flag'."
    memory.merge("barn", "flag")
    assert changes == said(before, claims(page)) == ["barn.png: barn → flag"]


def test_an_example_that_others_stand_for_changes_nothing(page: Page, memory: Memory) -> None:
    before = claims(page)
    number = memory.examples("barn")[-1].id
    what, changes = page.ask("delete", number=str(number))
    assert what == f"I would delete example {number} of 'barn'."
    memory.delete([number])
    assert changes == said(before, claims(page)) == []


def test_doubles_are_asked_about_where_there_are_any(
    page: Page, memory: Memory, teach_engines: Engines
) -> None:
    none = page.html("prune", "en", None)
    assert none is not None and "No example is nearly the same" in none
    assert "data-choice" not in none
    again = picture_of(*FLAG, height=96, width=96).astype(int) + 2
    frame = Frame(again.clip(0, 255).astype(np.uint8), "again")
    Teacher(teach_engines.current).correct(frame, right="flag")
    before, was = claims(page), memory.snapshot()
    what, changes = page.ask("prune")
    assert memory.snapshot() is was, "nothing was written"
    assert what == "I would delete one example, which is nearly the same as another."
    assert memory.prune() == 1
    assert changes == said(before, claims(page)) == []


def test_who_asks_no_memory_is_answered_the_same(page: Page) -> None:
    assert page.ask("forget", label="flag")[1]
    assert page.ask("forget", label="flag", memory="none")[1] == []


def test_what_is_not_there_is_refused_and_what_is_no_such_step_not_asked(page: Page) -> None:
    for label, to in (("cat", "flag"), ("flag", "cat"), ("flag", "")):
        with pytest.raises(UnknownLabelError):
            page.ask("merge", label=label, to=to)
    with pytest.raises(UnknownLabelError):
        page.ask("forget", label="cat")
    for number in ("999", "", "x"):
        with pytest.raises(UnknownExampleError):
            page.ask("delete", number=number)
    assert page.html("purge", "en", None) is None


@pytest.mark.parametrize("language", languages())
def test_it_is_asked_in_every_language(page: Page, language: str) -> None:
    for step, fields, parts in (
        ("forget", {"label": "barn"}, ("barn", "2")),
        ("merge", {"label": "barn", "to": "flag"}, ("barn", "flag", "2")),
        ("delete", {"number": 3}, ("barn", "3")),
    ):
        what, _ = page.ask(step, language=language, **fields)
        words = catalogue(language)
        for part in parts:
            noun = words.noun(part)
            assert (noun.word if noun else part) in what
