"""The Bundle tab: reading about bundles, measuring, and changing to another one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.showing import Open
from tests.browser.tabs import go_to
from tests.live_server import LiveServer, live_server
from vizionary.models.bundle import files_of, read_manifest
from vizionary.models.store import EMBEDDED

pytestmark = pytest.mark.browser


def renamed(bundle: Path, folder: Path, name: str) -> Path:
    """A copy of a bundle under another name."""
    shutil.copytree(bundle, folder)
    manifest = json.loads((folder / "bundle.json").read_text("utf-8"))
    manifest["name"] = name
    (folder / "bundle.json").write_text(json.dumps(manifest), "utf-8")
    return folder


@pytest.fixture(scope="module")
def library(tiny_bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two bundles; the graph of the second is damaged."""
    folder = tmp_path_factory.mktemp("library")
    renamed(tiny_bundle, folder / "second", "second")
    damaged = renamed(tiny_bundle, folder / "damaged", "damaged")
    graph = next(damaged.glob("*.onnx"))
    graph.write_bytes(graph.read_bytes()[::-1])
    return folder


@pytest.fixture(scope="module")
def site_with_library(
    tiny_bundle: Path, library: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveServer]:
    options = ("--bundle", str(tiny_bundle), "--set", f"bundle.library={library}")
    with live_server(tmp_path_factory.mktemp("site"), *options, HF_HUB_OFFLINE="1") as running:
        yield running


@pytest.fixture(scope="module")
def page(site_with_library: LiveServer, tour: Open) -> Page:
    page = tour(site_with_library).page
    go_to(page, "bundles")
    return page


def in_use(page: Page) -> str:
    """What the app itself says that it uses."""
    origin = page.url.split("?")[0].rstrip("/")
    name: str = page.request.get(f"{origin}/health").json()["bundle"]["name"]
    return name


def test_what_is_known_of_the_bundle_in_use(visit: Open, nano_site: LiveServer) -> None:
    page = visit(nano_site).page
    go_to(page, "bundles")
    tab = page.locator("#vz-bundles")
    manifest = read_manifest(EMBEDDED)[0]
    size = f"{sum(spec.size_bytes for spec in files_of(manifest)) / 1e6:.1f} MB"
    for said in ("nano 0.1.0 is in use now.", size, "Apache-2.0", "int8", "tiny-imagenet-200"):
        expect(tab).to_contain_text(said)
    assert manifest.quantization is not None
    smaller = f"{manifest.quantization['after_bytes'] / 1e6:.1f} MB"
    expect(tab.get_by_role("region", name="What quantization changed")).to_contain_text(smaller)
    expect(tab).to_contain_text("not measured yet")
    page.get_by_role("button", name="Measure it here").click()
    expect(tab.locator("dd").filter(has_text="ms a picture")).to_be_visible()
    expect(page.locator("#vz-announcer")).to_contain_text("ms a picture")


def test_what_is_no_bundle_is_said(page: Page) -> None:
    page.get_by_label("Or a folder").fill("")
    page.get_by_role("button", name="Use it").click()
    expect(page.locator("#vz-bundles-said .vz-problem")).to_contain_text("Choose a model")
    page.get_by_label("Or a folder").fill("/no/such/<b>folder</b>")
    page.get_by_role("button", name="Look at it").click()
    expect(page.locator("#vz-bundles-said .vz-problem")).to_contain_text("no such folder")
    expect(page.locator("#vz-bundles-said .vz-problem")).to_contain_text("<b>folder</b>")
    assert in_use(page) == "tiny"


def test_a_damaged_bundle_changes_nothing(page: Page, library: Path) -> None:
    page.get_by_label("Or a folder").fill(str(library / "damaged"))
    page.get_by_role("button", name="Use it").click()
    expect(page.locator("#vz-bundles-said .vz-problem")).to_contain_text("expected SHA-256")
    assert in_use(page) == "tiny"


def test_nothing_is_downloaded_without_consent(page: Page) -> None:
    page.get_by_label("Or a folder").fill("hf://me/tiny")
    page.get_by_role("button", name="Use it").click()
    problem = page.locator("#vz-bundles-said .vz-problem")
    expect(problem).to_contain_text("Tick the box to agree to the download")
    page.get_by_label("Download it from huggingface.co").check()
    page.get_by_role("button", name="Use it").click()
    # this app is offline: the download was tried, and only now
    expect(problem).to_contain_text("HF_HUB_OFFLINE")
    assert in_use(page) == "tiny"


def test_another_bundle_is_read_about_and_then_used(page: Page) -> None:
    assert in_use(page) == "tiny"
    page.get_by_label("Or a folder").fill("")
    page.get_by_label("second").check()
    page.get_by_role("button", name="Look at it").click()
    expect(page.locator("#vz-bundles-said")).to_contain_text("Not in use yet: second")
    assert in_use(page) == "tiny"
    page.get_by_role("button", name="Use it").click()
    expect(page.locator("#vz-bundles-said")).to_contain_text("second 1 is in use now")
    assert in_use(page) == "second"
    go_to(page, "about")
    expect(page.locator("#vz-about")).to_contain_text("Model second")
    expect(page.locator(".vz-footer")).to_contain_text("Training data of second")
    go_to(page, "bundles")
    page.get_by_label("tiny").check()
    page.get_by_role("button", name="Use it").click()
    expect(page.locator("#vz-bundles-said")).to_contain_text("tiny 1 is in use now")
