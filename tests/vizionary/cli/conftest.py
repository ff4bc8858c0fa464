"""``vizionary describe --json`` on the tiny bundle."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.vizionary.cli.commands import Describe, Told, Vizionary
from vizionary.cli import main


@pytest.fixture
def describe(tiny_bundle: Path, capsys: pytest.CaptureFixture[str]) -> Describe:
    def run(*arguments: str) -> tuple[int, list[dict[str, Any]]]:
        status = main(["describe", "--bundle", str(tiny_bundle), "--json", *arguments])
        return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


@pytest.fixture
def vizionary(tiny_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Vizionary:
    """Any command about the tiny bundle, with what it stores under ``tmp_path/home``."""

    def run(*arguments: str) -> Told:
        options = ["--bundle", str(tiny_bundle), "--set", f"memory.home={tmp_path / 'home'}"]
        status = main([*arguments, *options])
        said = capsys.readouterr()
        return Told(status, said.out, said.err)

    return run
