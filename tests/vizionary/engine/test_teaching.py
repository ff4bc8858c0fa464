"""Teaching an engine: what it says afterwards, and what it refuses to learn from."""

from __future__ import annotations

import hashlib
import json
import logging
import weakref
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import numpy as np
import onnx
import pytest
from PIL import Image
from skimage import data

from tests.tiny_bundle import picture_of, write_tiny_bundle
from vizionary.config import load_settings
from vizionary.engine import Engine, build_engine
from vizionary.engine import recall as recall_module
from vizionary.engine.exchange import export_memory, import_into, merge_into
from vizionary.engine.insight import insight, insight_json
from vizionary.engine.shares import learned_shares
from vizionary.engine.teaching import Teacher, lesson_json
from vizionary.errors import (
    ArchiveRefusedError,
    ExamplesRefusedError,
    ImportInvalidError,
    InvalidLabelError,
    InvalidOptionError,
    NoPictureError,
    OtherBundleError,
    PictureError,
    UnknownProfileError,
    UnknownWordError,
)
from vizionary.messages import catalogue
from vizionary.types import Frame

Build = Callable[..., Engine]


def frame(*colours: str, name: str = "picture") -> Frame:
    return Frame(picture_of(*colours, height=96, width=96), name)


@pytest.fixture
def build(tiny_bundle: Path, tmp_path: Path) -> Build:
    def make(*overrides: str, bundle: Path = tiny_bundle) -> Engine:
        given = (f"bundle.ref={bundle}", f"memory.home={tmp_path / 'home'}", *overrides)
        return build_engine(load_settings(None, given, {}).settings)

    return make


def test_what_was_taught_is_said_in_its_own_name(build: Build) -> None:
    engine = build()
    teacher = Teacher(engine)
    before = engine.describe(frame("orange", "blue"))
    assert before.decision.label != "my flag"
    lesson = teacher.register("my flag", [frame("orange", "blue", name="a.png")])
    assert (lesson.label, lesson.examples, lesson.sources) == ("my flag", 1, ("a.png",))

    seen = engine.describe(frame("orange", "blue"))
    assert seen.decision.label == "my flag" and seen.decision.known
    assert seen.matches[0].source == "memory" and seen.matches[0].probability > 0.9
    assert seen.sentence.startswith("My flag")
    assert {e.kind for e in seen.clauses[0].evidence} == {"heatmap", "neighbour"}
    assert seen.heatmaps[0].label == "my flag"
    german = engine.describe(frame("orange", "blue"), language="de")
    assert german.sentence.startswith("„my flag“")


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
    teacher.register("my flag", [frame("orange", "blue")], memory="work")
    assert engine.describe(frame("orange", "blue")).decision.label != "my flag"
    assert engine.describe(frame("orange", "blue"), memory="work").decision.label == "my flag"
    assert engine.describe(frame("orange", "blue"), memory="none").decision.label != "my flag"
    with pytest.raises(UnknownProfileError, match="work"):
        engine.describe(frame("red"), memory="wrok")


def test_a_taught_label_is_explained_and_unknown_without_its_memory(build: Build) -> None:
    engine = build()
    Teacher(engine).register("Zarathustra", [frame("red", "blue")])
    seen = engine.describe(frame("red", "blue"), explain=["blue", "zarathustra"])
    assert [heatmap.label for heatmap in seen.heatmaps[-2:]] == ["blue", "zarathustra"]
    assert seen.heatmaps[-1].probability > 0.9
    with pytest.raises(UnknownWordError):
        engine.describe(frame("red"), explain=["Zarathustra"], memory="none")


def test_a_correction_is_heard_at_once_and_can_be_undone(build: Build) -> None:
    engine = build()
    teacher = Teacher(engine)
    assert engine.describe(frame("red")).decision.label == "red"
    action = teacher.correct(frame("red"), wrong="red", right="my barn")
    seen = engine.describe(frame("red"))
    assert seen.decision.label == "my barn"
    assert dict((m.label, m.certainty) for m in seen.matches).get("red", "no") == "no"
    assert engine.describe(frame("green")).decision.label == "green"
    teacher.memory().undo_action(action)
    assert engine.describe(frame("red")).decision.label == "red"


def test_not_this_silences_a_taught_label_too(build: Build) -> None:
    engine = build()
    teacher = Teacher(engine)
    teacher.register("my flag", [frame("orange", "blue")])
    teacher.correct(frame("orange", "blue"), wrong="my flag")
    assert not engine.describe(frame("orange", "blue")).decision.known


def test_a_label_of_the_vocabulary_may_be_taught(build: Build) -> None:
    engine = build()
    Teacher(engine).register("meadow", [frame("orange", "blue")])
    seen = engine.describe(frame("orange", "blue"))
    assert seen.decision.label == "meadow"
    assert seen.sentence.lower().startswith(("a meadow", "in a meadow", "meadow"))


def test_of_a_burst_the_good_and_different_frames_are_kept(build: Build) -> None:
    engine = build()
    frames = [
        frame("red", "blue", name="one"),
        frame("red", "blue", name="again"),
        frame("black", name="black"),
        Frame(picture_of("red", "green", height=20, width=20), "tiny"),
        frame("green", "blue", name="two"),
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


def test_a_burst_may_be_larger_than_what_fits_into_memory(build: Build) -> None:
    alive: list[weakref.ref[Frame]] = []

    def frames() -> Iterator[Frame]:
        for number in range(12):
            # the one before may still be named where it was looked at
            assert sum(one() is not None for one in alive) <= 1
            one = frame("red", "blue", name=str(number))
            alive.append(weakref.ref(one))
            yield one
            del one

    lesson = Teacher(build()).register("my flag", frames())
    assert (len(lesson.verdicts), lesson.examples) == (12, 1)


def test_what_cannot_be_learned_from_leaves_the_memory_as_it_was(build: Build) -> None:
    teacher = Teacher(build())
    teacher.register("my flag", [frame("red", "blue")])
    before = teacher.memory().snapshot()
    with pytest.raises(ExamplesRefusedError, match="my flag"):
        teacher.register("my flag", [frame("black"), frame("red", "blue")])
    with pytest.raises(NoPictureError):
        teacher.register("my flag", [])
    with pytest.raises(InvalidLabelError):
        teacher.register(" ", [frame("red", "green")])
    assert teacher.memory().snapshot() is before


def test_insight_says_what_to_do(build: Build) -> None:
    engine = build()
    teacher = Teacher(engine)
    teacher.register("my flag", [frame("red", "blue"), frame("orange", "blue")])
    teacher.register("my barn", [frame("green", "blue")])
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


def test_a_memory_travels_in_a_file(build: Build, tmp_path: Path) -> None:
    engine = build()
    teacher = Teacher(engine)
    teacher.register("my flag", [frame("orange", "blue")])
    assert export_memory(teacher.memory(), tmp_path / "mine.parquet") == 1
    steps = list(import_into(teacher, tmp_path / "mine.parquet", limits(), memory="copy"))
    assert steps[-1] == (1, 1)
    assert engine.describe(frame("orange", "blue"), memory="copy").decision.label == "my flag"
    # what is known already is left out
    list(import_into(teacher, tmp_path / "mine.parquet", limits(), memory="copy"))
    assert len(teacher.memory("copy").snapshot().ids) == 1
    (tmp_path / "mine.parquet").write_bytes(b"PAR1 and nothing more")
    with pytest.raises(ImportInvalidError, match="mine"):
        list(import_into(teacher, tmp_path / "mine.parquet", limits()))


def limits():  # type: ignore[no-untyped-def]
    return load_settings().settings.picture


def test_folders_of_pictures_are_learned_as_one_action(build: Build, tmp_path: Path) -> None:
    for name, colours in {"my flag": ("orange", "blue"), "नीला झंडा": ("green", "blue")}.items():
        (tmp_path / "things" / name).mkdir(parents=True)
        picture = Image.fromarray(frame(*colours).pixels)
        picture.save(tmp_path / "things" / name / "1.png")
        (tmp_path / "things" / name / "note.txt").write_text("no picture")
    (tmp_path / "things" / "my flag" / "bad.png").write_bytes(b"no picture either")
    engine = build()
    teacher = Teacher(engine)
    list(import_into(teacher, tmp_path / "things", limits()))
    assert set(teacher.memory().snapshot().labels) == {"my flag", "नीला झंडा"}
    assert engine.describe(frame("green", "blue")).decision.label == "नीला झंडा"
    assert [step.kind for step in teacher.memory().history()] == ["import"]
    teacher.memory().undo_action()
    assert teacher.memory().snapshot().labels == ()
    with pytest.raises(ArchiveRefusedError, match="missing"):
        list(import_into(teacher, tmp_path / "missing", limits()))


def test_a_question_may_ask_the_memory_in_another_way(build: Build) -> None:
    engine = build()
    teacher = Teacher(engine)
    # the model says "red" of it, and the memory does not
    teacher.register("red", [frame("green", "blue")])
    picture = frame("red", "red", "red", "green")
    sure = {
        alpha: next(m.probability for m in engine.describe(picture, alpha=alpha, top=50).matches
                    if m.label == "red")
        for alpha in (None, 0.0, 0.5, 1.0)
    }  # fmt: skip
    assert sure[None] == pytest.approx(sure[0.0]) and sure[0.0] > sure[0.5] > sure[1.0]
    # what was learned is learned once, however it is asked
    recall = teacher.recall()
    assert recall is not None and recall.tuned(None, None) is recall
    assert recall.tuned(3, None).calibrated()[1] is recall.calibrated()[1]
    assert len(recall.tuned(1, None).see(teacher.example(picture).vector).neighbours) == 1
    for wrong in ({"neighbours": 0}, {"alpha": 1.5}):
        with pytest.raises(InvalidOptionError):
            engine.describe(picture, **wrong)  # type: ignore[arg-type]


def test_a_new_memory_may_begin_with_a_file(build: Build, tmp_path: Path) -> None:
    first = Teacher(build())
    first.register("my flag", [frame("orange", "blue")])
    export_memory(first.memory(), tmp_path / "start.parquet")
    given = (f"memory.initial={tmp_path / 'start.parquet'}", "memory.name=fresh")
    engine = build(*given)
    assert engine.describe(frame("orange", "blue")).decision.label == "my flag"
    # only a new one: what was forgotten since stays forgotten
    Teacher(engine).memory().forget("my flag")
    assert Teacher(build(*given)).memory().snapshot().labels == ()
    # a beginning that fails is tried again
    for name in ("no such file", "no such file"):
        with pytest.raises(ArchiveRefusedError, match="no such"):
            build(f"memory.initial={name}", "memory.name=another")
    broken = tmp_path / "broken.parquet"
    broken.write_bytes((tmp_path / "start.parquet").read_bytes()[:-40])
    for _ in range(2):
        with pytest.raises(ImportInvalidError, match="broken"):
            build(f"memory.initial={broken}", "memory.name=another")


def test_a_memory_learns_what_another_knows(build: Build) -> None:
    engine = build()
    teacher = Teacher(engine)
    teacher.register("my flag", [frame("orange", "blue")], memory="work")
    teacher.register("my barn", [frame("green", "blue")])
    assert engine.memories is not None
    assert merge_into(engine.memories, "work") == 1
    assert merge_into(engine.memories, "work") == 0
    assert set(teacher.memory().snapshot().labels) == {"my barn", "my flag"}
    assert teacher.memory("work").snapshot().labels == ("my flag",)


def with_another_encoder(folder: Path) -> Path:
    """A bundle whose graph computes the same and is another file."""
    write_tiny_bundle(folder)
    graph = onnx.load(folder / "image.onnx")
    graph.doc_string = "another encoder"
    onnx.save(graph, folder / "image.onnx")
    manifest = json.loads((folder / "bundle.json").read_text())
    (file,) = manifest["components"]["image_encoder"]["files"]
    data = (folder / "image.onnx").read_bytes()
    file.update(sha256=hashlib.sha256(data).hexdigest(), size_bytes=len(data))
    (folder / "bundle.json").write_text(json.dumps(manifest))
    return folder


def test_another_bundle_asks_no_memory_that_it_cannot_read(
    build: Build, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    engine = build()
    teacher = Teacher(engine)
    teacher.register("my flag", [frame("orange", "blue")], thumbnails=True)
    teacher.register("my barn", [frame("green", "blue")], thumbnails=False)
    teacher.memory().close()

    other = build(bundle=with_another_encoder(tmp_path / "other"))
    with caplog.at_level(logging.WARNING):
        assert other.describe(frame("orange", "blue")).decision.label != "my flag"
        other.describe(frame("red"))
    assert caplog.text.count("is not asked") == 1
    with pytest.raises(OtherBundleError):
        other.describe(frame("red"), memory="default")
    with pytest.raises(OtherBundleError) as caught:
        list(Teacher(other).reembed())
    assert (caught.value.count, caught.value.lost) == (2, 1)
    assert list(Teacher(other).reembed(accept_loss=True))[-1] == (1, 1)
    assert other.describe(frame("orange", "blue")).decision.label == "my flag"
    # nothing was lost for the bundle of before
    assert set(Teacher(build()).memory().snapshot().labels) == {"my flag", "my barn"}


def test_of_very_many_examples_a_fair_sample_is_learned_from(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recall_module, "_LEARNED_FROM", 20)
    teacher = Teacher(build())
    held = teacher.memory(make=True)
    example = teacher.example(frame("red", "blue"))
    for label, count in {"many": 60, "few": 3}.items():
        held.register(label, [example] * count)
    held.correct(example, wrong="many", right="few")
    recall = teacher.recall()
    assert recall is not None
    snapshot, chosen = held.snapshot(), recall.sample(held.snapshot())
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
    (share,) = learned_shares(recall, vocabulary, engine._vocabulary_values).values()
    assert share == 1.0
    seen = engine.describe(tilted("red", "blue", 4), top=50)
    assert next(m.probability for m in seen.matches if m.label == "meadow") > 0.5
    # with fewer examples nothing is learned
    held.delete([1, 2])
    assert learned_shares(recall, vocabulary, engine._vocabulary_values) == {}


def tilted(colour: str, other: str, rows: int) -> Frame:
    pixels = picture_of(colour, height=96, width=96).copy()
    pixels[: 20 + 2 * rows] = picture_of(other, height=96, width=96)[: 20 + 2 * rows]
    return Frame(pixels, "picture")


def engine_row(engine: Engine, label: str) -> int:
    return [entry.label for entry in engine.bundle.vocabulary.entries].index(label)  # type: ignore[union-attr]


def test_a_small_picture_of_a_file_is_decoded_within_limits(build: Build) -> None:
    teacher = Teacher(build())
    kept = teacher.example(frame("red", "blue"), thumbnails=True)
    assert kept.thumbnail is not None
    assert np.allclose(teacher.of_thumbnail(kept.thumbnail).vector, kept.vector, atol=0.05)
    buffer = BytesIO()
    Image.new("RGB", (3000, 3000)).save(buffer, "JPEG")
    for bad in (b"", b"no picture", kept.thumbnail[:-200], buffer.getvalue()):
        with pytest.raises(PictureError):
            teacher.of_thumbnail(bad)
