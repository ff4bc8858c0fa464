"""Small data for the workshop: a few classes, a few generated pictures, real Parquet files."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import torch
from PIL import Image

from training.vocabulary import ImageNetClass, TagSpace, build_tag_space
from training.wordlist import WordList

# On a busy machine, threads that wait for each other cost more than they give.
torch.set_num_threads(1)

# Real wnids, so that WordNet's own hypernyms hold: two big cats and a daisy.
CLASSES = (
    ImageNetClass(0, "n02130308", ("cheetah", "chetah", "Acinonyx jubatus")),
    ImageNetClass(1, "n02129165", ("lion", "king of beasts", "Panthera leo")),
    ImageNetClass(2, "n11939491", ("daisy",)),
)
WORDS = {
    "classes": {"renames": {}},
    "groups": [
        {"label": "animal", "of": ["animal.n.01"]},
        {"label": "big cat", "of": ["big_cat.n.01"]},
    ],
    "words": [
        {"label": "person", "synset": "person.n.01"},
        {"label": "man", "parents": ["person"]},
        {"label": "anchor"},
    ],
    "scenes": [{"label": "forest"}, {"label": "sea"}],
    "plural": [],
    "mass": [],
    "datasets": {
        "intel-scenes": {"trees": "forest", "water": "sea"},
        "captions": {"man": "man", "sea": "sea"},
        "objects": {"person": "person", "cat": "big cat"},
    },
}


@pytest.fixture(scope="session")
def words() -> WordList:
    return WordList.model_validate(WORDS)


@pytest.fixture(scope="session")
def space(words: WordList) -> TagSpace:
    return build_tag_space(words, CLASSES)


@pytest.fixture
def fewer_resamples(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a whole step, whose thousand resamples take longer than the rest of it.

    The interval itself is tested in test_evaluate_scores, with all of them.
    """
    monkeypatch.setattr("training.evaluate.scores.RESAMPLES", 50)


def webp(colour: tuple[int, int, int], size: int = 32) -> bytes:
    """A picture of one colour with a little noise, so that no two are equal."""
    noise = np.random.default_rng(sum(colour)).integers(-10, 10, (size, size, 3))
    pixels = np.clip(np.array(colour) + noise, 0, 255).astype(np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "WEBP", quality=90)
    return buffer.getvalue()


def write_dataset(root: Path, name: str, rows: list[dict[str, Any]], part: str = "train") -> None:
    folder = root / name
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows), folder / f"{part}-00.parquet")


@pytest.fixture
def small_root(tmp_path: Path) -> Path:
    """A data root of 40 pictures: orange lions, white daisies, and the class list."""
    root = tmp_path / "data"
    rows = [
        {
            "image": webp((230, 140 + i, 30) if i % 2 else (240, 240, 200 + i)),
            "label": "lion" if i % 2 else "daisy",
            "name": f"{i:03d}.webp",
        }
        for i in range(40)
    ]
    write_dataset(root, "caltech-101", rows)
    teachers = root / "teachers"
    teachers.mkdir()
    lines = [f"{c.index}\t{c.wnid}\t{', '.join(c.lemmas)}" for c in CLASSES]
    (teachers / "imagenet_classes.tsv").write_text("index\twnid\tnames\n" + "\n".join(lines) + "\n")
    return root
