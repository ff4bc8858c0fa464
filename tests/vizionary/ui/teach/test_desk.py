"""What the Teach tab answers: what is held, learned, undone, and refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.tiny_bundle import picture_of, write_other_bundle
from tests.vizionary.ui.teach.uploads import Ask, finished, png, video, zipped
from vizionary.config import Settings
from vizionary.engine import Engines
from vizionary.engine.teaching import Teacher
from vizionary.messages import catalogue
from vizionary.types import Frame
from vizionary.ui.allowed import Visit
from vizionary.ui.teach.asked import Asked
from vizionary.ui.teach.desk import Desk

EVIL = "\"><img src=x onerror='alert(1)'>"


FLAG, OTHER, BLANK = png("orange", "blue"), png("green", "red"), png("red")


def test_pictures_are_looked_at_before_they_are_learned_from(ask: Ask) -> None:
    ask("", FLAG, name="a.png")
    ask("", FLAG, name="b.png")
    ask("", BLANK, name="c.png")
    ask("", b"no picture", name="d.txt")
    found = ask("look", label="my flag")
    assert found["ready"]
    assert found["said"] == (
        "1 of 4 pictures will be kept. 1 \u00d7 like one that is there. Show the other side. "
        "1 \u00d7 nothing in it. Take another picture. "
        "1 \u00d7 cannot be read. Take another picture."
    )
    html = found["parts"]["preview"]
    assert html.count("vz-shot-yes") == 1 and html.count("vz-shot-no") == 3
    assert "d.txt" in html and "data:image/jpeg" in html
    assert ask("look", label="my flag", language="de")["said"].startswith("1 von 4 Bildern")


def test_of_a_burst_as_many_as_the_setting_says_are_learned_from(ask: Ask) -> None:
    shares = [(a, b, 6 - a - b) for a in range(7) for b in range(7 - a) if max(a, b, 6 - a - b) < 6]
    for a, b, c in shares:
        ask("", png(*["red"] * a, *["green"] * b, *["blue"] * c), name=f"{a}{b}{c}.png")
    most = Settings().memory.keep
    assert f"{most} of {len(shares)}" in ask("look", label="my flag")["said"]
    assert f"{most} of {len(shares)}" in ask("teach", label="my flag")["said"]


def test_what_was_learned_with_the_room_around_it_is_to_be_taken_away(ask: Ask) -> None:
    hint = "Now take it away: if I still say it, press n in the tab Webcam."
    ask("", FLAG, name="camera")
    first = ask("teach", label="my flag")["said"]
    assert first == f"Learned 'my flag' from 1 of 1 picture. {hint}"
    # once, and not of a file
    ask("", OTHER, name="camera")
    assert hint not in ask("teach", label="my flag")["said"]
    ask("", png("green", "blue"), name="photo.jpg")
    assert hint not in ask("teach", label="my kite")["said"]


def test_what_a_picture_is_not_is_learned_from_it(ask: Ask, teach_engines: Engines) -> None:
    ask("", FLAG, name="a.png")
    ask("teach", label="my flag")
    memory = Teacher(teach_engines.current).memory()
    assert ask("deny", label="my flag")["said"].startswith("I claimed nothing")
    ask("", OTHER, name="camera")
    assert ask("deny", label="")["problem"]
    found = ask("deny", label="my flag")
    assert found["said"] == "Learned: this is not 'my flag'." and found["taught"]
    (count,) = memory.snapshot().counts()
    assert (count.examples, count.negatives) == (1, 1)
    # nothing is held any more, and one step takes it back
    assert ask("deny", label="my flag")["problem"]
    ask("back", number=None)
    assert memory.snapshot().counts()[0].negatives == 0
    ask("", OTHER, name="camera")
    assert "cannot be corrected" in ask("deny", label="xqzt")["said"]


def test_what_is_learned_is_recognised_and_can_be_forgotten_and_undone(
    ask: Ask, teach_engines: Engines
) -> None:
    flag = Frame(picture_of("orange", "blue", height=96, width=96), "flag")

    def seen() -> str:
        return teach_engines.current.describe(flag).decision.label

    before = seen()
    ask("", FLAG, name="a.png")
    learned = ask("teach", label=" my  flag ")
    assert learned["said"] == "Learned 'my flag' from 1 of 1 picture."
    assert learned["taught"] and learned["parts"]["preview"] == ""
    assert "learned" in learned["parts"]["back"]
    assert 'data-label="my flag"' in learned["parts"]["known"]
    assert seen() == "my flag"

    forgot = ask("forget", label="my flag")
    assert "forgotten" in forgot["said"] and seen() == before
    assert 'data-label="my flag"' not in forgot["parts"]["known"]
    assert "Undone" in ask("back", number=None)["said"] and seen() == "my flag"
    assert "my flag" in ask("undo", label="my flag")["said"] and seen() == before


def test_the_history_takes_any_step_back(ask: Ask) -> None:
    ask("", FLAG, name="a.png")
    ask("teach", label="my flag")
    ask("rename", label="my flag", to="banner")
    html = ask("show")["parts"]["history"]
    numbers = [int(number) for number in re.findall(r'data-number="(\d+)"', html)]
    assert numbers == sorted(numbers, reverse=True) and len(numbers) == 2
    ask("back", number=str(numbers[0]))
    assert 'data-label="my flag"' in ask("show")["parts"]["known"]
    assert ask("back", number=str(numbers[0]))["problem"], "it is taken back already"


def test_small_pictures_are_kept_only_by_consent_and_examples_are_deleted(ask: Ask) -> None:
    ask("", FLAG, name="a.png")
    ask("teach", label="flag", thumbnails=False)
    assert "data:image" not in ask("examples", label="flag")["html"]
    ask("", OTHER, name="b.png")
    ask("teach", label="flag", thumbnails=True)
    html = ask("examples", label="flag")["html"]
    assert html.count("data:image/jpeg") == 1 and html.count('data-step="delete"') == 2
    number = re.findall(r'data-number="(\d+)"', html)[0]
    assert ask("thumbnail", number=number)["src"].startswith("data:image/jpeg")
    assert ask("delete", number=number)["said"] == "The example is deleted."
    assert ask("examples", label="flag")["html"].count('data-step="delete"') == 1
    assert ask("delete", number="999")["problem"]


def test_an_archive_is_shown_and_then_learned(ask: Ask) -> None:
    data = zipped({"flags/a.png": FLAG, "others/b.png": OTHER, "others/c.png": BLANK})
    ask("", data, name="things.zip")
    shown = ask("look")
    assert "things.zip: 2 things, 3 pictures." in shown["parts"]["preview"]
    assert shown["said"] == "things.zip: 2 things, 3 pictures.", "who does not see it hears it"
    learned = finished(ask, ask("teach"))
    assert learned["held"] == 0 and learned["said"] == (
        "Learned 2 things from 2 pictures. One picture was left out; the others are learned."
    )
    left = learned["parts"]["preview"]
    assert "others/c.png" in left and "Blank: 1" in left
    known = ask("show")["parts"]["known"]
    assert {"flags", "others"} == set(re.findall(r'data-label="(\w+)"', known))
    ask("back")
    assert "data-label" not in ask("show")["parts"]["known"], "one step, taken back at once"


@pytest.mark.parametrize(
    ("data", "said"),
    [(zipped({"../../x.png": FLAG}), "things.zip"), (b"PK\x03\x04 no archive", "things.zip")],
    ids=["path", "damaged"],
)
def test_an_archive_that_is_refused_says_why(ask: Ask, data: bytes, said: str) -> None:
    refused = ask("", data, name="things.zip")
    assert refused["problem"] and said in refused["said"]
    # and another takes its place
    assert ask("", zipped({"flag/a.png": FLAG}), name="good.zip") == {}
    assert "good.zip: one thing, one picture." in ask("look")["parts"]["preview"]


def test_a_part_of_a_video_is_learned_from(ask: Ask) -> None:
    clip = video(("orange", "blue"), ("green", "red"))
    assert ask("", clip, name="clip.mp4", kind="video", **{"from": "1", "to": "2"}) == {}
    found = ask("look", label="other")
    assert found["said"].startswith(
        "1 of 8 pictures will be kept. 7 \u00d7 like one that is there."
    )
    ask("clear")
    assert ask("", clip, name="clip.mp4", kind="video") == {}
    assert ask("look", label="other")["said"].startswith("2 of 16 pictures")
    late = ask("", clip, name="clip.mp4", kind="video", **{"from": "9"})
    assert late["problem"] and "clip.mp4" in late["said"]
    assert late["part"], "another part may be read"
    damaged = ask("", b"no video", name="clip.mp4", kind="video")
    assert damaged["problem"] and not damaged["part"]


def test_another_part_of_a_video_takes_the_place_of_the_first(ask: Ask) -> None:
    clip = video(("orange", "blue"), ("green", "red"))
    one = {"name": "clip.mp4", "kind": "video", "video": "1"}
    ask("", FLAG, name="before.png")
    ask("", clip, **one)
    ask("", FLAG, name="after.png")
    ask("", clip, **{**one, "video": "2"})
    assert " of 34 pictures" in ask("look", label="x")["said"]
    assert ask("", clip, **one, **{"from": "1", "to": "2"}) == {}
    assert ask("", clip, **one, **{"from": "9"})["part"], "what was read stays"
    found = ask("look", label="x")
    assert " of 26 pictures" in found["said"]
    names = re.findall(r'vz-shot-name" dir="auto">([^<]+)<', found["parts"]["preview"])
    assert names == ["before.png", *["clip.mp4"] * 8, "after.png", *["clip.mp4"] * 16]


def test_a_full_page_has_room_for_another_part(ask: Ask) -> None:
    clip = video(("orange", "blue"), ("green", "red"))
    for number in "1234":
        assert ask("", clip, name="clip.mp4", kind="video", video=number) == {}
    assert "At most 64 pictures" in ask("", FLAG, name="a.png")["said"]
    part = {"from": "1", "to": "2"}
    assert ask("", clip, name="clip.mp4", kind="video", video="4", **part) == {}
    assert " of 56 pictures" in ask("look", label="x")["said"]


def test_only_the_camera_is_pointed_at_a_thing(ask: Ask) -> None:
    ask("", BLANK, name="camera")
    ask("", BLANK, name="a.png")
    found = ask("look", label="x")
    for said in (found["said"], found["parts"]["preview"]):
        assert "nothing in it. Point the camera at it." in said
        assert "nothing in it. Take another picture." in said


def test_what_was_forgotten_is_erased_for_good(ask: Ask) -> None:
    ask("", FLAG, name="a.png")
    ask("teach", label="flag")
    ask("forget", label="flag")
    assert "erased from the disk" in ask("purge")["said"]
    shown = ask("show")["parts"]
    assert "No steps yet." in shown["history"] and shown["back"] == ""


def test_without_history_no_registration_is_taken_back(ask: Ask) -> None:
    ask("", FLAG, name="a.png")
    ask("teach", label="flag")
    undo = 'data-step="undo"'
    assert undo in ask("show")["parts"]["known"]
    ask("purge")
    known = ask("show")["parts"]["known"]
    assert 'data-label="flag"' in known and undo not in known and 'data-step="forget"' in known


def test_what_was_only_refused_has_no_meter(ask: Ask, teach_engines: Engines) -> None:
    frame = Frame(picture_of("red", "blue", height=96, width=96), "a")
    Teacher(teach_engines.current).correct(frame, wrong="red")
    known = ask("show")["parts"]["known"]
    assert 'data-label="red"' in known and 'role="meter"' not in known and "would help" not in known


def test_what_cannot_be_learned_is_said(ask: Ask) -> None:
    assert ask("teach", label="")["focus"] == "label"
    assert ask("teach", label="x")["said"].startswith("First choose pictures")
    ask("", BLANK, name="a.png")
    assert ask("teach", label="x")["problem"], "nothing in it"
    ask("", FLAG, name="a.png")
    for label in (EVIL, "x" * 200):
        assert ask("teach", label=label)["problem"], label
    assert ask("forget", label="unknown")["problem"]
    assert ask("examples", label="unknown")["problem"]
    assert ask("look", label="x")["ready"], "what was shown is still there"
    assert ask("clear")["parts"]["preview"] == ""


def test_names_that_are_not_ours_are_escaped(ask: Ask) -> None:
    ask("", FLAG, name=EVIL)
    assert "<img src=x" not in ask("look", label="a & b")["parts"]["preview"]
    found = ask("teach", label='a & <3 "b"')
    for html in found["parts"].values():
        assert "<3" not in html
    assert 'a & <3 "b"' in unescape(found["parts"]["known"])
    assert EVIL not in ask("examples", label='a & <3 "b"')["html"]


def test_a_word_of_the_visitors_language_means_the_label(ask: Ask) -> None:
    ask("", FLAG, name="a.png")
    found = ask("teach", label="Hund", language="de")
    assert "„Hund“" in found["said"]
    assert 'data-label="dog"' in found["parts"]["known"]
    assert ">Hund<" in found["parts"]["known"]
    assert ask("suggest", language="de")["labels"][0] == "Hund"
    found = ask("suggest", language="de")
    # nothing was learned by it: the page would let go of what it holds
    assert found["names"] == {"dog": "Hund"} and "taught" not in found
    assert ask("suggest")["labels"][:1] == ["dog"]
    assert {"red", "green"} < set(ask("suggest")["labels"])


def test_the_map_shows_each_example(ask: Ask) -> None:
    assert ask("show")["parts"]["map"] == ""
    for label, data in (("flag", FLAG), ("other", OTHER)):
        ask("", data, name="a.png")
        ask("teach", label=label)
    html = ask("show")["parts"]["map"]
    assert html.count('class="vz-spot') == 2 and html.count("data-map-label") == 2
    marks = re.findall(r"</?(circle|path)", html)
    assert {"circle", "path"} == set(marks), "a label is told by its mark as well"
    places = [tuple(map(float, p)) for p in re.findall(r"translate\((\S+) (\S+)\)", html)]
    assert np.abs(places).max() <= 100 and places[0] != places[1]


def test_memories_are_apart(ask: Ask) -> None:
    ask("", FLAG, name="a.png")
    ask("teach", label="flag")
    own = ask("make", name="default")
    assert own["said"] == "There is a memory 'default' already; it is in use now."
    made = ask("make", name="second")
    assert made == {"said": "The memory 'second' is made, and in use now.", "made": "second"}
    again = ask("make", name="second")
    assert again["said"] == "There is a memory 'second' already; it is in use now."
    assert again["made"] == "second"
    assert ask("make", name="no/name")["problem"]
    nameless = ask("make", name="  ")
    assert nameless["problem"] and nameless["said"] == "First write a name for the memory."
    assert "made" not in nameless, "none is used instead of the one in use"
    shown = ask("show", memory="second")
    assert (shown["memories"], shown["memory"]) == (["default", "second"], "second")
    assert "data-label" not in shown["parts"]["known"]
    assert ask("show", memory="third")["problem"]
    none = ask("show", memory="none")
    assert none["memory"] == "none"


def test_the_apps_own_memory_is_made_before_it_is_there(ask: Ask) -> None:
    assert ask("show")["memories"] == ["default"]
    assert ask("make", name="default")["said"] == "The memory 'default' is made, and in use now."


def test_pages_do_not_see_each_others_pictures(ask: Ask) -> None:
    ask("", FLAG, name="a.png", page="one")
    assert ask("look", page="two")["parts"]["preview"] == ""
    assert ask("look", page="one")["ready"]


@pytest.mark.parametrize(
    ("teach", "visit", "allowed"),
    [
        ("home", Visit("127.0.0.1"), True),
        ("home", Visit("127.0.0.1", "http://localhost:1", "localhost:1"), True),
        ("home", Visit("127.0.0.1", "http://elsewhere.example", "localhost:1"), False),
        # a site whose name leads to this machine
        ("home", Visit("127.0.0.1", "http://x:1", "x:1"), False),
        ("all", Visit("127.0.0.1", "http://x:1", "x:1"), True),
        ("home", Visit("192.168.1.7"), False),
        ("all", Visit("192.168.1.7"), True),
        ("none", Visit("127.0.0.1"), False),
    ],
)
def test_who_may_not_teach_is_told_why_and_sees_nothing(
    teach_engines: Engines,
    taught_settings: Callable[..., Settings],
    teach: str,
    visit: Visit,
    allowed: bool,
) -> None:
    desk = Desk(teach_engines, taught_settings(f"memory.teach={teach}"))
    asked = Asked("show", catalogue("en"), None, visit, {"page": "p"})
    answers = [desk.answer(asked), desk.add(asked, [FLAG])]
    if allowed:
        assert "parts" in answers[0] and answers[1] == {}
    else:
        for answer in answers:
            assert set(answer) == {"closed"} and "memory.teach" in answer["closed"]


def test_a_memory_of_another_bundle_is_learned_anew_from_its_small_pictures(
    ask: Ask, taught_settings: Callable[..., Settings], tmp_path: Path
) -> None:
    ask("", FLAG, name="a.png")
    ask("teach", label="flag", thumbnails=True)
    settings = taught_settings(f"bundle.ref={write_other_bundle(tmp_path / 'other')}")
    desk = Desk(Engines(settings), settings)

    def anew(do: str, **fields: Any) -> dict[str, Any]:
        given = {"page": "p", **fields}
        return desk.answer(Asked(do, catalogue("en"), None, Visit("127.0.0.1"), given))

    for step in ("show", "suggest"):
        told = anew(step)
        assert told["problem"] and told["other"] == {"lost": 0}, step
    assert anew("show")["memories"] == ["default"]
    learned = finished(anew, anew("reembed"))
    assert learned["said"] == "The examples are known to this model now."
    assert 'data-label="flag"' in learned["parts"]["known"]
