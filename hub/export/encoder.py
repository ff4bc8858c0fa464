"""Encoders by name: ``timm:NAME`` and ``open_clip:NAME``.

Weights come from a file or are random: then the manifest says so in plain words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from hub.errors import EncoderUnknownError
from hub.export.open_clip_encoder import open_clip_parts
from hub.export.towers import ImageTower, timm_tower
from vizionary.models.manifest import Calibration

__all__ = ["ENCODERS", "NamedEncoder", "TextWriter", "named_encoder"]

_RANDOM = (
    "Random weights, for no file was given: this bundle measures speed and tests the runtime; "
    "it recognises nothing."
)
_UNCALIBRATED = "Its probabilities are not calibrated."


class TextWriter(Protocol):
    """The text side of an encoder."""

    def write(self, graph: Path, tokenizer: Path) -> int:
        """Write both files; returns the number of tokens that the graph takes."""


@dataclass(frozen=True)
class NamedEncoder:
    """A tower and what the manifest says beside it."""

    tower: ImageTower
    description: str
    licence: str
    calibration: Calibration
    templates: tuple[str, ...] = ("{}",)
    text: TextWriter | None = None


def named_encoder(
    spec: str, *, weights: Path | None = None, image_size: int | None = None
) -> NamedEncoder:
    """The encoder of ``LIBRARY:NAME``.

    Raises:
        EncoderUnknownError: no such library or architecture.
        EncoderUnsupportedError: an architecture that Grad-CAM cannot look into.
    """
    library, _, name = spec.partition(":")
    if library not in ENCODERS or not name:
        known = ", ".join(f"{library}:NAME" for library in sorted(ENCODERS))
        raise EncoderUnknownError(spec, f"one of {known}")
    return ENCODERS[library](name, weights, image_size)


def _described(kind: str, weights: Path | None) -> str:
    origin = f"Weights of the file {weights.name}." if weights else _RANDOM
    return f"{kind} {origin} {_UNCALIBRATED}"


def _from_timm(name: str, weights: Path | None, image_size: int | None) -> NamedEncoder:
    tower = timm_tower(name, weights=weights, image_size=image_size)
    return NamedEncoder(
        tower=tower,
        description=_described(f"The timm architecture {name}.", weights),
        licence="Apache-2.0" if weights is None else "unknown",
        calibration=Calibration(logit_scale=1.0, logit_bias=0.0, unknown_threshold=0.5),
    )


def _from_open_clip(name: str, weights: Path | None, image_size: int | None) -> NamedEncoder:
    parts = open_clip_parts(name, weights=weights, image_size=image_size)
    return NamedEncoder(
        tower=parts.tower,
        description=_described(f"The OpenCLIP architecture {name}.", weights),
        licence="Apache-2.0" if weights is None else "unknown",
        calibration=Calibration(
            logit_scale=parts.logit_scale, logit_bias=parts.logit_bias, unknown_threshold=0.5
        ),
        templates=("a photo of a {}.",),
        text=parts.text,
    )


ENCODERS: dict[str, Callable[[str, Path | None, int | None], NamedEncoder]] = {
    "open_clip": _from_open_clip,
    "timm": _from_timm,
}
"""A builder for each library that encoders are named after."""
