"""The README's code blocks, for the tests that run them."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["ROOT", "blocks"]

ROOT = Path(__file__).parents[1]


def blocks(language: str) -> list[str]:
    """The content of every fenced block of a language, in order."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
