"""Several memories on one machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.vectors import SPACE, examples, unit
from vizionary.errors import (
    InvalidProfileError,
    OtherBundleError,
    ProfileTakenError,
    RemovedProfileError,
    UnknownProfileError,
)
from vizionary.memory import Profiles


def test_memories_are_apart_and_each_is_open_once(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path / "memories")
    assert profiles.names() == ()
    work, home = (profiles.open(name, SPACE, make=True) for name in ("work", "домой"))
    work.register("a", examples(2))
    assert profiles.names() == ("work", "домой")
    assert profiles.open("work", SPACE) is work
    assert home.snapshot().labels == () and work.snapshot().labels == ("a",)
    profiles.close()
    again = profiles.open("work", SPACE)
    assert again is not work and again.snapshot().labels == ("a",)
    profiles.close()


def test_a_memory_is_made_only_where_that_was_asked_for(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path)
    profiles.open("work", SPACE, make=True)
    with pytest.raises(UnknownProfileError, match="work"):
        profiles.open("wrok", SPACE)
    with pytest.raises(ProfileTakenError, match="work"):
        profiles.open("Work", SPACE, make=True)
    for bad in ("", "a/b", "..", "con", "x" * 61, "none", "a\0b"):
        with pytest.raises(InvalidProfileError):
            profiles.open(bad, SPACE, make=True)
    assert [file.name for file in tmp_path.glob("*.sqlite")] == ["work.sqlite"]
    profiles.close()


def test_a_memory_that_is_removed_leaves_nothing(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path)
    profiles.open("work", SPACE, make=True).register("a", examples(2))
    (tmp_path / "work.1.3.faiss.77.half").write_bytes(b"an index whose writer was killed")
    profiles.open("workshop", SPACE, make=True)
    profiles.remove("work")
    assert profiles.names() == ("workshop",)
    assert not list(tmp_path.glob("work.*"))
    with pytest.raises(UnknownProfileError):
        profiles.remove("work")
    profiles.close()


def test_who_has_a_memory_that_is_removed_is_told_so(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path)
    held = profiles.open("work", SPACE, make=True)
    held.register("a", examples(2))
    asked: list[Callable[[], object]] = [
        held.snapshot, held.history, held.purge,
        lambda: held.search(unit(1, SPACE.dim), 3), lambda: held.register("b", examples(1, of=2)),
    ]  # fmt: skip
    profiles.remove("work")
    for ask in asked:
        with pytest.raises(RemovedProfileError, match="'work' was removed"):
            ask()
    held.close()
    profiles.close()


@pytest.mark.parametrize("made_again", [False, True])
def test_a_memory_that_another_program_removed_is_not_taught(
    tmp_path: Path, made_again: bool
) -> None:
    profiles, other = Profiles(tmp_path), Profiles(tmp_path)
    gone = profiles.open("work", SPACE, make=True)
    gone.register("a", examples(2))
    other.remove("work")
    if made_again:
        other.open("work", SPACE, make=True).register("new", examples(1, of=3))
    else:
        with pytest.raises(UnknownProfileError):
            profiles.open("work", SPACE)
    profiles.open("work", SPACE, make=True).register("b", examples(3, of=2))
    gone.close()
    other.close()
    profiles.close()
    kept = Profiles(tmp_path).open("work", SPACE)
    expected = ("new", "b") if made_again else ("b",)
    assert kept.snapshot().labels == expected
    kept.close()


def test_a_memory_of_another_bundle_is_named(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path)
    profiles.open("work", SPACE, make=True).register("a", examples(2))
    other = replace(SPACE, bundle="other", encoder="ef" * 32)
    with pytest.raises(OtherBundleError, match="work"):
        profiles.open("work", other)
    # both may be open where the memory is empty
    profiles.open("new", SPACE, make=True)
    assert profiles.open("new", other).snapshot().labels == ()
    profiles.close()


def test_a_name_with_brackets_or_dots_is_no_pattern(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path)
    for name in ("my [old]", "my o", "a", "a.b"):
        profiles.open(name, SPACE, make=True)
        (tmp_path / f"{name}.1.3.faiss").write_bytes(b"an index")
    for name in ("my [old]", "a"):
        profiles.remove(name)
        assert not (tmp_path / f"{name}.1.3.faiss").exists()
    assert profiles.names() == ("a.b", "my o")
    assert (tmp_path / "a.b.1.3.faiss").exists() and (tmp_path / "my o.1.3.faiss").exists()
    profiles.close()
