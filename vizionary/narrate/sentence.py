"""Which facts are worth saying, in what order, and how their clauses are joined.

Knows facts and messages; does not know pictures or models.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vizionary.messages import Catalogue, catalogue
from vizionary.narrate.facts import Facts, Named, Tone
from vizionary.narrate.labels import say_named
from vizionary.narrate.maps import map_words
from vizionary.narrate.objects import object_clauses, rest_clause
from vizionary.types import Clause, Condition, Evidence, Length

__all__ = ["ALT_TEXT_LENGTH", "alt_text", "narrate"]

ALT_TEXT_LENGTH = 125
"""Characters after which some screen readers cut a picture's ``alt``."""

_STRONG_COLOUR, _COLOUR, _SECOND_COLOUR = 0.6, 0.55, 0.25
"""Shares of the picture from which a colour is worth a sentence, is "mostly", is a second."""

_GREY = 0.78
"""Snow, sea and beige walls count as grey: by it a picture is only described from this share on.
Of 35 photos that were "mostly grey" 16 clearly are and 8 are not; of those from here on 8 and 1."""

_NOTABLE_LIGHT = ("dark", "dim", "overexposed")


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


def _parts(facts: Facts, words: Catalogue, length: Length) -> Iterator[_Part]:
    """What is worth saying at this length; never nothing."""
    if facts.condition is not None:
        yield from _condition(facts.condition, facts, words, length)
    elif facts.drawn:
        yield from _drawing(facts, words, length)
    else:
        yield from _things(facts, words, length)
    if length == "word":
        return
    if facts.condition is None and not facts.drawn and (facts.known or facts.told):
        yield from _company(facts, words, length)
    for word in facts.asked:
        yield _asked(word, words)
    if facts.condition is None:
        yield from _look(facts, words, length)


def _drawing(facts: Facts, words: Catalogue, length: Length) -> Iterator[_Part]:
    """A drawing, and what it may be of: the model learned from photos."""
    yield _Part(words.say("drawing"), (Evidence("colour", 0, facts.drawn),))
    if facts.known and length != "word":
        yield _Part(say_named(words, "finer", facts.subject), facts.subject.evidence)


def _things(facts: Facts, words: Catalogue, length: Length) -> Iterator[_Part]:
    """The subject with what else it could be, and the objects; one of them leads."""
    if facts.leads or not facts.told:
        yield _subject(facts, words, length)
        if facts.known and length != "word":
            yield from _names(facts, words, length)
        if length == "word":
            return
    if facts.told:
        for clause in object_clauses(facts.told, words, length):
            yield _Part(clause.text, clause.evidence)
        rest = rest_clause(facts.told, words, length)
        if rest is not None:
            yield _Part(rest.text, rest.evidence, "join-rest")


def _subject(facts: Facts, words: Catalogue, length: Length) -> _Part:
    if not facts.known:
        return _Part(words.say("unknown"), facts.subject.evidence)
    message = "said" if length == "word" else "subject"
    return _Part(say_named(words, message, facts.subject), facts.subject.evidence)


def _names(facts: Facts, words: Catalogue, length: Length) -> Iterator[_Part]:
    """A finer word for the subject, and other words for what is in the same place."""
    if facts.finer is not None:
        yield _Part(say_named(words, "finer", facts.finer), facts.finer.evidence)
    for named in facts.alternatives[: 1 if length == "sentence" else None]:
        yield _Part(say_named(words, "alternative", named), named.evidence)


def _company(facts: Facts, words: Catalogue, length: Length) -> Iterator[_Part]:
    """Where the thing is, what is beside it, what it was decided from."""
    sure = facts.scene is not None and facts.scene.certainty != "perhaps"
    if facts.scene is not None and (sure or not facts.told or length == "everything"):
        yield _Part(say_named(words, "scene", facts.scene), facts.scene.evidence)
    for named in _others(facts, length):
        yield _Part(say_named(words, "other", named), named.evidence, "join-loose")
    if length == "everything" and facts.heatmap is not None and facts.leads:
        said = map_words(facts.heatmap, facts.subject.certainty, words.language)
        yield _Part(said, facts.subject.evidence, "join-loose")


def _others(facts: Facts, length: Length) -> Sequence[Named]:
    """Other things; a short sentence has no room for guesses, beside objects none for doubts."""
    if length != "sentence":
        return facts.others
    said = ("plain",) if facts.told else ("plain", "probably")
    return [named for named in facts.others if named.certainty in said][:1]


def _condition(
    condition: Condition, facts: Facts, words: Catalogue, length: Length
) -> Iterator[_Part]:
    """What is wrong with the picture, and what to do about it."""
    evidence: tuple[Evidence, ...] = (Evidence("condition", 0, condition.score),)
    if length == "word":
        yield _Part(words.say("condition-word", condition=condition.kind), evidence)
        return
    values: dict[str, str] = {"condition": condition.kind}
    if condition.kind == "blank":
        values["colour"] = words.say("colour", colour=facts.colours[0].name)
        evidence = (*evidence, Evidence("colour", 0, facts.colours[0].share))
    yield _Part(words.say("condition", **values), evidence)
    advice = words.say("advice", condition=condition.kind, taken="live" if facts.live else "before")
    yield _Part(advice, evidence[:1], "join-loose")


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
    if first is not None and first.name == "grey" and facts.known:
        least = max(least, _GREY)
    if first is not None and first.share >= least and not _is_only_dark(facts, first.name):
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


def _is_only_dark(facts: Facts, colour: str) -> bool:
    """Whether a colour says the light again: the dark is black."""
    return facts.light is not None and facts.light.name in ("dark", "dim") and colour == "black"


def _light_evidence(light: Tone | None) -> tuple[Evidence, ...]:
    return () if light is None else (Evidence("light", 0, light.score),)


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
