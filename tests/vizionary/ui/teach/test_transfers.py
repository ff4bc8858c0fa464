"""Files on the page Teach: unreadable pictures of an archive, and nothing to write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
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
    unread, _, again = refused["parts"]["preview"].partition("a.zip: ")
    assert unread.count("<li") == 2 and again, "it waits on"


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
    assert strict(large, "a.zip", page="large")["ready"]
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
    assert learned["said"] == "Nothing new: I know all that the file holds already."
    assert not learned["taught"] and "preview" not in learned["parts"]
    assert "b.png" in ask("look", label="other")["parts"]["preview"]


def test_an_import_counts_what_was_new(ask: Ask, teach_engines: Engines, tmp_path: Path) -> None:
    for label, colours in {"flag": ("orange", "blue"), "barn": ("green", "red")}.items():
        ask("", png(*colours), name="a.png")
        ask("teach", label=label)
    file = tmp_path / "both.parquet"
    assert teach_engines.current.memories is not None
    export_memory(exported(teach_engines.current.memories), file)
    ask("forget", label="barn")
    again = finished(ask, ask("", file.read_bytes(), name=file.name, kind="memory"))
    assert again["said"] == "Learned one thing from one picture."
    copied = ask("", file.read_bytes(), name=file.name, kind="memory", memory="copy")
    assert finished(partial(ask, memory="copy"), copied)["said"] == (
        "Learned 2 things from 2 pictures."
    )


def test_a_refused_archive_makes_no_memory(ask: Ask, teach_engines: Engines) -> None:
    ask("", zipped({"flag/bad.png": b"none"}), name="a.zip")
    assert finished(ask, ask("teach"))["problem"]
    broken = ask("", b"PAR1 and no more", name="a.parquet", kind="memory")
    assert finished(ask, broken)["problem"]
    memories = teach_engines.current.memories
    assert memories is not None and memories.profiles.names() == ()


GREEN, FLAG, LINES = png("green", "red"), png("orange", "blue"), png("red", "blue", "red")


def test_an_archive_and_pictures_are_shown_and_learned_together(ask: Ask) -> None:
    ask("", zipped({"flag/1.png": FLAG}), name="a.zip")
    ask("", GREEN, name="b.png")
    shown = ask("look", label="other")
    assert shown["held"] == 2
    assert shown["said"] == "a.zip: one thing, one picture. 1 of 1 picture will be kept."
    assert "a.zip: one thing" in shown["parts"]["preview"] and "b.png" in shown["parts"]["preview"]
    # a folder has its name, a picture beside it has none
    assert ask("teach", label="")["focus"] == "label"
    begun = ask("teach", label="other")
    assert begun["taught"] and begun["held"] == 0
    learned = finished(ask, begun)
    assert learned["said"] == (
        "Learned 'other' from 1 of 1 picture. Learned one thing from one picture."
    )
    assert learned["parts"]["preview"] == "" and learned["held"] == 0
    known = ask("show")["parts"]["known"]
    assert 'data-label="flag"' in known and 'data-label="other"' in known


def test_pictures_that_teach_nothing_wait_while_the_archive_is_learned(ask: Ask) -> None:
    ask("", zipped({"flag/1.png": FLAG}), name="a.zip")
    ask("", png("red"), name="blank.png")
    begun = ask("teach", label="other")
    assert not begun["taught"] and begun["held"] == 1
    learned = finished(ask, begun)
    assert learned["said"].endswith("Blank: 1. Learned one thing from one picture.")
    assert "blank.png" in learned["parts"]["preview"] and "a.zip" not in learned["parts"]["preview"]


def test_what_is_added_while_an_archive_is_learned_waits(ask: Ask) -> None:
    ask("", zipped({"flag/1.png": FLAG}), name="a.zip")
    begun = ask("teach")
    assert ask("", GREEN, name="b.png") == {}
    assert ask("", zipped({"lines/1.png": LINES}), name="b.zip") == {}
    learned = finished(ask, begun)
    assert learned["held"] == 2 and not learned.get("taught")
    for name in ("b.zip: one thing", "b.png"):
        assert name in learned["parts"]["preview"]
    again = finished(ask, ask("teach", label="other"))
    assert again["said"].startswith("Learned 'other' from 1 of 1 picture. Learned one thing")
    assert 'data-label="lines"' in ask("show")["parts"]["known"]


def test_an_archive_that_taught_nothing_waits_with_what_was_added(ask: Ask) -> None:
    ask("", zipped({"flag/bad.png": b"none"}), name="a.zip")
    begun = ask("teach")
    ask("", GREEN, name="b.png")
    refused = finished(ask, begun)
    assert refused["problem"] and refused["held"] == 2
    for name in ("a.zip: one thing", "b.png"):
        assert name in refused["parts"]["preview"]


def test_to_learn_twice_is_to_learn_once(ask: Ask) -> None:
    ask("", zipped({"flag/1.png": FLAG}), name="a.zip")
    ask("teach")
    assert finished(ask, ask("teach"))["said"] == "Learned one thing from one picture."


def test_a_second_archive_does_not_take_the_place_of_the_first(ask: Ask) -> None:
    first, second = zipped({"flag/1.png": FLAG}), zipped({"lines/1.png": LINES})
    assert ask("", first, name="a.zip") == {}
    refused = ask("", second, name="b.zip")
    assert refused["problem"] and refused["said"] == (
        "'b.zip' was not taken: one ZIP is learned at a time. First learn 'a.zip', or start over."
    )
    assert "„a.zip“" in ask("", second, name="b.zip", language="de")["said"]
    assert ask("look")["held"] == 1
    ask("clear")
    assert ask("", second, name="b.zip") == {}
    assert "b.zip" in ask("look")["parts"]["preview"]


def test_while_something_is_learned_nothing_else_is_lost(
    ask: Ask, teach_engines: Engines, tmp_path: Path
) -> None:
    ask("", FLAG, name="a.png")
    ask("teach", label="flag")
    file = tmp_path / "flag.parquet"
    assert teach_engines.current.memories is not None
    export_memory(exported(teach_engines.current.memories), file)
    ask("", zipped({"lines/1.png": LINES}), name="b.zip")
    begun = ask("teach")
    for refused in (
        ask("", file.read_bytes(), name=file.name, kind="memory"),
        ask("reembed"),
    ):
        assert refused["problem"] and refused["said"].startswith("I am still learning something")
        # who is told so asks for the end, which nobody was told yet
        assert refused["busy"]
    ask("", zipped({"green/1.png": GREEN}), name="c.zip")
    assert ask("teach")["problem"]
    assert finished(ask, begun)["said"] == "Learned one thing from one picture."
    assert finished(ask, ask("teach"))["said"] == "Learned one thing from one picture."
    known = ask("show")["parts"]["known"]
    assert all(f'data-label="{label}"' in known for label in ("flag", "lines", "green"))


def test_what_was_let_go_while_it_was_learned_does_not_come_back(ask: Ask) -> None:
    ask("", zipped({"flag/bad.png": b"none"}), name="a.zip")
    begun = ask("teach")
    assert ask("clear")["held"] == 0
    refused = finished(ask, begun)
    assert refused["problem"] and refused["held"] == 0
    assert "a.zip: " not in refused["parts"]["preview"]


def test_before_anything_was_taught_there_is_nothing_to_save(ask: Ask) -> None:
    nothing = ask("export")
    assert nothing["problem"] and nothing["said"].startswith("Nothing has been taught yet")
    assert ask("export", language="de")["said"].startswith("Noch wurde nichts beigebracht")
    ask("", png("orange", "blue"), name="a.png")
    ask("teach", label="flag")
    assert ask("export") == {"ready": True}
    ask("forget", label="flag")
    assert ask("export")["problem"]
