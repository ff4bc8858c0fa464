"""The command as a process: its imports, signals, pipes and memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.vizionary.cli.commands import ROOT, process, save


def test_describe_imports_nothing_of_the_web(tiny_bundle: Path, tmp_path: Path) -> None:
    command = (
        "import sys; from vizionary.cli import main\n"
        f"assert main(['describe', '--bundle', {str(tiny_bundle)!r}, '--json', "
        f"{save(tmp_path / 'red.png', 'red')!r}]) == 0\n"
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    modules = set(done.stdout.splitlines()[-1].split())
    assert "onnxruntime" in modules
    assert modules.isdisjoint({"gradio", "fastapi", "faiss", "huggingface_hub", "torch"})


@pytest.mark.skipif(os.name == "nt", reason="there are no such pipes")
def test_a_closed_pipe_is_quiet(tiny_bundle: Path, tmp_path: Path) -> None:
    picture = save(tmp_path / "red.png", "red")
    reader, writer = os.pipe()
    os.close(reader)
    running = process(
        "describe", "--bundle", str(tiny_bundle), "--json", picture, picture, stdout=writer
    )
    os.close(writer)
    _, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (141, b"")


VIZIONARY = f"{sys.executable} -m vizionary"

CLOSED = [
    ("settings >&-", 0, ""),
    ("--help >&-", 0, ""),
    ("settings <&- >&- 2>&-", 0, ""),
    ("nonsense 2>&-", 2, ""),
    ("describe {red} --bundle nowhere 2>&-", 2, ""),
    ("describe {red} --bundle {tiny} --json 2>&- >/dev/null", 0, ""),
    ("describe - --bundle {tiny} <&- 2>&1", 1, "-: This file is empty (0 bytes)."),
    ("describe - --bundle {tiny} 0>/dev/null 2>&1", 1, "-: "),
    ("--help 2>&1 >/dev/full", 2, "vizionary: stdout cannot be written: No space left"),
    ("describe --help 2>&1 >/dev/full", 2, "vizionary: stdout cannot be written: No space left"),
    ("--version 2>&1 >/dev/full", 2, "vizionary: stdout cannot be written: No space left"),
    ("nonsense 2>/dev/full", 2, ""),
    ("settings 2>&1 >/dev/full", 2, "vizionary: stdout cannot be written: No space left"),
    ("describe {red} --bundle {tiny} --json 2>&1 >/dev/full", 2, "vizionary: stdout cannot be"),
    ("describe {red} --bundle {tiny} >/dev/full 2>&1", 2, ""),
    ("describe nothing.png --bundle {tiny} 2>/dev/full", 2, ""),
]


def test_a_table_is_a_file(tiny_bundle: Path, tmp_path: Path) -> None:
    red = save(tmp_path / "red.png", "red")
    command = [sys.executable, "-m", "vizionary", "describe", red, "--bundle", str(tiny_bundle)]
    done = subprocess.run([*command, "--csv", "-"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2 and "the name of a file" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
@pytest.mark.parametrize(("line", "status", "said"), CLOSED, ids=[line for line, *_ in CLOSED])
def test_a_closed_or_full_output_is_no_accident(
    line: str, status: int, said: str, tiny_bundle: Path, tmp_path: Path
) -> None:
    red = save(tmp_path / "red.png", "red")
    command = f"{VIZIONARY} {line.format(red=red, tiny=tiny_bundle)}"
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == status, done
    assert done.stderr == "" and "Traceback" not in done.stdout
    assert done.stdout.startswith(said) and (said or not done.stdout)


def test_a_table_that_cannot_grow_is_named(tiny_bundle: Path, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="there is no such limit")
    red, table = save(tmp_path / "red.png", "red"), tmp_path / "table.csv"
    command = ("describe", "--bundle", str(tiny_bundle), red, "--csv", str(table))
    limits = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (64, 64))
    running = process(*command, stdout=subprocess.PIPE, preexec_fn=limits)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 2 and b"red" in out
    assert err.startswith(f"vizionary: {table} cannot be written: File too large".encode())


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
def test_ctrl_c_ends_with_130(tiny_bundle: Path, tmp_path: Path) -> None:
    picture = save(tmp_path / "red.png", "red")
    # a job in the background inherits a Ctrl+C that is ignored, and so would the command
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        running = process(
            "describe", "--bundle", str(tiny_bundle), "--json", picture, "-",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
    finally:
        signal.signal(signal.SIGINT, before)
    assert running.stdout is not None
    # the first line says that the engine runs; then it waits for stdin
    assert running.stdout.readline()
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (130, b"")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_memory_does_not_grow_with_the_number_of_pictures(
    tiny_bundle: Path, tmp_path: Path
) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (900, 1200, 3), np.uint8)
    Image.fromarray(noise).save(tmp_path / "noise.jpg")
    pictures = [str(tmp_path / "noise.jpg")] * 300
    command = ("describe", "--bundle", str(tiny_bundle), "--json", *pictures)
    resident = []
    with process(*command, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        for _ in running.stdout:
            if running.poll() is None:
                status = Path(f"/proc/{running.pid}/status").read_text()
                resident += [int(row.split()[1]) for row in status.splitlines() if "VmRSS" in row]
    assert running.returncode == 0
    early, late = max(resident[20:60]), max(resident[-40:])
    # one such picture is 3.2 MB; 240 more of them may not stay
    assert late - early < 20_000, f"{early} kB grew to {late} kB"
