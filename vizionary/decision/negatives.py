"""What "this is not that label" says about other pictures.

Knows similarities and logits only.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vizionary.decision.aggregation import nearby

__all__ = ["lowered"]

_Floats = npt.NDArray[np.float64]

_REACH = 50.0
"""``exp(-50 (1 - cosine))``: a correction speaks of the same picture and of the next frames
of the same scene (0.22 at a cosine of 0.97), hardly of another picture (0.007 at 0.9)."""

_SURE = 12.0
"""No logit counts for more than this against a correction."""

_WEIGHT = 3.0
"""So that a correction outweighs an equal example of the label: the last word wins."""


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
