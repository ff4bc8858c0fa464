"""What a memory's file holds, read in one transaction; of embeddings those of one encoder.

An example that was never embedded by that encoder is as if it were not there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from vizionary.errors import UnknownExampleError
from vizionary.memory.records import SAME_PICTURE, Example, NewExample, Snapshot
from vizionary.types import Embedding

__all__ = ["Reading"]

_AT_ONCE = 500
"""Numbers in one question: SQLite allows 999 in its older versions."""

_COMPARED = 64
"""Examples that are compared with all older ones at once, which bounds what is in memory."""

_ALIVE = (
    " FROM examples e JOIN labels l ON l.id = e.label"
    " JOIN vectors v ON v.space = ? AND v.example = e.id WHERE e.alive"
)


class Reading:
    """The living examples, over one transaction's connection; ``space`` is the encoder's row."""

    def __init__(self, connection: sqlite3.Connection, space: int) -> None:
        self._run, self._space = connection.execute, space

    def labels(self) -> tuple[str, ...]:
        """Every label that has an example, in the order in which they were first taught."""
        found = self._run("SELECT l.name" + _ALIVE + " GROUP BY l.id ORDER BY l.id", (self._space,))
        return tuple(name for (name,) in found)

    def numbers(self, label: str) -> list[int]:
        """The numbers of a label's examples, the oldest first."""
        found = self._run("SELECT e.id" + _ALIVE + " AND l.name = ?", (self._space, label))
        return sorted(number for (number,) in found)

    def examples(self, label: str | None = None) -> tuple[Example, ...]:
        """The examples of a label, or all, the oldest first."""
        found = self._run(
            "SELECT e.id, l.name, e.source, e.taken_s, e.negative,"
            " EXISTS (SELECT 1 FROM thumbnails t WHERE t.example = e.id)"
            + _ALIVE
            + " AND coalesce(?, l.name) = l.name ORDER BY e.id",
            (self._space, label),
        )
        return tuple(
            Example(number, name, source, taken_s, bool(negative), bool(thumbnail))
            for number, name, source, taken_s, negative, thumbnail in found
        )

    def thumbnail(self, number: int) -> bytes | None:
        """The JPEG of an example, None where none is kept; raises UnknownExampleError."""
        if not self._run("SELECT 1 FROM examples WHERE id = ? AND alive", (number,)).fetchone():
            raise UnknownExampleError(number)
        row = self._run("SELECT jpeg FROM thumbnails WHERE example = ?", (number,)).fetchone()
        return None if row is None else bytes(row[0])

    def count_there(self, numbers: npt.NDArray[np.int64]) -> int:
        """How many of the examples by number lie in the file, alive or not."""
        count = 0
        for at in range(0, len(numbers), _AT_ONCE):
            part = [int(number) for number in numbers[at : at + _AT_ONCE]]
            question = f"SELECT count(*) FROM examples WHERE id IN ({_marks(part)})"
            count += int(self._run(question, part).fetchone()[0])
        return count

    def vectors(self, numbers: npt.NDArray[np.int64]) -> Embedding:
        """What is compared, of examples by number: float32 [n, D]. Raises: UnknownExampleError."""
        return self._arrays("vector", numbers)

    def queries(self, numbers: npt.NDArray[np.int64]) -> Embedding:
        """What asks for heat maps: float32 [n, Q]. Raises: UnknownExampleError."""
        return self._arrays("query", numbers)

    def contents(self, examples: Sequence[Example]) -> Iterator[tuple[str, NewExample]]:
        """Everything that was taught with some examples, in their order.

        What was forgotten or erased since they were listed is left out.
        """
        there = self._known([example.id for example in examples])
        examples = [example for example in examples if example.id in there]
        numbers = np.array([example.id for example in examples], np.int64)
        arrays = zip(examples, self.vectors(numbers), self.queries(numbers), strict=True)
        for example, vector, query in arrays:
            jpeg = self.thumbnail(example.id) if example.has_thumbnail else None
            yield (
                example.label,
                NewExample(vector, query, example.source, jpeg, example.taken_s, example.negative),
            )

    def generation(self) -> int:
        """How many transactions there were; the same number is the same state."""
        found = self._run("SELECT value FROM meta WHERE key = 'generation'")
        return int(found.fetchone()[0])

    def snapshot(self) -> Snapshot:
        """All living examples without their embeddings."""
        found = self._run("SELECT e.id, l.id, e.negative" + _ALIVE, (self._space,)).fetchall()
        table = np.array(sorted(found), np.int64).reshape(-1, 3)
        names = dict(self._run("SELECT id, name FROM labels"))
        rows, places = np.unique(table[:, 1], return_inverse=True)
        return Snapshot(
            generation=self.generation(),
            labels=tuple(names[int(row)] for row in rows),
            ids=table[:, 0].copy(),
            rows=places.astype(np.intp),
            negative=table[:, 2].astype(bool),
        )

    def twins(self, label: str, alike: float) -> list[int]:
        """Examples of a label that teach what an older one does: cosine ``alike`` or more."""
        twins: list[int] = []
        for negative in (False, True):
            numbers = [e.id for e in self.examples(label) if e.negative is negative]
            twins += self._twins(numbers, alike)
        return twins

    def denied(self, label: str, vectors: Embedding) -> list[int]:
        """What says that one of the pictures, by ``vectors`` float32 [n, D], is not of the label.

        Their numbers, the oldest first.
        """
        against = np.array([e.id for e in self.examples(label) if e.negative], np.int64)
        if not len(against) or not len(vectors):
            return []
        cosines = self.vectors(against) @ vectors.T
        return [int(number) for number in against[cosines.max(axis=1) >= SAME_PICTURE]]

    def _twins(self, numbers: Sequence[int], alike: float) -> list[int]:
        vectors = self.vectors(np.array(numbers, np.int64))
        kept = np.zeros(len(numbers), bool)
        for at in range(0, len(numbers), _COMPARED):
            near = vectors[at : at + _COMPARED] @ vectors[: at + _COMPARED].T >= alike
            for place, older in enumerate(near, start=at):
                # what is a twin itself makes no twins
                kept[place] = not (older & kept[: len(older)]).any()
        return [number for number, one in zip(numbers, kept, strict=True) if not one]

    def _arrays(
        self, column: Literal["vector", "query"], numbers: npt.NDArray[np.int64]
    ) -> Embedding:
        dims = "SELECT dim, query_dim FROM spaces WHERE id = ?"
        dim, query_dim = self._run(dims, (self._space,)).fetchone()
        width = dim if column == "vector" else query_dim
        found = np.zeros((len(numbers), width), np.float32)
        for at in range(0, len(numbers), _AT_ONCE):
            part = [int(number) for number in numbers[at : at + _AT_ONCE]]
            there = self._some(column, part)
            for number in part:
                if number not in there:
                    raise UnknownExampleError(number)
            rows = np.frombuffer(b"".join(there[number] for number in part), "<f4")
            found[at : at + len(part)] = rows.reshape(-1, width)
        return found

    def _known(self, numbers: Sequence[int]) -> set[int]:
        found: set[int] = set()
        for at in range(0, len(numbers), _AT_ONCE):
            part = numbers[at : at + _AT_ONCE]
            question = f"SELECT e.id{_ALIVE} AND e.id IN ({_marks(part)})"
            found.update(number for (number,) in self._run(question, (self._space, *part)))
        return found

    def _some(self, column: str, numbers: Sequence[int]) -> dict[int, bytes]:
        chosen = f"space = ? AND example IN ({_marks(numbers)})"
        question = f"SELECT example, {column} FROM vectors WHERE {chosen}"
        return dict(self._run(question, (self._space, *numbers)).fetchall())


def _marks(numbers: Sequence[int]) -> str:
    """A place in a question for each number."""
    return ", ".join("?" * len(numbers))
