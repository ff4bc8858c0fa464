"""From frames to what a memory learns: the good ones of a burst, embedded, under a label.

Knows engines, frames and memories; does not know files or faces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from io import BytesIO

import numpy as np
from PIL import Image

from vizionary.appearance import Chosen, Judged, choose, fault, judge
from vizionary.appearance.burst import ALIKE
from vizionary.engine.answered import answered_label
from vizionary.engine.engine import Engine
from vizionary.engine.lesson import Lesson, Unread
from vizionary.engine.meant import in_vocabulary
from vizionary.engine.memories import Memories
from vizionary.engine.recall import Recall, unerased
from vizionary.errors import (
    ExamplesRefusedError,
    NoPictureError,
    Rejection,
    RequestInvalidError,
)
from vizionary.memory import SAME_PICTURE, Memory, NewExample, label_key, reembed, tidy_label
from vizionary.picture import decode
from vizionary.types import Embedding, Frame

__all__ = ["Teacher", "last_action"]

_THUMBNAIL_SIDE, _THUMBNAIL_QUALITY = 256, 85
"""Pixels and JPEG quality: enough for another encoder to embed, 15 KB at most."""

_LARGEST_THUMBNAIL = 200_000
"""Bytes of a small picture that a file may bring."""

_COMPARED = 512
"""The last examples of a label that a frame is compared with: more would cost more than it says."""


class Teacher:
    """Teaches the memories of an engine. Raises: TeachError for what cannot be taught."""

    def __init__(self, engine: Engine) -> None:
        if engine.memories is None:
            raise ValueError("an engine without memories cannot be taught")
        self._engine, self._memories = engine, engine.memories

    @property
    def memories(self) -> Memories:
        """All memories of the engine."""
        return self._memories

    def memory(self, name: str | None = None, *, make: bool = False) -> Memory:
        """A memory by name, None is the settings'; with ``make`` made where it is not there."""
        return self._memories.open(name, make=make)

    def recall(self, name: str | None = None) -> Recall | None:
        """Who is asked; None where the settings' memory is not there yet."""
        return self._memories.recall(name)

    def register(
        self,
        label: str,
        frames: Iterable[Frame],
        *,
        memory: str | None = None,
        most: int | None = None,
        thumbnails: bool | None = None,
    ) -> Lesson:
        """Learn a label from frames of it: from all good ones, or those that differ most.

        The frames are looked at one by one and not kept: there may be more than fit into memory.

        ``most`` are kept, None is all that teach something; ``thumbnails`` keeps a small picture
        of each, None is the setting. Raises: ExamplesRefusedError where no frame is good enough,
        NoPictureError without a frame, InvalidLabelError, LabelTakenError.
        """
        # nothing is looked at, and no memory made, for what cannot be a label
        tidy_label(label)
        found: list[NewExample] = []
        judged: list[Judged] = []
        for frame in frames:
            judged.append(judge(frame.pixels))
            found.append(self.example(frame, thumbnails=thumbnails))
        if not found:
            raise NoPictureError
        held = self.memory(memory, make=True)
        verdicts = self._verdicts(label, judged, found, held, most)
        kept = [one for one, verdict in zip(found, verdicts, strict=True) if verdict.kept]
        if not kept:
            raise ExamplesRefusedError(label, _counted(verdicts))
        numbers = held.register(label, kept)
        return Lesson(
            label=held.known(label),
            memory=held.name,
            sources=tuple(one.source for one in found),
            verdicts=verdicts,
            numbers=numbers,
            examples=_examples(held, label),
        )

    def verdicts(
        self,
        label: str,
        frames: Sequence[Frame],
        examples: Sequence[NewExample],
        *,
        memory: Memory,
        most: int | None = None,
    ) -> tuple[Chosen, ...]:
        """What would become of each frame, whose ``examples`` they are; None is no most."""
        judged = [judge(frame.pixels) for frame in frames]
        return self._verdicts(label, judged, examples, memory, most)

    def _verdicts(
        self,
        label: str,
        judged: Sequence[Judged],
        examples: Sequence[NewExample],
        memory: Memory,
        most: int | None,
    ) -> tuple[Chosen, ...]:
        vectors = np.stack([one.vector for one in examples])
        most = len(judged) if most is None else most
        return choose(
            judged, vectors, most=most, taught=unerased(lambda: _taught(memory, label, vectors))
        )

    def correct(
        self,
        frame: Frame,
        *,
        wrong: str | None = None,
        right: str | None = None,
        memory: str | None = None,
        thumbnails: bool | None = None,
        language: str | None = None,
    ) -> int:
        """The frame is not of ``wrong`` but of ``right``: the number of the action, to undo it.

        What it was said to be or not to be before is not learned once more; where nothing is new,
        the action is the correction that taught it, 0 where it was learned otherwise.
        Raises: RequestInvalidError where both are one label, however it is written,
            LabelNeverSaidError where ``wrong``, English or a noun of the language, is none that
            an answer can have said.
        """
        _check_differ(wrong, right)
        if wrong is not None:
            # a label that nothing says would be a new one, and change no answer
            wrong = answered_label(self._engine, wrong, memory, language)
            _check_differ(wrong, right)
        example = self.example(frame, thumbnails=thumbnails)
        known = self._said_before(example, wrong, right, memory)
        wrong = None if wrong in known else wrong
        right = None if right in known else right
        if wrong is None and right is None and known:
            return max(known.values())
        return self.memory(memory, make=True).correct(example, wrong=wrong, right=right)

    def meant(self, label: str, memory: str | None = None, language: str | None = None) -> str:
        """What the vocabulary calls a noun of the language, unless the memory has it so.

        Without a language, and where it is no such noun, it is as it was written. Raises:
        TeachError for a memory that cannot be used, UnknownLanguageError.
        """
        if language is None or self._memories.spelt(memory, label) is not None:
            return label
        return in_vocabulary(label, language)

    def _said_before(
        self, example: NewExample, wrong: str | None, right: str | None, memory: str | None
    ) -> dict[str, int]:
        """Of the two labels those that were said of the same picture, and by which correction."""
        held = self._memories.held(memory)
        if held is None:
            return {}
        said = {}
        for label, negative in ((wrong, True), (right, False)):
            if label is None:
                continue
            number = unerased(partial(_same, held, label, example, negative=negative))
            if number is None:
                continue
            # that it is, and is not, was said of it: what is said now counts
            if negative or not held.denied(label, example.vector[None]):
                said[label] = held.corrected_by(number)
        return said

    def register_all(
        self,
        pictures: Iterable[tuple[str, Frame]],
        unread: list[Unread],
        *,
        memory: str | None = None,
        thumbnails: bool | None = None,
    ) -> Iterator[tuple[int, dict[str, int]]]:
        """Learn labelled frames as one action: (pictures looked at, examples by label), as it goes.

        Frames that nothing can be seen in are left out, and added to those that are ``unread``
        already, with the reason. All is learned at the end, or nothing.
        Raises: ExamplesRefusedError where none was good enough.
        """
        # one that cannot be used is said first; one that is not there is made when it learns
        self._memories.held(memory)
        taught: dict[str, list[NewExample]] = {}
        verdicts: list[Chosen] = []
        for label, frame in pictures:
            verdict = fault(frame.pixels)
            verdicts.append(verdict or Chosen(kept=True))
            if verdict is None:
                taught.setdefault(label, []).append(self.example(frame, thumbnails=thumbnails))
            else:
                unread.append((frame.source, ExamplesRefusedError(label, _counted([verdict]))))
            learned = {name: len(examples) for name, examples in taught.items()}
            yield sum(learned.values()) + len(unread), learned
        if not taught:
            raise ExamplesRefusedError(memory or self._memories.section.name, _counted(verdicts))
        self.memory(memory, make=True).take(taught, "import")

    def reembed(
        self, memory: str | None = None, *, accept_loss: bool = False
    ) -> Iterator[tuple[int, int]]:
        """Embed a memory of another bundle for this engine's: (done, of how many), as it goes.

        Raises: UnknownProfileError; OtherBundleError for examples without a stored picture,
            unless ``accept_loss``, which lets them sleep until their own bundle is used again.
        """
        name = memory or self._memories.section.name
        path = self._memories.profiles.existing(name)

        return reembed(path, self._memories.space, self.of_thumbnail, accept_loss=accept_loss)

    def of_thumbnail(self, jpeg: bytes) -> NewExample:
        """What a stored picture teaches; it may come from a file. Raises: PictureError."""
        limits = {"max_bytes": _LARGEST_THUMBNAIL, "max_pixels": _THUMBNAIL_SIDE**2}
        frame = decode(jpeg, source="thumbnail", **limits)
        return self.example(frame, thumbnails=False)

    def example(self, frame: Frame, *, thumbnails: bool | None = None) -> NewExample:
        """What a frame teaches, with a small picture where that is wanted."""
        keep = self._memories.section.thumbnails if thumbnails is None else thumbnails
        vector, query = self._engine.remembered(frame)
        return NewExample(vector, query, frame.source, _thumbnail(frame) if keep else None)


def last_action(memory: Memory, examples: int) -> int:
    """The number of a memory's last action, which changed so many ``examples``, to undo it.

    0 where none were changed, for then nothing was done, and where all history was erased.
    """
    last = memory.history(1) if examples else ()
    return last[0].id if last else 0


def _check_differ(wrong: str | None, right: str | None) -> None:
    if wrong is not None and right is not None and label_key(wrong) == label_key(right):
        raise RequestInvalidError("right: the same label as wrong")


def _counted(verdicts: Iterable[Chosen]) -> dict[Rejection, int]:
    found: dict[Rejection, int] = {}
    for one in verdicts:
        if one.reason is not None:
            found[one.reason] = found.get(one.reason, 0) + 1
    return found


def _examples(memory: Memory, label: str) -> int:
    key = label_key(label)
    return sum(c.examples for c in memory.snapshot().counts() if label_key(c.name) == key)


def _taught(memory: Memory, label: str, frames: Embedding) -> Embedding | None:
    """The vectors that a label was taught before, None for a new one.

    Without those that are like one of the ``frames`` [n, D] of which it was said that they are
    not of the label: to show it again says something new.
    """
    snapshot = memory.snapshot()
    rows = [row for row, name in enumerate(snapshot.labels) if label_key(name) == label_key(label)]
    own = snapshot.ids[np.isin(snapshot.rows, rows) & ~snapshot.negative]
    if not len(own):
        return None
    taught, denied = memory.vectors(own[-_COMPARED:]), memory.denied(label, frames)
    if not denied:
        return taught
    against = memory.vectors(np.array(denied, np.int64))
    alike: Embedding = (taught @ against.T).max(axis=1)
    return taught[alike < ALIKE]


def _same(memory: Memory, label: str, example: NewExample, *, negative: bool) -> int | None:
    """The number of the label's example that is of the same picture, None for none."""
    snapshot = memory.snapshot()
    row = snapshot.row(tidy_label(label))
    if row is None:
        return None
    own = snapshot.ids[(snapshot.rows == row) & (snapshot.negative == negative)]
    if not len(own):
        return None
    same = own[memory.vectors(own) @ example.vector >= SAME_PICTURE]
    return int(same[-1]) if len(same) else None


def _thumbnail(frame: Frame) -> bytes:
    image = Image.fromarray(frame.pixels)
    image.thumbnail((_THUMBNAIL_SIDE, _THUMBNAIL_SIDE))
    buffer = BytesIO()
    # no metadata: the array has none
    image.save(buffer, "JPEG", quality=_THUMBNAIL_QUALITY)
    return buffer.getvalue()
