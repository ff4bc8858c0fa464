"""Files on the page Teach: unreadable pictures of an archive, and nothing to write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.vizionary.ui.teach.uploads import Ask, finished, png, zipped
from vizionary.config import Settings
from vizionary.engine import Engines
from vizionary.engine.exchange import export_memory, exported
from vizionary.messages import catalogue
from vizionary.ui.allowed import Visit
from vizionary.ui.teach.asked import Asked
from vizionary.ui.teach.desk import Desk

EVIL = "flag/<img src=x onerror=alert(1)>.png"


def test_pictures_that_cannot_be_read_are_named_and_the_rest_is_learned(ask: Ask) -> None:
    bad = {f"flag/bad {number:02}.png": b"no picture %d" % number for number in range(31)}
    ask("", zipped({EVIL: b"none", "flag/good.png": png("orange", "blue"), **bad}), name="a.zip")
    learned = finished(ask, ask("teach"))
    assert learned["said"] == (
        "Learned one thing from one picture. 32 pictures were left out; the others are learned."
    )
    html = learned["parts"]["preview"]
    assert html.count("<li") == 20 and "and 12 more" in html
    # one reason, said once
    assert "flag/bad 00.png" in html and html.count("not a picture in a known format") == 1
    assert "<img src=x" not in html
    assert 'data-label="flag"' in learned["parts"]["known"]

    ask("", zipped(dict(list(bad.items())[:2])), name="a.zip")
    refused = finished(ask, ask("teach"))
    assert refused["problem"] and "Unreadable: 2." in refused["said"]
    assert refused["parts"]["preview"].count("<li") == 2


@pytest.fixture
def strict(teach_engines: Engines, taught_settings: Callable[..., Settings]) -> Ask:
    """A page whose pictures, ZIPs and videos may have 2,000, 4,000 and 5,000 bytes."""
    given = "picture.max_bytes=2000", "memory.max_archive_bytes=4000", "video.max_bytes=5000"
    desk = Desk(teach_engines, taught_settings(*given))

    def add(data: bytes, name: str, **fields: str) -> dict[str, Any]:
        given = {"page": "p", "name": name, **fields}
        asked = Asked("", catalogue("en"), None, Visit("127.0.0.1"), given)
        return desk.add(asked, [data]) or desk.answer(replace(asked, do="look"))

    return add


def test_each_kind_of_file_has_a_limit_of_its_own(strict: Ask) -> None:
    flag, text = png("orange", "blue"), b"x" * 2500
    # a ZIP, or a video, may be larger than a picture
    assert len(flag) < 2000 < len(large := zipped({"flag/1.png": flag, "read.me": text}))
    assert strict(large, "a.zip")["ready"]
    for data, name in (
        (zipped({"flag/1.png": flag, "x": b"x" * 4000}), "a.zip"),
        (b"PAR1" + b"x" * 4000, "a.parquet"),
    ):
        refused = strict(data, name)
        assert refused["problem"] and refused["said"] == (
            f"Nothing was taken from '{name}': it has more than 4,000 bytes "
            "(setting memory.max_archive_bytes)."
        )
    damaged = strict(b"\x1aE\xdf\xa3" + b"x" * 4000, "a.webm", kind="video")
    assert "is damaged" in damaged["said"]
    refused = strict(b"\x1aE\xdf\xa3" + b"x" * 5000, "a.webm", kind="video")
    assert refused["said"] == (
        "The video 'a.webm' is too large: it has 5,004 bytes (setting video.max_bytes); "
        "the limit is 5,000."
    )
    # in an archive a picture is a picture
    over = strict(zipped({"flag/1.png": flag + b"x" * 2000}), "a.zip")
    assert "more than 2,000 bytes (setting picture.max_bytes)" in over["said"]


@pytest.mark.parametrize("data", [b"PAR1 no such file", png("red"), b"", b"text"])
def test_a_file_that_holds_no_memory_says_so_and_what_is_held_stays(ask: Ask, data: bytes) -> None:
    flag = png("orange", "blue")
    ask("", flag, name="a.png")
    refused = finished(ask, ask("", data, name="my.parquet", kind="memory"))
    assert refused["problem"]
    assert refused["said"].startswith("Nothing was taken from 'my.parquet': it ")
    assert "preview" not in refused.get("parts", {}) and "taught" not in refused
    assert ask("look", label="flag")["said"] == "1 of 1 picture will be kept."
    assert "1 of 1 picture" in ask("teach", label="flag")["said"]


def test_what_only_is_called_an_archive_is_refused(ask: Ask) -> None:
    refused = ask("", png("red"), name="a.zip", kind="archive")
    assert refused["problem"] and "no folder or ZIP archive of pictures" in refused["said"]
    assert ask("look")["parts"]["preview"] == ""


def test_an_import_leaves_the_pictures_that_wait(
    ask: Ask, teach_engines: Engines, tmp_path: Path
) -> None:
    ask("", png("orange", "blue"), name="a.png")
    ask("teach", label="flag")
    file = tmp_path / "flag.parquet"
    assert teach_engines.current.memories is not None
    export_memory(exported(teach_engines.current.memories), file)
    ask("", png("green", "red"), name="b.png")
    learned = finished(ask, ask("", file.read_bytes(), name=file.name, kind="memory"))
    assert learned["said"] == "Learned what the file holds."
    assert not learned["taught"] and "preview" not in learned["parts"]
    assert "b.png" in ask("look", label="other")["parts"]["preview"]


def test_before_anything_was_taught_there_is_nothing_to_save(ask: Ask) -> None:
    nothing = ask("export")
    assert nothing["problem"] and nothing["said"].startswith("Nothing has been taught yet")
    assert ask("export", language="de")["said"].startswith("Noch wurde nichts beigebracht")
    ask("", png("orange", "blue"), name="a.png")
    ask("teach", label="flag")
    assert ask("export") == {"ready": True}
    ask("forget", label="flag")
    assert ask("export")["problem"]
