"""A Frame to an Observation: the only place where the organs are wired."""

from vizionary.engine.engine import Engine, build_engine
from vizionary.engine.lexicon import Choice

__all__ = ["Choice", "Engine", "build_engine"]
