"""Who asks: the person at the app's own machine, or somebody from elsewhere.

Knows addresses and headers; does not know what is asked for.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from vizionary.errors import TeachRefusedError

__all__ = [
    "Teachers",
    "Visit",
    "check_teacher",
    "is_at_home",
    "is_foreign",
    "is_loopback",
    "may_teach",
]

Teachers = Literal["home", "all", "none"]
"""Who may teach: the person at the machine, everybody, nobody."""


@dataclass(frozen=True)
class Visit:
    """Where a request comes from: its address, and the headers Origin and Host if it has them."""

    client: str
    origin: str | None = None
    host: str | None = None


def is_loopback(host: str) -> bool:
    """Whether an address, to listen on or of a visitor, is of this machine alone."""
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return host.lower() == "localhost"
    # where one socket listens for both kinds, IPv4 comes as ::ffff:127.0.0.1
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


def is_at_home(listening: str, client: str) -> bool:
    """Whether a visitor is at this machine.

    Behind a proxy on this machine the visitor is elsewhere: both addresses count.
    """
    return is_loopback(listening) and is_loopback(client)


def may_teach(teachers: Teachers, listening: str, client: str, called: str | None = None) -> bool:
    """Whether a visitor may change what the app learned, and see it as a whole.

    ``called`` is the header Host. A site can give its own name this machine's address, and a
    browser then takes the app for that site (DNS rebinding): at home the app has no such name.
    """
    if teachers == "all":
        return True
    named = called is None or is_loopback(_name_of(called))
    return teachers == "home" and named and is_at_home(listening, client)


def check_teacher(
    teachers: Teachers, listening: str, visit: Visit, allowed: Collection[str]
) -> None:
    """Refuse who may not teach, and pages of other sites that are not ``allowed``.

    Raises: TeachRefusedError.
    """
    may = may_teach(teachers, listening, visit.client, visit.host)
    if not may or is_foreign(visit.origin, visit.host, allowed):
        raise TeachRefusedError(teachers)


def is_foreign(origin: str | None, host: str | None, allowed: Collection[str]) -> bool:
    """Whether a request comes from a page of another site that is not ``allowed``.

    A browser sends some requests to this machine for any page, without asking first; the
    header Origin tells. Programs send none.
    """
    if origin is None or "*" in allowed or origin in allowed:
        return False
    try:
        site = urlsplit(origin).netloc.lower()
    except ValueError:
        return True
    return not site or site != (host or "").lower()


def _name_of(host: str) -> str:
    """A header Host without the port; empty where it is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
