"""What a lesson says of each frame: whether it was kept, why not, and what to do."""

from __future__ import annotations

from tests.tiny_bundle import picture_of
from tests.vizionary.engine.frames import Build, striped
from vizionary.engine.lesson import lesson_json
from vizionary.engine.teaching import Teacher
from vizionary.types import CAMERA, Frame


def test_of_a_burst_the_good_and_different_frames_are_kept(build: Build) -> None:
    engine = build()
    frames = [
        striped("red", "blue", name="one"),
        striped("red", "blue", name="again"),
        striped("black", name="black"),
        Frame(picture_of("red", "green", height=20, width=20), "tiny"),
        striped("green", "blue", name="two"),
    ]
    lesson = Teacher(engine).register("my flag", frames)
    kept = [s for s, v in zip(lesson.sources, lesson.verdicts, strict=True) if v.kept]
    assert kept == ["one", "two"] and len(lesson.numbers) == 2
    wire = lesson_json(lesson)
    reasons = {one["source"]: (one["reason"], one["hint"]) for one in wire["frames"]}
    assert reasons["again"] == ("duplicate", "show_other_side")
    assert reasons["black"][0] in {"dark", "blank"}
    assert reasons["tiny"] == ("small", "larger_picture")
    assert wire["examples"] == 2 and wire["type"] == "lesson"


def test_what_to_do_about_a_blank_frame_depends_on_where_it_is_from(build: Build) -> None:
    blank = [striped("red", name=name) for name in (CAMERA, "a.png")]
    wire = lesson_json(Teacher(build()).register("my flag", [striped("red", "blue"), *blank]))
    found = [(one["reason"], one["hint"]) for one in wire["frames"][1:]]
    assert found == [("blank", "point_at_it"), ("blank", "other_picture")]
