"""The Image tab: one picture or many, described, with the evidence for every word."""

from vizionary.ui.image.tab import add_image_tab

__all__ = ["add_image_tab"]
