"""A detector's scores to probabilities and back, class by class (Platt scaling, 1999).

Outside the graph it costs nothing: only what may be shown is asked for its probability.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vizionary.models.manifest import ScoreCalibration
from vizionary.models.suppression import Scores

__all__ = ["PlattScaling"]

_CERTAIN = 1e-6
"""Keeps the log odds of what is certain finite."""


_HARDLY = np.float32(80)
"""Log odds against something beyond which float32 has no number for the odds."""


class PlattScaling:
    """Of K classes; without a calibration a score is a probability already."""

    def __init__(self, calibration: ScoreCalibration | None) -> None:
        self._known = calibration is not None
        if calibration is not None:
            self._scale = np.array(calibration.scale, np.float32)
            self._bias = np.array(calibration.bias, np.float32)

    def probabilities(self, scores: Scores, classes: npt.NDArray[np.intp]) -> Scores:
        """How probable answers of the ``classes`` [N] with these scores [N] are right."""
        if not self._known:
            return scores
        return _sigmoid(self._scale[classes] * _logit(scores) + self._bias[classes])

    def least_scores(self, probability: float) -> Scores | float:
        """The score [K] of each class from which an answer is so probable."""
        if not self._known or probability <= 0:
            return probability
        return _sigmoid((_logit(np.float32(probability)) - self._bias) / self._scale)


def _logit(values: Scores | np.float32) -> Scores:
    inside = np.clip(values, np.float32(_CERTAIN), np.float32(1 - _CERTAIN))
    found: Scores = np.log(inside / (np.float32(1) - inside))
    return found


def _sigmoid(values: Scores) -> Scores:
    found: Scores = np.float32(1) / (np.float32(1) + np.exp(np.minimum(-values, _HARDLY)))
    return found
