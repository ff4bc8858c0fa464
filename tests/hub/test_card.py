"""The model card says what the manifest says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from huggingface_hub import ModelCard

from hub.card import card_text, write_card
from vizionary.errors import BundleNotFoundError
from vizionary.models.bundle import Bundle, read_bundle
from vizionary.models.manifest import DataSource, Latency, Metric

REPORT = {
    "method": "static",
    "operators": ["Conv", "Add"],
    "quantizer": "a quantizer",
    "calibration": "minmax over 8 pictures",
    "kept_float": ["node_7"],
    "pictures": 24,
    "maps": 72,
    "mean_cosine": 0.98765,
    "mean_map_correlation": 0.95678,
    "objects": 0.9123,
    "before_bytes": 14_000_000,
    "metric": {"name": "top-1", "dataset": "d", "examples": 9, "before": 0.51, "after": 0.5},
    "compared_on": "test parts of d",
    "choices": "5 labels",
    "cpu": "A CPU",
    "threads": 2,
}


@pytest.fixture
def bundle(tiny_bundle: Path) -> Bundle:
    read = read_bundle(tiny_bundle)
    manifest = read.manifest.model_copy(
        update={
            "metrics": (
                Metric(
                    name="top-1 | by text",
                    value=0.5712,
                    low=0.55,
                    high=0.59,
                    dataset="Tiny ImageNet",
                    examples=5000,
                    command="python -m training evaluate",
                ),
            ),
            "latencies": (Latency(task="embed", cpu="A CPU", threads=2, median_ms=1.25),),
            "quantization": REPORT,
            "data": (DataSource(name="Caltech-101", role="pictures", terms="CC BY 4.0"),),
        }
    )
    return Bundle(read.folder, manifest, read.identity, read.vocabulary)


@pytest.mark.parametrize(
    "text",
    [
        "0.571 (0.55 to 0.59)",
        "`python -m training evaluate`",
        "| embed | 1.25 | 2 | A CPU |",
        "| mean correlation of heat maps | 0.9568 |",
        "| share of the float detector's objects that int8 finds too | 0.9123 |",
        "14,000,000",
        "0.5100 before, 0.5000 after",
        "node_7",
        "| Caltech-101 | pictures | CC BY 4.0 |",
        "## Responsible use",
        "pictures are uploaded to that Space",
        "top-1 / by text",
    ],
)
def test_what_the_card_says(bundle: Bundle, text: str) -> None:
    assert text in card_text(bundle)


def test_without_a_detector_no_share_of_its_objects_is_said(bundle: Bundle) -> None:
    manifest = bundle.manifest.model_copy(update={"quantization": {**REPORT, "objects": None}})
    assert "float detector" not in card_text(
        Bundle(bundle.folder, manifest, bundle.identity, bundle.vocabulary)
    )


def test_the_front_matter_is_the_hubs(bundle: Bundle) -> None:
    card = ModelCard(card_text(bundle))
    assert card.data.license == bundle.manifest.licence.lower()
    assert card.data.pipeline_tag == "zero-shot-image-classification"
    (result,) = card.data.eval_results
    assert (result.metric_value, result.dataset_name) == (0.5712, "Tiny ImageNet")


def test_a_bundle_without_numbers_says_so(tiny_bundle: Path) -> None:
    read = read_bundle(tiny_bundle)
    empty = {"metrics": (), "quantization": None, "data": (), "latencies": ()}
    manifest = read.manifest.model_copy(update=empty)
    text = card_text(Bundle(read.folder, manifest, read.identity, read.vocabulary))
    assert "Nothing has been measured." in text
    assert "computes in float32" in text
    assert "## Speed" not in text
    assert "model-index" not in yaml.safe_load(text.split("---")[1])


def test_the_card_is_written_by_the_command_without_torch(
    tiny_bundle: Path, tmp_path: Path
) -> None:
    target = tmp_path / "card.md"
    code = (
        "import json, sys; from hub.cli import main; "
        f"code = main(['card', '--bundle', {str(tiny_bundle)!r}, '--out', {str(target)!r}]); "
        "print(json.dumps([code, 'torch' in sys.modules, 'training' in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[-1]) == [0, False, False]
    assert target.read_text() == card_text(read_bundle(tiny_bundle))


def test_a_damaged_bundle_has_no_card(tmp_path: Path) -> None:
    with pytest.raises(BundleNotFoundError):
        write_card(tmp_path, tmp_path / "card.md")
    assert not (tmp_path / "card.md").exists()
