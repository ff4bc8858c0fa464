from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.tiny_bundle import picture_of
from vizionary.config import load_settings
from vizionary.engine import build_engine
from vizionary.engine.latency import measure
from vizionary.machine import cpu_name
from vizionary.types import Frame


def test_the_engine_is_timed_over_and_over(tiny_bundle: Path) -> None:
    engine = build_engine(load_settings(None, [f"bundle.ref={tiny_bundle}"], {}).settings)
    frame = Frame(picture_of("red", "blue"), "two halves")
    begun = time.perf_counter()
    found = measure(engine, frame, runs=5)
    passed_ms = (time.perf_counter() - begun) * 1000
    assert 0 < found.median_ms <= found.p95_ms
    assert found.median_ms * 3 <= passed_ms
    assert (found.cpu, found.runs) == (cpu_name(), 5)
    with pytest.raises(ValueError, match="2 or more"):
        measure(engine, frame, runs=1)
