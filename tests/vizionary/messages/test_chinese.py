"""What is said in Chinese: measure words, places before things, and no space between clauses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.facts import CHEETAH, FULL, KNOWN, colour, heat, scene, thing
from vizionary.errors import UnknownWordError
from vizionary.messages import catalogue
from vizionary.messages.catalogue import read_nouns
from vizionary.narrate import Facts, Tone, alt_text, label_words, map_words, narrate
from vizionary.types import Certainty, Condition


def sentence(facts: Facts, length: Any = "sentence") -> str:
    return narrate(facts, "zh", length)[0]


@pytest.mark.parametrize(
    ("label", "certainty", "expected"),
    [
        ("dog", "plain", "一只狗"),
        ("knife", "plain", "一把刀"),
        ("car", "probably", "很可能是一辆汽车"),
        ("cup of coffee", "perhaps", "可能是一杯咖啡"),
        ("scissors", "plain", "一把剪刀"),
        ("grass", "plain", "草地"),
        ("mountains", "probably", "很可能是群山"),
        ("dog", "no", "很可能没有狗"),
        ("flux capacitor", "plain", "“flux capacitor”"),
        ("flux capacitor", "perhaps", "可能是“flux capacitor”"),
        ("crane", "plain", "一台起重机"),
        ("crane (bird)", "plain", "一只鹤"),
        ("bass", "plain", "一条鲈鱼"),
    ],
)
def test_a_label_in_words(label: str, certainty: Certainty, expected: str) -> None:
    assert label_words(label, "count", certainty, "zh") == expected


def test_everything() -> None:
    assert sentence(FULL, "everything") == (
        "画面中央是一只猎豹，也可能是一只豹，也可能是一头狮子，在开阔的乡野；"
        "画面右侧很可能还有一棵树；画面左上方还有一辆汽车；"
        "依据的是中央，约占画面的五分之一；"
        "“fence”很可能在画面下方；画面明亮，以米色和绿色为主。"
    )


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (KNOWN, "画面中央是一只猎豹。"),
        (replace(KNOWN, subject=thing("cat", "probably", "left")), "画面左侧很可能是一只猫。"),
        (replace(KNOWN, subject=thing("cat", "perhaps", "top")), "画面上方可能是一只猫。"),
        (replace(KNOWN, subject=thing("cat")), "一只猫。"),
        (
            replace(KNOWN, subject=thing("dog"), finer=thing("dalmatian", "perhaps")),
            "一只狗，可能是一只斑点狗。",
        ),
        (
            replace(KNOWN, subject=thing("dog"), alternatives=(thing("wolf"),)),
            "一只狗，或者是一只狼。",
        ),
        (
            replace(KNOWN, subject=thing("dog"), others=(thing("ball", "probably"),)),
            "一只狗；很可能还有一个球。",
        ),
        (
            Facts(CHEETAH, False, colours=(colour("red", 0.7),)),
            "一个我不认识的东西；画面以红色为主。",
        ),
        (
            replace(KNOWN, light=Tone("dark", 0.9), monochrome=True),
            "画面中央是一只猎豹；画面很暗，只有黑白。",
        ),
        (
            replace(KNOWN, asked=(thing("wheel", "no"),)),
            "画面中央是一只猎豹；没有找到“wheel”。",
        ),
        (
            replace(KNOWN, condition=Condition("blank", 0.9), colours=(colour("red", 1.0),)),
            "画面一片空白：全是红色；请换一张有内容的图片。",
        ),
        (replace(KNOWN, condition=Condition("dark", 0.9)), "画面太暗；请增加光线。"),
    ],
)
def test_a_sentence(facts: Facts, expected: str) -> None:
    assert sentence(facts) == expected


@pytest.mark.parametrize(
    ("label", "certainty", "expected"),
    [
        ("grass", "plain", "在草地上"),
        ("kitchen", "probably", "很可能在厨房里"),
        ("tall buildings", "perhaps", "可能在高楼大厦之间"),
        ("sea", "plain", "在海边"),
        ("maze", "plain", "在迷宫里"),
    ],
)
def test_a_scene(label: str, certainty: Certainty, expected: str) -> None:
    facts = replace(KNOWN, subject=thing("dog"), scene=scene(label, certainty))
    assert sentence(facts) == f"一只狗，{expected}。"


def test_a_heat_map_in_words() -> None:
    said = map_words(heat("left", "top-right", share=0.5), "plain", "zh")
    assert said == "依据的是左侧和右上方，约占画面的一半"
    assert map_words(heat("whole"), "plain", "zh") == "依据的是整个画面"
    assert map_words(heat("top"), "no", "zh") == "没有找到；最接近的是上方"
    assert map_words(heat(), "no", "zh") == "哪里都没有找到"


def test_alt_text_that_is_cut_ends_without_a_chinese_comma() -> None:
    long = "字" * 123 + "，" + "字" * 9
    assert alt_text(replace(KNOWN, subject=thing(long)), "zh").endswith("字…")


def test_an_error_quotes_a_word_as_chinese_does() -> None:
    words = catalogue("zh")
    assert words.refusal(UnknownWordError("xqzt", ())) == "我不认识“xqzt”这个词。"
    assert words.refusal(UnknownWordError("a\x1b", ("cat", "cap"))) == (
        "我不认识“a\\x1b”这个词。你是指“cat”或“cap”吗？"
    )


@pytest.mark.parametrize(
    ("typed", "english"),
    [
        ("狗", "dog"),
        (" 大白鲨 ", "great white shark"),
        ("iPod", "iPod"),
        ("dog", "dog"),
        ("鹤", "crane (bird)"),
    ],
)
def test_a_noun_is_known_by_its_english_label(typed: str, english: str) -> None:
    assert catalogue("zh").english(typed) == english


def test_no_two_labels_are_said_alike_and_none_in_english() -> None:
    nouns = catalogue("zh").nouns
    words = [noun.word for label, noun in nouns.items() if label != label.casefold()]
    words += [noun.word for label, noun in nouns.items() if label.casefold() not in nouns]
    assert len(words) == len(set(words))
    assert {noun.word for noun in nouns.values() if noun.word.isascii()} == {"iPod"}


@pytest.mark.parametrize(
    "row",
    ["dog\t狗\t\tcount", "grass\t草地\t只\tmass", "dog\t狗\t只\tone"],
)
def test_a_noun_that_cannot_be_counted_so_is_refused(tmp_path: Path, row: str) -> None:
    file = tmp_path / "nouns.tsv"
    file.write_text(f"label\tnoun\tmeasure\tnumber\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="the noun"):
        read_nouns(file)


def test_one_of_a_noun_has_a_measure_word_and_no_other_noun_has() -> None:
    for label, noun in catalogue("zh").nouns.items():
        assert bool(noun.measure) == (noun.number == "count"), label
