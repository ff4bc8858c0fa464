"""Files on the page Teach: unreadable pictures of an archive, and nothing to write."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from typing import Any

from PIL import Image

from tests.tiny_bundle import picture_of

Ask = Callable[..., dict[str, Any]]

EVIL = "flag/<img src=x onerror=alert(1)>.png"


def png(*colours: str) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(picture_of(*colours, height=96, width=96)).save(buffer, "PNG")
    return buffer.getvalue()


def zipped(pictures: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, data in pictures.items():
            file.writestr(name, data)
    return buffer.getvalue()


def finished(ask: Ask, answer: dict[str, Any]) -> dict[str, Any]:
    until = time.monotonic() + 60
    while answer.get("busy"):
        assert time.monotonic() < until
        time.sleep(0.02)
        answer = ask("progress")
    return answer


def test_pictures_that_cannot_be_read_are_named_and_the_rest_is_learned(ask: Ask) -> None:
    bad = {f"flag/bad {number:02}.png": b"no picture %d" % number for number in range(31)}
    ask("", zipped({EVIL: b"none", "flag/good.png": png("orange", "blue"), **bad}), name="a.zip")
    learned = finished(ask, ask("teach"))
    assert learned["said"] == (
        "Learned one thing from one picture. 32 pictures cannot be read; the others are learned."
    )
    html = learned["parts"]["preview"]
    assert html.count("<li") == 21 and "and 12 more" in html
    assert "flag/bad 00.png" in html and "not a picture in a known format" in html
    assert "<img src=x" not in html
    assert 'data-label="flag"' in learned["parts"]["known"]

    ask("", zipped(dict(list(bad.items())[:2])), name="a.zip")
    refused = finished(ask, ask("teach"))
    assert refused["problem"] and "Unreadable: 2." in refused["said"]
    assert refused["parts"]["preview"].count("<li") == 2


def test_before_anything_was_taught_there_is_nothing_to_save(ask: Ask) -> None:
    nothing = ask("export")
    assert nothing["problem"] and nothing["said"].startswith("Nothing has been taught yet")
    assert ask("export", language="de")["said"].startswith("Noch wurde nichts beigebracht")
    ask("", png("orange", "blue"), name="a.png")
    ask("teach", label="flag")
    assert ask("export") == {"ready": True}
    ask("forget", label="flag")
    assert ask("export")["problem"]
