"""What the page tells a screen reader when HTML is shown: an attribute that ``announce.js`` reads.

Knows text; does not know what it stands on.
"""

from __future__ import annotations

from html import escape
from itertools import count

__all__ = ["announced"]

_TURNS = count()
"""A number for each announcement: to the browser equal HTML is the HTML that is there already, so
that the same words a second time would be no news, and be said to nobody."""


def announced(text: str) -> str:
    """The attributes of the element that brings the news; empty text is none."""
    turn = f' data-turn="{next(_TURNS)}"' if text else ""
    return f'data-announce="{escape(text)}"{turn}'
