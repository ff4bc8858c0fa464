from __future__ import annotations

import random
import struct
import threading
import warnings
import zlib
from collections.abc import Callable
from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageCms

from vizionary.errors import (
    EmptyPictureError,
    NotAPictureError,
    PictureError,
    TooManyBytesError,
    TooManyPixelsError,
    TruncatedPictureError,
    UnsupportedPictureError,
)
from vizionary.picture import FORMATS, decode, of_image
from vizionary.types import Frame

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def look(data: bytes, max_bytes: int = 1_000_000, max_pixels: int = 1_000_000) -> Frame:
    return decode(data, source="test", max_bytes=max_bytes, max_pixels=max_pixels)


def encode(image: Image.Image, kind: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def quarters(width: int = 32, height: int = 16) -> Image.Image:
    """Red, green / blue, white: every turn of it is different."""
    image = Image.new("RGB", (width, height), WHITE)
    image.paste(RED, (0, 0, width // 2, height // 2))
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    return image


def corners(frame: Frame) -> list[tuple[int, ...]]:
    """The middle of each quarter, rounded to 0 or 255, row by row."""
    ys, xs = (frame.height // 4, 3 * frame.height // 4), (frame.width // 4, 3 * frame.width // 4)
    middles = [frame.pixels[y, x] for y in ys for x in xs]
    return [tuple(int(value) // 128 * 255 for value in pixel) for pixel in middles]


def png(header: bytes, body: bytes) -> bytes:
    chunks = [(b"IHDR", header), (b"IDAT", body), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def png_header(width: int, height: int, colour_type: int = 2) -> bytes:
    """A PNG that claims a size and has no pixels."""
    return png(struct.pack(">IIBBBBB", width, height, 8, colour_type, 0, 0, 0), b"")


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_told_by_its_content(kind: str) -> None:
    frame = look(encode(quarters(), kind))
    assert (frame.width, frame.height, frame.source) == (32, 16, "test")
    assert corners(frame) == [RED, GREEN, BLUE, WHITE]
    assert frame.decode_ms > 0


def rotated(orientation: int, kind: str) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return encode(quarters(), kind, exif=exif)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WebP", "TIFF", "AVIF"])
@pytest.mark.parametrize(
    ("orientation", "size", "expected"),
    [
        (1, (32, 16), [RED, GREEN, BLUE, WHITE]),
        (2, (32, 16), [GREEN, RED, WHITE, BLUE]),
        (3, (32, 16), [WHITE, BLUE, GREEN, RED]),
        (4, (32, 16), [BLUE, WHITE, RED, GREEN]),
        (5, (16, 32), [RED, BLUE, GREEN, WHITE]),
        (6, (16, 32), [BLUE, RED, WHITE, GREEN]),
        (7, (16, 32), [WHITE, GREEN, BLUE, RED]),
        (8, (16, 32), [GREEN, WHITE, RED, BLUE]),
    ],
)
def test_exif_rotation_is_undone(
    kind: str, orientation: int, size: tuple[int, int], expected: list[tuple[int, ...]]
) -> None:
    if kind not in FORMATS:
        pytest.skip("this Pillow has no AVIF")
    frame = look(rotated(orientation, kind))
    assert (frame.width, frame.height) == size
    assert corners(frame) == expected


@pytest.mark.parametrize("orientation", [0, 9, 6000])
def test_an_orientation_that_does_not_exist_is_ignored(orientation: int) -> None:
    assert corners(look(rotated(orientation, "JPEG"))) == [RED, GREEN, BLUE, WHITE]


def with_alpha(mode: str) -> bytes:
    """Left half red and opaque, right half transparent."""
    image = Image.new("RGBA", (4, 2), (0, 0, 255, 0))
    image.paste((255, 0, 0, 255), (0, 0, 2, 2))
    return encode(image.convert(mode), "PNG")


def palette_with_transparent_index() -> bytes:
    image = Image.new("P", (4, 2), 1)
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.paste(0, (0, 0, 2, 2))
    return encode(image, "PNG", transparency=1)


def palette_with_alpha_of_each_colour() -> bytes:
    image = Image.new("P", (4, 2), 1)
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.paste(0, (0, 0, 2, 2))
    return encode(image, "PNG", transparency=b"\xff\x00")


def rgb_with_transparent_colour() -> bytes:
    image = Image.new("RGB", (4, 2), BLUE)
    image.paste(RED, (0, 0, 2, 2))
    return encode(image, "PNG", transparency=BLUE)


def sixteen_bits(kind: str, mode: str) -> bytes:
    """0, a quarter, a half and all of 65535."""
    samples = np.array([[0, 16384, 32768, 65535]], ">u2" if mode.endswith("B") else "<u2")
    image = Image.frombytes(mode, (4, 1), samples.tobytes())
    return encode(image, kind)


def negative_tiff_of_16_bits() -> bytes:
    """The same four samples, of which 0 is white."""
    data = bytearray(sixteen_bits("TIFF", "I;16"))
    # tag 262, of the type short, once
    place = data.index(struct.pack("<HHI", 262, 3, 1)) + 8
    assert data[place] == 1
    data[place] = 0
    return bytes(data)


def grey_png_of_16_bits_with_a_transparent_level(clear: int) -> bytes:
    plain = sixteen_bits("PNG", "I;16")
    chunk = b"tRNS" + struct.pack(">H", clear)
    place = plain.index(b"IDAT") - 4
    return (
        plain[:place]
        + struct.pack(">I", 2)
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
        + plain[place:]
    )


def rgb_png_of_16_bits() -> bytes:
    row = b"\0" + struct.pack(">6H", 65535, 0, 0, 0, 32768, 65535)
    return png(struct.pack(">IIBBBBB", 2, 1, 16, 2, 0, 0, 0), zlib.compress(row))


def animated_gif() -> bytes:
    frames = [Image.new("RGB", (2, 2), colour) for colour in (RED, GREEN, BLUE)]
    return encode(frames[0], "GIF", save_all=True, append_images=frames[1:])


def phone_mpo() -> bytes:
    first, second = (Image.new("RGB", (16, 16), colour) for colour in (RED, GREEN))
    return encode(first, "MPO", save_all=True, append_images=[second], quality=95)


def grey_alpha() -> bytes:
    image = Image.new("LA", (2, 1), (0, 255))
    image.putpixel((1, 0), (0, 0))
    return encode(image, "PNG")


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: with_alpha("RGBA"), [RED, RED, WHITE, WHITE]),
        (palette_with_transparent_index, [RED, RED, WHITE, WHITE]),
        (palette_with_alpha_of_each_colour, [RED, RED, WHITE, WHITE]),
        (rgb_with_transparent_colour, [RED, RED, WHITE, WHITE]),
        (grey_alpha, [(0, 0, 0), WHITE]),
        (lambda: sixteen_bits("PNG", "I;16"), [(v, v, v) for v in (0, 64, 128, 255)]),
        (lambda: sixteen_bits("TIFF", "I;16"), [(v, v, v) for v in (0, 64, 128, 255)]),
        (lambda: sixteen_bits("TIFF", "I;16B"), [(v, v, v) for v in (0, 64, 128, 255)]),
        (negative_tiff_of_16_bits, [(v, v, v) for v in (255, 191, 127, 0)]),
        (
            lambda: grey_png_of_16_bits_with_a_transparent_level(16384),
            [(v, v, v) for v in (0, 255, 128, 255)],
        ),
        # a level that differs in its lower eight bits is another one
        (
            lambda: grey_png_of_16_bits_with_a_transparent_level(16385),
            [(v, v, v) for v in (0, 64, 128, 255)],
        ),
        (rgb_png_of_16_bits, [RED, (0, 128, 255)]),
        (lambda: encode(Image.new("1", (2, 1), 1), "PNG"), [WHITE, WHITE]),
        (lambda: encode(Image.new("L", (1, 1), 77), "PNG"), [(77, 77, 77)]),
        (lambda: encode(Image.new("CMYK", (1, 1), (0, 255, 255, 0)), "TIFF"), [RED]),
        (animated_gif, [RED, RED]),
        (lambda: encode(Image.new("RGB", (1, 1), BLUE), "PNG"), [BLUE]),
    ],
)
def test_every_mode_becomes_rgb(
    make: Callable[[], bytes], expected: list[tuple[int, int, int]]
) -> None:
    frame = look(make())
    assert frame.pixels.dtype == np.uint8
    assert [tuple(pixel.tolist()) for pixel in frame.pixels[0]] == expected


def test_an_opened_picture_of_which_0_is_white_is_no_negative() -> None:
    with Image.open(BytesIO(negative_tiff_of_16_bits())) as image:
        frame = of_image(image, source="test", max_pixels=100)
    assert frame.pixels[0, :, 0].tolist() == [255, 191, 127, 0]


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: encode(Image.new("CMYK", (16, 16), (0, 255, 255, 0)), "JPEG"), RED),
        (phone_mpo, RED),
    ],
)
def test_lossy_modes_are_close(make: Callable[[], bytes], expected: tuple[int, int, int]) -> None:
    frame = look(make())
    assert np.abs(frame.pixels.astype(int) - expected).max() <= 4


def test_half_transparent_is_mixed_with_white() -> None:
    frame = look(encode(Image.new("RGBA", (1, 1), (0, 0, 0, 128)), "PNG"))
    assert frame.pixels[0, 0].tolist() == [127, 127, 127]


@pytest.mark.parametrize(
    "profile", [b"no profile", ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()]
)
def test_a_cmyk_profile_that_does_not_fit_is_ignored(profile: bytes) -> None:
    data = encode(Image.new("CMYK", (16, 16), (0, 255, 255, 0)), "JPEG", icc_profile=profile)
    assert look(data).pixels[8, 8].tolist() == pytest.approx(RED, abs=4)


def cut(kind: str, share: float) -> bytes:
    noise = np.random.default_rng(1).integers(0, 256, (64, 64, 3), np.uint8)
    data = encode(Image.fromarray(noise), kind)
    return data[: int(len(data) * share)]


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (lambda: b"", EmptyPictureError, "0 bytes"),
        (lambda: b"just some words", NotAPictureError, "JPEG, PNG, WebP, GIF, BMP, TIFF"),
        (lambda: b"BMW is a make of car, and no picture", NotAPictureError, "not a picture"),
        (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", NotAPictureError, "not a picture"),
        (lambda: b"%PDF-1.7", NotAPictureError, "not a picture"),
        (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", NotAPictureError, "a HEIC file"),
        # a brand that AVIF has too
        (lambda: b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", NotAPictureError, "a HEIC file"),
        (lambda: b"\0\0\0\x18ftypisom\0\0\2\0isomiso2", NotAPictureError, "is a video"),
        (lambda: b"\x1a\x45\xdf\xa3" + bytes(40), NotAPictureError, "is a video"),
        (lambda: b"RIFF\0\0\0\0AVI LIST", NotAPictureError, "is a video"),
        # that it is too large is not what is wrong with it
        (
            lambda: b"\0\0\0\x14ftypqt  \0\0\0\0qt  ".ljust(1_000_001, b"\0"),
            NotAPictureError,
            "is a video",
        ),
        (lambda: cut("JPEG", 0.5), TruncatedPictureError, "cut off"),
        (lambda: cut("JPEG", 0.01), TruncatedPictureError, "cut off"),
        (lambda: cut("PNG", 0.5), TruncatedPictureError, "cut off"),
        (lambda: cut("GIF", 0.5), TruncatedPictureError, "cut off"),
        (lambda: cut("WebP", 0.5), TruncatedPictureError, "cut off"),
        (lambda: cut("BMP", 0.5), TruncatedPictureError, "cut off"),
        (lambda: cut("TIFF", 0.5), TruncatedPictureError, "cut off"),
        (lambda: png_header(20_000, 20_000), TooManyPixelsError, "20,000 x 20,000"),
        (lambda: png_header(1001, 1000), TooManyPixelsError, "limit is 1,000,000"),
        (lambda: png_header(1000, 1000), TruncatedPictureError, "damaged"),
        (lambda: png_header(0, 5), TruncatedPictureError, "damaged"),
        (lambda: bytes(1_000_001), TooManyBytesError, "1,000,001 bytes; the limit is 1,000,000"),
        (
            lambda: encode(Image.new("F", (2, 2), 0.5), "TIFF"),
            UnsupportedPictureError,
            "floating-point samples",
        ),
        (
            lambda: encode(Image.new("I", (2, 2), 70_000), "TIFF"),
            UnsupportedPictureError,
            "32-bit integer samples",
        ),
    ],
)
def test_bad_bytes_are_refused(
    make: Callable[[], bytes], error: type[PictureError], says: str
) -> None:
    with pytest.raises(error) as refused:
        look(make())
    assert type(refused.value) is error
    assert says in str(refused.value)


def test_a_bomb_is_refused_from_its_header_alone() -> None:
    # The header claims 1.2 GB of pixels and no pixel follows: decoding would say "damaged".
    with pytest.raises(TooManyPixelsError) as refused:
        look(png_header(20_000, 20_000), max_pixels=50_000_000)
    assert (refused.value.width, refused.value.height) == (20_000, 20_000)


@pytest.mark.parametrize("width", [9_500, 13_500])
def test_a_high_limit_on_pixels_is_kept_without_pillows_own(width: int) -> None:
    # Pillow warns from 89 million pixels and refuses from 179 million, whatever our limit.
    with pytest.raises(TruncatedPictureError):
        look(png_header(width, width, colour_type=0), max_pixels=200_000_000)


def test_damaged_bytes_raise_nothing_but_picture_errors() -> None:
    rng = random.Random(7)
    for kind in FORMATS:
        whole = encode(quarters(), kind)
        for _ in range(60):
            data = bytearray(whole)
            for _ in range(rng.choice([1, 3, 20])):
                data[rng.randrange(len(data))] = rng.randrange(256)
            try:
                look(bytes(data[: rng.randrange(1, len(data) + 1)]))
            except PictureError as error:
                assert str(error).endswith(".")


def test_warnings_do_not_leak_and_the_filters_are_restored_after_many_threads() -> None:
    data = encode(quarters(), "TIFF")
    cuts = [data[:size] for size in range(8, len(data), 7)]
    before = list(warnings.filters)
    leaked: list[BaseException] = []

    def work() -> None:
        for piece in cuts:
            try:
                look(piece)
            except PictureError:
                continue
            except UserWarning as warning:
                leaked.append(warning)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert leaked == []
    assert list(warnings.filters) == before
