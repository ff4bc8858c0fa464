"""How a visitor at the camera wants to be answered, beside the preferences.

Knows what the page's script sends, which may be forged.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Wish", "wish_of"]


@dataclass(frozen=True)
class Wish:
    """``kept`` are the preferences as the browser keeps them.

    ``likeliest``: something is always named. ``taught_only``: only what the memory was taught is
    said. ``find`` is a taught label whose place is told, empty for none.
    """

    kept: object = None
    likeliest: bool = False
    taught_only: bool = False
    find: str = ""


def wish_of(fields: object) -> Wish:
    """What the fields beside a frame say; a default for what cannot be read."""
    given: Mapping[str, object] = fields if isinstance(fields, dict) else {}
    find = given.get("find")
    return Wish(
        kept=_read(given.get("preferences")),
        likeliest=given.get("likeliest") == "true",
        taught_only=given.get("taught_only") == "true",
        find=find if isinstance(find, str) else "",
    )


def _read(text: object) -> object:
    try:
        return json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return None
