"""Who asks: the person at the app's own machine, or somebody from elsewhere."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from vizionary.errors import TeachRefusedError
from vizionary.visitors import (
    Teachers,
    Visit,
    check_teacher,
    is_at_home,
    is_foreign,
    is_loopback,
    may_teach,
)


@pytest.mark.parametrize(
    ("host", "alone"),
    [
        ("127.0.0.1", True),
        ("127.8.0.1", True),
        ("localhost", True),
        ("LocalHost", True),
        ("::1", True),
        ("[::1]", True),
        ("::ffff:127.0.0.1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("::ffff:192.168.1.5", False),
        ("192.168.1.5", False),
        ("2001:db8::1", False),
        ("localhost.example.org", False),
        ("127.0.0.1.example.org", False),
        ("testclient", False),
        ("", False),
    ],
)
def test_addresses_of_this_machine_alone(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone


@pytest.mark.parametrize(
    ("listening", "client", "home"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("localhost", "::1", True),
        # whom a proxy on this machine speaks for
        ("127.0.0.1", "203.0.113.7", False),
        # who listens to the network does not know what stands between
        ("0.0.0.0", "127.0.0.1", False),
        ("::", "::1", False),
        ("192.168.1.5", "192.168.1.5", False),
        ("127.0.0.1", "", False),
    ],
)
def test_at_home_both_ends_are(listening: str, client: str, home: bool) -> None:
    assert is_at_home(listening, client) is home


@pytest.mark.parametrize(
    ("teachers", "listening", "client", "may"),
    [
        ("home", "127.0.0.1", "127.0.0.1", True),
        ("home", "127.0.0.1", "203.0.113.7", False),
        ("home", "0.0.0.0", "127.0.0.1", False),
        ("all", "0.0.0.0", "203.0.113.7", True),
        ("all", "127.0.0.1", "", True),
        ("none", "127.0.0.1", "127.0.0.1", False),
    ],
)
def test_who_may_teach(teachers: Teachers, listening: str, client: str, may: bool) -> None:
    assert may_teach(teachers, listening, client) is may


@pytest.mark.parametrize(
    ("called", "may"),
    [
        (None, True),
        ("127.0.0.1:7860", True),
        ("localhost:7860", True),
        ("LOCALHOST", True),
        ("[::1]:7860", True),
        # a site whose name leads to this machine
        ("evil.org:7860", False),
        ("localhost.evil.org", False),
        ("127.0.0.1@evil.org", False),
        ("[", False),
        ("", False),
    ],
)
def test_at_home_the_app_has_no_name_of_a_site(called: str | None, may: bool) -> None:
    assert may_teach("home", "127.0.0.1", "127.0.0.1", called) is may
    assert may_teach("all", "127.0.0.1", "127.0.0.1", called)


EXAMPLE = ("https://example.org",)


@pytest.mark.parametrize(
    ("origin", "host", "allowed", "foreign"),
    [
        # a program
        (None, "127.0.0.1:7860", (), False),
        (None, None, (), False),
        ("http://127.0.0.1:7860", "127.0.0.1:7860", (), False),
        ("http://localhost:7860", "localhost:7860", (), False),
        ("http://LOCALHOST:7860", "localhost:7860", (), False),
        ("http://[::1]:7860", "[::1]:7860", (), False),
        ("https://app.example.org", "app.example.org", (), False),
        # another program of this machine
        ("http://127.0.0.1:8000", "127.0.0.1:7860", (), True),
        ("http://localhost:7860", "127.0.0.1:7860", (), True),
        ("http://[::1]:8000", "[::1]:7860", (), True),
        # a page in a frame without rights, or of a file
        ("null", "127.0.0.1:7860", (), True),
        ("", "127.0.0.1:7860", (), True),
        ("file://", None, (), True),
        ("https://evil.org", "127.0.0.1:7860", (), True),
        ("https://127.0.0.1:7860.evil.org", "127.0.0.1:7860", (), True),
        ("http://[", "127.0.0.1:7860", (), True),
        ("https://example.org", "127.0.0.1:7860", EXAMPLE, False),
        ("http://example.org", "127.0.0.1:7860", EXAMPLE, True),
        ("https://evil.org", "127.0.0.1:7860", EXAMPLE, True),
        ("null", "127.0.0.1:7860", EXAMPLE, True),
        ("https://evil.org", "127.0.0.1:7860", ("*",), False),
        ("null", "127.0.0.1:7860", ("*",), False),
    ],
)
def test_a_page_of_another_site(
    origin: str | None, host: str | None, allowed: tuple[str, ...], foreign: bool
) -> None:
    assert is_foreign(origin, host, allowed) is foreign


@pytest.mark.parametrize(
    ("teachers", "visit", "may"),
    [
        ("home", Visit("127.0.0.1", None, "127.0.0.1:7860"), True),
        ("home", Visit("203.0.113.7", None, "127.0.0.1:7860"), False),
        # a page of another site in the browser of the person at home
        ("home", Visit("127.0.0.1", "https://evil.org", "127.0.0.1:7860"), False),
        ("all", Visit("203.0.113.7", "https://evil.org", "app.org"), False),
        ("all", Visit("203.0.113.7", "https://example.org", "app.org"), True),
        ("none", Visit("127.0.0.1", None, "127.0.0.1:7860"), False),
    ],
)
def test_who_may_not_teach_is_refused(teachers: Teachers, visit: Visit, may: bool) -> None:
    with nullcontext() if may else pytest.raises(TeachRefusedError):
        check_teacher(teachers, "127.0.0.1", visit, EXAMPLE)
