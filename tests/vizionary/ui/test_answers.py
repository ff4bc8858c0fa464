"""What the page shows, by the real engine of the tiny bundle."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr
import numpy as np
import pytest
from PIL import Image

from tests.tiny_bundle import picture_of, write_other_bundle
from vizionary.config import BundleSection, MemorySection, Settings
from vizionary.engine import Engine, build_engine
from vizionary.engine.teaching import Teacher
from vizionary.messages import catalogue
from vizionary.types import Frame
from vizionary.ui.components import Upload
from vizionary.ui.image.album import Card
from vizionary.ui.image.answers import Answers, Sent
from vizionary.ui.image.files import write_file
from vizionary.ui.image.look import DISPLAY_SIDE, Look, Looker, pixels_of
from vizionary.ui.image.shown import Shown, Visitor
from vizionary.ui.preferences import Preferences

EN = catalogue("en")


def png(*colours: str, size: int = 32) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(picture_of(*colours, height=size, width=size)).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def answers(settings: Settings, tmp_path: Path) -> Answers:
    example = tmp_path / "example.png"
    example.write_bytes(png("black", "red"))
    return Answers(settings.picture, {"night": example})


def visitor_of(engine: Engine, settings: Settings, preferences: Preferences) -> Visitor:
    way = preferences.way(preferences.language or "en")
    return Visitor(Looker(engine, settings.picture, way), catalogue(way["language"]))


@pytest.fixture
def visitor(engine: Engine, settings: Settings) -> Visitor:
    return visitor_of(engine, settings, Preferences())


@pytest.fixture
def look(visitor: Visitor) -> Look:
    return visitor.looker.first(png("red", "blue"), "stripes.png")


def sent(folder: Path, *contents: bytes, **report: Any) -> Sent:
    uploads = []
    for number, content in enumerate(contents):
        path = folder / f"in{number}" / "x"
        path.parent.mkdir()
        path.write_bytes(content)
        uploads.append(Upload(path, f"photo{number}.png"))
    return Sent(uploads, **report)


def last(shown: Sequence[Shown]) -> Shown:
    """What stands on the page after all of it: a part that is skipped keeps what it was."""
    page = Shown()
    for step in shown:
        changes = {n: v for n, v in step._asdict().items() if v != gr.skip()}
        page = page._replace(**changes)
    return page


def test_an_upload_is_described_and_removed(
    answers: Answers, visitor: Visitor, tmp_path: Path
) -> None:
    files = sent(tmp_path, png("red", "blue"))
    shown = last(list(answers.to_uploads(visitor, files)))
    sentence = shown.look.observation.sentence
    assert f'data-announce="{escape(sentence)}"' in shown.says
    assert shown.look.observation.source == "photo0.png"
    assert 'data-choice="map:red"' in shown.matches
    assert "photo0.json" in shown.details
    assert "vz-frame" in shown.picture and "vz-layer" in shown.layer
    assert not files.uploads[0].path.exists()


def test_a_bad_upload_shows_its_sentence_and_nothing_old(
    answers: Answers, visitor: Visitor, tmp_path: Path
) -> None:
    files = sent(tmp_path, b"text")
    shown = last(list(answers.to_uploads(visitor, files)))
    assert "not a picture" in shown.says and "vz-problem" in shown.says
    parts = (shown.picture, shown.layer, shown.caption, shown.matches, shown.details)
    assert (parts, shown.look) == (("",) * 5, None)
    assert not files.uploads[0].path.exists()


def test_many_pictures_become_a_gallery_with_progress(
    answers: Answers, visitor: Visitor, tmp_path: Path
) -> None:
    report = {"refused": [["large.png", 30_000_000]], "left_out": 2}
    files = sent(tmp_path, png("red", "blue"), b"text", png("blue", "red"), **report)
    steps = list(answers.to_uploads(visitor, files))
    assert "2 of 5 pictures" in steps[0].progress and "4 of 5 pictures" in steps[2].progress
    shown = last(steps)
    assert shown.progress == ""
    assert shown.says.count("2 pictures described, 3 could not be.") == 2
    assert shown.look is None and shown.picture == ""
    cards: tuple[Card, ...] = shown.cards
    assert [card.look is not None for card in cards] == [False, False, True, False, True]
    assert "20,000,000" in str(cards[0].seen) and "2 more were left out" in str(cards[1].seen)
    opened = answers.to_card(visitor, cards, "4")
    assert opened.look.observation.source == "photo2.png"
    assert [card.look.data for card in cards if card.look] == [
        card.look.display for card in cards if card.look
    ]
    assert not any(upload.path.exists() for upload in files.uploads)


@pytest.mark.parametrize("choice", [7, -1, "x", None, "9" * 5000])
def test_a_card_that_is_not_there(answers: Answers, visitor: Visitor, choice: object) -> None:
    assert "no longer here" in answers.to_card(visitor, (), choice).says


@pytest.mark.parametrize("report", ["text", [None], [["a"]], [[1, "many"]], {"a": 1}])
def test_a_forged_report_of_the_browser_is_no_error(
    answers: Answers, visitor: Visitor, report: object
) -> None:
    forged = Sent((), refused=report, left_out="many")
    assert "vz-problem" in last(list(answers.to_uploads(visitor, forged))).says


def test_a_file_over_the_limit_names_the_limit(answers: Answers, visitor: Visitor) -> None:
    steps = answers.to_uploads(visitor, Sent((), refused=[["x.png", 30_000_000]]))
    assert "20,000,000" in last(list(steps)).says


def test_an_example_stays_on_the_disk(answers: Answers, visitor: Visitor) -> None:
    for _ in range(2):
        assert answers.to_example(visitor, "night").look.observation.source == "example.png"


@pytest.mark.parametrize("name", ["../night", None, 3])
def test_an_example_that_does_not_exist(answers: Answers, visitor: Visitor, name: object) -> None:
    assert answers.to_example(visitor, name).look is None


def test_an_address_is_refused_where_the_setting_forbids_it(
    answers: Answers, visitor: Visitor
) -> None:
    shown = answers.to_address(visitor, "http://example.org/a.png")
    assert "picture.urls" in shown.says and shown.look is None


def test_a_pressed_label_shows_its_map_and_says_it(
    answers: Answers, visitor: Visitor, look: Look
) -> None:
    shown = answers.to_evidence(visitor, look, "map:blue")
    assert shown.look.heatmap.region == "right"
    assert shown.picture == gr.skip()
    assert shown.look.heatmap.words and shown.look.heatmap.words in shown.caption
    assert f"blue, {round(100 * shown.look.heatmap.probability)}%" in shown.says


def test_every_clause_shows_what_it_was_said_from(
    answers: Answers, engine: Engine, settings: Settings
) -> None:
    visitor = visitor_of(engine, settings, Preferences(length="everything"))
    look = visitor.looker.first(png("red", "blue"), "stripes.png")
    kinds = set()
    for index, clause in enumerate(look.observation.clauses):
        shown = answers.to_evidence(visitor, look, f"clause:{index}")
        kinds |= {evidence.kind for evidence in clause.evidence}
        assert shown.caption, clause
        assert f'data-choice="clause:{index}" aria-pressed="true"' in shown.says
    assert kinds >= {"heatmap", "colour"}


@pytest.mark.parametrize(
    "key", ["clause:99", f"clause:{9:05000}", f"box:{9:05000}", "nonsense", None, "map:"]
)
def test_a_forged_key_keeps_the_picture(
    answers: Answers, visitor: Visitor, look: Look, key: object
) -> None:
    shown = answers.to_evidence(visitor, look, key)
    assert escape(look.observation.clauses[0].text) in shown.says


def test_a_question_is_answered(answers: Answers, visitor: Visitor, look: Look) -> None:
    shown = answers.to_question(visitor, look, "  crimson ")
    assert shown.look.heatmap.label == "crimson" and shown.look.heatmap.region == "left"
    assert "crimson" in shown.says and EN.say("image-closest") in shown.says
    again = answers.to_question(visitor, shown.look, "crimson")
    labels = [heatmap.label for heatmap in again.look.observation.heatmaps]
    assert labels.count("crimson") == 1


@pytest.mark.parametrize(("word", "said"), [("xqzt", "xqzt"), ("  ", "Write a word")])
def test_a_word_that_cannot_be_shown_is_said_and_the_picture_stays(
    answers: Answers, visitor: Visitor, look: Look, word: str, said: str
) -> None:
    shown = answers.to_question(visitor, look, word)
    assert said in shown.says and "vz-problem" in shown.says
    assert (shown.look, shown.layer) == (gr.skip(), gr.skip())


def test_a_memory_that_cannot_be_asked_is_said_and_the_picture_stays(
    answers: Answers, look: Look, tiny_bundle: Path, tmp_path: Path
) -> None:
    """It was taught with another bundle, and the visitor chose one since."""
    own = Settings(memory=MemorySection(home=str(tmp_path)))
    first = build_engine(own.model_copy(update={"bundle": BundleSection(ref=str(tiny_bundle))}))
    Teacher(first).register("flag", [Frame(picture_of("red", "blue", height=96, width=96), "a")])
    Teacher(first).memory().close()
    folder = BundleSection(ref=str(write_other_bundle(tmp_path / "other")))
    engine = build_engine(own.model_copy(update={"bundle": folder}))
    visitor = visitor_of(engine, own, Preferences(memory="default"))
    shown = answers.to_question(visitor, look, "crimson")
    assert "which cannot read it" in shown.says and shown.look == gr.skip()
    assert "which cannot read it" in answers.to_comparison(visitor, look, "red", "crimson").compare


def test_an_answer_ends_as_sentences_of_its_language_do(
    answers: Answers, engine: Engine, settings: Settings, look: Look
) -> None:
    for language, stop in {"en": ".", "zh": "。", "hi": "।"}.items():
        visitor = visitor_of(engine, settings, Preferences(language=language))
        shown = answers.to_question(visitor, look, "meadow")
        answer = re.findall(r'<p class="vz-answer[^>]*>([^<]*)', shown.says)[0]
        assert f"{stop} {visitor.words.say('image-closest')}" in answer and f".{stop}" not in answer


def test_two_words_stand_side_by_side(answers: Answers, visitor: Visitor, look: Look) -> None:
    shown = answers.to_comparison(visitor, look, "red", "blue")
    assert shown.compare.count("<figure") == 2 and "overlap by 0%" in shown.compare
    assert "Write two words" in answers.to_comparison(visitor, look, "red", " ").compare
    assert "xqzt" in answers.to_comparison(visitor, look, "red", "xqzt").compare


def test_words_of_ones_own_are_chosen_among_until_it_is_ended(
    answers: Answers, visitor: Visitor, look: Look
) -> None:
    shown = answers.to_among(visitor, look, "crimson, blue")
    assert {m.label for m in shown.look.observation.matches} == {"crimson", "blue"}
    assert "Choosing among 2 words" in shown.matches
    named = answers.to_among(visitor, look, "\ncrimson, red\nblue\n")
    assert {m.label for m in named.look.observation.matches} == {"crimson", "blue"}
    ended = answers.to_evidence(visitor, shown.look, "everything")
    assert ended.look.among is None and "Choosing" not in ended.matches


@pytest.mark.parametrize("text", ["", " , ,", "xqzt", "x" * 20 + "\nred"])
def test_a_list_that_cannot_be_chosen_among(
    answers: Answers, visitor: Visitor, look: Look, text: str
) -> None:
    shown = answers.to_among(visitor, look, text)
    assert "vz-problem" in shown.says and shown.look == gr.skip()


def test_more_words_than_can_be_compared_are_refused(
    answers: Answers, visitor: Visitor, look: Look
) -> None:
    text = "\n".join(f"red {number}" for number in range(10_001))
    assert "10,000" in answers.to_among(visitor, look, text).says


def test_other_preferences_say_it_anew(
    answers: Answers, engine: Engine, settings: Settings, look: Look
) -> None:
    german = visitor_of(engine, settings, Preferences(language="de", length="word", top=1))
    shown = last(list(answers.to_preferences(german, look)))
    assert shown.look.observation.language == "de"
    assert len(shown.look.observation.matches) < len(look.observation.matches)
    assert shown.picture == gr.skip()
    assert list(answers.to_preferences(german, shown.look)) == [Shown()]
    assert list(answers.to_preferences(german, None)) == [Shown()]


def test_a_gallery_is_said_anew_in_another_language(
    answers: Answers, engine: Engine, settings: Settings, cards: tuple[Card, ...]
) -> None:
    german = visitor_of(engine, settings, Preferences(language="de"))
    shown = last(list(answers.to_preferences(german, None, cards)))
    assert shown.says.count("2 Bilder beschrieben, eines ging nicht.") == 2
    languages = [card.look.observation.language for card in shown.cards if card.look]
    assert (languages, shown.album.count('lang="de"')) == (["de", "de"], 2)
    assert "Diese Datei ist leer" in shown.album and "Tabelle (CSV)" in shown.album
    assert [card.thumbnail for card in shown.cards] == [card.thumbnail for card in cards]
    assert shown.cards[2].look.observation.width == 2000
    # and what was broken off may have left its progress
    assert list(answers.to_preferences(german, None, shown.cards)) == [Shown(progress="")]


def test_the_opened_picture_of_a_gallery_stays_open_in_another_language(
    answers: Answers, engine: Engine, settings: Settings, visitor: Visitor, cards: tuple[Card, ...]
) -> None:
    german = visitor_of(engine, settings, Preferences(language="de"))
    opened = answers.to_card(visitor, cards, "2").look
    asked = answers.to_question(visitor, opened, "crimson").look
    for look in (opened, asked):
        shown = last(list(answers.to_preferences(german, look, cards)))
        assert shown.look.observation.language == "de"
        assert escape(shown.look.observation.sentence) in shown.album
        assert shown.album.count('aria-pressed="true"') == 1
        assert 'data-choice="2" aria-pressed="true"' in shown.album
        assert "2 Bilder beschrieben, eines ging nicht." in shown.album


def test_every_refusal_is_said_in_the_language_of_the_page(
    answers: Answers, engine: Engine, settings: Settings, look: Look, tmp_path: Path
) -> None:
    german = visitor_of(engine, settings, Preferences(language="de"))
    large = [["large.png", 30_000_000]]
    alone = last(list(answers.to_uploads(german, sent(tmp_path, b"text"))))
    assert "kein Bild in einem bekannten Format" in alone.says
    assert "30.000.000 Bytes" in last(list(answers.to_uploads(german, Sent((), large)))).says
    unknown = "Das Wort „xqzt“ kenne ich nicht."
    assert unknown in answers.to_question(german, look, "xqzt").says
    assert unknown in answers.to_comparison(german, look, "red", "xqzt").compare
    assert unknown in answers.to_among(german, look, "xqzt").says
    assert unknown in answers.to_evidence(german, look, "map:xqzt").says
    closed = answers.to_address(german, "http://example.org/a.png").says
    assert "Die Einstellung picture.urls ist aus" in closed
    gallery = last(list(answers.to_uploads(german, Sent((), large, 3))))
    assert "30.000.000 Bytes" in gallery.album and "3 wurden ausgelassen" in gallery.album
    table = write_file(engine, german.words, gallery.cards, "csv", tmp_path).read_text("utf-8-sig")
    assert "30.000.000 Bytes" in table and "picture_too_many_bytes" in table


def test_a_session_that_ended_asks_for_the_picture(answers: Answers, visitor: Visitor) -> None:
    expired = EN.say("image-expired")
    assert expired in answers.to_question(visitor, None, "red").says
    assert expired in answers.to_evidence(visitor, None, "map:red").says
    assert expired in answers.to_among(visitor, None, "red").says
    assert expired in answers.to_comparison(visitor, None, "red", "blue").says


def test_a_large_picture_is_shown_smaller_and_told_in_its_own_pixels(visitor: Visitor) -> None:
    look = visitor.looker.first(png("red", "blue", size=2 * DISPLAY_SIDE), "l.png")
    assert pixels_of(look.display).shape == (DISPLAY_SIDE, DISPLAY_SIDE, 3)
    for kept in (look, look.lean()):
        asked = visitor.looker.ask(kept, "blue").look
        assert asked.heatmap is not None and asked.heatmap.peak[0] > DISPLAY_SIDE
        again = visitor.looker.again(kept, None)
        assert (again.observation.width, again.observation.height) == (2 * DISPLAY_SIDE,) * 2


@pytest.fixture
def cards(answers: Answers, visitor: Visitor, tmp_path: Path) -> tuple[Card, ...]:
    files = sent(tmp_path, png("red", "blue"), b"", png("blue", "red", size=2000))
    made: tuple[Card, ...] = last(list(answers.to_uploads(visitor, files))).cards
    return made


def test_all_that_was_seen_is_a_table_and_json_lines(
    engine: Engine, cards: tuple[Card, ...], tmp_path: Path
) -> None:
    named = (*cards[:2], replace(cards[2], source="=1+1"))
    with write_file(engine, EN, cards, "csv", tmp_path).open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [row["source"] for row in rows] == [card.source for card in named[:2]] + ["photo2.png"]
    assert rows[1]["error"] == "picture_empty"
    lines = write_file(engine, EN, cards, "jsonl", tmp_path).read_text("utf-8").splitlines()
    assert [json.loads(line)["type"] for line in lines] == ["observation", "error", "observation"]


def test_the_zip_holds_both_and_overlays_as_displayed(
    engine: Engine, cards: tuple[Card, ...], tmp_path: Path
) -> None:
    with zipfile.ZipFile(write_file(engine, EN, cards, "zip", tmp_path)) as archive:
        names = archive.namelist()
        overlays = [name for name in names if name.startswith("overlays/")]
        assert {"results.csv", "results.jsonl"} <= set(names) and overlays
        with archive.open(overlays[-1]) as file:
            shown = np.asarray(Image.open(file))
    assert shown.shape == (DISPLAY_SIDE, DISPLAY_SIDE, 3)


def test_a_file_of_another_kind_is_not_written(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(LookupError):
        write_file(engine, EN, (), "exe", tmp_path)
