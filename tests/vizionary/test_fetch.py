"""A file from an address, by a real server on this machine; what lies inside is refused."""

from __future__ import annotations

import gzip
import threading
import time
import tracemalloc
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from vizionary.errors import AddressRefusedError, FetchError, TooManyBytesError
from vizionary.fetch import fetch

CONTENT = b"a picture of sorts" * 100


BOMB = gzip.compress(gzip.compress(bytes(40_000_000)))
"""A few hundred bytes that unpack to 40 MB."""


class Site(BaseHTTPRequestHandler):
    hosts: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.hosts.append(self.headers["Host"])
        getattr(self, f"answer_{self.path.strip('/')}", self.answer_missing)()

    def answer_file(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(CONTENT)))
        self.end_headers()
        self.wfile.write(CONTENT)

    def answer_endless(self) -> None:
        # no length is announced, so that only counting ends it
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 1000)
        except OSError:
            pass

    def answer_drops(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    def answer_packed(self) -> None:
        self.send_response(200)
        self.send_header("Content-Encoding", "gzip, gzip")
        self.send_header("Content-Length", str(len(BOMB)))
        self.end_headers()
        self.wfile.write(BOMB)

    def answer_plain(self) -> None:
        # what is asked for decides how it is packed
        content = self.headers["Accept-Encoding"].encode()
        self.send_response(200)
        self.send_header("Content-Encoding", "identity")
        self.end_headers()
        self.wfile.write(content)

    def answer_astray(self) -> None:
        self._to("http://xn--/")

    def answer_moved(self) -> None:
        self._to("/file")

    def answer_circle(self) -> None:
        self._to("/circle")

    def answer_away(self) -> None:
        self._to("file:///etc/hostname")

    def answer_missing(self) -> None:
        self.send_error(404)

    def _to(self, place: str) -> None:
        self.send_response(302)
        self.send_header("Location", place)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def take(address: str, max_bytes: int = 10_000, seconds: float = 5, private: bool = True) -> bytes:
    return fetch(address, max_bytes=max_bytes, seconds=seconds, private=private)


def test_a_file_is_fetched_by_the_name_of_its_host(site: str) -> None:
    Site.hosts.clear()
    assert take(f"{site}/file") == CONTENT
    assert take(f"{site}/moved") == CONTENT
    assert set(Site.hosts) == {site.removeprefix("http://")}


@pytest.mark.parametrize("path", ["file", "endless"])
def test_the_limit_acts_before_and_while_it_arrives(site: str, path: str) -> None:
    with pytest.raises(TooManyBytesError):
        take(f"{site}/{path}", max_bytes=1000)


def test_drops_of_water_end_at_the_deadline(site: str) -> None:
    with pytest.raises(FetchError, match=r"0\.3 seconds"):
        take(f"{site}/drops", seconds=0.3)


def test_a_packed_answer_is_refused_and_not_unpacked(site: str) -> None:
    tracemalloc.start()
    with pytest.raises(FetchError, match=r"compressed \(gzip, gzip\)"):
        take(f"{site}/packed")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


def test_an_answer_as_it_is_is_asked_for(site: str) -> None:
    assert take(f"{site}/plain") == b"identity"


@pytest.mark.parametrize(
    ("path", "reason"),
    [("nothing", "404"), ("circle", "redirections"), ("astray", "leads to what is no address")],
)
def test_what_is_no_file(site: str, path: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason):
        take(f"{site}/{path}")


def test_a_redirection_does_not_leave_the_web(site: str) -> None:
    with pytest.raises(AddressRefusedError, match="only http"):
        take(f"{site}/away")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "0.0.0.0", "10.0.0.1", "192.168.1.1", "172.16.0.1",
        "169.254.169.254", "100.64.0.1", "2130706433", "0x7f000001", "[::1]", "[fe80::1]",
        "[fd00::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "224.0.0.1",
    ],
)  # fmt: skip
def test_nothing_inside_the_network_is_asked(site: str, host: str) -> None:
    port = site.rpartition(":")[2]
    before = list(Site.hosts)
    with pytest.raises((AddressRefusedError, FetchError)) as refused:
        take(f"http://{host}:{port}/file", private=False)
    assert "inside" in str(refused.value) or "no such host" in str(refused.value)
    assert before == Site.hosts


@pytest.mark.parametrize(
    "address",
    [
        "", "photo.jpg", "ftp://example.org/x", "file:///etc/hostname", "http://", "http://a:b",
        "http://xn--/", "http://xn--a.org/x.png",
    ],
)  # fmt: skip
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(AddressRefusedError):
        take(address)


def test_no_host_of_that_name() -> None:
    with pytest.raises(FetchError, match="no such host"):
        take("http://nothing.invalid/x.png")


def test_a_password_is_not_repeated(site: str) -> None:
    with pytest.raises(FetchError) as refused:
        take(site.replace("http://", "http://me:secret@") + "/nothing?key=secret")
    assert "secret" not in str(refused.value)
