"""What would become of each picture that was shown: as HTML, and as one sentence to be heard.

Knows verdicts and words; does not know memories.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from vizionary.appearance import Chosen, hint_for
from vizionary.engine.exchange import NAMED
from vizionary.engine.lesson import Unread
from vizionary.errors import Rejection
from vizionary.messages import Catalogue
from vizionary.types import CAMERA
from vizionary.ui.teach.burst import Shot

__all__ = ["archive_html", "archive_summary", "preview_html", "summary", "unread_html"]

_NAMED = 12
"""Labels of an archive that are listed."""


def preview_html(words: Catalogue, shots: Sequence[Shot], verdicts: Sequence[Chosen]) -> str:
    """A card for each picture: kept, rejected and why, or good but others show more."""
    cards = "".join(
        _card(words, number, shot, verdict)
        for number, (shot, verdict) in enumerate(zip(shots, verdicts, strict=True), 1)
    )
    said = escape(summary(words, shots, verdicts))
    read = escape(words.say("teach-read"))
    return (
        f'<h3 class="vz-title">{escape(words.say("teach-preview"))}</h3>'
        f'<p class="vz-note vz-teach-summary">{said}</p>'
        f'<ul class="vz-shots">{cards}</ul>'
        f'<button type="button" class="vz-button" data-read="{said}">{read}</button>'
    )


def summary(words: Catalogue, shots: Sequence[Shot], verdicts: Sequence[Chosen]) -> str:
    """How many are kept, and for each reason how many are not, with what to do about it."""
    kept = sum(verdict.kept for verdict in verdicts)
    parts = [words.say("teach-summary", kept=kept, count=len(verdicts))]
    reasons = Counter(
        (verdict.reason, _hint(words, shot, verdict.reason))
        for shot, verdict in zip(shots, verdicts, strict=True)
        if verdict.reason is not None
    )
    parts += [
        words.say(
            "teach-summary-reason",
            count=count,
            reason=words.say(f"teach-reject-{reason}"),
            hint=hint,
        )
        for (reason, hint), count in reasons.most_common()
    ]
    return " ".join(parts)


def archive_summary(words: Catalogue, name: str, labels: dict[str, int], left_out: int) -> str:
    """How many things and pictures an archive holds, and how many of its files are none."""
    said = words.say("teach-archive", name=name, labels=len(labels), count=sum(labels.values()))
    left = words.say("teach-archive-left", count=left_out) if left_out else ""
    return f"{said} {left}".rstrip()


def archive_html(words: Catalogue, said: str, labels: dict[str, int]) -> str:
    """What an archive of labelled pictures holds; ``said`` is its summary."""
    rows = "".join(
        f'<li><strong dir="auto">{escape(label)}</strong> '
        f"{escape(words.say('teach-examples', count=count))}</li>"
        for label, count in list(labels.items())[:_NAMED]
    )
    more = f"<li>… {len(labels) - _NAMED}</li>" if len(labels) > _NAMED else ""
    return (
        f'<p class="vz-teach-summary" dir="auto">{escape(said)}</p>'
        f'<ul class="vz-teach-labels">{rows}{more}</ul>'
    )


def unread_html(words: Catalogue, unread: Sequence[Unread]) -> str:
    """The first pictures of an archive that could not be read, below each reason."""
    names: dict[str, list[str]] = {}
    for name, error in unread[:NAMED]:
        names.setdefault(words.refusal(error), []).append(name)
    groups = "".join(
        f'<p dir="auto">{escape(reason)}</p><ul class="vz-teach-labels">'
        + "".join(f'<li dir="auto">{escape(name)}</li>' for name in named)
        + "</ul>"
        for reason, named in names.items()
    )
    left = len(unread[NAMED:])
    more = f"<p>{escape(words.say('memory-unread-more', count=left))}</p>" if left else ""
    return f'<div class="vz-teach-unread">{groups}{more}</div>' if groups else ""


def _hint(words: Catalogue, shot: Shot, reason: Rejection) -> str:
    """What to do about it."""
    hint = hint_for(reason, live=shot.source == CAMERA)
    return words.say(f"teach-hint-{hint}")


def _card(words: Catalogue, number: int, shot: Shot, verdict: Chosen) -> str:
    if verdict.reason is not None:
        kind, mark, said = "no", "✕", words.say(f"teach-reject-{verdict.reason}")
        said = f"{said}{words.say('full-stop')} {_hint(words, shot, verdict.reason)}"
    elif verdict.kept:
        kind, mark, said = "yes", "✓", words.say("teach-kept")
    else:
        kind, mark, said = "spare", "○", words.say("teach-spare")
    name = words.say("teach-picture", number=number)
    image = f'<img src="{shot.preview}" alt="{escape(name)}">' if shot.preview else ""
    return (
        f'<li class="vz-shot vz-shot-{kind}">{image}'
        f'<span class="vz-shot-said"><span aria-hidden="true">{mark}</span> {escape(said)}</span>'
        f'<span class="vz-shot-name" dir="auto">{escape(shot.source)}</span></li>'
    )
