"""The detector's classes, in the object teacher's order."""

from __future__ import annotations

__all__ = ["OBJECTS", "SAID"]

OBJECTS = (
    "person", "bicycle", "car", "motorcycle", "airplane", "bus", "train", "truck", "boat",
    "traffic light", "fire hydrant", "stop sign", "parking meter", "bench", "bird", "cat",
    "dog", "horse", "sheep", "cow", "elephant", "bear", "zebra", "giraffe", "backpack",
    "umbrella", "handbag", "tie", "suitcase", "frisbee", "skis", "snowboard", "sports ball",
    "kite", "baseball bat", "baseball glove", "skateboard", "surfboard", "tennis racket",
    "bottle", "wine glass", "cup", "fork", "knife", "spoon", "bowl", "banana", "apple",
    "sandwich", "orange", "broccoli", "carrot", "hot dog", "pizza", "donut", "cake",
    "chair", "couch", "potted plant", "bed", "dining table", "toilet", "tv", "laptop",
    "mouse", "remote", "keyboard", "cell phone", "microwave", "oven", "toaster", "sink",
    "refrigerator", "book", "clock", "vase", "scissors", "teddy bear", "hair drier",
    "toothbrush",
)  # fmt: skip
"""The 80 classes of COCO (Lin et al., 2014), as its authors write them."""

SAID = {
    "sports ball": "ball", "tie": "necktie", "couch": "sofa", "tv": "television",
    "mouse": "computer mouse", "remote": "remote control", "cell phone": "mobile phone",
    "hair drier": "hair dryer",
}  # fmt: skip
"""What sentences call those classes whose name is not the word for them."""
