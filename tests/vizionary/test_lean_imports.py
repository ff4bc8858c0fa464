"""What an import costs: the runtime has no torch, and the command line waits for no web page."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORKSHOP = ("open_clip", "optimum", "timm", "torch", "torchvision", "transformers")
WEB = ("fastapi", "gradio", "huggingface_hub", "uvicorn")


def imported_by(statement: str) -> set[str]:
    """Names of the top-level packages that a fresh interpreter holds after ``statement``."""
    code = f"{statement}\nimport json, sys\nprint(json.dumps(list(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return {name.split(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}


@pytest.mark.parametrize("name", WORKSHOP)
def test_the_runtime_environment_has_no(name: str) -> None:
    assert importlib.util.find_spec(name) is None


@pytest.mark.parametrize(
    ("statement", "never"),
    [
        ("import app", WORKSHOP),
        ("import vizionary.serve", WORKSHOP),
        ("import vizionary.cli", WORKSHOP + WEB),
        ("import vizionary.engine", WORKSHOP + WEB),
    ],
)
def test_an_import_does_not_pull_in(statement: str, never: tuple[str, ...]) -> None:
    assert imported_by(statement).isdisjoint(never)
