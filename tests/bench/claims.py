"""What the figures are expected to be, and whether they are.

A figure is a tuple: what a peer took in each round. A ratio is the median of the rounds'
ratios, because what else the machine does in a round slows both peers.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tests.bench.table import Verdict

__all__ = ["CLAIMS", "Claim", "judge"]


@dataclass(frozen=True)
class Claim:
    """``over / under``, or ``over`` alone, against a bound; without a bound it is only stated.

    ``over`` and ``under`` are keys of measured figures.
    """

    text: str
    over: str
    under: str | None = None
    bound: float | None = None
    side: Literal["at least", "at most"] = "at most"
    unit: str = "times"

    def judged(self, figures: Mapping[str, Sequence[float]]) -> Verdict:
        """Compare with the figures."""
        over = figures[self.over]
        under = figures[self.under] if self.under else [1.0] * len(over)
        value = statistics.median(a / b for a, b in zip(over, under, strict=True))
        measured = f"{value:.2f} {self.unit}"
        if self.bound is None:
            return Verdict(self.text, "whatever it is", measured, None)
        met = value >= self.bound if self.side == "at least" else value <= self.bound
        return Verdict(self.text, f"{self.side} {self.bound:g} {self.unit}", measured, met)


def judge(claims: Sequence[Claim], figures: Mapping[str, Sequence[float]]) -> list[Verdict]:
    """A verdict for each claim all of whose figures were measured."""
    return [
        claim.judged(figures)
        for claim in claims
        if claim.over in figures and (claim.under is None or claim.under in figures)
    ]


def _explained(name: str, key: str, bound: float | None) -> Claim:
    text = f"{name}: embedding and 5 heat maps / plain embedding"
    return Claim(text, f"{key} explained", f"{key} plain", bound)


def _gradcam(name: str, network: str, precision: str, bound: float | None) -> Claim:
    text = f"{name}: pytorch-grad-cam of 1 query / embedding and 5 heat maps"
    over, under = f"{network} grad-cam", f"{network} {precision} explained"
    return Claim(text, over, under, bound, "at least")


def _faster(text: str, over: str, under: str, bound: float) -> Claim:
    return Claim(text, over, under, bound, "at least")


CLAIMS = (
    Claim("nano int8: embedding", "nano int8 embedding", None, 2, "at most", "ms"),
    _faster("nano: torch eager / int8", "nano eager", "nano int8 embedding", 10),
    _faster("nano: torch channels-last / int8", "nano channels-last", "nano int8 embedding", 5),
    _faster("ViT-B-32: torch eager / int8", "vit-b-32 eager", "vit-b-32 int8 embedding", 4),
    _explained("nano int8", "nano int8", 1.15),
    _explained("nano float", "nano float", 1.15),
    _explained("MobileCLIP2-S0 float", "mobileclip2-s0 float", 1.15),
    _explained("ViT-B-32 float", "vit-b-32 float", None),
    _explained("ViT-B-32 int8", "vit-b-32 int8", None),
    _gradcam("nano int8", "nano", "int8", 30),
    _gradcam("MobileCLIP2-S0 float", "mobileclip2-s0", "float", 5),
    _gradcam("ViT-B-32 int8", "vit-b-32", "int8", None),
    Claim("vizionary describe: cold start", "cli start", None, 1.5, "at most", "s"),
)
"""The project's expectations, in the order of the table."""
