"""What a person taught: examples of classes, learned at once, without training, and forgotten."""

from vizionary.memory.archive import Archive, ArchiveLimits, LabelledPicture, LeftOut
from vizionary.memory.index import IndexKind, NearestIndex, kind_for
from vizionary.memory.memory import Memory
from vizionary.memory.naming import label_key, tidy_label
from vizionary.memory.parquet import ExportedMemory, write_examples
from vizionary.memory.profiles import Profiles
from vizionary.memory.records import (
    SAME_PICTURE,
    Action,
    ActionKind,
    Example,
    LabelCount,
    NewExample,
    Snapshot,
)
from vizionary.memory.reembedding import reembed
from vizionary.memory.space import Space

__all__ = [
    "SAME_PICTURE",
    "Action",
    "ActionKind",
    "Archive",
    "ArchiveLimits",
    "Example",
    "ExportedMemory",
    "IndexKind",
    "LabelCount",
    "LabelledPicture",
    "LeftOut",
    "Memory",
    "NearestIndex",
    "NewExample",
    "Profiles",
    "Snapshot",
    "Space",
    "kind_for",
    "label_key",
    "reembed",
    "tidy_label",
    "write_examples",
]
