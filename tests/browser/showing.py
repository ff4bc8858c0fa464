"""Showing a picture to the page, and hearing what it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import gradio
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.visit import Visit
from tests.tiny_bundle import picture_of

__all__ = ["DESKTOP", "PHOTOS", "Open", "said", "show", "stripes_of"]

Open = Callable[..., Visit]

DESKTOP = {"width": 1280, "height": 900}

PHOTOS = Path(gradio.__file__).parent / "media_assets" / "images"


def said(page: Page) -> Any:
    """What the page's one announcement region says."""
    return expect(page.locator("#vz-announcer"))


def show(here: Visit, path: Path) -> Page:
    """Bring a picture and wait for it; one of that name must not be shown already."""
    link = here.page.locator("#vz-details a[download$='.json']")
    expect(link.and_(here.page.locator(f"[download='{path.stem}.json']"))).to_have_count(0)
    here.page.set_input_files(".vz-file", path)
    expect(link).to_have_attribute("download", f"{path.stem}.json")
    here.wait_for_picture()
    here.page.locator("#vz-says .vz-sentence").wait_for()
    return here.page


def stripes_of(folder: Path, name: str, *colours: str) -> Path:
    """A file with a picture that the tiny bundle tells from those of other colours."""
    path = folder / f"{name}.png"
    Image.fromarray(picture_of(*colours, height=96, width=96)).save(path)
    return path
