"""From scores to probabilities, and from probabilities to log odds."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["log_odds", "probabilities", "sigmoid"]

_Floats = npt.NDArray[np.float64]


def sigmoid(logits: npt.NDArray[np.floating]) -> _Floats:
    """``1 / (1 + exp(-logit))``, float64 of the same shape; no logit overflows."""
    logits = np.asarray(logits, np.float64)
    # exp of a negative number only.
    small = np.exp(-np.abs(logits))
    return np.asarray(np.where(logits >= 0, 1 / (1 + small), small / (1 + small)), np.float64)


def log_odds(probabilities: npt.NDArray[np.floating], *, certain: float) -> _Floats:
    """``log(p / (1 - p))``, float64 of the same shape, of p within ``certain``..1 - ``certain``.

    So the log odds of what is certain are finite.
    """
    inside = np.clip(np.asarray(probabilities, np.float64), certain, 1 - certain)
    return np.asarray(np.log(inside / (1 - inside)), np.float64)


def probabilities(
    cosines: npt.NDArray[np.floating],
    *,
    logit_scale: float,
    logit_bias: float,
    temperature: float,
    biases: npt.NDArray[np.floating],
) -> _Floats:
    """One sigmoid a label: cosines [L] and biases [L] to probabilities float64 [L].

    ``sigmoid((logit_scale * cosine + logit_bias + bias) / temperature)``
    """
    cosines = np.asarray(cosines, np.float64)
    logits = (logit_scale * cosines + logit_bias + biases) / temperature
    return sigmoid(logits)
