from __future__ import annotations

import asyncio
import socket

from vizionary.listener import listening


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
