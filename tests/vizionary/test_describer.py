"""``vizionary.load()``: any picture, any question, in one line."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

import vizionary
from tests.tiny_bundle import picture_of
from vizionary.describer import Describer
from vizionary.errors import (
    BundleNotFoundError,
    EmptyPictureError,
    InvalidLabelError,
    InvalidOptionError,
    InvalidValueError,
    LabelNeverSaidError,
    LabelTakenError,
    NoPictureError,
    NothingToUndoError,
    NoWordsError,
    PictureNotFoundError,
    RequestInvalidError,
    TooManyPixelsError,
    UnknownLabelError,
    UnknownProfileError,
    UnknownWordError,
)

STRIPES = picture_of("red", "blue")


@pytest.fixture(scope="module")
def describer(tiny_bundle: Path) -> Describer:
    return vizionary.load(str(tiny_bundle))


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("photo") / "stripes.png"
    Image.fromarray(STRIPES).save(path)
    return path


def test_every_kind_of_picture_is_the_same(describer: Describer, photo: Path) -> None:
    with Image.open(photo) as image, Image.open(bytes(photo)) as by_bytes:
        assert describer.frame(by_bytes).source == str(photo)
        pictures = [str(photo), photo, photo.read_bytes(), STRIPES, Image.fromarray(STRIPES), image]
        found = [describer.describe(picture) for picture in pictures]
    assert {seen.sentence for seen in found} == {found[0].sentence}
    assert [seen.source for seen in found[:4]] == [str(photo), str(photo), "picture", "picture"]


def test_a_pillow_image_is_turned_upright_and_left_as_it_was(describer: Describer) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    Image.fromarray(STRIPES).save(buffer, "PNG", exif=exif)
    image = Image.open(buffer)
    frame = describer.frame(image)
    assert (frame.width, frame.height) == STRIPES.shape[:2]
    assert image.size == STRIPES.shape[1::-1]
    assert np.array_equal(frame.pixels, describer.frame(buffer.getvalue()).pixels)
    seen = describer.frame(Image.new("RGBA", (4, 4), (0, 0, 0, 0)))
    assert seen.pixels.min() == 255


def test_questions(describer: Describer) -> None:
    seen = describer.describe(
        STRIPES, explain=[" blue "], among=["red, crimson", "night"], language="de", top=1
    )
    assert seen.heatmaps[-1].label == "blue" and seen.heatmaps[-1].region == "right"
    assert (seen.decision.label, seen.language, len(seen.matches)) == ("red", "de", 1)
    drawn = describer.overlay(STRIPES, "blue")
    assert drawn.size == STRIPES.shape[1::-1]


@pytest.mark.parametrize(
    ("picture", "kind"),
    [
        ("nothing.png", PictureNotFoundError),
        (b"", EmptyPictureError),
        (None, InvalidOptionError),
        (7, InvalidOptionError),
        (np.zeros((4, 4), np.uint8), InvalidOptionError),
        (np.zeros((4, 4, 3), np.float32), InvalidOptionError),
        (np.zeros((0, 4, 3), np.uint8), InvalidOptionError),
        (Image.new("RGB", (0, 0)), InvalidOptionError),
        (Image.new("L", (5, 0)), InvalidOptionError),
    ],
)
def test_what_is_no_picture(describer: Describer, picture: object, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        describer.describe(picture)  # type: ignore[arg-type]


def test_what_is_no_question(describer: Describer) -> None:
    with pytest.raises(UnknownWordError):
        describer.describe(STRIPES, explain=["xqzt"])
    with pytest.raises(NoWordsError):
        describer.describe(STRIPES, among=[])
    with pytest.raises(InvalidOptionError, match="among must be a list, got 'cat'"):
        describer.describe(STRIPES, among="cat")


OPTIONS: list[tuple[dict[str, Any], str]] = [
    ({"top": 2.5}, "top must be a whole number of 1 or more, got 2.5"),
    ({"top": True}, "top must be a whole number of 1 or more, got True"),
    ({"top": 0}, "got 0"),
    ({"threshold": "0.5"}, "threshold must be a number from 0 to 1, got '0.5'"),
    ({"threshold": float("nan")}, "threshold must be a number from 0 to 1, got nan"),
    ({"temperature": "hot"}, "temperature must be a number above 0, got 'hot'"),
    ({"closer": "yes"}, "closer must be one of True, False, got 'yes'"),
    ({"language": 7}, "language must be a text, got 7"),
    ({"length": 7}, "length must be a text, got 7"),
    ({"memory": 7}, "memory must be a text, got 7"),
    ({"explain": "cat"}, "explain must be a list, got 'cat'"),
    ({"explain": ["red", 7]}, r"explain\[1\] must be a text, got 7"),
    ({"among": 7}, "among must be a list, got 7"),
]


@pytest.mark.parametrize(("options", "said"), OPTIONS)
def test_an_option_of_another_kind_is_refused(
    describer: Describer, options: dict[str, Any], said: str
) -> None:
    with pytest.raises(InvalidOptionError, match=said):
        describer.describe(STRIPES, **options)


def test_numbers_of_numpy_are_numbers(describer: Describer) -> None:
    seen = describer.describe(
        STRIPES, top=np.int64(1), threshold=np.float32(0.5), closer=np.bool_(False)
    )
    assert len(seen.matches) == 1


@pytest.mark.parametrize("strength", [5, -0.1, float("nan"), "1", None, True])
def test_an_overlay_of_no_strength(describer: Describer, strength: Any) -> None:
    with pytest.raises(InvalidOptionError, match="strength must be a number from 0 to 1"):
        describer.overlay(STRIPES, "red", strength)


@pytest.mark.parametrize("settings", ["runtime.threads=1", 7, [7]])
def test_settings_that_are_no_list(tiny_bundle: Path, settings: Any) -> None:
    with pytest.raises(InvalidOptionError, match="settings"):
        vizionary.load(str(tiny_bundle), settings)


def test_what_is_taught_of_another_kind_is_refused(pupil: Describer) -> None:
    for ask in (
        lambda: pupil.register(None, [FLAG]),  # type: ignore[arg-type]
        lambda: pupil.register("my flag", None),  # type: ignore[arg-type]
        lambda: pupil.register("my flag", [FLAG], keep=0),
        lambda: pupil.register("my flag", [FLAG], thumbnails="no"),  # type: ignore[arg-type]
        lambda: pupil.correct(FLAG, right=7),  # type: ignore[arg-type]
        lambda: pupil.undo(action="last"),  # type: ignore[arg-type]
        lambda: pupil.forget("my flag", for_good="no"),  # type: ignore[arg-type]
        lambda: pupil.forget(7),  # type: ignore[arg-type]
        lambda: pupil.labels(7),  # type: ignore[arg-type]
        lambda: pupil.overlay(FLAG, None),  # type: ignore[arg-type]
    ):
        with pytest.raises(InvalidOptionError):
            ask()
    assert pupil.labels() == {}


def test_the_settings_may_name_the_bundle(tiny_bundle: Path) -> None:
    named = [f"bundle.ref={tiny_bundle}"]
    assert vizionary.load(settings=named).engine.bundle.identity.name == "tiny"
    assert (
        vizionary.load(str(tiny_bundle), ["bundle.ref=nowhere"]).engine.bundle.folder == tiny_bundle
    )


def test_settings_by_name(tiny_bundle: Path) -> None:
    small = vizionary.load(str(tiny_bundle), ["picture.max_pixels=10", "narration.language=de"])
    for picture in (Image.fromarray(STRIPES), to_png(STRIPES)):
        with pytest.raises(TooManyPixelsError):
            small.describe(picture)
    assert small.describe(STRIPES).language == "de"
    with pytest.raises(InvalidValueError):
        vizionary.load(str(tiny_bundle), ["picture.max_pixels=none"])
    with pytest.raises(BundleNotFoundError):
        vizionary.load("nowhere")


FLAG, BARN = (picture_of(colour, "blue", height=96, width=96) for colour in ("orange", "green"))


@pytest.fixture
def pupil(tiny_bundle: Path, tmp_path: Path) -> Describer:
    """One with a memory of its own."""
    return vizionary.load(str(tiny_bundle), [f"memory.home={tmp_path}"])


def test_a_label_is_learned_listed_taken_back_and_forgotten(
    pupil: Describer, tmp_path: Path
) -> None:
    assert pupil.labels() == {}
    Image.fromarray(FLAG).save(tmp_path / "flag.png")
    lesson = pupil.register("my flag", [tmp_path / "flag.png", BARN, FLAG])
    assert (lesson.label, lesson.examples, lesson.sources[0]) == (
        "my flag",
        2,
        str(tmp_path / "flag.png"),
    )
    assert [one.reason for one in lesson.verdicts] == [None, None, "duplicate"]
    assert pupil.describe(FLAG).sentence.startswith("My flag")
    assert not pupil.describe(FLAG, memory="none").sentence.startswith("My flag")
    assert pupil.labels() == {"my flag": 2}
    assert (pupil.undo("MY FLAG"), pupil.labels()) == (2, {})
    pupil.register("my flag", [FLAG, BARN], keep=1, memory="work", thumbnails=True)
    assert pupil.labels("work") == {"my flag": 1}
    assert pupil.describe(FLAG, memory="work").decision.label == "my flag"
    assert (pupil.forget("my flag", memory="work"), pupil.labels("work")) == (1, {})
    assert pupil.undo(memory="work") == 1


def test_what_was_forgotten_is_erased(pupil: Describer) -> None:
    pupil.register("my flag", [FLAG])
    pupil.register("my barn", [BARN])
    pupil.forget("my flag")
    assert (pupil.forget("MY flag", for_good=True), pupil.labels()) == (1, {"my barn": 1})
    with pytest.raises(NothingToUndoError):
        pupil.undo()
    pupil.forget("my barn")
    assert (pupil.purge(), pupil.purge()) == (1, 0)


def test_a_correction_can_be_taken_back(pupil: Describer) -> None:
    action = pupil.correct(FLAG, wrong="blue", right="my flag")
    assert pupil.describe(FLAG).decision.label == "my flag"
    assert pupil.labels() == {"my flag": 1}
    assert pupil.undo(action=action) == 2
    assert pupil.labels() == {}
    with pytest.raises(RequestInvalidError, match="right: field required, or wrong"):
        pupil.correct(FLAG)
    with pytest.raises(RequestInvalidError, match="the same label"):
        pupil.correct(FLAG, wrong="MY flag", right="my flag")
    with pytest.raises(LabelNeverSaidError, match="mean 'blue'"):
        pupil.correct(FLAG, wrong="bleu", right="my flag")
    assert pupil.labels() == {}
    with pytest.raises(RequestInvalidError, match="not together with label"):
        pupil.undo("my flag", action=action)


def test_what_cannot_be_taught(pupil: Describer) -> None:
    pupil.register("my café", [FLAG])
    for label in ("", "<b>", "x" * 10_000, "a\x07b"):
        with pytest.raises(InvalidLabelError):
            pupil.register(label, [BARN])
    with pytest.raises(LabelTakenError):
        pupil.register("MY CAFÉ", [BARN])
    with pytest.raises(PictureNotFoundError):
        pupil.register("my barn", [BARN, "nothing.png"])
    with pytest.raises(NoPictureError):
        pupil.register("my barn", [])
    for single in ("flag.png", b"", BARN, Path("flag.png")):
        with pytest.raises(InvalidOptionError, match="pictures must be a list"):
            pupil.register("my barn", single)  # type: ignore[arg-type]
    with pytest.raises(UnknownLabelError):
        pupil.forget("my barn")
    with pytest.raises(NothingToUndoError):
        pupil.undo(action=77)
    with pytest.raises(UnknownProfileError):
        pupil.describe(FLAG, memory="wrok")
    assert pupil.labels() == {"my café": 1}


def test_what_was_taught_is_found_again_in_the_same_home(
    tiny_bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIZIONARY_HOME", str(tmp_path / "mine"))
    # nothing else of the environment counts
    monkeypatch.setenv("VIZIONARY_NARRATION__LANGUAGE", "de")
    vizionary.load(str(tiny_bundle)).register("my flag", [FLAG])
    assert (tmp_path / "mine" / "memories" / "default.sqlite").is_file()
    seen = vizionary.load(str(tiny_bundle)).describe(FLAG)
    assert (seen.decision.label, seen.language) == ("my flag", "en")


def test_labels_of_any_kind_come_back_as_they_were() -> None:
    nano = vizionary.load()
    labels = ["<script>alert(1)</script>", 'lion & "cub"', "lion \U0001f600", "{lion}", "=lion"]
    seen = nano.describe(STRIPES, among=labels, top=len(labels))
    assert {match.label for match in seen.matches} == set(labels)
    # letters that the model cannot read are named, not guessed at; a synonym may be read
    for unread in ("אריה", "\U0001f600", "ライオン"):
        with pytest.raises(UnknownWordError, match=unread):
            nano.describe(STRIPES, among=[unread, "bus"])


def to_png(pixels: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


def test_the_import_alone_is_light() -> None:
    code = "import vizionary, sys; print({'numpy', 'onnxruntime', 'pydantic'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
