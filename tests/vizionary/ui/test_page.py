"""Words that are not ours are escaped, and what is promised stands on the page."""

from __future__ import annotations

import base64
import io
import json
import re
from html import unescape
from html.parser import HTMLParser

import numpy as np
import pytest
from PIL import Image

from vizionary.engine import Choice
from vizionary.errors import EmptyPictureError, FetchError
from vizionary.messages import catalogue, languages
from vizionary.models.manifest import DataSource, Manifest
from vizionary.models.store import EMBEDDED
from vizionary.types import (
    BundleIdentity,
    Clause,
    Colour,
    Condition,
    Decision,
    Evidence,
    HeatMap,
    Match,
    Observation,
)
from vizionary.ui.frame import footer_html, header_html
from vizionary.ui.image import album, matches, says, stage
from vizionary.ui.image.examples import examples_html
from vizionary.ui.image.look import Look
from vizionary.ui.image.picker import drop_html
from vizionary.ui.image.pictures import colour_layer, thumbnail_uri
from vizionary.ui.image.shown import spoken
from vizionary.ui.preferences import Preferences

EVIL = "\"><script>alert(1)</script><img src=x onerror='alert(2)'>${alert(3)}"
EN, DE = catalogue("en"), catalogue("de")
NANO = Manifest.model_validate_json((EMBEDDED / "bundle.json").read_bytes())


class Tags(HTMLParser):
    """Collects the tags and attributes that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def pressable(self) -> dict[str | None, str | None]:
        return {a["data-choice"]: a.get("aria-pressed") for _, a in self.tags if "data-choice" in a}


def heat_map(label: str, probability: float = 0.9) -> HeatMap:
    grid = np.eye(2, dtype=np.float32)
    area = (0.0, 0.0, 4.0, 4.0)
    return HeatMap(label, (1.0, 1.0), "top-left", area, grid, probability, words=f"by {label}")


def jpeg() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(buffer, "JPEG")
    return buffer.getvalue()


def look(label: str, shown: str | None = None, condition: Condition | None = None) -> Look:
    """A heat map, a scene and a colour with the light, in one sentence."""
    clauses = (
        Clause(label, (Evidence("heatmap", 0, 0.9),)),
        Clause("on grass", (Evidence("scene", 1, 0.6),)),
        Clause("the picture is red", (Evidence("light", 0, 0.5), Evidence("colour", 0, 0.7))),
    )
    observation = Observation(
        source=f"{label}.jpg",
        timestamp_s=0.0,
        width=4,
        height=4,
        sentence=f"{label}, on grass; the picture is red.",
        language="en",
        clauses=clauses,
        decision=Decision(label, 0.9, True),
        matches=(
            Match(label, 0.934, "vocabulary", "plain", f"a {label}"),
            Match("grass", 0.6, "vocabulary", "probably", "probably grass"),
            Match("cat", 0.1, "vocabulary", "no", "probably not a cat"),
        ),
        heatmaps=(heat_map(label), heat_map("grass")),
        bundle=BundleIdentity("tiny", label, "0" * 64),
        colours=(Colour("red", 0.7, (254, 0, 0)), Colour("blue", 0.2, (0, 0, 254))),
        condition=condition,
        alt_text=f"{label}, on grass.",
        timings_ms={"total": 12.4},
    )
    way = Preferences().way("en")
    return Look(b"", jpeg(), observation, way, shown or f"map:{label}", (Choice(label),))


CARDS = [
    album.card_of(look(EVIL)),
    album.Card(EVIL, FetchError(EVIL, EVIL), Preferences().way("en")),
    album.Card("empty.jpg", EmptyPictureError(), Preferences().way("en")),
]
PARTS = {
    "says": says.says_html(EN, look(EVIL), says.answer_html(EVIL, problem=True), announce=EVIL),
    "problem": says.problem_html(EVIL),
    "picture": stage.picture_html(look(EVIL)),
    "layer": stage.layer_html(EN, look(EVIL)),
    "caption": stage.caption_html(EN, look(EVIL)),
    "compare": stage.compare_html(EN, look(EVIL), (EVIL, "grass")),
    "matches": matches.matches_html(EN, look(EVIL)),
    "details": matches.details_html(EN, look(EVIL).observation),
    "examples": examples_html(EN, {EVIL: "data:image/jpeg;base64,"}),
    "album": album.album_html(EN, CARDS, opened=0),
    "header": header_html(DE),
}


@pytest.mark.parametrize("part", PARTS)
def test_words_cannot_become_tags(part: str) -> None:
    tags = Tags(PARTS[part]).tags
    assert tags
    assert "script" not in {tag for tag, _ in tags}
    assert not any("onerror" in attributes for _, attributes in tags)
    sources = [attributes["src"] for _, attributes in tags if "src" in attributes]
    assert all(source is not None and source.startswith("data:image/") for source in sources)


def text(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_what_is_said_aloud_is_new_each_time_and_what_is_not_is_the_same() -> None:
    """The browser does not see a value that it has already."""
    assert says.problem_html("no picture") != says.problem_html("no picture")
    announced = [says.says_html(EN, look("dog"), announce="a dog") for _ in range(2)]
    assert announced[0] != announced[1]
    assert says.says_html(EN, look("dog")) == says.says_html(EN, look("dog"))


def test_the_sentence_stays_whole_and_each_clause_is_a_button() -> None:
    html = says.says_html(EN, look("dog"))
    assert text(html).startswith("dog, on grass; the picture is red.")
    assert Tags(html).pressable() == {
        "clause:0": "true",
        "clause:1": "false",
        "clause:2": "false",
    }


@pytest.mark.parametrize(
    ("shown", "pressed"),
    [("map:grass", "clause:1"), ("clause:2", "clause:2"), ("map:dog", "clause:0")],
)
def test_the_clause_whose_evidence_is_shown_is_pressed(shown: str, pressed: str) -> None:
    buttons = Tags(says.says_html(EN, look("dog", shown))).pressable()
    assert [key for key, value in buttons.items() if value == "true"] == [pressed]


@pytest.mark.parametrize("key", ["clause:9", "clause:-1", "clause:x", "map:wolf", "", "clause:²"])
def test_a_forged_key_shows_nothing(key: str) -> None:
    forged = look("dog", key or "map:")
    assert (forged.heatmap, forged.clause) == (None, None)
    assert stage.caption_html(EN, forged) == stage.layer_html(EN, forged) == ""


def test_a_map_is_said_in_words_with_how_sure() -> None:
    caption = stage.caption_html(EN, look("dog"))
    assert "dog" in text(caption) and "90%" in text(caption) and "by dog" in text(caption)
    assert stage.caption_words(EN, look("dog")) == "dog, 90%: by dog"
    assert "range" in caption


def test_a_colour_is_shown_as_a_patch_and_its_share() -> None:
    caption = stage.caption_html(EN, look("dog", "clause:2"))
    assert "--vz-rgb: 254 0 0" in caption and "red: 70% of the picture" in text(caption)
    assert "0 0 254" not in caption
    assert "measured over the whole picture" in text(caption)
    assert "70\u00a0% des Bildes" in text(stage.caption_html(DE, look("dog", "clause:2")))


def test_all_but_the_clauses_colour_is_veiled() -> None:
    pixels = np.zeros((8, 8, 3), np.uint8)
    pixels[:, :4] = (250, 0, 0)
    pixels[:, 4:] = (0, 0, 250)
    data = base64.b64decode(colour_layer(pixels, frozenset({"red"})).partition(",")[2])
    alpha = np.asarray(Image.open(io.BytesIO(data)))[..., 3]
    assert alpha[:, :4].max() == 0 and alpha[:, 4:].min() > 150


def test_certainty_is_in_words_and_what_is_not_claimed_stands_apart() -> None:
    html = matches.matches_html(EN, look("dog"))
    said = text(html)
    assert said.index("What I see") < said.index("a dog93%") < said.index("probably grass60%")
    assert said.index("probably grass") < said.index("Less likely") < said.index("cat10%")
    assert "probably not a cat" not in said
    assert Tags(html).pressable()["map:dog"] == "true"


def test_where_nothing_can_be_seen_all_are_guesses() -> None:
    html = matches.matches_html(EN, look("dog", condition=Condition("blurred", 0.9)))
    assert "My best guesses" in html and "What I see" not in html
    blank = matches.matches_html(EN, look("dog", condition=Condition("blank", 0.9)))
    assert "guesses" not in blank and "dog" not in blank


@pytest.mark.parametrize(
    ("share", "said"), [(0.999, "99%"), (1.0, "100%"), (0.004, "0%"), (0.934, "93%")]
)
def test_only_what_is_certain_is_a_hundred_per_cent(share: float, said: str) -> None:
    assert EN.percent(share) == said


@pytest.mark.parametrize("language", languages())
def test_each_language_writes_per_cent_in_one_way(language: str) -> None:
    words = catalogue(language)
    gap = "\u00a0" if language in {"de", "es", "fr"} else ""
    share = words.percent(0.93)
    assert share == f"93{gap}%"
    for message in ("memory-accuracy", "teach-accuracy", "system-load-value"):
        assert words.say(message, percent=share).count("%") == 1
        assert share in words.say(message, percent=share), message
    assert words.percent(0.95) in words.say("bundles-interval")


def test_the_download_is_the_wire_form() -> None:
    link = re.search(r'href="data:application/json;base64,([^"]+)"', PARTS["details"])
    assert link is not None
    wire = json.loads(base64.b64decode(link[1].replace("%3D", "=").replace("%2B", "+")))
    assert (wire["type"], wire["decision"]["label"]) == ("observation", EVIL)


def test_the_alternative_text_is_shown_and_can_be_copied() -> None:
    html = matches.details_html(EN, look("dog").observation)
    assert 'data-copy="dog, on grass."' in html and "12 ms" in html
    assert 'alt="dog, on grass."' in stage.picture_html(look("dog"))


def test_two_maps_say_how_far_they_overlap() -> None:
    said = text(stage.compare_html(EN, look("dog"), ("dog", "grass")))
    assert "“dog” and “grass” overlap by 100%" in said
    for words, shown in ((DE, "„Hund“ und „Gras“"), (catalogue("fr"), "«\u00a0chien\u00a0»")):
        assert shown in text(stage.compare_html(words, look("dog"), ("dog", "grass")))
    with pytest.raises(LookupError):
        stage.compare_html(EN, look("dog"), ("dog", "wolf"))


ANNOUNCED = {
    "says": lambda: says.says_html(EN, look("dog"), announce="again"),
    "problem": lambda: says.problem_html("again"),
    "spoken": lambda: spoken("<p>again</p>", "again"),
    "compare": lambda: stage.compare_html(EN, look("dog"), ("dog", "grass")),
    "progress": lambda: album.progress_html(EN, 2, 3, told=True),
}


@pytest.mark.parametrize("part", ANNOUNCED)
def test_what_is_announced_twice_is_news_twice(part: str) -> None:
    """The browser does not show HTML anew that is the same as before, and would say nothing."""
    first, second = ANNOUNCED[part](), ANNOUNCED[part]()
    assert first != second and text(first) == text(second)
    told = [attributes["data-announce"] for _, attributes in Tags(first).tags[:1]]
    assert told and all(told)


def test_a_gallery_says_its_progress_and_its_sum() -> None:
    progress = album.progress_html(EN, 2, 3)
    assert "2 of 3 pictures" in text(progress) and '<progress max="3" value="2"' in progress
    assert 'data-announce=""' in progress
    part = album.album_html(EN, CARDS[:2], whole=False)
    # what is pressed would not be there yet
    assert list(Tags(part).pressable()) == [] and "data-save" not in part
    assert part.count("vz-said") == 2
    assert album.summary(EN, CARDS) == "One picture described, 2 could not be."
    assert album.summary(DE, CARDS[:1]) == "Ein Bild beschrieben."
    whole = album.album_html(EN, CARDS)
    assert 'data-save="zip"' in whole
    assert list(Tags(whole).pressable()) == ["0"]


def test_thumbnails_are_square() -> None:
    data = base64.b64decode(thumbnail_uri(Image.new("RGB", (90, 30)), 20).partition(",")[2])
    assert Image.open(io.BytesIO(data)).size == (20, 20)


@pytest.mark.parametrize("on_space", [True, False])
@pytest.mark.parametrize("words", [EN, DE], ids=["en", "de"])
def test_the_page_says_where_pictures_go(words: object, on_space: bool) -> None:
    footer = footer_html(words, NANO, on_space=on_space)  # type: ignore[arg-type]
    drop = drop_html(words, 20_000_000, on_space=on_space)  # type: ignore[arg-type]
    assert ("Space" in footer, "Space" in drop) == (on_space, on_space)
    assert "20\u00a0MB" in drop


def test_the_footer_names_the_training_data_and_its_terms() -> None:
    footer = footer_html(EN, NANO, on_space=False)
    said = text(footer)
    assert "Training data of nano and its terms: Tiny-ImageNet (ImageNet; non-commercial" in said
    assert "Caltech-101 (CC BY 4.0), Intel scenes" in said and "Flickr8k (Flickr terms" in said
    # whoever taught the model is named in the tab About
    assert "all-MiniLM" not in said and "All data and terms" in said
    assert '<span lang="en" dir="ltr">Tiny-ImageNet' in footer_html(DE, NANO, on_space=False)


@pytest.mark.parametrize("language", languages())
def test_the_footer_speaks_of_the_data_in_each_language(language: str) -> None:
    words = catalogue(language)
    button = f">{words.say('page-more-data')}</button>"
    footer = footer_html(words, NANO, on_space=False)
    assert words.say("page-data", model="nano") in text(footer) and button in footer
    unknown = NANO.model_copy(update={"data": ()})
    assert words.say("about-no-data") in text(footer_html(words, unknown, on_space=False))


def test_of_data_that_is_not_told_apart_the_footer_names_all_and_escapes_it() -> None:
    sources = tuple(DataSource(name=name, role=EVIL, terms=EVIL) for name in ("cats", "dogs"))
    footer = footer_html(EN, NANO.model_copy(update={"data": sources}), on_space=False)
    assert EVIL in text(footer) and "cats" in footer and "dogs" in footer
    assert {tag for tag, _ in Tags(footer).tags} == {"footer", "p", "strong", "span", "button"}


@pytest.mark.parametrize("part", ["says", "problem"])
def test_the_sentence_is_a_heading(part: str) -> None:
    headings = [attributes for tag, attributes in Tags(PARTS[part]).tags if tag == "h2"]
    assert [("vz-sentence" in (one["class"] or "")) for one in headings] == [True]
