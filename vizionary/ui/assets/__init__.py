"""The style sheets and the scripts of the page."""

from __future__ import annotations

from pathlib import Path

__all__ = ["asset_path", "asset_text", "head_html"]

_FOLDER = Path(__file__).parent
_STYLES = ("vizionary.css", "image.css", "tabs.css", "teach.css")
_SCRIPTS = ("announce.js", "page.js", "speech.js")


def asset_path(name: str) -> Path:
    """Where an asset lies."""
    return _FOLDER / name


def asset_text(name: str) -> str:
    """An asset's content."""
    return asset_path(name).read_text(encoding="utf-8")


def head_html() -> str:
    """What stands in the page's head: gradio would prefix every selector of its own ``css``."""
    styles = "".join(f"<style>{asset_text(name)}</style>" for name in _STYLES)
    scripts = "".join(f"<script>{asset_text(name)}</script>" for name in _SCRIPTS)
    return styles + scripts
