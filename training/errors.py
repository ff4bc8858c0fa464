"""What the workshop refuses: a branch of the ``VizionaryError`` tree.

VizionaryError
└── TrainingError
    ├── DataMissingError    data, weights or a dictionary that is not installed
    ├── CheckpointError     a checkpoint that does not fit the recipe
    └── TooFewPicturesError nothing that a number could be measured on
"""

from __future__ import annotations

from pydantic import ValidationError

from vizionary.errors import VizionaryError

__all__ = [
    "CheckpointError",
    "DataMissingError",
    "TooFewPicturesError",
    "TrainingError",
    "first_complaint",
]


class TrainingError(VizionaryError):
    """Something that the workshop refuses."""

    code = "training"


class DataMissingError(TrainingError):
    """Data, weights or a dictionary that is not where it should be."""

    code = "training_data_missing"

    def __init__(self, path: str, what: str) -> None:
        super().__init__(f"{path}: not found. Expected there: {what}.")
        self.path, self.what = path, what


class CheckpointError(TrainingError):
    """A checkpoint that does not fit the recipe."""

    code = "training_checkpoint"

    def __init__(self, path: str, expected: str, found: str) -> None:
        super().__init__(f"{path}: expected {expected}, found {found}.")
        self.path, self.expected, self.found = path, expected, found


class TooFewPicturesError(TrainingError):
    """Nothing that a number could be measured on."""

    code = "training_too_few_pictures"

    def __init__(self, what: str, needed: str) -> None:
        super().__init__(f"There are too few pictures for {what}: it needs {needed}.")
        self.what, self.needed = what, needed


def first_complaint(error: ValidationError) -> str:
    """Where a record does not fit, and why: what a ``CheckpointError`` has found."""
    first = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "the whole"
    return f"{place}: {first['msg']}"
