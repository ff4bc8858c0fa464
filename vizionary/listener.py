"""The socket on which the app is reached; knows addresses, not what is said over them."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from vizionary.errors import ConfigError, InvalidValueError, PortTakenError

__all__ = ["listening"]


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """Listen at an address, before the models are loaded: a taken port is said at once.

    Raises ``PortTakenError``, and ``InvalidValueError`` for an address that cannot be had.
    """
    with _socket(host, port) as listener:
        if os.name != "nt":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen()
        except OSError as error:
            raise _refused(host, port, error) from None
        yield listener


def _socket(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        # asyncio sends at once only on sockets that name TCP: on others the second half of an
        # answer waits up to 40 ms for the client to acknowledge the first
        return socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    except OSError as error:
        # a machine without IPv6
        raise _refused(host, port, error) from None


def _refused(host: str, port: int, error: OSError) -> ConfigError:
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    if error.errno == errno.EADDRINUSE:
        return PortTakenError(address)
    reason = error.strerror or str(error)
    if error.errno == errno.EACCES:
        return InvalidValueError("server.port", address, reason.lower())
    return InvalidValueError("server.host", address, reason.lower())
