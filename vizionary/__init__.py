"""Vizionary turns what a camera sees into words a person can trust."""

__version__ = "0.1.0"
