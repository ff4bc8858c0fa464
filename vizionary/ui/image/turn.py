"""Whose turn it is: an answer that comes late does not replace what was asked for since."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from threading import Event

from vizionary.ui.image.album import Card
from vizionary.ui.image.look import Look
from vizionary.ui.image.recent import Recent
from vizionary.ui.image.shown import Shown, Visitor

__all__ = ["Turn"]

Steps = Generator[Shown, None, None]

_PATIENCE_S = 20.0
"""How long an answer waits for one that it breaks off; where a visitor left, nobody ends it."""


class Turn:
    """What a visitor wanted last: a picture, or another way to say it; safe in threads.

    It lies in the visitor's session, where every event finds the same one. ``recent`` are the
    pictures that were shown.
    """

    def __init__(self) -> None:
        # a new mark each time; counting up would lose one of two steps at once
        self._picture, self._way, self._answer = object(), object(), object()
        self._running: list[Event] = []
        self._on_the_way: list[object] = []
        self.recent = Recent()

    def change_way(self) -> None:
        """From now on it is to be said in another way."""
        self._way = object()

    def bring(self, answer: Callable[..., Shown], *asked: object) -> Shown:
        """The answer to another picture; nothing if a later one is brought meanwhile."""
        self._picture = mine = object()
        with self._bringing(mine):
            shown = answer(*asked)
            self._wait_for([*self._running])
            # before it is no longer on its way, or for an instant the one before seems to stand
            return self.recent.see(shown) if self._picture is mine else Shown()

    def bring_many(self, answers: Steps) -> Iterator[Shown]:
        """The answers to other pictures, until a later one is brought."""
        self._picture = mine = object()
        steps = self._while(lambda: self._picture is mine, answers, after=[*self._running])
        return self._brought(mine, steps)

    def about(self, answer: Callable[..., Shown], *asked: object) -> Shown:
        """An answer about the picture in use; nothing if another is brought meanwhile."""
        mine = self._picture
        shown = answer(*asked)
        if self._picture is not mine:
            return Shown()
        self._answer = object()
        return self.recent.see(shown)

    def say_anew(
        self,
        answers: Callable[[Visitor, Look | None, Sequence[Card]], Steps],
        visitor: Visitor,
        look: Look | None,
        cards: Sequence[Card],
    ) -> Iterator[Shown]:
        """The answers in another way, until a later picture or way is wanted or answered about.

        Nothing new while a picture is on its way, nor if ``look`` and ``cards`` were asked for
        before it came: they are not wanted any more, and once the other is there it is asked again.
        """
        mine = self._wanted()
        if self._on_the_way or not self.recent.stands(look, cards):
            # not nothing at all: gradio would empty every part of the page
            return iter((Shown(),))
        steps = answers(visitor, look, cards)
        return self._while(lambda: self._wanted() == mine, steps)

    def _wanted(self) -> tuple[object, object, object]:
        return self._picture, self._way, self._answer

    def _brought(self, picture: object, steps: Iterator[Shown]) -> Iterator[Shown]:
        with self._bringing(picture):
            yield from steps

    @contextmanager
    def _bringing(self, picture: object) -> Iterator[None]:
        self._on_the_way.append(picture)
        try:
            yield
        finally:
            self._on_the_way.remove(picture)

    def _while(
        self, mine: Callable[[], bool], answers: Steps, after: Sequence[Event] = ()
    ) -> Iterator[Shown]:
        self._running.append(ended := Event())
        broken_off = False
        try:
            # what is broken off ends now, and cleans up after itself
            with closing(answers):
                self._wait_for(after)
                for shown in answers:
                    if broken_off := not mine():
                        break
                    yield self.recent.see(shown)
        finally:
            self._running.remove(ended)
            ended.set()
        if broken_off:
            # gradio sends the last step again at the end, maybe over what has come since
            yield Shown()

    @staticmethod
    def _wait_for(broken_off: Sequence[Event]) -> None:
        """Let what is broken off end: a step on its way to the page can't be called back.

        It has gone when the next one is asked for, and only then may another answer follow.
        """
        for ended in broken_off:
            ended.wait(_PATIENCE_S)
