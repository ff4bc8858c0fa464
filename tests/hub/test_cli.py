"""The hub's commands: exit codes and sentences."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hub.cli import main
from hub.staging import staged
from tests.hub.conftest import Commanded
from vizionary.models.bundle import read_bundle


def test_a_refusal_is_a_sentence_and_exit_code_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["export", "--encoder", "timm:no_such_net", "--out", str(tmp_path / "out")])
    assert code == 1
    error = capsys.readouterr().err.strip()
    assert "timm:no_such_net" in error.splitlines()[-1]
    assert "Traceback" not in error


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("meta.json", None, "a folder without it"),
        ("meta.json", b"{oops", "meta.json: expected a checkpoint's meta"),
        ("meta.json", b'{"name": 1}', "name: Input should be a valid string"),
        ("model.safetensors", None, "model.safetensors: expected the weights"),
        ("model.safetensors", b"?", "model.safetensors: expected the weights"),
        (None, None, "no such folder"),
    ],
)
def test_a_damaged_checkpoint_is_a_sentence(
    file: str | None,
    content: bytes | None,
    said: str,
    checkpoint: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "checkpoint"
    if file is not None:
        shutil.copytree(checkpoint, folder)
        (folder / file).unlink()
    if file is not None and content is not None:
        (folder / file).write_bytes(content)
    assert main(["export", "--checkpoint", str(folder), "--out", str(tmp_path / "out")]) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_quantize_without_data_is_a_sentence(
    tiny_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["quantize", "--bundle", str(tiny_bundle), "--out", str(tmp_path / "out")])
    assert code == 1
    assert "VIZIONARY_DATA" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["export", "--out", "x"],
        ["export", "--checkpoint", "a", "--encoder", "timm:b", "--out", "x"],
        ["export", "--encoder", "timm:b", "--out", "x", "--threads", "0"],
        ["quantize", "--out", "x"],
        ["publish"],
    ],
)
def test_wrong_arguments_are_usage_errors(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_an_export_by_command_measures_its_speed(exported: Commanded) -> None:
    assert exported.status == 0
    assert "export_max_abs_error_cam" in exported.said
    manifest = read_bundle(exported.folder).manifest
    assert manifest.revision == "7"
    assert [latency.threads for latency in manifest.latencies] == [1, 1]
    assert all(latency.median_ms > 0 for latency in manifest.latencies)


def test_a_failure_keeps_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "old").write_text("old")
    with pytest.raises(RuntimeError), staged(out, force=True) as folder:
        (folder / "new").write_text("new")
        raise RuntimeError("stopped")
    assert [path.name for path in out.iterdir()] == ["old"]
    assert list(tmp_path.iterdir()) == [out]


def test_force_replaces_the_whole_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "old").write_text("old")
    with staged(out, force=True) as folder:
        (folder / "new").write_text("new")
    assert [path.name for path in out.iterdir()] == ["new"]
    assert list(tmp_path.iterdir()) == [out]


def test_force_replaces_a_file_and_a_link_too(tmp_path: Path) -> None:
    kept, file, link = (tmp_path / name for name in ("kept", "file", "link"))
    file.write_text("no bundle")
    kept.mkdir()
    (kept / "old").write_text("old")
    link.symlink_to(kept)
    for out in (file, link):
        with staged(out, force=True) as folder:
            (folder / "new").write_text("new")
        assert [path.name for path in out.iterdir()] == ["new"]
    assert [path.name for path in kept.iterdir()] == ["old"]
    assert sorted(tmp_path.iterdir()) == sorted([file, kept, link])


def test_a_move_that_fails_keeps_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "old").write_text("old")
    with pytest.raises(FileNotFoundError), staged(out, force=True) as folder:
        folder.rmdir()
    assert [path.name for path in out.iterdir()] == ["old"]
    assert list(tmp_path.iterdir()) == [out]
