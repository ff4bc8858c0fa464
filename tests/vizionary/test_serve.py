from __future__ import annotations

import importlib.util
import os
import socket
import sys
from pathlib import Path

import httpx
import pytest

from tests.live_server import live_server
from vizionary.cli import main
from vizionary.serve import with_gradio_names


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


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
def test_the_end_of_the_process_takes_the_uploads_with_it(
    tiny_bundle: Path, tmp_path: Path
) -> None:
    with live_server(
        tmp_path, "--bundle", str(tiny_bundle), SPACE_ID="someone/vizionary"
    ) as running:
        files = {"files": ("left.jpg", b"never asked about")}
        httpx.post(f"{running.url}/gradio_api/upload", files=files).raise_for_status()
        assert len(running.uploaded()) == 1
        page = httpx.get(running.url).text
    assert running.process.returncode == 0
    assert list(tmp_path.glob("vizionary-*")) == []
    assert "On this Space your pictures are uploaded" in page


@pytest.mark.skipif(sys.platform != "linux", reason="a process says what it has loaded")
def test_an_event_does_not_wait_for_a_library_that_draws_plots(
    tiny_bundle: Path, tmp_path: Path
) -> None:
    assert importlib.util.find_spec("matplotlib") is not None, "nothing would be loaded"
    with live_server(tmp_path, "--bundle", str(tiny_bundle)) as running:
        asked = httpx.post(f"{running.url}/gradio_api/run/bundles", json={"data": []})
        assert asked.raise_for_status().json()["data"][0]["bundles"]
        loaded = Path(f"/proc/{running.process.pid}/maps").read_text(encoding="utf-8")
    # of matplotlib's extensions, the one that only drawing needs
    assert "numpy" in loaded and "matplotlib/_image" not in loaded
