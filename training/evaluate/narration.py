"""Sentences: whether what they state is so, and whether what is there is stated.

COCO's boxes say what is in a photo and how many; five captions say what people found worth
saying, so that a thing which no caption names may still be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from tqdm import tqdm

from training.data import Picture
from training.detector import OBJECTS
from training.evaluate.bench import COCO, Bench
from training.evaluate.caption_colours import caption_colours
from training.evaluate.detection import OLD_NAMES, PERSON
from training.evaluate.measured import Finding, Goal, Measured, measured
from training.evaluate.scores import bootstrap
from vizionary.engine import Engine
from vizionary.models.encoders import word_forms
from vizionary.scene import kind_of
from vizionary.types import Clause, Frame, Observation

__all__ = ["Stated", "narration", "stated_in"]

CAPTIONS = "captions"
_PRECISION, _RECALL, _COUNTS = Goal(90), Goal(50), Goal(70)
_COLOURS = "colours of things that a caption gives them too"
_PEOPLE = range(1, 6)
_BOUND = re.compile(r"\b(at least|many)\b", re.IGNORECASE)
_WITNESSES = 2
"""Captions of five that must name a thing for it to be one that is worth saying."""
_CLASSES = {kind_of(name).word: name for name in OBJECTS} | {name: name for name in OBJECTS}
"""The detector's class of each name and word that it goes by."""


@dataclass(frozen=True)
class Stated:
    """What one sentence states: ``objects`` by their class, ``labels``, and ``people`` counted.

    ``bounded`` says that the number is a lower bound: "at least three people". ``finer`` are the
    words in which a class is named more finely. ``colours`` are classes of objects with the colour
    that each is given.
    """

    objects: frozenset[str]
    labels: frozenset[str]
    people: int
    bounded: bool = False
    colours: frozenset[tuple[str, str]] = frozenset()
    finer: frozenset[str] = frozenset()


def stated_in(seen: Observation) -> Stated:
    """The objects, labels and people that the clauses of a sentence stand on."""
    evidence = {(one.kind, one.ref) for clause in seen.clauses for one in clause.evidence}
    objects = [seen.objects[ref] for kind, ref in evidence if kind == "box"]
    labels = {seen.heatmaps[ref].label for kind, ref in evidence if kind == "heatmap"}
    labels |= {seen.matches[ref].label for kind, ref in evidence if kind == "scene"}
    people = sum(thing.coarse == PERSON for thing in objects)
    bounded = any(_is_bound(seen, clause) for clause in seen.clauses)
    # a person that no box shows is one too
    people = max(people, int(PERSON in labels))
    colours = frozenset((thing.coarse, thing.colour) for thing in objects if thing.colour)
    named = frozenset(thing.coarse for thing in objects)
    finer = frozenset(word for clause in seen.clauses for word in _finer(seen, clause))
    return Stated(named, frozenset(labels), people, bounded, colours, finer)


def _is_bound(seen: Observation, clause: Clause) -> bool:
    """Whether a clause in English says that there may be more people than it counts."""
    people = any(
        one.kind == "box" and seen.objects[one.ref].coarse == PERSON for one in clause.evidence
    )
    return people and bool(_BOUND.search(clause.text))


def _finer(seen: Observation, clause: Clause) -> Iterator[str]:
    """What a clause says of its boxes: several of one class are named as all of them may be."""
    things = [seen.objects[one.ref] for one in clause.evidence if one.kind == "box"]
    for coarse in {thing.coarse for thing in things}:
        labels = {thing.label for thing in things if thing.coarse == coarse}
        yield from labels - {coarse} if len(labels) == 1 else ()


def narration(bench: Bench) -> Finding:
    """Precision by boxes and by captions, recall of captions' nouns, people counted, colours."""
    engine = bench.engine
    boxed = _sentences(bench, engine, COCO)
    told = _sentences(bench, engine, CAPTIONS)
    named = [_named(bench, picture.columns["captions"]) for picture in bench.dataset(CAPTIONS)]
    confirmed = [
        _confirmed(bench, stated, every) for stated, (every, _) in zip(told, named, strict=True)
    ]
    said = [_said(bench, stated, worth) for stated, (_, worth) in zip(told, named, strict=True)]
    exact, bounds = _numbers(bench, boxed)
    numbers = [
        _share("things stated that a box confirms", COCO, _boxed(bench, boxed), _PRECISION),
        _share("things stated that a caption names", CAPTIONS, confirmed, None),
        _share("captions' nouns that are said", CAPTIONS, said, _RECALL),
        _share("people counted exactly, one to five", COCO, _counted(bench, boxed), _COUNTS),
        _share("numbers of people stated, two or more, right", COCO, exact, None, main=True),
        _share('lower bounds of people stated ("at least two"), right', COCO, bounds, None),
        _share(_COLOURS, f"{CAPTIONS}, all", _every_colour(bench, engine), None, main=True),
    ]
    return Finding([number for number in numbers if number is not None])


def _sentences(bench: Bench, engine: Engine, name: str) -> list[Stated]:
    def said(picture: Picture) -> Stated:
        return stated_in(engine.describe(_frame(picture)))

    return [said(p) for p in tqdm(bench.dataset(name), desc="sentences", unit="picture")]


def _frame(picture: Picture) -> Frame:
    return Frame(picture.pixels(), picture.name)


def _boxed(bench: Bench, sentences: Sequence[Stated]) -> list[list[bool]]:
    """Of each photo, whether the things stated are there; what no box can judge is left out."""
    found = []
    for row, known, stated in zip(bench.rows(COCO), bench.known(COCO), sentences, strict=True):
        there = {OLD_NAMES.get(box["label"], box["label"]) for box in row["boxes"]}
        objects = {name for name in stated.objects if name in OBJECTS}
        # a heat map may state the same thing as a box: it counts once
        own = objects | {_thing(bench, name) for name in objects}
        judged = [name in there for name in objects]
        judged += [label in known.true for label in (stated.labels & known.judged) - own]
        found.append(judged)
    return found


def _counted(bench: Bench, sentences: Sequence[Stated]) -> list[list[bool]]:
    """Of each photo with one to five people whether exactly so many are stated."""
    return [
        [stated.people == count and not stated.bounded] if count in _PEOPLE else []
        for stated, count in zip(sentences, _people(bench), strict=True)
    ]


def _numbers(bench: Bench, sentences: Sequence[Stated]) -> tuple[list[list[bool]], ...]:
    """Of each number of people stated, two at least, whether it is right; and of each bound."""
    exact: list[list[bool]] = []
    bounds: list[list[bool]] = []
    for stated, count in zip(sentences, _people(bench), strict=True):
        several = stated.people > 1
        exact.append([stated.people == count] if several and not stated.bounded else [])
        bounds.append([count > 1 and count >= stated.people] if stated.bounded else [])
    return exact, bounds


def _people(bench: Bench) -> list[int]:
    return [sum(box["label"] == PERSON for box in row["boxes"]) for row in bench.rows(COCO)]


def _named(bench: Bench, captions: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """What captions name, with what follows, and the vocabulary's labels that are worth saying."""
    texts = tuple(captions)
    each = [frozenset(_labels(bench, caption)) for caption in texts]
    things = {thing for caption in texts for thing in _things(caption)}
    counts = {label: sum(label in one for one in each) for one in each for label in one}
    worth = frozenset(
        _person_or(bench, label) for label, count in counts.items() if count >= _WITNESSES
    )
    return _closed(bench, [*counts, *(_thing(bench, thing) for thing in things)]), worth


def _person_or(bench: Bench, label: str) -> str:
    """A girl, a man and a crowd are people: of a box is only said that somebody is there."""
    return PERSON if PERSON in bench.subject.vocabulary.taxonomy.ancestors(label) else label


def _labels(bench: Bench, caption: str) -> set[str]:
    return {label for form in _forms(caption) if (label := bench.subject.entry(form)) is not None}


def _things(caption: str) -> set[str]:
    """The detector's classes that a caption names by the class's name or by its word."""
    return {name for form in _forms(caption) if (name := _CLASSES.get(form)) is not None}


def _forms(caption: str) -> Iterator[str]:
    """The words and pairs of words of a caption, in the forms in which each is looked up."""
    words = re.findall(r"[a-z]+", caption.lower())
    pairs = [" ".join(pair) for pair in pairwise(words)]
    return (form for text in (*words, *pairs) for form in word_forms(text))


def _thing(bench: Bench, name: str) -> str:
    """The vocabulary's label for a class of the detector, or the word for it that has none."""
    word = kind_of(name).word
    return bench.subject.entry(word, name) or word


def _confirmed(bench: Bench, stated: Stated, named: frozenset[str]) -> list[bool]:
    """Whether a caption names each thing stated, or something of its kind."""
    things = stated.labels | {_thing(bench, name) for name in stated.objects}
    return [thing in named for thing in things]


def _said(bench: Bench, stated: Stated, worth: frozenset[str]) -> list[bool]:
    """Whether each noun worth saying is said, or something of its kind."""
    own = {_thing(bench, name) for name in stated.objects}
    told = _closed(bench, [*stated.labels, *stated.finer, *own])
    return [label in told for label in worth]


def _every_colour(bench: Bench, engine: Engine) -> list[list[bool]]:
    """Of all captioned photos, for nobody learned colours from any."""
    dataset = bench.subject.dataset(CAPTIONS, "all")
    return [
        _coloured(bench, photo.columns["captions"], stated_in(engine.describe(_frame(photo))))
        for photo in tqdm(dataset, desc="colours", unit="picture")
    ]


def _coloured(bench: Bench, captions: Iterable[str], stated: Stated) -> list[bool]:
    """Of the things that captions give a colour, whether it is the one that is stated."""
    texts, found = tuple(captions), []
    for coarse, colour in sorted(stated.colours):
        own = _thing(bench, coarse)

        def names(word: str, own: str = own) -> bool:
            return any(own in _closed(bench, _known(bench, form)) for form in word_forms(word))

        said = set().union(*(caption_colours(text, names) for text in texts))
        found += [colour in said] if said else []
    return found


def _known(bench: Bench, word: str) -> tuple[str, ...]:
    """The word as the vocabulary's label for it, or as that of the class that it names."""
    name = _CLASSES.get(word)
    return (bench.subject.entry(word) or (word if name is None else _thing(bench, name)),)


def _closed(bench: Bench, labels: Iterable[str]) -> frozenset[str]:
    taxonomy = bench.subject.vocabulary.taxonomy
    known = {entry.label for entry in bench.subject.entries}
    return frozenset(
        above
        for label in labels
        for above in (label, *(taxonomy.ancestors(label) if label in known else ()))
    )


def _share(
    name: str, dataset: str, found: list[list[bool]], goal: Goal | None, *, main: bool = False
) -> Measured | None:
    """The mean over things; the bootstrap draws whole pictures. None where there are none."""
    kept = [one for one in found if one]
    if not kept:
        return None
    total, count = np.array([sum(one) for one in kept]), np.array([len(one) for one in kept])

    def mean(rows: np.ndarray) -> float:
        return float(total[rows].sum() / count[rows].sum())

    interval = bootstrap(len(kept), mean)
    return measured(
        name, dataset, interval, int(count.sum()), goal=goal, main=main or goal is not None
    )
