"""A correction ("wrong? it is ..."): what would change, the correction itself, its undoing.

Knows the engine's teacher and what is shown; does not know Gradio.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from vizionary.engine import Engine
from vizionary.engine.recall import Recall
from vizionary.engine.supposed import supposing
from vizionary.engine.teaching import Teacher
from vizionary.memory import NewExample, label_key
from vizionary.messages import Catalogue
from vizionary.ui.image.look import Look
from vizionary.ui.image.says import answer_html
from vizionary.ui.image.shown import Visitor, spoken
from vizionary.ui.teach.meant import meant_label, taught_name
from vizionary.ui.teach.taught import shown_label

__all__ = ["Correction", "done_html", "proposal_html", "proposed"]


@dataclass(frozen=True, eq=False)
class Correction:
    """The picture is not of ``wrong`` but of ``right``; ``action`` its number, once learned.

    ``changes`` are recent answers that it changes: the picture's name, the label before and
    after, None where nothing was claimed.
    """

    look: Look
    right: str | None
    wrong: str | None
    changes: tuple[tuple[str, str | None, str | None], ...] = ()
    action: int | None = None

    def learn(self, visitor: Visitor) -> Correction:
        """Teach it. Raises: TeachError."""
        looker = visitor.looker
        action = Teacher(looker.engine).correct(
            looker.frame(self.look),
            wrong=self.wrong,
            right=self.right,
            memory=taught_name(looker.way["memory"]),
        )
        return replace(self, action=action)

    def undo(self, visitor: Visitor) -> None:
        """Take it back. Raises: TeachError."""
        looker = visitor.looker
        memory = Teacher(looker.engine).memory(taught_name(looker.way["memory"]))
        memory.undo_action(self.action)


def proposed(
    visitor: Visitor, look: Look, text: str | None, recent: Iterable[Look]
) -> Correction | None:
    """What a visitor would have learned, and what that would change; None for nothing at all.

    ``text`` is what it is, None only says that it is not what was claimed.
    Raises: TeachError.
    """
    looker, decision = visitor.looker, look.observation.decision
    name = looker.way["memory"]
    right = meant_label(visitor.words, looker.engine, name, text) if text else None
    wrong = decision.label if decision.known else None
    if wrong is not None and right is not None and label_key(wrong) == label_key(right):
        wrong = None
    if right is None and wrong is None:
        return None
    found = Correction(look, right, wrong)
    supposed = _supposed(looker.engine, found, visitor)
    return replace(found, changes=tuple(_changes(visitor, supposed, recent)))


def proposal_html(words: Catalogue, found: Correction) -> str:
    """What would be learned, which answers would change, and the buttons."""
    say, right, wrong = words.say, found.right or "", found.wrong or ""
    kind = "both" if right and wrong else "right" if right else "wrong"
    shown = {"right": shown_label(words, right), "wrong": shown_label(words, wrong)}
    what = say("image-correct-what", kind=kind, **shown)
    count = say("image-correct-changes", count=len(found.changes))
    changes = [
        say(
            "image-correct-change",
            name=name,
            before=_claimed(words, before),
            after=_claimed(words, after),
        )
        for name, before, after in found.changes
    ]
    rows = "".join(f'<li dir="auto">{escape(change)}</li>' for change in changes)
    html = (
        f'<p class="vz-answer" dir="auto">{escape(what)}</p>'
        f'<p class="vz-note">{escape(count)}</p>{f"<ul>{rows}</ul>" if rows else ""}'
        f'<div class="vz-buttons">{_button(words, "confirm", "vz-primary")}'
        f"{_button(words, 'cancel')}</div>"
    )
    return spoken(html, " ".join((what, count, *changes)))


def done_html(words: Catalogue) -> str:
    """That it is learned, and the way back; the new answer is announced by itself."""
    return answer_html(words.say("image-corrected")) + _button(words, "undo")


def _supposed(engine: Engine, found: Correction, visitor: Visitor) -> Recall:
    if engine.memories is None:
        raise ValueError("an engine without memories cannot be corrected")
    example = Teacher(engine).example(visitor.looker.frame(found.look), thumbnails=False)
    taught: list[tuple[str, NewExample]] = []
    if found.right is not None:
        taught.append((found.right, example))
    if found.wrong is not None:
        taught.append((found.wrong, replace(example, negative=True)))
    return supposing(engine.memories, taught_name(visitor.looker.way["memory"]), taught)


def _changes(
    visitor: Visitor, supposed: Recall, recent: Iterable[Look]
) -> Iterable[tuple[str, str | None, str | None]]:
    looker = visitor.looker
    for look in recent:
        # one's own words are chosen among without a memory
        if look.among is not None:
            continue
        before = looker.claimed(look, taught_name(looker.way["memory"]))
        after = looker.claimed(look, supposed)
        if before != after:
            yield look.observation.source, before, after


def _claimed(words: Catalogue, label: str | None) -> str:
    return words.say("image-correct-unknown") if label is None else shown_label(words, label)


def _button(words: Catalogue, choice: str, kind: str = "") -> str:
    said = escape(words.say(f"image-correct-{choice}"))
    return f'<button type="button" class="vz-button {kind}" data-choice="{choice}">{said}</button>'
