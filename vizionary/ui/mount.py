"""The app beside the API's routes, on one port."""

from __future__ import annotations

from typing import Any

import gradio as gr

from vizionary.config import Settings
from vizionary.ui.assets import asset_path, head_html
from vizionary.ui.theme import build_theme
from vizionary.ui.tools import fit_tools
from vizionary.ui.uploads import keep_uploads_apart

__all__ = ["mount_ui"]


def mount_ui(app: Any, demo: gr.Blocks, settings: Settings) -> None:
    """Mount ``demo`` at ``/`` of a FastAPI ``app``, whose own routes stay.

    ``app`` is untyped because FastAPI's home is ``vizionary.api``.
    """
    keep_uploads_apart()
    gr.mount_gradio_app(
        app,
        demo,
        path="/",
        theme=build_theme(),
        head=head_html(),
        favicon_path=str(asset_path("icon.svg")),
        footer_links=["api"],
        run_history=False,
        ssr_mode=False,
        show_error=False,
        # whoever reads an upload knows its kind, and the limit of that
        max_file_size=max(settings.picture.max_bytes, settings.memory.max_archive_bytes),
        mcp_server=True,
    )
    # Only launch() sets this, and without it gradio 6.31 lets a visitor name any file of the
    # server as an input: its check that a file was uploaded is left out.
    demo.has_launched = True
    if demo.mcp_server_obj is not None:
        fit_tools(demo.mcp_server_obj, settings.narration.language)
