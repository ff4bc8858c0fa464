"""Sentences around labels that are read from the right."""

from __future__ import annotations

import pytest

from vizionary.ui.said import isolated_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("learned 'mug' (1)", "learned &#x27;mug&#x27; (1)"),
        ("learned 'كلبي' (1)", "learned &#x27;<bdi>كلبي</bdi>&#x27; (1)"),
        ("كلبي الكبير, 98%", "<bdi>كلبي الكبير</bdi>, 98%"),
        ("'כלב' → 'قط'", "&#x27;<bdi>כלב</bdi>&#x27; → &#x27;<bdi>قط</bdi>&#x27;"),
        ("<b>", "&lt;b&gt;"),
        ("कुत्ता, 狗", "कुत्ता, 狗"),
    ],
)
def test_a_label_from_the_right_is_set_apart(text: str, html: str) -> None:
    assert isolated_html(text) == html
