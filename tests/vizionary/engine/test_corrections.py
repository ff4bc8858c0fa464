"""Corrections: the same one again, and a memory of nothing else."""

from __future__ import annotations

import pytest

from tests.vizionary.engine.frames import Build, striped
from vizionary.engine import Engine
from vizionary.engine.insight import insight, insight_json
from vizionary.engine.teaching import Teacher
from vizionary.messages import catalogue
from vizionary.types import Frame


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


def said(engine: Engine, picture: Frame) -> str | None:
    decision = engine.describe(picture).decision
    return decision.label if decision.known else None


@pytest.mark.parametrize("how", ["register", "correct"])
@pytest.mark.parametrize("known", [False, True])
def test_who_says_that_it_is_takes_back_that_it_is_not(build: Build, how: str, known: bool) -> None:
    engine, picture = build(), striped("orange", "blue")
    teacher = Teacher(engine)
    teacher.register("my flag", [picture if known else striped("orange", "red")])
    denied = teacher.correct(picture, wrong="my flag")
    assert said(engine, picture) != "my flag"
    if how == "register":
        (verdict,) = teacher.register("my flag", [picture]).verdicts
        assert verdict.kept
    else:
        assert teacher.correct(picture, right="my flag") > denied
    assert said(engine, picture) == "my flag"
    assert not any(one.negatives for one in teacher.memory().snapshot().counts())

    # undone, it is as it was before: also by the label, and the undoing is undone
    count = teacher.memory().undo("my flag")
    assert count == 1 and said(engine, picture) != "my flag"
    assert [one.negatives for one in teacher.memory().snapshot().counts()] == [1]
    teacher.memory().undo_action(teacher.memory().history(1)[0].id)
    assert said(engine, picture) == "my flag"
    # and nothing of it is learned once more
    examples = len(teacher.memory().examples())
    teacher.correct(picture, right="my flag")
    assert len(teacher.memory().examples()) == examples


def test_what_is_said_of_another_picture_or_label_stays(build: Build) -> None:
    teacher = Teacher(build())
    teacher.correct(striped("red"), wrong="red")
    teacher.correct(striped("green"), wrong="green")
    teacher.register("red", [striped("red", "blue")])
    teacher.correct(striped("green"), right="red")
    negative = {one.name: one.negatives for one in teacher.memory().snapshot().counts()}
    assert negative == {"red": 1, "green": 1}
