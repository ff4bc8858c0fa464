"""The benchmark's own arithmetic and text; its figures are never asserted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.claims import Claim, judge
from tests.bench.table import EAGER, Footprint, Reading, Verdict, markdown, page
from tests.bench.turns import Peer, take_turns

PAGE = """\
# Benchmark: pictures

A CPU, 2 threads. To measure again: `make bench`.

- Random weights.

## Expected and measured

| claim       | expected         | measured   | met |
| ----------- | ---------------- | ---------- | --- |
| eager / ort | at least 5 times | 8.00 times | yes |
| maps        | whatever it is   | 1.50 times | -   |

## Speed

| network | task      | run by       |   ms |    all turns | torch eager embedding / this |
| ------- | --------- | ------------ | ---: | -----------: | ---------------------------: |
| nano    | embedding | ONNX Runtime | 1.50 | 1.25 to 12.0 |                          8.0 |
| nano    | embedding | torch eager  | 12.0 | 12.0 to 12.0 |                          1.0 |
| other   | embedding | ONNX Runtime | 3.00 | 2.00 to 4.00 |                            - |

## Memory and cold start

| process | what   | median |
| ------- | ------ | -----: |
| app     | memory | 237 MB |
| app     | start  | 2.50 s |
| app     | idle   |      - |
"""


def test_the_page_of_fixed_numbers() -> None:
    text = page(
        "A CPU",
        2,
        "make bench",
        ["Random weights."],
        [
            Reading("nano", "embedding", "ONNX Runtime", (12.0, 1.25, 1.5)),
            Reading("nano", "embedding", EAGER, (12.0,)),
            Reading("other", "embedding", "ONNX Runtime", (2.0, 4.0)),
        ],
        [
            Footprint("app", "memory", 236.6, "MB"),
            Footprint("app", "start", 2.5, "s"),
            Footprint("app", "idle", None, "MB"),
        ],
        [
            Verdict("eager / ort", "at least 5 times", "8.00 times", True),
            Verdict("maps", "whatever it is", "1.50 times", None),
        ],
    )
    assert text == PAGE


def test_a_row_that_lacks_a_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        markdown(["one", "two"], [["1"]], right=0)


@pytest.mark.parametrize("turns", [(), (1.0, 0.0)])
def test_a_reading_has_positive_times(turns: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="turns_ms must be positive"):
        Reading("nano", "embedding", EAGER, turns)


FIGURES = {"slow": (10.0, 40.0, 12.0), "fast": (2.0, 4.0, 3.0)}


@pytest.mark.parametrize(
    ("claim", "expected", "measured", "met"),
    [
        # ratios of the rounds: 5, 10, 4
        (Claim("c", "slow", "fast", 5, "at least"), "at least 5 times", "5.00 times", True),
        (Claim("c", "slow", "fast", 5.1, "at least"), "at least 5.1 times", "5.00 times", False),
        (Claim("c", "slow", "fast", 5, "at most"), "at most 5 times", "5.00 times", True),
        (Claim("c", "slow", "fast", 4.9, "at most"), "at most 4.9 times", "5.00 times", False),
        (Claim("c", "fast", None, 2, "at most", "ms"), "at most 2 ms", "3.00 ms", False),
        (Claim("c", "slow", "fast"), "whatever it is", "5.00 times", None),
    ],
)
def test_verdicts(claim: Claim, expected: str, measured: str, met: bool | None) -> None:
    assert claim.judged(FIGURES) == Verdict("c", expected, measured, met)


def test_claims_about_what_was_not_measured_are_left_out() -> None:
    claims = [Claim("a", "slow"), Claim("b", "absent"), Claim("c", "slow", "absent")]
    assert [verdict.claim for verdict in judge(claims, FIGURES)] == ["a"]


def test_peers_take_turns_in_processes_of_their_own(float_bundle: Path) -> None:
    graph = str(float_bundle / "image_encoder.onnx")
    peers = [
        Peer("embed", "small", "embedding", "ONNX Runtime", ("onnx", graph)),
        Peer("explain", "small", "maps", "ONNX Runtime", ("onnx", graph, "--queries", "5")),
    ]
    readings = take_turns(peers, threads=1, rounds=2, budget_s=0.01)
    assert [(key, len(reading.turns_ms)) for key, reading in readings.items()] == [
        ("embed", 2),
        ("explain", 2),
    ]


def test_a_peer_that_fails_says_why(tmp_path: Path) -> None:
    peer = Peer("absent", "small", "embedding", "ONNX Runtime", ("onnx", str(tmp_path / "no")))
    with pytest.raises(RuntimeError, match=r"absent ended: [\s\S]*no such file"):
        take_turns([peer], threads=1, rounds=1, budget_s=0.01)
