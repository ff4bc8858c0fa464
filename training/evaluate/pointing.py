"""Where: whether the peak of a word's heat map lies in a box of that word."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from training.evaluate.bench import COCO, TINY, Bench, Target
from training.evaluate.measured import Finding, Goal, Measured, measured
from training.evaluate.scores import bootstrap, inside
from vizionary.explain import heat_map
from vizionary.types import HeatMap

__all__ = ["Pointed", "area_share", "pointed_at", "pointing"]

_GOALS = {TINY: Goal(88, 82), COCO: Goal(65, 52)}
_GRID = 64


@dataclass(frozen=True, eq=False)
class Pointed:
    """One word of one picture, its map, and whether the peak hits."""

    picture: int
    target: Target
    heatmap: HeatMap
    hit: bool


def pointed_at(bench: Bench, name: str, *, closer: bool = True) -> list[Pointed]:
    """Every target of a data set, by the engine's own heat maps."""
    seen, found = bench.seen(name) if closer else bench.seen_once(name), []
    for picture, targets in enumerate(bench.targets(name)):
        width, height = seen.size(picture)
        for target, cam in zip(targets, seen.maps(picture), strict=True):
            area = seen.area(picture)
            heatmap = heat_map(target.word, cam, area, size=(width, height), probability=0.0)
            x, y = heatmap.peak
            hit = inside((x / width, y / height), target.boxes)
            found.append(Pointed(picture, target, heatmap, hit))
    return found


def pointing(bench: Bench) -> Finding:
    """The pointing game (Zhang et al. 2018) on the data sets that have boxes."""
    if not bench.subject.eyes.explains:
        return Finding([])
    numbers: list[Measured] = []
    details = {}
    for name in (TINY, COCO):
        details[name] = found = pointed_at(bench, name)
        own = [one for one in found if one.target.own]
        if not own:
            continue
        words = "its class" if name == TINY else "every word of the vocabulary that is boxed"
        title = f"pointing game, {words}"
        numbers.append(_share(title, name, own, [one.hit for one in own], _GOALS[name]))
        if name == COCO:
            hits = [one.hit for one in found]
            numbers.append(_share("pointing game, every boxed word", name, found, hits))
            once = [one for one in pointed_at(bench, name, closer=False) if one.target.own]
            hits = [one.hit for one in once]
            numbers.append(_share(f"{title}, one look", name, once, hits))
        chance = [area_share(one.target) for one in own]
        numbers.append(_share("pointing at random: the boxes' area", name, own, chance))
        middle = [inside((0.5, 0.5), one.target.boxes) for one in own]
        numbers.append(_share("pointing at the middle of the picture", name, own, middle))
    return Finding(numbers, {"pointing": details})


def area_share(target: Target) -> float:
    """How much of the picture the boxes cover together, 0..1, on a grid of 64 x 64."""
    middles = (np.arange(_GRID) + 0.5) / _GRID
    covered = np.zeros((_GRID, _GRID), bool)
    for x0, y0, x1, y1 in target.boxes:
        across, down = (middles >= x0) & (middles <= x1), (middles >= y0) & (middles <= y1)
        covered |= down[:, None] & across[None, :]
    return float(covered.mean())


def _share(
    title: str,
    name: str,
    found: list[Pointed],
    scores: list[float] | list[bool],
    goal: Goal | None = None,
) -> Measured:
    """The mean over words; the bootstrap draws whole pictures."""
    pictures = np.unique([one.picture for one in found], return_inverse=True)[1]
    total = np.bincount(pictures, np.asarray(scores, np.float64))
    count = np.bincount(pictures).astype(np.float64)

    def mean(rows: np.ndarray) -> float:
        return float(total[rows].sum() / count[rows].sum())

    interval = bootstrap(len(total), mean)
    return measured(title, name, interval, len(found), goal=goal, main=goal is not None)
