"""What the data sets call things, and what is true of their pictures in a bundle's words.

Knows names; does not know pictures or numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow.parquet as pq

from training.data import Dataset

__all__ = [
    "ANYWHERE",
    "BACKGROUND",
    "COCO_WORDS",
    "MAY_BE",
    "READABLE",
    "TRUE_WORDS",
    "Classes",
    "Known",
    "classes_of",
    "names_of",
    "true_words",
]

BACKGROUND = "BACKGROUND_Google"
"""Caltech's folder of anything at all; it is no class."""

READABLE: Mapping[str, str] = {
    "Motorbikes": "motorbike",
    "binocular": "binoculars",
    "brontosaurus": "dinosaur with a long neck",
    "hawksbill": "sea turtle",
    "ketch": "sailing boat",
    "stegosaurus": "dinosaur with plates",
    "Faces_easy": "face",
    "car_side": "car",
    "cougar_body": "cougar",
    "cougar_face": "cougar head",
    "crocodile_head": "crocodile head",
    "flamingo_head": "flamingo head",
    "gerenuk": "antelope",
    "garfield": "cartoon cat",
    "snoopy": "cartoon dog",
    "water_lilly": "water lily",
    "yin_yang": "yin and yang",
}
"""Names of Caltech's folders that are no English, or words that few people use, as they would
be asked for. Every other class is asked for by its own name."""

TRUE_WORDS: Mapping[str, tuple[str, ...]] = {
    "Faces": ("face", "person"),
    "Faces_easy": ("face", "person"),
    "Leopards": ("leopard", "big cat"),
    "airplanes": ("airplane",),
    "brontosaurus": ("dinosaur",),
    "stegosaurus": ("dinosaur",),
    "buildings": ("tall buildings", "city"),
    "buddha": ("Buddha statue",),
    "cougar_face": ("cougar",),
    "crocodile_head": ("crocodile",),
    "flamingo_head": ("flamingo",),
    "garfield": ("Garfield",),
    "hawksbill": ("turtle",),
    "headphone": ("headphones",),
    "industrial": ("factory",),
    "inside city": ("city",),
    "joshua_tree": ("Joshua tree",),
    "lotus": ("lotus flower",),
    "mountain": ("mountains",),
    "open country": ("open countryside",),
    "panda": ("giant panda",),
    "rhino": ("rhinoceros",),
    "snoopy": ("Snoopy",),
    "tall building": ("tall buildings",),
    "wild_cat": ("big cat",),
    "windsor_chair": ("chair",),
    "yin_yang": ("yin and yang symbol",),
}
"""What a picture of a class shows, where the class's own name is not the word for it."""

COCO_WORDS: Mapping[str, str] = {
    "aeroplane": "airplane",
    "cell phone": "mobile phone",
    "diningtable": "dining table",
    "motorbike": "motorcycle",
    "mouse": "computer mouse",
    "pottedplant": "potted plant",
    "remote": "remote control",
    "sports ball": "ball",
    "tie": "necktie",
    "tvmonitor": "television",
}
"""COCO's names that are run together, or that mean another thing alone."""


ANYWHERE = frozenset({"person"})
"""Labels that a picture of any class may show beside it."""

MAY_BE: Mapping[str, tuple[str, ...]] = {
    "forest": ("mountains",),
    "glacier": ("mountains",),
    "highway": ("street",),
    "inside city": ("street", "tall buildings", "store"),
    "mountain": ("glacier", "forest"),
    "open country": ("mountains", "forest"),
    "street": ("city", "tall buildings"),
    "suburb": ("street",),
    "tall building": ("city",),
    "buildings": ("street",),
}
"""What may be in a scene beside its own class: nobody can judge it from the class alone."""


@dataclass(frozen=True)
class Classes:
    """The classes of a data set: a ``key`` a class as its rows have it, and its words."""

    column: str
    keys: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]

    def places(self, rows: Iterable[Mapping[str, Any]]) -> list[int | None]:
        """Which class each row is of; None for the background."""
        index = {key: place for place, key in enumerate(self.keys)}
        return [index.get(str(row[self.column])) for row in rows]


def classes_of(dataset: Dataset) -> Classes:
    """All classes of the data set, those without a picture in its test part too."""
    if "wnid" in pq.ParquetFile(dataset.files[0]).schema_arrow.names:
        lemmas = {wnid: label for label, wnid in _column_pairs(dataset, "label", "wnid")}
        keys = tuple(sorted(lemmas))
        words = tuple(tuple(w.strip() for w in lemmas[key].split(",")) for key in keys)
        return Classes("wnid", keys, words)
    labels = {label for (label,) in _column_pairs(dataset, "label")} - {BACKGROUND}
    keys = tuple(sorted(labels))
    return Classes("label", keys, tuple((names_of(key),) for key in keys))


def names_of(key: str) -> str:
    """The class's name as people would ask for it."""
    return READABLE.get(key, key).replace("_", " ")


def true_words(key: str) -> tuple[str, ...]:
    """What is true of every picture of a class that is named in words."""
    return TRUE_WORDS.get(key, (names_of(key),))


@dataclass(frozen=True)
class Known:
    """What is known of a picture: labels that are true, and all that can be judged."""

    true: frozenset[str]
    judged: frozenset[str]


def _column_pairs(dataset: Dataset, *columns: str) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for file in dataset.files:
        table = pq.read_table(file, columns=list(columns))
        values: Sequence[list[Any]] = [table[name].to_pylist() for name in columns]
        found |= set(zip(*values, strict=True))
    return found
