"""Facts about one picture to a sentence whose every clause keeps its evidence.

Says nothing without evidence, and hedges as the facts are sure. All words stand in the
catalogues (``messages/``); this package knows which facts are worth saying, in what order, and
does not know pictures or models.
"""

from vizionary.narrate.facts import Counted, Facts, Named, Told, Tone
from vizionary.narrate.labels import guess_number, label_words
from vizionary.narrate.maps import map_words
from vizionary.narrate.sentence import ALT_TEXT_LENGTH, alt_text, narrate

__all__ = [
    "ALT_TEXT_LENGTH",
    "Counted",
    "Facts",
    "Named",
    "Told",
    "Tone",
    "alt_text",
    "guess_number",
    "label_words",
    "map_words",
    "narrate",
]
