from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vizionary.config import Settings, load_settings
from vizionary.engine import Engines
from vizionary.messages import catalogue
from vizionary.ui.allowed import Visit
from vizionary.ui.teach.asked import Asked
from vizionary.ui.teach.desk import Desk
from vizionary.ui.teach.state import Answer

Ask = Callable[..., Answer]


@pytest.fixture
def taught_settings(tiny_bundle: Path, tmp_path: Path) -> Callable[..., Settings]:
    def make(*overrides: str) -> Settings:
        given = [f"bundle.ref={tiny_bundle}", f"memory.home={tmp_path / 'home'}", *overrides]
        return load_settings(None, given, {}).settings

    return make


@pytest.fixture
def teach_engines(taught_settings: Callable[..., Settings]) -> Engines:
    return Engines(taught_settings())


@pytest.fixture
def desk(teach_engines: Engines, taught_settings: Callable[..., Settings]) -> Desk:
    return Desk(teach_engines, taught_settings())


@pytest.fixture
def ask(desk: Desk) -> Ask:
    """One step of a visitor at this machine; ``files`` are held instead."""

    def step(do: str, *files: bytes, language: str = "en", **fields: Any) -> Answer:
        visit = Visit("127.0.0.1")
        memory = fields.pop("memory", None)
        asked = Asked(do, catalogue(language), memory, visit, {"page": "p", **fields})
        return desk.add(asked, list(files)) if files else desk.answer(asked)

    return step
