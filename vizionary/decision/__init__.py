"""From cosines to probabilities, from probabilities to what is claimed and shown.

Pure functions on arrays and labels; knows no picture, model or setting.
"""

from vizionary.decision.claims import certainty, decide, listed, possible, rank, shown
from vizionary.decision.likelihood import probabilities
from vizionary.decision.taxonomy import Taxonomy

__all__ = [
    "Taxonomy",
    "certainty",
    "decide",
    "listed",
    "possible",
    "probabilities",
    "rank",
    "shown",
]
