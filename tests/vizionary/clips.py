"""Small video files that are made here, so that every moment of them is known."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from vizionary.types import Frame

__all__ = ["COUNT", "RATE", "clip", "number", "recording"]

RATE, COUNT = 10, 100


def clip(
    path: Path,
    *,
    count: int = COUNT,
    size: tuple[int, int] = (64, 48),
    gop: int = 12,
    kind: str | None = None,
    aspect: Fraction | None = None,
    begin_s: int = 0,
) -> Path:
    """Ten frames a second; the n-th has the grey level 20 + 2 n, and its upper half is red."""
    width, height = size
    with av.open(str(path), "w", format=kind) as container:
        stream = container.add_stream("mpeg4", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.codec_context.gop_size = gop
        stream.bit_rate = 4_000_000
        if aspect is not None:
            stream.codec_context.sample_aspect_ratio = aspect
        for number in range(count):
            pixels = np.full((height, width, 3), 20 + 2 * number, np.uint8)
            pixels[: height // 2] = (220, 20, 20)
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            frame.pts, frame.time_base = begin_s * RATE + number, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def recording(path: Path, *, count: int = 30) -> Path:
    """What a browser records: WebM written to where there is no way back, so without a length."""

    class OneWay:
        def __init__(self) -> None:
            self.data = bytearray()

        def write(self, data: bytes) -> int:
            self.data += data
            return len(data)

    target = OneWay()
    with av.open(target, "w", format="webm", options={"live": "1"}) as container:
        stream = container.add_stream("libvpx", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for number in range(count):
            pixels = np.full((48, 64, 3), 20 + 2 * number, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(stream.encode())
    path.write_bytes(target.data)
    return path


def number(frame: Frame) -> float:
    """Which frame of the clip it is, as its grey lower half tells."""
    height, width = frame.pixels.shape[:2]
    return float((np.median(frame.pixels[height * 3 // 4 :, width // 4 : -width // 4]) - 20) / 2)
