"""Of many ordinary photos hardly any is called blurred, dark, overexposed or blank."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from numpy.typing import NDArray
from PIL import Image

from vizionary.appearance import condition

MOST = 800


def photos(name: str) -> Iterator[NDArray[np.uint8]]:
    folder = Path(os.environ["VIZIONARY_DATA"]) / name
    for path in sorted(folder.glob("train-*.parquet"))[:1]:
        rows = pq.read_table(path, columns=["image"]).column("image").to_pylist()
        for row in rows[:MOST]:
            data = row["bytes"] if isinstance(row, dict) else row
            yield np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


@pytest.mark.data
@pytest.mark.parametrize("name", ["captions", "caltech-101", "coco-boxes", "people-sports"])
def test_at_most_one_ordinary_photo_in_a_hundred_is_refused(name: str) -> None:
    found = [condition(pixels) for pixels in photos(name)]
    assert len(found) >= 100
    assert sum(one is not None for one in found) <= 0.01 * len(found)
