"""A Frame to an Observation: the only place where the organs are wired."""

from vizionary.engine.engine import Engine, build_engine
from vizionary.engine.engines import Engines
from vizionary.engine.lexicon import Choice

__all__ = ["Choice", "Engine", "Engines", "build_engine"]
