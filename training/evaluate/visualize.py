"""One picture: what is said of it, where, and which test pictures are most like it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from training.evaluate.bench import CLASSIFIED, COCO, Bench
from vizionary.config import MemorySection, Settings
from vizionary.engine import Engine, build_engine
from vizionary.picture import read
from vizionary.render import overlay
from vizionary.types import Frame, Observation, Pixels

__all__ = ["Neighbour", "engine_of", "neighbours", "seen_figure", "visualize"]

_MATCHES, _NEIGHBOURS, _MAPS = 8, 6, 4
_WIDTH = 15.0


@dataclass(frozen=True, eq=False)
class Neighbour:
    """A test picture and the cosine of its embedding with the picture's."""

    pixels: Pixels
    name: str
    cosine: float


def visualize(bench: Bench, picture: Path, out: Path) -> Observation:
    """Draw a picture's answers, maps and neighbours into ``out`` (.png, .svg or .pdf).

    Raises: PictureError, BundleError, DataMissingError.
    """
    settings = Settings()
    engine = engine_of(bench.subject.bundle.folder, settings)
    limits = settings.picture
    frame = read(picture, max_bytes=limits.max_bytes, max_pixels=limits.max_pixels)
    observation = engine.describe(frame, top=_MATCHES)
    figure = seen_figure(frame, observation, neighbours(bench, frame.pixels))
    out.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(out, dpi=100)
    return observation


def engine_of(folder: Path, settings: Settings) -> Engine:
    """The engine of a bundle's folder."""
    bundle = settings.bundle.model_copy(update={"ref": str(folder)})
    # what somebody taught this machine is no part of the bundle
    memory = MemorySection(name="none")
    return build_engine(settings.model_copy(update={"bundle": bundle, "memory": memory}))


def neighbours(bench: Bench, pixels: Pixels) -> list[Neighbour]:
    """The nearest test pictures of all data sets, by the embedding that a memory stores."""
    output = bench.subject.bundle.manifest.memory_output
    dim = bench.subject.bundle.manifest.embedding_dim
    own = bench.subject.eyes.see(pixels, np.zeros((0, dim), np.float32))[0][output]
    names = (*CLASSIFIED, "captions", COCO)
    cosines = [bench.seen(name).outputs[output] @ own for name in names]
    places = [
        (name, row) for name, found in zip(names, cosines, strict=True) for row in range(len(found))
    ]
    joined = np.concatenate(cosines)
    best = [int(i) for i in np.argsort(-joined, kind="stable")[:_NEIGHBOURS]]
    pictures = _pictures(bench, [places[i] for i in best])
    return [Neighbour(*pictures[places[i]], float(joined[i])) for i in best]


def _pictures(
    bench: Bench, wanted: Sequence[tuple[str, int]]
) -> dict[tuple[str, int], tuple[Pixels, str]]:
    """Pixels and a name of rows of data sets."""
    found = {}
    for name in sorted({name for name, _ in wanted}):
        rows = {row for other, row in wanted if other == name}
        for row, picture in enumerate(bench.dataset(name)):
            if row in rows:
                label = picture.label or picture.name
                found[name, row] = (picture.pixels(), f"{label.split(',')[0]}\n{name}")
    return found


def seen_figure(frame: Frame, seen: Observation, near: Sequence[Neighbour]) -> Figure:
    """The picture, its probabilities and its maps above; its neighbours below."""
    maps = seen.heatmaps[:_MAPS]
    figure = Figure(figsize=(_WIDTH, 7.2), layout="constrained")
    figure.suptitle(seen.sentence, fontsize=14, x=0.02, ha="left", wrap=True)
    top, bottom = figure.subfigures(2, 1, height_ratios=(1.25, 1))
    panels = top.subplots(1, 2 + len(maps), squeeze=False)[0]
    _show(panels[0], frame.pixels, f"{frame.width} x {frame.height}")
    _bars(panels[1], seen)
    for axes, heatmap in zip(panels[2:], maps, strict=True):
        title = f"{heatmap.label} {heatmap.probability:.0%}, {heatmap.region}"
        _show(axes, overlay(frame.pixels, heatmap), title)
        axes.plot(*heatmap.peak, marker="o", markersize=11, mfc="none", mec="white", mew=2)
    for axes, one in zip(bottom.subplots(1, len(near), squeeze=False)[0], near, strict=True):
        _show(axes, one.pixels, f"{one.name}\n{one.cosine:.2f}")
    return figure


def _show(axes: Axes, pixels: Pixels, title: str) -> None:
    axes.imshow(pixels)
    axes.set_title(title, fontsize=9)
    axes.set_axis_off()


def _bars(axes: Axes, seen: Observation) -> None:
    labels = [match.label for match in seen.matches][::-1]
    values = [match.probability for match in seen.matches][::-1]
    axes.barh(labels, values, color="#2f6fb3")
    for place, value in enumerate(values):
        axes.text(min(value + 0.02, 0.8), place, f"{value:.0%}", va="center", fontsize=8)
    axes.set_xlim(0, 1)
    axes.tick_params(labelsize=9, length=0)
    axes.set_xticks([])
    axes.spines[["top", "right", "bottom"]].set_visible(False)
