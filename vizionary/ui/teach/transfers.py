"""What takes long: whole archives and files learned, and examples embedded anew.

Works in the background; the page asks how far it is. Knows files and the teacher; does not
know what the page shows meanwhile.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from vizionary.config import Settings
from vizionary.engine.exchange import import_into, learn_archive, taught_since
from vizionary.engine.teaching import Unread
from vizionary.ui.teach.asked import Asked
from vizionary.ui.teach.burst import Burst
from vizionary.ui.teach.jobs import Jobs
from vizionary.ui.teach.pictures import Pictures
from vizionary.ui.teach.preview import unread_html
from vizionary.ui.teach.state import Answer, State

__all__ = ["Transfers"]


class Transfers:
    """The long work of the pages. Each step raises TeachError."""

    def __init__(self, state: State, settings: Settings, pictures: Pictures) -> None:
        self._state, self._settings, self._pictures = state, settings, pictures
        self._jobs = Jobs()
        self.steps: dict[str, Callable[[Asked], Answer]] = {
            "reembed": self._reembed,
            "progress": self._progress,
        }

    def learn_archive(self, asked: Asked, burst: Burst) -> Answer:
        """Begin to learn an archive; ``progress`` says how far that is."""
        words, teacher, label = asked.words, self._state.teacher, self._state.label(asked)
        with self._pictures.archive(burst, label):
            pass  # refused at once, not in the background
        memory, thumbnails = self._state.name(asked), asked.maybe("thumbnails")
        unread: list[Unread] = []

        def steps() -> Iterator[tuple[int, int]]:
            with self._pictures.archive(burst, label) as archive:
                yield from learn_archive(
                    teacher,
                    archive,
                    self._settings.picture,
                    memory=memory,
                    thumbnails=thumbnails,
                    unread=unread,
                )
            burst.clear()

        held = teacher.memory(memory, make=True)
        before = held.snapshot()

        def said() -> str:
            taught = taught_since(before, held.snapshot())
            count = sum(taught.values())
            learned = words.say("teach-learned-many", labels=len(taught), count=count)
            left = words.say("memory-unread", count=len(unread)) if unread else ""
            return f"{learned} {left}".rstrip()

        return self._begin(asked, steps(), said, takes=True, unread=unread)

    def learn_file(self, asked: Asked, data: bytes) -> Answer:
        """Begin to learn a file that a memory was written to."""
        teacher, memory = self._state.teacher, self._state.name(asked)
        limits = self._settings.picture

        def steps() -> Iterator[tuple[int, int]]:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "memory.parquet"
                path.write_bytes(data)
                yield from import_into(teacher, path, limits, memory=memory, shown=asked.name)

        return self._begin(asked, steps(), lambda: asked.words.say("teach-imported"))

    def _reembed(self, asked: Asked) -> Answer:
        """Begin to embed a memory of another bundle anew, from its small pictures."""
        name, loss = self._state.name(asked), asked.yes("loss")
        steps = self._state.teacher.reembed(name, accept_loss=loss)
        return self._begin(asked, steps, lambda: asked.words.say("teach-reembedded"))

    def _begin(
        self,
        asked: Asked,
        steps: Iterator[tuple[int, int]],
        said: Callable[[], str],
        *,
        takes: bool = False,
        unread: Sequence[Unread] = (),
    ) -> Answer:
        self._jobs.begin(asked.page, steps, said, takes, unread)
        return self._progress(asked)

    def _progress(self, asked: Asked) -> Answer:
        """How far the long work of this page is; at its end what became of it."""
        job = self._jobs.of(asked.page)
        if job is None or not job.ended:
            done, total = (0, 0) if job is None else (job.done, job.total)
            said = asked.words.say("teach-progress", done=done, total=total)
            return {"busy": job is not None, "progress": said, "done": done, "total": total}
        self._jobs.forget(asked.page)
        # where nothing was left out, what the page holds is shown on
        left = {"preview": unread_html(asked.words, job.unread)} if job.unread else {}
        if job.error is not None:
            said = asked.words.refusal(job.error)
            return {"busy": False, "said": said, "problem": True, "parts": left}
        answer = self._state.done(asked, job.said(), taught=job.takes)
        return {**answer, "parts": {**answer["parts"], **left}, "busy": False}
