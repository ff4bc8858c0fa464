"""Which memory a visitor of the page asks: the name comes from the browser, and may be forged."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from vizionary.config import MemorySection, Settings
from vizionary.engine import Engines
from vizionary.messages import catalogue
from vizionary.ui.allowed import Visit, asked_memory
from vizionary.ui.image.shown import visitor_of
from vizionary.ui.preferences import Preferences

HOME, STRANGER = Visit("127.0.0.1", None, "127.0.0.1:7860"), Visit("203.0.113.7")


@pytest.mark.parametrize(
    ("visit", "name", "asked"),
    [
        (HOME, "work", "work"),
        (HOME, None, None),
        (STRANGER, "work", None),
        (STRANGER, "default", None),
        (STRANGER, "none", "none"),
        (STRANGER, None, None),
    ],
)
def test_another_memory_than_the_apps_own_is_asked_by_who_may_teach(
    visit: Visit, name: str | None, asked: str | None
) -> None:
    assert asked_memory(Settings(), visit, name) == asked
    everybody = Settings(memory=MemorySection(teach="all"))
    assert asked_memory(everybody, visit, name) == name


@pytest.mark.parametrize(("client", "asked"), [("127.0.0.1", "work"), ("203.0.113.7", None)])
def test_the_picture_is_looked_at_with_it(engines: Engines, client: str, asked: str | None) -> None:
    localiser = SimpleNamespace(words=lambda kept, request: catalogue("en"))
    context = SimpleNamespace(engines=engines, settings=Settings(), localiser=localiser)
    request = SimpleNamespace(client=SimpleNamespace(host=client), headers={})
    kept = Preferences(memory="work").stored()
    visitor = visitor_of(context, kept, request)  # type: ignore[arg-type]
    assert visitor.looker.way["memory"] == asked
