"""What a correction ("not this, it is that") says about its own picture and about others.

Knows similarities and logits only.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vizionary.decision.aggregation import nearby

__all__ = ["lowered", "raised"]

_Floats = npt.NDArray[np.float64]

_REACH = 50.0
"""``exp(-50 (1 - cosine))``: a correction speaks of the same picture and of the next frames
of the same scene (0.22 at a cosine of 0.97), hardly of another picture (0.007 at 0.9)."""

_SURE = 12.0
"""No logit counts for more than this against a correction."""

_WEIGHT = 3.0
"""So that a correction outweighs an equal example of the label: the last word wins."""

_HARDLY = 0.01
"""A rise below this is none."""


def lowered(
    logits: npt.NDArray[np.floating],
    positive: npt.NDArray[np.floating],
    negative: npt.NDArray[np.floating],
) -> _Floats:
    """Logits float64 [..., L] after the corrections near a picture.

    ``positive`` and ``negative`` [..., L] are the similarities of the nearest example of each
    label and of its nearest correction, -inf where there is none. With the nearness
    ``k = exp(-50 (1 - s))`` of both, a logit is cut at 12 and then falls by

        36 * k_negative ** 3 / (k_negative ** 2 + k_positive ** 2)

    so that a picture that was corrected is surely not said to be that label again (even where
    it is an example of it: then it falls by 18), and one that is nearer to a true example, or
    just elsewhere, is judged as before.
    """
    logits = np.asarray(logits, np.float64)
    against, for_it = nearby(negative, _REACH), nearby(positive, _REACH)
    both = against**2 + for_it**2
    # Of what is far the squares vanish; then nothing is near, and nothing falls.
    share = np.divide(against**2, both, out=np.zeros_like(both), where=both > 1e-30)
    fall = _WEIGHT * _SURE * against * share
    return np.where(fall > 0, np.minimum(logits, _SURE) - fall, logits)


def raised(logits: npt.NDArray[np.floating], corrected: npt.NDArray[np.floating]) -> _Floats:
    """Logits float64 [..., L] near pictures that were corrected to be a label.

    ``corrected`` [..., L] are the similarities of each label's nearest such picture, -inf where
    there is none; with the nearness ``k`` of above a logit of at least -12 rises by ``36 * k``.
    """
    logits = np.asarray(logits, np.float64)
    rise = _WEIGHT * _SURE * nearby(corrected, _REACH)
    return np.where(rise > _HARDLY, np.maximum(logits, -_SURE) + rise, logits)
