from __future__ import annotations

import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.live_server import LiveServer, live_server
from vizionary.cli import main
from vizionary.serve import with_gradio_names

LOOK_OR_USE = (4, 3)
"""How many inputs and outputs the events have that take a bundle's name."""


def test_a_taken_port_is_said(tiny_bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--bundle", str(tiny_bundle), "--port", str(port)]) == 2
    said = capsys.readouterr().err
    assert f"127.0.0.1:{port}" in said and "--port" in said


def test_an_address_of_another_machine_is_said(
    tiny_bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # 192.0.2.0/24 is kept for documentation: no machine has it
    assert main(["serve", "--bundle", str(tiny_bundle), "--host", "192.0.2.1"]) == 2
    assert "server.host" in capsys.readouterr().err


def test_what_cannot_be_a_memory_is_refused_before_anything_is_served(
    tiny_bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["serve", "--bundle", str(tiny_bundle), "--port", "0", "--set", "memory.name=../x"]
    assert main(given) == 2
    said = capsys.readouterr()
    assert "'../x'" in said.err and said.out == ""


@pytest.mark.parametrize(
    ("environ", "host"),
    [
        ({}, None),
        ({"GRADIO_SERVER_NAME": "0.0.0.0"}, "0.0.0.0"),
        ({"GRADIO_SERVER_NAME": ""}, None),
        ({"GRADIO_SERVER_NAME": "0.0.0.0", "VIZIONARY_SERVER__HOST": "::1"}, "::1"),
    ],
)
def test_a_space_names_the_address_in_its_own_way(
    environ: dict[str, str], host: str | None
) -> None:
    assert with_gradio_names(environ).get("VIZIONARY_SERVER__HOST") == host


@pytest.fixture(scope="module")
def space(tiny_bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    folder = tmp_path_factory.mktemp("space")
    with live_server(folder, "--bundle", str(tiny_bundle), SPACE_ID="me/space") as running:
        yield running


@pytest.mark.skipif(sys.platform != "linux", reason="a process says what it has loaded")
def test_an_event_does_not_wait_for_a_library_that_draws_plots(space: LiveServer) -> None:
    assert importlib.util.find_spec("matplotlib") is not None, "nothing would be loaded"
    asked = httpx.post(f"{space.url}/gradio_api/run/bundles", json={"data": []})
    assert asked.raise_for_status().json()["data"][0]["bundles"]
    loaded = Path(f"/proc/{space.process.pid}/maps").read_text(encoding="utf-8")
    # of matplotlib's extensions, the one that only drawing needs
    assert "numpy" in loaded and "matplotlib/_image" not in loaded


def test_on_a_space_there_is_no_other_bundle_to_name(space: LiveServer) -> None:
    config = httpx.get(f"{space.url}/config", timeout=60).json()
    shapes = [(len(one["inputs"]), len(one["outputs"])) for one in config["dependencies"]]
    assert shapes and LOOK_OR_USE not in shapes
    assert httpx.get(f"{space.url}/api/bundles").json()["switch"] is False


@contextmanager
def _hang_up(way: Any) -> Iterator[None]:
    """Start programs as a terminal does (SIG_DFL) or as nohup does (SIG_IGN)."""
    before = signal.signal(signal.SIGHUP, way)
    try:
        yield
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_an_end_before_the_models_are_loaded_leaves_no_folder(
    tiny_bundle: Path, tmp_path: Path, number: signal.Signals
) -> None:
    with _hang_up(signal.SIG_DFL):
        process = subprocess.Popen(
            [sys.executable, "-m", "vizionary", "serve", "--port=0", f"--bundle={tiny_bundle}"],
            env={**os.environ, "TMPDIR": str(tmp_path)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    try:
        end = time.monotonic() + 60
        while not list(tmp_path.glob("vizionary-*")):
            assert time.monotonic() < end and process.poll() is None
            time.sleep(0.01)
        process.send_signal(number)
        assert process.wait(timeout=60) == 0
    finally:
        process.kill()
    assert list(tmp_path.glob("vizionary-*")) == []


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
def test_a_closed_terminal_takes_the_uploads_with_it(tiny_bundle: Path, tmp_path: Path) -> None:
    terminal = _hang_up(signal.SIG_DFL)
    with terminal, live_server(tmp_path, "--bundle", str(tiny_bundle)) as running:
        files = {"files": ("left.jpg", b"never asked about")}
        httpx.post(f"{running.url}/gradio_api/upload", files=files).raise_for_status()
        assert len(running.uploaded()) == 1
        running.process.send_signal(signal.SIGHUP)
        assert running.process.wait(timeout=20) == 0
        assert not running.uploads.exists()


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
def test_what_outlives_its_terminal_goes_on(tiny_bundle: Path, tmp_path: Path) -> None:
    # an ignored signal stays so in what is started
    nohup = _hang_up(signal.SIG_IGN)
    with nohup, live_server(tmp_path, "--bundle", str(tiny_bundle)) as running:
        running.process.send_signal(signal.SIGHUP)
        assert httpx.get(f"{running.url}/health", timeout=20).status_code == 200


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
def test_the_end_of_the_process_takes_the_uploads_with_it(space: LiveServer) -> None:
    """The last of the Space: nothing answers after it."""
    files = {"files": ("left.jpg", b"never asked about")}
    httpx.post(f"{space.url}/gradio_api/upload", files=files).raise_for_status()
    assert len(space.uploaded()) == 1
    assert "On this Space your pictures are uploaded" in httpx.get(space.url).text
    space.process.send_signal(signal.SIGTERM)
    assert space.process.wait(timeout=20) == 0
    assert not space.uploads.exists()
