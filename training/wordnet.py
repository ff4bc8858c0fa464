"""WordNet 3.0 as Debian's ``wordnet-base`` installs it, read by nltk.

Knows synsets and their hypernyms; does not know pictures or vocabularies.
"""

from __future__ import annotations

import functools
import io
import re
import warnings
from pathlib import Path
from typing import Any

import nltk.data
from nltk.corpus.reader.wordnet import WordNetCorpusReader

from training.errors import DataMissingError

__all__ = [
    "WORDNET_FOLDER",
    "ancestors",
    "is_binomial",
    "lemmas",
    "synset_of_wnid",
    "wnid_of_synset",
    "wordnet",
]

WORDNET_FOLDER = Path("/usr/share/wordnet")
"""Where Debian's package ``wordnet-base`` puts the dictionary."""

_NOUN_FILES = (
    "Tops act animal artifact attribute body cognition communication event feeling food group "
    "location motive object person phenomenon plant possession process quantity relation shape "
    "state substance time"
)
_VERB_FILES = (
    "body change cognition communication competition consumption contact creation emotion motion "
    "perception possession social stative weather"
)


def _lexicographer_files() -> str:
    """The table ``lexnames`` (lexnames(5WN)), which Debian's package leaves out."""
    names = [("adj.all", 3), ("adj.pert", 3), ("adv.all", 4)]
    names += [(f"noun.{name}", 1) for name in _NOUN_FILES.split()]
    names += [(f"verb.{name}", 2) for name in _VERB_FILES.split()]
    names.append(("adj.ppl", 3))
    return "".join(f"{i:02d}\t{name}\t{pos}\n" for i, (name, pos) in enumerate(names))


class _DebianWordNet(WordNetCorpusReader):  # type: ignore[misc]
    def open(self, file: str) -> Any:
        if file == "lexnames":
            return io.StringIO(_lexicographer_files())
        return super().open(file)

    def map_wn(self, version: str = "wordnet") -> None:
        """This is WordNet 3.0 itself; nltk would map it to its own copy, which is not here."""


@functools.cache
def wordnet(folder: Path = WORDNET_FOLDER) -> Any:
    """The dictionary.

    Raises:
        DataMissingError: ``wordnet-base`` is not installed.
    """
    if not (folder / "data.noun").is_file():
        raise DataMissingError(str(folder), "WordNet 3.0; install Debian's package wordnet-base")
    # nltk refuses to open folders that its search path does not name.
    if str(folder) not in nltk.data.path:
        nltk.data.path.append(str(folder))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="The multilingual functions")
        return _DebianWordNet(nltk.data.FileSystemPathPointer(str(folder)), None)


def synset_of_wnid(wnid: str) -> Any:
    """The noun synset whose offset ImageNet calls ``n01440764``."""
    return wordnet().synset_from_pos_and_offset("n", int(wnid[1:]))


def wnid_of_synset(synset: Any) -> str:
    """``n`` and the eight digits of a noun synset's offset."""
    return f"n{synset.offset():08d}"


def lemmas(synset: Any) -> list[str]:
    """The words of a synset as people write them, most common first."""
    return [name.replace("_", " ") for name in synset.lemma_names()]


def is_binomial(word: str) -> bool:
    """Whether it reads like "Panthera leo": nobody asks for it, and it pulls prototypes away."""
    return re.fullmatch(r"[A-Z][a-z]+ [a-z]+", word) is not None


def ancestors(synset: Any) -> set[Any]:
    """Every synset above this one, instances' classes included, itself not."""
    return set(synset.closure(lambda s: s.hypernyms() + s.instance_hypernyms()))
