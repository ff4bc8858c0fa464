from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from tests.tiny_bundle import WORDS, image_graph, picture_of, tokenizer
from vizionary.errors import (
    FileMissingError,
    GraphMismatchError,
    ManifestInvalidError,
    NoWordsError,
    UnknownWordError,
)
from vizionary.models.bundle import Bundle, read_bundle
from vizionary.models.encoders import ENCODERS, ImageEncoder, TextEncoder, word_forms
from vizionary.models.manifest import COMPONENT_KINDS, Component
from vizionary.models.session import OnnxModel
from vizionary.models.split import open_split

ROOT_3 = 3**-0.5
ROOT_10 = 10**-0.5
ROOT_11 = 11**-0.5


@pytest.fixture
def bundle(tiny_bundle: Path) -> Bundle:
    return read_bundle(tiny_bundle)


@pytest.fixture(params=["whole", "split"])
def image(request: pytest.FixtureRequest, bundle: Bundle) -> ImageEncoder:
    path = bundle.file("image.onnx")
    whole = request.param == "whole"
    model = OnnxModel(path, threads=1) if whole else open_split(path, "query", threads=1)
    return ImageEncoder(model, bundle.component("image_encoder"))


@pytest.fixture
def text(bundle: Bundle) -> TextEncoder:
    return text_encoder(bundle, bundle.manifest.templates)


def text_encoder(
    bundle: Bundle, templates: tuple[str, ...], suggestions: tuple[str, ...] = ()
) -> TextEncoder:
    model = OnnxModel(bundle.file("text.onnx"), threads=1)
    component = bundle.component("text_encoder")
    path = bundle.file("tokenizer.json")
    return TextEncoder(model, component, path, templates, suggestions)


def test_every_kind_of_component_has_its_class() -> None:
    assert {*ENCODERS, "detector"} == COMPONENT_KINDS


@pytest.mark.parametrize(
    ("colours", "embedding"),
    [
        (["red"], (1, 0, 0, 0)),
        (["black"], (0, 0, 0, 1)),
        (["white"], (ROOT_3, ROOT_3, ROOT_3, 0)),
        (["light green"], (ROOT_11, 3 * ROOT_11, ROOT_11, 0)),
        (["red", "green"], (0.5**0.5, 0.5**0.5, 0, 0)),
        (["red", "red", "red", "black"], (3 * ROOT_10, 0, 0, ROOT_10)),
    ],
)
def test_pictures_become_embeddings(
    image: ImageEncoder, colours: list[str], embedding: tuple[float, ...]
) -> None:
    tensor = image.prepare(picture_of(*colours, height=8, width=8)).tensor
    np.testing.assert_allclose(image.embed(tensor), [embedding], atol=1e-6)


def test_grad_cam_is_the_gradient_of_the_cosine(image: ImageEncoder, text: TextEncoder) -> None:
    """By hand: v = (1/2, 1/2, 0, 0), e = v * sqrt 2, weights of red = (1/2, -1/2, 0, 0) / (4 |v|);
    the left cells, all red, have 1/2 / (4 |v|) = sqrt 2 / 8; the right ones less than 0."""
    tensor = image.prepare(picture_of("red", "green", height=8, width=8)).tensor
    queries = text.embed(["red", "green", "night"])
    embedding, cams = image.explain(tensor, queries)
    value = 2**0.5 / 8
    left, right = [[value, 0], [value, 0]], [[0, value], [0, value]]
    np.testing.assert_allclose(cams, [[left, right, np.zeros((2, 2))]], atol=1e-6)
    np.testing.assert_allclose(embedding, image.embed(tensor))


def test_a_batch_is_its_pictures(image: ImageEncoder, text: TextEncoder) -> None:
    pictures = [picture_of("red", "blue"), picture_of("orange")]
    tensors = [image.prepare(picture).tensor for picture in pictures]
    queries = text.embed(["red", "sky"])
    embeddings, cams = image.explain(np.concatenate(tensors), queries)
    for row, tensor in enumerate(tensors):
        alone = image.explain(tensor, queries)
        np.testing.assert_allclose(embeddings[row], alone[0][0])
        np.testing.assert_allclose(cams[row], alone[1][0])


def test_no_queries_give_no_cams(image: ImageEncoder) -> None:
    tensor = image.prepare(picture_of("red")).tensor
    embedding, cams = image.explain(tensor, np.zeros((0, 4), np.float32))
    assert embedding.shape == (1, 4)
    assert cams.shape == (1, 0, 2, 2)


def test_an_encoder_without_cam_embeds_but_does_not_explain(bundle: Bundle, tmp_path: Path) -> None:
    graph = image_graph()
    graph.graph.output.pop()
    onnx.save(graph, tmp_path / "plain.onnx")
    component = bundle.component("image_encoder")
    plain = component.model_copy(update={"outputs": component.outputs[:1]})
    encoder = ImageEncoder(OnnxModel(tmp_path / "plain.onnx", threads=1), plain)
    tensor = encoder.prepare(picture_of("blue")).tensor
    assert not encoder.explains
    np.testing.assert_allclose(encoder.embed(tensor), [[0, 0, 1, 0]], atol=1e-6)
    with pytest.raises(GraphMismatchError, match="cam"):
        encoder.explain(tensor, np.eye(4, dtype=np.float32))


def test_an_encoder_refuses_another_graph(bundle: Bundle) -> None:
    model = OnnxModel(bundle.file("text.onnx"), threads=1)
    with pytest.raises(GraphMismatchError, match="pixels"):
        ImageEncoder(model, bundle.component("image_encoder"))


@pytest.mark.parametrize(
    ("word", "vector"),
    [
        ("red", (1, 0, 0, 0)),
        ("RED", (1, 0, 0, 0)),
        ("  red ", (1, 0, 0, 0)),
        ("reds", (1, 0, 0, 0)),
        ("skies", (0, ROOT_10, 3 * ROOT_10, 0)),
        ("photo", (0, 0, 0, 0)),
        ("light green", (ROOT_11, 3 * ROOT_11, ROOT_11, 0)),
        ("Light_Green", (ROOT_11, 3 * ROOT_11, ROOT_11, 0)),
        ("light-green", (ROOT_11, 3 * ROOT_11, ROOT_11, 0)),
        ("light  greens", (ROOT_11, 3 * ROOT_11, ROOT_11, 0)),
        ("red night", (0.5**0.5, 0, 0, 0.5**0.5)),
        ("red-night", (0.5**0.5, 0, 0, 0.5**0.5)),
    ],
)
def test_words_become_embeddings(text: TextEncoder, word: str, vector: tuple[float, ...]) -> None:
    assert not text.unknown(word)
    np.testing.assert_allclose(text.embed([word]), [vector], atol=1e-6)


@pytest.mark.parametrize(
    "word", ["xqzt", "xqzt red", "red xqzt", "", " ", "-", "light", "☃", "s"]
)
def test_an_unknown_word_is_not_embedded(text: TextEncoder, word: str) -> None:
    assert text.unknown(word)
    with pytest.raises(UnknownWordError) as caught:
        text.embed(["red", word])
    assert caught.value.word == word


@pytest.mark.parametrize(
    ("word", "suggestions", "nearest"),
    [
        ("gren", (), ["green"]),
        ("Light-Gren", (), ["light green"]),
        ("crimsen", (), ["crimson"]),
        ("nigth", ("knight",), ["knight", "night"]),
        ("xqzt", (), []),
        ("", (), []),
    ],
)
def test_words_spelt_alike_are_suggested(
    bundle: Bundle, word: str, suggestions: tuple[str, ...], nearest: list[str]
) -> None:
    assert text_encoder(bundle, ("{}",), suggestions).nearest(word) == nearest


def test_no_words(text: TextEncoder) -> None:
    with pytest.raises(NoWordsError):
        text.embed([])


def test_templates_are_averaged_and_normalised_again(bundle: Bundle) -> None:
    """By hand: red alone is (1, 0, 0, 0), "red night" (1, 0, 0, 1) / sqrt 2; their sum has the
    length sqrt((1 + s)^2 + s^2), s = 1 / sqrt 2."""
    s = 0.5**0.5
    length = ((1 + s) ** 2 + s**2) ** 0.5
    found = text_encoder(bundle, ("{}", "{} night")).embed(["red"])
    np.testing.assert_allclose(found, [[(1 + s) / length, 0, 0, s / length]], rtol=1e-6)


def test_many_words_are_each_what_they_are_alone(text: TextEncoder) -> None:
    words = [word for word in WORDS if word != "[UNK]"] * 17
    together = text.embed(words)
    assert together.dtype == np.float32
    alone = {word: text.embed([word])[0] for word in set(words)}
    np.testing.assert_allclose(together, [alone[word] for word in words], atol=1e-7)


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("Dog", ["dog"]),
        ("dogs", ["dogs", "dog"]),
        ("T-shirts", ["t-shirts", "t shirts", "tshirts", "t-shirt", "t shirt", "tshirt"]),
        ("golden_retrievers", ["golden retrievers", "golden retriever"]),
        ("firemen", ["firemen", "fireman"]),
        ("men", ["men", "man"]),
        ("old people", ["old people", "old person"]),
        ("wolves", ["wolves", "wolf", "wolfe", "wolv", "wolve"]),
        ("Cafe\u0301", ["caf\u00e9"]),
        ("baker\u2019s dozen", ["baker's dozen"]),
        ("", []),
    ],
)
def test_forms_of_a_word(word: str, forms: list[str]) -> None:
    assert list(word_forms(word)) == forms


def fixed_length_graph(length: int) -> onnx.ModelProto:
    """``input_ids [B, length]`` without a mask, as CLIP has: the sum of the vectors, normalised."""
    table = np.array(list(WORDS.values()), np.float32)
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["vectors"]),
        helper.make_node("ReduceSum", ["vectors", "one"], ["total"], keepdims=0),
        helper.make_node("LpNormalization", ["total"], ["embedding"], axis=1, p=2),
    ]
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["B", length])
    out = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["B", 4])
    constants = {"table": table, "one": np.array([1], np.int64)}
    weights = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    graph = helper.make_graph(nodes, "fixed", [ids], [out], weights)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)


@pytest.mark.parametrize("context_length", [3, None])
def test_prompts_are_padded_and_cut_to_a_fixed_length(
    bundle: Bundle, tmp_path: Path, context_length: int | None
) -> None:
    onnx.save(fixed_length_graph(3), tmp_path / "fixed.onnx")
    fields = bundle.component("text_encoder").model_dump()
    fields["inputs"] = [{"name": "input_ids", "dtype": "int64", "shape": ["B", 3]}]
    fields["context_length"] = context_length
    component = Component.model_validate(fields)
    model = OnnxModel(tmp_path / "fixed.onnx", threads=1)
    encoder = TextEncoder(model, component, bundle.file("tokenizer.json"), ("{}",))
    found = encoder.embed(["red", "red night", "a photo of red"])
    s = 0.5**0.5
    np.testing.assert_allclose(found[:2], [[1, 0, 0, 0], [s, 0, 0, s]], atol=1e-6)
    # "red" is the fourth token, and is cut off.
    assert not np.nan_to_num(found[2]).any()


def test_padding_of_the_tokenizer_is_used(bundle: Bundle, tmp_path: Path) -> None:
    padded = tokenizer()
    night = padded.token_to_id("night")
    padded.enable_padding(pad_id=night, pad_token="night", length=9)
    padded.save(str(tmp_path / "tokenizer.json"))
    onnx.save(fixed_length_graph(2), tmp_path / "fixed.onnx")
    fields = bundle.component("text_encoder").model_dump()
    fields["inputs"] = [{"name": "input_ids", "dtype": "int64", "shape": ["B", 2]}]
    component = Component.model_validate(fields)
    model = OnnxModel(tmp_path / "fixed.onnx", threads=1)
    encoder = TextEncoder(model, component, tmp_path / "tokenizer.json", ("{}",))
    np.testing.assert_allclose(encoder.embed(["red"]), [[0.5**0.5, 0, 0, 0.5**0.5]], atol=1e-6)


def test_padding_within_a_batch_does_not_count(bundle: Bundle, tmp_path: Path) -> None:
    padded = tokenizer()
    padded.enable_padding(pad_id=padded.token_to_id("night"), pad_token="night")
    padded.save(str(tmp_path / "tokenizer.json"))
    model = OnnxModel(bundle.file("text.onnx"), threads=1)
    component = bundle.component("text_encoder")
    encoder = TextEncoder(model, component, tmp_path / "tokenizer.json", ("{}",))
    found = encoder.embed(["red", "a photo of blue"])
    np.testing.assert_allclose(found, [[1, 0, 0, 0], [0, 0, 1, 0]], atol=1e-6)


@pytest.mark.parametrize(
    ("content", "error"),
    [(None, FileMissingError), (b"{}", ManifestInvalidError), (b"", ManifestInvalidError)],
)
def test_a_damaged_tokenizer_is_refused(
    bundle: Bundle, tmp_path: Path, content: bytes | None, error: type[Exception]
) -> None:
    path = tmp_path / "tokenizer.json"
    if content is not None:
        path.write_bytes(content)
    model = OnnxModel(bundle.file("text.onnx"), threads=1)
    with pytest.raises(error, match="a tokenizer"):
        TextEncoder(model, bundle.component("text_encoder"), path, ("{}",))


def test_pictures_are_prepared_in_the_size_of_the_graph(bundle: Bundle) -> None:
    component = bundle.component("image_encoder")
    assert component.preprocessing is not None
    wide = component.preprocessing.model_copy(update={"width": 9})
    other = component.model_copy(update={"preprocessing": wide})
    with pytest.raises(GraphMismatchError, match=r"pixels \[any, 3, 8, 9\]"):
        ImageEncoder(OnnxModel(bundle.file("image.onnx"), threads=1), other)


def test_a_graph_that_takes_something_else_is_refused(bundle: Bundle) -> None:
    image, text = bundle.component("image_encoder"), bundle.component("text_encoder")
    seeing = text.model_copy(update={"preprocessing": image.preprocessing})
    with pytest.raises(GraphMismatchError, match="the inputs pixels, query"):
        ImageEncoder(OnnxModel(bundle.file("text.onnx"), threads=1), seeing)
    with pytest.raises(GraphMismatchError, match="the inputs input_ids, attention_mask"):
        TextEncoder(
            OnnxModel(bundle.file("image.onnx"), threads=1),
            image,
            bundle.file("tokenizer.json"),
            bundle.manifest.templates,
        )
