"""WordNet and the word list: labels, groups, what follows from what."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.training.conftest import CLASSES, WORDS
from training.config import LeftOut, read_config
from training.distil import _normalised
from training.errors import CheckpointError, DataMissingError
from training.text import word_tokenizer
from training.vocabulary import ImageNetClass, TagSpace, build_tag_space, read_classes
from training.wordlist import WordList
from training.wordnet import ancestors, lemmas, synset_of_wnid, wnid_of_synset, wordnet
from vizionary.scene import kind_of

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


def test_a_class_of_a_data_set_has_its_label(space: TagSpace) -> None:
    assert space.class_label("tiny-imagenet-200", "n02129165") == space.index("lion")
    assert space.class_label("caltech-101", "anchor") == space.index("anchor")
    assert space.class_label("caltech-101", "big_cat") == space.index("big cat")
    assert space.class_label("caltech-101", "no such word") is None


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
        ({"plural": ["trousers"]}, "plural.*trousers"),
        ({"mass": ["corn"]}, "mass.*corn"),
        ({"datasets": {"objects": {"tvmonitor": "screen"}}}, "datasets.*screen"),
        ({"datasets": {"scene-15": {"hills": ["forest", "hills"]}}}, "datasets.*found hills"),
        ({"words": [*WORDS["words"], {"label": "big cat"}]}, "'big cat'.*parents"),
    ],
)
def test_a_word_list_that_does_not_fit_is_refused(change: dict[str, Any], said: str) -> None:
    words = WordList.model_validate(WORDS | change)
    with pytest.raises(CheckpointError, match=said):
        build_tag_space(words, CLASSES)


def test_a_group_that_is_a_word_too_has_the_parents_that_its_word_says() -> None:
    word = {"label": "big cat", "parents": ["animal"]}
    words = WordList.model_validate(WORDS | {"words": [*WORDS["words"], word]})
    space = build_tag_space(words, CLASSES)
    assert space.vocabulary.entries[space.index("big cat")].parents == ("animal",)


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
    taught = (root / "teachers" / "coco.names").read_text().split("\n")
    with_a_label = {name for name in taught if kind_of(name).word in known}
    assert with_a_label <= space.datasets["objects"].keys() <= set(taught)
    assert space.datasets["objects"]["tvmonitor"] == ("television",)
    assert space.vocabulary.entries[space.index("dinosaur")].parents == ("animal",)
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


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        # a label, a synonym of another class, of none, of one that is left out
        ({"lemmas": {"n02129165": "lion"}}, "leave_out.lemmas.*lion"),
        ({"lemmas": {"n02129165": "chetah"}}, "leave_out.lemmas.*chetah"),
        ({"lemmas": {"n00000001": "ghost"}}, "leave_out.lemmas.*ghost"),
        (
            {"lemmas": {"n02130308": "chetah"}, "classes": {"tiny-imagenet-200": ["n02130308"]}},
            "leave_out.lemmas.*chetah",
        ),
        # it would come back as a data set's name of the class
        ({"lemmas": {"n02129165": "King of Beasts"}}, "leave_out.lemmas.*king of beasts"),
        # a group and a scene keep the label
        ({"classes": {"tiny-imagenet-200": ["n02130308"]}}, "n02130308, found cheetah"),
        ({"classes": {"intel-scenes": ["water"]}}, "water, found sea"),
        # another word is below it
        ({"classes": {"tiny-imagenet-200": ["n02129165"]}}, r"found lion \(above lion head\)"),
    ],
)
def test_what_would_not_be_gone_is_refused(left_out: dict[str, Any], said: str) -> None:
    changes: dict[str, Any] = {}
    if "cheetah" in said:
        changes["groups"] = [{"label": "cheetah", "of": ["lion"]}]
        changes["datasets"] = {}
    if "lion head" in said:
        changes["words"] = [*WORDS["words"], {"label": "lion head", "parents": ["lion"]}]
    if "king" in said:
        changes["datasets"] = {"objects": {"king_of_beasts": "lion"}}
    with pytest.raises(CheckpointError, match=said):
        build_tag_space(
            WordList.model_validate(WORDS | changes), CLASSES, LeftOut.model_validate(left_out)
        )


def test_a_class_of_a_data_set_leaves_with_imagenets_of_its_label(words: WordList) -> None:
    space = build_tag_space(words, CLASSES, LeftOut(classes={"caltech-101": ("daisy",)}))
    assert space.wnids == ("n02130308", "n02129165") and "daisy" not in space.labels
    assert space.columns.tolist() == [0, 1]


def test_a_lemma_goes_where_two_synsets_are_one_label() -> None:
    tub, vat = ("n02808440", ("bathtub", "bathing tub")), ("n04493381", ("tub", "vat"))
    both = tuple(ImageNetClass(3 + i, *one) for i, one in enumerate((tub, vat)))
    words = WordList.model_validate(WORDS | {"classes": {"renames": {"n04493381": "bathtub"}}})
    left_out = LeftOut(lemmas={"n02808440": "bathing tub"})
    for given, kept in ((None, {"bathing tub"}), (left_out, set())):
        space = build_tag_space(words, (*CLASSES, *both), given)
        bathtub = space.vocabulary.entries[space.index("bathtub")]
        assert (bathtub.synset, set(bathtub.synonyms)) == ("n04493381", {"tub", "vat"} | kept)


@pytest.mark.data
@pytest.mark.skipif("VIZIONARY_DATA" not in os.environ, reason="VIZIONARY_DATA is not set")
@pytest.mark.parametrize(
    ("recipe", "gone"),
    [
        ("nano-ablation", {"pomegranate", "Garfield"}),
        ("nano-few-shot", {"umbrella", "accordion", "Garfield", "grand piano", "giant panda"}),
    ],
)
def test_the_shipped_ablations_leave_out_all_that_they_name(recipe: str, gone: set[str]) -> None:
    root = Path(os.environ["VIZIONARY_DATA"])
    left_out = read_config(SHIPPED.parents[1] / "train" / f"{recipe}.yaml").leave_out
    classes = read_classes(root / "teachers" / "imagenet_classes.tsv")
    words = WordList.read(SHIPPED)
    whole, space = (build_tag_space(words, classes, given) for given in (None, left_out))
    assert gone <= set(whole.labels) and not gone & set(space.labels)
    kept = {entry.label: set(entry.synonyms) for entry in space.vocabulary.entries}
    labels = {
        wnid: whole.labels[i] for wnid, i in zip(whole.wnids, whole.class_labels, strict=True)
    }
    for wnid, lemma in left_out.lemmas.items():
        entry = whole.vocabulary.entries[whole.index(labels[wnid])]
        assert lemma in entry.synonyms and lemma not in kept[entry.label]
