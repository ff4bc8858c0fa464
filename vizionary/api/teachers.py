"""Who may teach over HTTP, and what is opened for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from fastapi import Request

from vizionary.api.lessons import Asked, Changed
from vizionary.api.questions import PictureQuestion
from vizionary.config import Settings
from vizionary.engine import Engines
from vizionary.engine.memories import NONE
from vizionary.engine.teaching import Teacher, last_action
from vizionary.errors import TeachRefusedError
from vizionary.memory import Memory
from vizionary.visitors import Visit, check_teacher

__all__ = ["Teachers", "changed"]

_Found = TypeVar("_Found")
_Question = TypeVar("_Question", bound=PictureQuestion)


@dataclass(frozen=True, eq=False)
class Teachers:
    """A teacher of the engine in use, for who may have one: the setting ``memory.teach``."""

    engines: Engines
    settings: Settings
    _turns: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(1))

    def check(self, request: Request) -> None:
        """Refuse who may not teach. Raises: TeachRefusedError."""
        server, headers = self.settings.server, request.headers
        client = request.client.host if request.client else ""
        visit = Visit(client, headers.get("origin"), headers.get("host"))
        check_teacher(self.settings.memory.teach, server.host, visit, server.cors_origins)

    def of(self, request: Request) -> Teacher:
        """The teacher, for who may teach. Raises: TeachRefusedError."""
        self.check(request)
        return Teacher(self.engines.current)

    def asked(self, request: Request, name: str | None) -> str | None:
        """The memory that a question is asked of: the app's own by all, another by who may teach.

        Raises: TeachRefusedError.
        """
        if name is None or name == NONE:
            return name
        try:
            self.check(request)
        except TeachRefusedError:
            if name not in ("", self.settings.memory.name):
                raise
            # as if it was not named: the refusal of a name says which others there are
            return None
        return name

    def of_memory(self, request: Request, question: _Question) -> _Question:
        """A question with the memory that it may ask. Raises: TeachRefusedError."""
        return question.model_copy(update={"memory": self.asked(request, question.memory)})

    def opened(self, request: Request, asked: Asked) -> Memory:
        """The memory that is asked for; the app's own is made where nothing was taught yet.

        Then a label is what is missing. Raises: TeachError.
        """
        return self.of(request).memory(asked.memory, make=asked.memory is None)

    async def run(self, work: Callable[[], _Found]) -> _Found:
        """Do what takes long in a thread, one after the other."""
        return await to_thread.run_sync(work, limiter=self._turns)


def changed(memory: Memory, examples: int) -> Changed:
    """How many examples the last action of a memory changed, and its number, 0 for none."""
    return Changed(examples=examples, action=last_action(memory, examples))
