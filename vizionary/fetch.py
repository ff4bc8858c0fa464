"""A file from an http(s) address: bounded in bytes and seconds, and not from inside the network.

Knows addresses and bytes; does not know pictures, nor whether fetching is allowed at all.
Every host is looked up once and the connection goes to the address that was checked, so that
a name cannot point elsewhere a moment later; each redirect is checked again.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from vizionary import __version__
from vizionary.errors import AddressRefusedError, FetchError, TooManyBytesError

__all__ = ["fetch"]

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv6 addresses that a network turns into the IPv4 address in their last four bytes."""

_MOST_REDIRECTS = 3
_SHOWN = 200
# compressed answers are not asked for: a few bytes of them unpack to any number
_HEADERS = {"user-agent": f"vizionary/{__version__}", "accept-encoding": "identity"}


def fetch(address: str, *, max_bytes: int, seconds: float, private: bool = False) -> bytes:
    """The bytes at an address; ``private`` allows those of this machine and its network.

    Raises: AddressRefusedError before anything is asked for, TooManyBytesError while it
    arrives, FetchError.
    """
    deadline = time.monotonic() + seconds
    url = _parsed(address)
    try:
        # proxies of the environment would look the name up themselves
        with httpx.Client(trust_env=False, headers=_HEADERS) as client:
            for _ in range(_MOST_REDIRECTS + 1):
                with _answer(client, url, deadline, private=private) as answer:
                    if not answer.has_redirect_location:
                        return _read(answer, url, deadline, max_bytes)
                    url = _parsed(str(url.join(answer.headers["location"])))
    except httpx.TimeoutException:
        raise FetchError(_shown(url), "timeout", seconds) from None
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise FetchError(_shown(url), reason.rstrip(".")) from None
    except UnicodeError:
        # httpx reads where a redirect leads before we do
        raise FetchError(_shown(url), "it leads to what is no address") from None
    raise FetchError(_shown(url), "redirects", _MOST_REDIRECTS)


def _parsed(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address.strip())
        # a host in punycode is decoded only when it is read
        host = url.host
    except (httpx.InvalidURL, UnicodeError):
        raise AddressRefusedError(address[:_SHOWN], "malformed") from None
    if url.scheme not in {"http", "https"} or not host:
        raise AddressRefusedError(address[:_SHOWN], "scheme")
    return url


@contextmanager
def _answer(
    client: httpx.Client, url: httpx.URL, deadline: float, *, private: bool
) -> Iterator[httpx.Response]:
    """The answer of the host's checked address, whose body has not been read."""
    place = _looked_up(url, private=private)
    pinned = url.copy_with(host=place)
    host = url.netloc.decode("ascii").rpartition("@")[2]
    options = {"sni_hostname": url.host}
    left = _left(deadline)
    with client.stream(
        "GET", pinned, headers={"host": host}, extensions=options, timeout=left
    ) as answer:
        yield answer


def _read(answer: httpx.Response, url: httpx.URL, deadline: float, max_bytes: int) -> bytes:
    if answer.status_code != httpx.codes.OK:
        raise FetchError(_shown(url), "status", answer.status_code)
    encoding = answer.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in {"", "identity"}:
        raise FetchError(_shown(url), f"the answer is compressed ({encoding[:_SHOWN]})")
    announced = answer.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > max_bytes:
        raise TooManyBytesError(int(announced), max_bytes)
    content = bytearray()
    for piece in answer.iter_raw():
        content += piece
        if len(content) > max_bytes:
            raise TooManyBytesError(len(content), max_bytes)
        # a timeout of the client is one for each piece: drops of water would never end
        _left(deadline)
    return bytes(content)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpx.ReadTimeout("the time is over")
    return left


def _looked_up(url: httpx.URL, *, private: bool) -> str:
    """One address of the host; every one of them must be allowed."""
    try:
        found = socket.getaddrinfo(url.host, url.port or url.scheme, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError(_shown(url), "host") from None
    places = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not private and not all(_is_public(place) for place in places):
        raise AddressRefusedError(_shown(url), "inside")
    return places[0]


def _is_public(place: str) -> bool:
    address = ipaddress.ip_address(place)
    if isinstance(address, ipaddress.IPv6Address):
        within = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            within = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if within is not None:
            return _is_public(str(within))
    return address.is_global and not address.is_multicast


def _shown(url: httpx.URL) -> str:
    """An address for an error, without a password in it."""
    return str(url.copy_with(username=None, password=None, query=None))[:_SHOWN]
