"""What a memory of many examples says of a picture, of which only the nearest are looked at."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from vizionary.decision import FORMS
from vizionary.engine.recall import Recall
from vizionary.memory import Memory, NewExample, Space

_SPACE = Space("wide", "1.0", "ab" * 32, "memory", dim=384, query_dim=16)
_LABELS = ("my cup", "my cat", "my hat")
_EXAMPLES = 40


def views(seed: int, count: int) -> npt.NDArray[np.float32]:
    """Unit vectors [count, D] of one thing: cosines of about 0.6, of different things 0.2."""
    shared = np.random.default_rng(99).standard_normal(_SPACE.dim)
    random = np.random.default_rng(seed)
    thing = random.standard_normal(_SPACE.dim)
    own = random.standard_normal((count, _SPACE.dim))
    found = np.sqrt(0.2) * shared + np.sqrt(0.4) * thing + np.sqrt(0.4) * own
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_few_neighbours_know_what_was_taught_by_many_examples(form: str, tmp_path: Path) -> None:
    memory = Memory(tmp_path / "many.sqlite", _SPACE)
    new = []
    for seed, label in enumerate(_LABELS):
        every = views(seed, _EXAMPLES + 1)
        query = np.ones(_SPACE.query_dim, np.float32)
        memory.register(label, [NewExample(one, query, "x") for one in every[1:]])
        new.append(every[0])
    recall = Recall(memory, neighbours=16, form=form)
    for row, vector in enumerate(new):
        found = recall.see(vector).probabilities
        assert found[row] > 0.9, form
        assert np.delete(found, row).max() < 0.1, form
    memory.close()
