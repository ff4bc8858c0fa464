"""What similarities look like before a label has examples enough to tell by itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Prior"]


@dataclass(frozen=True, eq=False)
class Prior:
    """The space that a bundle's memory embeddings live in.

    Mean and standard deviation of the cosine of two pictures of one class (``own``) and of two
    classes (``other``). ``cohort`` float32 [M, D], L2-normalised, are ordinary pictures that a
    user's labels are not: they stand for everything else (cohort normalisation of speaker
    verification; Auckenthaler, Carey & Lloyd-Thomas 2000).

    Raises: ValueError where the numbers contradict each other.
    """

    own_mean: float = 0.44
    own_deviation: float = 0.16
    other_mean: float = 0.13
    other_deviation: float = 0.07
    cohort: npt.NDArray[np.float32] | None = None

    def __post_init__(self) -> None:
        if not -1 <= self.other_mean < self.own_mean <= 1:
            raise ValueError(
                "own_mean must be above other_mean, both within -1..1, "
                f"got {self.own_mean:g} and {self.other_mean:g}"
            )
        if min(self.own_deviation, self.other_deviation) <= 0:
            raise ValueError(
                "deviations must be above 0, "
                f"got {self.own_deviation:g} and {self.other_deviation:g}"
            )
        if self.cohort is not None and (self.cohort.ndim != 2 or len(self.cohort) < 2):
            raise ValueError(f"cohort must be [M, D] with M of at least 2, got {self.cohort.shape}")
