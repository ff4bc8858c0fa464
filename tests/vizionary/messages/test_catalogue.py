"""Every language says the same messages, with the same variables, and names every label."""

from __future__ import annotations

import json
from collections import Counter
from importlib import resources
from itertools import chain

import pytest
from fluent.syntax import FluentParser, ast, visitor

from vizionary.errors import UnknownLabelError, UnknownLanguageError
from vizionary.messages import catalogue, check_language, languages

MESSAGES = resources.files("vizionary.messages")
FILES = ("errors.ftl", "memory.ftl", "narration.ftl", "page.ftl", "tabs.ftl", "teach.ftl")
OBJECTS = {"counted", "governed-noun", "hedged", "join-rest", "more-objects", "related", "standing"}
"""Messages of objects.ftl that are called; the others are a language's own, for its grammar."""

MAY_BE_NONE = """
memory-has memory-undone memory-learned memory-examples-changed memory-examples-removed
memory-examples-erased memory-examples-added memory-examples-written memory-examples-looked
image-album-done image-album-some teach-examples teach-back-done teach-learned-many teach-summary
""".split()
"""Messages of a count that is 0 at times."""

UNSAID = {"error-bundle_fixed": {"expected", "found"}}
"""Variables that only English says: elsewhere the message needs no words of a bundle."""

COCO_WORDS = """
person, bicycle, car, motorcycle, airplane, bus, train, truck, boat, traffic light, fire hydrant,
stop sign, parking meter, bench, bird, cat, dog, horse, sheep, cow, elephant, bear, zebra, giraffe,
backpack, umbrella, handbag, necktie, suitcase, frisbee, skis, snowboard, ball, kite, baseball bat,
baseball glove, skateboard, surfboard, tennis racket, bottle, wine glass, cup, fork, knife, spoon,
bowl, banana, apple, sandwich, orange, broccoli, carrot, hot dog, pizza, donut, cake, chair, sofa,
potted plant, bed, dining table, toilet, television, laptop, computer mouse, remote control,
keyboard, mobile phone, microwave, oven, toaster, sink, refrigerator, book, clock, vase, scissors,
teddy bear, hair dryer, toothbrush
"""

OTHERS = [language for language in languages() if language != "en"]


class _Variables(visitor.Visitor):
    """Names of the variables that a file's messages need, through all their selectors."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)


def parsed(language: str, file: str) -> dict[str, ast.Message]:
    text = (MESSAGES / language / file).read_text(encoding="utf-8")
    body = FluentParser(with_spans=False).parse(text).body
    assert not [entry for entry in body if isinstance(entry, ast.Junk)], f"{language}/{file}"
    found = [entry for entry in body if isinstance(entry, ast.Message)]
    names = [message.id.name for message in found]
    assert sorted(names) == sorted(set(names)), f"{language}/{file} says something twice"
    return {message.id.name: message for message in found}


def variables(message: ast.Message) -> set[str]:
    found = _Variables()
    found.visit(message)
    return found.names


def test_the_languages_that_are_spoken() -> None:
    assert {"de", "en", "es", "fr", "hi", "zh"} <= set(languages())


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_messages(language: str, file: str) -> None:
    english, other = parsed("en", file), parsed(language, file)
    # A language may need messages of its own for its grammar; nobody else calls them.
    grammar = {"also", "not-noun"}
    assert english.keys() - other.keys() == set(), "missing"
    assert other.keys() - english.keys() - grammar == set(), "unknown"


@pytest.mark.parametrize("file", ["errors.ftl", "page.ftl", "tabs.ftl", "teach.ftl"])
@pytest.mark.parametrize("language", OTHERS)
def test_no_message_needs_a_variable_that_english_does_not(language: str, file: str) -> None:
    english, other = parsed("en", file), parsed(language, file)
    for name, message in english.items():
        assert variables(other[name]) | UNSAID.get(name, set()) == variables(message), name


@pytest.mark.parametrize("language", languages())
def test_no_id_stands_in_two_files(language: str) -> None:
    ids = list(chain.from_iterable(parsed(language, file) for file in (*FILES, "objects.ftl")))
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("language", languages())
def test_every_selector_offers_what_english_offers(language: str) -> None:
    """A place, light, colour or condition that one language forgets would get its default."""
    english, other = parsed("en", "narration.ftl"), parsed(language, "narration.ftl")
    for name in ("place", "spot", "share", "light", "colour", "condition", "advice", "around"):
        assert keys(other[name]) >= keys(english[name]), name


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("key", MAY_BE_NONE)
def test_none_is_not_said_as_one(key: str, language: str) -> None:
    """To French and Hindi grammar 0 is as singular as 1."""
    given = {"refused": 2, "label": "mug"}
    none, one = (
        catalogue(language).say(key, count=count, labels=count, kept=count, **given)
        for count in (0, 1)
    )
    assert none != one


@pytest.mark.parametrize("language", languages())
def test_every_language_tells_of_objects(language: str) -> None:
    english, other = parsed("en", "objects.ftl"), parsed(language, "objects.ftl")
    assert other.keys() >= OBJECTS
    for name in ("related", "standing", "hedged"):
        assert keys(other[name]) >= keys(english[name]), name


@pytest.mark.parametrize("language", languages())
def test_every_class_of_a_detector_can_be_counted(language: str) -> None:
    words = catalogue(language)
    for word in map(str.strip, COCO_WORDS.split(",")):
        assert words.counts(word), word
        assert words.name(word).isprintable()
        assert language == "en" or words.noun(word) is not None, word


def keys(message: ast.Message) -> set[str]:
    pattern = message.value
    assert pattern is not None
    (element,) = pattern.elements
    assert isinstance(element, ast.Placeable)
    assert isinstance(element.expression, ast.SelectExpression)
    return {variant.key.name for variant in element.expression.variants}


@pytest.mark.parametrize(
    ("asked", "found"),
    [("en", "en"), ("en-GB", "en"), ("en_US", "en"), ("EN", "en"), ("de-AT", "de")],
)
def test_a_known_language(asked: str, found: str) -> None:
    assert check_language(asked) == found
    assert catalogue(asked) is catalogue(found)


@pytest.mark.parametrize("language", ["xx", "", "../en", "english", "__pycache__"])
def test_an_unknown_language_is_refused_with_those_that_are_known(language: str) -> None:
    with pytest.raises(UnknownLanguageError, match=", ".join(languages())) as refused:
        check_language(language)
    assert refused.value.known == languages()


@pytest.mark.parametrize(
    ("message", "values"),
    [("no-such-message", {}), ("look-light", {})],
    ids=["message", "variable"],
)
def test_what_cannot_be_said_is_an_error(message: str, values: dict[str, str]) -> None:
    with pytest.raises(LookupError, match=message):
        catalogue("en").say(message, **values)


def test_numbers_are_written_as_the_language_does() -> None:
    assert catalogue("en").say("quoted", label=1234.5) == "“1,234.5”"
    assert catalogue("de").say("quoted", label=1234.5) == "„1.234,5“"


@pytest.mark.parametrize("text", ["{ $label }", "a -> b", "50 % { noun }", "x" * 5000])
def test_a_value_is_only_ever_a_value(text: str) -> None:
    said = catalogue("en").say("quoted", label=text)
    assert said == f"“{text}”" if len(text) <= 1000 else len(said) == 1002


FAMILY = "👨\u200d👩\u200d👧"

READABLE = [
    ("می\u200cخواهم", "می\u200cخواهم"),  # noqa: RUF001
    ("क्\u200dष", "क्\u200dष"),
    (FAMILY, FAMILY),
    # what a terminal would obey, or what turns the order of what follows
    ("a\x1b[31m\u202e", r"a\x1b[31m\u202e"),
]


@pytest.mark.parametrize(("label", "shown"), READABLE)
def test_what_shapes_letters_and_emoji_is_not_written_out(label: str, shown: str) -> None:
    error = UnknownLabelError(label, [label])
    assert str(error).count(f"'{shown}'") == 2
    for language in OTHERS:
        assert catalogue(language).refusal(error).count(shown) == 2


def test_a_backslash_is_no_joiner() -> None:
    assert r"'\\u200d'" in str(UnknownLabelError(r"\u200d"))


@pytest.mark.parametrize("language", OTHERS)
def test_every_label_of_the_embedded_vocabulary_has_a_noun(language: str) -> None:
    # What is missing is said in English in quotes; add it to messages/<language>/nouns.tsv.
    path = resources.files("vizionary") / "bundles" / "nano" / "vocabulary.json"
    entries = json.loads(path.read_text(encoding="utf-8"))["entries"]
    missing = [e["label"] for e in entries if catalogue(language).noun(e["label"]) is None]
    assert missing == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_two_labels_have_one_name(language: str) -> None:
    # A list of answers would say one word twice, and a typed word would mean either.
    names = {label.casefold(): noun.word for label, noun in catalogue(language).nouns.items()}
    words = Counter(names.values())
    assert [word for word, times in words.items() if times > 1] == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_scene_of_the_embedded_vocabulary_has_a_place_of_its_own(language: str) -> None:
    path = resources.files("vizionary") / "bundles" / "nano" / "vocabulary.json"
    entries = json.loads(path.read_text(encoding="utf-8"))["entries"]
    scenes = [entry["label"] for entry in entries if entry["kind"] == "scene"]
    said = keys(parsed(language, "narration.ftl")["around"])
    for scene in scenes:
        noun = catalogue(language).noun(scene)
        assert noun is not None
        # A noun of several words, or in the plural, may be inflected after a preposition.
        simple = noun.number == "count" and " " not in noun.word
        assert scene.replace(" ", "-") in said or simple, scene


def test_a_label_without_a_noun_is_named_in_english_in_quotes() -> None:
    assert catalogue("de").name("dog") == "Hund"
    assert catalogue("de").name("DOG") == "Hund"
    assert catalogue("de").name("flux capacitor") == "„flux capacitor“"
    assert catalogue("en").name("flux capacitor") == "flux capacitor"
    assert catalogue("en").noun("dog") is None


@pytest.mark.parametrize(
    ("typed", "english"),
    [
        ("Hund", "dog"),
        ("hund", "dog"),
        (" Weißer  Hai ", "great white shark"),
        ("dog", "dog"),
        ("flux capacitor", "flux capacitor"),
        # "Rock" is a skirt in German, "rock" is a rock in English.
        ("Rock", "skirt"),
        ("rock", "rock"),
        ("Orange", "orange"),
    ],
)
def test_a_german_noun_is_known_by_its_english_label(typed: str, english: str) -> None:
    assert catalogue("de").english(typed) == english
    assert catalogue("en").english(typed) == " ".join(typed.split())


@pytest.mark.parametrize(
    ("nose", "hand", "tree"),
    [
        pytest.param("Nase", "Hand", "Baum", id="de"),
        pytest.param("nariz", "mano", "árbol", id="es"),
        pytest.param("nez", "main", "arbre", id="fr"),
        pytest.param("नाक", "हाथ", "पेड़", id="hi"),
        pytest.param("鼻子", "手", "树", id="zh"),
    ],
)
def test_what_is_often_asked_for_is_known_though_no_label(
    request: pytest.FixtureRequest, nose: str, hand: str, tree: str
) -> None:
    words = catalogue(request.node.callspec.id)
    assert [words.english(word) for word in (nose, hand, tree)] == ["nose", "hand", "tree"]
    assert words.name("nose") == nose


@pytest.mark.parametrize("language", OTHERS)
def test_every_noun_leads_back_to_a_label_that_is_said_so(language: str) -> None:
    words = catalogue(language)
    for noun in words.nouns.values():
        assert words.name(words.english(noun.word)) == noun.word
