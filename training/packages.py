"""Python packages that carry data: weights, encoders, pictures."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from training.errors import DataMissingError

__all__ = ["package_folder"]


def package_folder(package: str, carries: str) -> Path:
    """The folder of an installed package, which is not imported.

    Raises:
        DataMissingError: it is not installed; ``carries`` says what for it is.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise DataMissingError(package, f"a Python package {carries}; install it")
    return Path(spec.origin).parent
