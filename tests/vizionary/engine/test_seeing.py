"""From pixels to a sentence about objects, with a detector whose answers are known."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.tiny_bundle import grainy
from tests.tiny_detector import BOXES, write_seeing_bundle
from tests.vizionary.engine.frames import Pixels, frame, settings
from vizionary.config import MemorySection, ObjectsSection
from vizionary.engine import Engine, build_engine, choices_of
from vizionary.engine.smoother import Smoother
from vizionary.engine.teaching import Teacher
from vizionary.models.bundle import file_spec, read_bundle, write_bundle
from vizionary.wire import observation_json


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_seeing_bundle(tmp_path_factory.mktemp("seeing"))


@pytest.fixture(scope="module")
def seeing(folder: Path) -> Engine:
    return build_engine(settings(folder))


def bus_picture(colour: tuple[int, int, int] = (255, 0, 0), ground: int = 0) -> Pixels:
    """A thing in the place of the bus on a black or a red ground, 200 x 200 pixels."""
    pixels = np.full((200, 200, 3), (ground, 0, 0), np.uint8)
    x0, y0, x1, y1 = (round(share * 200) for share in BOXES["bus"])
    pixels[y0:y1, x0:x1] = colour
    return grainy(pixels)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Probably a person beside a red bus; the picture is dim."),
        (
            "de",
            "Wahrscheinlich eine Person neben einem roten Bus; das Bild ist schwach beleuchtet.",
        ),
    ],
)
def test_objects_are_found_and_said(seeing: Engine, language: str, sentence: str) -> None:
    # red fills 0.48 of it: e = (0.48, 0, 0, 0.52) / 0.708, so 0.9 * 0.678 = 0.61, but for the grain
    seen = seeing.describe(frame(bus_picture()), language=language)
    assert [(thing.coarse, thing.colour) for thing in seen.objects] == [
        ("person", None),
        ("bus", "red"),
    ]
    assert seen.objects[0].probability == pytest.approx(0.61, abs=0.02)
    assert seen.objects[1].box == pytest.approx((70, 20, 190, 180), abs=0.1)
    assert seen.sentence == sentence


def test_a_clause_points_at_the_boxes_that_it_is_about(seeing: Engine) -> None:
    wire = observation_json(seeing.describe(frame(bus_picture())))
    refs = [box["ref"] for box in wire["clauses"][0]["evidence"] if box["kind"] == "box"]
    assert [wire["objects"][ref]["coarse"] for ref in refs] == ["person", "bus"]


def test_who_chooses_the_words_gets_no_others(seeing: Engine) -> None:
    seen = seeing.describe(frame(bus_picture()), among=choices_of(["red", "blue"]))
    assert len(seen.objects) == 2
    assert "bus" not in seen.sentence


def test_without_looking_for_objects_none_are_said(folder: Path) -> None:
    blind = build_engine(settings(folder, objects=ObjectsSection(find=False)))
    seen = blind.describe(frame(bus_picture()))
    assert seen.objects == ()
    assert "bus" not in seen.sentence


def test_in_a_blank_picture_nothing_is_found(seeing: Engine) -> None:
    seen = seeing.describe(frame(np.full((50, 50, 3), (255, 0, 0), np.uint8)))
    assert seen.condition is not None
    assert seen.objects == ()


def corner(colour: tuple[int, int, int] = (0, 255, 0)) -> Pixels:
    """A colour in the lower left of a black picture, too little for a look at the whole."""
    pixels = np.zeros((400, 400, 3), np.uint8)
    pixels[220:, :180] = colour
    return pixels


@pytest.fixture(scope="module")
def naming(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """To its vocabulary a bus is whatever is warm, and red is a kind of that."""
    folder = write_seeing_bundle(tmp_path_factory.mktemp("naming"))
    manifest, path = read_bundle(folder).manifest, folder / "vocabulary.json"
    vocabulary = json.loads(path.read_text())
    (warm,) = (entry for entry in vocabulary["entries"] if entry["label"] == "warm")
    warm["synonyms"] = ["bus"]
    path.write_text(json.dumps(vocabulary))
    changed = {"vocabulary": file_spec(folder, path.name)}
    write_bundle(folder, manifest.model_copy(update=changed))
    return build_engine(settings(folder, objects=ObjectsSection(threshold=0.1)))


def test_a_closer_look_names_a_thing_more_finely(naming: Engine) -> None:
    # the whole is red with a probability of 0.04, the bus alone of 0.89
    picture = frame(bus_picture(ground=60))
    named = naming.describe(picture, closer=True).objects
    assert [(thing.label, thing.coarse) for thing in named] == [
        ("person", "person"),
        ("red", "bus"),
    ]
    hasty = naming.describe(picture, closer=False).objects
    assert [thing.label for thing in hasty] == ["person", "bus"]


def test_what_was_taught_is_the_word_for_a_thing(naming: Engine, tmp_path: Path) -> None:
    own = settings(naming.bundle.folder, memory=MemorySection(home=str(tmp_path)))
    engine = build_engine(own.model_copy(update={"objects": ObjectsSection(threshold=0.1)}))
    pixels = bus_picture(ground=60)
    x0, y0, x1, y1 = (round(share * 200) for share in BOXES["bus"])
    alone = np.pad(pixels[y0:y1, x0:x1], ((20, 20), (20, 20), (0, 0)))
    Teacher(engine).register("my bus", [frame(pixels), frame(alone)])
    seen = engine.describe(frame(pixels))
    assert {thing.label for thing in seen.objects} == {"person", "my bus"}
    told = engine.describe(frame(pixels), memory="none")
    assert [thing.label for thing in told.objects] == ["person", "red"]


def test_what_somebody_said_it_is_not_is_no_word_for_a_thing(
    naming: Engine, tmp_path: Path
) -> None:
    own = settings(naming.bundle.folder, memory=MemorySection(home=str(tmp_path)))
    engine = build_engine(own.model_copy(update={"objects": ObjectsSection(threshold=0.1)}))
    picture = frame(bus_picture(ground=60))
    Teacher(engine).correct(picture, wrong="red")
    seen = engine.describe(picture)
    assert [thing.label for thing in seen.objects] == ["person", "bus"]


def test_what_somebody_said_it_is_not_is_no_thing_in_it(naming: Engine, tmp_path: Path) -> None:
    own = settings(naming.bundle.folder, memory=MemorySection(home=str(tmp_path)))
    engine = build_engine(own.model_copy(update={"objects": ObjectsSection(threshold=0.1)}))
    picture = frame(bus_picture(ground=60))
    assert "person" in {thing.coarse for thing in engine.describe(picture).objects}
    Teacher(engine).correct(picture, wrong="person")
    seen = engine.describe(picture)
    assert {thing.coarse for thing in seen.objects} == {"bus"}
    assert "person" not in seen.sentence
    other = engine.describe(picture, memory="none")
    assert "person" in {thing.coarse for thing in other.objects}


def test_a_closer_look_finds_what_is_too_small_for_the_whole(seeing: Engine) -> None:
    assert seeing.describe(frame(corner()), closer=False).objects == ()
    (dog,) = seeing.describe(frame(corner()), closer=True).objects
    # the lower left part begins at (0, 153) and is 248 pixels wide and high
    x0, y0, x1, y1 = (share * 248.4 for share in BOXES["dog"])
    assert dog.coarse == "dog"
    assert dog.box == pytest.approx((x0, 151.6 + y0, x1, 151.6 + y1), abs=1)


def test_what_is_large_in_a_part_is_left_to_the_whole(seeing: Engine) -> None:
    found = seeing.describe(frame(corner((255, 0, 0))), closer=True).objects
    assert [thing.coarse for thing in found] == ["person"]


def test_a_still_picture_gets_a_closer_look_and_a_stream_does_not(
    seeing: Engine, folder: Path
) -> None:
    assert len(seeing.describe(frame(corner())).objects) == 1
    assert seeing.describe(frame(corner()), smoother=Smoother(1.0)).objects == ()
    hasty = build_engine(settings(folder, objects=ObjectsSection(closer=False)))
    assert hasty.describe(frame(corner())).objects == ()
    assert len(hasty.describe(frame(corner()), closer=True).objects) == 1


def test_a_closer_look_draws_a_sharper_heat_map(seeing: Engine) -> None:
    pixels = np.zeros((400, 400, 3), np.uint8)
    pixels[300:, :100] = (255, 0, 0)
    far, near = (
        seeing.describe(frame(pixels), explain=["red"], closer=closer).heatmaps[-1]
        for closer in (False, True)
    )
    assert near.area == far.area == (0, 0, 400, 400)
    assert near.peak == far.peak == (50, 350)
    assert near.grid.shape == far.grid.shape == (4, 4)
    # a step above the thing
    assert near.grid[2, 0] < 0.6 < far.grid[2, 0]
