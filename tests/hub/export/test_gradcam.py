"""The maps in the graph against autograd and against pytorch-grad-cam."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import timm
import torch
from pytorch_grad_cam import GradCAM
from pytorch_grad_cam.utils.image import scale_cam_image
from torch import Tensor, nn
from torch.nn import functional

from hub.export.gradcam import build_gradcam, convolution_input_gradient, pools_by_mean
from hub.export.onnx_file import export_module
from hub.export.parity import measure_parity
from hub.export.towers import ImageTower, trunk_tower
from vizionary.models.manifest import Preprocessing
from vizionary.models.session import OnnxModel
from vizionary.models.split import SplitModel, open_split

DIMENSION = 24


@dataclass(frozen=True)
class Exported:
    """An architecture, whole in torch and cut in two in ONNX."""

    original: nn.Module
    tower: ImageTower
    graph: Path
    layer: nn.Module
    reshape: Callable[[Tensor], Tensor] | None


class Whole(nn.Module):
    """The uncut network: trunk, projection, normalisation."""

    def __init__(self, trunk: nn.Module, projection: nn.Module) -> None:
        super().__init__()
        self.trunk, self.projection = trunk, projection

    def forward(self, pixels: Tensor) -> Tensor:
        return functional.normalize(self.projection(self.trunk(pixels)), dim=-1)


def _patches(tokens: Tensor) -> Tensor:
    side = int((tokens.shape[1] - 1) ** 0.5)
    return tokens[:, 1:].transpose(1, 2).unflatten(2, (side, side))


LAYERS: dict[str, tuple[Callable[[nn.Module], nn.Module], Callable[[Tensor], Tensor] | None]] = {
    "tf_efficientnet_lite0": (lambda trunk: trunk.bn2, None),
    "test_efficientnet": (lambda trunk: trunk.bn2, None),
    "mobilenetv3_small_050": (lambda trunk: trunk.blocks[-1], None),
    "fastvit_t8": (lambda trunk: trunk.final_conv, None),
    "test_vit": (lambda trunk: trunk.blocks[-2], _patches),
    "vit_tiny_patch16_224": (lambda trunk: trunk.blocks[-2], _patches),
}
"""Where pytorch-grad-cam looks: the layer whose output is the tower's activations."""


def _export(name: str, size: int, folder: Path) -> Exported:
    torch.manual_seed(0)
    trunk = timm.create_model(name, num_classes=0, **ARGUMENTS.get(name, {})).eval()
    with torch.no_grad():
        features = trunk(torch.zeros(1, 3, size, size)).shape[1]
    projection = nn.Linear(features, DIMENSION)
    original = Whole(copy.deepcopy(trunk), copy.deepcopy(projection)).eval()
    preprocessing = Preprocessing(width=size, height=size, mean=(0.5,) * 3, std=(0.5,) * 3)
    tower = trunk_tower(name, trunk, projection, preprocessing)
    graph = folder / f"{name}.onnx"
    export_module(
        build_gradcam(tower),
        (torch.rand(2, 3, size, size), torch.rand(3, DIMENSION)),
        graph,
        inputs={"pixels": "batch", "query": "queries"},
        outputs=("embedding", "cam"),
    )
    choose, reshape = LAYERS[name]
    return Exported(original, tower, graph, choose(original.trunk), reshape)


ARGUMENTS: dict[str, dict[str, Any]] = {
    "test_vit": {"img_size": 64, "depth": 2},
    "vit_tiny_patch16_224": {"img_size": 224},
    "fastvit_t8": {"layers": (1, 1, 1, 1)},
}
"""A layer of each kind is enough: each more takes its time to export, and proves the same."""
FAST = [("test_efficientnet", 128), ("fastvit_t8", 128), ("test_vit", 64)]
SLOW = [
    ("tf_efficientnet_lite0", 224),
    ("mobilenetv3_small_050", 96),
    ("vit_tiny_patch16_224", 224),
]


@pytest.fixture(
    scope="module",
    params=FAST + [pytest.param(case, marks=pytest.mark.slow) for case in SLOW],
    ids=lambda case: case[0],
)
def exported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    name, size = request.param
    return _export(name, size, tmp_path_factory.mktemp("graphs"))


def _random(tower: ImageTower, pictures: int, queries: int) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(pictures * 100 + queries)
    size = (tower.preprocessing.height, tower.preprocessing.width)
    pixels = torch.randn(pictures, 3, *size, generator=generator)
    return pixels, torch.randn(queries, tower.embedding_dim, generator=generator)


def test_the_graph_computes_what_torch_does(exported: Exported) -> None:
    parity = measure_parity(exported.tower, exported.graph, threads=1)
    assert parity.embedding < 1e-5
    assert parity.cam < 1e-4


def test_the_embedding_is_that_of_the_uncut_network(exported: Exported) -> None:
    pixels, query = _random(exported.tower, 2, 1)
    with torch.no_grad():
        expected = exported.original(pixels).numpy()
    found = OnnxModel(exported.graph, threads=1).run(
        {"pixels": pixels.numpy(), "query": query.numpy()}, ["embedding"]
    )
    np.testing.assert_allclose(found["embedding"], expected, atol=1e-5)


@pytest.mark.parametrize(("pictures", "queries"), [(1, 1), (1, 0), (3, 5), (2, 1)])
def test_any_number_of_pictures_and_queries(
    exported: Exported, pictures: int, queries: int
) -> None:
    pixels, query = _random(exported.tower, pictures, queries)
    found = OnnxModel(exported.graph, threads=1).run(
        {"pixels": pixels.numpy(), "query": query.numpy()}
    )
    assert found["embedding"].shape == (pictures, DIMENSION)
    assert found["cam"].shape == (pictures, queries, *exported.tower.grid)


def test_its_halves_answer_as_the_whole(exported: Exported) -> None:
    pixels, query = _random(exported.tower, 2, 3)
    feeds = {"pixels": pixels.numpy(), "query": query.numpy()}
    whole = OnnxModel(exported.graph, threads=1).run(feeds)
    split = open_split(exported.graph, "query", threads=1)
    assert isinstance(split, SplitModel)
    first = split.first.run({"pixels": pixels.numpy()})
    kept = {name: first[name] for name in split.between}
    rest = split.rest.run({**kept, "query": query.numpy()})
    np.testing.assert_allclose(first["embedding"], whole["embedding"], atol=1e-5)
    np.testing.assert_allclose(rest["cam"], whole["cam"], atol=1e-5)


def test_a_map_does_not_depend_on_its_neighbours(exported: Exported) -> None:
    model = OnnxModel(exported.graph, threads=1)
    pixels, query = _random(exported.tower, 2, 3)
    together = model.run({"pixels": pixels.numpy(), "query": query.numpy()})["cam"]
    alone = model.run({"pixels": pixels[1:].numpy(), "query": query[2:].numpy()})["cam"]
    np.testing.assert_allclose(alone[0, 0], together[1, 2], rtol=1e-3, atol=1e-7)


def test_a_query_is_a_direction(exported: Exported) -> None:
    model = OnnxModel(exported.graph, threads=1)
    pixels, query = _random(exported.tower, 1, 1)
    cams = [
        model.run({"pixels": pixels.numpy(), "query": query.numpy() * scale})["cam"]
        for scale in (np.float32(1), np.float32(7))
    ]
    np.testing.assert_allclose(cams[0], cams[1], rtol=1e-3, atol=1e-7)


def test_a_query_of_zeros_gives_a_map_of_zeros(exported: Exported) -> None:
    pixels, query = _random(exported.tower, 1, 1)
    found = OnnxModel(exported.graph, threads=1).run(
        {"pixels": pixels.numpy(), "query": np.zeros_like(query.numpy())}
    )
    assert not found["cam"].any()


def test_the_maps_are_those_of_pytorch_grad_cam(exported: Exported) -> None:
    pixels, query = _random(exported.tower, 2, 2)
    cams = OnnxModel(exported.graph, threads=1).run(
        {"pixels": pixels.numpy(), "query": query.numpy()}, ["cam"]
    )["cam"]
    assert cams.any(axis=(2, 3)).any(), "every map is empty: nothing would be compared"
    size = (exported.tower.preprocessing.width, exported.tower.preprocessing.height)
    for index, direction in enumerate(functional.normalize(query, dim=-1)):
        with GradCAM(exported.original, [exported.layer], exported.reshape) as oracle:
            targets = [lambda embedding, d=direction: embedding @ d] * len(pixels)
            expected = oracle(input_tensor=pixels, targets=targets)
        # pytorch-grad-cam normalises, resizes, and normalises again.
        found = scale_cam_image(scale_cam_image(cams[:, index], size))
        np.testing.assert_allclose(found, expected, atol=0.02)


class Pooled(nn.Module):
    """A head that begins with a pooling of the map."""

    def __init__(self, pool: nn.Module, features: int) -> None:
        super().__init__()
        self.pool, self.linear = pool, nn.Linear(features, 4)

    def forward(self, feature_map: Tensor) -> Tensor:
        return self.linear(self.pool(feature_map).flatten(1))


@pytest.mark.parametrize(
    ("pool", "features", "expected"),
    [
        (nn.AdaptiveAvgPool2d(1), 6, True),
        (nn.AdaptiveMaxPool2d(1), 6, False),
        (nn.Identity(), 54, False),
    ],
    ids=["mean", "maximum", "none"],
)
def test_a_head_that_pools_by_mean_is_recognised(
    pool: nn.Module, features: int, expected: bool
) -> None:
    torch.manual_seed(0)
    assert pools_by_mean(Pooled(pool, features), torch.rand(2, 6, 3, 3)) is expected


@pytest.mark.parametrize("kernel", [1, 3])
@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("padding", [0, 1])
@pytest.mark.parametrize(("groups", "dilation"), [(1, 1), (2, 1), (1, 2)])
def test_the_input_gradient_of_a_convolution(
    kernel: int, stride: int, padding: int, groups: int, dilation: int
) -> None:
    torch.manual_seed(0)
    source = torch.randn(2, 4, 9, 8, requires_grad=True)
    weight = torch.randn(6, 4 // groups, kernel, kernel)
    output = functional.conv2d(source, weight, None, stride, padding, dilation, groups)
    gradient = torch.randn_like(output)
    (expected,) = torch.autograd.grad(output, source, gradient)
    pairs = [[value, value] for value in (stride, padding, dilation)]
    found, _, _ = convolution_input_gradient(
        gradient, source, weight, None, *pairs, False, [0, 0], groups, [True, False, False]
    )
    torch.testing.assert_close(found, expected, atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize(("transposed", "mask"), [(True, [1, 0, 0]), (False, [1, 1, 0])])
def test_other_gradients_of_a_convolution_are_refused(transposed: bool, mask: list[int]) -> None:
    tensor = torch.zeros(1, 1, 1, 1)
    with pytest.raises(NotImplementedError, match="input gradient"):
        convolution_input_gradient(
            tensor, tensor, tensor, None, [1, 1], [0, 0], [1, 1], transposed, [0, 0], 1, mask
        )
