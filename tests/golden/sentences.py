"""Fixed facts and what is said of them in every language, in ``sentences.yaml``.

``facts`` of a set are the fields of Facts; what is left out is as in ``_SURE``. A thing in
``told`` is a Counted and a Told in one; boxes are numbered in their order.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import yaml

from vizionary.messages import languages
from vizionary.narrate import Counted, Facts, Named, Told, Tone, narrate
from vizionary.types import Colour, Condition, Evidence, Length

__all__ = ["FILE", "Golden", "facts_of", "read", "renew", "said"]

FILE = Path(__file__).with_suffix(".yaml")

_HEAD = """\
# Fixed facts and what is said of them. `python -m tests.golden` writes `say` anew; facts are
# written by hand. Read every changed sentence before it is committed.
"""

Golden = dict[str, Any]


def read() -> list[Golden]:
    """Every set: ``name``, ``facts``, ``length`` if it is not a sentence, and ``say``."""
    sets: list[Golden] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return sets


def facts_of(golden: Golden) -> Facts:
    """The facts of a set. Raises: KeyError, TypeError for what no fact has."""
    fields = dict(golden["facts"])
    numbers = count()
    told = tuple(_told(thing, numbers) for thing in fields.pop("told", ()))
    subject = _named(fields.pop("subject", {"label": "castle"}))
    named = {key: _named(fields.pop(key)) for key in ("scene", "finer") if key in fields}
    more = {
        key: tuple(_named(one) for one in fields.pop(key))
        for key in ("alternatives", "others", "asked")
        if key in fields
    }
    colours = tuple(Colour(name, share, (0, 0, 0)) for name, share in fields.pop("colours", ()))
    light = Tone(fields.pop("light"), 0.9) if "light" in fields else None
    condition = Condition(fields.pop("condition"), 0.9) if "condition" in fields else None
    fields = {"known": True, "leads": not told, **fields}
    return Facts(
        subject, told=told, colours=colours, light=light, condition=condition,
        **named, **more, **fields,
    )  # fmt: skip


def said(golden: Golden) -> dict[str, str]:
    """What is said of a set today, by language."""
    length: Length = golden.get("length", "sentence")
    return {language: narrate(facts_of(golden), language, length)[0] for language in languages()}


def renew() -> None:
    """Write what is said today."""
    sets = [{**golden, "say": said(golden)} for golden in read()]
    body = yaml.safe_dump(sets, allow_unicode=True, sort_keys=False, width=1000)
    FILE.write_text(_HEAD + body, encoding="utf-8")


def _named(fields: dict[str, Any]) -> Named:
    return Named(**{"certainty": "plain", "evidence": (Evidence("scene", 0, 0.9),), **fields})


def _told(fields: dict[str, Any], numbers: Any) -> Told:
    own = {
        key: fields[key] for key in ("certainty", "region", "depth", "relation") if key in fields
    }
    subject = {key: value for key, value in fields.items() if key not in (*own, "other")}
    other = _counted(fields["other"], numbers) if "other" in fields else None
    return Told(_counted(subject, numbers), own.pop("certainty", "plain"), other=other, **own)


def _counted(fields: dict[str, Any], numbers: Any) -> Counted:
    many = fields.get("count", 1)
    boxes = tuple(Evidence("box", next(numbers), 0.9) for _ in range(many))
    usual = {"coarse": fields["label"], "count": many, "amount": "one" if many == 1 else "exact"}
    return Counted(**{**usual, "evidence": boxes, **fields})
