"""The app in the browser, built with Gradio; the only home of ``gradio``.

Knows the engine and the settings; errors become sentences on the page. No request leaves
for another machine: system fonts, no telemetry, pictures inline.
"""

from __future__ import annotations

import os

# gradio reads this when it is imported, and would call out otherwise
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

from vizionary.ui.app import build_ui
from vizionary.ui.mount import mount_ui

__all__ = ["build_ui", "mount_ui"]
