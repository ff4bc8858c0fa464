"""The sentence as HTML: every clause is a button that shows what it was said from.

Every word that is not ours is escaped. Values reach the browser as ``${value}`` of a
``gr.HTML`` template, which gradio does not evaluate again.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from vizionary.messages import Catalogue
from vizionary.types import Observation
from vizionary.ui.image.announced import announced
from vizionary.ui.image.look import Look, clause_at
from vizionary.ui.said import isolated_html

__all__ = ["answer_html", "problem_html", "refused_html", "says_html", "welcome_html"]


def welcome_html(words: Catalogue) -> str:
    """The place of the sentence before there is a picture."""
    return (
        f'<p class="vz-greeting">{escape(words.say("image-welcome"))}</p>'
        f'<p class="vz-hint">{escape(words.say("image-welcome-hint"))}</p>'
    )


def says_html(words: Catalogue, look: Look, answer: str = "", *, announce: str = "") -> str:
    """What is seen, large; ``answer`` is HTML under it, ``announce`` what is said aloud.

    A heading, so that a screen reader goes there by one key.
    From left to right, as every language of the app, though it may begin with an Arabic label.
    """
    parts = "".join(_parts(look))
    hint = words.say("image-press") if look.observation.clauses else ""
    return (
        f'<div {announced(announce)}><h2 class="vz-sentence" dir="ltr" '
        f'lang="{look.observation.language}">{parts}</h2>'
        f'<p class="vz-hint">{escape(hint)}</p>{answer}</div>'
    )


def answer_html(answer: str, *, problem: bool = False) -> str:
    """The reply to a question, under the sentence."""
    kind = "vz-answer vz-problem" if problem else "vz-answer"
    mark = '<span class="vz-problem-mark" aria-hidden="true">!</span>' if problem else ""
    # from left to right, as the sentence above it
    return f'<p class="{kind}" dir="ltr">{mark}{isolated_html(answer)}</p>'


def refused_html(sentence: str) -> str:
    """Why something that was asked cannot be answered, in a place of its own; announced."""
    return f"<div {announced(sentence)}>{answer_html(sentence, problem=True)}</div>"


def problem_html(sentence: str) -> str:
    """Why something was refused, in the place of the sentence; announced."""
    return (
        f'<div {announced(sentence)}><h2 class="vz-sentence vz-problem">'
        f'<span class="vz-problem-mark" aria-hidden="true">!</span>'
        f'<span dir="ltr">{isolated_html(sentence)}</span></h2></div>'
    )


def _parts(look: Look) -> Iterator[str]:
    """The sentence in order: its clauses as buttons, what stands between them as text."""
    rest = look.observation.sentence
    for index, clause in enumerate(look.observation.clauses):
        before, found, after = rest.partition(clause.text)
        if not found:
            continue
        yield escape(before)
        yield _button(f"clause:{index}", clause.text, _is_shown(look, index))
        rest = after
    yield escape(rest)


def _button(key: str, text: str, shown: bool) -> str:
    pressed = str(shown).lower()
    # a span, because the text in a <button> is a box that breaks no line with its sentence
    return (
        f'<span role="button" tabindex="0" class="vz-clause" data-choice="{key}" '
        f'aria-pressed="{pressed}">{escape(text)}</span>'
    )


def _is_shown(look: Look, index: int) -> bool:
    """Whether the evidence over the picture is that of a clause."""
    if look.clause is not None:
        return look.shown == f"clause:{index}"
    if look.boxes:
        # of an object that was pressed: the clause that tells of it
        evidence = look.observation.clauses[index].evidence
        return any(e.kind == "box" and e.ref in look.boxes for e in evidence)
    heatmap, clause = look.heatmap, clause_at(look.observation, f"clause:{index}")
    if heatmap is None or clause is None:
        return False
    return heatmap.label in _labels(look.observation, index)


def _labels(observation: Observation, index: int) -> set[str]:
    labels = set()
    for evidence in observation.clauses[index].evidence:
        if evidence.kind == "heatmap" and evidence.ref < len(observation.heatmaps):
            labels.add(observation.heatmaps[evidence.ref].label)
        elif evidence.kind == "scene" and evidence.ref < len(observation.matches):
            labels.add(observation.matches[evidence.ref].label)
    return labels
