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
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends at once only on sockets that name TCP: on others the second half of an
    # answer waits up to 40 ms for the client to acknowledge the first
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        if os.name != "nt":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen()
        except OSError as error:
            raise _refused(host, port, error) from None
        yield listener


def _refused(host: str, port: int, error: OSError) -> ConfigError:
    if error.errno == errno.EADDRINUSE:
        return PortTakenError(f"{host}:{port}")
    reason = error.strerror or str(error)
    if error.errno == errno.EACCES:
        return InvalidValueError("server.port", f"{host}:{port}", reason.lower())
    return InvalidValueError("server.host", f"{host}:{port}", reason.lower())
