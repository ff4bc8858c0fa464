from __future__ import annotations

import asyncio
import socket

import pytest

from vizionary.errors import InvalidValueError, PortTakenError
from vizionary.listener import listening


def test_a_machine_without_ipv6_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    # a family that no machine has
    monkeypatch.setattr(socket, "AF_INET6", 9999)
    with pytest.raises(InvalidValueError) as caught, listening("::", 7860):
        pass
    assert (caught.value.key, caught.value.origin) == ("server.host", "[::]:7860")


@pytest.mark.skipif(not socket.has_ipv6, reason="it needs an address of IPv6")
def test_a_taken_address_is_said_as_it_is_written_in_a_browser() -> None:
    with listening("::1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTakenError) as caught, listening("::1", port):
            pass
    assert caught.value.address == f"[::1]:{port}"


def test_answers_are_sent_without_waiting_for_acknowledgements() -> None:
    async def accepted_nodelay(listener: socket.socket) -> int:
        nodelay: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            own = writer.get_extra_info("socket")
            nodelay.set_result(own.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        async with await asyncio.start_server(answer, sock=listener):
            _, writer = await asyncio.open_connection(*listener.getsockname())
            found = await nodelay
            writer.close()
        return found

    with listening("127.0.0.1", 0) as listener:
        assert asyncio.run(accepted_nodelay(listener)) != 0
