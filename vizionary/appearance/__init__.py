"""How a picture looks as a whole: its light, its colours, black and white, unusable.

Knows pixels only; does not know what is in the picture, and never guesses it.
"""

from vizionary.appearance.box_colour import box_colour
from vizionary.appearance.burst import (
    Chosen,
    Hint,
    Judged,
    choose,
    fault,
    hint_for,
    judge,
)
from vizionary.appearance.colours import COLOUR_NAMES, colour_names, dominant_colours
from vizionary.appearance.condition import condition
from vizionary.appearance.light import Light, LightName, light
from vizionary.appearance.look import Appearance, look

__all__ = [
    "COLOUR_NAMES",
    "Appearance",
    "Chosen",
    "Hint",
    "Judged",
    "Light",
    "LightName",
    "box_colour",
    "choose",
    "colour_names",
    "condition",
    "dominant_colours",
    "fault",
    "hint_for",
    "judge",
    "light",
    "look",
]
