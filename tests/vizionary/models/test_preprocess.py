from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PIL import Image

from vizionary.models.manifest import Preprocessing
from vizionary.models.preprocess import prepare

PLAIN: dict[str, Any] = {"width": 8, "height": 8, "mean": (0, 0, 0), "std": (1, 1, 1)}


def preprocessing(**changes: Any) -> Preprocessing:
    return Preprocessing.model_validate({**PLAIN, **changes})


def uniform(height: int, width: int, colour: tuple[int, int, int] = (255, 51, 0)) -> np.ndarray:
    return np.full((height, width, 3), colour, np.uint8)


def photo(height: int, width: int) -> np.ndarray:
    """Smooth shapes with hard edges, as photos have."""
    y, x = np.mgrid[:height, :width] / max(height, width)
    waves = [np.sin(40 * x + 9 * y), np.sign(np.sin(25 * (x + y))), np.cos(70 * x * y)]
    return np.clip(np.stack(waves, axis=-1) * 100 + 128, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("resize", ["squash", "crop", "letterbox"])
@pytest.mark.parametrize("interpolation", ["bilinear", "bicubic"])
@pytest.mark.parametrize(
    ("changes", "channels"),
    [
        ({}, (1.0, 0.2, 0.0)),
        ({"colour_order": "BGR"}, (0.0, 0.2, 1.0)),
        ({"mean": (0.5, 0.5, 0.5), "std": (0.5, 0.25, 0.1)}, (1.0, -1.2, -5.0)),
        # mean and std are in the tensor's order
        ({"mean": (0.5, 0.5, 0.0), "std": (0.5, 1, 1), "colour_order": "BGR"}, (-1.0, -0.3, 1.0)),
        ({"std": (1 / 255, 1 / 255, 1 / 255)}, (255.0, 51.0, 0.0)),
    ],
)
def test_one_colour_becomes_its_normalised_value(
    resize: str, interpolation: str, changes: dict[str, Any], channels: tuple[float, ...]
) -> None:
    how = preprocessing(resize=resize, interpolation=interpolation, **changes)
    tensor = prepare(uniform(20, 20), how).tensor
    assert tensor.dtype == np.float32
    assert tensor.shape == (1, 3, 8, 8)
    assert tensor.flags.c_contiguous
    expected = np.broadcast_to(np.array(channels)[None, :, None, None], tensor.shape)
    np.testing.assert_allclose(tensor, expected, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(
    ("resize", "size", "height", "width", "area"),
    [
        ("squash", (8, 8), 30, 60, (0, 0, 60, 30)),
        ("squash", (8, 8), 1, 1, (0, 0, 1, 1)),
        ("squash", (8, 8), 3, 5000, (0, 0, 5000, 3)),
        ("crop", (8, 8), 30, 60, (15, 0, 45, 30)),
        ("crop", (8, 8), 60, 30, (0, 15, 30, 45)),
        ("crop", (8, 8), 1, 1, (0, 0, 1, 1)),
        ("crop", (8, 8), 3, 5000, (2498.5, 0, 2501.5, 3)),
        ("crop", (8, 4), 30, 60, (0, 0, 60, 30)),
        ("letterbox", (8, 8), 30, 60, (0, 0, 60, 60)),
        ("letterbox", (8, 8), 60, 30, (0, 0, 60, 60)),
        ("letterbox", (8, 8), 1, 1, (0, 0, 1, 1)),
        # one row of the tensor is the least that a panorama can have
        ("letterbox", (8, 8), 3, 5000, (0, 0, 5000, 24)),
    ],
)
def test_the_area_is_what_the_tensor_shows(
    resize: str,
    size: tuple[int, int],
    height: int,
    width: int,
    area: tuple[float, float, float, float],
) -> None:
    how = preprocessing(resize=resize, width=size[0], height=size[1])
    prepared = prepare(uniform(height, width), how)
    assert prepared.area == pytest.approx(area)
    assert prepared.tensor.shape == (1, 3, size[1], size[0])


@pytest.mark.parametrize("resize", ["squash", "crop", "letterbox"])
@pytest.mark.parametrize(("height", "width"), [(400, 400), (300, 500), (500, 300), (37, 61)])
@pytest.mark.parametrize("where", [(0.5, 0.5), (0.4, 0.6), (0.65, 0.35)])
def test_a_place_in_the_tensor_is_found_in_the_picture(
    resize: str, height: int, width: int, where: tuple[float, float]
) -> None:
    y, x = np.mgrid[:height, :width]
    centre = where[0] * width, where[1] * height
    spread = 0.05 * min(height, width)
    spot = np.exp(-((x - centre[0]) ** 2 + (y - centre[1]) ** 2) / (2 * spread**2))
    pixels = np.repeat((255 * spot).astype(np.uint8)[..., None], 3, axis=2)
    how = preprocessing(resize=resize, width=64, height=64, crop_fraction=0.9, fill=0)
    prepared = prepare(pixels, how)
    mass = prepared.tensor[0, 0].clip(0)
    rows, columns = np.mgrid[:64, :64] + 0.5
    left, top, right, bottom = prepared.area
    found_x = left + (mass * columns).sum() / mass.sum() / 64 * (right - left)
    found_y = top + (mass * rows).sum() / mass.sum() / 64 * (bottom - top)
    tolerance = 0.02 * max(height, width)
    assert (found_x, found_y) == pytest.approx(centre, abs=tolerance)


def test_a_letterbox_is_filled_at_the_right_or_below() -> None:
    how = preprocessing(resize="letterbox", fill=102)
    wide = prepare(uniform(10, 20, (255, 255, 255)), how).tensor[0, 0]
    np.testing.assert_allclose(wide[:4], 1)
    np.testing.assert_allclose(wide[4:], 0.4)
    tall = prepare(uniform(20, 10, (255, 255, 255)), how).tensor[0, 0]
    np.testing.assert_allclose(tall[:, :4], 1)
    np.testing.assert_allclose(tall[:, 4:], 0.4)


@pytest.mark.parametrize(("height", "width"), [(256, 256), (512, 768), (640, 512)])
def test_crop_is_resize_then_cut(height: int, width: int) -> None:
    """The reference is torchvision's Resize(256), CenterCrop(224), written with Pillow."""
    pixels = photo(height, width)
    scale = 256 / min(height, width)
    size = round(width * scale), round(height * scale)
    resized = Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC)
    left, top = round((size[0] - 224) / 2), round((size[1] - 224) / 2)
    reference = np.asarray(resized.crop((left, top, left + 224, top + 224))) / 255
    how = preprocessing(resize="crop", width=224, height=224, crop_fraction=0.875)
    difference = np.abs(prepare(pixels, how).tensor[0].transpose(1, 2, 0) - reference)
    assert difference.max() < 2 / 255


def test_large_pictures_differ_little_from_the_whole_filter() -> None:
    pixels = photo(1500, 2000)
    reference = Image.fromarray(pixels).resize((224, 224), Image.Resampling.BICUBIC)
    tensor = prepare(pixels, preprocessing(width=224, height=224)).tensor[0].transpose(1, 2, 0)
    difference = np.abs(tensor - np.asarray(reference) / 255)
    assert difference.mean() < 0.5 / 255
    assert difference.max() < 8 / 255


def test_views_of_other_arrays_are_pictures_too() -> None:
    whole = photo(60, 80)
    view = whole[10:50:2, ::-1]
    how = preprocessing()
    np.testing.assert_array_equal(prepare(view, how).tensor, prepare(view.copy(), how).tensor)


@pytest.mark.parametrize(
    "pixels",
    [
        np.zeros((4, 4), np.uint8),
        np.zeros((4, 4, 4), np.uint8),
        np.zeros((4, 4, 3), np.float32),
        np.zeros((0, 4, 3), np.uint8),
    ],
)
def test_what_is_no_picture_is_refused(pixels: np.ndarray) -> None:
    with pytest.raises(ValueError, match=r"uint8 \[H, W, 3\], got"):
        prepare(pixels, preprocessing())
