"""Settings by flags, and looking at a bundle."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.tiny_detector import write_seeing_bundle
from vizionary.cli import main


def test_flags_and_set_reach_the_settings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings", "--set", "decision.top=9"]) == 0
    said = capsys.readouterr().out
    assert any("decision.top = 9" in line and "--set" in line for line in said.splitlines())


def test_a_bundle_flag_is_taken_literally(
    tiny_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = tmp_path / "my #1: bundle"
    shutil.copytree(tiny_bundle, odd)
    assert main(["bundle", "info", str(odd)]) == 0
    said = capsys.readouterr().out
    assert "tiny 1" in said and "Apache-2.0" in said


def test_bundle_info_as_json_is_the_manifest(
    tiny_bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bundle", "info", str(tiny_bundle), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["schema"], said["name"]) == (1, "tiny")


def test_bundle_verify_tells_good_from_damaged(
    tiny_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bundle", "verify", str(tiny_bundle)]) == 0
    assert "4 files" in capsys.readouterr().out
    damaged = tmp_path / "damaged"
    shutil.copytree(tiny_bundle, damaged)
    content = bytearray((damaged / "image.onnx").read_bytes())
    content[-1] ^= 1
    (damaged / "image.onnx").write_bytes(bytes(content))
    assert main(["bundle", "verify", str(damaged)]) == 2
    assert "image.onnx" in capsys.readouterr().err


def test_bundle_verify_looks_at_the_bundle_whatever_the_settings_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_seeing_bundle(tmp_path / "seeing")
    # nothing is taught by it
    initial = ["--set", f"memory.initial={tmp_path / 'nowhere'}"]
    assert main(["bundle", "verify", str(folder), *initial]) == 0
    manifest = folder / "bundle.json"
    fields = json.loads(manifest.read_text())
    fields["components"]["detector"]["outputs"][0]["name"] = "other"
    manifest.write_text(json.dumps(fields))
    assert main(["bundle", "verify", str(folder), "--set", "objects.find=false"]) == 2
    assert "other" in capsys.readouterr().err
