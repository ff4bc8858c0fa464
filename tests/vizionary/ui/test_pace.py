"""How often somebody who listens hears how far many pictures are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.vizionary.ui.test_answers import png, sent, visitor_of
from vizionary.config import Settings
from vizionary.engine import Engine
from vizionary.ui.image import pace
from vizionary.ui.image.gallery import named, renamed
from vizionary.ui.preferences import Preferences


@pytest.mark.parametrize(
    ("every_s", "told"), [(0.0, ["1 of 3", "2 of 3", "1 of 3", "2 of 3"]), (60.0, [])]
)
def test_who_listens_is_told_now_and_then(
    engine: Engine,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    every_s: float,
    told: list[str],
) -> None:
    monkeypatch.setattr(pace, "_EVERY_S", every_s)
    uploads = sent(tmp_path, png("red", "blue"), b"text", png("blue", "red")).uploads
    steps = list(named(visitor_of(engine, settings, Preferences()), uploads, (), 10**6))
    wordy = visitor_of(engine, settings, Preferences(length="word"))
    steps += renamed(wordy, steps[-1].cards, None)
    pages = "".join(step.progress for step in steps)
    heard = re.findall(r'data-announce="(\d of \d) pictures"', pages)
    assert [one for one in heard if one[0] != "0"] == told
