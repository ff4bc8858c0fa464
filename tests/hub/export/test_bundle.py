"""Whole exports: a checkpoint and named encoders become bundles that the runtime reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from hub.errors import (
    EncoderUnknownError,
    EncoderUnsupportedError,
    HubError,
    OutputExistsError,
    ParityError,
)
from hub.export.assembly import ExportOptions, export_checkpoint, export_named
from hub.export.encoder import named_encoder
from hub.export.open_clip_encoder import open_clip_parts
from training.checkpoint import load_model
from vizionary.models.bundle import read_bundle
from vizionary.models.encoders import ImageEncoder, TextEncoder
from vizionary.models.session import OnnxModel

QUICK = ExportOptions(latencies=False, threads=1)


def _image_encoder(folder: Path) -> ImageEncoder:
    component = read_bundle(folder).component("image_encoder")
    return ImageEncoder(OnnxModel(folder / component.graph, threads=1), component)


def _text_encoder(folder: Path) -> TextEncoder:
    bundle = read_bundle(folder)
    component = bundle.component("text_encoder")
    model = OnnxModel(folder / component.graph, threads=1)
    return TextEncoder(model, component, folder / "tokenizer.json", bundle.manifest.templates)


def test_a_checkpoint_becomes_a_bundle_that_sees_what_torch_sees(
    checkpoint: Path, float_bundle: Path
) -> None:
    encoder = _image_encoder(float_bundle)
    pixels = np.random.default_rng(0).integers(0, 256, (100, 140, 3), np.uint8)
    tensor = encoder.prepare(pixels).tensor
    model, _ = load_model(checkpoint)
    with torch.no_grad():
        expected = model(torch.from_numpy(tensor)).numpy()
    np.testing.assert_allclose(encoder.embed(tensor), expected, atol=1e-5)


def test_what_a_memory_stores_is_what_torch_reads(checkpoint: Path, float_bundle: Path) -> None:
    bundle = read_bundle(float_bundle)
    assert bundle.manifest.memory_output == "memory"
    model, _ = load_model(checkpoint)
    pixels = torch.rand(2, 3, 128, 128)
    assert model.whitening is not None
    with torch.no_grad():
        expected = model.whitening(model.features(pixels).mean(dim=(2, 3))).numpy()
    graph = OnnxModel(bundle.file(bundle.component("image_encoder").graph), threads=1)
    feeds = {"pixels": pixels.numpy(), "query": np.zeros((0, 16), np.float32)}
    np.testing.assert_allclose(graph.run(feeds, ["memory"])["memory"], expected, atol=1e-5)


def test_its_words_and_its_pictures_share_one_space(float_bundle: Path) -> None:
    queries = _text_encoder(float_bundle).embed(["red", "striped blue"])
    encoder = _image_encoder(float_bundle)
    tensor = encoder.prepare(np.full((64, 64, 3), 200, np.uint8)).tensor
    embedding, cams = encoder.explain(tensor, queries)
    assert embedding.shape[1] == queries.shape[1]
    assert cams.shape == (1, 2, 4, 4)
    assert (cams >= 0).all()


def test_the_manifest_says_what_the_checkpoint_said(checkpoint: Path, float_bundle: Path) -> None:
    _, meta = load_model(checkpoint)
    bundle = read_bundle(float_bundle)
    manifest = bundle.manifest
    assert (manifest.name, manifest.licence, manifest.data) == (meta.name, meta.licence, meta.data)
    assert manifest.calibration == meta.calibration
    assert manifest.metrics[0] == meta.metrics[0]
    assert bundle.vocabulary is not None
    assert [entry.label for entry in bundle.vocabulary.entries][:2] == ["red", "green"]
    component = bundle.component("image_encoder")
    assert (component.precision, component.preprocessing) == ("fp32", meta.preprocessing)


def test_the_error_against_torch_is_stored(float_bundle: Path) -> None:
    metrics = {metric.name: metric for metric in read_bundle(float_bundle).manifest.metrics}
    for output in ("embedding", "cam", "memory"):
        metric = metrics[f"export_max_abs_error_{output}"]
        assert 0 <= metric.value < 1e-4
        assert metric.command.startswith("python -m hub export")


def test_no_path_of_this_machine_is_in_a_graph(float_bundle: Path) -> None:
    content = (float_bundle / "image_encoder.onnx").read_bytes()
    assert str(Path.cwd()).encode() not in content
    assert b"site-packages" not in content


def test_a_bundle_is_not_overwritten(checkpoint: Path, tmp_path: Path) -> None:
    (tmp_path / "bundle.json").write_text("mine")
    with pytest.raises(OutputExistsError, match="--force"):
        export_checkpoint(checkpoint, tmp_path, QUICK)
    assert (tmp_path / "bundle.json").read_text() == "mine"


def test_a_graph_that_is_wrong_leaves_nothing_behind(checkpoint: Path, tmp_path: Path) -> None:
    strict = ExportOptions(tolerance=0.0, latencies=False, threads=1)
    with pytest.raises(ParityError, match="differs from torch"):
        export_checkpoint(checkpoint, tmp_path / "out", strict)
    assert list(tmp_path.iterdir()) == []


def test_clip_is_exported_with_both_towers(clip_bundle: Path, tiny_clip: str) -> None:
    torch.manual_seed(0)
    parts = open_clip_parts(tiny_clip)
    words = ["cat", "two dogs, running"]
    prompts = parts.text.tokenizer([f"a photo of a {word}." for word in words], 24)
    with torch.no_grad():
        expected = parts.text.tower(prompts).numpy()
    np.testing.assert_allclose(_text_encoder(clip_bundle).embed(words), expected, atol=1e-5)
    encoder = _image_encoder(clip_bundle)
    tensor = encoder.prepare(np.full((64, 64, 3), 90, np.uint8)).tensor
    with torch.no_grad():
        image = parts.tower.embed(torch.from_numpy(tensor)).numpy()
    np.testing.assert_allclose(encoder.embed(tensor), image, atol=1e-5)


def test_random_weights_are_called_so(clip_bundle: Path) -> None:
    description = read_bundle(clip_bundle).manifest.description
    assert "Random weights" in description
    assert "recognises nothing" in description


@pytest.mark.parametrize(
    ("spec", "error", "says"),
    [
        ("resnet18", EncoderUnknownError, "timm:NAME"),
        ("keras:resnet18", EncoderUnknownError, "open_clip:NAME"),
        ("timm:", EncoderUnknownError, "timm:NAME"),
        ("timm:resnet1018", EncoderUnknownError, "list_models"),
        ("open_clip:ViT-Z-99", EncoderUnknownError, "list_models"),
        ("timm:test_mambaout_no", EncoderUnknownError, "list_models"),
        ("timm:mixer_s32_224", EncoderUnsupportedError, "feature map"),
        ("open_clip:RN50", EncoderUnsupportedError, "ModifiedResNet"),
    ],
)
def test_encoders_that_cannot_be_exported(spec: str, error: type[HubError], says: str) -> None:
    with pytest.raises(error, match=says):
        named_encoder(spec)


@pytest.mark.slow
@pytest.mark.parametrize(
    "spec",
    [
        "timm:tf_efficientnet_lite0",
        "timm:mobilevit_xxs",
        "open_clip:ViT-B-32",
        "open_clip:MobileCLIP2-S0",
    ],
)
def test_full_size_architectures(spec: str, tmp_path: Path) -> None:
    out = tmp_path / "bundle"
    manifest = export_named(spec, out, QUICK)
    errors = {metric.name: metric.value for metric in manifest.metrics}
    assert errors["export_max_abs_error_embedding"] < 1e-4
    assert errors["export_max_abs_error_cam"] < 1e-4
    assert read_bundle(out).manifest == manifest
