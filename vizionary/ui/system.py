"""The System tab: how the app is doing on this machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import gradio as gr

from vizionary.diagnostics import LoggedError, Snapshot, snapshot
from vizionary.machine import cpu_name
from vizionary.messages import Catalogue
from vizionary.ui.context import PRIVATE, PageContext
from vizionary.ui.tables import facts_html, heading_html, note_html, section_html, table_html

__all__ = ["add_system_tab", "system_html"]


def add_system_tab(context: PageContext) -> None:
    """Fill the tab."""
    visitors = _count_visitors(context.demo)

    def page_html(words: Catalogue) -> str:
        now = snapshot(context.engines, context.settings)
        return system_html(words, now, len(visitors), on_space=context.on_space)

    def show(kept: object, request: gr.Request) -> str:
        return page_html(context.localiser.words(kept, request))

    page = context.localiser.add(gr.HTML(apply_default_css=False), value=page_html)
    again = context.localiser.add(gr.Button(elem_classes="vz-narrow"), value="system-refresh")
    gr.on([context.tab.select, again.click], show, context.preferences, page, **PRIVATE)


def _count_visitors(demo: gr.Blocks) -> set[str]:
    """The sessions whose page is open, kept up to date by the page that is being built."""
    visitors: set[str] = set()

    def opened(request: gr.Request) -> None:
        visitors.add(str(request.session_hash))

    def closed(request: gr.Request) -> None:
        visitors.discard(str(request.session_hash))

    demo.load(opened, None, None, **PRIVATE)
    demo.unload(closed)
    return visitors


def system_html(words: Catalogue, now: Snapshot, sessions: int, *, on_space: bool) -> str:
    """The whole tab; on a Space the log's messages are its owner's and not shown."""
    title = words.say("system-troubles")
    if on_space:
        troubles = note_html(words.say("system-hidden"))
    elif now.errors:
        troubles = _troubles(words, title, now.errors)
    else:
        troubles = note_html(words.say("system-no-troubles"))
    at = words.say("system-at", time=f"{datetime.now(UTC):%H:%M:%S} UTC")
    return section_html(facts_html(_facts(words, now, sessions)), note_html(at)) + section_html(
        heading_html(title), troubles
    )


def _facts(words: Catalogue, now: Snapshot, sessions: int) -> Iterator[tuple[str, str]]:
    say = words.say
    yield say("system-model"), f"{now.bundle.name} {now.bundle.revision} ({now.ref})"
    yield say("system-processor"), cpu_name()
    yield say("system-cores"), str(now.cores)
    yield say("system-load"), say("system-load-value", percent=words.percent(now.cpu_percent / 100))
    yield say("system-memory"), say("megabytes", size=round(now.memory_bytes / 1e6))
    machine = {
        "free": round(now.machine_memory_free_bytes / 1e9, 1),
        "total": round(now.machine_memory_bytes / 1e9, 1),
    }
    yield say("system-machine"), say("system-machine-value", **machine)
    yield say("system-threads"), str(now.threads)
    hours, minutes = divmod(int(now.uptime_s) // 60, 60)
    yield say("system-uptime"), say("system-uptime-value", hours=hours, minutes=minutes)
    yield say("system-sessions"), str(sessions)


def _troubles(words: Catalogue, title: str, errors: Sequence[LoggedError]) -> str:
    header = [words.say(f"system-{name}") for name in ("time", "level", "request", "message")]
    rows = [[one.time, one.level, one.request_id, one.message] for one in errors]
    return table_html(title, header, rows)
