"""What is asked of an evaluation on the command line, and what it writes into a manifest."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tiny_bundle import write_tiny_bundle
from training.cli import build_parser, main
from training.evaluate import write_metrics
from vizionary.models.bundle import read_bundle, write_bundle
from vizionary.models.manifest import Metric


def test_metrics_replace_those_of_an_evaluation_before(tmp_path: Path) -> None:
    bundle = write_tiny_bundle(tmp_path / "bundle")
    export, old, new = (
        Metric(name=name, value=1, dataset="none", examples=1, command=f"python -m {command}")
        for name, command in (
            ("export", "hub export"),
            ("old", "training evaluate"),
            ("new", "training evaluate"),
        )
    )
    manifest = read_bundle(bundle).manifest
    write_bundle(bundle, manifest.model_copy(update={"metrics": (export,)}))
    write_metrics(bundle, [old], [])
    write_metrics(bundle, [new], [])
    assert [metric.name for metric in read_bundle(bundle).manifest.metrics] == ["export", "new"]


@pytest.mark.parametrize(
    ("options", "steps"),
    [
        (["--fewshot", "--narration"], ["few-shot", "memory", "few-shot-of-plain", "narration"]),
        (["--narration", "--fewshot"], ["narration", "few-shot", "memory", "few-shot-of-plain"]),
        (["--only", "classes", "people", "--narration"], ["classes", "people", "narration"]),
        (["--narration", "--only", "classes"], ["narration", "classes"]),
        (["--only", "classes", "--only", "people"], ["classes", "people"]),
        ([], []),
    ],
)
def test_steps_that_are_asked_for_add_up(options: list[str], steps: list[str]) -> None:
    for _ in range(2):  # the second time nothing is left of the first
        assert build_parser().parse_args(["evaluate", *options]).only == steps


@pytest.mark.parametrize("limit", ["0", "-2", "two", "1.5", ""])
def test_a_limit_of_no_picture_is_refused(limit: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["evaluate", f"--limit={limit}"])
    assert left.value.code == 2
    assert f"expected a whole number from 1 on, got '{limit}'" in capsys.readouterr().err
