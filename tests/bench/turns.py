"""Peers, each in a process of its own, that run in turn and never two at once."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tests.bench.table import Reading

__all__ = ["ROOT", "Peer", "take_turns"]

ROOT = Path(__file__).resolve().parents[2]

_SETTLE_S = 0.1
"""After a turn, until the threads of that process have stopped spinning."""


@dataclass(frozen=True)
class Peer:
    """Who runs what; ``arguments`` are those of ``tests.bench.peer``."""

    key: str
    network: str
    task: str
    engine: str
    arguments: tuple[str, ...]


class _Process:
    """A started peer."""

    def __init__(self, peer: Peer, process: subprocess.Popen[str], errors: IO[str]) -> None:
        self._peer, self._process, self._errors = peer, process, errors
        self._answer()

    def run(self, budget_s: float) -> float:
        """The median milliseconds of one turn."""
        assert self._process.stdin is not None
        print(json.dumps({"budget_s": budget_s}), file=self._process.stdin, flush=True)
        return statistics.median(self._answer()["ms"])

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self._process.wait()
            self._errors.seek(0)
            raise RuntimeError(f"{self._peer.key} ended: {self._errors.read()[-2000:]}")
        answer: dict[str, Any] = json.loads(line)
        return answer


def take_turns(
    peers: Sequence[Peer], *, threads: int, rounds: int, budget_s: float
) -> dict[str, Reading]:
    """Readings by the peers' keys: ``rounds`` turns of about ``budget_s`` for each peer."""
    with ExitStack() as stack:
        started = {peer: stack.enter_context(_started(peer, threads)) for peer in peers}
        turns: dict[Peer, list[float]] = {peer: [] for peer in peers}
        for _ in range(rounds):
            for peer, process in started.items():
                time.sleep(_SETTLE_S)
                turns[peer].append(process.run(budget_s))
    return {
        peer.key: Reading(peer.network, peer.task, peer.engine, tuple(times))
        for peer, times in turns.items()
    }


@contextmanager
def _started(peer: Peer, threads: int) -> Iterator[_Process]:
    command = [sys.executable, "-m", "tests.bench.peer", *peer.arguments]
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as errors,
        subprocess.Popen(
            [*command, "--threads", str(threads)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        try:
            yield _Process(peer, process, errors)
        finally:
            process.kill()
