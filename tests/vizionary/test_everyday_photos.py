"""The embedded bundle on ordinary photos, those that ship inside common Python packages."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from vizionary import load
from vizionary.config import Settings
from vizionary.engine import Engine, build_engine
from vizionary.picture import read
from vizionary.types import Frame

# Package, path inside it, words of which one must stand among the first five matches.
PHOTOS = [
    ("gradio", "media_assets/images/cheetah1.jpg", {"cheetah"}),
    ("gradio", "media_assets/images/lion.jpg", {"lion"}),
    ("gradio", "media_assets/images/bus.png", {"bus"}),
    ("gradio", "media_assets/images/tower.jpg", {"tower"}),
    ("skimage", "data/chelsea.png", {"cat", "tabby cat", "Egyptian cat"}),
    ("skimage", "data/coffee.png", {"cup of coffee", "espresso", "cup"}),
    ("skimage", "data/motorcycle_left.png", {"motorcycle"}),
    ("skimage", "data/rocket.jpg", {"rocket", "missile"}),
    ("sklearn", "datasets/images/flower.jpg", {"flower"}),
    (
        "matplotlib",
        "mpl-data/sample_data/grace_hopper.jpg",
        {"woman", "man", "military uniform", "uniform"},
    ),
]
ENOUGH = 8


def photo(package: str, inside: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise LookupError(f"{package} is not installed; tests/requirements.txt lists it")
    return Path(spec.origin).parent / inside


@pytest.fixture(scope="module")
def engine() -> Engine:
    return build_engine(Settings())


def test_names_ordinary_things_in_its_first_five_words(engine: Engine) -> None:
    said = {}
    for package, inside, accepted in PHOTOS:
        frame = read(photo(package, inside), max_bytes=20_000_000, max_pixels=50_000_000)
        first = [match.label for match in engine.describe(frame, top=5).matches]
        said[inside] = (bool(accepted & set(first[:5])), first)
    right = sum(hit for hit, _ in said.values())
    assert right >= ENOUGH, said


def test_what_is_in_a_cup_is_said_with_it(engine: Engine) -> None:
    picture = photo("skimage", "data/coffee.png")
    seen = engine.describe(read(picture, max_bytes=20_000_000, max_pixels=50_000_000))
    assert seen.sentence == "A cup of coffee in the centre."
    assert "espresso" in [match.label for match in seen.matches]


def test_a_panorama_is_known_by_its_parts(engine: Engine) -> None:
    lion = read(
        photo("gradio", "media_assets/images/lion.jpg"), max_bytes=20_000_000, max_pixels=50_000_000
    )
    small = np.asarray(Image.fromarray(lion.pixels).resize((300, 200)))
    row = np.concatenate([small, small[:, ::-1]] * 7, axis=1)[:, :4000]
    assert "lion" in engine.describe(Frame(row, "panorama")).sentence
    assert "lion" not in engine.describe(Frame(row, "panorama"), closer=False).sentence


def test_the_animals_are_named_in_the_sentence(engine: Engine) -> None:
    for package, inside, word in [
        ("gradio", "media_assets/images/lion.jpg", "lion"),
        ("skimage", "data/chelsea.png", "cat"),
    ]:
        frame = read(photo(package, inside), max_bytes=20_000_000, max_pixels=50_000_000)
        assert word in engine.describe(frame).sentence


@pytest.mark.parametrize(
    ("label", "package", "inside", "sentence"),
    [
        ("my mug", "skimage", "data/coffee.png", "My mug in the centre."),
        ("Anna", "skimage", "data/astronaut.png", "Anna."),
        ("my bike", "skimage", "data/motorcycle_left.png", "My bike."),
    ],
)
def test_what_was_taught_is_said_in_place_of_what_it_is(
    label: str, package: str, inside: str, sentence: str, tmp_path: Path
) -> None:
    app = load(settings=[f"memory.home={tmp_path}"])
    picture = photo(package, inside)
    app.register(label, [picture])
    seen = app.describe(picture)
    assert seen.sentence == sentence
    # its box is called so, too
    assert [one.label for one in seen.objects].count(label) == 1


def test_a_word_that_is_asked_for_does_not_give_its_place_to_what_was_taught(
    tmp_path: Path,
) -> None:
    # no word is shown, so the first heat map is that of what was asked for
    app = load(settings=[f"memory.home={tmp_path}", "decision.shown=0"])
    astronaut = Image.open(photo("skimage", "data/astronaut.png")).convert("RGB").resize((400, 400))
    app.register("Anna", [astronaut])
    both = Image.new("RGB", (800, 400))
    both.paste(astronaut)
    both.paste(astronaut.transpose(Image.Transpose.FLIP_LEFT_RIGHT), (400, 0))
    seen = app.describe(both, explain=["military uniform"])
    assert seen.decision.label == "Anna"
    assert [one.label for one in seen.objects] == ["person", "person"]


def test_a_thing_that_was_taught_once_is_not_seen_everywhere(tmp_path: Path) -> None:
    app = load(settings=[f"memory.home={tmp_path}"])
    app.register("my mug", [photo("skimage", "data/coffee.png")])
    others = [photo(package, inside) for package, inside, _ in PHOTOS if "coffee" not in inside]
    others.append(photo("skimage", "data/logo.png"))
    for picture in others:
        found = {match.label: match.probability for match in app.describe(picture).matches}
        assert found.get("my mug", 0) < 0.5, picture


def test_what_is_refused_is_not_said_by_one_of_its_kinds(tmp_path: Path) -> None:
    app = load(settings=[f"memory.home={tmp_path}"])
    picture = photo("skimage", "data/motorcycle_left.png")
    assert "motorcycle" in app.describe(picture).sentence
    app.correct(picture, wrong="motorcycle")
    seen = app.describe(picture, top=20)
    assert "motorcycle" not in seen.sentence and "moped" not in seen.sentence
    found = {match.label: match.probability for match in seen.matches}
    assert found.get("motorcycle", 0) < 0.35 and found.get("moped", 0) < 0.35


def test_a_guess_at_what_the_scene_is_full_of_gives_way_to_it(engine: Engine) -> None:
    seen = engine.describe(
        read(photo("sklearn", "datasets/images/china.jpg"), max_bytes=10**7, max_pixels=10**7)
    )
    assert seen.decision.label == "buildings"
    assert seen.sentence.startswith("Buildings")


def test_what_a_sentence_says_stands_in_the_list(engine: Engine) -> None:
    picture = photo("matplotlib", "mpl-data/sample_data/grace_hopper.jpg")
    seen = engine.describe(read(picture, max_bytes=10**7, max_pixels=10**7))
    assert seen.sentence == "A person."
    assert seen.matches[0].label == "person"
