"""Memories that travel: in a file, from folders, from another memory, to another bundle."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PIL import Image

from tests.tiny_bundle import write_other_bundle
from tests.vizionary.engine.frames import Build, striped
from vizionary.config import PictureSection, load_settings
from vizionary.engine.exchange import export_memory, import_into, merge_into
from vizionary.engine.lesson import Unread
from vizionary.engine.teaching import Teacher
from vizionary.errors import ArchiveRefusedError, ImportInvalidError, OtherBundleError
from vizionary.messages import catalogue


def test_a_memory_travels_in_a_file(build: Build, tmp_path: Path) -> None:
    engine = build()
    teacher = Teacher(engine)
    teacher.register("my flag", [striped("orange", "blue")])
    assert export_memory(teacher.memory(), tmp_path / "mine.parquet") == 1
    steps = list(import_into(teacher, tmp_path / "mine.parquet", limits(), memory="copy"))
    assert steps[-1] == (1, 1)
    assert engine.describe(striped("orange", "blue"), memory="copy").decision.label == "my flag"
    # what is known already is left out
    list(import_into(teacher, tmp_path / "mine.parquet", limits(), memory="copy"))
    assert len(teacher.memory("copy").snapshot().ids) == 1
    (tmp_path / "mine.parquet").write_bytes(b"PAR1 and nothing more")
    with pytest.raises(ImportInvalidError, match="mine"):
        list(import_into(teacher, tmp_path / "mine.parquet", limits()))


def limits() -> PictureSection:
    return load_settings().settings.picture


def test_folders_of_pictures_are_learned_as_one_action(build: Build, tmp_path: Path) -> None:
    for name, colours in {"my flag": ("orange", "blue"), "नीला झंडा": ("green", "blue")}.items():
        (tmp_path / "things" / name).mkdir(parents=True)
        picture = Image.fromarray(striped(*colours).pixels)
        picture.save(tmp_path / "things" / name / "1.png")
        (tmp_path / "things" / name / "note.txt").write_text("no picture")
    (tmp_path / "things" / "my flag" / "bad.png").write_bytes(b"no picture either")
    engine = build()
    teacher = Teacher(engine)
    list(import_into(teacher, tmp_path / "things", limits()))
    assert set(teacher.memory().snapshot().labels) == {"my flag", "नीला झंडा"}
    assert engine.describe(striped("green", "blue")).decision.label == "नीला झंडा"
    assert [step.kind for step in teacher.memory().history()] == ["import"]
    teacher.memory().undo_action()
    assert teacher.memory().snapshot().labels == ()
    with pytest.raises(ArchiveRefusedError, match="missing"):
        list(import_into(teacher, tmp_path / "missing", limits()))


def test_a_new_memory_may_begin_with_a_file(build: Build, tmp_path: Path) -> None:
    first = Teacher(build())
    first.register("my flag", [striped("orange", "blue")])
    export_memory(first.memory(), tmp_path / "start.parquet")
    given = (f"memory.initial={tmp_path / 'start.parquet'}", "memory.name=fresh")
    engine = build(*given)
    assert engine.describe(striped("orange", "blue")).decision.label == "my flag"
    # only a new one: what was forgotten since stays forgotten
    Teacher(engine).memory().forget("my flag")
    assert Teacher(build(*given)).memory().snapshot().labels == ()
    # also where it was forgotten for good, with all that was ever done
    again = Teacher(build(*given)).memory()
    again.purge()
    assert again.history() == () and again.examples() == ()
    assert Teacher(build(*given)).memory().examples() == ()
    # a beginning that fails is tried again
    for name in ("no such file", "no such file"):
        with pytest.raises(ArchiveRefusedError, match="no such"):
            build(f"memory.initial={name}", "memory.name=another")
    broken = tmp_path / "broken.parquet"
    broken.write_bytes((tmp_path / "start.parquet").read_bytes()[:-40])
    for _ in range(2):
        with pytest.raises(ImportInvalidError, match="broken"):
            build(f"memory.initial={broken}", "memory.name=another")


def test_the_home_of_nobody_is_a_folder_like_another(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ArchiveRefusedError, match="~nobody-here"):
        build("memory.initial=~nobody-here/things")
    Teacher(build("memory.home=~nobody-here")).memory(make=True)
    assert (tmp_path / "~nobody-here" / "memories" / "default.sqlite").is_file()


def test_an_import_says_which_pictures_show_nothing(build: Build, tmp_path: Path) -> None:
    for name, colours in {"mug/a": ("red", "blue"), "mug/b": ("red",), "cat/c": ("red",)}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        Image.fromarray(striped(*colours).pixels).save(tmp_path / f"{name}.png")
    (tmp_path / "mug" / "bad.png").write_bytes(b"no picture")
    unread: list[Unread] = []
    teacher = Teacher(build("memory.home=" + str(tmp_path / "home")))
    folder = tmp_path / "things"
    folder.mkdir()
    for name in ("mug", "cat"):
        (tmp_path / name).rename(folder / name)
    steps = list(import_into(teacher, folder, limits(), unread=unread))
    assert steps[-1][1] == 4
    assert teacher.memory().snapshot().labels == ("mug",)
    assert sorted(name for name, _ in unread) == ["cat/c.png", "mug/b.png", "mug/bad.png"]
    said = {name: catalogue("en").refusal(error) for name, error in unread}
    assert "Blank: 1" in said["cat/c.png"] and "cat" in said["cat/c.png"]


def test_a_memory_of_another_bundle_is_not_begun_anew(build: Build, tmp_path: Path) -> None:
    teacher = Teacher(build())
    teacher.register("my flag", [striped("orange", "blue")], thumbnails=True)
    export_memory(teacher.memory(), tmp_path / "start.parquet")
    teacher.memory().close()
    initial = f"memory.initial={tmp_path / 'start.parquet'}"
    other = build(initial, bundle=write_other_bundle(tmp_path / "other"))
    assert other.describe(striped("orange", "blue")).decision.label != "my flag"
    assert list(Teacher(other).reembed())[-1] == (1, 1)


def test_a_memory_learns_what_another_knows(build: Build) -> None:
    engine = build()
    teacher = Teacher(engine)
    teacher.register("my flag", [striped("orange", "blue")], memory="work")
    teacher.register("my barn", [striped("green", "blue")])
    assert engine.memories is not None
    assert merge_into(engine.memories, "work") == 1
    assert merge_into(engine.memories, "work") == 0
    assert set(teacher.memory().snapshot().labels) == {"my barn", "my flag"}
    assert teacher.memory("work").snapshot().labels == ("my flag",)


def test_another_bundle_asks_no_memory_that_it_cannot_read(
    build: Build, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    engine = build()
    teacher = Teacher(engine)
    teacher.register("my flag", [striped("orange", "blue")], thumbnails=True)
    teacher.register("my barn", [striped("green", "blue")], thumbnails=False)
    teacher.memory().close()

    other = build(bundle=write_other_bundle(tmp_path / "other"))
    with caplog.at_level(logging.WARNING):
        assert other.describe(striped("orange", "blue")).decision.label != "my flag"
        other.describe(striped("red"))
    assert caplog.text.count("is not asked") == 1
    with pytest.raises(OtherBundleError):
        other.describe(striped("red"), memory="default")
    with pytest.raises(OtherBundleError) as caught:
        list(Teacher(other).reembed())
    assert (caught.value.count, caught.value.lost) == (2, 1)
    assert list(Teacher(other).reembed(accept_loss=True))[-1] == (1, 1)
    assert other.describe(striped("orange", "blue")).decision.label == "my flag"
    # nothing was lost for the bundle of before
    assert set(Teacher(build()).memory().snapshot().labels) == {"my flag", "my barn"}
