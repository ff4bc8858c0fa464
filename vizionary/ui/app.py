"""The frame of the page: its header, the tabs in their order, its footer."""

from __future__ import annotations

import gradio as gr

from vizionary.config import Settings
from vizionary.engine import Engines
from vizionary.messages import Catalogue
from vizionary.ui.about import add_about_tab
from vizionary.ui.assets import asset_text
from vizionary.ui.bundles import add_bundles_tab
from vizionary.ui.context import PRIVATE, PageContext
from vizionary.ui.endpoints import add_endpoints
from vizionary.ui.frame import NAME, footer_html, header_html
from vizionary.ui.image import add_image_tab
from vizionary.ui.image.turn import Turn
from vizionary.ui.lessons import add_lessons
from vizionary.ui.localise import Localiser
from vizionary.ui.preferences import browser_preferences
from vizionary.ui.settings_tab import add_settings_tab
from vizionary.ui.system import add_system_tab
from vizionary.ui.teach import add_teach_tab
from vizionary.ui.webcam import add_webcam_tab

__all__ = ["build_ui"]

_SWEEP_S = 600
"""Uploads that no event took are deleted after this long."""

_LOOK_EVERY_S = 0.01
"""How often the queue is looked at for events that wait."""

_TABS = {
    "image": add_image_tab,
    "webcam": add_webcam_tab,
    "teach": add_teach_tab,
    "bundles": add_bundles_tab,
    "settings": add_settings_tab,
    "about": add_about_tab,
    "system": add_system_tab,
}
"""Each tab's name, which is also its id and that of its message ``page-tab-<name>``."""

_PREFER = "(preferences) => { window.vizionary.prefer(preferences); }"

_OPEN_ABOUT = '() => ({ __type__: "update", selected: "about" })'


def build_ui(engines: Engines, settings: Settings, *, on_space: bool = False) -> gr.Blocks:
    """Build the page over the engine in use; ``on_space``: pictures are uploaded to a Space."""
    localiser = Localiser(settings.narration.language)
    demo = gr.Blocks(title=NAME, analytics_enabled=False, delete_cache=(_SWEEP_S, _SWEEP_S))
    with demo:
        preferences, turn = browser_preferences(), gr.State(Turn())
        header = gr.HTML(apply_default_css=False, js_on_load=asset_text("header.js"))
        localiser.add(header, value=header_html)
        with gr.Tabs(elem_id="vz-tabs") as tabs:
            for name, add_tab in _TABS.items():
                with gr.Tab(id=name, elem_id=f"vz-{name}") as tab:
                    localiser.add(tab, label=f"page-tab-{name}")
                    own = (engines, settings, on_space, preferences, localiser, demo, tab, turn)
                    add_tab(PageContext(*own))
        _add_footer(engines, localiser, demo, preferences, tabs, on_space=on_space)
        # gradio lets go of what an event gave when the page is closed, not of where it began
        demo.load(lambda kept: kept, turn, turn, api_visibility="private", show_progress="hidden")
        add_endpoints(engines, settings)
        add_lessons(engines, settings)
        localiser.listen(demo, preferences)
        gr.on(
            [demo.load, preferences.change], None, preferences, js=_PREFER, api_visibility="private"
        )
    # as many as the two cores of a small machine; more would only wait inside the model
    demo.queue(default_concurrency_limit=2)
    # gradio looks a thousand times a second whether there is something to do, which alone takes
    # some percent of a core
    demo._queue.sleep_when_free = _LOOK_EVERY_S
    return demo


def _add_footer(
    engines: Engines,
    localiser: Localiser,
    demo: gr.Blocks,
    preferences: gr.BrowserState,
    tabs: gr.Tabs,
    *,
    on_space: bool,
) -> None:
    def said(words: Catalogue) -> str:
        return footer_html(words, engines.current.bundle.manifest, on_space=on_space)

    def show(kept: object, request: gr.Request) -> str:
        return said(localiser.words(kept, request))

    footer = gr.HTML(apply_default_css=False, js_on_load=asset_text("footer.js"))
    localiser.add(footer, value=said)
    footer.choose(None, None, tabs, js=_OPEN_ABOUT, **PRIVATE)
    # another bundle may be in use since the page was built
    gr.on([demo.load, tabs.select], show, preferences, footer, **PRIVATE)
