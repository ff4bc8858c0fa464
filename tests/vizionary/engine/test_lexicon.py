"""Learned prototypes beside words: known ones by looks, near ones by their neighbours' looks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.tiny_bundle import write_tiny_bundle
from vizionary.engine.lexicon import Choice, Words
from vizionary.engine.looks import MOST, SHARPNESS
from vizionary.errors import ManifestInvalidError
from vizionary.models.bundle import Bundle, file_spec, read_bundle, write_prototypes
from vizionary.models.encoders import TextEncoder
from vizionary.models.session import OnnxModel

LABELS = 7
LOOKS = np.eye(4, dtype=np.float32)[[0, 1, 2, 3, 0, 1, 2]]

# "crimson" means what "red" does (cosine 1), and nearly what "warm" does (3 / sqrt(10))
WARM = 1 / (1 + np.exp(SHARPNESS * (1 - 3 / np.sqrt(10))))
AS_RED = MOST * ((1 - WARM) * LOOKS[1] + WARM * LOOKS[0]) + (1 - MOST) * LOOKS[0]
AS_RED /= np.linalg.norm(AS_RED)
A_LITTLE = -1.5 * (1 - MOST)
"""What stays of the bias of words that are far from every label."""


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    folder = tmp_path_factory.mktemp("bundle")
    folder.mkdir(exist_ok=True)
    write_prototypes(folder / "prototypes.npz", LOOKS)
    write_tiny_bundle(folder, prototypes=file_spec(folder, "prototypes.npz"))
    return read_bundle(folder)


@pytest.fixture(scope="module")
def words(bundle: Bundle) -> Words:
    component = bundle.component("text_encoder")
    text = TextEncoder(
        OnnxModel(bundle.file(component.graph), threads=1),
        component,
        bundle.file("tokenizer.json"),
        ("{}",),
    )
    return Words(text, bundle.vocabulary, bundle.prototypes, text_bias=-1.5)


def test_the_vocabulary_is_known_by_what_was_learned(words: Words) -> None:
    assert words.vocabulary is not None
    assert words.vocabulary.prototypes == pytest.approx(LOOKS, abs=1e-6)


@pytest.mark.parametrize(
    ("choices", "expected", "biases"),
    [
        pytest.param([Choice("red")], [LOOKS[1]], [0.0], id="a label"),
        pytest.param([Choice("crimson")], [LOOKS[1]], [0.0], id="a synonym of it"),
        pytest.param([Choice("sky", ("red",))], [LOOKS[1]], [0.0], id="a synonym that is known"),
        pytest.param([Choice("a photo red")], [AS_RED], [A_LITTLE], id="no entry: as red looks"),
        pytest.param(
            [Choice("crimson"), Choice("red")],
            [AS_RED, LOOKS[1]],
            [A_LITTLE, 0.0],
            id="of two words for one entry its own label has it",
        ),
    ],
)
def test_choices(
    words: Words, choices: list[Choice], expected: list[list[float]], biases: list[float]
) -> None:
    lexicon = words.choices(choices)
    assert lexicon.prototypes == pytest.approx(np.array(expected, np.float32), abs=1e-6)
    assert lexicon.biases.tolist() == pytest.approx(biases)


def test_a_question_about_a_known_word_asks_what_was_learned(words: Words) -> None:
    assert words.asked(["green"]).queries[0] == pytest.approx(LOOKS[2], abs=1e-6)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        pytest.param(b"no archive", "something else", id="no archive"),
        pytest.param(None, r"int8 \[3, 4\] and float32 \[3\]", id="another number of labels"),
    ],
)
def test_damaged_prototypes_are_refused(tmp_path: Path, content: bytes | None, found: str) -> None:
    path = tmp_path / "prototypes.npz"
    write_prototypes(path, LOOKS[:3])
    if content is not None:
        path.write_bytes(content)
    write_tiny_bundle(tmp_path, prototypes=file_spec(tmp_path, "prototypes.npz"))
    with pytest.raises(ManifestInvalidError, match=found) as caught:
        read_bundle(tmp_path)
    assert "prototypes.npz" in str(caught.value) and "[7, 4]" in str(caught.value)


def test_rounding_errs_by_half_a_step(tmp_path: Path) -> None:
    rows = np.random.default_rng(0).normal(size=(LABELS, 4)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    write_prototypes(tmp_path / "prototypes.npz", rows)
    write_tiny_bundle(tmp_path, prototypes=file_spec(tmp_path, "prototypes.npz"))
    read = read_bundle(tmp_path).prototypes
    assert read is not None
    assert np.abs(read - rows).max() < 1 / 127


def test_how_rare_a_label_is_counts_in_the_vocabulary_and_not_among_choices(
    bundle: Bundle, words: Words
) -> None:
    assert bundle.vocabulary is not None
    entries = tuple(
        entry.model_copy(update={"bias": float(place)})
        for place, entry in enumerate(bundle.vocabulary.entries)
    )
    vocabulary = bundle.vocabulary.model_copy(update={"entries": entries})
    biased = Words(words._text, vocabulary, bundle.prototypes, text_bias=-1.5)
    assert biased.vocabulary is not None
    assert biased.vocabulary.biases.tolist() == list(range(LABELS))
    chosen = biased.choices([Choice("red"), Choice("blue"), Choice("a photo red")])
    assert chosen.biases.tolist() == pytest.approx([3.0, 3.0, 3.0 * MOST + A_LITTLE])
    assert biased.asked(["blue", "a photo red"]).biases.tolist() == pytest.approx(
        [4.0, 3.0 * MOST + A_LITTLE]
    )
