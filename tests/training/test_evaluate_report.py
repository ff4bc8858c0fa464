"""The report, the picture of one picture, and the gallery: what a person opens."""

from __future__ import annotations

import base64
import io
import json
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.tiny_bundle import picture_of, write_tiny_bundle
from tests.training.coloured import BLUE, RED, box, row, with_vocabulary
from tests.training.conftest import write_dataset
from tests.training.test_evaluate import MEASURED
from training.cli import main
from training.evaluate import Options, evaluate
from training.evaluate.gallery import PIECES, Piece, write_gallery
from training.evaluate.report import write_report

WORDS = [{"label": "red", "synset": RED}, {"label": "blue", "synset": BLUE}, {"label": "person"}]
DATASETS = ("tiny-imagenet-200", "caltech-101", "intel-scenes", "scene-15")

pytestmark = pytest.mark.usefixtures("fewer_resamples")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny bundle, which knows a person by the word night."""
    folder = write_tiny_bundle(tmp_path_factory.mktemp("report") / "bundle")
    words = [*WORDS[:2], {"label": "night", "synonyms": ["person"]}]
    return with_vocabulary(folder, words)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Red and blue pictures, some of them under the other's name, one with a name in HTML."""
    root = tmp_path_factory.mktemp("data")
    for name in DATASETS[1:]:
        rows = [row("red", label="red"), row("blue", label="blue"), row("red", label="blue")]
        write_dataset(root, name, rows)
    tiny = [
        row("red", wnid=RED, label="red, <b>crimson</b>", box=[0, 0, 31, 63]),
        row("red", wnid=BLUE, label="blue", box=[40, 40, 63, 63]),
    ]
    for part in ("train", "val"):
        write_dataset(root, DATASETS[0], tiny, part=part)
    write_dataset(root, "coco-boxes", [row("black", boxes=[box("person")]), row("red", boxes=[])])
    write_dataset(root, "captions", [row("red", captions=["red"]), row("blue", captions=["blue"])])
    (root / "teachers").mkdir()
    lines = f"index\twnid\tnames\n0\t{RED}\tred\n1\t{BLUE}\tblue\n"
    (root / "teachers" / "imagenet_classes.tsv").write_text(lines)
    return root


def test_the_report_is_one_page_with_pictures(bundle: Path, root: Path, tmp_path: Path) -> None:
    outcome = evaluate(bundle, Options(root, tmp_path / "cache", only=MEASURED))
    page = write_report(outcome, tmp_path / "report").read_text()
    images = re.findall(r'src="(.*?)"', page)
    assert len(images) > 8
    for image in images:
        kind, content = image.split(",", 1)
        assert kind in {"data:image/png;base64", "data:image/jpeg;base64"}
        with Image.open(io.BytesIO(base64.b64decode(content))) as opened:
            assert opened.width > 30
    for outside in ("http://", "https://", "<script"):
        assert outside not in page
    for said in ("pointing game", "Worst mistakes", "is blue, said red", "goal", "reached"):
        assert said in page


def test_the_json_holds_the_same_numbers(bundle: Path, root: Path, tmp_path: Path) -> None:
    outcome = evaluate(bundle, Options(root, tmp_path / "cache", only=("classes", "pointing")))
    write_report(outcome, tmp_path / "report")
    facts = json.loads((tmp_path / "report" / "report.json").read_text())
    found = {(one["dataset"], one["name"]): one["value"] for one in facts["numbers"]}
    assert found == {(n.metric.dataset, n.metric.name): n.metric.value for n in outcome.numbers}
    caltech = facts["classes"]["caltech-101"]
    assert caltech["labels"] == ["blue", "red"]
    assert caltech["confusion"] == [[1, 1], [0, 1]]
    assert caltech["confused"] == [["blue", "red", 1]]
    assert caltech["per_class"][1] == {
        "label": "red",
        "precision": 0.5,
        "recall": 1.0,
        "f1": pytest.approx(2 / 3, abs=1e-5),
        "examples": 1,
    }


def test_names_are_escaped(bundle: Path, root: Path, tmp_path: Path) -> None:
    for name in DATASETS[1:]:
        write_dataset(tmp_path, name, [row("red", label="red <i>x</i>"), row("blue", label="blue")])
    write_dataset(tmp_path, DATASETS[0], [row("red", wnid=RED, label="<i>", box=None)], "val")
    write_dataset(tmp_path, DATASETS[0], [row("red", wnid=RED, label="<i>", box=None)])
    outcome = evaluate(bundle, Options(tmp_path, tmp_path / "cache", only=("classes",)))
    page = write_report(outcome, tmp_path / "report").read_text()
    assert "<i>" not in page
    assert "red &lt;i&gt;x&lt;/i&gt;" in page


def test_one_picture_is_drawn_with_its_neighbours(
    bundle: Path, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture, out = tmp_path / "red.png", tmp_path / "seen.png"
    noise = np.random.default_rng(0).integers(-60, 60, picture_of("red").shape)
    Image.fromarray(np.clip(picture_of("red") + noise, 0, 255).astype(np.uint8)).save(picture)
    call = ["evaluate", "--bundle", str(bundle), "--data-root", str(root)]
    call += ["--cache", str(tmp_path / "cache"), "--image", str(picture)]
    assert main([*call, "--visualize", "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert re.search(r"9\d\.\d%  red", said)
    with Image.open(out) as drawn:
        assert drawn.size == (1500, 720)
    assert main(call) == 2
    assert "--visualize" in capsys.readouterr().err


def test_the_gallery_holds_what_may_be_shared(bundle: Path, tmp_path: Path) -> None:
    page = tmp_path / "gallery.md"
    verdicts = write_gallery(bundle, page, PIECES[:3])
    text = page.read_text()
    assert set(verdicts) == {"astronaut", "chelsea", "coffee"}
    assert set(verdicts.values()) <= {"right", "unsure", "wrong"}
    for piece in PIECES[:3]:
        assert piece.terms in text
        file = tmp_path / "gallery" / f"{piece.name}.jpg"
        assert f"gallery/{piece.name}.jpg" in text
        assert 1_000 < file.stat().st_size < 60_000


def test_a_false_claim_is_a_failure(bundle: Path, tmp_path: Path) -> None:
    """The dark sky is night to the tiny bundle, which is right only where that is true."""
    sky = next(piece for piece in PIECES if piece.name == "hubble-deep-field")
    verdicts = {
        true: write_gallery(
            bundle,
            tmp_path / "gallery.md",
            [Piece("sky", sky.path, "the night sky", frozenset([true]), "CC0")],
        )["sky"]
        for true in ("night", "horse")
    }
    assert verdicts == {"night": "right", "horse": "wrong"}
