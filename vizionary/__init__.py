"""Vizionary turns what a camera sees into words a person can trust."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vizionary.engine import Engine

__all__ = ["load"]

__version__ = "0.1.0"


def load(ref: str = "embedded") -> Engine:
    """The engine of a bundle: ``embedded``, a folder or ``hf://owner/name@revision``.

    ``vizionary.load().describe(vizionary.picture.read(path, ...))`` gives an Observation.
    Raises ``BundleError``.
    """
    # imported late, so that ``import vizionary`` stays cheap
    from vizionary.config import BundleSection, Settings
    from vizionary.engine import build_engine

    return build_engine(Settings(bundle=BundleSection(ref=ref)))
