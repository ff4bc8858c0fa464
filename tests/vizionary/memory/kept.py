"""What a memory's file keeps, read by opening it anew."""

from __future__ import annotations

from pathlib import Path

from tests.vectors import SPACE
from vizionary.memory import Memory

__all__ = ["known"]


def known(path: Path) -> int:
    """How many examples are known."""
    memory = Memory(path, SPACE)
    try:
        return len(memory.snapshot().ids)
    finally:
        memory.close()
