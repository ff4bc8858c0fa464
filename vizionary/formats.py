"""Which format a file is in, told by its first bytes; a name only says what to look at.

Knows no picture's content. Signatures are those of the formats' specifications; of ISO media files
(MP4, QuickTime, HEIC, AVIF) the brands are (ISO/IEC 14496-12, 4.3).
"""

from __future__ import annotations

from collections.abc import Callable

from PIL import features
from PIL.AvifImagePlugin import AvifImageFile
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from vizionary.errors import Foreign

__all__ = ["FORMATS", "HEAD", "SUFFIXES", "foreign", "reader_of"]

HEAD = 64
"""So many first bytes tell a format."""

_AVIF = frozenset({b"avif", b"avis"})
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


def _is_bmp(data: bytes) -> bool:
    # "BM" alone also begins ordinary text; the header's own size tells them apart.
    return data[:2] == b"BM" and data[14:18] in {
        size.to_bytes(4, "little") for size in (12, 16, 40, 52, 56, 64, 108, 124)
    }


def _is_tiff(data: bytes) -> bool:
    return data[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def _brands(data: bytes) -> frozenset[bytes]:
    """Of an ISO media file: its own brand, and those that it is compatible with."""
    if data[4:8] != b"ftyp":
        return frozenset()
    end = min(int.from_bytes(data[:4], "big"), HEAD)
    return frozenset(data[at : at + 4] for at in (8, *range(16, end, 4)))


_KNOWN: dict[str, tuple[Callable[[bytes], bool], type[ImageFile]]] = {
    # An MPO of a phone is a JPEG with more behind it: the plain reader takes the first picture.
    "JPEG": (lambda data: data[:3] == b"\xff\xd8\xff", JpegImageFile),
    "PNG": (lambda data: data[:8] == b"\x89PNG\r\n\x1a\n", PngImageFile),
    "WebP": (lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", WebPImageFile),
    "GIF": (lambda data: data[:6] in (b"GIF87a", b"GIF89a"), GifImageFile),
    "BMP": (_is_bmp, BmpImageFile),
    "TIFF": (_is_tiff, TiffImageFile),
}
if features.check("avif"):
    _KNOWN["AVIF"] = (lambda data: not _AVIF.isdisjoint(_brands(data)), AvifImageFile)

FORMATS = tuple(_KNOWN)
"""Names of the picture formats that are read."""


SUFFIXES = frozenset(
    {".avif", ".bmp", ".gif", ".jfif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"}
    # of a phone's photos it is said what to do, where they would be missing without a word
    | {".heic", ".heif"}
)
"""Endings of the files that are taken from a folder or an archive; their content is told later."""


def reader_of(data: bytes) -> type[ImageFile] | None:
    """What reads a picture that begins so; None where it is in no known format."""
    return next((reader for knows, reader in _KNOWN.values() if knows(data)), None)


def foreign(data: bytes) -> Foreign:
    """What a file is that is no picture in a known format, as far as people send it for one."""
    brands = _brands(data)
    if brands:
        return "other" if brands & _AVIF else "heic" if brands & _HEIC else "video"
    matroska = data[:4] == b"\x1a\x45\xdf\xa3"
    avi = data[:4] == b"RIFF" and data[8:12] == b"AVI "
    # QuickTime's older files begin with any of these
    quicktime = data[4:8] in (b"moov", b"mdat", b"wide")
    return "video" if matroska or avi or quicktime else "other"
