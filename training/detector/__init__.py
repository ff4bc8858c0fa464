"""A detector's head on the frozen backbone's maps, taught by the object teacher cell by cell."""

from training.detector.classes import OBJECTS, SAID
from training.detector.head import DetectorHead
from training.detector.learn import train_detector
from training.detector.levels import MAPS, STRIDES, Levels

__all__ = ["MAPS", "OBJECTS", "SAID", "STRIDES", "DetectorHead", "Levels", "train_detector"]
