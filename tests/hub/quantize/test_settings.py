"""The configuration file: the one that ships, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.errors import SettingsInvalidError
from hub.quantize.settings import read_settings

SHIPPED = sorted(Path("configs").glob("quantize*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_shipped_configuration_is_valid(path: Path) -> None:
    settings = read_settings(path)
    assert settings.data_root is None
    assert settings.limits.min_mean_map_correlation >= 0.95
    assert settings.limits.max_slowdown <= 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("method: [", "not YAML"),
        ("\udcff", "not YAML"),
        ("metod: static", "metod"),
        ("comparison: {datasets: [a]}\nlimits: {min_mean_cosine: 2}", "limits.min_mean_cosine"),
        ("comparison: {datasets: []}", "comparison.datasets"),
        ("comparison: {datasets: [a]}\nthreads: 0", "threads"),
        ("comparison: {datasets: [a]}\ncalibration: {ranges: guess}", "calibration.ranges"),
        ("comparison: {datasets: [a]}", "static ranges need pictures"),
        ("", "the whole"),
    ],
)
def test_what_is_refused(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "quantize.yaml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(SettingsInvalidError, match=says):
        read_settings(path)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalidError, match="no such file"):
        read_settings(tmp_path / "none.yaml")
