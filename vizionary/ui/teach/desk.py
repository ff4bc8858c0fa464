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
    EmptySegmentError,
    ExamplesRefusedError,
    OtherBundleError,
    TeachRefusedError,
    VideoTooLargeError,
    VizionaryError,
)
from vizionary.messages import shown_label
from vizionary.types import CAMERA
from vizionary.ui.allowed import check_may_teach
from vizionary.ui.teach.asked import Asked
from vizionary.ui.teach.burst import Burst, Zip
from vizionary.ui.teach.corrections import Corrections
from vizionary.ui.teach.shown import suggestions
from vizionary.ui.teach.state import Answer, State
from vizionary.ui.teach.taught import examples_html
from vizionary.ui.teach.transfers import Transfers
from vizionary.ui.teach.waiting import PARQUET, Waiting

__all__ = ["Desk"]


class Desk:
    """Teaches the memories of the engine in use; a refusal is an answer too."""

    def __init__(self, engines: Engines, settings: Settings) -> None:
        self._settings, self._state = settings, State(engines)
        self._waiting = Waiting(self._state, settings)
        self._transfers = Transfers(self._state, settings, self._waiting)
        self._steps: dict[str, Callable[[Asked], Answer]] = {
            "show": self._show,
            "look": self._waiting.look,
            "teach": self._teach,
            "deny": self._deny,
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
                self._waiting.check_kind(asked, data)
                if data.startswith(PARQUET):
                    return self._transfers.learn_file(asked, data)
                if said := self._waiting.hold(asked, data):
                    return {"said": said, "problem": True}
        except TeachRefusedError as error:
            return {"closed": asked.words.refusal(error)}
        except VizionaryError as error:
            said = asked.words.refusal(error)
            return {"said": said, "problem": True, "part": _is_of_a_part(error)}
        return {}

    def _show(self, asked: Asked) -> Answer:
        """The whole tab."""
        return {**self._state.memories(asked), "parts": self._state.parts(asked)}

    def _teach(self, asked: Asked) -> Answer:
        """Learn from all that is held; what is learned is let go."""
        burst, label = self._waiting.of(asked), self._state.label(asked)
        if burst.archive is not None:
            return self._learn_archive(asked, label, burst, burst.archive)
        if not burst.readable and self._transfers.working(asked):
            # pressed once more
            return self._transfers.progress(asked)
        if not label:
            return _without_label(asked)
        if not burst.readable:
            return {"said": asked.words.say("teach-none"), "problem": True}
        return self._state.done(asked, self._lesson(asked, label, burst), taught=True)

    def _learn_archive(self, asked: Asked, label: str, burst: Burst, archive: Zip) -> Answer:
        """Begin to learn an archive; the pictures beside it are learned at once."""
        if self._transfers.working(asked):
            return self._transfers.busy(asked)
        with self._waiting.archive(archive, label):
            pass  # refused at once, not in the background
        if burst.readable and not label:
            return _without_label(asked)
        told = ""
        try:
            if burst.readable:
                told = self._lesson(asked, label, burst)
        except ExamplesRefusedError as error:
            # no reason to leave the archive
            told = asked.words.refusal(error)
        answer = self._transfers.learn_archive(asked, burst, archive, told)
        return {**answer, "taught": not burst.shots}

    def _lesson(self, asked: Asked, label: str, burst: Burst) -> str:
        """Learn a label from the pictures, and say what that was. Raises: TeachError."""
        lesson = self._state.teacher.register(
            label,
            [shot.frame for shot in burst.readable if shot.frame is not None],
            memory=self._state.name(asked),
            most=self._settings.memory.keep,
            thumbnails=asked.maybe("thumbnails"),
        )
        shots, name = list(burst.shots), shown_label(asked.words, lesson.label)
        burst.shots.clear()
        kept = len(lesson.numbers)
        said = asked.words.say("memory-learned", label=name, kept=kept, count=len(shots))
        if lesson.examples > kept or any(shot.source != CAMERA for shot in shots):
            return said
        # once: the room around it was learned as well
        return f"{said} {asked.words.say('teach-take-away')}"

    def _deny(self, asked: Asked) -> Answer:
        """Learn that the pictures that are held are not what was said. Raises: TeachError."""
        burst, label = self._waiting.of(asked), asked.text("label")
        if not label or not burst.readable:
            return {"said": asked.words.say("image-wrong-nothing"), "problem": True}
        for shot in burst.readable:
            if shot.frame is not None:
                self._state.teacher.correct(shot.frame, wrong=label, memory=self._state.name(asked))
        burst.shots.clear()
        name = shown_label(asked.words, label)
        return self._state.done(asked, asked.words.say("teach-denied", label=name), taught=True)

    def _clear(self, asked: Asked) -> Answer:
        self._waiting.of(asked).clear()
        return {"parts": {"preview": ""}, "taught": True, "held": 0}

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
        return {"labels": names, "names": self._taught(asked)}

    def _taught(self, asked: Asked) -> dict[str, str]:
        """The labels that were taught, each as the page writes it."""
        recall = self._state.teacher.recall(self._state.name(asked))
        counts = () if recall is None else recall.memory.snapshot().counts()
        return {one.name: shown_label(asked.words, one.name) for one in counts if one.examples}

    def _make(self, asked: Asked) -> Answer:
        """A new memory, or one that is there; it is used from now on."""
        teacher, name = self._state.teacher, asked.text("name").strip()
        if not name:
            # no name would mean the app's own, which nobody asked for
            return {"said": asked.words.say("teach-memory-empty"), "problem": True}
        # the app's own is listed before it is made
        before = teacher.memories.profiles.names()
        memory = teacher.memory(name, make=True)
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


def _without_label(asked: Asked) -> Answer:
    said = asked.words.say("teach-label-empty")
    return {"said": said, "problem": True, "focus": "label"}


def _is_of_a_part(error: VizionaryError) -> bool:
    """Whether another part of the same video might be read."""
    too_long = isinstance(error, VideoTooLargeError) and error.measure == "seconds"
    return too_long or isinstance(error, EmptySegmentError)
