"""A real bundle whose every number can be worked out by hand.

Pictures are squashed to 8 x 8 pixels of 0..1. The image encoder averages each of the four
quadrants: its feature map [4, 2, 2] is (red, green, blue, ReLU(1 - red - green - blue)).
Its mean over the quadrants is v [4], the embedding is e = v / |v|. So a red picture is
(1, 0, 0, 0), a black one (0, 0, 0, 1), a white one (1, 1, 1, 0) / sqrt(3).

Grad-CAM of a word q: weights (q - (q.e) e) / (4 |v|), the gradient of q.e by the feature map;
cam = ReLU(weights . feature map) [2, 2]. A picture of one colour has the cam 0.

The text encoder averages the vectors of a word's tokens (``WORDS``) and normalises. Then
p = sigmoid(50 cosine - 45), known from 0.6 on:

    picture       cosine with                    probability
    red           red 1, warm 0.949              0.993, 0.920
    light green   light green 1, green 0.905     0.993, 0.556
    black         night 1                        0.993
    white, grey   light green 0.870 (the best)   0.185: unknown
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from PIL import Image
from tokenizers import AddedToken, Tokenizer, models, normalizers, pre_tokenizers

from vizionary.models.bundle import file_spec, write_bundle, write_record
from vizionary.models.manifest import Manifest, Vocabulary

__all__ = [
    "COLOURS",
    "WORDS",
    "grainy",
    "image_graph",
    "picture_of",
    "png_of",
    "text_graph",
    "tokenizer",
    "write_other_bundle",
    "write_tiny_bundle",
]

DIM = 4
SIZE = 8

COLOURS: dict[str, tuple[int, int, int]] = {
    "red": (255, 0, 0),
    "green": (0, 255, 0),
    "blue": (0, 0, 255),
    "light green": (85, 255, 85),
    "black": (0, 0, 0),
    "white": (255, 255, 255),
    "grey": (128, 128, 128),
    "orange": (255, 128, 0),
}
"""Colours of test pictures; orange is warm (0.988) without being red (0.43)."""

WORDS: dict[str, tuple[float, ...]] = {
    "[UNK]": (0, 0, 0, 0),
    "a": (0, 0, 0, 0),
    "photo": (0, 0, 0, 0),
    "of": (0, 0, 0, 0),
    "red": (1, 0, 0, 0),
    "crimson": (1, 0, 0, 0),
    "green": (0, 1, 0, 0),
    "blue": (0, 0, 1, 0),
    "warm": (3, 1, 0, 0),
    "meadow": (0, 3, 1, 0),
    "night": (0, 0, 0, 1),
    "sky": (0, 1, 3, 0),
    "light green": (1, 3, 1, 0),
}
"""Every token and its vector before normalisation, in the order of the ids."""

_ENTRIES: list[dict[str, Any]] = [
    {"label": "warm"},
    {"label": "red", "synonyms": ["crimson"], "parents": ["warm"]},
    {"label": "green"},
    {"label": "light green", "parents": ["green"]},
    {"label": "blue"},
    {"label": "meadow", "kind": "scene"},
    {"label": "night", "kind": "scene"},
]

_MANIFEST: dict[str, Any] = {
    "schema": 1,
    "name": "tiny",
    "revision": "1",
    "licence": "Apache-2.0",
    "created_by": "tests/tiny_bundle.py",
    "description": "Names colours; for tests.",
    "embedding_dim": DIM,
    "calibration": {"logit_scale": 50.0, "logit_bias": -45.0, "unknown_threshold": 0.6},
    "templates": ["{}", "a photo of {}"],
}


def picture_of(*colours: str, height: int = 24, width: int = 32) -> NDArray[np.uint8]:
    """Vertical stripes of equal width, from left to right: uint8 [H, W, 3]."""
    picture = np.empty((height, width, 3), np.uint8)
    for stripe, colour in zip(np.array_split(np.arange(width), len(colours)), colours, strict=True):
        picture[:, stripe] = COLOURS[colour]
    return grainy(picture) if min(height, width) >= 128 else picture


def grainy(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A picture of flat colours with a little grain, in place: without it, it is a drawing."""
    columns = picture[:, ::4]
    columns[:] = np.where(columns < 128, columns + 3, columns - 3)
    return picture


def png_of(*colours: str, height: int = 24, width: int = 32) -> bytes:
    """Such a picture as a PNG file."""
    buffer = io.BytesIO()
    Image.fromarray(picture_of(*colours, height=height, width=width)).save(buffer, "PNG")
    return buffer.getvalue()


def write_tiny_bundle(folder: Path, **changes: Any) -> Path:
    """Write the bundle into ``folder``; ``changes`` replace top-level manifest fields."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(image_graph(), folder / "image.onnx")
    onnx.save(text_graph(), folder / "text.onnx")
    tokenizer().save(str(folder / "tokenizer.json"))
    vocabulary = Vocabulary.model_validate({"schema": 1, "entries": _ENTRIES})
    write_record(folder / "vocabulary.json", vocabulary)
    fields = {
        **_MANIFEST,
        "components": {"image_encoder": _image(folder), "text_encoder": _text(folder)},
        "vocabulary": file_spec(folder, "vocabulary.json"),
        **changes,
    }
    write_bundle(folder, Manifest.model_validate(fields))
    return folder


def write_other_bundle(folder: Path) -> Path:
    """A bundle whose graph computes the same and is another file: its embeddings are others."""
    write_tiny_bundle(folder)
    graph = onnx.load(folder / "image.onnx")
    graph.doc_string = "another encoder"
    onnx.save(graph, folder / "image.onnx")
    manifest = json.loads((folder / "bundle.json").read_text("utf-8"))
    manifest["components"]["image_encoder"]["files"] = [
        file_spec(folder, "image.onnx").model_dump()
    ]
    (folder / "bundle.json").write_text(json.dumps(manifest), "utf-8")
    return folder


def image_graph() -> onnx.ModelProto:
    """``pixels [B, 3, 8, 8]``, ``query [Q, 4]`` to ``embedding [B, 4]``, ``cam [B, Q, 2, 2]``."""
    area = (SIZE // 2) ** 2
    kernel = np.zeros((DIM, 3, SIZE // 2, SIZE // 2), np.float32)
    for channel in range(3):
        kernel[channel, channel] = 1 / area
    kernel[3] = -1 / area
    nodes = [
        _node("Conv", "pixels kernel bias", "linear", strides=[SIZE // 2] * 2),
        _node("Relu", "linear", "features"),
        _node("GlobalAveragePool", "features", "pooled"),
        _node("Flatten", "pooled", "v"),
        _node("ReduceL2", "v one", "norm"),
        _node("Div", "v norm", "embedding"),
        # The gradient of the cosine by v: (q - (q.e) e) / |v|; each cell has a quarter of it.
        _node("Transpose", "query", "query_t"),
        _node("MatMul", "embedding query_t", "cosine"),
        _node("Unsqueeze", "cosine two", "cosine_column"),
        _node("Unsqueeze", "embedding one", "embedding_row"),
        _node("Mul", "cosine_column embedding_row", "along"),
        _node("Sub", "query along", "across"),
        _node("Unsqueeze", "norm two", "norm_cell"),
        _node("Mul", "norm_cell four", "scale"),
        _node("Div", "across scale", "weights"),
        _node("Reshape", "features cells", "feature_cells"),
        _node("MatMul", "weights feature_cells", "weighted"),
        _node("Relu", "weighted", "positive"),
        _node("Reshape", "positive grid", "cam"),
    ]
    constants = {
        "kernel": kernel,
        "bias": np.array([0, 0, 0, 1], np.float32),
        "one": np.array([1], np.int64),
        "two": np.array([2], np.int64),
        "four": np.array(4, np.float32),
        "cells": np.array([0, DIM, 4], np.int64),
        "grid": np.array([0, 0, 2, 2], np.int64),
    }
    inputs = {"pixels": ["B", 3, SIZE, SIZE], "query": ["Q", DIM]}
    outputs = {"embedding": ["B", DIM], "cam": ["B", "Q", 2, 2]}
    return _model(nodes, constants, _floats(inputs), _floats(outputs))


def text_graph() -> onnx.ModelProto:
    """``input_ids [B, L]``, ``attention_mask [B, L]`` to ``embedding [B, 4]``."""
    table = np.array(list(WORDS.values()), np.float32)
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    nodes = [
        _node("Gather", "table input_ids", "vectors"),
        _node("Cast", "attention_mask", "weights", to=TensorProto.FLOAT),
        _node("Unsqueeze", "weights two", "weights_column"),
        _node("Mul", "vectors weights_column", "weighted"),
        _node("ReduceSum", "weighted one", "total", keepdims=0),
        _node("ReduceSum", "weights one", "count"),
        _node("Div", "total count", "mean"),
        _node("ReduceL2", "mean one", "norm"),
        _node("Max", "norm tiny", "divisor"),
        _node("Div", "mean divisor", "embedding"),
    ]
    constants = {
        "table": table / np.maximum(lengths, 1),
        "one": np.array([1], np.int64),
        "two": np.array([2], np.int64),
        "tiny": np.array(1e-12, np.float32),
    }
    ids = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["B", "L"])
        for name in ("input_ids", "attention_mask")
    ]
    return _model(nodes, constants, ids, _floats({"embedding": ["B", DIM]}))


def tokenizer() -> Tokenizer:
    """Word-level, lower-casing; "light green" is one token of two words."""
    words = [word for word in WORDS if " " not in word]
    made = Tokenizer(
        models.WordLevel({word: index for index, word in enumerate(words)}, unk_token="[UNK]")
    )
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    phrases = [word for word in WORDS if " " in word]
    made.add_tokens([AddedToken(phrase, single_word=True, normalized=True) for phrase in phrases])
    return made


def _image(folder: Path) -> dict[str, Any]:
    return {
        "graph": "image.onnx",
        "files": [file_spec(folder, "image.onnx")],
        "inputs": [
            {"name": "pixels", "dtype": "float32", "shape": ["B", 3, SIZE, SIZE]},
            {"name": "query", "dtype": "float32", "shape": ["Q", DIM]},
        ],
        "outputs": [
            {"name": "embedding", "dtype": "float32", "shape": ["B", DIM]},
            {"name": "cam", "dtype": "float32", "shape": ["B", "Q", 2, 2]},
        ],
        "precision": "fp32",
        "preprocessing": {
            "width": SIZE,
            "height": SIZE,
            "resize": "squash",
            "interpolation": "bilinear",
            "mean": (0.0, 0.0, 0.0),
            "std": (1.0, 1.0, 1.0),
        },
    }


def _text(folder: Path) -> dict[str, Any]:
    return {
        "graph": "text.onnx",
        "files": [file_spec(folder, "text.onnx"), file_spec(folder, "tokenizer.json")],
        "inputs": [
            {"name": "input_ids", "dtype": "int64", "shape": ["B", "L"]},
            {"name": "attention_mask", "dtype": "int64", "shape": ["B", "L"]},
        ],
        "outputs": [{"name": "embedding", "dtype": "float32", "shape": ["B", DIM]}],
        "precision": "fp32",
        "tokenizer": "tokenizer.json",
    }


def _node(kind: str, inputs: str, output: str, **attributes: Any) -> onnx.NodeProto:
    return helper.make_node(kind, inputs.split(), [output], **attributes)


def _floats(shapes: dict[str, list[int | str]]) -> list[onnx.ValueInfoProto]:
    return [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
        for name, shape in shapes.items()
    ]


def _model(
    nodes: list[onnx.NodeProto],
    constants: dict[str, NDArray[Any]],
    inputs: list[onnx.ValueInfoProto],
    outputs: list[onnx.ValueInfoProto],
) -> onnx.ModelProto:
    initializers = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    graph = helper.make_graph(nodes, "tiny", inputs, outputs, initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
    onnx.checker.check_model(model, full_check=True)
    return model
