"""The word list that a person keeps: labels, groups above them, scenes, and how data sets say them.

Knows ``configs/vocabulary/*.yaml``; does not know WordNet or what is made of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from training.config import read_record
from training.errors import CheckpointError, DataMissingError

__all__ = ["WordGroup", "WordList", "labels_in"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Renames(_Record):
    renames: dict[str, str] = {}


class WordGroup(_Record):
    """A label above ImageNet classes: ``of`` are synsets above them, or labels of them."""

    label: str
    of: tuple[str, ...] = Field(min_length=1)
    synset: str | None = None


class _Word(_Record):
    label: str
    synset: str | None = None
    synonyms: tuple[str, ...] = ()
    number: str = "count"
    parents: tuple[str, ...] | None = None


class WordList(_Record):
    """``configs/vocabulary/*.yaml``."""

    classes: _Renames
    groups: tuple[WordGroup, ...]
    words: tuple[_Word, ...]
    scenes: tuple[_Word, ...]
    plural: frozenset[str]
    mass: frozenset[str]
    otherwise: dict[str, tuple[str, ...]] = {}
    datasets: dict[str, dict[str, str | tuple[str, ...]]]

    @classmethod
    def read(cls, path: Path) -> WordList:
        """Read and check.

        Raises:
            DataMissingError: there is no such file.
            InvalidValueError: a key that does not exist or a value that cannot be used.
        """
        if not path.is_file():
            raise DataMissingError(str(path), "a word list in YAML")
        return read_record(cls, path)

    def labels_of(self, dataset: str, name: str) -> tuple[str, ...]:
        """The labels of a data set's class: those that are listed, or its own name as words."""
        return labels_in(self.datasets.get(dataset, {}).get(name, name.replace("_", " ")))

    def check_labels(self, known: Iterable[str]) -> None:
        """Whether each part of the list speaks of ``known`` labels only.

        Raises:
            CheckpointError: it speaks of another.
        """
        said = [some for names in self.datasets.values() for some in names.values()]
        meant = [label for some in said for label in labels_in(some)]
        numbers = {"plural": self.plural, "mass": self.mass}
        for key, labels in ({"otherwise": self.otherwise, **numbers, "datasets": meant}).items():
            if strangers := sorted(set(labels).difference(known)):
                raise CheckpointError(key, "labels of the word list", ", ".join(strangers))


def labels_in(names: str | tuple[str, ...]) -> tuple[str, ...]:
    """One label or several, as several."""
    return (names,) if isinstance(names, str) else names
