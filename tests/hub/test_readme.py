"""The README's workshop commands are ones that the workshop takes.

What they do is tested with small models: ``tests/training/test_recipe.py`` trains, and
``tests/hub`` exports, quantizes and writes cards through the same command lines.
"""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from hub.cli import build_parser as hub_parser
from tests.readme import ROOT, blocks
from training.cli import build_parser as training_parser

PARSERS = {"hub": hub_parser, "training": training_parser}
COMMANDS = [
    line for block in blocks("bash") for line in block.splitlines() if line.startswith("python -m")
]


def test_the_readme_shows_the_whole_way() -> None:
    shown = [tuple(shlex.split(command)[2:4]) for command in COMMANDS]
    steps = [("training", "train"), ("hub", "export"), ("hub", "quantize")]
    assert shown == [("hub", "detector"), *steps, ("training", "evaluate"), ("hub", "card")]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_command_is_understood_and_its_config_is_there(command: str) -> None:
    _, _, package, *arguments = shlex.split(command)
    parsed = PARSERS[package]().parse_args(arguments)
    config: Path | None = getattr(parsed, "config", None)
    assert config is None or (ROOT / config).is_file()
