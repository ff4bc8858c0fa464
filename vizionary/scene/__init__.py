"""A scene graph of a picture: its objects, how many, where, and how they stand to each other.

Rules on boxes, each with its threshold by name; knows neither pixels nor languages.
"""

from vizionary.scene.groups import Group
from vizionary.scene.kinds import COCO, kind_of
from vizionary.scene.overlap import holds, union_share
from vizionary.scene.places import area_share, region_of
from vizionary.scene.statements import Statement, statements

__all__ = [
    "COCO",
    "Group",
    "Statement",
    "area_share",
    "holds",
    "kind_of",
    "region_of",
    "statements",
    "union_share",
]
