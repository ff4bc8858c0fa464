"""What a browser's camera that is none shows: a clip of a photo that a package carries."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import gradio
from PIL import Image

__all__ = ["camera_flags", "lion_clip"]

_PHOTOS = Path(gradio.__file__).parent / "media_assets" / "images"


def lion_clip(folder: Path) -> Path:
    """Two seconds in which a camera moves over a photo of a lion, 640 x 480."""
    with Image.open(_PHOTOS / "lion.jpg") as photo:
        wide = photo.convert("RGB").resize((720, 720))
    frames = [_jpeg(wide.crop((x, 100, x + 640, 580))) for x in range(0, 80, 4)]
    path = folder / "lion.mjpeg"
    path.write_bytes(b"".join(frames))
    return path


def camera_flags(clip: Path) -> tuple[str, ...]:
    """Chromium's flags for a camera that shows the clip again and again."""
    return ("--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={clip}")


def _jpeg(picture: Image.Image) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()
