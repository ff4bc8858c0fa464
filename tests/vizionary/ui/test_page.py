"""Words that are not ours are escaped, and what is promised stands on the page."""

from __future__ import annotations

import base64
import json
import re
from html.parser import HTMLParser

import numpy as np
import pytest

from vizionary.models.manifest import Calibration, DataSource, Manifest
from vizionary.types import (
    BundleIdentity,
    Clause,
    Decision,
    Evidence,
    HeatMap,
    Match,
    Observation,
)
from vizionary.ui.image import page, texts

EVIL = "\"><script>alert(1)</script><img src=x onerror='alert(2)'>${alert(3)}"


class Tags(HTMLParser):
    """Collects the tags and attributes that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def heat_map(label: str, probability: float = 0.9) -> HeatMap:
    grid = np.eye(2, dtype=np.float32)
    return HeatMap(label, (1.0, 1.0), "top-left", (0.0, 0.0, 4.0, 4.0), grid, probability)


def observation(label: str) -> Observation:
    return Observation(
        source=f"{label}.jpg",
        timestamp_s=0.0,
        width=4,
        height=4,
        sentence=label,
        language="en",
        clauses=(Clause(label, (Evidence("heatmap", 0, 0.9), Evidence("light", 0, 0.5))),),
        decision=Decision(label, 0.9, True),
        matches=(Match(label, 0.9, "vocabulary"),),
        heatmaps=(heat_map(label),),
        bundle=BundleIdentity("tiny", label, "0" * 64),
        timings_ms={"total": 12.4},
    )


def manifest(words: str) -> Manifest:
    return Manifest(
        name="tiny",
        revision="1",
        licence=words,
        created_by="a test",
        description="",
        embedding_dim=4,
        components={},
        calibration=Calibration(logit_scale=1, logit_bias=0, unknown_threshold=0.5),
        data=(DataSource(name=words, role=words, terms=words),),
    )


PIXELS = np.zeros((4, 4, 3), np.uint8)
PARTS = {
    "sentence": page.sentence_html(EVIL),
    "problem": page.problem_html(EVIL),
    "answer": page.answer_html(EVIL),
    "stage": page.stage_html(PIXELS, PIXELS, page.caption_html(heat_map(EVIL), 0.5), EVIL),
    "matches": page.matches_html([Match(EVIL, 0.9, "vocabulary")], EVIL, known=True),
    "details": page.details_html(observation(EVIL)),
    "examples": page.examples_html([(EVIL, "data:image/jpeg;base64,")]),
    "footer": page.footer_html(manifest(EVIL), on_space=True),
}


@pytest.mark.parametrize("part", PARTS)
def test_words_cannot_become_tags(part: str) -> None:
    tags = Tags(PARTS[part]).tags
    assert tags
    assert "script" not in {tag for tag, _ in tags}
    assert not any("onerror" in attributes for _, attributes in tags)
    sources = [attributes["src"] for _, attributes in tags if "src" in attributes]
    assert all(source is not None and source.startswith("data:image/") for source in sources)


def test_a_pressed_label_is_told_from_the_others() -> None:
    matches = [Match("dog", 0.934, "vocabulary"), Match("cat", 0.1, "vocabulary")]
    buttons = [
        attributes for tag, attributes in Tags(page.matches_html(matches, "dog", known=True)).tags
        if tag == "button"
    ]  # fmt: skip
    assert [(b["data-choice"], b["aria-pressed"]) for b in buttons] == [
        ("dog", "true"),
        ("cat", "false"),
    ]
    assert "93%" in page.matches_html(matches, "dog", known=True)


def test_the_slider_has_a_name_and_the_picture_its_sentence() -> None:
    tags = Tags(
        page.stage_html(PIXELS, PIXELS, page.caption_html(heat_map("dog"), 0.5), "A dog.")
    ).tags
    slider = next(a for tag, a in tags if tag == "input")
    assert (slider["type"], slider["aria-label"]) == ("range", texts.SLIDER)
    assert [a["alt"] for tag, a in tags if tag == "img"] == ["A dog.", ""]


def test_without_a_heat_map_there_is_no_slider() -> None:
    assert "input" not in {tag for tag, _ in Tags(page.stage_html(PIXELS, None, "", "")).tags}


def test_the_download_is_the_wire_form() -> None:
    link = re.search(r'href="data:application/json;base64,([^"]+)"', PARTS["details"])
    assert link is not None
    wire = json.loads(base64.b64decode(link[1].replace("%3D", "=").replace("%2B", "+")))
    assert (wire["type"], wire["sentence"]) == ("observation", EVIL)


def test_reasons_name_their_evidence() -> None:
    html = page.details_html(observation("dog"))
    assert "heat map of dog, 90%" in html
    assert "light, 50%" in html
    assert "12 ms" in html


@pytest.mark.parametrize(
    ("on_space", "said", "unsaid"),
    [
        (False, texts.PRIVACY_HOME, texts.PRIVACY_SPACE),
        (True, texts.PRIVACY_SPACE, texts.PRIVACY_HOME),
    ],
)
def test_the_footer_says_where_pictures_go(on_space: bool, said: str, unsaid: str) -> None:
    html = page.footer_html(manifest("CC-BY-4.0"), on_space=on_space)
    assert said in html and unsaid not in html
    assert "no proof" in html and "safety-critical" in html
    assert "Model tiny 1: CC-BY-4.0" in html


@pytest.mark.parametrize(
    ("probability", "reply"),
    [
        (0.05, f"I see no “dog” (5%). {texts.CLOSEST}"),
        (0.9, "I see no “dog” (90%)."),
    ],
)
def test_a_map_of_what_is_not_there_says_so(probability: float, reply: str) -> None:
    assert texts.found_words("I see no “dog”", heat_map("dog", probability), 0.5) == reply


@pytest.mark.parametrize(
    ("probability", "place"),
    [
        (0.05, "not seen (5%); what comes closest is at the top left"),
        (0.9, "at the top left, 90% sure"),
    ],
)
def test_the_caption_takes_no_map_for_a_sighting(probability: float, place: str) -> None:
    assert place in page.caption_html(heat_map("dog", probability), 0.5)


@pytest.mark.parametrize(("known", "title"), [(True, texts.MATCHES), (False, texts.GUESSES)])
def test_guesses_are_called_guesses(known: bool, title: str) -> None:
    assert title in page.matches_html([Match("dog", 0.1, "vocabulary")], None, known=known)
