"""Facts about one picture to a sentence whose every clause keeps its evidence.

Says nothing without evidence, and hedges as the facts are sure. All words stand in the
catalogues (``messages/``); this module knows which facts are worth saying, in what order, and
does not know pictures or models.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vizionary.messages import Catalogue, Number, catalogue
from vizionary.types import (
    Certainty,
    Clause,
    Colour,
    Condition,
    Evidence,
    HeatMap,
    Length,
    Region,
)

__all__ = [
    "ALT_TEXT_LENGTH",
    "Facts",
    "Named",
    "Tone",
    "alt_text",
    "guess_number",
    "label_words",
    "map_words",
    "narrate",
]

ALT_TEXT_LENGTH = 125
"""Characters after which some screen readers cut a picture's ``alt``."""

_STRONG_COLOUR, _COLOUR, _SECOND_COLOUR = 0.6, 0.55, 0.25
"""Shares of the picture from which a colour is worth a sentence, is "mostly", is a second."""

_NOTABLE_LIGHT = ("dark", "dim", "overexposed")

_SHARES = (
    (0.035, "spot"),
    (0.075, "twentieth"),
    (0.15, "tenth"),
    (0.225, "fifth"),
    (0.29, "quarter"),
    (0.415, "third"),
    (0.6, "half"),
)
"""Below each share of the picture, the word for it; from the last on it is "most"."""


@dataclass(frozen=True)
class Named:
    """A label that may be said: how it is counted, how sure, where, and from what."""

    label: str
    certainty: Certainty
    evidence: tuple[Evidence, ...]
    number: Number = "count"
    region: Region = "whole"


@dataclass(frozen=True)
class Tone:
    """A word for the light of the picture, and its score."""

    name: str
    score: float


@dataclass(frozen=True)
class Facts:
    """What is known of one picture.

    ``subject`` is the decision, or its best guess where it is not ``known``; ``heatmap`` is the
    subject's, ``finer`` a finer word that it may be. ``alternatives`` are other names for the
    same place, ``others`` other things. Of ``asked`` only what is sure enough is seen.
    ``light`` is None where it is ordinary. In a ``condition`` nothing is named.
    """

    subject: Named
    known: bool
    heatmap: HeatMap | None = None
    finer: Named | None = None
    alternatives: tuple[Named, ...] = ()
    scene: Named | None = None
    others: tuple[Named, ...] = ()
    asked: tuple[Named, ...] = ()
    light: Tone | None = None
    colours: tuple[Colour, ...] = ()
    monochrome: bool = False
    condition: Condition | None = None


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
    words = catalogue(language)
    parts = list(_parts(facts, words, length))
    parts[0] = _Part(_capital(parts[0].text), parts[0].evidence)
    sentence = _joined(parts, words)
    if length != "word":
        sentence += words.say("full-stop")
    return sentence, tuple(Clause(part.text, part.evidence) for part in parts)


def alt_text(facts: Facts, language: str = "en") -> str:
    """The sentence for a picture's ``alt``: as many clauses as fit, and only whole words.

    What is asked about is left out: it is an answer, not a part of the picture.
    Raises: UnknownLanguageError.
    """
    words = catalogue(language)
    parts = [
        part
        for part in _parts(facts, words, "sentence")
        if not any(part.evidence == word.evidence for word in facts.asked)
    ]
    for count in range(len(parts), 0, -1):
        text = _capital(_joined(parts[:count], words)) + words.say("full-stop")
        if len(text) <= ALT_TEXT_LENGTH:
            return text
    return _cut(_capital(parts[0].text), ALT_TEXT_LENGTH)


def label_words(label: str, number: Number, certainty: Certainty, language: str = "en") -> str:
    """A label as it may be said: "a dog", "probably a dog"; raises UnknownLanguageError."""
    return _say(catalogue(language), "said", Named(label, certainty, (), number))


def map_words(heatmap: HeatMap, certainty: Certainty, language: str = "en") -> str:
    """Where a heat map is hot and how much of the picture that is, for who does not see it.

    A map is drawn for what is not there as well: with the certainty "no" the words say so.
    Raises: UnknownLanguageError.
    """
    words = catalogue(language)
    spots = [words.say("spot", region=region) for region in heatmap.places]
    hot = bool(spots) and bool(heatmap.grid.any())
    if certainty == "no":
        return words.say("map-unseen", first=spots[0]) if hot else words.say("map-nothing")
    if not hot or heatmap.places[0] == "whole":
        return words.say("map-whole")
    share = words.say("share", share=_share_word(heatmap.share))
    if len(spots) == 1:
        return words.say("map-one", first=spots[0], share=share)
    return words.say("map-two", first=spots[0], second=spots[1], share=share)


def guess_number(word: str) -> Number:
    """How an English noun that no vocabulary knows is probably counted, by its ending.

    A wrong "plural" costs an article ("Lens"), a wrong "count" would be wrong grammar.
    """
    return "plural" if re.search(r"[^suia]s$", word.lower()) else "count"


def _parts(facts: Facts, words: Catalogue, length: Length) -> Iterator[_Part]:
    """What is worth saying at this length; never nothing."""
    if facts.condition is not None:
        yield from _condition(facts.condition, facts.colours, words, length)
    else:
        yield _subject(facts, words, length)
    if length == "word":
        return
    if facts.known and facts.condition is None:
        yield from _company(facts, words, length)
    for word in facts.asked:
        yield _asked(word, words)
    if facts.condition is None:
        yield from _look(facts, words, length)


def _subject(facts: Facts, words: Catalogue, length: Length) -> _Part:
    if not facts.known:
        return _Part(words.say("unknown"), facts.subject.evidence)
    message = "said" if length == "word" else "subject"
    return _Part(_say(words, message, facts.subject), facts.subject.evidence)


def _company(facts: Facts, words: Catalogue, length: Length) -> Iterator[_Part]:
    """What else the thing could be, where it is, what is beside it, what it was decided from."""
    most = 1 if length == "sentence" else None
    if facts.finer is not None:
        yield _Part(_say(words, "finer", facts.finer), facts.finer.evidence)
    for named in facts.alternatives[:most]:
        yield _Part(_say(words, "alternative", named), named.evidence)
    if facts.scene is not None:
        yield _Part(_say(words, "scene", facts.scene), facts.scene.evidence)
    for named in facts.others[:most]:
        yield _Part(_say(words, "other", named), named.evidence, "join-loose")
    if length == "everything" and facts.heatmap is not None:
        said = map_words(facts.heatmap, facts.subject.certainty, words.language)
        yield _Part(said, facts.subject.evidence, "join-loose")


def _condition(
    condition: Condition, colours: Sequence[Colour], words: Catalogue, length: Length
) -> Iterator[_Part]:
    """What is wrong with the picture, and what to do about it."""
    evidence: tuple[Evidence, ...] = (Evidence("condition", 0, condition.score),)
    if length == "word":
        yield _Part(words.say("condition-word", condition=condition.kind), evidence)
        return
    values: dict[str, str] = {"condition": condition.kind}
    if condition.kind == "blank":
        values["colour"] = words.say("colour", colour=colours[0].name)
        evidence = (*evidence, Evidence("colour", 0, colours[0].share))
    yield _Part(words.say("condition", **values), evidence)
    yield _Part(words.say("advice", condition=condition.kind), evidence[:1], "join-loose")


def _asked(word: Named, words: Catalogue) -> _Part:
    text = words.say("asked", label=word.label, certainty=word.certainty, region=word.region)
    return _Part(text, word.evidence, "join-loose")


def _look(facts: Facts, words: Catalogue, length: Length) -> Iterator[_Part]:
    """The light and the colours of the picture, where they are worth saying."""
    brief = length == "sentence"
    light = facts.light
    if light is not None and brief and light.name not in _NOTABLE_LIGHT:
        light = None
    colours, colour_evidence = _colours(facts, words, brief)
    evidence = (*_light_evidence(light), *colour_evidence)
    if not evidence:
        return
    values = {"colours": colours}
    if light is not None:
        values["light"] = words.say("light", light=light.name)
    message = "look-colour" if light is None else "look-both" if colours else "look-light"
    yield _Part(words.say(message, **values), evidence, "join-loose")


def _colours(facts: Facts, words: Catalogue, brief: bool) -> tuple[str, tuple[Evidence, ...]]:
    """The words for the colours and their shares; nothing where none is worth saying."""
    if facts.monochrome:
        return words.say("black-and-white"), (Evidence("colour", 0, 1.0),)
    # What is unknown is at least described by its colour.
    least = _STRONG_COLOUR if brief and facts.known else _COLOUR
    first, second = (*facts.colours, None, None)[:2]
    if first is not None and first.share >= least:
        said = words.say("one-colour", first=words.say("colour", colour=first.name))
        return said, (Evidence("colour", 0, first.share),)
    if brief or first is None or second is None:
        return "", ()
    if second.share < _SECOND_COLOUR or first.share + second.share < _COLOUR:
        return "", ()
    names = {
        "first": words.say("colour", colour=first.name),
        "second": words.say("colour", colour=second.name),
    }
    evidence = (Evidence("colour", 0, first.share), Evidence("colour", 1, second.share))
    return words.say("two-colours", **names), evidence


def _light_evidence(light: Tone | None) -> tuple[Evidence, ...]:
    return () if light is None else (Evidence("light", 0, light.score),)


def _say(words: Catalogue, message: str, named: Named) -> str:
    noun = words.noun(named.label)
    label, number = words.name(named.label), str(named.number)
    if noun is not None:
        number = noun.number
    elif label != named.label:
        number = "quoted"
    return words.say(
        message,
        label=label,
        key=re.sub(r"[^a-z0-9]+", "-", named.label.lower()),
        number=number,
        gender=noun.gender if noun is not None else "",
        measure=noun.measure if noun is not None else "",
        certainty=named.certainty,
        region=named.region,
    )


def _joined(parts: Sequence[_Part], words: Catalogue) -> str:
    text = parts[0].text
    for part in parts[1:]:
        text += words.say(part.join) + part.text
    return text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cut(text: str, most: int) -> str:
    """At most so many characters, whole words where there is a gap to cut at."""
    if len(text) <= most:
        return text
    room = text[: most - 1]
    return (room.rsplit(" ", 1)[0] if " " in room else room).rstrip(" ,;:，；、") + "…"


def _share_word(share: float) -> str:
    return next((word for below, word in _SHARES if share < below), "most")
