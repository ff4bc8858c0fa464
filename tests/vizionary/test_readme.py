"""Every code block of the README and of the pages for programs runs.

In this process: another would import for a second what is here already. The workshop's are in
tests/hub.
"""

from __future__ import annotations

import importlib.util
import json
import re
import runpy
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live_server import live_server
from tests.readme import ROOT, blocks
from vizionary.cli import main

COMMANDS = [
    commands
    for block in blocks("bash")
    if (commands := [line for line in block.splitlines() if line.startswith("vizionary")])
]
"""Of each block: what was taught by one command is known to the next."""
CURL = [
    lines
    for page in ("README.md", "docs/api.md")
    for block in blocks("bash", page)
    if (lines := [line for line in block.splitlines() if line.startswith("curl ")])
]
HOME = "http://127.0.0.1:7860"
TARGETS = [
    line for block in blocks("bash") for line in block.splitlines() if line.startswith("make")
]


@pytest.fixture
def photo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A real photo called photo.jpg, in the folder where the block runs."""
    spec = importlib.util.find_spec("gradio")
    assert spec is not None and spec.origin is not None
    source = Path(spec.origin).parent / "media_assets" / "images" / "lion.jpg"
    shutil.copyfile(source, tmp_path / "photo.jpg")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with live_server(tmp_path_factory.mktemp("uploads")) as server:
        yield server.url


def _run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("commands", COMMANDS, ids=lambda commands: commands[0])
def test_commands(commands: list[str], photo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in commands:
        assert main(shlex.split(command)[1:]) == 0
        assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("target", TARGETS)
def test_make_knows_its_targets(target: str) -> None:
    if shutil.which("make") is None:
        pytest.skip("there is no make on this machine")
    assert _run(["make", "--dry-run", "--directory", str(ROOT), *target.split()[1:]], ROOT)


@pytest.mark.parametrize("page", ["README.md", "docs/python.md", "docs/api.md"])
def test_python_blocks_say_what_is_in_the_photo(
    page: str, photo: Path, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = blocks("python", page)
    assert found
    for number, block in enumerate(found):
        script = photo / f"block_{number}.py"
        script.write_text(block.replace(HOME, url))
        runpy.run_path(str(script), run_name="__main__")
        assert "lion" in capsys.readouterr().out.lower()


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl on this machine")
@pytest.mark.parametrize("commands", CURL, ids=lambda commands: commands[0])
def test_curl_is_answered(commands: list[str], photo: Path, url: str) -> None:
    for command in commands:
        arguments = shlex.split(command.replace(HOME, url))[1:]
        before = {file.name for file in photo.iterdir()}
        said = _run(["curl", "--fail", *arguments], photo)
        new = [file for file in photo.iterdir() if file.name not in before]
        if new:
            assert new[0].read_bytes().startswith((b"\x89PNG", b"PAR1"))
        else:
            assert json.loads(said)


def test_every_command_in_the_readme_is_run_somewhere() -> None:
    lines = [line for block in blocks("bash") for line in block.splitlines() if line.strip()]
    unknown = [
        line
        for line in lines
        if not re.match(r"make |vizionary |curl |export |python -m (training|hub) ", line)
    ]
    assert unknown == []
