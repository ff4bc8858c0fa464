"""What a visitor does in the Teach tab, and what the page shows afterwards.

Each answer has ``said``, one sentence that is announced, and ``parts``, the HTML that changed.
Knows the teacher and memories; does not know Gradio.
"""

from __future__ import annotations

import tempfile
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from vizionary.config import Settings
from vizionary.engine import Engine, Engines
from vizionary.engine.exchange import import_into
from vizionary.engine.memories import NONE
from vizionary.engine.teaching import Teacher
from vizionary.errors import OtherBundleError, TeachRefusedError, VizionaryError
from vizionary.memory import Memory
from vizionary.ui.teach.allowed import check_may_teach
from vizionary.ui.teach.asked import Asked
from vizionary.ui.teach.burst import MOST, Burst, Bursts
from vizionary.ui.teach.jobs import Jobs
from vizionary.ui.teach.meant import meant_label, taught_name
from vizionary.ui.teach.pictures import Pictures, verdicts_of
from vizionary.ui.teach.preview import archive_html, preview_html, summary
from vizionary.ui.teach.shown import memory_parts, suggestions
from vizionary.ui.teach.taught import examples_html, shown_label

__all__ = ["Answer", "Desk"]

Answer = dict[str, Any]

_ZIP = b"PK\x03\x04", b"PK\x05\x06"
_PARQUET = b"PAR1"


class Desk:
    """Teaches the memories of the engine in use; a refusal is an answer too."""

    def __init__(self, engines: Engines, settings: Settings) -> None:
        self._engines, self._settings = engines, settings
        self._bursts, self._jobs = Bursts(), Jobs()
        self._pictures = Pictures(settings.picture)
        self._steps: dict[str, Callable[[Asked], Answer]] = {
            "show": self._show,
            "look": self._look,
            "teach": self._teach,
            "clear": self._clear,
            "undo": self._undo,
            "rename": self._rename,
            "forget": self._forget,
            "delete": self._delete,
            "back": self._back,
            "examples": self._examples,
            "thumbnail": self._thumbnail,
            "suggest": self._suggest,
            "make": self._make,
            "purge": self._purge,
            "reembed": self._reembed,
            "progress": self._progress,
        }

    def answer(self, asked: Asked) -> Answer:
        """Do one step, and say what became of it."""
        try:
            check_may_teach(self._settings, asked.visit)
            return self._steps.get(asked.do, self._show)(asked)
        except TeachRefusedError as error:
            return {"closed": asked.words.refusal(error)}
        except OtherBundleError as error:
            return self._of_another_bundle(asked, error)
        except VizionaryError as error:
            return {"said": asked.words.refusal(error), "problem": True}

    def add(self, asked: Asked, files: list[bytes]) -> Answer:
        """Hold pictures, or an archive of them, until they are learned from or let go."""
        try:
            check_may_teach(self._settings, asked.visit)
            for data in files:
                if data.startswith(_PARQUET):
                    return self._import(asked, data)
                if not self._hold(asked, data):
                    said = asked.words.say("teach-most", count=MOST)
                    return {"said": said, "problem": True}
        except TeachRefusedError as error:
            return {"closed": asked.words.refusal(error)}
        except VizionaryError as error:
            return {"said": asked.words.refusal(error), "problem": True}
        return {}

    def _hold(self, asked: Asked, data: bytes) -> bool:
        """Whether there was room for a file. Raises: VideoError."""
        burst, name = self._bursts.of(asked.page), _name(asked)
        if data.startswith(_ZIP):
            burst.archive, burst.name = data, name
            return True
        if len(burst.shots) >= MOST:
            return False
        if asked.text("kind") == "video":
            most = min(2 * self._settings.memory.keep, MOST - len(burst.shots))
            segment = asked.seconds("from"), asked.seconds("to")
            burst.shots += self._pictures.video(data, name, segment, most)
        else:
            burst.shots.append(self._pictures.shot(data, name))
        return True

    def _show(self, asked: Asked) -> Answer:
        """The whole tab."""
        return {**self._memories(asked), "parts": self._parts(asked)}

    def _memories(self, asked: Asked) -> Answer:
        """Which memories there are, and which one this visitor uses."""
        memories = self._engine.memories
        if memories is None:
            return {}
        own = memories.section.name
        names = [name for name in (own, *memories.profiles.names()) if name != NONE]
        return {"memories": list(dict.fromkeys(names)), "memory": asked.memory or own}

    def _look(self, asked: Asked) -> Answer:
        """What would become of the pictures that are held."""
        words, burst = asked.words, self._bursts.of(asked.page)
        if burst.archive is not None:
            with self._pictures.archive(burst, self._label(asked)) as archive:
                left = len(archive.left_out)
                html = archive_html(words, burst.name, archive.labels, left)
            return {"parts": {"preview": html}, "ready": True}
        if not burst.shots:
            return {"parts": {"preview": ""}}
        memory = self._memory(asked, make=True)
        verdicts = verdicts_of(burst, self._engine, self._label(asked), memory)
        html = preview_html(words, burst.shots, verdicts)
        ready = any(verdict.kept for verdict in verdicts)
        return {"said": summary(words, verdicts), "parts": {"preview": html}, "ready": ready}

    def _teach(self, asked: Asked) -> Answer:
        """Learn from what is held; it is let go afterwards."""
        words, burst = asked.words, self._bursts.of(asked.page)
        if burst.archive is not None:
            return self._teach_archive(asked, burst)
        label = self._label(asked)
        if not label:
            return {"said": words.say("teach-label-empty"), "problem": True, "focus": "label"}
        frames = [shot.frame for shot in burst.readable if shot.frame is not None]
        if not frames:
            return {"said": words.say("teach-none"), "problem": True}
        lesson = Teacher(self._engine).register(
            label, frames, memory=self._name(asked), thumbnails=asked.maybe("thumbnails")
        )
        count, name = len(burst.shots), shown_label(words, lesson.label)
        burst.clear()
        said = words.say("memory-learned", label=name, kept=len(lesson.numbers), count=count)
        return self._done(asked, said, taught=True)

    def _teach_archive(self, asked: Asked, burst: Burst) -> Answer:
        """Begin to learn an archive; ``progress`` says how far that is."""
        words, teacher, label = asked.words, Teacher(self._engine), self._label(asked)
        with self._pictures.archive(burst, label) as archive:
            labels = archive.labels
        memory, thumbnails = self._name(asked), asked.maybe("thumbnails")
        total = sum(labels.values())

        def steps() -> Iterator[tuple[int, int]]:
            with self._pictures.archive(burst, label) as archive:
                pictures = self._pictures.labelled(archive)
                taught = teacher.register_all(pictures, memory=memory, thumbnails=thumbnails)
                for done, _ in taught:
                    yield done, total
            burst.clear()

        said = words.say("teach-learned-many", labels=len(labels), count=total)
        return self._begin(asked, steps(), said)

    def _clear(self, asked: Asked) -> Answer:
        self._bursts.of(asked.page).clear()
        return {"parts": {"preview": ""}, "taught": True}

    def _undo(self, asked: Asked) -> Answer:
        label = asked.text("label")
        count = self._memory(asked).undo(label)
        return self._done(asked, self._say(asked, "memory-undone", label, count))

    def _rename(self, asked: Asked) -> Answer:
        label, name = asked.text("label"), asked.text("to")
        count = self._memory(asked).rename(label, name)
        shown = shown_label(asked.words, " ".join(name.split()))
        said = asked.words.say(
            "teach-renamed", label=shown_label(asked.words, label), name=shown, count=count
        )
        return self._done(asked, said)

    def _forget(self, asked: Asked) -> Answer:
        label = asked.text("label")
        count = self._memory(asked).forget(label)
        return self._done(asked, self._say(asked, "memory-forgotten", label, count))

    def _delete(self, asked: Asked) -> Answer:
        self._memory(asked).delete([asked.number("number")])
        return self._done(asked, asked.words.say("teach-deleted"))

    def _back(self, asked: Asked) -> Answer:
        """Take a step back: the one of this number, or the last."""
        number = asked.number("number")
        count = self._memory(asked).undo_action(None if number < 0 else number)
        return self._done(asked, asked.words.say("teach-back-done", count=count))

    def _purge(self, asked: Asked) -> Answer:
        """Erase what was forgotten from the disk, with the history."""
        count = self._memory(asked).purge()
        return self._done(asked, asked.words.say("memory-examples-erased", count=count))

    def _examples(self, asked: Asked) -> Answer:
        memory = self._memory(asked)
        return {"html": examples_html(asked.words, memory, asked.text("label"))}

    def _thumbnail(self, asked: Asked) -> Answer:
        picture = self._memory(asked).thumbnail(asked.number("number"))
        if picture is None:
            return {}
        return {"src": f"data:image/jpeg;base64,{b64encode(picture).decode()}"}

    def _suggest(self, asked: Asked) -> Answer:
        """What a thing may be called: what was taught, then the vocabulary."""
        names = suggestions(asked.words, self._engine, self._name(asked))
        return {"labels": names, "taught": self._taught(asked)}

    def _taught(self, asked: Asked) -> dict[str, str]:
        """The labels that were taught, each as the page writes it."""
        recall = Teacher(self._engine).recall(self._name(asked))
        counts = () if recall is None else recall.memory.snapshot().counts()
        return {one.name: shown_label(asked.words, one.name) for one in counts if one.examples}

    def _make(self, asked: Asked) -> Answer:
        """A new memory."""
        memory = Teacher(self._engine).memory(asked.text("name") or None, make=True)
        said = asked.words.say("teach-memory-made", name=memory.name)
        return {"said": said, "made": memory.name}

    def _import(self, asked: Asked, data: bytes) -> Answer:
        """Begin to learn a file that a memory was written to."""
        teacher, memory = Teacher(self._engine), self._name(asked)
        limits = self._settings.picture

        def steps() -> Iterator[tuple[int, int]]:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "memory.parquet"
                path.write_bytes(data)
                yield from import_into(teacher, path, limits, memory=memory, shown=_name(asked))

        return self._begin(asked, steps(), asked.words.say("teach-imported"))

    def _reembed(self, asked: Asked) -> Answer:
        """Begin to embed a memory of another bundle anew, from its small pictures."""
        steps = Teacher(self._engine).reembed(self._name(asked), accept_loss=asked.yes("loss"))
        return self._begin(asked, steps, asked.words.say("teach-reembedded"))

    def _begin(self, asked: Asked, steps: Iterator[tuple[int, int]], said: str) -> Answer:
        self._jobs.begin(asked.page, steps, said)
        return self._progress(asked)

    def _progress(self, asked: Asked) -> Answer:
        """How far the long work of this page is; at its end what became of it."""
        job = self._jobs.of(asked.page)
        if job is None or not job.ended:
            done, total = (0, 0) if job is None else (job.done, job.total)
            said = asked.words.say("teach-progress", done=done, total=total)
            return {"busy": job is not None, "progress": said, "done": done, "total": total}
        self._jobs.forget(asked.page)
        if job.error is not None:
            return {"busy": False, "said": asked.words.refusal(job.error), "problem": True}
        return {**self._done(asked, job.said, taught=True), "busy": False}

    def _done(self, asked: Asked, said: str, *, taught: bool = False) -> Answer:
        """The answer to a step that changed the memory."""
        parts = self._parts(asked)
        if taught:
            parts["preview"] = ""
        return {"said": said, "parts": parts, "taught": taught}

    def _parts(self, asked: Asked) -> dict[str, str]:
        return memory_parts(asked.words, self._engine, self._name(asked))

    def _of_another_bundle(self, asked: Asked, error: OtherBundleError) -> Answer:
        said = asked.words.refusal(error)
        other = {"lost": error.lost}
        return {**self._memories(asked), "said": said, "problem": True, "other": other}

    def _say(self, asked: Asked, message: str, label: str, count: int) -> str:
        return asked.words.say(message, label=shown_label(asked.words, label), count=count)

    @property
    def _engine(self) -> Engine:
        return self._engines.current

    def _name(self, asked: Asked) -> str | None:
        return taught_name(asked.memory)

    def _memory(self, asked: Asked, *, make: bool = False) -> Memory:
        return Teacher(self._engine).memory(self._name(asked), make=make)

    def _label(self, asked: Asked) -> str:
        return meant_label(asked.words, self._engine, asked.memory, asked.text("label"))


def _name(asked: Asked) -> str:
    """What a file is called."""
    return asked.text("name")[:200] or "picture"
