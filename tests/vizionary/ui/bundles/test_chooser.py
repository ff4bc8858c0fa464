from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from vizionary.config import Settings, load_settings
from vizionary.engine import Engines
from vizionary.messages import catalogue
from vizionary.ui.bundles.chooser import Chooser, Wish

ENGLISH, GERMAN = catalogue("en"), catalogue("de")


@pytest.fixture
def library(tiny_bundle: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    shutil.copytree(tiny_bundle, folder / "second")
    path = folder / "second" / "bundle.json"
    manifest = {**json.loads(path.read_text("utf-8")), "name": "second", "quantization": {"x": 1}}
    path.write_text(json.dumps(manifest), "utf-8")
    return folder


@pytest.fixture
def settings(tiny_bundle: Path, library: Path) -> Settings:
    options = [f"bundle.ref={tiny_bundle}", f"bundle.library={library}"]
    return load_settings(None, options, {}).settings


@pytest.fixture
def chooser(settings: Settings) -> Chooser:
    return Chooser(Engines(settings), settings)


def wish(ref: str | None, *, agreed: bool = False) -> Wish:
    return Wish(ref, agreed=agreed, client="127.0.0.1")


def test_the_choices_are_named(chooser: Chooser, library: Path, tiny_bundle: Path) -> None:
    found = chooser.choices(ENGLISH)
    assert [ref for _, ref in found] == ["embedded", str(tiny_bundle), str(library / "second")]
    assert found[0][0] == "nano 0.1.0 (comes with the app)"
    assert found[2][0].startswith("second ")
    (library / "second" / "bundle.json").write_text("{")
    assert chooser.choices(ENGLISH)[2][0].endswith("(cannot be read)")


def test_looking_changes_nothing_and_using_does(chooser: Chooser, library: Path) -> None:
    second = str(library / "second")
    looked = chooser.look(GERMAN, wish(second))
    assert "Noch nicht in Gebrauch: second" in looked.said
    assert "second" in looked.facts
    assert "tiny" in chooser.in_use(GERMAN).facts
    used = chooser.use(GERMAN, wish(second))
    assert "Jetzt ist second" in used.said
    assert used.facts == chooser.in_use(GERMAN).facts
    assert "tiny" in "".join(name for name, _ in chooser.choices(GERMAN)), "the way back"


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        (None, "Choose a model"),
        ("", "Choose a model"),
        ("/no/such/folder", "no such folder"),
        ("hf://no name", "expected a reference like hf://owner/name"),
        ("hf://me/tiny", "Tick the box"),
    ],
)
def test_what_cannot_be_used_is_said(chooser: Chooser, ref: str | None, said: str) -> None:
    for answer in (chooser.look(ENGLISH, wish(ref)), chooser.use(ENGLISH, wish(ref))):
        assert said in answer.said
        assert "vz-problem" in answer.said
        assert "tiny" in answer.facts


def test_over_the_network_nothing_is_downloaded(tiny_bundle: Path) -> None:
    options = [f"bundle.ref={tiny_bundle}", "server.host=0.0.0.0"]
    settings = load_settings(None, options, {}).settings
    chooser = Chooser(Engines(settings), settings)
    agreed = wish("hf://me/tiny", agreed=True)
    for answer in (chooser.look(ENGLISH, agreed), chooser.use(ENGLISH, agreed)):
        assert "is not downloaded: this app can be reached from elsewhere" in answer.said


def test_what_cannot_be_used_is_said_in_german(chooser: Chooser) -> None:
    said = chooser.use(GERMAN, wish("/no/such/folder")).said
    assert "/no/such/folder: erwartet wird „a bundle: embedded, a folder" in said
    assert "gefunden wurde „no such folder“." in said
    assert "erwartet wird „a reference like" in chooser.look(GERMAN, wish("hf://no name")).said


def test_a_measurement_belongs_to_its_engine(chooser: Chooser, library: Path) -> None:
    assert "not measured yet" in chooser.in_use(ENGLISH).facts
    assert "ms a picture" in chooser.measure(ENGLISH).facts
    assert "ms a picture" in chooser.in_use(ENGLISH).facts
    assert "not measured yet" in chooser.use(ENGLISH, wish(str(library / "second"))).facts


def test_labels_of_a_foreign_bundle_are_escaped(chooser: Chooser, library: Path) -> None:
    path = library / "second" / "bundle.json"
    evil = "<img src=x onerror=alert(1)>"
    manifest = {**json.loads(path.read_text("utf-8")), "description": evil, "licence": evil}
    path.write_text(json.dumps(manifest), "utf-8")
    found = chooser.look(ENGLISH, wish(str(library / "second")))
    assert "<img" not in found.said + found.facts + found.report
    assert "&lt;img" in found.facts
