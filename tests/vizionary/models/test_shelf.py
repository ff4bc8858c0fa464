from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.common_user import common_user, public_folder
from vizionary.errors import BundleNotFoundError
from vizionary.models.shelf import read_shelved, references


def test_the_library_is_listed_after_embedded_and_what_is_in_use(
    tiny_bundle: Path, tmp_path: Path
) -> None:
    for name in ("b", "a"):
        shutil.copytree(tiny_bundle, tmp_path / name)
    (tmp_path / "no-bundle").mkdir()
    (tmp_path / "file").write_text("x")
    own = [str(tmp_path / "a"), str(tmp_path / "b")]
    assert references(tmp_path, "hf://me/tiny") == ("embedded", "hf://me/tiny", *own)
    assert references(tmp_path, own[1]) == ("embedded", own[1], own[0])


@pytest.mark.parametrize("name", ["missing", "file"])
def test_a_library_that_is_none_holds_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x")
    assert references(tmp_path / name, "embedded") == ("embedded",)


def test_a_folder_that_may_not_be_looked_into_hides_no_other(tiny_bundle: Path) -> None:
    with public_folder() as library:
        shutil.copytree(tiny_bundle, library / "a")
        (library / "closed").mkdir(mode=0)
        with common_user():
            assert references(library) == ("embedded", str(library / "a"))


def test_a_bundle_as_its_manifest_describes_it(tiny_bundle: Path) -> None:
    found = read_shelved(str(tiny_bundle))
    files = [path for path in tiny_bundle.iterdir() if path.name != "bundle.json"]
    assert found.size_bytes == sum(path.stat().st_size for path in files)
    assert found.manifest.name == "tiny"


def test_what_is_no_bundle_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleNotFoundError):
        read_shelved(str(tmp_path))
