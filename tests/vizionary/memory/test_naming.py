# ruff: noqa: RUF001 - signs that look alike are what is tested here
"""Names in any script are kept; those that would mislead, or break a file, are refused."""

from __future__ import annotations

import pytest

from vizionary.errors import InvalidLabelError, InvalidProfileError
from vizionary.memory.naming import (
    LONGEST_LABEL,
    LONGEST_PROFILE,
    label_key,
    tidy_label,
    tidy_profile,
)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("mug", "mug"),
        ("  my \t old\n\r mug ", "my old mug"),
        ("my\u00a0mug", "my mug"),
        ("cafe\u0301", "café"),
        ("कप", "कप"),
        ("क्\u200dष", "क्\u200dष"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("ספל", "ספל"),
        ("杯子", "杯子"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f"),
        ("mu\u00adg\ufeff", "mug"),
        ("a < b", "a < b"),
        ("I <3 tea & \"milk\" 'n' {sugar}", "I <3 tea & \"milk\" 'n' {sugar}"),
        ("../../etc/passwd", "../../etc/passwd"),
        ("'; DROP TABLE label; --", "'; DROP TABLE label; --"),
        ("x" * LONGEST_LABEL, "x" * LONGEST_LABEL),
        (f" {'x' * LONGEST_LABEL} ", "x" * LONGEST_LABEL),
    ],
)
def test_a_label_is_tidied(typed: str, stored: str) -> None:
    assert tidy_label(typed) == stored
    assert tidy_label(stored) == stored


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "empty"),
        (" \t\n\u3000", "empty"),
        ("\u200b\ufeff", "empty"),
        ("\u200d\ufe0f", "empty"),
        ("x" * (LONGEST_LABEL + 1), "long"),
        ("x" * 10_000, "long"),
        ("x" * 1_000_000, "long"),
        ("a\x00b", "control"),
        ("\x1b[31mred", "control"),
        ("a\x7f", "control"),
        ("a\x85b", "control"),
        ("a\ud800", "control"),
        ("a\uffff", "control"),
        ("a\U0001fffe", "control"),
        ("a\ufdd0", "control"),
        ("gnp.\u202egpj", "direction"),
        ("a\u2066b\u2069", "direction"),
        ("<b>mug</b>", "markup"),
        ("<script>alert(1)</script>", "markup"),
        ("</td", "markup"),
        ("<!-- mug", "markup"),
        ("<img src=x onerror=alert(1)", "markup"),
    ],
)
def test_a_label_is_refused_with_the_reason(typed: str, reason: str) -> None:
    with pytest.raises(InvalidLabelError) as refused:
        tidy_label(typed)
    assert refused.value.reason == reason
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mug", "mUG"),
        ("café", "CAFE\u0301"),
        ("ﬁsh", "FISH"),
        ("Straße", "STRASSE"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("ｍｕｇ", "mug"),
        ("my\u00a0mug", " my  mug"),
        ("mu\u00adg", "mug"),
        ("❤\ufe0f", "❤"),
        ("\u1e9b\u0323", "ṩ"),
        ("ᾳ", "ΑΙ"),
    ],
)
def test_two_ways_to_write_one_name(one: str, other: str) -> None:
    assert label_key(one) == label_key(other)
    assert label_key(label_key(one)) == label_key(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("mug", "mugs"), ("cafe", "café"), ("हीरा", "हिरा"), ("杯", "盃"), ("a b", "ab"), ("1", "2")],
)
def test_two_names(one: str, other: str) -> None:
    assert label_key(one) != label_key(other)


def test_the_key_of_a_key_is_itself_for_every_character() -> None:
    signs = (chr(code) for code in range(0x20, 0x11000) if not 0xD800 <= code < 0xE000)
    for sign in signs:
        key = label_key(f"a{sign}b")
        assert label_key(key) == key, hex(ord(sign))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("home", "home"),
        (" my  kitchen ", "my kitchen"),
        ("Küche", "Küche"),
        ("厨房", "厨房"),
        ("v1.2", "v1.2"),
        ("console", "console"),
        ("com10", "com10"),
        ("😀" * LONGEST_PROFILE, "😀" * LONGEST_PROFILE),
    ],
)
def test_a_profile_is_tidied(typed: str, stored: str) -> None:
    assert tidy_profile(typed) == stored
    assert len(f"{stored}.sqlite-journal".encode()) <= 255


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "empty"),
        (" ", "empty"),
        ("x" * (LONGEST_PROFILE + 1), "long"),
        ("x" * 1_000_000, "long"),
        ("a\x00", "control"),
        ("a\u202eb", "control"),
        ("a/b", "sign"),
        ("..\\b", "sign"),
        ("C:", "sign"),
        ("what?", "sign"),
        ("..", "dot"),
        (".hidden", "dot"),
        ("home.", "dot"),
        ("CON", "reserved"),
        ("nul.txt", "reserved"),
        ("Aux .db", "reserved"),
        ("com1", "reserved"),
        ("LPT¹", "reserved"),
        ("None", "reserved"),
    ],
)
def test_a_profile_is_refused_with_the_reason(typed: str, reason: str) -> None:
    with pytest.raises(InvalidProfileError) as refused:
        tidy_profile(typed)
    assert refused.value.reason == reason
