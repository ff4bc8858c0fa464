"""Archives and folders of pictures to read, as they are and as they should not be."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from vizionary.errors import ArchiveRefusedError
from vizionary.memory.archive import Archive

__all__ = [
    "TREE",
    "A",
    "B",
    "C",
    "Made",
    "Packed",
    "laid_out",
    "picture",
    "read",
    "refused",
    "zipped",
]


def picture(seed: int, side: int = 8) -> bytes:
    noise = np.random.default_rng(seed).integers(0, 256, (side, side, 3), np.uint8)
    buffer = BytesIO()
    Image.fromarray(noise).save(buffer, "PNG")
    return buffer.getvalue()


A, B, C = picture(1), picture(2), picture(3)
TREE = {"mug/1.png": A, "mug/2.png": B, "cup/3.png": C}
Packed = Mapping[str, bytes]
"""Paths and what stands there."""

Made = Callable[[Packed], Path]
"""Puts files into an archive or a folder."""


def zipped(path: Path, files: Packed, packing: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def laid_out(path: Path, files: Packed) -> Path:
    for name, data in files.items():
        place = path / name
        if name.endswith("/"):
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    return path


def read(path: Path, **options: object) -> tuple[dict[str, tuple[str, bytes]], Counter[str]]:
    """By path the label and the bytes of each picture, and why others were left out."""
    with Archive(path, **options) as archive:  # type: ignore[arg-type]
        found = {one.name: (one.label, one.data) for one in archive}
        return found, Counter(gone.reason for gone in archive.left_out)


def refused(path: Path, **options: object) -> ArchiveRefusedError:
    with pytest.raises(ArchiveRefusedError) as error:
        read(path, **options)
    assert error.value.path == str(path)
    return error.value
