"""Boxes and the list of objects as HTML, by an engine that finds some."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from tests.tiny_detector import write_seeing_bundle
from tests.vizionary.engine.frames import settings as settings_of
from tests.vizionary.engine.test_seeing import bus_picture
from vizionary.engine import build_engine
from vizionary.messages import catalogue
from vizionary.types import DetectedObject
from vizionary.ui.image.look import Look, Looker
from vizionary.ui.image.objects import MOST, box_words, boxes_html, objects_html, toggle_html
from vizionary.ui.image.says import says_html
from vizionary.ui.image.stage import caption_html, layer_html
from vizionary.ui.preferences import Preferences

EN = catalogue("en")


@pytest.fixture(scope="module")
def looker(tmp_path_factory: pytest.TempPathFactory) -> Looker:
    settings = settings_of(write_seeing_bundle(tmp_path_factory.mktemp("seeing")))
    return Looker(build_engine(settings), settings.picture, Preferences().way("en"))


@pytest.fixture
def look(looker: Looker) -> Look:
    buffer = io.BytesIO()
    Image.fromarray(bus_picture()).save(buffer, "PNG")
    return looker.first(buffer.getvalue(), "bus.png")


def crowd(look: Look, count: int) -> Look:
    """The same picture with so many dogs, each larger than the one before."""
    dogs = [DetectedObject("dog", 0.9, "dog", (0, 0, 20 + at, 20 + at)) for at in range(count)]
    return replace(look, observation=replace(look.observation, objects=tuple(dogs)))


def test_every_object_has_a_box_and_a_button(look: Look) -> None:
    drawn, listed = boxes_html(EN, look), objects_html(EN, look)
    assert drawn.count('class="vz-box"') == 2
    assert "left: 35.00%; top: 10.00%; width: 60.00%; height: 80.00%" in drawn
    assert 'data-choice="box:0"' in listed and 'data-choice="box:1"' in listed
    assert "probably a bus" in listed
    assert "vz-toggle-boxes" in toggle_html(EN, look)


def test_a_pressed_object_stands_out_and_so_does_its_clause(looker: Looker, look: Look) -> None:
    pressed = looker.evidence(look, "box:1")
    assert pressed.boxes == (1,)
    drawn = boxes_html(EN, pressed)
    assert (drawn.count("vz-on"), drawn.count("vz-off")) == (1, 1)
    assert 'data-choice="clause:0" aria-pressed="true"' in says_html(EN, pressed)
    assert box_words(EN, pressed) == "probably a bus, 62%: in the picture"
    # this bundle's words have no bus, and so there is no map of it
    assert pressed.heatmap is None
    assert "vz-on" in layer_html(EN, pressed)


def test_a_pressed_object_has_its_own_heat_map(looker: Looker, look: Look) -> None:
    red = replace(look.observation.objects[1], label="red")
    named = replace(look, observation=replace(look.observation, objects=(red,)))
    pressed = looker.evidence(named, "box:0")
    assert pressed.shown == "box:0"
    assert pressed.heatmap is not None and pressed.heatmap.label == "red"
    assert "vz-layer" in layer_html(EN, pressed) and "vz-box" in layer_html(EN, pressed)
    assert "vz-slider" in caption_html(EN, pressed)


def test_a_clause_about_objects_shows_their_boxes(looker: Looker, look: Look) -> None:
    pressed = looker.evidence(look, "clause:0")
    assert pressed.boxes == (0, 1)
    caption = caption_html(EN, pressed)
    assert "probably a person" in caption and "probably a bus" in caption


@pytest.mark.parametrize("key", ["box:2", "box:-1", "box:x", "box:", "box:1e3", "clause:99"])
def test_a_forged_key_changes_nothing(looker: Looker, look: Look, key: str) -> None:
    assert looker.evidence(look, key) is look


@pytest.mark.parametrize(("count", "more"), [(12, ""), (13, "And one more"), (24, "And 12 more")])
def test_many_objects_stay_readable(look: Look, count: int, more: str) -> None:
    many = crowd(look, count)
    listed = objects_html(EN, many)
    assert listed.count("data-choice") == MOST
    assert (
        boxes_html(EN, many).count('class="vz-box')
        - boxes_html(EN, many).count('class="vz-box-word')
        - boxes_html(EN, many).count('class="vz-boxes')
        == MOST
    )
    assert more in listed and ("And" in listed) == bool(more)
    # the largest are those that are shown
    assert f'data-choice="box:{count - 1}"' in listed


def test_without_objects_there_is_nothing_of_them(look: Look) -> None:
    none = crowd(look, 0)
    assert (boxes_html(EN, none), objects_html(EN, none), toggle_html(EN, none)) == ("", "", "")


def test_a_lean_copy_keeps_its_boxes_in_pixels_of_the_original(looker: Looker) -> None:
    buffer = io.BytesIO()
    large = Image.fromarray(bus_picture()).resize((2000, 2000), Image.Resampling.NEAREST)
    large.save(buffer, "PNG")
    look = looker.first(buffer.getvalue(), "bus.png")
    again = looker.again(look.lean(), None)
    (bus,) = (thing for thing in again.observation.objects if thing.coarse == "bus")
    assert bus.box == pytest.approx((700, 200, 1900, 1800), rel=0.01)


def test_words_of_a_class_are_escaped(look: Look) -> None:
    odd = DetectedObject("<b>dog", 0.9, "<b>dog", (0, 0, 90, 90))
    named = replace(look, observation=replace(look.observation, objects=(odd,)))
    for html in (boxes_html(EN, named), objects_html(EN, named)):
        assert "<b>dog" not in html
