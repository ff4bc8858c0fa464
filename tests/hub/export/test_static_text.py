"""The text encoder that is a table, by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from safetensors.numpy import save_file

from hub.export.static_text import TokenTable, read_token_table, static_text_graph
from vizionary.models.session import OnnxModel

TABLE = TokenTable(
    rows=np.array([[0, 0], [100, 0], [0, 50], [30, 40]], np.int8),
    scales=np.array([1.0, 0.01, 0.02, 0.1], np.float32),
)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> OnnxModel:
    path = tmp_path_factory.mktemp("graphs") / "text.onnx"
    onnx.save_model(static_text_graph(TABLE), path)
    return OnnxModel(path, threads=1)


@pytest.mark.parametrize(
    ("ids", "mask", "expected"),
    [
        ([1], [1], [1.0, 0.0]),
        ([3], [1], [0.6, 0.8]),
        ([1, 2], [1, 1], [0.5**0.5, 0.5**0.5]),
        ([1, 2], [1, 0], [1.0, 0.0]),
        ([1, 0, 0], [1, 1, 1], [1.0, 0.0]),
        ([0], [1], [0.0, 0.0]),
        ([1, 2], [0, 0], [0.0, 0.0]),
    ],
    ids=["one", "length", "mean", "masked", "zero-row", "nothing", "all-masked"],
)
def test_embeddings(
    model: OnnxModel, ids: list[int], mask: list[int], expected: list[float]
) -> None:
    feeds = {"input_ids": np.array([ids]), "attention_mask": np.array([mask])}
    np.testing.assert_allclose(model.run(feeds)["embedding"], [expected], atol=1e-6)


def test_a_float_table_is_quantized_row_by_row(tmp_path: Path) -> None:
    rows = np.array([[0.5, -1.0], [0.0, 0.0], [200.0, 100.0]], np.float32)
    save_file({"embeddings": rows}, tmp_path / "table.safetensors")
    table = read_token_table(tmp_path / "table.safetensors")
    assert table.rows.tolist() == [[64, -127], [0, 0], [127, 64]]
    np.testing.assert_allclose(table.rows * table.scales[:, None], rows, rtol=0.01, atol=1e-9)


@pytest.mark.parametrize(
    ("rows", "scales", "says"),
    [
        (np.zeros((2, 3), np.float32), np.ones(2, np.float32), "int8"),
        (np.zeros(3, np.int8), np.ones(3, np.float32), r"\[V, D\]"),
        (np.zeros((2, 3), np.int8), np.ones(3, np.float32), r"\[2\]"),
    ],
)
def test_a_table_checks_itself(rows: np.ndarray, scales: np.ndarray, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        TokenTable(rows, scales)
