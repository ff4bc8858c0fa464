"""The app as a person starts it, in a process of its own on a free loopback port."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

__all__ = ["LiveServer", "live_server"]

ROOT = Path(__file__).parents[1]
START_S = 180


@dataclass(frozen=True)
class LiveServer:
    """Where the app answers, and the folder that its uploads pass through."""

    url: str
    uploads: Path
    process: subprocess.Popen[str]

    @property
    def home(self) -> Path:
        """Where it keeps what it is taught."""
        return self.uploads.parent / "home"

    def uploaded(self) -> list[Path]:
        """Files of visitors that lie in the uploads' folder now.

        Not the tables and archives that the app itself wrote for a download.
        """
        files = [path for path in self.uploads.rglob("*") if path.is_file()]
        return [path for path in files if not path.parent.name.startswith("results-")]


@contextmanager
def live_server(folder: Path, *arguments: str, **environ: str) -> Iterator[LiveServer]:
    """Run ``vizionary serve`` with ``folder`` for temporary files; ended by SIGTERM.

    What it is taught is known to no other server.
    """
    own = {"TMPDIR": str(folder), "TEMP": str(folder), "VIZIONARY_HOME": str(folder / "home")}
    process = subprocess.Popen(
        [sys.executable, "-m", "vizionary", "serve", "--port", "0", *arguments],
        cwd=ROOT,
        env={**os.environ, **own, **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and process.stderr is not None
    said: list[str] = []
    reader = threading.Thread(target=_keep, args=(process.stderr, said), daemon=True)
    reader.start()
    timer = threading.Timer(START_S, process.kill)
    timer.start()
    try:
        line = process.stdout.readline()
        if "http://" not in line:
            process.wait()
            reader.join()
            raise RuntimeError(f"the app did not start: {''.join(said)}")
        url = next(word for word in line.split() if word.startswith("http://"))
        _wait_until_ready(url)
        timer.cancel()
        yield LiveServer(url, next(folder.glob("vizionary-*")), process)
    finally:
        timer.cancel()
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        reader.join()
        process.stdout.close()
        process.stderr.close()


def _keep(stream: IO[str], said: list[str]) -> None:
    said.extend(stream)


def _wait_until_ready(url: str) -> None:
    # the port listens before the app is loaded, so that one request simply waits
    import httpx

    httpx.get(f"{url}/health", timeout=START_S).raise_for_status()
