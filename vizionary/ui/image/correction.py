"""A correction ("wrong? it is ..."): what would change, the correction itself, its undoing.

Knows the engine's teacher and what is shown; does not know Gradio.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from vizionary.engine import Engine
from vizionary.engine.answered import answered_label
from vizionary.engine.recall import Recall
from vizionary.engine.supposed import supposing
from vizionary.engine.teaching import Teacher
from vizionary.errors import LabelNeverSaidError
from vizionary.memory import NewExample, label_key, tidy_label
from vizionary.messages import Catalogue, shown_label
from vizionary.ui.image.look import Look
from vizionary.ui.image.proposal import Change, button_html, changes_by, question_html
from vizionary.ui.image.says import answer_html
from vizionary.ui.image.shown import Visitor
from vizionary.ui.teach.meant import meant_label, taught_name

__all__ = ["Correction", "done_html", "proposal_html", "proposed"]


@dataclass(frozen=True, eq=False)
class Correction:
    """The picture is not of ``wrong`` but of ``right``; ``action`` its number, once learned.

    ``changes`` are the recent answers that it changes, ``memory`` the one that it is for: another
    that is chosen meanwhile is not taught it, and nothing of that one is undone.
    """

    look: Look
    right: str | None
    wrong: str | None
    memory: str | None
    changes: tuple[Change, ...] = ()
    action: int | None = None

    def learn(self, visitor: Visitor) -> Correction:
        """Teach it. Raises: TeachError."""
        looker = visitor.looker
        action = Teacher(looker.engine).correct(
            looker.frame(self.look),
            wrong=self.wrong,
            right=self.right,
            memory=self.memory,
            language=looker.way["language"],
        )
        return replace(self, action=action)

    def undo(self, visitor: Visitor) -> None:
        """Take it back. Raises: TeachError."""
        Teacher(visitor.looker.engine).memory(self.memory).undo_action(self.action)


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
    if right is not None:
        # refused now, not after it was promised
        tidy_label(right)
    wrong = _wrong(visitor, decision.label, right) if decision.known else None
    if right is None and wrong is None:
        return None
    found = Correction(look, right, wrong, taught_name(name))
    supposed = _supposed(looker.engine, found, visitor)
    return replace(found, changes=changes_by(looker, supposed, recent))


def proposal_html(words: Catalogue, found: Correction) -> str:
    """What would be learned, which answers would change, and the buttons."""
    right, wrong = found.right or "", found.wrong or ""
    kind = "both" if right and wrong else "right" if right else "wrong"
    shown = {"right": shown_label(words, right), "wrong": shown_label(words, wrong)}
    what = words.say("image-correct-what", kind=kind, **shown)
    return question_html(words, what, found.changes, "image-correct-confirm")


def done_html(words: Catalogue, said: str) -> str:
    """That it is learned, and the way back; the new answer is announced, and this before it."""
    return answer_html(said) + button_html(words, "undo", "image-correct-undo")


def _wrong(visitor: Visitor, said: str, right: str | None) -> str | None:
    """What was said, as it would be learned; None where that is what it is, or says nothing."""
    looker = visitor.looker
    if right is not None and label_key(said) == label_key(right):
        return None
    memory = taught_name(looker.way["memory"])
    try:
        wrong = answered_label(looker.engine, said, memory, looker.way["language"])
    except LabelNeverSaidError:
        # one's own name of a class, known by its synonyms: what it is can be learned all the same
        if right is None:
            raise
        return None
    return None if right is not None and label_key(wrong) == label_key(right) else wrong


def _supposed(engine: Engine, found: Correction, visitor: Visitor) -> Recall:
    if engine.memories is None:
        raise ValueError("an engine without memories cannot be corrected")
    example = Teacher(engine).example(visitor.looker.frame(found.look), thumbnails=False)
    taught: list[tuple[str, NewExample]] = []
    if found.right is not None:
        taught.append((found.right, example))
    if found.wrong is not None:
        taught.append((found.wrong, replace(example, negative=True)))
    return supposing(engine.memories, found.memory, taught)
