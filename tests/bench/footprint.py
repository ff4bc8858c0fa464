"""Memory and cold start of the product's own processes, in the runtime environment."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from tests.bench.table import Footprint
from tests.bench.turns import ROOT

__all__ = ["RUNTIME", "measure"]

RUNTIME = ROOT / ".venv" / "bin" / "python"

_IDLE_S = 1.0
"""After the first answer, until the app counts as idle."""

_START_S = 120.0
_PHOTO = "media_assets/images/cheetah1.jpg"
_MB = 1e6


def measure(repeats: int) -> tuple[list[Footprint], dict[str, tuple[float, ...]]]:
    """Medians of ``repeats`` starts, and the figures that claims are judged by, each start's."""
    photo = _photo()
    cli = [_run("vizionary", "describe", photo) for _ in range(repeats)]
    engine = [_run("tests.bench.engine_run", photo) for _ in range(repeats)]
    app = [_start_app() for _ in range(repeats)]
    starts = tuple(seconds for seconds, _ in cli)
    idle = [memory for _, memory in app if memory is not None]
    describe = "vizionary describe, one photo"
    found = [
        Footprint(describe, "cold start to its end", statistics.median(starts), "s"),
        Footprint(describe, "peak memory", _median_mb(cli), "MB"),
        Footprint("engine, one photo 20 times", "peak memory", _median_mb(engine), "MB"),
        Footprint(
            "app",
            "start to the first answer of /health",
            statistics.median(seconds for seconds, _ in app),
            "s",
        ),
        Footprint("app", "memory when idle", statistics.median(idle) if idle else None, "MB"),
    ]
    return found, {"cli start": starts}


def _median_mb(runs: list[tuple[float, float]]) -> float:
    return statistics.median(memory for _, memory in runs)


def _photo() -> str:
    """A photo that the installed gradio carries; finding the package does not import it."""
    code = "import importlib.util as u; print(u.find_spec('gradio').origin)"
    origin = subprocess.check_output([RUNTIME, "-c", code], text=True).strip()
    return str(Path(origin).parent / _PHOTO)


def _run(module: str, *arguments: str) -> tuple[float, float]:
    """Seconds until the process has ended, and its largest resident memory in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [RUNTIME, "-m", module, *arguments],
        cwd=ROOT,
        env=_environment(),
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{module} {' '.join(arguments)} ended with {process.returncode}")
    # Linux counts in KiB, macOS in bytes
    return seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / _MB


def _start_app() -> tuple[float, float | None]:
    """Seconds until /health answers, and the memory in MB once it is idle."""
    start = time.perf_counter()
    with subprocess.Popen(
        [RUNTIME, "-m", "vizionary", "serve", "--port", "0"],
        cwd=ROOT,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            addresses = [word for word in line.split() if word.startswith("http://")]
            if not addresses:
                raise RuntimeError("the app did not start; `vizionary serve` says why")
            # the port listens before the app is ready: this one request waits for it
            urllib.request.urlopen(f"{addresses[0]}/health", timeout=_START_S).close()
            seconds = time.perf_counter() - start
            time.sleep(_IDLE_S)
            return seconds, _resident_mb(process.pid)
        finally:
            process.terminate()


def _resident_mb(pid: int) -> float | None:
    status = Path(f"/proc/{pid}/status")
    if not status.is_file():
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024 / _MB


def _environment() -> Mapping[str, str]:
    """Without the person's own settings: what is measured is what a stranger starts."""
    return {name: value for name, value in os.environ.items() if not name.startswith("VIZIONARY_")}
