"""What a page holds until it is learned: pictures of one thing, and a ZIP of folders of pictures.

Knows files and what would become of them; does not know what is learned.
"""

from __future__ import annotations

from contextlib import AbstractContextManager

from vizionary.config import Settings
from vizionary.errors import ArchiveRefusedError, VizionaryError
from vizionary.memory import Archive
from vizionary.ui.teach.asked import Asked
from vizionary.ui.teach.burst import MOST, Burst, Bursts, Zip
from vizionary.ui.teach.pictures import Pictures, verdicts_of
from vizionary.ui.teach.preview import archive_html, archive_summary, preview_html, summary
from vizionary.ui.teach.state import Answer, State

__all__ = ["PARQUET", "Waiting"]

PARQUET = b"PAR1"
"""What an exported memory begins with."""

_ZIP = b"PK\x03\x04", b"PK\x05\x06"
_ARCHIVES = "archive", "memory"
"""What the page calls files that hold more than a picture; a file can be called anything."""


class Waiting:
    """The pictures and archives of the pages. Raises: VideoError, TeachError."""

    def __init__(self, state: State, settings: Settings) -> None:
        self._state, self._settings = state, settings
        self._bursts, self._pictures = Bursts(), Pictures(settings)

    def of(self, asked: Asked) -> Burst:
        """What the visitor's page holds."""
        return self._bursts.of(asked.page)

    def check_kind(self, asked: Asked, data: bytes) -> None:
        """Raises: ArchiveRefusedError for one over the limit, and for what only is called one."""
        most = self._settings.memory.max_archive_bytes
        if not data.startswith((*_ZIP, PARQUET)):
            if asked.text("kind") in _ARCHIVES:
                raise ArchiveRefusedError(asked.name, "unknown_format")
        elif len(data) > most:
            raise ArchiveRefusedError(asked.name, "archive_bytes", limit=most)

    def hold(self, asked: Asked, data: bytes) -> str:
        """Hold a file; why there is no room for it, where there is none."""
        if data.startswith(_ZIP):
            return self._hold_archive(asked, Zip(asked.name, data))
        burst, video = self.of(asked), asked.text("video")
        room = burst.room(video)
        if room < 1:
            return asked.words.say("teach-most", count=MOST)
        if asked.text("kind") == "video":
            most = min(2 * self._settings.memory.keep, room)
            segment = asked.seconds("from"), asked.seconds("to")
            burst.put(self._pictures.video(data, asked.name, segment, most), video)
        else:
            burst.shots.append(self._pictures.shot(data, asked.name))
        return ""

    def archive(self, held: Zip, label: str) -> AbstractContextManager[Archive]:
        """An archive, opened; ``label`` is for its pictures that lie in no folder."""
        return self._pictures.archive(held, label)

    def look(self, asked: Asked) -> Answer:
        """What would become of all that is held."""
        burst = self.of(asked)
        shown: Answer = {"ready": False, "parts": {"preview": ""}, "held": burst.count}
        told = []
        if burst.archive is not None:
            shown["ready"] = True
            said, shown["parts"]["preview"] = self._of_archive(asked, burst.archive)
            told.append(said)
        if burst.shots:
            words, label = asked.words, self._state.label(asked)
            memory = self._state.memory(asked, make=True)
            verdicts = verdicts_of(burst, self._state.engine, label, memory)
            told.append(summary(words, burst.shots, verdicts))
            shown["parts"]["preview"] += preview_html(words, burst.shots, verdicts)
            shown["ready"] |= any(verdict.kept for verdict in verdicts)
        if told:
            shown["said"] = " ".join(told)
        return shown

    def preview(self, asked: Asked) -> str:
        """The same as HTML alone; nothing where it cannot be looked at."""
        try:
            return str(self.look(asked)["parts"]["preview"])
        except VizionaryError:
            # what is said meanwhile matters more
            return ""

    def _hold_archive(self, asked: Asked, held: Zip) -> str:
        """The first waits until it is learned or let go: it is not lost to the second."""
        burst = self.of(asked)
        if burst.archive is not None:
            return asked.words.say("teach-one-archive", name=held.name, first=burst.archive.name)
        try:
            with self.archive(held, ""):
                pass
        except ArchiveRefusedError as error:
            # its pictures in no folder may be of the label that is written later
            if error.reason != "no_folders":
                raise
        burst.archive = held
        return ""

    def _of_archive(self, asked: Asked, held: Zip) -> tuple[str, str]:
        """What an archive holds, as a sentence and as HTML."""
        with self.archive(held, self._state.label(asked)) as archive:
            left = len(archive.left_out)
            said = archive_summary(asked.words, held.name, archive.labels, left)
            return said, archive_html(asked.words, said, archive.labels)
