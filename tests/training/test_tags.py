"""Tags worked out by hand: cheetah, lion, daisy, animal, big cat, person, man, anchor, ..."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from training.tags import LABEL_SHARE, Tags, build_tags
from training.vocabulary import TagSpace


def tag(
    space: TagSpace, dataset: str, row: dict[str, Any], **kwargs: Any
) -> dict[str, tuple[float, float]]:
    teacher = np.array([[0.5, 0.3, 0.2]], dtype=np.float32)
    tags = build_tags(dataset, space, [row], kwargs.pop("teacher", teacher), **kwargs)
    pairs = zip(tags.target[0].tolist(), tags.weight[0].tolist(), strict=True)
    return dict(zip(space.labels, pairs, strict=True))


def close(pair: tuple[float, float], target: float, weight: float) -> bool:
    return abs(pair[0] - target) < 2e-3 and pair[1] == weight


def test_a_groups_probability_is_the_sum_of_its_classes(space: TagSpace) -> None:
    tags = tag(space, "people-sports", {"name": "a"})
    assert close(tags["big cat"], 0.8, 1)
    assert close(tags["daisy"], 0.2, 1)
    assert tags["person"] == (0, 0)  # nobody was asked


def test_a_known_class_outweighs_the_teacher(space: TagSpace) -> None:
    tags = tag(space, "tiny-imagenet-200", {"name": "a", "wnid": "n02129165"})
    assert close(tags["lion"], 1, 1)
    assert close(tags["animal"], 1, 1)
    assert close(tags["cheetah"], 0.5 * (1 - LABEL_SHARE), 1)


def test_caltech_labels_are_exclusive_and_background_is_not(space: TagSpace) -> None:
    tags = tag(space, "caltech-101", {"name": "a", "label": "anchor"})
    assert close(tags["anchor"], 1, 1)
    assert close(tags["man"], 0, 0.5)
    background = tag(space, "caltech-101", {"name": "a", "label": "BACKGROUND_Google"})
    assert background["anchor"] == (0, 0)


def test_two_labels_of_one_picture_are_both_there(space: TagSpace) -> None:
    both = replace(space, datasets={"caltech-101": {"cats": ("cheetah", "lion")}})
    tags = tag(both, "caltech-101", {"name": "a", "label": "cats"})
    assert close(tags["cheetah"], 1, 1) and close(tags["lion"], 1, 1)
    assert close(tags["daisy"], 0.2 * (1 - LABEL_SHARE), 1)


def test_a_scene_excludes_the_other_scenes_of_its_data_set(space: TagSpace) -> None:
    tags = tag(space, "intel-scenes", {"name": "a", "label": "trees"})
    assert close(tags["forest"], 1, 1)
    assert close(tags["sea"], 0, 1)


@pytest.mark.parametrize(
    ("mentions", "expected"), [(0, (0.0, 1.0)), (1, (0.0, 0.0)), (2, (1.0, 1.0))]
)
def test_one_caption_of_five_is_no_evidence(
    space: TagSpace, mentions: int, expected: tuple[float, float]
) -> None:
    captions = ["A man runs."] * mentions + ["Somebody runs."] * (5 - mentions)
    assert tag(space, "captions", {"name": "a", "captions": captions})["man"] == expected


@pytest.mark.parametrize(
    ("score", "person", "man"),
    [(0.9, (1.0, 1.0), (0.0, 0.0)), (0.2, (0.0, 0.0), (0.0, 0.0)), (0.05, (0.0, 1.0), (0.0, 1.0))],
)
def test_the_object_teacher_is_believed_when_it_is_sure(
    space: TagSpace, score: float, person: tuple[float, float], man: tuple[float, float]
) -> None:
    objects = (np.array([[score, 0.0]], dtype=np.float32), ["person", "cat"])
    tags = tag(space, "people-sports", {"name": "a"}, objects=objects)
    assert (tags["person"], tags["man"]) == (person, man)


def test_without_a_teacher_only_exclusive_labels_teach(space: TagSpace) -> None:
    tiny = tag(space, "tiny-imagenet-200", {"name": "a", "wnid": "n02129165"}, teacher=None)
    assert tiny["lion"] == (1, 1)
    assert tiny["daisy"] == (0, 1)
    scene = tag(space, "intel-scenes", {"name": "a", "label": "trees"}, teacher=None)
    assert scene["daisy"] == (0, 0)


def test_target_and_weight_must_fit() -> None:
    with pytest.raises(ValueError, match="differ"):
        Tags(np.zeros((2, 3), np.float16), np.zeros((2, 4), np.float16))
