"""Which folders of this machine a visitor may name as a bundle.

Knows folders; does not know bundles.
"""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["is_inside"]


def is_inside(path: str, folder: Path) -> bool:
    """Whether a path, links followed, lies below a folder; neither has to exist."""
    try:
        place = Path(os.path.expanduser(path)).resolve()
        return place != folder.resolve() and place.is_relative_to(folder.resolve())
    # a null byte, a link to itself
    except (OSError, RuntimeError, ValueError):
        return False
