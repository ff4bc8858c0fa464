"""A correction proposed, learned and undone, by the real engine of the tiny bundle."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from PIL import Image

from tests.tiny_bundle import picture_of
from vizionary.config import Settings, load_settings
from vizionary.engine import Engine, build_engine
from vizionary.engine.lexicon import Choice
from vizionary.engine.teaching import Teacher
from vizionary.errors import InvalidLabelError, LabelNeverSaidError
from vizionary.messages import catalogue
from vizionary.ui.image.answers import Answers
from vizionary.ui.image.correction import proposal_html, proposed
from vizionary.ui.image.look import Look, Looker
from vizionary.ui.image.recent import Recent
from vizionary.ui.image.shown import Shown, Visitor
from vizionary.ui.preferences import Preferences

VisitorOf = Callable[..., Visitor]


@pytest.fixture
def own_settings(tiny_bundle: Path, tmp_path: Path) -> Settings:
    given = [f"bundle.ref={tiny_bundle}", f"memory.home={tmp_path / 'home'}"]
    return load_settings(None, given, {}).settings


@pytest.fixture
def own_engine(own_settings: Settings) -> Engine:
    return build_engine(own_settings)


@pytest.fixture
def visitor_of(own_engine: Engine, own_settings: Settings) -> VisitorOf:
    def make(language: str = "en", memory: str | None = None) -> Visitor:
        way = Preferences(memory=memory).way(language)
        looker = Looker(own_engine, own_settings.picture, way)
        return Visitor(looker, catalogue(language))

    return make


def seen(visitor: Visitor, *colours: str) -> Look:
    buffer = io.BytesIO()
    Image.fromarray(picture_of(*colours, height=96, width=96)).save(buffer, "PNG")
    return visitor.looker.first(buffer.getvalue(), f"{'-'.join(colours)}.png")


def test_what_would_change_is_what_changes(visitor_of: VisitorOf) -> None:
    visitor = visitor_of()
    flag, other = seen(visitor, "red", "red", "red", "blue"), seen(visitor, "green", "black")
    before = flag.observation.decision.label
    recent = Recent()
    for look in (other, flag):
        recent.see(Shown(look=look))
    found = proposed(visitor, flag, " my  flag ", recent)
    assert found is not None and (found.right, found.wrong) == ("my flag", before)
    assert found.changes == (("red-red-red-blue.png", before, "my flag"),)
    html = proposal_html(visitor.words, found)
    assert "One of your recent answers would change" in html and 'data-choice="confirm"' in html

    looker = visitor.looker
    assert looker.claimed(flag, None) == before, "nothing is learned before it is confirmed"
    learned = found.learn(visitor)
    assert looker.claimed(flag, None) == "my flag"
    assert looker.again(flag, None).observation.decision.label == "my flag"
    learned.undo(visitor)
    assert looker.claimed(flag, None) == before


def test_it_is_learned_and_undone_where_it_was_proposed(
    visitor_of: VisitorOf, own_engine: Engine
) -> None:
    teacher, there = Teacher(own_engine), {"first": "my door", "second": "my wall"}
    visitor = visitor_of()
    wall = visitor.looker.frame(seen(visitor, "grey", "blue"))
    for memory, label in there.items():
        teacher.register(label, [wall], memory=memory)
    visitor, moved = visitor_of(memory="first"), visitor_of(memory="second")
    flag = seen(visitor, "red", "red", "red", "blue")
    found = proposed(visitor, flag, "my flag", [flag])
    assert found is not None
    first, second = (teacher.memory(name).snapshot for name in there)
    # another memory is chosen before each step
    learned = found.learn(moved)
    assert "my flag" in first().labels and second().labels == ("my wall",)
    learned.undo(moved)
    assert (first().labels, second().labels) == (("my door",), ("my wall",))


def test_not_this_needs_something_that_was_claimed(visitor_of: VisitorOf) -> None:
    visitor = visitor_of()
    red = seen(visitor, "red", "red", "red", "blue")
    found = proposed(visitor, red, None, [red])
    assert found is not None and found.right is None
    assert found.wrong == red.observation.decision.label
    assert found.changes[0][1] == found.wrong != found.changes[0][2]
    unknown = seen(visitor, "grey", "white")
    assert not unknown.observation.decision.known
    assert proposed(visitor, unknown, None, [unknown]) is None
    named = proposed(visitor, unknown, "fog", [unknown])
    assert named is not None and named.wrong is None
    assert named.changes == (("grey-white.png", None, "fog"),)
    assert "something I don" in proposal_html(visitor.words, named)


def test_the_right_word_in_another_spelling_is_no_wrong_one(visitor_of: VisitorOf) -> None:
    visitor = visitor_of()
    red = seen(visitor, "red", "red", "red", "blue")
    same = proposed(visitor, red, red.observation.decision.label.upper(), [red])
    assert same is not None and same.wrong is None


def test_ones_own_words_are_corrected_as_everywhere(
    visitor_of: VisitorOf, own_engine: Engine
) -> None:
    visitor = visitor_of("de")
    sky = seen(visitor, "blue", "blue", "blue", "green")
    for own, learned in {"blue sky": "blue sky", "Himmel": "sky"}.items():
        chosen = visitor.looker.again(sky, (Choice(own),))
        assert chosen.observation.decision.label == own
        found = proposed(visitor, chosen, None, [])
        assert found is not None and found.wrong == learned
        found.learn(visitor)
        labels = Teacher(own_engine).memory().snapshot().labels
        assert learned in labels and "Himmel" not in labels


def test_a_name_that_the_model_cannot_read_is_no_wrong_one(visitor_of: VisitorOf) -> None:
    visitor = visitor_of()
    red = seen(visitor, "red", "red", "red", "blue")
    # as where it was chosen among with a synonym that the model knows
    decision = replace(red.observation.decision, label="Xqzt")
    own = replace(red, observation=replace(red.observation, decision=decision))
    with pytest.raises(LabelNeverSaidError, match="'Xqzt' cannot be corrected"):
        proposed(visitor, own, None, [])
    found = proposed(visitor, own, "my barn", [])
    assert found is not None and (found.right, found.wrong) == ("my barn", None)


@pytest.mark.parametrize("memory", ["none", None])
def test_a_label_is_spelt_as_the_memory_that_is_taught_has_it(
    visitor_of: VisitorOf, own_engine: Engine, memory: str | None
) -> None:
    visitor = visitor_of("en", memory)
    red = seen(visitor, "red", "blue")
    Teacher(own_engine).register("My Flag", [visitor.looker.frame(red)])
    found = proposed(visitor, red, "my flag", [])
    assert found is not None and found.right == "My Flag"


@pytest.mark.parametrize("label", ["<b>x</b>", "x" * 300])
def test_what_cannot_be_a_label_is_refused_before_it_is_promised(
    visitor_of: VisitorOf, label: str
) -> None:
    visitor = visitor_of()
    red = seen(visitor, "red", "red", "red", "blue")
    with pytest.raises(InvalidLabelError):
        proposed(visitor, red, label, [])


def test_a_correction_goes_into_the_visitors_memory(
    visitor_of: VisitorOf, own_engine: Engine
) -> None:
    Teacher(own_engine).memory("mine", make=True)
    visitor = visitor_of("de", "mine")
    red = seen(visitor, "red", "red", "red", "blue")
    found = proposed(visitor, red, "meine Fahne", [red])
    assert found is not None
    found.learn(visitor)
    assert "meine Fahne" in Teacher(own_engine).memory("mine").snapshot().labels
    assert visitor.looker.claimed(red, "none") != "meine Fahne"


def test_the_last_pictures_are_remembered_once_each(visitor_of: VisitorOf) -> None:
    visitor = visitor_of()
    recent, first = Recent(), seen(visitor, "red", "blue")
    for _ in range(3):
        recent.see(Shown(look=first))
    assert [look.display for look in recent] == [first.display]
    looks = [seen(visitor, "green", "blue") for _ in range(11)]
    for look in looks:
        recent.see(Shown(look=look))
    recent.see(Shown())
    assert [look.display for look in recent] == [look.display for look in looks[:0:-1]]
    assert all(look.data is look.display for look in recent), "no file is kept for it"


def test_it_is_announced_with_what_is_seen_after_it(
    visitor_of: VisitorOf, own_settings: Settings
) -> None:
    visitor = visitor_of()
    look = seen(visitor, "red", "red", "red", "blue")
    shown = Answers(own_settings.picture, {}).to_correction(visitor, look, "Learned.")
    sentence = escape(shown.look.observation.sentence)
    assert f'data-announce="Learned. {sentence}"' in shown.says
    # auto would turn a sentence around that begins with an Arabic label
    assert '"vz-sentence" dir="ltr" lang="en"' in shown.says
