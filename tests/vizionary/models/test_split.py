"""A graph in two halves gives what it gives whole; what cannot be cut runs whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from tests.tiny_bundle import image_graph
from vizionary.errors import FileMissingError, GraphDamagedError, GraphMismatchError
from vizionary.models.bundle import Bundle, read_bundle
from vizionary.models.encoders import ImageEncoder
from vizionary.models.manifest import TensorSpec
from vizionary.models.partition import partition
from vizionary.models.session import OnnxModel
from vizionary.models.split import SplitModel, open_split
from vizionary.models.store import resolve


@pytest.fixture(params=["tiny", "nano"])
def bundle(request: pytest.FixtureRequest, tiny_bundle: Path) -> Bundle:
    return read_bundle(tiny_bundle if request.param == "tiny" else resolve("embedded"))


@pytest.fixture
def encoders(bundle: Bundle) -> tuple[ImageEncoder, ImageEncoder]:
    """Of the graph whole, and of its halves."""
    component = bundle.component("image_encoder")
    path = bundle.file(component.graph)
    split = open_split(path, "query", threads=1)
    assert isinstance(split, SplitModel)
    whole = OnnxModel(path, threads=1)
    return ImageEncoder(whole, component), ImageEncoder(split, component)


def asked(bundle: Bundle, queries: int) -> np.ndarray:
    width = bundle.manifest.embedding_dim
    found = np.random.default_rng(7).normal(size=(queries, width)).astype(np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def seen(encoder: ImageEncoder) -> np.ndarray:
    pictures = np.random.default_rng(3).integers(0, 256, (2, 40, 60, 3), np.uint8)
    return np.concatenate([encoder.prepare(picture).tensor for picture in pictures])


@pytest.mark.parametrize("queries", [0, 1, 5])
def test_the_halves_answer_as_the_whole(
    bundle: Bundle, encoders: tuple[ImageEncoder, ImageEncoder], queries: int
) -> None:
    whole, split = encoders
    tensor, query = seen(whole), asked(bundle, queries)
    embeddings, cams = whole.explain(tensor, query)
    both = split.explain(tensor, query)
    np.testing.assert_allclose(both[0], embeddings, atol=1e-5)
    np.testing.assert_allclose(both[1], cams, atol=1e-5)
    np.testing.assert_allclose(split.embed(tensor), embeddings, atol=1e-5)
    assert cams.shape[1] == queries
    assert not queries or cams.max() > 0


def test_one_pass_is_asked_again_and_again(
    bundle: Bundle, encoders: tuple[ImageEncoder, ImageEncoder]
) -> None:
    whole, split = encoders
    tensor = seen(whole)
    _, kept = split.read(tensor, split.keeps)
    for query in asked(bundle, 3):
        cams = split.cams(tensor, kept, query[None])
        np.testing.assert_allclose(cams, whole.cams(tensor, {}, query[None]), atol=1e-5)
    assert whole.keeps == ()


def test_the_halves_hold_no_more_than_the_whole(bundle: Bundle) -> None:
    content = bundle.file(bundle.component("image_encoder").graph).read_bytes()
    cut = partition(content, "query")
    assert cut is not None
    dtypes = {value.name: "float32" for value in onnx.load_from_string(cut.first).graph.output}
    assert len(cut.first) < len(content)
    assert len(cut.rest(dtypes)) < max(len(content) / 2, 3000)


def test_the_halves_are_checked_as_the_whole(bundle: Bundle) -> None:
    component = bundle.component("image_encoder")
    split = open_split(bundle.file(component.graph), "query", threads=1)
    split.check(component.inputs, component.outputs)
    other = TensorSpec(name="query", dtype="float32", shape=("Q", 5))
    with pytest.raises(GraphMismatchError, match=r"query float32 \[Q, 5\]"):
        split.check([component.inputs[0], other], component.outputs)
    with pytest.raises(GraphMismatchError, match="the outputs embedding"):
        split.check(component.inputs, component.outputs[:1])


def without_query(model: onnx.ModelProto) -> None:
    model.graph.input[1].name = "word"
    for node in model.graph.node:
        node.input[:] = ["word" if name == "query" else name for name in node.input]


def without_cam(model: onnx.ModelProto) -> None:
    model.graph.output.pop()


def with_pixels_asked(model: onnx.ModelProto) -> None:
    del model.graph.node[6:]
    red = helper.make_node("Gather", ["query", "red"], ["query_red"], axis=1)
    model.graph.node.extend([red, helper.make_node("Mul", ["pixels", "query_red"], ["cam"])])
    model.graph.initializer.append(numpy_helper.from_array(np.array([[[0]]]), "red"))
    model.graph.output[1].type.tensor_type.ClearField("shape")


def with_a_branch(model: onnx.ModelProto) -> None:
    outer = helper.make_tensor_value_info("same", TensorProto.FLOAT, None)
    branch = helper.make_graph([helper.make_node("Identity", ["cam"], ["same"])], "b", [], [outer])
    model.graph.initializer.append(numpy_helper.from_array(np.array(True), "yes"))
    model.graph.node.append(
        helper.make_node("If", ["yes"], ["again"], then_branch=branch, else_branch=branch)
    )


def with_numbers_elsewhere(model: onnx.ModelProto) -> None:
    onnx.external_data_helper.convert_model_to_external_data(
        model, location="numbers.bin", size_threshold=500
    )


@pytest.mark.parametrize(
    "change",
    [without_query, without_cam, with_pixels_asked, with_a_branch, with_numbers_elsewhere],
)
def test_what_cannot_be_cut_runs_whole(
    tmp_path: Path, change: Callable[[onnx.ModelProto], None]
) -> None:
    model = image_graph()
    change(model)
    onnx.save(model, tmp_path / "image.onnx")
    found = open_split(tmp_path / "image.onnx", "query", threads=1)
    assert isinstance(found, OnnxModel)
    found.warm_up()


@pytest.mark.parametrize("cut", [0, 1, 40, 700])
def test_a_damaged_graph_says_so(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "image.onnx"
    path.write_bytes(image_graph().SerializeToString()[:cut] + b"\xff\xff")
    with pytest.raises(GraphDamagedError):
        open_split(path, "query", threads=1)


def test_a_missing_graph_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError):
        open_split(tmp_path / "none.onnx", "query", threads=1)
