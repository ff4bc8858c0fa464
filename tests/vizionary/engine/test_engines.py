"""Another bundle takes the engine's place, atomically, while requests run."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from tests.tiny_bundle import picture_of, write_tiny_bundle
from vizionary.config import BundleSection, Settings
from vizionary.engine import Engines
from vizionary.errors import BundleError, BundleFixedError
from vizionary.types import Frame

RED = Frame(picture_of("red", "blue"), "red.png")


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    return write_tiny_bundle(tmp_path / "one"), write_tiny_bundle(tmp_path / "two")


def engines_of(folder: Path, **options: bool) -> Engines:
    return Engines(Settings(bundle=BundleSection(ref=str(folder), **options)))


def test_a_switch_gives_another_engine_and_says_its_ref(two: tuple[Path, Path]) -> None:
    engines = engines_of(two[0])
    before = engines.current
    after = engines.switch(str(two[1]))
    assert (engines.current, engines.ref) == (after, str(two[1]))
    assert after is not before
    # a request that runs keeps the engine that it has
    assert before.describe(RED).decision == after.describe(RED).decision


@pytest.mark.parametrize("damage", ["none", "manifest", "graph"])
def test_a_failed_switch_changes_nothing(two: tuple[Path, Path], damage: str) -> None:
    engines = engines_of(two[0])
    before = engines.current
    if damage == "none":
        shutil.rmtree(two[1])
    elif damage == "manifest":
        (two[1] / "bundle.json").write_text("{")
    else:
        next(two[1].glob("*.onnx")).write_bytes(b"no graph")
    with pytest.raises(BundleError):
        engines.switch(str(two[1]))
    assert (engines.current, engines.ref) == (before, str(two[0]))


def test_a_bundle_folder_that_changes_does_not_touch_the_engine(two: tuple[Path, Path]) -> None:
    engines = engines_of(two[0])
    seen = engines.current.describe(RED, explain=["blue"])
    for file in two[0].iterdir():
        file.write_bytes(b"something else")
    again = engines.current.describe(RED, explain=["blue"])
    assert again.sentence == seen.sentence
    shutil.rmtree(two[0])
    assert engines.current.describe(RED, among=None).decision == seen.decision


def test_a_fixed_bundle_is_not_switched(two: tuple[Path, Path]) -> None:
    engines = engines_of(two[0], switch=False)
    with pytest.raises(BundleFixedError, match=r"bundle\.switch"):
        engines.switch(str(two[1]))
    assert engines.fixed and engines.ref == str(two[0])


def test_requests_go_on_while_bundles_are_switched(two: tuple[Path, Path]) -> None:
    engines = engines_of(two[0])
    expected = engines.current.describe(RED).decision
    wrong: list[object] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            found = engines.current.describe(RED).decision
            if found != expected:
                wrong.append(found)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(6):
        engines.switch(str(two[number % 2]))
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == []
