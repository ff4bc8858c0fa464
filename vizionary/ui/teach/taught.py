"""What a memory was taught, label by label, and what was done to it, as HTML.

Knows what a memory says of itself; changes nothing.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from html import escape

from vizionary.engine.insight import Insight, LabelInsight, insight_sentences
from vizionary.memory import Action, Example, Memory
from vizionary.messages import Catalogue, shown_label
from vizionary.ui.said import isolated_html
from vizionary.ui.teach.scores import scores_html

__all__ = ["action_words", "examples_html", "history_html", "taught_html"]

_SHOWN = 60
"""Examples of a label that are shown, the newest."""


def taught_html(words: Catalogue, found: Insight, undoable: Collection[str] = ()) -> str:
    """The labels with their meters, and what a person should do about them.

    Of the ``undoable`` ones a registration can be taken back.
    """
    sentences = "".join(
        f'<li dir="ltr">{isolated_html(sentence)}</li>'
        for sentence in insight_sentences(found, words)
    )
    several = len(found.labels) > 1
    rows = "".join(
        _label_html(words, one, several=several, undoable=one.label in undoable)
        for one in found.labels
    )
    labels = f'<ul class="vz-taught">{rows}</ul>{_prune(words)}' if rows else ""
    return f'<ul class="vz-teach-insight">{sentences}</ul>{labels}'


def examples_html(words: Catalogue, memory: Memory, label: str) -> str:
    """The examples of a label, each with its small picture if there is one, and a way to drop it.

    Raises: UnknownLabelError.
    """
    found = memory.examples(label)[-_SHOWN:][::-1]
    cards = "".join(_example_html(words, memory, one) for one in found)
    return f'<ul class="vz-shots">{cards}</ul>'


def history_html(words: Catalogue, actions: Sequence[Action]) -> str:
    """The last steps, the newest first, each with a button that takes it back."""
    if not actions:
        return f'<p class="vz-note">{escape(words.say("teach-history-none"))}</p>'
    rows = "".join(_action_html(words, action) for action in actions)
    return f'<ul class="vz-history">{rows}</ul>'


def action_words(words: Catalogue, action: Action) -> str:
    """What a step did, in a few words."""
    label = ", ".join(shown_label(words, one) for one in action.label.split(", "))
    return words.say("teach-did", kind=action.kind, label=label, count=action.examples)


def _label_html(words: Catalogue, one: LabelInsight, *, several: bool, undoable: bool) -> str:
    """A label; where there are ``several``, it can be merged into another."""
    name = shown_label(words, one.label)
    key = escape(one.label)
    written = f'<input type="text" maxlength="200" dir="auto" value="{key}">'
    facts = [words.say("teach-examples", count=one.examples)]
    # nobody wants to teach what was only said to be wrong
    meter = _meter(words, one) if one.examples else ""
    if one.negatives:
        facts.append(words.say("teach-negatives", count=one.negatives))
    if one.accuracy is not None:
        facts.append(words.say("teach-accuracy", percent=words.percent(one.accuracy)))
    return (
        f'<li class="vz-taught-label" data-label="{key}">'
        f'<h3 class="vz-taught-name" dir="auto">{escape(name)}</h3>{meter}'
        f'<p class="vz-note">{escape(" · ".join(facts))}</p>{scores_html(words, one)}'
        f'<div class="vz-buttons">{_buttons(words, name, several, undoable)}</div>'
        f"{_form(words, 'rename', written)}"
        # the script lists the labels that the page shows
        f"{_form(words, 'merge', '<select></select>') if several else ''}"
        f'<div class="vz-taught-examples" hidden></div></li>'
    )


def _form(words: Catalogue, step: str, field: str) -> str:
    """What a step has to be told, opened by its button."""
    asked = "teach-rename-to" if step == "rename" else "teach-merge-into"
    return (
        f'<form class="vz-step vz-{step}" hidden><label class="vz-field">'
        f"<span>{escape(words.say(asked))}</span>{field}</label>"
        f'<button type="submit" class="vz-button">{escape(words.say(f"teach-{step}"))}</button>'
        "</form>"
    )


def _prune(words: Catalogue) -> str:
    said = escape(words.say("teach-prune"))
    return (
        '<div class="vz-buttons"><button type="button" class="vz-button vz-small-button" '
        f'data-step="prune" aria-label="{said}">{said}</button></div>'
    )


def _meter(words: Catalogue, one: LabelInsight) -> str:
    percent = round(100 * one.enough)
    said = (
        words.say("teach-enough-more", count=one.missing)
        if one.missing
        else words.say("teach-enough-yes")
    )
    return (
        f'<div class="vz-meter" role="meter" aria-label="{escape(words.say("teach-enough"))}" '
        f'aria-valuemin="0" aria-valuemax="100" aria-valuenow="{percent}" '
        f'aria-valuetext="{escape(said)}"><span class="vz-meter-track">'
        f'<span style="--vz-share:{one.enough:.3f}"></span></span>'
        f'<span class="vz-meter-said">{escape(said)}</span></div>'
    )


def _buttons(words: Catalogue, name: str, several: bool, undoable: bool) -> str:
    """What can be done to a label; each button's name says of which."""
    expands = ' aria-expanded="false"'
    steps = {"examples-show": expands, "undo": "", "rename": expands, "merge": expands}
    steps["forget"] = ""
    if not several:
        del steps["merge"]
    if not undoable:
        del steps["undo"]
    return "".join(
        f'<button type="button" class="vz-button vz-small-button" data-step="{step}" '
        f'aria-label="{escape(words.say(f"teach-{step}"))}: {escape(name)}"{expanded}>'
        f"{escape(words.say(f'teach-{step}'))}</button>"
        for step, expanded in steps.items()
    )


def _example_html(words: Catalogue, memory: Memory, one: Example) -> str:
    picture = memory.thumbnail(one.id) if one.has_thumbnail else None
    name = words.say("teach-example", number=one.id)
    image = (
        f'<img src="data:image/jpeg;base64,{b64encode(picture).decode()}" alt="">'
        if picture
        else '<span class="vz-shot-none" aria-hidden="true"></span>'
    )
    kind = words.say("teach-example-not") if one.negative else one.source
    drop = words.say("teach-delete")
    return (
        f'<li class="vz-shot vz-shot-{"no" if one.negative else "yes"}">{image}'
        # what the button and the question call it by
        f'<span class="vz-shot-said"><b>{escape(name)}</b></span>'
        f'<span class="vz-shot-name" dir="auto">{escape(kind)}</span>{_time(one.taken_s)}'
        f'<button type="button" class="vz-button vz-small-button" data-step="delete" '
        f'data-number="{one.id}" aria-label="{escape(drop)}: {escape(name)}">{escape(drop)}'
        "</button></li>"
    )


def _action_html(words: Catalogue, action: Action) -> str:
    said = action_words(words, action)
    back = words.say("teach-take-back")
    button = (
        f'<span class="vz-note">{escape(words.say("teach-was-taken-back"))}</span>'
        if action.undone
        else f'<button type="button" class="vz-button vz-small-button" data-step="back" '
        f'data-number="{action.id}" aria-label="{escape(back)}: {escape(said)}">'
        f"{escape(back)}</button>"
    )
    return f'<li><span dir="ltr">{isolated_html(said)}</span>{_time(action.made_s)}{button}</li>'


def _time(seconds: float) -> str:
    """A moment, which the page's script writes as the visitor's own clock has it."""
    moment = datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f'<time class="vz-note" datetime="{moment}">{moment[:16].replace("T", " ")}</time>'
