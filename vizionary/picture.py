"""Bytes of a picture file to a Frame: upright, RGB, 8 bits, alpha on white.

Limits on bytes and pixels act before decoding: only the header is read for the size.
Knows file formats; does not know models or settings.
"""

from __future__ import annotations

import struct
import threading
import time
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from stat import S_ISDIR, S_ISREG

import numpy as np
from PIL import Image, ImageCms
from PIL.ImageFile import ImageFile
from PIL.TiffImagePlugin import TiffImageFile

from vizionary.errors import (
    EmptyPictureError,
    NotAPictureError,
    PictureNotFoundError,
    PictureUnreadableError,
    Samples,
    TooManyBytesError,
    TooManyPixelsError,
    TruncatedPictureError,
    UnsupportedPictureError,
)
from vizionary.formats import FORMATS, HEAD, foreign, reader_of
from vizionary.types import Frame, Pixels

__all__ = ["FORMATS", "decode", "of_image", "read"]

_ORIENTATION_TAG = 0x0112
_PHOTOMETRIC_TAG = 262
_DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    IndexError,
    KeyError,
    EOFError,
    AttributeError,
    OverflowError,
    RuntimeError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)
"""What Pillow's readers raise on damaged bytes, seen by cutting and flipping real files."""

_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF orientation to the turn that undoes it (EXIF 2.32, tag 274)."""

_UNSHOWABLE: dict[str, Samples] = {"F": "float", "I": "integer"}


class _Quiet:
    """Keeps Pillow's warnings from leaking; safe in threads, unlike ``catch_warnings`` alone.

    The first to enter sets the filter and the last to leave restores it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._saved: warnings.catch_warnings[None] | None = None

    @contextmanager
    def __call__(self) -> Iterator[None]:
        with self._lock:
            self._inside += 1
            if self._saved is None:
                self._saved = warnings.catch_warnings()
                self._saved.__enter__()
                warnings.filterwarnings("ignore", module=r"PIL(\.|$)")
        try:
            yield
        finally:
            with self._lock:
                self._inside -= 1
                if not self._inside and self._saved is not None:
                    self._saved.__exit__(None, None, None)
                    self._saved = None


_quiet = _Quiet()


def read(
    path: Path | str,
    *,
    max_bytes: int,
    max_pixels: int,
    source: str | None = None,
    timestamp_s: float = 0.0,
) -> Frame:
    """The picture at ``path``; ``source`` defaults to the path as given.

    Raises: PictureError, with its size checked before anything is read.
    """
    path, name = Path(path), str(path)
    if not name:
        # a Path of it would be the folder where one is
        raise PictureUnreadableError(name, "unnamed")
    try:
        status = path.stat()
        if S_ISDIR(status.st_mode):
            raise PictureUnreadableError(name, "folder")
        if not S_ISREG(status.st_mode):
            raise PictureUnreadableError(name, "special")
        if status.st_size > max_bytes:
            with path.open("rb") as file:
                raise _too_large(status.st_size, max_bytes, file.read(HEAD))
        with path.open("rb") as file:
            # One byte more than allowed shows a file that grew after it was measured.
            data = file.read(max_bytes + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise PictureNotFoundError(name) from error
    except PermissionError as error:
        raise PictureUnreadableError(name, "denied") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PictureUnreadableError(name, reason.lower()) from error
    return decode(
        data,
        source=name if source is None else source,
        max_bytes=max_bytes,
        max_pixels=max_pixels,
        timestamp_s=timestamp_s,
    )


def decode(
    data: bytes, *, source: str, max_bytes: int, max_pixels: int, timestamp_s: float = 0.0
) -> Frame:
    """The first picture in ``data``: JPEG, PNG, WebP, GIF, BMP, TIFF or AVIF, told by content.

    Raises: PictureError, each kind of bad input its own.
    """
    begin = time.perf_counter()
    if not data:
        raise EmptyPictureError
    if len(data) > max_bytes:
        raise _too_large(len(data), max_bytes, data)
    with _quiet():
        image = _open(data)
        width, height = image.size
        if width * height > max_pixels:
            raise TooManyPixelsError(width, height, max_pixels)
        pixels = _decoded(image, _is_negative(image))
    decode_ms = (time.perf_counter() - begin) * 1000
    return Frame(pixels, source, timestamp_s, decode_ms)


def of_image(image: Image.Image, *, source: str, max_pixels: int) -> Frame:
    """A Pillow image of any mode, as ``decode`` shows it; the image itself is not touched.

    Raises: PictureError.
    """
    begin = time.perf_counter()
    width, height = image.size
    if width * height > max_pixels:
        raise TooManyPixelsError(width, height, max_pixels)
    with _quiet():
        try:
            own = image.copy()
        except _DAMAGE as error:
            raise _refusal(error) from error
        pixels = _decoded(own, _is_negative(image))
    return Frame(pixels, source, decode_ms=(time.perf_counter() - begin) * 1000)


def _open(data: bytes) -> ImageFile:
    """The reader of the first format that knows ``data``; only the header is read.

    Not ``Image.open``: its own limit on pixels is a global, and refuses without the size.
    """
    reader = reader_of(data)
    if reader is None:
        raise NotAPictureError(FORMATS, foreign(data))
    try:
        return reader(BytesIO(data))
    except _DAMAGE as error:
        raise _refusal(error) from error


def _too_large(count: int, limit: int, head: bytes) -> NotAPictureError | TooManyBytesError:
    """A smaller video would be no picture either."""
    kind = foreign(head)
    return NotAPictureError(FORMATS, kind) if kind == "video" else TooManyBytesError(count, limit)


def _refusal(error: BaseException) -> UnsupportedPictureError | TruncatedPictureError:
    """Pillow's complaint as ours: samples that it cannot read, or damage."""
    reason = str(error).strip().strip("'").rstrip(".") or type(error).__name__
    if "unknown pixel mode" in reason or "Unsupported" in reason:
        return UnsupportedPictureError("arrangement")
    return TruncatedPictureError(reason)


def _is_negative(image: Image.Image) -> bool:
    """Whether 0 is white (TIFF 6.0, tag 262), which Pillow heeds up to 8 bits only."""
    if not isinstance(image, TiffImageFile) or not image.mode.startswith("I;16"):
        return False
    return bool(image.tag_v2.get(_PHOTOMETRIC_TAG) == 0)


def _decoded(image: Image.Image, negative: bool) -> Pixels:
    """Every pixel, upright; uint8 [H, W, 3] RGB."""
    try:
        with image:
            image.load()
            orientation = _orientation(image)
            if image.mode in _UNSHOWABLE:
                raise UnsupportedPictureError(_UNSHOWABLE[image.mode])
            shown = _to_rgb(_eight_bits(image, negative))
    except _DAMAGE as error:
        raise _refusal(error) from error
    if orientation in _UPRIGHT:
        shown = shown.transpose(_UPRIGHT[orientation])
    return np.ascontiguousarray(shown)


def _orientation(image: Image.Image) -> int:
    """The EXIF orientation 1..8; 1 where there is none or it cannot be read."""
    try:
        value = image.getexif().get(_ORIENTATION_TAG, 1)
    except _DAMAGE:
        # Damaged metadata do not make a picture unreadable.
        return 1
    return value if isinstance(value, int) else 1


def _eight_bits(image: Image.Image, negative: bool) -> Image.Image:
    """16-bit grey as 8 bits, with its transparent level white; any other image as it is."""
    if not image.mode.startswith("I;16"):
        return image
    # Pillow's own conversion clips at 255, so that every 16-bit picture would turn white.
    samples = np.asarray(image).astype(np.float32)
    grey = (samples / 257 + 0.5).astype(np.uint8)
    clear = image.info.get("transparency")
    if isinstance(clear, int):
        grey[samples == clear] = 255
    return Image.fromarray(255 - grey if negative else grey)


def _to_rgb(image: Image.Image) -> Image.Image:
    """Any loaded mode to RGB of 8 bits a channel; what is transparent becomes white."""
    if image.mode == "CMYK":
        return _cmyk_to_rgb(image)
    if image.has_transparency_data:
        image = image.convert("RGBA")
        white = Image.new("RGB", image.size, "white")
        white.paste(image, mask=image.getchannel("A"))
        return white
    return image.convert("RGB")


def _cmyk_to_rgb(image: Image.Image) -> Image.Image:
    """Through the embedded ink profile where there is one: plain inversion is too garish."""
    profile = image.info.get("icc_profile")
    if profile:
        try:
            converted = ImageCms.profileToProfile(
                image, BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError):
            converted = None
        if converted is not None:
            return converted
    return image.convert("RGB")
