"""What the page's script asks for; it may be forged, and what cannot be used is a default.

Knows the shape of a request; does not know memories.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vizionary.messages import Catalogue
from vizionary.ui.allowed import Visit

__all__ = ["Asked", "fields_of", "files_of"]

_LONGEST_PAGE = 64


@dataclass(frozen=True)
class Asked:
    """One step that a visitor wants, in the visitor's language.

    ``memory`` names the visitor's memory, None is the settings'; ``visit`` is where it comes
    from, ``fields`` what belongs to the step.
    """

    do: str
    words: Catalogue
    memory: str | None
    visit: Visit
    fields: Mapping[str, Any]

    @property
    def page(self) -> str:
        """How the page names itself."""
        return self.text("page")[:_LONGEST_PAGE]

    @property
    def name(self) -> str:
        """What a file is called."""
        return self.text("name")[:200] or "picture"

    def text(self, name: str) -> str:
        """A field that should be text."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        """A field that should be a number; -1, which is none of a memory's, where it is not."""
        text = str(self.fields.get(name))
        return int(text) if text.isdecimal() and len(text) < 19 else -1

    def maybe(self, name: str) -> bool | None:
        """A field that should be true or false, None where it is not there."""
        return self.yes(name) if name in self.fields else None

    def seconds(self, name: str) -> float | None:
        """A field that should be a moment in a video, None where it is none."""
        try:
            value = float(self.text(name))
        except ValueError:
            return None
        return value if math.isfinite(value) and value >= 0 else None

    def yes(self, name: str) -> bool:
        """A field that should be true or false."""
        return self.fields.get(name) in (True, "true")


def fields_of(sent: Any) -> dict[str, Any]:
    """The fields of a request, with files or without; the preferences are read."""
    given = getattr(sent, "data", sent)
    fields = dict(given) if isinstance(given, dict) else {}
    kept = fields.get("preferences")
    if isinstance(kept, str):
        try:
            fields["preferences"] = json.loads(kept)
        except ValueError:
            fields["preferences"] = None
    return fields


def files_of(sent: Any) -> list[bytes]:
    """The files of a request."""
    return [data for _, data in getattr(sent, "files", None) or []]
