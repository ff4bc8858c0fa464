"""What takes long: whole archives and files learned, and examples embedded anew.

Works in the background; the page asks how far it is. Knows files and the teacher; does not
know what the page shows meanwhile.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from vizionary.config import Settings
from vizionary.engine.exchange import import_into, known_in, learn_archive, taught_since
from vizionary.engine.lesson import Unread
from vizionary.ui.teach.asked import Asked
from vizionary.ui.teach.burst import Burst, Zip
from vizionary.ui.teach.jobs import Job, Jobs
from vizionary.ui.teach.preview import unread_html
from vizionary.ui.teach.state import Answer, State
from vizionary.ui.teach.waiting import Waiting

__all__ = ["Transfers"]


class Transfers:
    """The long work of the pages. Each step raises TeachError."""

    def __init__(self, state: State, settings: Settings, waiting: Waiting) -> None:
        self._state, self._settings, self._waiting = state, settings, waiting
        self._jobs = Jobs()
        self.steps: dict[str, Callable[[Asked], Answer]] = {
            "reembed": self._reembed,
            "progress": self.progress,
        }

    def working(self, asked: Asked) -> bool:
        """Whether long work of this page goes on, or its end was not told yet."""
        return self._jobs.of(asked.page) is not None

    def busy(self, asked: Asked) -> Answer:
        """Why nothing else was begun, and how far that is which goes on."""
        said = asked.words.say("teach-busy")
        return {**_far(asked, self._jobs.of(asked.page)), "said": said, "problem": True}

    def learn_archive(self, asked: Asked, burst: Burst, archive: Zip, told: str = "") -> Answer:
        """Begin to learn an archive; ``progress`` says how far that is.

        ``told`` is what was learned besides; it is said at the end too.
        """
        words, memory = asked.words, self._state.name(asked)
        unread: list[Unread] = []
        count = self._counter(memory)

        def said() -> str:
            labels, examples = count()
            learned = words.say("teach-learned-many", labels=labels, count=examples)
            left = words.say("memory-unread", count=len(unread)) if unread else ""
            return f"{learned} {left}".rstrip()

        burst.begin(archive)
        job = Job(said, takes=True, unread=unread, told=told)
        answer = self._begin(asked, job, self._steps(asked, burst, archive, unread))
        if answer.get("problem"):
            burst.end(archive, learned=False)
        return {**answer, "held": burst.count}

    def _steps(
        self, asked: Asked, burst: Burst, archive: Zip, unread: list[Unread]
    ) -> Iterator[tuple[int, int]]:
        # as they are now, whatever becomes of the engine while it learns
        teacher, label, memory = (
            self._state.teacher,
            self._state.label(asked),
            self._state.name(asked),
        )
        thumbnails, limits = asked.maybe("thumbnails"), self._settings.picture

        def steps() -> Iterator[tuple[int, int]]:
            learned = False
            try:
                with self._waiting.archive(archive, label) as opened:
                    yield from learn_archive(
                        teacher, opened, limits, memory=memory, thumbnails=thumbnails, unread=unread
                    )
                learned = True
            finally:
                burst.end(archive, learned=learned)

        return steps()

    def learn_file(self, asked: Asked, data: bytes) -> Answer:
        """Begin to learn a file that a memory was written to."""
        teacher, memory = self._state.teacher, self._state.name(asked)
        limits, words, count = self._settings.picture, asked.words, self._counter(memory)

        def said() -> str:
            labels, examples = count()
            if not examples:
                return words.say("teach-imported-none")
            return words.say("teach-learned-many", labels=labels, count=examples)

        def steps() -> Iterator[tuple[int, int]]:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "memory.parquet"
                path.write_bytes(data)
                yield from import_into(teacher, path, limits, memory=memory, shown=asked.name)

        return self._begin(asked, Job(said), steps())

    def _counter(self, memory: str | None) -> Callable[[], tuple[int, int]]:
        """What counts the labels and the examples that are learned from now on."""
        teacher = self._state.teacher
        before = known_in(teacher.memories, memory)

        def count() -> tuple[int, int]:
            taught = taught_since(before, teacher.memory(memory, make=True).snapshot())
            return len(taught), sum(taught.values())

        return count

    def _reembed(self, asked: Asked) -> Answer:
        """Begin to embed a memory of another bundle anew, from its small pictures."""
        name, loss = self._state.name(asked), asked.yes("loss")
        steps = self._state.teacher.reembed(name, accept_loss=loss)
        job = Job(lambda: asked.words.say("teach-reembedded"))
        return self._begin(asked, job, steps)

    def _begin(self, asked: Asked, job: Job, steps: Iterator[tuple[int, int]]) -> Answer:
        if not self._jobs.begin(asked.page, job, steps):
            return self.busy(asked)
        return _far(asked, job)

    def progress(self, asked: Asked) -> Answer:
        """How far the long work of this page is; at its end what became of it."""
        job = self._jobs.of(asked.page)
        if job is None or not job.ended:
            return _far(asked, job)
        self._jobs.forget(asked.page)
        left = self._left(asked, job) if job.takes else {"parts": {}}
        if job.error is not None:
            said = f"{job.told} {asked.words.refusal(job.error)}".lstrip()
            return {**left, "busy": False, "said": said, "problem": True}
        answer = self._state.done(asked, f"{job.told} {job.said()}".lstrip())
        return {**answer, **left, "parts": {**answer["parts"], **left["parts"]}, "busy": False}

    def _left(self, asked: Asked, job: Job) -> Answer:
        """What waits after an archive: it was let go, and nothing that was added meanwhile."""
        unread = unread_html(asked.words, job.unread)
        held = self._waiting.of(asked).count
        return {"parts": {"preview": unread + self._waiting.preview(asked)}, "held": held}


def _far(asked: Asked, job: Job | None) -> Answer:
    done, total = (0, 0) if job is None else (job.done, job.total)
    said = asked.words.say("teach-progress", done=done, total=total)
    return {"busy": job is not None, "progress": said, "done": done, "total": total}
