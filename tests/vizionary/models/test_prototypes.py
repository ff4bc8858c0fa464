"""The file of learned prototypes: what in it is refused."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from vizionary.errors import ManifestInvalidError
from vizionary.models.bundle import file_spec, read_bundle, read_manifest, write_bundle
from vizionary.models.store import EMBEDDED


def prototypes_of_nano(tmp_path: Path) -> Path:
    """Those of a copy of the embedded bundle, to be changed."""
    folder = Path(shutil.copytree(EMBEDDED, tmp_path / "nano"))
    manifest = read_bundle(folder).manifest
    assert manifest.prototypes is not None
    return folder / manifest.prototypes.path


def said_anew(prototypes: Path) -> Path:
    """The bundle's folder, with the hash of its prototypes as they are now."""
    folder = prototypes.parent
    manifest = read_manifest(folder)[0]
    changed = {"prototypes": file_spec(folder, prototypes.name)}
    write_bundle(folder, manifest.model_copy(update=changed))
    return folder


@pytest.mark.parametrize(
    ("of_rows", "of_scales", "said"),
    [
        (None, np.nan, "finite"),
        (np.nan, None, "float32"),
        ("a", None, "U1"),
        (None, "a", "U1"),
    ],
)
def test_prototypes_that_are_no_numbers_are_refused(
    tmp_path: Path, of_rows: float | str | None, of_scales: float | str | None, said: str
) -> None:
    path = prototypes_of_nano(tmp_path)
    with np.load(path) as arrays:
        rows, scales = arrays["prototypes"], arrays["scales"]
    if of_rows is not None:
        rows = np.full(rows.shape, of_rows, np.float32 if of_rows != "a" else None)
    if of_scales is not None:
        scales = np.full(scales.shape, of_scales, np.float32 if of_scales != "a" else None)
    np.savez(path, prototypes=rows, scales=scales)
    with pytest.raises(ManifestInvalidError, match=said):
        read_bundle(said_anew(path))


def one_array(path: Path) -> None:
    with path.open("wb") as file:
        np.save(file, np.zeros((2, 3), np.int8))


def flip_the_packed(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[200:400] = bytes(byte ^ 0x5A for byte in data[200:400])
    path.write_bytes(data)


def leave_a_header_open(path: Path) -> None:
    header = b"{'descr': '|i1',".ljust(63) + b"\n"
    array = np.lib.format.magic(1, 0) + len(header).to_bytes(2, "little") + header
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("prototypes.npy", array)


def claim_a_shape_that_fits_nowhere(path: Path) -> None:
    claim = io.BytesIO()
    shape = {"descr": "|i1", "fortran_order": False, "shape": (10**7, 10**7)}
    np.lib.format.write_array_header_1_0(claim, shape)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("prototypes.npy", claim.getvalue())


@pytest.mark.parametrize(
    "damage",
    [one_array, flip_the_packed, leave_a_header_open, claim_a_shape_that_fits_nowhere],
)
def test_prototypes_that_cannot_be_read_are_refused(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    path = prototypes_of_nano(tmp_path)
    damage(path)
    with pytest.raises(ManifestInvalidError, match="something else"):
        read_bundle(said_anew(path))
