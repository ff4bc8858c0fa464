"""Teaching an engine: what it says afterwards, and what it refuses to learn from."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from skimage import data

from tests.tiny_bundle import picture_of
from tests.vizionary.engine.frames import Build, striped
from vizionary.config import load_settings
from vizionary.engine import Engine, build_engine
from vizionary.engine import recall as recall_module
from vizionary.engine.insight import insight, insight_json
from vizionary.engine.lexicon import Choice
from vizionary.engine.shares import learned_shares
from vizionary.engine.taught import with_taught
from vizionary.engine.teaching import Teacher
from vizionary.errors import (
    ExamplesRefusedError,
    InvalidLabelError,
    InvalidOptionError,
    InvalidProfileError,
    LabelNeverSaidError,
    NoPictureError,
    PictureError,
    RequestInvalidError,
    UnknownProfileError,
    UnknownWordError,
)
from vizionary.messages import catalogue
from vizionary.types import Frame


def test_what_was_taught_is_said_in_its_own_name(build: Build) -> None:
    engine = build()
    teacher = Teacher(engine)
    before = engine.describe(striped("orange", "blue"))
    assert before.decision.label != "my flag"
    lesson = teacher.register("my flag", [striped("orange", "blue", name="a.png")])
    assert (lesson.label, lesson.examples, lesson.sources) == ("my flag", 1, ("a.png",))

    seen = engine.describe(striped("orange", "blue"))
    assert seen.decision.label == "my flag" and seen.decision.known
    assert seen.matches[0].source == "memory" and seen.matches[0].probability > 0.9
    assert seen.sentence.startswith("My flag")
    assert {e.kind for e in seen.clauses[0].evidence} == {"heatmap", "neighbour"}
    assert seen.heatmaps[0].label == "my flag"
    german = engine.describe(striped("orange", "blue"), language="de")
    assert german.sentence.startswith("„my flag“")


def test_a_word_of_the_vocabulary_that_was_taught_with_a_capital_is_one_word(
    build: Build,
) -> None:
    engine, picture = build(), striped("orange", "blue")
    teacher = Teacher(engine)
    teacher.register("Green", [picture])
    for typed in ("green", "Green", "GREEN"):
        asked = engine.describe(picture, explain=[typed]).heatmaps[-1]
        assert asked.label == typed and asked.probability > 0.9
    # and what is said of it can be corrected
    assert engine.describe(picture).decision.label == "green"
    teacher.correct(picture, wrong="green")
    assert not engine.describe(picture).decision.known
    assert teacher.memory().snapshot().labels == ("Green",)


@pytest.mark.parametrize(
    "label", ["my green", "Ada's green", "leather green", "Mum\u2019s hat green"]
)
def test_what_a_thing_is_follows_from_its_last_word(label: str, build: Build) -> None:
    engine = build()
    teacher = Teacher(engine)
    teacher.register(label, [striped("orange", "blue")])
    words = engine._words
    assert words.vocabulary is not None
    known = with_taught(words.vocabulary, words, teacher.memory().snapshot()).lexicon
    assert known.taxonomy.ancestors(label) == {"green"}


def test_a_taught_label_has_one_place(build: Build) -> None:
    engine, picture = build(), striped("orange", "blue")
    Teacher(engine).register("my flag", [picture])
    seen = engine.describe(picture, explain=["My flag"])
    assert [heatmap.label for heatmap in seen.heatmaps].count("my flag") == 1
    shown, asked = seen.heatmaps[0], seen.heatmaps[-1]
    assert (shown.label, asked.label) == ("my flag", "My flag")
    assert shown.peak == asked.peak and shown.region == asked.region


def test_the_embedded_model_learns_a_cup_and_leaves_a_cat_alone(tmp_path: Path) -> None:
    engine = build_engine(load_settings(None, [f"memory.home={tmp_path}"], {}).settings)
    cup, cat = (Frame(picture, "photo") for picture in (data.coffee(), data.chelsea()))
    before = engine.describe(cat)
    Teacher(engine).register("my cup", [cup])
    half = Frame(np.ascontiguousarray(cup.pixels[:, ::-1][40:, 60:]), "the same from the left")
    for seen in (engine.describe(cup), engine.describe(half)):
        assert seen.sentence.startswith("My cup")
    after = engine.describe(cat)
    assert (after.sentence, after.decision) == (before.sentence, before.decision)


def test_memory_none_and_a_memory_of_another_name(build: Build) -> None:
    engine = build()
    teacher = Teacher(engine)
    teacher.register("my flag", [striped("orange", "blue")], memory="work")
    assert engine.describe(striped("orange", "blue")).decision.label != "my flag"
    assert engine.describe(striped("orange", "blue"), memory="work").decision.label == "my flag"
    assert engine.describe(striped("orange", "blue"), memory="none").decision.label != "my flag"
    with pytest.raises(UnknownProfileError, match="work"):
        engine.describe(striped("red"), memory="wrok")


def test_a_taught_label_is_explained_and_unknown_without_its_memory(build: Build) -> None:
    engine = build()
    Teacher(engine).register("Zarathustra", [striped("red", "blue")])
    seen = engine.describe(striped("red", "blue"), explain=["blue", "zarathustra"])
    assert [heatmap.label for heatmap in seen.heatmaps[-2:]] == ["blue", "zarathustra"]
    assert seen.heatmaps[-1].probability > 0.9
    with pytest.raises(UnknownWordError):
        engine.describe(striped("red"), explain=["Zarathustra"], memory="none")


def test_a_correction_is_heard_at_once_and_can_be_undone(build: Build) -> None:
    engine = build()
    teacher = Teacher(engine)
    assert engine.describe(striped("red")).decision.label == "red"
    action = teacher.correct(striped("red"), wrong="red", right="my barn")
    seen = engine.describe(striped("red"))
    assert seen.decision.label == "my barn"
    assert dict((m.label, m.certainty) for m in seen.matches).get("red", "no") == "no"
    assert engine.describe(striped("green")).decision.label == "green"
    teacher.memory().undo_action(action)
    assert engine.describe(striped("red")).decision.label == "red"


@pytest.mark.parametrize(
    ("said", "language", "learned"),
    [
        # as the answer has it, or a person would write it
        ("MY  Flag", None, "my flag"),
        ("\uff22lue", None, "blue"),
        ("Himmel", "de", "sky"),
        ("crimson", None, "red"),
        # words of one's own, which an answer says where they were chosen among
        ("warm night", None, "warm night"),
        (" blue  SKY ", "de", "blue SKY"),
    ],
)
def test_what_an_answer_can_have_said_can_be_corrected(
    build: Build, said: str, language: str | None, learned: str
) -> None:
    teacher, picture = Teacher(build()), striped("orange", "blue")
    teacher.register("my flag", [picture])
    teacher.correct(picture, wrong=said, language=language)
    negative = {one.name for one in teacher.memory().snapshot().counts() if one.negatives}
    assert negative == {learned}


def test_what_was_chosen_among_ones_own_words_can_be_corrected(build: Build) -> None:
    engine, picture = build(), striped("red")
    among = [Choice("red sky"), Choice("blue sky")]
    said = engine.describe(picture, among=among).decision.label
    assert said == "red sky"
    assert Teacher(engine).correct(picture, wrong=said) == 1


def test_a_label_is_what_the_answer_says_before_what_it_means_in_a_language() -> None:
    # "store" is a window blind in French, "pan" bread in Spanish
    engine = build_engine(load_settings(None, [], {}).settings)
    for label, language, english in (("store", "fr", "window blind"), ("pan", "es", "bread")):
        assert catalogue(language).english(label) == english
        assert label in engine.labels and engine.label_of(label, language) == label


@pytest.mark.parametrize("name", ["none", "../x", ""])
def test_a_memory_that_cannot_be_is_said_before_the_label(build: Build, name: str) -> None:
    teacher, picture = Teacher(build()), striped("red")
    expected = InvalidProfileError if name else LabelNeverSaidError
    for right in (None, "my flag"):
        with pytest.raises(expected):
            teacher.correct(picture, wrong="xqzt", right=right, memory=name)


def test_what_is_the_same_in_another_language_is_not_corrected(build: Build) -> None:
    teacher = Teacher(build())
    for wrong, right in (("Himmel", "Sky"), ("xqzt", "XQZT")):
        with pytest.raises(RequestInvalidError, match="the same label"):
            teacher.correct(striped("red"), wrong=wrong, right=right, language="de")
    assert teacher.memories.profiles.names() == ()


def test_a_memory_spells_a_label_that_it_has(build: Build) -> None:
    teacher = Teacher(build())
    memories = teacher.memories
    assert memories.spelt(None, "my flag") is None and memories.spelt("work", "my flag") is None
    teacher.register("My Café", [striped("red", "blue")], memory="work")
    assert memories.spelt("work", "MY  cafe\u0301") == "My Café"
    assert memories.spelt(" work ", "my flag") is None and memories.spelt(None, "My Café") is None
    with pytest.raises(InvalidProfileError):
        memories.spelt("none", "My Café")
    assert memories.profiles.names() == ("work",)


def test_not_this_silences_a_taught_label_too(build: Build) -> None:
    engine = build()
    teacher = Teacher(engine)
    teacher.register("my flag", [striped("orange", "blue")])
    teacher.correct(striped("orange", "blue"), wrong="my flag")
    assert not engine.describe(striped("orange", "blue")).decision.known


def test_a_label_of_the_vocabulary_may_be_taught(build: Build) -> None:
    engine = build()
    Teacher(engine).register("meadow", [striped("orange", "blue")])
    seen = engine.describe(striped("orange", "blue"))
    assert seen.decision.label == "meadow"
    assert seen.sentence.lower().startswith(("a meadow", "in a meadow", "meadow"))


def test_a_burst_may_be_larger_than_what_fits_into_memory(build: Build) -> None:
    alive: list[weakref.ref[Frame]] = []

    def frames() -> Iterator[Frame]:
        for number in range(12):
            # the one before may still be named where it was looked at
            assert sum(one() is not None for one in alive) <= 1
            one = striped("red", "blue", name=str(number))
            alive.append(weakref.ref(one))
            yield one
            del one

    lesson = Teacher(build()).register("my flag", frames())
    assert (len(lesson.verdicts), lesson.examples) == (12, 1)


def test_what_cannot_be_learned_from_leaves_the_memory_as_it_was(build: Build) -> None:
    teacher = Teacher(build())
    teacher.register("my flag", [striped("red", "blue")])
    before = teacher.memory().snapshot()
    with pytest.raises(ExamplesRefusedError, match="my flag"):
        teacher.register("my flag", [striped("black"), striped("red", "blue")])
    with pytest.raises(NoPictureError):
        teacher.register("my flag", [])
    with pytest.raises(InvalidLabelError):
        teacher.register(" ", [striped("red", "green")])
    assert teacher.memory().snapshot() is before


def test_insight_says_what_to_do(build: Build) -> None:
    engine = build()
    teacher = Teacher(engine)
    teacher.register("my flag", [striped("red", "blue"), striped("orange", "blue")])
    teacher.register("my barn", [striped("green", "blue")])
    recall = teacher.recall()
    assert recall is not None
    found = insight(recall)
    assert {label.label: label.examples for label in found.labels} == {"my flag": 2, "my barn": 1}
    assert len(found.spots) == 3
    assert all(-1 <= spot.x <= 1 and -1 <= spot.y <= 1 for spot in found.spots)
    wire = insight_json(found, catalogue("en"))
    assert any("my barn" in sentence for sentence in wire["sentences"])
    assert insight_json(found, catalogue("hi"))["sentences"] != wire["sentences"]


def test_an_empty_memory_says_so(build: Build) -> None:
    teacher = Teacher(build())
    teacher.memory(make=True)
    recall = teacher.recall()
    assert recall is not None
    sentences = insight_json(insight(recall), catalogue("en"))["sentences"]
    assert sentences == ["Nothing was taught yet."]


def test_a_question_may_ask_the_memory_in_another_way(build: Build) -> None:
    engine = build()
    teacher = Teacher(engine)
    # the model says "red" of it, and the memory does not
    teacher.register("red", [striped("green", "blue")])
    picture = striped("red", "red", "red", "green")
    sure = {
        alpha: next(
            m.probability
            for m in engine.describe(picture, alpha=alpha, top=50).matches
            if m.label == "red"
        )
        for alpha in (None, 0.0, 0.5, 1.0)
    }
    assert sure[None] == pytest.approx(sure[0.0]) and sure[0.0] > sure[0.5] > sure[1.0]
    # what was learned is learned once, however it is asked
    recall = teacher.recall()
    assert recall is not None and recall.tuned(None, None) is recall
    snapshot = recall.memory.snapshot()
    assert recall.tuned(3, None).calibrated(snapshot) is recall.calibrated(snapshot)
    # a correction counts where it is among the neighbours
    teacher.correct(striped("green", "red"), wrong="red")
    vector = teacher.example(striped("green", "blue")).vector
    assert np.isfinite(recall.see(vector).against).all()
    assert not np.isfinite(recall.tuned(1, None).see(vector).against).any()
    for wrong in ({"neighbours": 0}, {"alpha": 1.5}):
        with pytest.raises(InvalidOptionError):
            engine.describe(picture, **wrong)  # type: ignore[arg-type]


def test_of_very_many_examples_a_fair_sample_is_learned_from(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recall_module, "_LEARNED_FROM", 20)
    teacher = Teacher(build())
    held = teacher.memory(make=True)
    example = teacher.example(striped("red", "blue"))
    for label, count in {"many": 60, "few": 3}.items():
        held.register(label, [example] * count)
    held.correct(example, wrong="many", right="few")
    snapshot, chosen = held.snapshot(), recall_module.sample(held.snapshot())
    assert len(chosen) < 30
    labels = [snapshot.labels[row] for row in snapshot.rows[chosen]]
    assert labels.count("many") > 15 and labels.count("few") >= 1
    # a correction and what it was corrected to stay together
    assert {64, 65} <= set(snapshot.ids[chosen].tolist())


def test_a_label_that_the_model_knows_learns_how_much_its_examples_count(build: Build) -> None:
    engine = build()
    teacher = Teacher(engine)
    held = teacher.memory(make=True)
    # the model sees no meadow in any of these: only the examples tell
    held.register("meadow", [teacher.example(tilted("red", "blue", at)) for at in range(9)])
    held.register("my barn", [teacher.example(tilted("black", "green", at)) for at in range(9)])
    recall = teacher.recall()
    assert recall is not None
    vocabulary = {0: engine_row(engine, "meadow")}
    before = held.snapshot()
    (share,) = learned_shares(recall, before, vocabulary, engine._vocabulary_values).values()
    assert share == 1.0
    seen = engine.describe(tilted("red", "blue", 4), top=50)
    assert next(m.probability for m in seen.matches if m.label == "meadow") > 0.5
    # with fewer examples nothing is learned
    held.delete([1, 2])
    assert learned_shares(recall, held.snapshot(), vocabulary, engine._vocabulary_values) == {}
    # of a state that is no longer the present one
    held.forget("my barn")
    learned = learned_shares(recall, before, vocabulary, engine._vocabulary_values)
    assert learned == {0: share}


def tilted(colour: str, other: str, rows: int) -> Frame:
    pixels = picture_of(colour, height=96, width=96).copy()
    pixels[: 20 + 2 * rows] = picture_of(other, height=96, width=96)[: 20 + 2 * rows]
    return Frame(pixels, "picture")


def engine_row(engine: Engine, label: str) -> int:
    return [entry.label for entry in engine.bundle.vocabulary.entries].index(label)  # type: ignore[union-attr]


def test_a_small_picture_of_a_file_is_decoded_within_limits(build: Build) -> None:
    teacher = Teacher(build())
    kept = teacher.example(striped("red", "blue"), thumbnails=True)
    assert kept.thumbnail is not None
    assert np.allclose(teacher.of_thumbnail(kept.thumbnail).vector, kept.vector, atol=0.05)
    buffer = BytesIO()
    Image.new("RGB", (3000, 3000)).save(buffer, "JPEG")
    for bad in (b"", b"no picture", kept.thumbnail[:-200], buffer.getvalue()):
        with pytest.raises(PictureError):
            teacher.of_thumbnail(bad)
