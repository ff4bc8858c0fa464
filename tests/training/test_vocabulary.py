"""WordNet and the word list: labels, groups, what follows from what."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.training.conftest import CLASSES, WORDS
from training.config import LeftOut
from training.distil import _normalised
from training.errors import CheckpointError, DataMissingError
from training.text import word_tokenizer
from training.vocabulary import TagSpace, build_tag_space, read_classes
from training.wordlist import WordList
from training.wordnet import ancestors, lemmas, synset_of_wnid, wnid_of_synset, wordnet

SHIPPED = Path(__file__).parents[2] / "configs" / "vocabulary" / "everyday.yaml"


def test_wnids_are_offsets() -> None:
    cheetah = synset_of_wnid("n02130308")
    assert lemmas(cheetah)[0] == "cheetah"
    assert wnid_of_synset(cheetah) == "n02130308"
    assert wordnet().synset("big_cat.n.01") in ancestors(cheetah)
    assert cheetah not in ancestors(cheetah)


def test_a_missing_dictionary_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(DataMissingError, match="wordnet-base"):
        wordnet(tmp_path)


def test_labels_synonyms_and_parents(space: TagSpace) -> None:
    entries = {entry.label: entry for entry in space.vocabulary.entries}
    assert list(entries)[:5] == ["cheetah", "lion", "daisy", "animal", "big cat"]
    assert entries["cheetah"].synonyms == ("chetah",)  # no binomial
    assert set(entries["cheetah"].parents) == {"animal", "big cat"}
    assert entries["man"].parents == ("person",)
    assert entries["forest"].kind == "scene"
    assert list(space.class_labels) == [0, 1, 2]


def test_a_word_that_people_mean_otherwise_is_no_other_name(words: WordList) -> None:
    meant = words.model_copy(update={"otherwise": {"cheetah": ("chetah",)}})
    entries = {e.label: e for e in build_tag_space(meant, CLASSES).vocabulary.entries}
    assert entries["cheetah"].synonyms == ()
    assert entries["lion"].synonyms


def test_what_follows_is_closed(space: TagSpace) -> None:
    implied = {
        label: {space.labels[i] for i in space.implied[space.index(label)].nonzero()[0]}
        for label in space.labels
    }
    assert implied["lion"] == {"lion", "big cat", "animal"}
    assert implied["man"] == {"man", "person"}
    assert implied["daisy"] == {"daisy"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"classes": {"renames": {"n00000001": "ghost"}}}, "n00000001"),
        ({"groups": [{"label": "boat", "of": ["boat.n.01"]}]}, "boat"),
        ({"groups": [{"label": "cat", "of": ["tabby"]}]}, "tabby"),
        ({"otherwise": {"ear of corn": ["ear"]}}, "ear of corn"),
    ],
)
def test_a_word_list_that_does_not_fit_is_refused(change: dict[str, Any], said: str) -> None:
    words = WordList.model_validate(WORDS | change)
    with pytest.raises(CheckpointError, match=said):
        build_tag_space(words, CLASSES)


def test_a_missing_word_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataMissingError, match=r"words\.yaml"):
        WordList.read(tmp_path / "words.yaml")


@pytest.mark.data
@pytest.mark.skipif("VIZIONARY_DATA" not in os.environ, reason="VIZIONARY_DATA is not set")
def test_the_shipped_list_names_every_label_of_the_data_sets() -> None:
    root = Path(os.environ["VIZIONARY_DATA"])
    classes = read_classes(root / "teachers" / "imagenet_classes.tsv")
    space = build_tag_space(WordList.read(SHIPPED), classes)
    assert len(classes) == 1000
    known = set(space.labels)
    named = {
        label for names in space.datasets.values() for labels in names.values() for label in labels
    }
    assert named <= known
    # who sees both says one
    assert "racket" in {e.label: e.parents for e in space.vocabulary.entries}["tennis racket"]
    words = [_normalised(word) for entry in space.vocabulary.entries for word in (entry.label,)]
    singles, phrases = [w for w in words if " " not in w], [w for w in words if " " in w]
    tokenizer = word_tokenizer(singles, phrases)
    split = {word: tokenizer.encode(word).tokens for word in space.labels}
    assert {word: tokens for word, tokens in split.items() if len(tokens) != 1} == {}
    assert [word for word, tokens in split.items() if tokens == ["[UNK]"]] == []


def test_what_is_left_out_leaves_no_trace(words: WordList) -> None:
    left_out = LeftOut(
        lemmas={"n02129165": "king of beasts"},
        classes={"tiny-imagenet-200": ("n02130308",), "caltech-101": ("anchor",)},
    )
    space = build_tag_space(words, CLASSES, left_out)
    assert not {"cheetah", "anchor"} & set(space.labels)
    assert space.wnids == ("n02129165", "n11939491")
    assert space.columns.tolist() == [1, 2]  # of the models' answers
    lion = space.vocabulary.entries[space.index("lion")]
    assert "king of beasts" not in lion.synonyms
    whole = build_tag_space(words, CLASSES)
    assert "king of beasts" in whole.vocabulary.entries[whole.index("lion")].synonyms
