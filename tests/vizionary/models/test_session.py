from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from vizionary.errors import FileMissingError, GraphDamagedError, GraphMismatchError
from vizionary.models.manifest import TensorSpec
from vizionary.models.session import OnnxModel

ROOT = Path(__file__).parents[3]
BATCH = np.zeros((2, 3, 8, 8), np.float32)
QUERY = np.zeros((1, 4), np.float32)

POOL_SCRIPT = """
import logging, os, sys
from pathlib import Path
from vizionary.models.session import OnnxModel

logging.basicConfig(format="%(message)s", stream=sys.stderr)

def threads():
    return len(list(Path("/proc/self/task").iterdir()))

folder = Path(sys.argv[1])
os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: int(sys.argv[2])])
before = threads()
models = [OnnxModel(folder / "image.onnx", threads=4)]
one = threads()
models += [OnnxModel(folder / name, threads=4) for name in ("text.onnx", "image.onnx")]
for model in models:
    model.warm_up()
print(before, one, threads())
OnnxModel(folder / "text.onnx", threads=1)
print(threads())
"""


@pytest.fixture
def image(tiny_bundle: Path) -> OnnxModel:
    return OnnxModel(tiny_bundle / "image.onnx", threads=1)


def test_a_graph_states_its_tensors(image: OnnxModel) -> None:
    assert image.inputs == (
        TensorSpec(name="pixels", dtype="float32", shape=("B", 3, 8, 8)),
        TensorSpec(name="query", dtype="float32", shape=("Q", 4)),
    )
    assert [spec.name for spec in image.outputs] == ["embedding", "cam"]


@pytest.mark.parametrize(
    ("outputs", "shapes"),
    [
        (None, {"embedding": (2, 4), "cam": (2, 1, 2, 2)}),
        (["cam"], {"cam": (2, 1, 2, 2)}),
        (["cam", "embedding"], {"cam": (2, 1, 2, 2), "embedding": (2, 4)}),
    ],
)
def test_arrays_go_in_and_out_by_name(
    image: OnnxModel, outputs: list[str] | None, shapes: dict[str, tuple[int, ...]]
) -> None:
    found = image.run({"pixels": BATCH, "query": QUERY}, outputs)
    assert {name: array.shape for name, array in found.items()} == shapes


@pytest.mark.parametrize(
    ("feeds", "outputs", "message"),
    [
        ({}, None, "expected pixels float32 .*, got nothing"),
        ({"pixels": BATCH}, None, "expected .*query float32"),
        ({"pixels": BATCH[..., :7], "query": QUERY}, None, r"got pixels float32 \[2, 3, 8, 7\]"),
        ({"pixels": BATCH.astype(np.float64), "query": QUERY}, None, "got pixels float64"),
        ({"pixels": BATCH, "query": QUERY, "x": QUERY}, None, "x float32"),
        ({"pixels": BATCH, "query": QUERY}, ["soul"], "soul"),
    ],
)
def test_wrong_arrays_are_refused(
    image: OnnxModel,
    feeds: dict[str, np.ndarray],
    outputs: list[str] | None,
    message: str,
) -> None:
    with pytest.raises(ValueError, match=message):
        image.run(feeds, outputs)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match="no such file"):
        OnnxModel(tmp_path / "graph.onnx", threads=1)


@pytest.mark.parametrize("content", [b"", b"not a graph", b"\x08"])
def test_what_is_no_graph_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "graph.onnx"
    path.write_bytes(content)
    with pytest.raises(GraphDamagedError) as caught:
        OnnxModel(path, threads=1)
    assert caught.value.path == str(path)
    assert "\n" not in str(caught.value)


def test_a_graph_of_words_is_refused(tmp_path: Path) -> None:
    names = [helper.make_tensor_value_info(n, TensorProto.STRING, ["N"]) for n in ("a", "b")]
    graph = helper.make_graph(
        [helper.make_node("Identity", ["a"], ["b"])], "words", names[:1], names[1:]
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
    onnx.save(model, tmp_path / "words.onnx")
    with pytest.raises(GraphMismatchError, match="string"):
        OnnxModel(tmp_path / "words.onnx", threads=1)


def test_symbolic_dimensions_agree_whatever_their_names(image: OnnxModel) -> None:
    renamed = [
        TensorSpec(name="pixels", dtype="float32", shape=("N", 3, 8, 8)),
        TensorSpec(name="query", dtype="float32", shape=("words", 4)),
    ]
    image.check(renamed, image.outputs)
    with pytest.raises(GraphMismatchError, match="inputs pixels, found pixels, query"):
        image.check(renamed[:1], image.outputs)


def test_threads_are_counted_from_0(tiny_bundle: Path) -> None:
    with pytest.raises(ValueError, match="got -1"):
        OnnxModel(tiny_bundle / "image.onnx", threads=-1)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="counts threads in /proc")
@pytest.mark.parametrize(
    ("cores", "said"), [(1, ""), (2, "This process computes on 2 threads already; 1 cannot be had")]
)
def test_all_graphs_of_a_process_share_one_pool(tiny_bundle: Path, cores: int, said: str) -> None:
    if len(os.sched_getaffinity(0)) < cores:
        pytest.skip(f"this process may use fewer than {cores} cores")
    done = subprocess.run(
        [sys.executable, "-c", POOL_SCRIPT, str(tiny_bundle), str(cores)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    before, one, three, resized = map(int, done.stdout.split())
    # Four were asked for; a pool has a thread for each core at most, the caller is one of them.
    assert one - before == cores - 1
    assert three == one == resized
    assert done.stderr.strip() == said
