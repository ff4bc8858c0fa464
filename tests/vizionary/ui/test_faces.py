"""Bad input through every face: the same code, the same sentence, in the language asked for."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from gradio_client import Client, handle_file
from PIL import Image

from tests.live_server import LiveServer
from tests.tiny_bundle import png_of
from tests.vizionary.api.test_describe import png_of_size, truncated
from tests.vizionary.api.test_learning import png as larger
from tests.vizionary.ui.test_tools import call, told
from vizionary import load
from vizionary.api.errors import status_of
from vizionary.cli import main
from vizionary.config import load_settings
from vizionary.describer import Describer
from vizionary.errors import InvalidOptionError, VizionaryError
from vizionary.messages import catalogue, refusal
from vizionary.ui.components import Upload
from vizionary.ui.image.answers import Answers, Sent
from vizionary.ui.image.look import Looker
from vizionary.ui.image.shown import Visitor
from vizionary.ui.preferences import Preferences

LIMITS = ("picture.max_bytes=200000", "picture.max_pixels=1000000")
"""Those of the live server."""

Said = dict[str, tuple[str, str]]
"""By face: the stable code, and the sentence."""


def tiff() -> bytes:
    buffer = BytesIO()
    Image.fromarray(np.zeros((8, 8), np.float32)).save(buffer, "TIFF")
    return buffer.getvalue()


STRIPES = png_of("red", "blue")
PICTURES = {
    "text": (b"no picture at all", 415),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 415),
    "pdf": (b"%PDF-1.7\n", 415),
    "empty": (b"", 400),
    "bomb": (png_of_size(20_000, 20_000), 413),
    "cut": (truncated(), 422),
    "float": (tiff(), 422),
    "large": (b"x" * 200_001, 413),
}
QUESTIONS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "threshold": ({"threshold": 2.0}, []),
    "length": ({"length": "novel"}, []),
    "top": ({"top": 0}, []),
    "word": ({"word": "xqzt"}, ["--explain", "xqzt"]),
    "nearest": ({"word": "cat dog bird"}, ["--explain", "cat dog bird"]),
    "no word": ({"word": " "}, ["--explain", " "]),
    "markup": ({"word": "<b>&amp;</b>"}, ["--explain", "<b>&amp;</b>"]),
    "right to left": ({"word": "שלום"}, ["--explain", "שלום"]),
    "emoji": ({"words": ["🐶"]}, ["--among", "🐶"]),
    "no words": ({"words": []}, ["--among", " , "]),
    "unknown among": ({"words": ["red", "xqzt"]}, ["--among", "red,xqzt"]),
}
"""What is asked of a program's face, and how the command line asks it, where it can."""


@pytest.fixture(scope="module")
def describer(tiny_bundle: Path) -> Describer:
    return load(str(tiny_bundle), LIMITS)


@pytest.fixture(params=["en", "hi"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def error_of(wire: dict[str, Any]) -> tuple[str, str]:
    assert wire["type"] == "error", wire
    return wire["error"]["code"], wire["error"]["message"]


def in_python(language: str, ask: Callable[[], object]) -> tuple[tuple[str, str], int]:
    """What Python raises, and the status that it has over HTTP."""
    with pytest.raises(VizionaryError) as refused:
        ask()
    return (refused.value.code, refusal(refused.value, language)), status_of(refused.value)


def on_the_page(describer: Describer, folder: Path, data: bytes, language: str) -> str:
    """The text of what the page shows for an upload."""
    limits = load_settings(None, LIMITS, {}).settings.picture
    looker = Looker(describer.engine, limits, Preferences().way(language))
    path = folder / "page" / "x"
    path.parent.mkdir()
    path.write_bytes(data)
    sent = Sent([Upload(path, "picture.png")])
    steps = list(Answers(limits, {}).to_uploads(Visitor(looker, catalogue(language)), sent))
    return unescape(str(steps[-1].says))


@pytest.mark.parametrize("kind", PICTURES)
def test_a_bad_picture(
    site: LiveServer,
    client: Client,
    describer: Describer,
    tiny_bundle: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    kind: str,
    language: str,
) -> None:
    data, status = PICTURES[kind]
    path, asked = tmp_path / "picture.png", {"language": language}
    path.write_bytes(data)
    expected, python = in_python(language, lambda: describer.describe(data))
    said: Said = {}
    place = f"{site.url}/api/describe"
    answers = {"form": httpx.post(place, files={"file": ("picture.png", data)}, data=asked)}
    if data:
        # a body without bytes is no empty file, but none
        answers["bytes"] = httpx.post(place, content=data, params=asked)
    said |= {face: error_of(answer.json()) for face, answer in answers.items()}
    assert {answer.status_code for answer in answers.values()} == {status} == {python}
    text = base64.b64encode(data).decode()
    said["agent"] = error_of(told(call(site, "describe_image", picture=text, **asked)))
    limits = [part for limit in LIMITS for part in ("--set", limit)]
    command = ["describe", "--json", "--bundle", str(tiny_bundle), "--language", language, *limits]
    assert main([*command, str(path)]) == 1
    said["command line"] = error_of(json.loads(capsys.readouterr().out))
    answer = client.predict(handle_file(str(path)), language=language, api_name="/describe")
    said["gradio"] = error_of(answer)
    assert said == dict.fromkeys(said, expected)
    assert expected[1] in on_the_page(describer, tmp_path, data, language)


@pytest.mark.parametrize("kind", QUESTIONS)
def test_a_bad_question(
    site: LiveServer,
    client: Client,
    describer: Describer,
    tiny_bundle: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    kind: str,
    language: str,
) -> None:
    question, options = QUESTIONS[kind]
    path = tmp_path / "picture.png"
    path.write_bytes(STRIPES)
    named = {"word": "explain", "words": "among"}
    tool, api = {
        "word": ("explain_word", "/explain"),
        "words": ("choose_among", "/choose_among"),
    }.get(next(iter(question)), ("describe_image", "/describe"))
    http = {named.get(name, name): value or " " for name, value in question.items()}
    http |= {"top": 0} if kind == "top" else {}
    python = {named.get(n, n): [v] if n == "word" else v for n, v in question.items()}
    asked = {"language": language}

    expected, status = in_python(language, lambda: describer.describe(STRIPES, **python))
    answer = httpx.post(
        f"{site.url}/api/describe", content=STRIPES, params={**http, "language": language}
    )
    assert answer.status_code == status == 422
    said: Said = {"bytes": error_of(answer.json())}
    text = base64.b64encode(STRIPES).decode()
    if kind != "length":
        # the protocol itself refuses what the tool's schema does not list
        said["agent"] = error_of(told(call(site, tool, picture=text, **question, **asked)))
    picture = handle_file(str(path))
    said["gradio"] = error_of(client.predict(picture, **question, **asked, api_name=api))
    assert said == dict.fromkeys(said, expected)
    if options:
        command = ["describe", "--bundle", str(tiny_bundle), "--language", language, str(path)]
        assert main([*command, *options]) == 2
        assert capsys.readouterr().err == f"vizionary: {expected[1]}\n"


@pytest.mark.parametrize("strength", [3, -0.5])
def test_an_overlay_of_no_strength(
    site: LiveServer, client: Client, describer: Describer, tmp_path: Path, strength: float
) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(STRIPES)
    # HTTP has only numbers with a point
    given, expected = float(strength), dict[str, tuple[str, str]]()
    expected["python"], status = in_python(
        "en", lambda: describer.overlay(STRIPES, "red", strength=given)
    )
    place = f"{site.url}/api/overlay"
    answer = httpx.post(place, content=STRIPES, params={"word": "red", "strength": given})
    assert answer.status_code == status == 422
    assert error_of(answer.json()) == expected["python"]
    text, asked = base64.b64encode(STRIPES).decode(), {"word": "red", "strength": strength}
    code, said = error_of(told(call(site, "draw_overlay", picture=text, **asked)))
    assert (code, said) == ("option_invalid", expected["python"][1].replace("3.0", "3"))
    found = client.predict(handle_file(str(path)), **asked, api_name="/overlay")
    assert error_of(found) == (code, said)


@pytest.mark.parametrize("words", ["lion,bus", {"a": 1}, [7]])
def test_words_that_are_no_list(
    site: LiveServer, client: Client, tmp_path: Path, language: str, words: object
) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(STRIPES)
    picture = handle_file(str(path))
    found = error_of(client.predict(picture, words, language=language, api_name="/choose_among"))
    expected = ("words[0]", "a text", 7) if words == [7] else ("words", "a list", words)
    assert found == ("option_invalid", refusal(InvalidOptionError(*expected), language))


@pytest.mark.parametrize("text", ["no base64 at all!", "picture.png", "ftp://example.org/x.png"])
def test_text_that_is_no_picture(site: LiveServer, language: str, text: str) -> None:
    refused = error_of(told(call(site, "describe_image", picture=text, language=language)))
    sentence = catalogue(language).say("error-picture_not_base64")
    assert refused == ("picture_not_base64", sentence)


def test_no_picture_at_all(site: LiveServer, client: Client, language: str) -> None:
    answer = httpx.post(
        f"{site.url}/api/describe", files={"note": (None, "x")}, params={"language": language}
    )
    say = catalogue(language).say
    came = say("error-request_no_file", came="fields", name="note", wanted="picture")
    assert (answer.status_code, error_of(answer.json())) == (400, ("request_no_picture", came))
    expected = ("request_no_picture", say("error-request_no_picture"))
    for api, more in {"/describe": (), "/explain": ("red",), "/choose_among": (["red"],)}.items():
        found = client.predict(None, *more, language=language, api_name=api)
        assert error_of(found) == expected
    (found,) = client.predict([], language=language, api_name="/describe_many")
    assert error_of(found) == expected


FLAG, BARN = larger("orange", "blue"), larger("green", "blue")
TAUGHT = "my caf\u00e9"
LABELS: dict[str, tuple[str, int]] = {
    "empty": ("", 422),
    "space": (" \n ", 422),
    "invisible": ("\u200b\ufe0f", 422),
    "long": ("x" * 10_000, 422),
    "long in another script": ("\u0928" * 10_000, 422),
    "a little too long": ("x" * 101, 422),
    "markup": ("<b>mug</b>", 422),
    "script": ("<script>alert(1)</script>", 422),
    "control": ("mug\x1b[31m", 422),
    "bell": ("mug\x07", 422),
    "turned": ("mug\u202egum", 422),
    "other case": ("MY CAF\u00c9", 409),
    "other case and form": ("My cafe\u0301", 409),
    "other width": ("\uff4dy caf\u00e9", 409),
}
"""What cannot be a label where ``TAUGHT`` is one, and the status that has over HTTP."""


@pytest.fixture(scope="module")
def school(site: LiveServer) -> Iterator[LiveServer]:
    """The app, that knows one label here and forgets it for the tests of other modules."""
    sent, label = {"file": ("flag.png", FLAG)}, {"label": TAUGHT}
    taught = httpx.post(f"{site.url}/api/register", files=sent, data=label)
    assert taught.status_code == 200
    yield site
    assert httpx.post(f"{site.url}/api/forget", params=label).status_code == 200


@pytest.fixture(scope="module")
def learner(tiny_bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Describer:
    describer = load(str(tiny_bundle), [f"memory.home={tmp_path_factory.mktemp('python')}"])
    describer.register(TAUGHT, [FLAG])
    return describer


@pytest.mark.parametrize("kind", LABELS)
def test_a_bad_label(
    school: LiveServer,
    client: Client,
    learner: Describer,
    tiny_bundle: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    kind: str,
    language: str,
) -> None:
    label, status = LABELS[kind]
    path, asked = tmp_path / "barn.png", {"label": label, "language": language}
    path.write_bytes(BARN)
    expected, python = in_python(language, lambda: learner.register(label, [BARN]))
    files = {"file": ("barn.png", BARN)}
    place = f"{school.url}/api/register"
    answers = {"form": httpx.post(place, files=files, data=asked)}
    if len(label) < 1000:
        # no address is as long as a form may be
        answers["query"] = httpx.post(place, files=files, params=asked)
    said: Said = {face: error_of(answer.json()) for face, answer in answers.items()}
    assert {answer.status_code for answer in answers.values()} == {status} == {python}
    text = base64.b64encode(BARN).decode()
    said["agent"] = error_of(told(call(school, "teach_label", pictures=[text], **asked)))
    picture = handle_file(str(path))
    said["gradio"] = error_of(client.predict([picture], **asked, api_name="/teach"))
    assert said == dict.fromkeys(said, expected)
    # the command line shares the memory of the app, as on one machine
    options = ["--bundle", str(tiny_bundle), "--set", f"memory.home={school.home}"]
    assert main(["register", label, str(path), "--language", language, *options]) == 2
    told_off = capsys.readouterr()
    assert (told_off.out, told_off.err) == ("", f"vizionary: {expected[1]}\n")
    assert "\x1b" not in told_off.err and len(told_off.err) < 400

    listed = {"labels": [{"label": TAUGHT, "examples": 1, "negatives": 0}]}
    assert httpx.get(f"{school.url}/api/labels").json() == listed
    assert learner.labels() == {TAUGHT: 1}
    assert school.uploaded() == []


def test_the_same_label_in_another_unicode_form_is_the_same(
    school: LiveServer, learner: Describer
) -> None:
    other = "  my  cafe\u0301\u200b "
    files = {"file": ("barn.png", BARN)}
    lesson = httpx.post(f"{school.url}/api/register", files=files, data={"label": other}).json()
    assert (lesson["label"], lesson["examples"]) == (TAUGHT, 2)
    assert httpx.post(f"{school.url}/api/undo", params={"label": other}).status_code == 200
    assert learner.register(other, [BARN]).label == TAUGHT
    assert learner.undo(other) == 1
