"""What the app says about itself, and which request a line of the log belongs to."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from vizionary.config import BundleSection, Settings
from vizionary.diagnostics import RecentErrors, snapshot
from vizionary.engine import Engines
from vizionary.request_ids import RequestIdFilter, begin_request, current_request, end_request


def test_a_snapshot_is_of_this_process(tiny_bundle: Path) -> None:
    settings = Settings(bundle=BundleSection(ref=str(tiny_bundle)))
    taken = snapshot(Engines(settings), settings)
    assert (taken.ref, taken.bundle.name) == (str(tiny_bundle), "tiny")
    assert 10_000_000 < taken.memory_bytes < taken.machine_memory_bytes
    assert taken.cores >= 1 and taken.threads >= 1


def test_only_the_newest_warnings_are_kept() -> None:
    kept, log = RecentErrors(), logging.getLogger("vizionary.test")
    kept.addFilter(RequestIdFilter())
    log.addHandler(kept)
    token = begin_request("mine")
    try:
        log.info("nothing new")
        for number in range(60):
            log.warning("number %d", number)
    finally:
        end_request(token)
        log.removeHandler(kept)
    found = kept.newest()
    assert len(found) == 50
    assert (found[0].message, found[0].level) == ("number 59", "WARNING")
    assert {error.request_id for error in found} == {"mine"}


def test_a_warning_that_cannot_be_put_into_words_ends_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    kept = RecentErrors()
    kept.handle(logging.makeLogRecord({"msg": "100 % of %d", "args": ("many",)}))
    assert kept.newest() == ()
    assert "100 % of %d" in capsys.readouterr().err


@pytest.mark.parametrize("given", ["abc", "a.b-c:d_1", "x" * 64])
def test_a_client_may_name_its_request(given: str) -> None:
    token = begin_request(given)
    assert current_request() == given
    end_request(token)
    assert current_request() is None


@pytest.mark.parametrize("given", [None, "", "two\nlines", "a b", "x" * 65, "ä", "<script>"])
def test_other_names_are_replaced(given: str | None) -> None:
    token = begin_request(given)
    made = current_request()
    end_request(token)
    assert made is not None and made != given and len(made) == 32
