"""The Teach tab: show it something a few times, and it knows it at once.

The page's script holds the camera and the files, and asks the server outside the queue, one
step at a time; what it shows of a memory comes from there as HTML.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gradio as gr

from vizionary.engine.exchange import export_memory, exported
from vizionary.engine.memories import NONE
from vizionary.engine.teaching import Teacher
from vizionary.errors import VizionaryError
from vizionary.ui.allowed import Visit, check_may_teach, visit_of
from vizionary.ui.assets import asset_text
from vizionary.ui.context import PRIVATE, PageContext
from vizionary.ui.preferences import read_preferences
from vizionary.ui.teach.asked import Asked, fields_of, files_of
from vizionary.ui.teach.asking import listen_for_questions
from vizionary.ui.teach.desk import Desk
from vizionary.ui.teach.page import teach_html

__all__ = ["add_teach_tab", "server_steps", "written"]

_FETCH = "() => { document.querySelector('#vz-memory-file').click(); window.vizionary.saved(); }"

Step = Callable[[Any, gr.Request], dict[str, Any]]


def add_teach_tab(context: PageContext) -> None:
    """Fill the tab."""
    scripts = ("teach.js", "follow.js", "files.js", "question.js", "shoot.js", "map.js")
    page = gr.HTML(
        js_on_load="".join(asset_text(script) for script in scripts),
        apply_default_css=False,
        server_functions=server_steps(context),
    )
    settings = context.settings

    def html(words: Any) -> str:
        return teach_html(
            words,
            limits={
                "picture.max_bytes": settings.picture.max_bytes,
                "video.max_bytes": settings.video.max_bytes,
                "memory.max_archive_bytes": settings.memory.max_archive_bytes,
            },
            thumbnails=settings.memory.thumbnails,
            on_space=context.on_space,
            frames=settings.memory.keep,
        )

    context.localiser.add(page, value=html)
    _listen(context, page)
    listen_for_questions(context, page)


def _listen(context: PageContext, page: gr.HTML) -> None:
    """Another memory is a preference of the visitor; a whole memory is a file to keep."""
    file = gr.DownloadButton(visible="hidden", elem_id="vz-memory-file")

    def saved(kept: object, request: gr.Request) -> str | None:
        # gradio sweeps its own folder
        folder = Path(file.GRADIO_CACHE)
        return written(context, read_preferences(kept).memory, visit_of(request), folder)

    # its script has kept it already
    keep = "() => window.vizionary.keep({})"
    page.choose(None, None, context.preferences, js=keep, **PRIVATE)
    done = page.save(saved, context.preferences, file, **PRIVATE)
    done.then(None, js=_FETCH, api_visibility="private")


def written(context: PageContext, name: str | None, visit: Visit, folder: Path) -> str | None:
    """The path of a file below ``folder`` with all that a memory knows.

    None where there is no such memory, nothing in it, or the visitor may not have it: the page
    said so before.
    """
    try:
        check_may_teach(context.settings, visit)
        memories = Teacher(context.engines.current).memories
        memory = exported(memories, None if name == NONE else name)
        folder.mkdir(parents=True, exist_ok=True)
        path = Path(tempfile.mkdtemp(prefix="results-", dir=folder)) / f"{memory.name}.parquet"
        export_memory(memory, path)
    except VizionaryError:
        return None
    return str(path)


def server_steps(context: PageContext) -> list[Step]:
    """What a script may ask: ``step`` does one, ``hold`` takes a picture."""
    desk = Desk(context.engines, context.settings)

    def asked(sent: Any, request: gr.Request) -> Asked:
        fields = fields_of(sent)
        kept = fields.get("preferences")
        words = context.localiser.words(kept, request)
        do = fields.get("do")
        return Asked(
            do=do if isinstance(do, str) else "",
            words=words,
            memory=read_preferences(kept).memory,
            visit=visit_of(request),
            fields=fields,
        )

    def step(sent: Any, request: gr.Request) -> dict[str, Any]:
        return desk.answer(asked(sent, request))

    def hold(sent: Any, request: gr.Request) -> dict[str, Any]:
        return desk.add(asked(sent, request), files_of(sent))

    return [step, hold]
