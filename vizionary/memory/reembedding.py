"""A memory's examples embedded once more, by another encoder, from their thumbnails.

What the encoder before gave stays: until the new embeddings are complete, and for going back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from vizionary.memory.database import Database
from vizionary.memory.ledger import Ledger
from vizionary.memory.records import NewExample
from vizionary.memory.space import Space
from vizionary.memory.spaces import Spaces

__all__ = ["reembed"]

_TOGETHER = 16
"""Examples of one transaction: what an end in between would lose."""


def reembed(
    path: Path, space: Space, embed: Callable[[bytes], NewExample], *, accept_loss: bool = False
) -> Iterator[tuple[int, int]]:
    """Embed the examples of the memory ``path`` for ``space``: (done, of how many), as it goes.

    ``embed`` gives a JPEG's example. Stopped or killed, it goes on where it was. Examples without
    a thumbnail sleep until their own encoder is used again; where there are any,
    OtherBundleError is raised unless ``accept_loss``.
    """
    database = Database(path)
    try:
        with database.writing() as connection:
            spaces = Spaces(connection)
            row = spaces.begin(space)
            there = [n for n in spaces.waiting(row) if spaces.jpeg(n) is not None]
            if len(there) < len(spaces.waiting(row)) and not accept_loss:
                spaces.enter(space, path.stem)
        yield 0, len(there)
        for at in range(0, len(there), _TOGETHER):
            part = there[at : at + _TOGETHER]
            _embed(database, row, part, embed)
            yield at + len(part), len(there)
        with database.writing() as connection:
            Spaces(connection).complete(row)
    finally:
        database.close()


def _embed(
    database: Database, row: int, numbers: list[int], embed: Callable[[bytes], NewExample]
) -> None:
    with database.reading() as connection:
        jpegs = {number: Spaces(connection).jpeg(number) for number in numbers}
    # outside a transaction: others may teach while the encoder works
    found = {number: embed(jpeg) for number, jpeg in jpegs.items() if jpeg is not None}
    with database.writing() as connection:
        for number, example in found.items():
            Ledger(connection).embed(number, row, example)
