"""The file of a memory: damaged, read-only, full, busy or of a newer program."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.common_user import common_user, public_folder
from tests.vectors import SPACE, examples, unit
from tests.vizionary.memory.kept import known
from vizionary.errors import (
    MemoryBusyError,
    MemoryDamagedError,
    MemoryFullError,
    MemoryNewerError,
    MemoryReadOnlyError,
)
from vizionary.memory import Memory, database


def overwrite(path: Path) -> None:
    path.write_bytes(b"this is no database, but long enough to be looked at" * 100)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def scribble(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(os.urandom(8000))


@pytest.mark.parametrize("damage", [overwrite, cut_short, scribble])
def test_a_damaged_file_is_said_to_be_so_and_left_alone(
    path: Path, damage: Callable[[Path], None]
) -> None:
    damage(path)
    before = path.read_bytes()
    with pytest.raises(MemoryDamagedError) as caught:
        known(path)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == before


def test_a_newer_memory_is_not_touched(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 7")
    connection.close()
    with pytest.raises(MemoryNewerError, match="7"):
        known(path)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file, not a folder")
    with pytest.raises(MemoryReadOnlyError, match="file"):
        Memory(tmp_path / "file" / "mine.sqlite", SPACE)
    with pytest.raises(MemoryReadOnlyError):
        Memory(tmp_path, SPACE)


def test_a_read_only_file_is_said_to_be_so(path: Path) -> None:
    with public_folder() as folder:
        copy = shutil.copy(path, folder / "mine.sqlite")
        copy.chmod(0o444)
        with common_user():
            memory = Memory(copy, SPACE)
            with pytest.raises(MemoryReadOnlyError, match="mine"):
                memory.register("b", examples(1))
            memory.close()
        assert known(copy) == 5


def test_a_memory_that_may_not_grow_says_its_limit_and_keeps_what_it_had(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "m.sqlite", SPACE, max_bytes=200_000)
    memory.register("a", examples(5, of=1))
    with pytest.raises(MemoryFullError, match=r"200.?000"):
        memory.register("b", examples(2000, of=2))
    assert [(c.name, c.examples) for c in memory.snapshot().counts()] == [("a", 5)]
    memory.register("c", examples(5, of=3))
    memory.close()
    assert known(tmp_path / "m.sqlite") == 10


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1M", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("needs the right to mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_said_as_such_also_where_the_memory_has_a_limit(small_disk: Path) -> None:
    memory = Memory(small_disk / "m.sqlite", SPACE, max_bytes=4_000_000_000)
    memory.register("a", examples(5, of=1))
    with pytest.raises(MemoryFullError) as caught:
        memory.register("b", examples(5000, of=2))
    assert caught.value.reason == "disk"
    assert [(c.name, c.examples) for c in memory.snapshot().counts()] == [("a", 5)]
    memory.close()


_FILL = """
import resource, sys
from pathlib import Path
from tests.vectors import SPACE, examples
from vizionary.errors import MemoryFullError
from vizionary.memory import Memory
memory = Memory(Path(sys.argv[1]), SPACE)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    memory.register("b", examples(3000, of=2))
except MemoryFullError as error:
    print(error.reason, error.path, error.limit_bytes)
print(memory.snapshot().labels)
"""


def test_a_system_that_lets_no_file_grow_is_a_full_disk(path: Path) -> None:
    command = [sys.executable, "-c", _FILL, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[3])
    assert done.stdout.splitlines() == [f"file {path} 300000", "('a',)"], done.stderr
    assert known(path) == 5
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_two_that_write_wait_for_each_other_but_not_for_ever(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_WAIT_S", 0.2)
    memory, other = Memory(path, SPACE), sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(MemoryBusyError, match="mine"):
        memory.register("b", examples(1))
    other.execute("ROLLBACK")
    memory.register("b", examples(1))
    other.close()
    memory.close()


def test_threads_may_teach_and_ask_at_the_same_time(path: Path) -> None:
    memory, errors = Memory(path, SPACE), []

    def work(of: int) -> None:
        try:
            for number in range(10):
                memory.register(f"label {of}", examples(2, of=of, first=10 * number))
                snapshot, places, _ = memory.search(unit(1, SPACE.dim, of=of), 3)
                assert all(place < len(snapshot.ids) for place in places)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(of,)) for of in range(2, 6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(memory.snapshot().ids) == 5 + 4 * 20
    memory.close()
