"""Figures of the report, each as the PNG bytes that an HTML page can hold.

Knows numbers and pictures; does not know bundles.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib
import numpy as np
import numpy.typing as npt
from matplotlib.figure import Figure
from PIL import Image, ImageDraw

from training.evaluate.scores import Box
from vizionary.render import overlay
from vizionary.types import HeatMap, Pixels

__all__ = [
    "confusion_figure",
    "corrections_figure",
    "curve_figure",
    "data_address",
    "pointed_figure",
    "reliability_figure",
    "shots_figure",
    "thumbnail",
    "unknown_figure",
]

matplotlib.use("Agg")

_INK, _BLUE, _ORANGE, _GREY = "#1b1f24", "#2f6fb3", "#c4621a", "#8a919b"
_SIDE = 160
"""The shorter side of a picture in the report."""

_PANELS = 3
"""Reliability diagrams side by side."""

_LABELLED = 20
"""Up to so many classes a confusion matrix names and counts each."""


def data_address(content: bytes, kind: str = "png") -> str:
    """``data:`` address of an image."""
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def reliability_figure(bins: Mapping[str, Sequence[Mapping[str, float]]]) -> str:
    """Share that is true over the probability shown, a panel a data set."""
    lines = -(-len(bins) // _PANELS)
    figure = Figure(figsize=(11, 3.5 * lines), layout="constrained")
    for place, (name, rows) in enumerate(bins.items()):
        axes = figure.add_subplot(lines, _PANELS, place + 1)
        axes.plot([0, 1], [0, 1], color=_GREY, linewidth=1, linestyle="--")
        sizes = [14 + 120 * row["count"] / max(r["count"] for r in rows) for row in rows]
        across, up = [row["probability"] for row in rows], [row["true"] for row in rows]
        axes.plot(across, up, color=_BLUE, linewidth=1.2)
        axes.scatter(across, up, s=sizes, color=_BLUE, alpha=0.6)
        axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="probability shown", title=name)
        axes.title.set_fontsize(10)
        if place % _PANELS == 0:
            axes.set_ylabel("share that is true")
    return _address(figure)


def curve_figure(
    curves: Mapping[str, Sequence[Mapping[str, float]]], over: str, chosen: float
) -> str:
    """Accuracy, share answered and depth of the word said, over the key ``over``."""
    figure = Figure(figsize=(11, 3.2), layout="constrained")
    panels = (("accuracy", "said words that are true"), ("answered", "pictures with an answer"))
    panels = (*panels, ("depth", "labels above the word said (mean)"))
    for place, (key, title) in enumerate(panels):
        axes = figure.add_subplot(1, 3, place + 1)
        for (name, points), colour in zip(curves.items(), (_BLUE, _ORANGE), strict=False):
            across = [point[over] for point in points]
            axes.plot(across, [p[key] for p in points], color=colour, label=name, marker=".")
        axes.axvline(chosen, color=_GREY, linewidth=1, linestyle="--")
        axes.set(xlabel=over, title=title, xlim=(0, 1))
        axes.set_ylim(0, None if key == "depth" else 1.02)
        axes.title.set_fontsize(10)
        if place == 0:
            axes.legend(frameon=False, fontsize=9)
    return _address(figure)


def confusion_figure(table: npt.NDArray[np.int64], labels: Sequence[str]) -> str:
    """Rows are what the pictures are, columns what they were said to be."""
    few = len(labels) <= _LABELLED
    side = 1.6 + 0.42 * len(labels) if few else 7.5
    figure = Figure(figsize=(side + 1, side), layout="constrained")
    axes = figure.add_subplot()
    shares = table / np.maximum(table.sum(axis=1, keepdims=True), 1)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1, interpolation="nearest")
    axes.set(xlabel="said", ylabel="is")
    if not few:
        axes.set(xticks=[], yticks=[])
    else:
        axes.set_xticks(range(len(labels)), labels, rotation=60, ha="right", fontsize=8)
        axes.set_yticks(range(len(labels)), labels, fontsize=8)
        for (row, column), count in np.ndenumerate(table):
            if count:
                colour = "white" if shares[row, column] > 0.5 else _INK
                axes.text(column, row, count, ha="center", va="center", fontsize=7, color=colour)
    return _address(figure)


def unknown_figure(
    sure: npt.NDArray[np.float64],
    unseen: npt.NDArray[np.bool_],
    names: tuple[str, str] = ("trained on", "left out"),
) -> str:
    """How sure the best label is, of classes that were trained on and of others."""
    figure = Figure(figsize=(6, 2.8), layout="constrained")
    axes = figure.add_subplot()
    bins = np.linspace(0, 1, 31)
    for rows, colour, label in ((~unseen, _BLUE, names[0]), (unseen, _ORANGE, names[1])):
        axes.hist(sure[rows], bins, density=True, alpha=0.55, color=colour, label=label)
    axes.set(xlabel="best probability of any label", yticks=[], xlim=(0, 1))
    axes.legend(frameon=False, fontsize=9)
    return _address(figure)


def shots_figure(points: Sequence[Mapping[str, Any]]) -> str:
    """Accuracy over the number of examples of a class, a line a method, with its interval."""
    figure = Figure(figsize=(6.5, 3.6), layout="constrained")
    axes = figure.add_subplot()
    names = [name for name in points[0] if name != "shots"]
    across = [point["shots"] for point in points]
    for name, colour in zip(names, (_BLUE, _ORANGE, _GREY, _INK), strict=False):
        axes.plot(across, [p[name]["value"] for p in points], color=colour, label=name, marker=".")
        low, high = ([p[name][end] for p in points] for end in ("low", "high"))
        axes.fill_between(across, low, high, color=colour, alpha=0.08, linewidth=0)
    axes.set_xscale("log", base=2)
    axes.set_xticks(across, [str(shots) for shots in across])
    axes.set(xlabel="examples of each class", ylabel="accuracy")
    axes.legend(frameon=False, fontsize=9)
    return _address(figure)


def corrections_figure(curves: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """Accuracy after each correction, a panel a data set and two lines a memory."""
    figure = Figure(figsize=(11, 3.4), layout="constrained")
    halves = (("asked", _BLUE, "pictures that are asked about"), ("others", _ORANGE, "others"))
    for place, (name, found) in enumerate(curves.items()):
        axes = figure.add_subplot(1, len(curves), place + 1)
        for half, colour, label in halves:
            for number, curve in enumerate(found):
                title = label if number == 0 else None
                axes.plot(curve[half], color=colour, linewidth=1.2, alpha=0.7, label=title)
        axes.set(xlabel="corrections", title=name)
        axes.title.set_fontsize(10)
        if place == 0:
            axes.set_ylabel("accuracy")
            axes.legend(frameon=False, fontsize=9)
    return _address(figure)


def pointed_figure(pixels: Pixels, heatmap: HeatMap, boxes: Sequence[Box]) -> str:
    """The picture with its heat map, the boxes, and a ring around the peak."""
    shown = Image.fromarray(overlay(pixels, heatmap, 0.5))
    scale = _SIDE / min(shown.size)
    shown = shown.resize((round(shown.width * scale), round(shown.height * scale)))
    draw = ImageDraw.Draw(shown)
    width, height = shown.size
    for x0, y0, x1, y1 in boxes:
        corners = (x0 * width, y0 * height, x1 * width - 1, y1 * height - 1)
        draw.rectangle(corners, outline="black", width=4)
        draw.rectangle(corners, outline="white", width=2)
    x, y = heatmap.peak[0] * scale, heatmap.peak[1] * scale
    draw.ellipse((x - 7, y - 7, x + 7, y + 7), outline="black", width=4)
    draw.ellipse((x - 6, y - 6, x + 6, y + 6), outline="white", width=2)
    return _jpeg(shown)


def thumbnail(pixels: Pixels) -> str:
    """The picture, its shorter side 160 pixels."""
    shown = Image.fromarray(pixels)
    scale = _SIDE / min(shown.size)
    return _jpeg(shown.resize((round(shown.width * scale), round(shown.height * scale))))


def _jpeg(image: Image.Image) -> str:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=80)
    return data_address(buffer.getvalue(), "jpeg")


def _address(figure: Figure) -> str:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=110)
    return data_address(buffer.getvalue())
