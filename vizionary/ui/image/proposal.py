"""What a step would change, shown before it is confirmed: which of the last answers, to what.

Knows looks and a memory that is supposed; does not know which step it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from vizionary.engine.memories import NONE
from vizionary.engine.recall import Recall
from vizionary.messages import Catalogue, shown_label
from vizionary.ui.image.look import Look, Looker
from vizionary.ui.image.shown import spoken
from vizionary.ui.said import isolated_html

__all__ = ["Change", "button_html", "changes_by", "question_html"]

Change = tuple[str, str | None, str | None]
"""A picture's name, and what was and would be claimed of it; None where nothing is."""


def changes_by(looker: Looker, supposed: Recall, recent: Iterable[Look]) -> tuple[Change, ...]:
    """Which of the recent answers would be others if the visitor's memory were as supposed.

    Raises: TeachError for a memory that cannot be asked.
    """
    asked = looker.way["memory"]
    if asked == NONE:
        return ()
    found = []
    for look in recent:
        # one's own words are chosen among without a memory
        if look.among is not None:
            continue
        before, after = looker.claimed(look, asked), looker.claimed(look, supposed)
        if before != after:
            found.append((look.observation.source, before, after))
    return tuple(found)


def question_html(words: Catalogue, what: str, changes: Iterable[Change], confirm: str) -> str:
    """What would be done, which answers would change, and the buttons.

    ``confirm`` is the message on the one that does it.
    """
    told = [_told(words, change) for change in changes]
    count = words.say("image-correct-changes", count=len(told))
    rows = "".join(f'<li dir="ltr">{isolated_html(change)}</li>' for change in told)
    listed = f'<ul class="vz-changes">{rows}</ul>' if rows else ""
    html = (
        f'<p class="vz-answer" dir="ltr">{isolated_html(what)}</p>'
        f'<p class="vz-note">{escape(count)}</p>{listed}'
        f'<div class="vz-buttons">{button_html(words, "confirm", confirm, "vz-primary")}'
        f"{button_html(words, 'cancel', 'image-correct-cancel')}</div>"
    )
    return spoken(html, " ".join((what, count, *told)))


def button_html(words: Catalogue, choice: str, message: str, kind: str = "") -> str:
    """A button that makes a choice."""
    said = escape(words.say(message))
    return f'<button type="button" class="vz-button {kind}" data-choice="{choice}">{said}</button>'


def _told(words: Catalogue, change: Change) -> str:
    name, before, after = change
    claims = {"before": _claimed(words, before), "after": _claimed(words, after)}
    return words.say("image-correct-change", name=name, **claims)


def _claimed(words: Catalogue, label: str | None) -> str:
    return words.say("image-correct-unknown") if label is None else shown_label(words, label)
