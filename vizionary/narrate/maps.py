"""Heat maps in words, for who does not see them.

Knows where a map is hot; does not know what else is in the picture.
"""

from __future__ import annotations

from vizionary.messages import catalogue
from vizionary.types import Certainty, HeatMap

__all__ = ["map_words"]

_SHARES = (
    (0.035, "spot"),
    (0.075, "twentieth"),
    (0.15, "tenth"),
    (0.225, "fifth"),
    (0.29, "quarter"),
    (0.415, "third"),
    (0.6, "half"),
)
"""Below each share of the picture, the word for it; from the last on it is "most"."""


def map_words(heatmap: HeatMap, certainty: Certainty, language: str = "en") -> str:
    """Where a heat map is hot and how much of the picture that is, for who does not see it.

    A map is drawn for what is not found as well: with the certainty "no" the words say so.
    Raises: UnknownLanguageError.
    """
    words = catalogue(language)
    spots = [words.say("spot", region=region) for region in heatmap.places]
    hot = bool(spots) and bool(heatmap.grid.any())
    if certainty == "no":
        return words.say("map-unseen", first=spots[0]) if hot else words.say("map-nothing")
    if not hot or heatmap.places[0] == "whole":
        return words.say("map-whole")
    share = words.say("share", share=_share_word(heatmap.share))
    if len(spots) == 1:
        return words.say("map-one", first=spots[0], share=share)
    return words.say("map-two", first=spots[0], second=spots[1], share=share)


def _share_word(share: float) -> str:
    return next((word for below, word in _SHARES if share < below), "most")
