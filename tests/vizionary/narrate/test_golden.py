"""What is said of fixed facts, in every language, is what was read and found good."""

from __future__ import annotations

import pytest

from tests.golden.sentences import Golden, read, said
from vizionary.messages import languages

SETS = read()


@pytest.mark.parametrize("golden", SETS, ids=[golden["name"] for golden in SETS])
def test_golden_sentences(golden: Golden) -> None:
    # Changed on purpose? `python -m tests.golden` writes them anew.
    assert said(golden) == golden["say"]


def test_there_are_enough_in_every_language() -> None:
    assert len(SETS) >= 30
    assert len({golden["name"] for golden in SETS}) == len(SETS)
    for golden in SETS:
        assert tuple(golden["say"]) == languages()
