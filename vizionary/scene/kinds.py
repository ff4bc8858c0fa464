"""What is known of the classes of COCO beforehand: how they are called, and what they may do.

Knows class names only; does not know pictures, boxes or languages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["COCO", "Family", "Kind", "Part", "kind_of"]

Family = Literal["person", "animal", "vehicle", "furniture", "food", "thing"]

Part = Literal["ridden", "held", "worn", "played", "sat", "laid", "shelter", "screen", "large"]
"""What a class may do in a relation: be ridden, held, worn (bags and ties), played with, sat on,
have things laid on it, give shelter, be looked at; ``large`` can hide a person or stand behind
one."""

_NONE: frozenset[Part] = frozenset()


@dataclass(frozen=True)
class Kind:
    """A class: the vocabulary's ``word`` for it, its family and parts.

    ``coloured`` where its colour says something that the word does not, and is one colour.
    ``number`` where there is no "a" of the word: "broccoli", "skis".
    """

    word: str
    family: Family
    parts: frozenset[Part] = _NONE
    coloured: bool = False
    number: Literal["mass", "plural"] | None = None


def kind_of(coarse: str) -> Kind:
    """What is known of a detector's class; of an unknown one its name alone."""
    return _KINDS.get(coarse) or Kind(coarse, "thing")


# Class of COCO, word, family, parts, "c" where its colour is worth a word. A second class name is
# how Darknet's list, which many detectors follow, writes it.
_TABLE = """
person          | person           | person    |               |
bicycle         | bicycle          | vehicle   | ridden        |
car             | car              | vehicle   | large         | c
motorcycle/motorbike | motorcycle  | vehicle   | ridden large  | c
airplane/aeroplane | airplane      | vehicle   | large         |
bus             | bus              | vehicle   | large         | c
train           | train            | vehicle   | large         | c
truck           | truck            | vehicle   | large         | c
boat            | boat             | vehicle   | large         | c
traffic light   | traffic light    | thing     |               |
fire hydrant    | fire hydrant     | thing     |               | c
stop sign       | stop sign        | thing     |               |
parking meter   | parking meter    | thing     |               |
bench           | bench            | furniture | sat laid large |
bird            | bird             | animal    |               | c
cat             | cat              | animal    |               | c
dog             | dog              | animal    |               | c
horse           | horse            | animal    | ridden large  | c
sheep           | sheep            | animal    | large         | c
cow             | cow              | animal    | large         | c
elephant        | elephant         | animal    | ridden large  |
bear            | bear             | animal    | large         | c
zebra           | zebra            | animal    | large         |
giraffe         | giraffe          | animal    | large         |
backpack        | backpack         | thing     | worn          | c
umbrella        | umbrella         | thing     | held shelter  | c
handbag         | handbag          | thing     | worn          | c
tie             | necktie          | thing     | worn          | c
suitcase        | suitcase         | thing     | worn          | c
frisbee         | frisbee          | thing     | played        | c
skis            | skis             | thing     | ridden        |
snowboard       | snowboard        | thing     | ridden        |
sports ball     | ball             | thing     | played        |
kite            | kite             | thing     |               |
baseball bat    | baseball bat     | thing     | held          |
baseball glove  | baseball glove   | thing     | worn          |
skateboard      | skateboard       | thing     | ridden        |
surfboard       | surfboard        | thing     | ridden        | c
tennis racket   | tennis racket    | thing     | held          |
bottle          | bottle           | thing     | held          | c
wine glass      | wine glass       | thing     | held          |
cup             | cup              | thing     | held          | c
fork            | fork             | thing     | held          |
knife           | knife            | thing     | held          |
spoon           | spoon            | thing     | held          |
bowl            | bowl             | thing     |               | c
banana          | banana           | food      | held          |
apple           | apple            | food      | held          |
sandwich        | sandwich         | food      | held          |
orange          | orange           | food      | held          |
broccoli        | broccoli         | food      |               |
carrot          | carrot           | food      |               |
hot dog         | hot dog          | food      | held          |
pizza           | pizza            | food      |               |
donut           | donut            | food      | held          |
cake            | cake             | food      |               |
chair           | chair            | furniture | sat           | c
couch/sofa      | sofa             | furniture | sat laid large | c
potted plant/pottedplant | potted plant | thing |               |
bed             | bed              | furniture | sat laid large |
dining table/diningtable | dining table | furniture | laid large |
toilet          | toilet           | furniture |               |
tv/tvmonitor    | television       | thing     | screen        |
laptop          | laptop           | thing     | screen        |
mouse           | computer mouse   | thing     |               |
remote          | remote control   | thing     | held          |
keyboard        | keyboard         | thing     |               |
cell phone      | mobile phone     | thing     | held          |
microwave       | microwave        | thing     |               |
oven            | oven             | thing     |               |
toaster         | toaster          | thing     |               |
sink            | sink             | thing     |               |
refrigerator    | refrigerator     | thing     | large         |
book            | book             | thing     | held          |
clock           | clock            | thing     |               |
vase            | vase             | thing     |               | c
scissors        | scissors         | thing     | held          |
teddy bear      | teddy bear       | thing     | held          |
hair drier      | hair dryer       | thing     | held          |
toothbrush      | toothbrush       | thing     | held          |
"""


_NUMBERS: dict[str, Literal["mass", "plural"]] = {
    "broccoli": "mass",
    "scissors": "plural",
    "skis": "plural",
}
"""Words of which there is no "a", whatever they end in."""


def _read(table: str) -> tuple[tuple[str, ...], dict[str, Kind]]:
    names, kinds = [], {}
    for row in table.strip().splitlines():
        classes, word, family, parts, coloured = (cell.strip() for cell in row.split("|"))
        able, number = frozenset(parts.split()), _NUMBERS.get(word)
        kind = Kind(word, family, able, bool(coloured), number)  # type: ignore[arg-type]
        names.append(classes.split("/")[0])
        kinds.update(dict.fromkeys(classes.split("/"), kind))
    return tuple(names), kinds


COCO, _KINDS = _read(_TABLE)
"""The 80 classes in COCO's own order, as its annotations name them."""
