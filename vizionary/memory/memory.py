"""What a person taught: examples of labels, found again by the pictures that look like them.

One memory is one SQLite file and the index over it. Knows embeddings and labels; does not know
pictures, probabilities or settings. Safe in threads; several processes may use one file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from sqlite3 import Connection

import numpy as np
import numpy.typing as npt

from vizionary.errors import UnknownExampleError
from vizionary.memory.database import Database
from vizionary.memory.index import IndexKind
from vizionary.memory.ledger import Ledger
from vizionary.memory.naming import label_key, tidy_label
from vizionary.memory.nearest import Nearest
from vizionary.memory.present import Present
from vizionary.memory.reading import Reading
from vizionary.memory.records import Action, ActionKind, Example, NewExample, Snapshot
from vizionary.memory.space import Space
from vizionary.memory.spaces import entered
from vizionary.memory.spelling import as_known, check_free, spelt, untaught, with_label
from vizionary.types import Embedding

__all__ = ["Memory"]

_NAMED = 3
"""Labels that name an action on many."""

_TOGETHER = 500
"""Examples that are read at once where all are."""

_ALIKE = 0.98
"""The cosine from which two examples of one label teach the same thing."""


class Memory:
    """Labels and their examples in the file ``path``, made where it is not there.

    ``index`` None chooses the kind of index by the number of examples; ``max_bytes`` limits the
    file. Every operation is done as a whole or not at all, also where the process is killed.

    Raises: OtherBundleError where the examples were embedded by another encoder than ``space``
    (see ``reembed``), MemoryDamagedError, MemoryReadOnlyError, MemoryFullError, MemoryBusyError,
    MemoryNewerError.
    """

    def __init__(
        self,
        path: Path,
        space: Space,
        *,
        index: IndexKind | None = None,
        max_bytes: int | None = None,
    ) -> None:
        self.path, self.space = path, space
        self._database = Database(path, max_bytes)
        try:
            self._row = entered(self._database, space)
        except BaseException:
            self._database.close()
            raise
        self._present = Present(self._database, self._row, Nearest(path, self._row, index))

    @property
    def name(self) -> str:
        """What people call it: the file's name."""
        return self.path.stem

    def register(self, label: str, examples: Sequence[NewExample]) -> tuple[int, ...]:
        """Teach examples of a label, as one registration; their numbers.

        That one of these pictures is not of the label is withdrawn, until that is undone.
        Raises: InvalidLabelError, LabelTakenError for a label that differs from one in the
            memory by case or Unicode form only, ValueError for vectors of another shape.
        """
        return self.take({label: examples})[tidy_label(label)]

    def take(
        self, examples: Mapping[str, Sequence[NewExample]], kind: ActionKind = "register"
    ) -> dict[str, tuple[int, ...]]:
        """Teach examples of many labels at once; all of them or none. Numbers by label.

        Of an import, a label that is written otherwise is the one in the memory, and what the
        label was taught already is left out; where nothing is new, nothing is done.
        """
        taught: dict[str, tuple[NewExample, ...]] = {}
        for label, some in examples.items():
            name = tidy_label(label)
            taught[name] = (*taught.get(name, ()), *some)
        for one in (one for some in taught.values() for one in some):
            self.space.check(one.vector, one.query)
        with self._database.writing() as connection:
            reading, ledger = Reading(connection, self._row), Ledger(connection)
            if kind == "import":
                taught = untaught(reading, taught)
                if not taught:
                    return {}
            known = reading.labels()
            for label in taught:
                known = with_label(known, label)
            action = ledger.begin(kind, _named(list(taught)))
            if kind == "register":
                for label, some in taught.items():
                    _withdraw(reading, ledger, action, label, some)
            return {
                label: tuple(ledger.add(action, label, self._row, some))
                for label, some in taught.items()
            }

    def correct(self, example: NewExample, *, wrong: str | None, right: str | None) -> int:
        """The picture is not of ``wrong``, and is of ``right`` where that is known; the action.

        That it is not of ``right`` is withdrawn, where that was said before.
        What it is not comes from an answer, and means the memory's label however it is written.
        Raises: InvalidLabelError, LabelTakenError for what it is, ValueError where neither is
        given, or both are the same label.
        """
        if wrong is None and right is None:
            raise ValueError("a correction needs the wrong label, the right one, or both")
        if wrong is not None and right is not None and label_key(wrong) == label_key(right):
            raise ValueError(f"a picture cannot be of {right!r} and not be of it")
        self.space.check(example.vector, example.query)
        with self._database.writing() as connection:
            reading, ledger = Reading(connection, self._row), Ledger(connection)
            known = reading.labels()
            action = ledger.begin("correct", tidy_label(right or wrong or ""))
            if right is not None:
                known = with_label(known, tidy_label(right))
                _withdraw(reading, ledger, action, tidy_label(right), [example])
                ledger.add(action, tidy_label(right), self._row, [replace(example, negative=False)])
            if wrong is not None:
                name = as_known(known, wrong)
                ledger.add(action, name, self._row, [replace(example, negative=True)])
            return action

    def denied(self, label: str, vectors: Embedding) -> list[int]:
        """The examples that say of one of the pictures, float32 [n, D], that it is not of a label.

        Their numbers: none where the label is not known.
        """
        with self._database.reading() as connection:
            reading = Reading(connection, self._row)
            return reading.denied(as_known(reading.labels(), label), vectors)

    def corrected_by(self, number: int) -> int:
        """The correction that taught an example and is not undone, 0 for none."""
        with self._database.reading() as connection:
            return Ledger(connection).corrected_by(number)

    def undoable(self) -> frozenset[str]:
        """The labels of which a registration can be taken back."""
        with self._database.reading() as connection:
            return frozenset(Ledger(connection).taught_labels())

    def undo(self, label: str) -> int:
        """Take back the last registration of a label; how many of its examples that were.

        What an import taught of other labels stays. Raises: UnknownLabelError, NothingToUndoError.
        """
        with self._database.writing() as connection:
            return Ledger(connection).undo_taught(self._known(connection, label))

    def undo_action(self, action: int | None = None) -> int:
        """Take back an action, the last one where None is given; how many examples it changed.

        Undoing is an action as well, and can be undone by its number. Raises: NothingToUndoError.
        """
        with self._database.writing() as connection:
            return Ledger(connection).undo_action(action)

    def forget(self, label: str) -> int:
        """Know nothing of a label any more, with any encoder; how many examples it had.

        Raises: UnknownLabelError.
        """
        with self._database.writing() as connection:
            ledger, known = Ledger(connection), self._known(connection, label)
            numbers = ledger.all_of(known)
            ledger.drop(ledger.begin("forget", known), numbers)
            return len(numbers)

    def erase(self, label: str) -> int:
        """Forget a label for good, also one that this encoder does not know, and ``purge``.

        How many examples of it lay in the file: those too that were forgotten, deleted or undone
        before, or that only another encoder has embedded. Raises: UnknownLabelError.
        """
        with self._database.writing() as connection:
            ledger, known = Ledger(connection), self._known(connection, label, forgotten=True)
            # what sleeps may be written otherwise than what was taught since
            names = [name for name in ledger.labels() if label_key(name) == label_key(known)]
            numbers = [number for name in names for number in ledger.all_of(name)]
            ledger.drop(ledger.begin("forget", known), numbers)
            count = sum(map(ledger.dropped, names))
            ledger.purge()
        self._present.forget()
        return count

    def rename(self, label: str, name: str) -> int:
        """Call a label otherwise; how many examples that changed: none where it is called so.

        Raises: UnknownLabelError, InvalidLabelError, LabelTakenError where another label is
            called so (``merge`` makes them one).
        """
        with self._database.writing() as connection:
            ledger, known = Ledger(connection), self._known(connection, label)
            name = tidy_label(name)
            if name == known:
                return 0
            others = [one for one in Reading(connection, self._row).labels() if one != known]
            check_free(others, name)
            numbers = ledger.all_of(known)
            ledger.move(ledger.begin("rename", known), numbers, name)
            return len(numbers)

    def merge(self, label: str, into: str) -> int:
        """Make a label's examples those of another; how many. Raises: UnknownLabelError.

        They are those of itself already: then nothing is done.
        """
        with self._database.writing() as connection:
            ledger, known = Ledger(connection), self._known(connection, label)
            other = self._known(connection, into)
            if other == known:
                return 0
            numbers = ledger.all_of(known)
            ledger.move(ledger.begin("merge", known), numbers, other)
            return len(numbers)

    def delete(self, numbers: Iterable[int]) -> int:
        """Drop single examples; how many. Raises: UnknownExampleError, and drops none."""
        chosen = sorted(set(numbers))
        with self._database.writing() as connection:
            there = {found.id: found for found in Reading(connection, self._row).examples()}
            for number in chosen:
                if number not in there:
                    raise UnknownExampleError(number)
            ledger = Ledger(connection)
            ledger.drop(ledger.begin("delete", there[chosen[0]].label if chosen else ""), chosen)
            return len(chosen)

    def twins(self, label: str | None = None) -> list[int]:
        """The numbers of examples that are nearly the same as an older one of their label.

        Raises: UnknownLabelError.
        """
        with self._database.reading() as connection:
            return self._twins(connection, label)

    def prune(self, label: str | None = None) -> int:
        """Drop what ``twins`` finds; how many. Raises: UnknownLabelError."""
        with self._database.writing() as connection:
            twins, ledger = self._twins(connection, label), Ledger(connection)
            if twins:
                ledger.drop(ledger.begin("prune", label or ""), twins)
            return len(twins)

    def _twins(self, connection: Connection, label: str | None) -> list[int]:
        reading = Reading(connection, self._row)
        names = reading.labels() if label is None else (self._known(connection, label),)
        return [twin for name in names for twin in reading.twins(name, _ALIKE)]

    def purge(self) -> int:
        """Erase from the disk what was forgotten, deleted or undone, and the history with it.

        How many examples that were; it cannot be undone.
        """
        with self._database.writing() as connection:
            gone = Ledger(connection).purge()
        self._present.forget()
        return gone

    def history(self, most: int = 50) -> tuple[Action, ...]:
        """The last actions, the newest first."""
        with self._database.reading() as connection:
            return Ledger(connection).actions(most)

    def begun(self) -> bool:
        """Whether anything was ever done to it, also where it was all erased since."""
        with self._database.reading() as connection:
            return Ledger(connection).begun()

    def examples(self, label: str | None = None) -> tuple[Example, ...]:
        """The examples of a label, or all, the oldest first. Raises: UnknownLabelError."""
        with self._database.reading() as connection:
            known = None if label is None else self._known(connection, label)
            return Reading(connection, self._row).examples(known)

    def thumbnail(self, number: int) -> bytes | None:
        """The small JPEG of an example, None where none is kept. Raises: UnknownExampleError."""
        with self._database.reading() as connection:
            return Reading(connection, self._row).thumbnail(number)

    def vectors(self, numbers: npt.NDArray[np.int64]) -> Embedding:
        """What is compared, of examples by number: float32 [n, D]."""
        with self._database.reading() as connection:
            return Reading(connection, self._row).vectors(numbers)

    def queries(self, numbers: npt.NDArray[np.int64]) -> Embedding:
        """What asks for heat maps, of examples by number: float32 [n, Q]."""
        with self._database.reading() as connection:
            return Reading(connection, self._row).queries(numbers)

    def contents(self) -> Iterator[tuple[str, NewExample]]:
        """Each label with an example of it, thumbnails too, for another memory or a file."""
        listed = self.examples()
        for at in range(0, len(listed), _TOGETHER):
            with self._database.reading() as connection:
                part = [*Reading(connection, self._row).contents(listed[at : at + _TOGETHER])]
            # not while nobody else may read: who takes them may be slow
            yield from part

    def snapshot(self) -> Snapshot:
        """Everything that is known now; the same object as long as nothing changes."""
        return self._present.snapshot()

    def search(
        self, vector: Embedding, count: int
    ) -> tuple[Snapshot, npt.NDArray[np.intp], npt.NDArray[np.float32]]:
        """The ``count`` nearest examples to a vector float32 [D], the nearest first.

        The snapshot, their places in its arrays [K], and their cosines [K].
        """
        return self._present.search(vector, count)

    def known(self, label: str, *, forgotten: bool = False) -> str:
        """A label as the memory spells it; with ``forgotten`` also one that only its file holds.

        Raises: UnknownLabelError, with the nearest.
        """
        with self._database.reading() as connection:
            return self._known(connection, label, forgotten=forgotten)

    def is_there(self) -> bool:
        """Whether its file still lies at ``path``; what one that was removed is taught is lost."""
        return self._database.is_there()

    def close(self) -> None:
        """Save the index and end; the journal is written into the file."""
        self._present.close()

    def _known(self, connection: Connection, label: str, *, forgotten: bool = False) -> str:
        labels = Reading(connection, self._row).labels()
        gone = Ledger(connection).labels() if forgotten else ()
        return spelt([*dict.fromkeys((*labels, *gone))], label)


def _withdraw(
    reading: Reading, ledger: Ledger, action: int, label: str, taught: Sequence[NewExample]
) -> None:
    """What says that one of the pictures is not of the label is no longer known."""
    vectors = [one.vector for one in taught if not one.negative]
    if vectors and (numbers := reading.denied(label, np.stack(vectors))):
        ledger.drop(action, numbers)


def _named(labels: Sequence[str]) -> str:
    """The first of the labels that an action is about, with a mark where there are more."""
    more = ["…"] if len(labels) > _NAMED else []
    return ", ".join([*labels[:_NAMED], *more])
