"""From cosines to probabilities, from probabilities to what is claimed and shown.

Pure functions on arrays and labels; knows no picture, model or setting.

taxonomy, claims, likelihood     what follows from labels, what is said, cosines to words
aggregation, scoring, negatives  what the neighbours in a memory say of each label
prior, holding, boundary         what such a score means: by leave-one-out, and by the prior
exceptions                       corrections: alone at first, learned from together
calibration                      both together: `calibrate` a memory once, `recollect` a picture
fusion, smoothing                memory and words together, and over time
review                           how well a memory tells its labels apart
"""

from vizionary.decision.aggregation import FORMS, WHOLE_FORMS
from vizionary.decision.calibration import Calibrated, Histogram, calibrate, histogram, recollect
from vizionary.decision.claims import certainty, decide, listed, possible, rank, shown
from vizionary.decision.fusion import ALPHA, fuse, learned_alpha
from vizionary.decision.likelihood import log_odds, probabilities, sigmoid
from vizionary.decision.negatives import lowered
from vizionary.decision.review import Confusion, LabelReview, Outlier, Review, review
from vizionary.decision.smoothing import smoothed
from vizionary.decision.taxonomy import Taxonomy

__all__ = [
    "ALPHA",
    "FORMS",
    "WHOLE_FORMS",
    "Calibrated",
    "Confusion",
    "Histogram",
    "LabelReview",
    "Outlier",
    "Review",
    "Taxonomy",
    "calibrate",
    "certainty",
    "decide",
    "fuse",
    "histogram",
    "learned_alpha",
    "listed",
    "log_odds",
    "lowered",
    "possible",
    "probabilities",
    "rank",
    "recollect",
    "review",
    "shown",
    "sigmoid",
    "smoothed",
]
