"""The training pictures: Parquet files of WebP bytes, labels and splits.

``data_root/<dataset>/<split>-*.parquet`` with the column ``image``; other columns differ by
data set. Knows the split rule; does not know what labels mean.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pyarrow.parquet as pq
from PIL import Image

from training.errors import DataMissingError
from vizionary.types import Pixels

__all__ = ["DATA_VARIABLE", "Dataset", "Picture", "Split", "data_hashes", "data_root", "is_test"]

DATA_VARIABLE = "VIZIONARY_DATA"
"""Environment variable that names the folder of the data sets."""

Split = Literal["train", "test", "all"]


def data_root(setting: str | None, environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of the data sets: the setting ``data_root``, else ``VIZIONARY_DATA``.

    Raises:
        DataMissingError: neither is set, or there is no such folder.
    """
    named = setting or environ.get(DATA_VARIABLE)
    if not named:
        what = f"the training data; set data_root in the config or the environment {DATA_VARIABLE}"
        raise DataMissingError("data_root", what)
    root = Path(named)
    if not root.is_dir():
        raise DataMissingError(str(root), "a folder with one folder of Parquet files a data set")
    return root


def data_hashes(root: Path, names: Iterable[str]) -> dict[str, str]:
    """The SHA-256 of every Parquet file of the data sets, by its path below ``root``."""
    found = {}
    for name in names:
        for path in sorted((root / name).glob("*.parquet")):
            found[path.relative_to(root).as_posix()] = _sha256(path)
    return found


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def is_test(name: str, label: str | None = None) -> bool:
    """Whether a picture of a file without ``val`` is held out: SHA-1 modulo 10 is 0."""
    key = f"{label}/{name}" if label is not None else name
    return int(hashlib.sha1(key.encode()).hexdigest(), 16) % 10 == 0


@dataclass(frozen=True)
class Picture:
    """One row: the encoded ``image`` and its other columns, by name."""

    dataset: str
    image: bytes
    columns: Mapping[str, Any]

    @property
    def name(self) -> str:
        return str(self.columns["name"])

    @property
    def label(self) -> str | None:
        return self.columns.get("label")

    def pixels(self) -> Pixels:
        """uint8 [H, W, 3] RGB."""
        with Image.open(io.BytesIO(self.image)) as image:
            return np.asarray(image.convert("RGB"))


class Dataset:
    """The rows of one data set's split, in file order.

    A data set with ``val-*.parquet`` is tested on that; any other is split by ``is_test``.
    ``all`` is every row of the ``train`` files: for data that only ever measures.

    Raises:
        DataMissingError: the data set's folder has no Parquet files.
    """

    def __init__(self, root: Path, name: str, split: Split, limit: int | None = None) -> None:
        self.name, self.split, self.limit = name, split, limit
        folder = root / name
        train, val = sorted(folder.glob("train-*.parquet")), sorted(folder.glob("val-*.parquet"))
        if not train:
            raise DataMissingError(str(folder), "train-*.parquet")
        self._folder, self._by_hash = folder, not val
        self.files = train if split != "test" or not val else val

    @cached_property
    def key(self) -> str:
        """Of what is made of these pictures, in the name of a file that keeps it.

        It ends in sixteen hex digits that change with the content of the files and the limit.
        """
        digest = hashlib.sha256(f"{self.limit}".encode())
        for file in self.files:
            digest.update(f"{file.name} {_sha256(file)}".encode())
        return f"{self.name}-{self.split}-{digest.hexdigest()[:16]}"

    def nothing(self) -> DataMissingError:
        """What to raise for a split without a picture, where one is needed."""
        part = "any part" if self.split == "all" else f"the {self.split} part"
        return DataMissingError(str(self._folder), f"pictures of {part}")

    def _holds(self, columns: Mapping[str, Any]) -> bool:
        if not self._by_hash or self.split == "all":
            return True
        return is_test(columns["name"], columns.get("label")) == (self.split == "test")

    def _rows(self, columns: list[str] | None) -> Iterator[dict[str, Any]]:
        kept = 0
        for file in self.files:
            for batch in pq.ParquetFile(file).iter_batches(batch_size=256, columns=columns):
                for row in batch.to_pylist():
                    if self._holds(row):
                        if self.limit is not None and kept >= self.limit:
                            return
                        kept += 1
                        yield row

    def __iter__(self) -> Iterator[Picture]:
        for row in self._rows(None):
            image = row.pop("image")
            yield Picture(self.name, image, row)

    def labels(self) -> frozenset[str]:
        """What the pictures of all parts are called: WordNet ids where there are any, else labels.

        Empty where no picture has a name for what it shows.
        """
        columns = pq.ParquetFile(self.files[0]).schema_arrow.names
        name = next((name for name in ("wnid", "label") if name in columns), None)
        if name is None:
            return frozenset()
        tables = [pq.read_table(file, columns=[name])[name].unique() for file in self.files]
        named = [label for table in tables for label in table.to_pylist()]
        return frozenset(str(label) for label in named if label is not None)

    def rows(self) -> list[dict[str, Any]]:
        """Every column but the image, in the same order as the pictures."""
        names = [n for n in pq.ParquetFile(self.files[0]).schema_arrow.names if n != "image"]
        return list(self._rows(names))
