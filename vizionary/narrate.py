"""Facts about one picture to a sentence whose every clause keeps its evidence.

Says nothing without evidence, and hedges by probability. All words stand in the catalogues
``messages/*.ftl`` (Fluent); this module knows which facts are worth saying, in what order,
and does not know pictures or models.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vizionary.messages import Catalogue, Number
from vizionary.messages import catalogue as catalogue_of
from vizionary.types import Clause, Evidence, Length, Region

__all__ = [
    "Facts",
    "Named",
    "Tone",
    "guess_number",
    "narrate",
]

_PLAIN, _PROBABLY = 0.75, 0.5
"""From these probabilities on a label is said plainly, or with "probably"."""

_STRONG_COLOUR, _COLOUR, _SECOND_COLOUR = 0.6, 0.55, 0.25
"""Shares of the picture from which a colour is worth a sentence, is "mostly", is a second."""

_NOTABLE_LIGHT = ("dark", "dim", "overexposed")


@dataclass(frozen=True)
class Named:
    """A label that may be said: how it is counted, how sure, where, and from what."""

    label: str
    probability: float
    evidence: tuple[Evidence, ...]
    number: Number = "count"
    region: Region = "whole"


@dataclass(frozen=True)
class Tone:
    """A word for the look of the picture: a colour and its share, or the light and its score."""

    name: str
    score: float


@dataclass(frozen=True)
class Facts:
    """What is known of one picture.

    ``subject`` is the decision, or its best guess where it is not ``known``; ``alternatives``
    are other names for the same place, ``others`` other things. Of ``asked`` only what
    reaches ``threshold`` is seen. ``light`` is None where it is ordinary.
    """

    subject: Named
    known: bool
    threshold: float
    alternatives: tuple[Named, ...] = ()
    scene: Named | None = None
    others: tuple[Named, ...] = ()
    asked: tuple[Named, ...] = ()
    light: Tone | None = None
    colours: tuple[Tone, ...] = ()
    monochrome: bool = False
    blank: Tone | None = None


@dataclass(frozen=True)
class _Part:
    """A clause to be, and the message that joins it to what stands before it."""

    text: str
    evidence: tuple[Evidence, ...]
    join: str = "join-close"


def narrate(
    facts: Facts, language: str = "en", length: Length = "sentence"
) -> tuple[str, tuple[Clause, ...]]:
    """One sentence and its clauses, each of them a part of the sentence, in their order.

    Raises: UnknownLanguageError.
    """
    catalogue = catalogue_of(language)
    parts = list(_parts(facts, catalogue, length))
    first = parts[0]
    parts[0] = _Part(first.text[:1].upper() + first.text[1:], first.evidence)
    sentence = parts[0].text
    for part in parts[1:]:
        sentence = catalogue.say(part.join, left=sentence, right=part.text)
    if length != "word":
        sentence = catalogue.say("full-stop", text=sentence)
    return sentence, tuple(Clause(part.text, part.evidence) for part in parts)


def guess_number(word: str) -> Number:
    """How an English noun that no vocabulary knows is probably counted, by its ending.

    A wrong "plural" costs an article ("Lens"), a wrong "count" would be wrong grammar.
    """
    return "plural" if re.search(r"[^suia]s$", word.lower()) else "count"


def _parts(facts: Facts, catalogue: Catalogue, length: Length) -> Iterator[_Part]:
    """What is worth saying at this length; never nothing."""
    if facts.blank is not None:
        yield _blank(facts.blank, catalogue, length)
        return
    subject = facts.subject
    if not facts.known:
        yield _Part(catalogue.say("unknown"), subject.evidence)
    else:
        message = "said" if length == "word" else "subject"
        yield _Part(_say(catalogue, message, subject), subject.evidence)
    if length == "word":
        return
    if facts.known:
        yield from _company(facts, catalogue, length)
    for word in facts.asked:
        yield _asked(word, facts.threshold, catalogue)
    yield from _look(facts, catalogue, length)


def _company(facts: Facts, catalogue: Catalogue, length: Length) -> Iterator[_Part]:
    """What else the thing could be, where it is, and what is beside it."""
    most = 1 if length == "sentence" else None
    for named in facts.alternatives[:most]:
        yield _Part(_say(catalogue, "alternative", named), named.evidence)
    if facts.scene is not None:
        yield _Part(_say(catalogue, "scene", facts.scene), facts.scene.evidence)
    for named in facts.others[:most]:
        yield _Part(_say(catalogue, "other", named), named.evidence, "join-loose")


def _asked(word: Named, threshold: float, catalogue: Catalogue) -> _Part:
    certainty = _certainty(word.probability) if word.probability >= threshold else "no"
    text = catalogue.say("asked", label=word.label, certainty=certainty, region=word.region)
    return _Part(text, word.evidence, "join-loose")


def _look(facts: Facts, catalogue: Catalogue, length: Length) -> Iterator[_Part]:
    """The light and the colours of the picture, where they are worth saying."""
    brief = length == "sentence"
    light = facts.light
    if light is not None and brief and light.name not in _NOTABLE_LIGHT:
        light = None
    colours, colour_evidence = _colours(facts, catalogue, brief)
    evidence = (*_light_evidence(light), *colour_evidence)
    if not evidence:
        return
    words = {"colours": colours}
    if light is not None:
        words["light"] = catalogue.say("light", light=light.name)
    message = "look-colour" if light is None else "look-both" if colours else "look-light"
    yield _Part(catalogue.say(message, **words), evidence, "join-loose")


def _colours(facts: Facts, catalogue: Catalogue, brief: bool) -> tuple[str, tuple[Evidence, ...]]:
    """The words for the colours and their shares; nothing where none is worth saying."""
    if facts.monochrome:
        return catalogue.say("black-and-white"), (Evidence("colour", 0, 1.0),)
    # What is unknown is at least described by its colour.
    least = _STRONG_COLOUR if brief and facts.known else _COLOUR
    first, second = (*facts.colours, None, None)[:2]
    if first is not None and first.score >= least:
        said = catalogue.say("one-colour", first=catalogue.say("colour", colour=first.name))
        return said, (Evidence("colour", 0, first.score),)
    if brief or first is None or second is None:
        return "", ()
    if second.score < _SECOND_COLOUR or first.score + second.score < _COLOUR:
        return "", ()
    names = {
        "first": catalogue.say("colour", colour=first.name),
        "second": catalogue.say("colour", colour=second.name),
    }
    evidence = (Evidence("colour", 0, first.score), Evidence("colour", 0, second.score))
    return catalogue.say("two-colours", **names), evidence


def _light_evidence(light: Tone | None) -> tuple[Evidence, ...]:
    return () if light is None else (Evidence("light", 0, light.score),)


def _blank(colour: Tone, catalogue: Catalogue, length: Length) -> _Part:
    message = "condition-word" if length == "word" else "condition"
    said = catalogue.say("colour", colour=colour.name)
    text = catalogue.say(message, condition="blank", colour=said)
    return _Part(text, (Evidence("colour", 0, colour.score),))


def _say(catalogue: Catalogue, message: str, named: Named) -> str:
    return catalogue.say(
        message,
        label=named.label,
        key=re.sub(r"[^a-z0-9]+", "-", named.label.lower()),
        number=named.number,
        certainty=_certainty(named.probability),
        region=named.region,
    )


def _certainty(probability: float) -> str:
    if probability >= _PLAIN:
        return "plain"
    return "probably" if probability >= _PROBABLY else "perhaps"
