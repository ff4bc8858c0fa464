"""A word near a label looks as the label does; a word far from all keeps its own embedding."""

from __future__ import annotations

import numpy as np
import pytest

from vizionary.engine.looks import FAR, MOST, NEAR, Looks

MEANINGS = np.eye(4, dtype=np.float32)[:2]
PROTOTYPES = np.eye(4, dtype=np.float32)[2:]
LOOKS = Looks(MEANINGS, PROTOTYPES)


def _word(cosine: float) -> np.ndarray:
    """A word at that cosine to the first label, and at none to the second."""
    return np.array([[cosine, 0, 0, np.sqrt(1 - cosine**2)]], np.float32)


@pytest.mark.parametrize(
    ("cosine", "trust"),
    [(1.0, MOST), (NEAR, MOST), ((NEAR + FAR) / 2, MOST / 2), (FAR, 0.0), (-0.2, 0.0)],
)
def test_trust_grows_with_nearness(cosine: float, trust: float) -> None:
    word = _word(cosine)
    prototypes, found = LOOKS.guessed(word)
    assert found == pytest.approx([trust], abs=1e-5)
    expected = (1 - trust) * word[0] + trust * PROTOTYPES[0]
    assert prototypes[0] == pytest.approx(expected / np.linalg.norm(expected), abs=1e-5)


def test_a_word_between_two_labels_looks_like_both() -> None:
    between = np.array([[np.sqrt(0.5), np.sqrt(0.5), 0, 0]], np.float32)
    looks = Looks(np.concatenate([MEANINGS, between]), np.eye(4, dtype=np.float32)[[2, 3, 0]])
    near_both = np.array([[0.8, 0.6, 0, 0]], np.float32)
    weights = np.exp(40 * (looks.meanings @ near_both[0]))
    expected = MOST * (weights / weights.sum() @ looks.prototypes) + (1 - MOST) * near_both[0]
    prototypes, _ = looks.guessed(near_both)
    assert prototypes[0] == pytest.approx(expected / np.linalg.norm(expected), abs=1e-5)
