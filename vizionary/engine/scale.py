"""Cosines to calibrated probabilities, on the scale of one bundle.

Knows numbers; does not know pictures, words or labels.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vizionary.decision import probabilities
from vizionary.models.manifest import Calibration
from vizionary.types import Embedding

__all__ = ["Scale"]

_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Scale:
    """The logit scale and bias that a bundle was calibrated with."""

    calibration: Calibration

    def probabilities(self, cosines: Embedding, biases: _Floats, temperature: float) -> _Floats:
        """float64 [..., Q], 0..1, of cosines [..., Q] and biases [Q].

        A ``temperature`` above the bundle's own makes nothing more probable than that does: of a
        thousand words that are not there each would be so a little, and some kind of them surely.
        """
        found, own = self._at(temperature, cosines, biases), self.calibration.temperature
        return found if temperature <= own else np.minimum(found, self._at(own, cosines, biases))

    def _at(self, temperature: float, cosines: Embedding, biases: _Floats) -> _Floats:
        return probabilities(
            cosines,
            logit_scale=self.calibration.logit_scale,
            logit_bias=self.calibration.logit_bias,
            temperature=temperature,
            biases=biases,
        )
