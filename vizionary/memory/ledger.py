"""Every change of a memory as an action with what was before, so that each can be taken back.

Knows the tables; runs inside a transaction that its caller began. An example is never edited:
it has a label and is alive or not, and a change is from one such state to another. Undoing is an
action of its own, which can be undone as well: ``undone`` is the number of the action that took
one back, below 0 where that was taken back itself, so that this one counts again.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import groupby
from operator import itemgetter

import numpy as np

from vizionary.errors import NothingToUndoError
from vizionary.memory.records import Action, ActionKind, NewExample, plain_source

__all__ = ["Ledger"]

_FLOAT = np.dtype("<f4")
"""How a number of a vector lies in the file, on every machine."""

_COUNTS = "coalesce(a.undone, 0) <= 0"
"""What is true of an action that is not taken back."""


class Ledger:
    """The history of a memory, over one transaction's connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute

    def begin(self, kind: ActionKind, label: str) -> int:
        """Begin an action and return its number."""
        made = self._run(
            "INSERT INTO actions (kind, label, made_s) VALUES (?, ?, ?)", (kind, label, time.time())
        )
        return int(made.lastrowid or 0)

    def add(self, action: int, label: str, space: int, examples: Sequence[NewExample]) -> list[int]:
        """Add examples to a label; their numbers, in their order."""
        row, ids = self._label_row(label), []
        for example in examples:
            taken_s = time.time() if example.taken_s is None else example.taken_s
            made = self._run(
                "INSERT INTO examples (label, alive, negative, source, taken_s)"
                " VALUES (?, 0, ?, ?, ?)",
                (row, int(example.negative), plain_source(example.source), taken_s),
            )
            ids.append(int(made.lastrowid or 0))
            self.embed(ids[-1], space, example)
            if example.thumbnail is not None:
                self._run("INSERT INTO thumbnails VALUES (?, ?)", (ids[-1], example.thumbnail))
        self._change(action, [(number, row, 1) for number in ids])
        return ids

    def embed(self, example: int, space: int, content: NewExample) -> None:
        """Write an example's embeddings of one encoder; nothing for one that was erased."""
        arrays = (content.vector.astype(_FLOAT), content.query.astype(_FLOAT))
        self._run(
            "INSERT OR REPLACE INTO vectors (space, example, vector, query)"
            " SELECT ?, id, ?, ? FROM examples WHERE id = ?",
            (space, *(array.tobytes() for array in arrays), example),
        )

    def drop(self, action: int, examples: Iterable[int]) -> None:
        """Examples are no longer known; they stay in the file until it is purged."""
        self._change(action, [(number, None, 0) for number in examples])

    def move(self, action: int, examples: Iterable[int], label: str) -> None:
        """Examples are of another label from now on."""
        row = self._label_row(label)
        self._change(action, [(number, row, None) for number in examples])

    def undo(self, action: int, as_action: int) -> int:
        """Take back an action, and so what it took back itself; how many examples that changed.

        An example is then what the actions that still count made of it, in their order: what was
        taught and then renamed is dropped, and what two undone actions did stays undone.
        """
        steps = self._taken_back_by(action)
        self._run(f"UPDATE actions SET undone = -undone WHERE id IN ({_listed(steps)})")
        self._run("UPDATE actions SET undone = ? WHERE id = ?", (as_action, action))
        states = list(self._states([action, *steps]))
        self._change(as_action, states)
        return len(states)

    def undo_taught(self, label: str) -> int:
        """Take back the last action that taught a label; how many of its examples that were.

        Raises: NothingToUndoError.
        """
        taught = self.last_taught(label)
        if taught is None:
            raise NothingToUndoError(label)
        among, action = self.among_others(taught, label), self.begin("undo", label)
        if not among:
            self.undo(taught, action)
            # what it withdrew comes back, and was not taught by it
            return self._withdrawn(action, label)
        self.drop(action, among)
        return len(among)

    def undo_action(self, action: int | None) -> int:
        """Take back an action, None is the last; how many examples. Raises: NothingToUndoError."""
        chosen = self.last() if action is None else action
        step = next((step for step in self.actions(-1) if step.id == chosen), None)
        if step is None or step.undone:
            raise NothingToUndoError
        return self.undo(step.id, self.begin("undo", step.label))

    def last(self) -> int | None:
        """The last action that is not undone and undoes none."""
        found = self._run(
            f"SELECT max(a.id) FROM actions a WHERE {_COUNTS} AND a.kind != 'undo'"
        ).fetchone()
        return None if found[0] is None else int(found[0])

    def last_taught(self, label: str) -> int | None:
        """The last action that taught examples which are now of this label."""
        found = self._run(
            "SELECT max(a.id) FROM actions a JOIN changes c ON c.action = a.id"
            " JOIN examples e ON e.id = c.example JOIN labels l ON l.id = e.label"
            f" WHERE {_COUNTS} AND a.kind IN ('register', 'correct', 'import')"
            " AND e.alive AND NOT c.alive_before AND l.name = ?",
            (label,),
        ).fetchone()
        return None if found[0] is None else int(found[0])

    def taught_labels(self) -> tuple[str, ...]:
        """The labels that have a last action by which they were taught."""
        found = self._run(
            "SELECT DISTINCT l.name FROM actions a JOIN changes c ON c.action = a.id"
            " JOIN examples e ON e.id = c.example JOIN labels l ON l.id = e.label"
            f" WHERE {_COUNTS} AND a.kind IN ('register', 'correct', 'import')"
            " AND e.alive AND NOT c.alive_before"
        )
        return tuple(name for (name,) in found)

    def corrected_by(self, example: int) -> int:
        """The last correction that taught an example and is not undone, 0 for none."""
        found = self._run(
            "SELECT max(a.id) FROM actions a JOIN changes c ON c.action = a.id"
            f" WHERE {_COUNTS} AND a.kind = 'correct'"
            " AND c.example = ? AND NOT c.alive_before",
            (example,),
        ).fetchone()
        return int(found[0] or 0)

    def among_others(self, action: int, label: str) -> list[int]:
        """The examples of a label that an import taught, where it taught others as well."""
        rows = self._run(
            "SELECT e.id, l.name FROM changes c JOIN actions a ON a.id = c.action"
            " JOIN examples e ON e.id = c.example JOIN labels l ON l.id = e.label"
            " WHERE c.action = ? AND a.kind = 'import' AND e.alive AND NOT c.alive_before",
            (action,),
        ).fetchall()
        own = [int(number) for number, name in rows if name == label]
        return own if len(own) < len(rows) else []

    def actions(self, most: int) -> tuple[Action, ...]:
        """The last actions, the newest first."""
        rows = self._run(
            # the file calls a denial a correction: what it taught tells
            "SELECT a.id, iif(a.kind = 'correct' AND min(e.negative), 'deny', a.kind),"
            f" a.label, a.made_s, count(c.example), NOT {_COUNTS}"
            " FROM actions a LEFT JOIN changes c ON c.action = a.id"
            " LEFT JOIN examples e ON e.id = c.example"
            " GROUP BY a.id ORDER BY a.id DESC LIMIT ?",
            (most,),
        )
        return tuple(
            Action(number, kind, label, made_s, count, bool(undone))
            for number, kind, label, made_s, count, undone in rows
        )

    def begun(self) -> bool:
        """Whether there ever was an action, also where the history was erased since.

        SQLite keeps the last number of a table that never uses one twice, whatever is deleted.
        """
        found = self._run("SELECT seq FROM sqlite_sequence WHERE name = 'actions'").fetchone()
        return found is not None

    def labels(self) -> tuple[str, ...]:
        """Labels of which an example lies in the file, known or not, of whichever encoder."""
        found = self._run(
            "SELECT name FROM labels WHERE id IN (SELECT label FROM examples) ORDER BY id"
        )
        return tuple(name for (name,) in found)

    def all_of(self, label: str) -> list[int]:
        """A label's examples that are not dropped, whichever encoder embedded them."""
        found = self._run(
            "SELECT e.id FROM examples e JOIN labels l ON l.id = e.label"
            " WHERE e.alive AND l.name = ? ORDER BY e.id",
            (label,),
        )
        return [int(number) for (number,) in found]

    def dropped(self, label: str) -> int:
        """How many examples of a label lie in the file that are no longer known."""
        found = self._run(
            "SELECT count(*) FROM examples e JOIN labels l ON l.id = e.label"
            " WHERE NOT e.alive AND l.name = ?",
            (label,),
        )
        return int(found.fetchone()[0])

    def purge(self) -> int:
        """Erase what is no longer known, with the history; how many examples that were."""
        gone = self._run("SELECT count(*) FROM examples WHERE alive = 0").fetchone()[0]
        self._run("DELETE FROM actions")
        self._run("DELETE FROM examples WHERE alive = 0")
        self._run("DELETE FROM labels WHERE id NOT IN (SELECT label FROM examples)")
        return int(gone)

    def _withdrawn(self, action: int, label: str) -> int:
        """How many examples of a label an action dropped."""
        found = self._run(
            "SELECT count(*) FROM changes c JOIN examples e ON e.id = c.example"
            " JOIN labels l ON l.id = e.label"
            " WHERE c.action = ? AND c.alive_before AND NOT c.alive_after AND l.name = ?",
            (action, label),
        )
        return int(found.fetchone()[0])

    def _taken_back_by(self, action: int) -> list[int]:
        """What an action took back, what that had taken back, and so on."""
        rows = self._run(
            "WITH RECURSIVE back (id) AS (SELECT ? UNION"
            " SELECT a.id FROM actions a JOIN back ON abs(a.undone) = back.id) SELECT id FROM back",
            (action,),
        )
        return [int(number) for (number,) in rows if number != action]

    def _states(self, steps: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        """The examples that actions changed and that are not what they should be: what they are.

        An undoing is not counted but by what it took back, if that is known.
        """
        rows = self._run("SELECT id, kind, undone FROM actions").fetchall()
        by = {abs(undone) for _, _, undone in rows if undone is not None}
        counted = {
            number for number, kind, undone in rows
            if (undone or 0) <= 0 and (kind != "undo" or number not in by)
        }  # fmt: skip
        changes = self._run(
            "SELECT e.id, e.label, e.alive, c.action, c.label_before, c.label_after,"
            " c.alive_before, c.alive_after FROM changes c JOIN examples e ON e.id = c.example"
            f" WHERE e.id IN (SELECT example FROM changes WHERE action IN ({_listed(steps)}))"
            " ORDER BY e.id, c.action"
        ).fetchall()
        for (example, *now), own in groupby(changes, itemgetter(0, 1, 2)):
            label, alive = _counting((row[3:] for row in own), counted)
            if [label, alive] != now:
                yield example, label, alive

    def _label_row(self, label: str) -> int:
        self._run("INSERT OR IGNORE INTO labels (name) VALUES (?)", (label,))
        return int(self._run("SELECT id FROM labels WHERE name = ?", (label,)).fetchone()[0])

    def _change(self, action: int, states: Iterable[tuple[int, int | None, int | None]]) -> None:
        """Bring examples (number, label or None, alive or None) into another state."""
        for example, label, alive in states:
            self._run(
                "INSERT INTO changes SELECT ?, id, label, alive, coalesce(?, label),"
                " coalesce(?, alive) FROM examples WHERE id = ?",
                (action, label, alive, example),
            )
        self._run(
            "UPDATE examples SET (label, alive) = (SELECT label_after, alive_after FROM changes"
            " WHERE action = ?1 AND example = id)"
            " WHERE id IN (SELECT example FROM changes WHERE action = ?1)",
            (action,),
        )


def _counting(changes: Iterable[Sequence[int]], counted: Set[int]) -> tuple[int, int]:
    """The label and whether it is alive of an example, by the ``counted`` actions of its changes.

    Each is (action, label before and after, alive before and after), in their order.
    """
    rows = list(changes)
    _, label, _, alive, _ = rows[0]
    for action, label_before, label_after, alive_before, alive_after in rows:
        if action in counted and label_after != label_before:
            label = label_after
        if action in counted and alive_after != alive_before:
            alive = alive_after
    return label, alive


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
