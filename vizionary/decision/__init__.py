"""From cosines to probabilities, from probabilities to what is claimed and shown.

Pure functions on arrays and labels; knows no picture, model or setting.

taxonomy, claims, likelihood     what follows from labels, what is said, cosines to words
aggregation, scoring, negatives  what neighbours in a memory say of each label
holding, calibration, prior      what those scores mean: `calibrate` once, `recollect` a picture
"""

from vizionary.decision.aggregation import FORMS
from vizionary.decision.calibration import Calibrated, Histogram, calibrate, histogram, recollect
from vizionary.decision.claims import certainty, decide, listed, possible, rank, shown
from vizionary.decision.likelihood import probabilities
from vizionary.decision.prior import Prior
from vizionary.decision.taxonomy import Taxonomy

__all__ = [
    "FORMS",
    "Calibrated",
    "Histogram",
    "Prior",
    "Taxonomy",
    "calibrate",
    "certainty",
    "decide",
    "histogram",
    "listed",
    "possible",
    "probabilities",
    "rank",
    "recollect",
    "shown",
]
