"""What a visitor does in the Teach tab, and what the page shows afterwards.

Knows the teacher and memories; does not know Gradio.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable

from vizionary.config import Settings
from vizionary.engine import Engines
from vizionary.engine.exchange import exported
from vizionary.errors import (
    ArchiveRefusedError,
    EmptySegmentError,
    OtherBundleError,
    TeachRefusedError,
    VideoTooLargeError,
    VizionaryError,
)
from vizionary.messages import shown_label
from vizionary.ui.allowed import check_may_teach
from vizionary.ui.teach.asked import Asked
from vizionary.ui.teach.burst import MOST, Bursts
from vizionary.ui.teach.corrections import Corrections
from vizionary.ui.teach.pictures import Pictures, verdicts_of
from vizionary.ui.teach.preview import archive_html, preview_html, summary
from vizionary.ui.teach.shown import suggestions
from vizionary.ui.teach.state import Answer, State
from vizionary.ui.teach.taught import examples_html
from vizionary.ui.teach.transfers import Transfers

__all__ = ["Desk"]

_ZIP = b"PK\x03\x04", b"PK\x05\x06"
_PARQUET = b"PAR1"
_ARCHIVES = "archive", "memory"
"""What the page calls files that hold more than a picture; a file can be called anything."""


class Desk:
    """Teaches the memories of the engine in use; a refusal is an answer too."""

    def __init__(self, engines: Engines, settings: Settings) -> None:
        self._settings, self._state = settings, State(engines)
        self._bursts, self._pictures = Bursts(), Pictures(settings)
        self._transfers = Transfers(self._state, settings, self._pictures)
        self._steps: dict[str, Callable[[Asked], Answer]] = {
            "show": self._show,
            "look": self._look,
            "teach": self._teach,
            "clear": self._clear,
            "examples": self._examples,
            "thumbnail": self._thumbnail,
            "suggest": self._suggest,
            "make": self._make,
            "export": self._export,
            **Corrections(self._state).steps,
            **self._transfers.steps,
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
                self._check_kind(asked, data)
                if data.startswith(_PARQUET):
                    return self._transfers.learn_file(asked, data)
                if not self._hold(asked, data):
                    said = asked.words.say("teach-most", count=MOST)
                    return {"said": said, "problem": True}
        except TeachRefusedError as error:
            return {"closed": asked.words.refusal(error)}
        except VizionaryError as error:
            said = asked.words.refusal(error)
            return {"said": said, "problem": True, "part": _is_of_a_part(error)}
        return {}

    def _check_kind(self, asked: Asked, data: bytes) -> None:
        """Raises: ArchiveRefusedError for one over the limit, and for what only is called one."""
        most = self._settings.memory.max_archive_bytes
        if not data.startswith((*_ZIP, _PARQUET)):
            if asked.text("kind") in _ARCHIVES:
                raise ArchiveRefusedError(asked.name, "unknown_format")
        elif len(data) > most:
            raise ArchiveRefusedError(asked.name, "archive_bytes", limit=most)

    def _hold(self, asked: Asked, data: bytes) -> bool:
        """Whether there was room for a file. Raises: VideoError."""
        burst = self._bursts.of(asked.page)
        if data.startswith(_ZIP):
            burst.archive, burst.name = data, asked.name
            return True
        video = asked.text("video")
        room = burst.room(video)
        if room < 1:
            return False
        if asked.text("kind") == "video":
            most = min(2 * self._settings.memory.keep, room)
            segment = asked.seconds("from"), asked.seconds("to")
            burst.put(self._pictures.video(data, asked.name, segment, most), video)
        else:
            burst.shots.append(self._pictures.shot(data, asked.name))
        return True

    def _show(self, asked: Asked) -> Answer:
        """The whole tab."""
        return {**self._state.memories(asked), "parts": self._state.parts(asked)}

    def _look(self, asked: Asked) -> Answer:
        """What would become of the pictures that are held."""
        words, burst = asked.words, self._bursts.of(asked.page)
        if burst.archive is not None:
            with self._pictures.archive(burst, self._state.label(asked)) as archive:
                left = len(archive.left_out)
                html = archive_html(words, burst.name, archive.labels, left)
            return {"parts": {"preview": html}, "ready": True}
        if not burst.shots:
            return {"parts": {"preview": ""}}
        memory = self._state.memory(asked, make=True)
        verdicts = verdicts_of(burst, self._state.engine, self._state.label(asked), memory)
        html = preview_html(words, burst.shots, verdicts)
        ready = any(verdict.kept for verdict in verdicts)
        return {
            "said": summary(words, burst.shots, verdicts),
            "parts": {"preview": html},
            "ready": ready,
        }

    def _teach(self, asked: Asked) -> Answer:
        """Learn from what is held; it is let go afterwards."""
        words, burst = asked.words, self._bursts.of(asked.page)
        if burst.archive is not None:
            return self._transfers.learn_archive(asked, burst)
        label = self._state.label(asked)
        if not label:
            return {"said": words.say("teach-label-empty"), "problem": True, "focus": "label"}
        frames = [shot.frame for shot in burst.readable if shot.frame is not None]
        if not frames:
            return {"said": words.say("teach-none"), "problem": True}
        lesson = self._state.teacher.register(
            label,
            frames,
            memory=self._state.name(asked),
            most=self._settings.memory.keep,
            thumbnails=asked.maybe("thumbnails"),
        )
        count, name = len(burst.shots), shown_label(words, lesson.label)
        burst.clear()
        said = words.say("memory-learned", label=name, kept=len(lesson.numbers), count=count)
        return self._state.done(asked, said, taught=True)

    def _clear(self, asked: Asked) -> Answer:
        self._bursts.of(asked.page).clear()
        return {"parts": {"preview": ""}, "taught": True}

    def _examples(self, asked: Asked) -> Answer:
        memory = self._state.memory(asked)
        return {"html": examples_html(asked.words, memory, asked.text("label"))}

    def _thumbnail(self, asked: Asked) -> Answer:
        picture = self._state.memory(asked).thumbnail(asked.number("number"))
        if picture is None:
            return {}
        return {"src": f"data:image/jpeg;base64,{b64encode(picture).decode()}"}

    def _suggest(self, asked: Asked) -> Answer:
        """What a thing may be called: what was taught, then the vocabulary."""
        names = suggestions(asked.words, self._state.engine, self._state.name(asked))
        return {"labels": names, "taught": self._taught(asked)}

    def _taught(self, asked: Asked) -> dict[str, str]:
        """The labels that were taught, each as the page writes it."""
        recall = self._state.teacher.recall(self._state.name(asked))
        counts = () if recall is None else recall.memory.snapshot().counts()
        return {one.name: shown_label(asked.words, one.name) for one in counts if one.examples}

    def _make(self, asked: Asked) -> Answer:
        """A new memory, or one that is there; it is used from now on."""
        before = self._state.memories(asked).get("memories", [])
        memory = self._state.teacher.memory(asked.text("name") or None, make=True)
        message = "teach-memory-there" if memory.name in before else "teach-memory-made"
        return {"said": asked.words.say(message, name=memory.name), "made": memory.name}

    def _export(self, asked: Asked) -> Answer:
        """Whether there is something to write into a file. Raises: NothingTaughtError."""
        exported(self._state.teacher.memories, self._state.name(asked))
        return {"ready": True}

    def _of_another_bundle(self, asked: Asked, error: OtherBundleError) -> Answer:
        said = asked.words.refusal(error)
        other = {"lost": error.lost}
        return {**self._state.memories(asked), "said": said, "problem": True, "other": other}


def _is_of_a_part(error: VizionaryError) -> bool:
    """Whether another part of the same video might be read."""
    too_long = isinstance(error, VideoTooLargeError) and error.measure == "seconds"
    return too_long or isinstance(error, EmptySegmentError)
