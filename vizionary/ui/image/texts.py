"""The words of the page that the narrator does not say."""

from __future__ import annotations

from vizionary.types import Clause, Evidence, HeatMap, Observation, Region

__all__ = [
    "ASK",
    "ASK_BUTTON",
    "ASK_HINT",
    "CLAIM",
    "CLOSEST",
    "DATA_TERMS",
    "DOWNLOAD",
    "EXAMPLES",
    "EXPIRED",
    "FAILED",
    "GUESSES",
    "LICENCE",
    "MATCHES",
    "MATCHES_NOTE",
    "NAME",
    "PRIVACY_HOME",
    "PRIVACY_SPACE",
    "RESPONSIBLE_USE",
    "SLIDER",
    "WELCOME",
    "WHY",
    "evidence_words",
    "found_words",
    "place_words",
]

NAME = "Vizionary"
CLAIM = "Says what it sees in a picture, how sure it is, where, and why."
WELCOME = "Show me a picture."
MATCHES = "What I see"
GUESSES = "My best guesses"
MATCHES_NOTE = "Choose one to see where."
ASK = "Where is …?"
ASK_HINT = "any word, such as: wheel"
ASK_BUTTON = "Show me"
WHY = "Why I say so"
DOWNLOAD = "Download JSON"
EXAMPLES = "Or try one of these:"
SLIDER = "Strength of the heat map"
DATA_TERMS = "Data this model was made from, and its terms"
LICENCE = "Code: Apache-2.0. Model {model}: {licence}."
RESPONSIBLE_USE = (
    "A heat map shows what the answer was decided from; it is no proof that the thing is "
    "there. Answers can be wrong. Not for safety-critical use, and not for deciding about "
    "people."
)
PRIVACY_HOME = "Your pictures stay on this machine, in memory, while this page is open."
PRIVACY_SPACE = (
    "On this Space your pictures are uploaded to it, kept in its memory while this page is "
    "open, and not written to its disk for longer than reading them takes."
)
CLOSEST = "The heat map shows what comes closest."
EXPIRED = "This picture is no longer here. Send it again."
FAILED = "The picture could not be sent. Check the connection and the file's size, and try again."

_PLACES: dict[Region, str] = {
    "whole": "all over the picture",
    "centre": "in the centre",
    "left": "on the left",
    "right": "on the right",
    "top": "at the top",
    "bottom": "at the bottom",
    "top-left": "at the top left",
    "top-right": "at the top right",
    "bottom-left": "at the bottom left",
    "bottom-right": "at the bottom right",
}


def place_words(heatmap: HeatMap, threshold: float) -> str:
    """Where a heat map is hottest and how sure its label is."""
    place, share = _PLACES[heatmap.region], f"{heatmap.probability:.0%}"
    if heatmap.probability < threshold:
        return f"not seen ({share}); what comes closest is {place}"
    return f"{place}, {share} sure"


def found_words(said: str, heatmap: HeatMap | None, threshold: float) -> str:
    """The reply to "Where is ...?": what the narrator said, how sure, and what the map is.

    A map is shown for what is not there as well, and must not be taken for a sighting.
    """
    share = heatmap.probability if heatmap is not None else 0.0
    reply = f"{said[:1].upper()}{said[1:]} ({share:.0%})."
    return reply if share >= threshold else f"{reply} {CLOSEST}"


def evidence_words(clause: Clause, observation: Observation) -> str:
    """What a clause stands on."""
    return ", ".join(_evidence(evidence, observation) for evidence in clause.evidence)


def _evidence(evidence: Evidence, observation: Observation) -> str:
    share = f"{evidence.score:.0%}"
    if evidence.kind == "heatmap" and evidence.ref < len(observation.heatmaps):
        return f"heat map of {observation.heatmaps[evidence.ref].label}, {share}"
    if evidence.kind == "scene" and evidence.ref < len(observation.matches):
        return f"match {observation.matches[evidence.ref].label}, {share}"
    return f"{evidence.kind}, {share}"
