from __future__ import annotations

from pathlib import Path

import pytest

from vizionary.errors import TooManyBytesError, UploadGoneError
from vizionary.ui.uploads import take


@pytest.fixture
def upload(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path))
    path = tmp_path / "0123" / "abcd" / "photo.jpg"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"12345")
    return path


def test_an_upload_is_read_once_and_gone(upload: Path) -> None:
    assert take(upload, 5) == b"12345"
    assert not upload.parents[1].exists() and upload.parents[2].exists()
    with pytest.raises(UploadGoneError):
        take(upload, 5)


def test_an_upload_over_the_limit_is_gone_too(upload: Path) -> None:
    with pytest.raises(TooManyBytesError, match="5 bytes; the limit is 4"):
        take(upload, 4)
    assert not upload.parent.exists()


def test_a_second_file_in_the_folder_stays(upload: Path) -> None:
    other = upload.with_name("other.jpg")
    other.write_bytes(b"1")
    take(upload, 5)
    assert (upload.exists(), other.exists()) == (False, True)
