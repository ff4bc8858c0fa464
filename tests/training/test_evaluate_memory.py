"""What the memory's measurement says of pictures whose answer is known by hand."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from tests.tiny_bundle import write_tiny_bundle
from tests.training.coloured import BLUE, RED, row, with_vocabulary
from tests.training.conftest import write_dataset
from training.cli import main
from training.evaluate.figures import corrections_figure, shots_figure
from training.evaluate.memory import METHODS, Labelled, Taught

pytestmark = pytest.mark.usefixtures("fewer_resamples")
DIM = 64


def clusters(labels: int, examples: int, noise: float) -> Labelled:
    """Classes around random middles; the noise is as long as it says, the middles are 1."""
    random = np.random.default_rng(0)
    middles = np.repeat(random.standard_normal((labels, DIM)), examples, axis=0)
    found = middles + noise * random.standard_normal(middles.shape)
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    return Labelled(found.astype(np.float32), np.repeat(np.arange(labels), examples))


@pytest.mark.parametrize("shots", [1, 3, 10])
def test_every_class_shows_as_many_pictures(shots: int) -> None:
    world = clusters(4, 6, 1.0)
    shown = world.drawn(shots, np.random.default_rng(0))
    assert np.bincount(world.classes[shown], minlength=4).tolist() == [min(shots, 6)] * 4


@pytest.mark.parametrize("name", METHODS)
def test_every_method_tells_what_is_easily_told(name: str) -> None:
    world = clusters(5, 8, 0.5)
    shown = world.drawn(2, np.random.default_rng(0))
    said = METHODS[name](world.vectors[shown], world.classes[shown], world.vectors[~shown])
    assert (said == world.classes[~shown]).all()


def by_angle(*degrees: float) -> npt.NDArray[np.float32]:
    turned = np.radians(degrees)
    return np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float32)


@pytest.mark.parametrize(("name", "said"), [("nearest", 1), ("kNN", 0), ("prototypes", 1)])
def test_methods_differ_where_they_should(name: str, said: int) -> None:
    # 30 degrees: nearest to the one at 31 and to its class's mean, but voted down by three
    vectors = by_angle(0, 2, 4, 31, 52)
    rows = np.array([0, 0, 0, 1, 1])
    assert METHODS[name](vectors, rows, by_angle(30)).tolist() == [said]


def test_a_correction_is_heard() -> None:
    world = clusters(3, 4, 0.5)
    none = np.zeros(len(world.classes), bool)
    taught = Taught(world.vectors, world.classes, none, 3)
    other = clusters(4, 4, 0.5).vectors[-1]
    wrong = int(taught.probabilities(other[None])[0].argmax())
    right = (wrong + 1) % 3
    found = taught.corrected(other, right, wrong).probabilities(other[None])[0]
    assert found.argmax() == right
    assert found[right] > 0.99
    assert found[wrong] < 0.01


def test_the_step_measures_and_draws(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entries = [{"label": "red", "synset": RED}, {"label": "blue", "synset": BLUE}]
    bundle = with_vocabulary(write_tiny_bundle(tmp_path / "bundle"), entries)
    rows = [row(colour, label=colour) for colour in ("red", "blue") for _ in range(12)]
    others = [row("black", label="night") for _ in range(8)]
    write_dataset(tmp_path, "caltech-101", [*rows, *others])
    tiny = [row("red", wnid=RED, label="red", box=None)] * 8
    tiny += [row("black", wnid=BLUE, label="blue", box=None)] * 8
    write_dataset(tmp_path, "tiny-imagenet-200", tiny)
    write_dataset(tmp_path, "tiny-imagenet-200", tiny, part="val")
    (bundle / "left_out.json").write_text(json.dumps({"classes": {"caltech-101": ["red", "blue"]}}))
    call = ["evaluate", "--bundle", str(bundle), "--data-root", str(tmp_path)]
    call += ["--cache", str(tmp_path / "cache"), "--only", "memory"]
    call += ["--ablation", f"few-shot={bundle}", "--report", str(tmp_path / "report")]
    assert main(call) == 0
    said = capsys.readouterr().out
    assert "100 % (100 to 100)  memory, 1 shots, 2-way, accuracy: caltech-101, 22" in said
    assert "1 (1 to 1, goal 0.9)  known against unknown" in said
    facts = json.loads((tmp_path / "report" / "report.json").read_text())["memory"]
    assert facts["unknown"]["unknown_said"] < 0.5 < facts["unknown"]["known_said"]
    assert [point["shots"] for point in facts["curve"]] == [1, 2, 4, 8]
    page = (tmp_path / "report" / "report.html").read_text()
    assert "classes never trained on" in page
    assert page.count("data:image/png") == 3


def test_a_photo_that_is_taught_alone_is_said_of_its_like_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entries = [{"label": "red", "synset": RED}, {"label": "blue", "synset": BLUE}]
    bundle = with_vocabulary(write_tiny_bundle(tmp_path / "bundle"), entries)
    photos = [row(colour, boxes=[]) for colour in ("red", "blue") for _ in range(4)]
    write_dataset(tmp_path, "coco-boxes", photos)
    call = ["evaluate", "--bundle", str(bundle), "--data-root", str(tmp_path)]
    call += ["--cache", str(tmp_path / "cache"), "--only", "taught"]
    assert main([*call, "--report", str(tmp_path / "report")]) == 0
    # three of the seven others are as red, or as blue
    assert "42.86 % (42.86 to 42.86, goal 5)  photos called by" in capsys.readouterr().out


def test_figures_are_pictures() -> None:
    one = {"value": 0.5, "low": 0.4, "high": 0.6}
    points = [{"shots": shots, "kNN": one, "prototypes": one} for shots in (1, 2, 4)]
    curve = {"asked": np.array([0.5, 0.6]), "others": np.array([0.5, 0.5])}
    for address in (shots_figure(points), corrections_figure({"some": [curve, curve]})):
        assert address.startswith("data:image/png;base64,iVBOR")
