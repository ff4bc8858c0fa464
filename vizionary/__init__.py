"""Vizionary turns what a camera sees into words a person can trust."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vizionary.describer import Describer

__all__ = ["load"]

__version__ = "0.1.0"


def load(ref: str = "embedded", settings: Sequence[str] = ()) -> Describer:
    """A bundle, ready to describe: ``load().describe("photo.jpg")`` gives an Observation.

    ``ref``: ``embedded``, a folder or ``hf://owner/name@revision``; ``settings``: such as
    ``["runtime.threads=1"]``, whose ``bundle.ref`` counts where ``ref`` names no other; of the
    environment only VIZIONARY_HOME counts, where what is taught is stored. Raises
    ``BundleError``, ``ConfigError``, ``OptionError``, and ``TeachError`` for a memory's name or
    what it should begin with.
    """
    # imported late, so that ``import vizionary`` stays cheap
    from vizionary.config import HOME_VARIABLE, load_settings
    from vizionary.describer import Describer, checked_settings

    settings = checked_settings(ref, settings)
    home = {name: text for name, text in os.environ.items() if name.upper() == HOME_VARIABLE}
    loaded = load_settings(None, settings, home).settings
    if ref != "embedded":
        bundle = loaded.bundle.model_copy(update={"ref": ref})
        loaded = loaded.model_copy(update={"bundle": bundle})
    return Describer(loaded)
