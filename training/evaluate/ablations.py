"""Bundles trained without something, which only they can tell about.

Knows what each kind must have been trained without; does not know what is made of it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from training.config import LEFT_OUT, LeftOut
from training.errors import CheckpointError, DataMissingError, first_complaint
from training.evaluate.bench import CLASSIFIED, TINY, Bench
from training.evaluate.retrieval import CALTECH

__all__ = ["ABLATIONS", "read_left_out"]


def read_left_out(kind: str, folder: Path, bench: Bench) -> LeftOut:
    """What the ablation of that kind in ``folder`` never showed; ``bench`` knows the classes.

    Raises:
        DataMissingError: the folder does not say what it was trained without.
        CheckpointError: it says so otherwise than is needed.
    """
    path = folder / LEFT_OUT
    if not path.is_file():
        raise DataMissingError(str(path), "what the ablation was trained without")
    try:
        found = LeftOut.model_validate_json(path.read_bytes())
    except ValidationError as error:
        expected = "lemmas and classes"
        raise CheckpointError(str(path), expected, first_complaint(error)) from error
    ABLATIONS[kind](path, found, bench)
    return found


def _check_synonyms(path: Path, found: LeftOut, bench: Bench) -> None:
    if not set(found.lemmas) & set(bench.classes(TINY).keys):
        some = ", ".join(sorted(found.lemmas)[:3]) or "none"
        raise CheckpointError(str(path), f"lemmas of classes of {TINY}", some)


def _check_few_shot(path: Path, found: LeftOut, bench: Bench) -> None:
    keys = found.classes.get(CALTECH, ())
    if len(set(keys)) < 2:
        expected = f"two classes of {CALTECH} at least"
        raise CheckpointError(str(path), expected, ", ".join(keys) or "none")
    _check_known(path, CALTECH, keys, bench)


def _check_unknown(path: Path, found: LeftOut, bench: Bench) -> None:
    strangers = sorted(set(found.classes) - set(CLASSIFIED))
    if strangers or not found.classes:
        expected = f"classes of some of {', '.join(CLASSIFIED)}"
        raise CheckpointError(str(path), expected, ", ".join(strangers) or "none")
    for name, keys in found.classes.items():
        _check_known(path, name, keys, bench)


def _check_known(path: Path, name: str, keys: tuple[str, ...], bench: Bench) -> None:
    if strangers := sorted(set(keys) - set(bench.classes(name).keys)):
        raise CheckpointError(str(path), f"classes of {name}", ", ".join(strangers))


ABLATIONS: dict[str, Callable[[Path, LeftOut, Bench], None]] = {
    "synonyms": _check_synonyms,
    "unknown": _check_unknown,
    "few-shot": _check_few_shot,
}
"""Each kind, and what its steps could not do without."""
