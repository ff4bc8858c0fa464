"""What the detector's head knows of its classes before it learns: their names, and their maps."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from training.detector import OBJECTS, SAID, DetectorHead
from training.detector.learn import _begin
from training.detector.learning import _groups
from training.errors import CheckpointError
from training.model import VisionModel
from training.text import TextSpace, word_tokenizer
from vizionary.scene import kind_of


def test_the_words_of_classes_are_those_of_sentences() -> None:
    said = {name: kind_of(name).word for name in OBJECTS}
    assert {name: word for name, word in said.items() if word != name} == SAID


def test_a_class_whose_name_is_unknown_begins_nothing() -> None:
    words = sorted({word for name in OBJECTS for word in name.split()} - {"toothbrush"})
    table = np.ones((len(words) + 1, 4), np.int8)
    table[0] = 0
    text = TextSpace(table, np.ones(len(table), np.float32), word_tokenizer(words, []))
    head, model = DetectorHead((4, 4, 4, 1280), 8, len(OBJECTS)), VisionModel("tinynet_e", 4)
    with pytest.raises(CheckpointError, match="'toothbrush'"):
        _begin(head, model, text, torch.rand(2, 1280))


def test_what_is_known_already_changes_slowly_and_must_be_there() -> None:
    *_, known = _groups(DetectorHead((4, 4, 4, 4), 8, 2), 0.1)
    assert [tensor.shape for tensor in known["params"]] == [(2, 4, 1, 1), (2,)]  # type: ignore[attr-defined]
    with pytest.raises(CheckpointError, match="'cam\\.'"):
        _groups(nn.Linear(2, 2), 0.1)
