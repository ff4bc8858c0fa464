"""A Frame to an Observation: the only place where the organs are wired."""

from vizionary.engine.addresses import fetched
from vizionary.engine.build import build_engine
from vizionary.engine.choices import MOST_WORDS, choices_of, parted, words_of
from vizionary.engine.engine import Engine
from vizionary.engine.engines import Engines
from vizionary.engine.lexicon import Choice
from vizionary.engine.listing import bundles_json
from vizionary.engine.smoother import Smoother

__all__ = [
    "MOST_WORDS",
    "Choice",
    "Engine",
    "Engines",
    "Smoother",
    "build_engine",
    "bundles_json",
    "choices_of",
    "fetched",
    "parted",
    "words_of",
]
