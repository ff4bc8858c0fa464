"""The style sheet and the scripts of the page."""

from __future__ import annotations

from pathlib import Path

__all__ = ["asset_path", "asset_text"]

_FOLDER = Path(__file__).parent


def asset_path(name: str) -> Path:
    """Where an asset lies."""
    return _FOLDER / name


def asset_text(name: str) -> str:
    """An asset's content."""
    return asset_path(name).read_text(encoding="utf-8")
