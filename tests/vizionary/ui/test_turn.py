"""What comes late, and a large gallery, by the real engine of the tiny bundle."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import gradio as gr
import pytest
from PIL import Image

from tests.tiny_bundle import picture_of
from vizionary.config import Settings
from vizionary.engine import Engine
from vizionary.messages import catalogue
from vizionary.ui.components import Upload
from vizionary.ui.image.album import Card
from vizionary.ui.image.answers import Answers, Sent
from vizionary.ui.image.look import Looker
from vizionary.ui.image.recent import KEPT_S
from vizionary.ui.image.shown import Shown, Visitor
from vizionary.ui.image.turn import Turn

WAIT_S = 10.0

NOTHING_MORE = [Shown()]
"""How answers end that are broken off: gradio sends the last one again, over what came since."""

SpeakerOf = Callable[[str], Visitor]


@pytest.fixture
def speaker(engine: Engine, settings: Settings) -> SpeakerOf:
    """A visitor who wants a language."""
    way: Any = {"top": None, "threshold": None, "temperature": None, "length": None}

    def of(language: str) -> Visitor:
        looker = Looker(engine, settings.picture, {**way, "language": language})
        return Visitor(looker, catalogue(language))

    return of


@pytest.fixture
def answers(settings: Settings) -> Answers:
    return Answers(settings.picture, {})


@pytest.fixture
def send(
    tmp_path: Path, answers: Answers
) -> Callable[[Visitor, int], Generator[Shown, None, None]]:
    def sent(visitor: Visitor, count: int) -> Generator[Shown, None, None]:
        buffer = io.BytesIO()
        Image.fromarray(picture_of("red", "blue", height=32, width=32)).save(buffer, "PNG")
        uploads = [Upload(tmp_path / str(n) / "x", f"photo{n}.png") for n in range(count)]
        for upload in uploads:
            upload.path.parent.mkdir()
            upload.path.write_bytes(buffer.getvalue())
        return answers.to_uploads(visitor, Sent(uploads))

    return sent


@pytest.fixture
def cards(
    send: Callable[..., Generator[Shown, None, None]], speaker: SpeakerOf
) -> tuple[Card, ...]:
    made: tuple[Card, ...] = list(send(speaker("en"), 4))[-1].cards
    return made


def turn_at(cards: tuple[Card, ...]) -> Turn:
    """A visitor in front of a gallery."""
    turn = Turn()
    turn.bring(lambda: Shown(look=None, cards=cards))
    return turn


def languages(cards: tuple[Card, ...]) -> list[str]:
    return [card.look.observation.language for card in cards if card.look]


def test_a_gallery_says_how_far_it_has_been_said_anew(
    answers: Answers, speaker: SpeakerOf, cards: tuple[Card, ...]
) -> None:
    steps = list(answers.to_preferences(speaker("de"), None, cards))
    said = [step.progress for step in steps]
    assert [f"{done} von 4 Bildern" in said[done] for done in range(4)] == [True] * 4
    assert (said[4], len(steps)) == ("", 5)
    # the cards are sent to the page once, at the end
    assert [step.album == gr.skip() for step in steps] == [True] * 4 + [False]
    assert languages(steps[-1].cards) == ["de"] * 4


def test_what_was_broken_off_goes_on_where_it_was(
    answers: Answers, speaker: SpeakerOf, cards: tuple[Card, ...]
) -> None:
    steps = answers.to_preferences(speaker("de"), None, cards)
    kept = [next(steps) for _ in range(3)][-1].cards
    assert languages(kept) == ["de", "de", "en", "en"]
    again = list(answers.to_preferences(speaker("de"), None, kept))
    assert "2 von 4 Bildern" in again[0].progress
    assert languages(again[-1].cards) == ["de"] * 4
    back = list(answers.to_preferences(speaker("en"), None, kept))
    assert languages(back[-1].cards) == ["en"] * 4


def test_a_card_that_is_opened_meanwhile_speaks_the_new_language(
    answers: Answers, speaker: SpeakerOf, cards: tuple[Card, ...]
) -> None:
    opened = answers.to_card(speaker("de"), cards, 3)
    assert opened.look.observation.language == "de"
    assert languages(opened.cards) == ["en", "en", "en", "de"]
    (done,) = [
        step
        for step in answers.to_preferences(speaker("de"), opened.look, opened.cards)
        if step.album != gr.skip()
    ]
    assert 'data-choice="3" aria-pressed="true"' in done.album
    assert (done.says, done.look) == (gr.skip(), gr.skip())


def brings(turn: Turn, later: Shown, pool: ThreadPoolExecutor) -> tuple[Future[Shown], Event]:
    """A later picture, brought at the same time, and when it was asked for."""
    asked = Event()

    def answer() -> Shown:
        asked.set()
        return later

    return pool.submit(turn.bring, answer), asked


def test_a_later_picture_ends_what_is_said_anew(
    answers: Answers, speaker: SpeakerOf, cards: tuple[Card, ...]
) -> None:
    turn = turn_at(cards)
    steps = turn.say_anew(answers.to_preferences, speaker("de"), None, cards)
    next(steps)
    later = Shown(says="later")
    with ThreadPoolExecutor() as pool:
        brought, asked = brings(turn, later, pool)
        asked.wait(WAIT_S)
        assert list(steps) == NOTHING_MORE
        assert brought.result(WAIT_S) is later


def test_a_later_picture_waits_for_a_step_that_is_on_its_way_to_the_page() -> None:
    turn = Turn()
    steps = turn.bring_many(_ for _ in [Shown(says="on its way"), Shown(says="never")])
    next(steps)
    with ThreadPoolExecutor() as pool:
        brought, asked = brings(turn, Shown(says="later"), pool)
        asked.wait(WAIT_S)
        assert not wait([brought], timeout=0.2).done
        assert list(steps) == NOTHING_MORE
        assert brought.result(WAIT_S).says == "later"


def test_a_later_way_ends_what_is_said_anew_but_no_picture(
    answers: Answers,
    send: Callable[..., Generator[Shown, None, None]],
    speaker: SpeakerOf,
    cards: tuple[Card, ...],
) -> None:
    turn = turn_at(cards)
    naming = turn.bring_many(send(speaker("en"), 0))
    anew = turn.say_anew(answers.to_preferences, speaker("de"), None, cards)
    next(anew)
    turn.change_way()
    assert list(anew) == NOTHING_MORE
    assert [step.look for step in naming] == [None]


@pytest.mark.parametrize("many", [False, True])
def test_while_a_picture_is_on_its_way_the_one_before_is_not_said_anew(
    answers: Answers, speaker: SpeakerOf, cards: tuple[Card, ...], many: bool
) -> None:
    turn, seen = turn_at(cards), []

    def anew() -> list[Shown]:
        return list(turn.say_anew(answers.to_preferences, speaker("de"), None, cards))

    def answer() -> Shown:
        seen.append(anew())
        return Shown(says="later")

    found = turn.bring_many(answer() for _ in "1") if many else [turn.bring(answer)]
    assert [step.says for step in found] == ["later"]
    assert seen == [NOTHING_MORE]
    assert anew() != NOTHING_MORE


def test_what_was_asked_for_before_a_picture_came_is_not_said_anew(
    answers: Answers, speaker: SpeakerOf, cards: tuple[Card, ...]
) -> None:
    """The page sends what stood there then; the picture may have come since."""
    turn, look = turn_at(cards), cards[0].look
    assert look is not None
    later = replace(look, display=b"another picture")
    turn.bring(lambda: Shown(look=later, cards=()))
    german = speaker("de")
    # one empty step: of none at all gradio makes an empty page
    assert list(turn.say_anew(answers.to_preferences, german, None, cards)) == NOTHING_MORE
    # other evidence was pressed meanwhile: the picture is the same
    pressed = replace(later, data=look.data, shown="clause:0")
    again = next(turn.say_anew(answers.to_preferences, german, pressed, ()))
    assert again.look.observation.language == "de"


def test_an_answer_about_the_picture_ends_what_is_said_anew(
    answers: Answers, speaker: SpeakerOf, cards: tuple[Card, ...]
) -> None:
    """It would take the answer away again; once that is there, it goes on."""
    turn = turn_at(cards)
    steps = turn.say_anew(answers.to_preferences, speaker("de"), None, cards)
    next(steps)
    assert turn.about(lambda: Shown(says="an answer")).says == "an answer"
    assert list(steps) == NOTHING_MORE


def test_pictures_that_were_shown_are_kept_for_an_hour(
    cards: tuple[Card, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    recent = turn_at(cards).recent
    assert [look.display for look in recent] == [c.look.display for c in cards[::-1] if c.look]
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + KEPT_S + 1)
    recent.forget_old()
    # what stands there is known again without being kept
    assert list(recent) == [] and recent.stands(None, cards)


def test_of_two_uploads_the_later_one_stays(
    send: Callable[..., Generator[Shown, None, None]], speaker: SpeakerOf, tmp_path: Path
) -> None:
    turn = Turn()
    first = turn.bring_many(send(speaker("en"), 3))
    next(first)
    second = turn.bring_many(_ for _ in [Shown(says="later")])
    assert list(first) == NOTHING_MORE
    assert list(second) == [Shown(says="later")]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_an_answer_about_a_picture_that_was_replaced_is_not_shown() -> None:
    turn = Turn()
    answer = Shown(says="an answer")
    assert turn.about(lambda: answer) is answer

    def meanwhile() -> Shown:
        turn.bring(Shown)
        return answer

    assert turn.about(meanwhile) == Shown()


def test_a_large_gallery_is_not_sent_again_for_every_picture(
    send: Callable[..., Generator[Shown, None, None]], speaker: SpeakerOf
) -> None:
    steps = list(send(speaker("en"), 60))
    albums = [step.album.count("<li>") for step in steps if step.album not in (gr.skip(), "")]
    assert albums[:9] == [1, 2, 3, 4, 5, 6, 7, 8, 10] and albums[-1] == 60
    # of 60 pictures no more than nine times their cards in all, instead of thirty
    assert sum(albums) < 9 * 60
    assert [f"{n} of 60" in step.progress for n, step in enumerate(steps[:-1])] == [True] * 61
    assert steps[0].cards == ()


def test_a_look_that_was_said_in_this_way_is_left_alone(
    answers: Answers, speaker: SpeakerOf, cards: tuple[Card, ...]
) -> None:
    look = cards[0].look
    assert look is not None
    assert list(answers.to_preferences(speaker("en"), look)) == [Shown()]
    other = replace(look, way=speaker("de").looker.way)
    assert next(answers.to_preferences(speaker("en"), other)).look.way == look.way
