"""Each visitor's stream is smoothed by itself."""

from __future__ import annotations

from vizionary.ui.webcam.streams import Streams


def test_every_visitor_has_a_stream_and_few_are_remembered() -> None:
    streams = Streams(0.4)
    first = streams.of("first")
    assert first is not None and streams.of("first") is first
    assert streams.of("second") is not first
    for number in range(99):
        streams.of("first")
        streams.of(f"visitor {number}")
    assert streams.of("first") is first
    second = streams.of("second")
    for number in range(100):
        streams.of(f"later {number}")
    assert streams.of("second") is not second


def test_nothing_is_smoothed_where_that_is_not_wanted() -> None:
    assert Streams(0).of("first") is None


def test_a_visitor_may_want_it_smoother() -> None:
    streams = Streams(0.4)
    first = streams.of("first", 2.0)
    assert first is not None and first.constant_s == 2.0
    assert streams.of("first", 2.0) is first
    assert streams.of("first") is not first
    assert streams.of("first", 0) is None
