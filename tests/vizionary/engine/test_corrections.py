"""Corrections: the same one again, and a memory of nothing else."""

from __future__ import annotations

from tests.vizionary.engine.frames import Build, striped
from vizionary.engine.insight import insight, insight_json
from vizionary.engine.teaching import Teacher
from vizionary.messages import catalogue


def test_the_same_correction_again_is_undone_by_its_action(build: Build) -> None:
    engine = build()
    teacher = Teacher(engine)
    action = teacher.correct(striped("red"), wrong="red", right="my barn")
    assert teacher.correct(striped("red"), wrong="red", right="my barn") == action
    assert len(teacher.memory().examples()) == 2
    teacher.memory().undo_action(action)
    assert engine.describe(striped("red")).decision.label == "red"
    # where it was taught with others, or no history is left, there is nothing to undo
    teacher.register("my flag", [striped("orange", "blue"), striped("green", "blue")])
    assert teacher.correct(striped("green", "blue"), right="my flag") == 0
    teacher.correct(striped("red"), wrong="red")
    teacher.memory().purge()
    assert teacher.correct(striped("red"), wrong="red") == 0


def test_nothing_is_asked_for_what_was_only_refused(build: Build) -> None:
    teacher = Teacher(build())
    teacher.correct(striped("red"), wrong="red")
    recall = teacher.recall()
    assert recall is not None
    wire = insight_json(insight(recall), catalogue("en"))
    assert [(one["label"], one["missing"]) for one in wire["labels"]] == [("red", 0)]
    assert wire["sentences"] == []
