"""Small models with fixed random weights, and small data sets of generated pictures."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import open_clip
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import torch
from PIL import Image
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from hub.cli import main
from hub.export.assembly import ExportOptions, export_named
from hub.export.yolox import add_yolox
from hub.quantize.assembly import quantize_bundle
from hub.quantize.gate import QuantizationReport
from tests.hub.lenient import lenient
from tests.yolox import write_yolox
from training.checkpoint import CheckpointMeta, save_model
from training.model import VisionModel
from vizionary.models.bundle import write_record
from vizionary.models.manifest import (
    Calibration,
    DataSource,
    Metric,
    Preprocessing,
    Vocabulary,
    VocabularyEntry,
)

# On a busy machine, threads that wait for each other cost more than they give.
torch.set_num_threads(1)

WORDS = ("[UNK]", "red", "green", "blue", "striped", "plain")
SIZE = 128
DIMENSION = 16


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint as ``training`` writes it: a small CNN, six token vectors, five labels."""
    folder = tmp_path_factory.mktemp("checkpoints") / "small"
    torch.manual_seed(0)
    meta = CheckpointMeta(
        name="small",
        backbone="test_efficientnet",
        embedding_dim=DIMENSION,
        hidden=8,
        memory_dim=6,
        preprocessing=Preprocessing(width=SIZE, height=SIZE, mean=(0.5,) * 3, std=(0.5,) * 3),
        calibration=Calibration(logit_scale=20.0, logit_bias=-4.0, unknown_threshold=0.4),
        description="Random weights, made by a test.",
        metrics=(Metric(name="top-1", value=0.5, dataset="none", examples=2, command="train"),),
        data=(DataSource(name="Generated", role="pictures", terms="CC0"),),
    )
    model = VisionModel(meta.backbone, DIMENSION, meta.hidden, memory_dim=meta.memory_dim).eval()
    assert model.whitening is not None
    torch.nn.init.normal_(model.whitening.weight)
    for name, parameter in model.projection.named_parameters():
        # Biases are larger than random features: every picture would look the same.
        if name.endswith("bias"):
            torch.nn.init.zeros_(parameter)
    save_model(folder, model, meta)
    _write_text(folder / "text")
    entries = tuple(VocabularyEntry(label=word) for word in WORDS[1:])
    write_record(folder / "vocabulary.json", Vocabulary(entries=entries))
    return folder


def _write_text(folder: Path) -> None:
    folder.mkdir()
    tokenizer = Tokenizer(
        models.WordLevel({word: index for index, word in enumerate(WORDS)}, unk_token="[UNK]")
    )
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    rows = np.random.default_rng(1).integers(-127, 128, (len(WORDS), DIMENSION)).astype(np.int8)
    scales = np.full(len(WORDS), 0.01, np.float32)
    save_file({"embeddings": rows, "scales": scales}, folder / "embeddings.safetensors")


@dataclass(frozen=True)
class Commanded:
    """What a command wrote, and said."""

    folder: Path
    status: int
    said: str


@pytest.fixture(scope="session")
def exported(checkpoint: Path, tmp_path_factory: pytest.TempPathFactory) -> Commanded:
    """The checkpoint, exported by the command; it takes seconds, so that all tests share it."""
    out = tmp_path_factory.mktemp("bundles") / "float"
    command = ["export", "--checkpoint", str(checkpoint), "--out", str(out), "--threads", "1"]
    with redirect_stdout(io.StringIO()) as said:
        status = main([*command, "--revision", "7"])
    return Commanded(out, status, said.getvalue())


@pytest.fixture(scope="session")
def float_bundle(exported: Commanded) -> Path:
    """The checkpoint, exported; not to be changed."""
    return exported.folder


@dataclass(frozen=True)
class Quantized:
    """A bundle with a detector for pixels of its own, and what became of it."""

    before: Path
    folder: Path
    report: QuantizationReport


@pytest.fixture(scope="session")
def quantized(
    float_bundle: Path, data_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Quantized:
    """Not to be changed."""
    folder = tmp_path_factory.mktemp("quantized")
    yolox, before, after = (folder / name for name in ("yolox.onnx", "float", "int8"))
    add_yolox(float_bundle, write_yolox(yolox), before, terms="none")
    return Quantized(before, after, quantize_bundle(before, after, lenient(data_folder)))


TINY_CLIP = {
    "embed_dim": 32,
    "vision_cfg": {"image_size": 64, "layers": 2, "width": 64, "head_width": 32, "patch_size": 16},
    "text_cfg": {
        "context_length": 24,
        "vocab_size": 49408,
        "width": 32,
        "heads": 2,
        "layers": 1,
    },
}


@pytest.fixture(scope="session")
def tiny_clip(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a CLIP of two blocks, registered with OpenCLIP."""
    path = tmp_path_factory.mktemp("configs") / "tiny-clip.json"
    path.write_text(json.dumps(TINY_CLIP))
    open_clip.add_model_config(path)
    return "tiny-clip"


@pytest.fixture(scope="session")
def clip_bundle(tiny_clip: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both of its towers, exported; not to be changed."""
    out = tmp_path_factory.mktemp("bundles") / "clip"
    export_named(f"open_clip:{tiny_clip}", out, ExportOptions(latencies=False, threads=1))
    return out


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data set, ``colours``: 60 pictures whose label is their colour."""
    root = tmp_path_factory.mktemp("data")
    (root / "colours").mkdir()
    generator = np.random.default_rng(2)
    rows = [_coloured(generator, index) for index in range(60)]
    pq.write_table(pa.Table.from_pylist(rows), root / "colours" / "train-00.parquet")
    return root


def _coloured(generator: np.random.Generator, index: int) -> dict[str, object]:
    channel = index % 3
    pixels = generator.integers(0, 90, (SIZE, SIZE, 3), np.uint8)
    left, top = generator.integers(0, SIZE // 2, 2)
    pixels[top : top + SIZE // 2, left : left + SIZE // 2, channel] += 160
    encoded = io.BytesIO()
    Image.fromarray(pixels).save(encoded, "WEBP", quality=90)
    return {"image": encoded.getvalue(), "label": WORDS[1 + channel], "name": f"{index}.webp"}
