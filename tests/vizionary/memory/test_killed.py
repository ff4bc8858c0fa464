"""A process that is killed in the middle of teaching: the memory is as before or as after."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.vectors import SPACE, examples
from tests.vizionary.memory.teacher import TOGETHER
from vizionary.memory import Memory

ROOT = Path(__file__).parents[3]


def killed(path: Path, seed: int) -> None:
    """Let another process teach for a moment, and kill it."""
    command = [sys.executable, "-m", "tests.vizionary.memory.teacher", str(path), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ}) as process:
        assert process.stdout is not None and process.stdout.readline() == b"ready\n"
        time.sleep(random.Random(seed).uniform(0.0, 0.15))
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


def check(path: Path, seed: int) -> int:
    """How many actions the memory saw; every label has all of its examples."""
    memory = Memory(path, SPACE)
    try:
        counts = memory.snapshot().counts()
        # a correction and its undoing are two steps: one may be left
        assert {count.examples for count in counts} <= {TOGETHER}
        assert sum(count.negatives for count in counts) <= 1
        for count in counts:
            if count.negatives:
                memory.undo_action()
        memory.register(f"after {seed}", examples(TOGETHER, of=3))
        assert memory.forget(f"after {seed}") == TOGETHER
        return memory.history(1)[0].id
    finally:
        memory.close()


def run(path: Path, times: int) -> None:
    seen = 0
    for seed in range(times):
        killed(path, seed)
        actions = check(path, seed)
        # something was taught between two looks, and nothing of it is lost
        assert actions >= seen + 2
        seen = actions
    assert seen > 3 * times
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_killed_process_leaves_the_memory_whole(tmp_path: Path) -> None:
    run(tmp_path / "m.sqlite", 20)


@pytest.mark.slow
def test_a_process_killed_two_hundred_times_leaves_the_memory_whole(tmp_path: Path) -> None:
    run(tmp_path / "m.sqlite", 200)
