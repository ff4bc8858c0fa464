"""The code blocks of the README and other pages, for the tests that run them."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["ROOT", "blocks"]

ROOT = Path(__file__).parents[1]


def blocks(language: str, page: str = "README.md") -> list[str]:
    """The content of every fenced block of a language on a page, in order."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
