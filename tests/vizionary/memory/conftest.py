from __future__ import annotations

from pathlib import Path

import pytest

from tests.vectors import SPACE, examples
from tests.vizionary.memory.archives import Made, laid_out, zipped
from vizionary.memory import Memory


@pytest.fixture(params=["zip", "folder"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Made:
    """The same files as an archive and as a folder."""
    if request.param == "zip":
        return lambda files: zipped(tmp_path / "pictures.zip", files)
    return lambda files: laid_out(tmp_path / "pictures", files)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A memory with five examples of one label."""
    memory = Memory(tmp_path / "mine.sqlite", SPACE)
    memory.register("a", examples(5, of=1))
    memory.close()
    return memory.path
