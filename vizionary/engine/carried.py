"""What a person has: a racket that recognition sees where the detector found one person.

Knows labels, boxes and heat maps; does not know pixels, models or words of a language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vizionary.engine.lexicon import Lexicon
from vizionary.narrate import Counted, Named, Told
from vizionary.scene import COCO, holds, kind_of
from vizionary.types import Box, DetectedObject, HeatMap

__all__ = ["with_carried"]

_HANDED = frozenset({"held", "worn", "played"})

_CARRIED = frozenset(
    {"bag", "ball", "cap", "hat", "helmet", "mask", "musical instrument", "racket", "weapon"}
) | {kind_of(name).word for name in COCO if not _HANDED.isdisjoint(kind_of(name).parts)}
"""Words of the vocabulary for what people hold, wear or play with, and for kinds of it."""


def with_carried(
    told: Sequence[Told],
    others: Sequence[Named],
    objects: Sequence[DetectedObject],
    heatmaps: Sequence[HeatMap],
    lexicon: Lexicon,
) -> tuple[tuple[Told, ...], tuple[Named, ...]]:
    """The same, with the surest thing that one person has told of that person.

    Where the only person stands alone and what is seen beside is plain, its map hottest in the
    person's box. "With" is also true of what lies there.
    """
    alone = [at for at, one in enumerate(told) if one.subject.coarse == "person"]
    if len(alone) != 1 or told[alone[0]].relation is not None or told[alone[0]].count != 1:
        return tuple(told), tuple(others)
    (at,) = alone
    box = objects[told[at].subject.evidence[0].ref].box
    for named in others:
        if named.certainty == "plain" and _is_carried(named, box, heatmaps, lexicon):
            thing = Counted(named.label, named.label, 1, "one", named.evidence, named.number)
            having = replace(told[at], relation="with", other=thing)
            rest = tuple(one for one in others if one is not named)
            return (*told[:at], having, *told[at + 1 :]), rest
    return tuple(told), tuple(others)


def _is_carried(named: Named, box: Box, heatmaps: Sequence[HeatMap], lexicon: Lexicon) -> bool:
    words = {named.label, *lexicon.taxonomy.ancestors(named.label)}
    maps = [heatmaps[one.ref] for one in named.evidence if one.kind == "heatmap"]
    return not words.isdisjoint(_CARRIED) and any(holds(box, one.peak) for one in maps)
