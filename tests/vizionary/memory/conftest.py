from __future__ import annotations

from pathlib import Path

import pytest

from tests.vizionary.memory.archives import Made, laid_out, zipped


@pytest.fixture(params=["zip", "folder"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Made:
    """The same files as an archive and as a folder."""
    if request.param == "zip":
        return lambda files: zipped(tmp_path / "pictures.zip", files)
    return lambda files: laid_out(tmp_path / "pictures", files)
