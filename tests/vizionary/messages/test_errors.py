"""What every error says: the English sentence of ``str``, and one of its own in each language."""

from __future__ import annotations

import inspect
import re

import pytest

from vizionary import errors
from vizionary.errors import VizionaryError
from vizionary.messages import catalogue, languages, refusal

PATH = ("/b/bundle.json", "JSON", "a list")
FOUND = "/b/bundle.json: expected JSON, found a list."
SAID: list[tuple[VizionaryError, str]] = [
    (errors.UnknownKeyError("a.b", "--set", None), "Unknown setting 'a.b' from --set."),
    (
        errors.UnknownKeyError("a.b", "--set", "a.c"),
        "Unknown setting 'a.b' from --set. Did you mean 'a.c'?",
    ),
    (
        errors.InvalidValueError("a.b", "--set", "it should be 1, got 2"),
        "Setting 'a.b' from --set cannot be used: it should be 1, got 2.",
    ),
    (
        errors.PortTakenError("127.0.0.1:80"),
        "Another program listens at 127.0.0.1:80 already. Choose another port with --port "
        "(setting server.port).",
    ),
    (
        errors.UnreadableFileError("settings", "a.yaml", "text"),
        "The settings file a.yaml cannot be read: it is not UTF-8 text.",
    ),
    (
        errors.UnreadableFileError("settings", "a.yaml", "yaml", "a tab"),
        "The settings file a.yaml cannot be read: it is not YAML (a tab).",
    ),
    (
        errors.UnreadableFileError("settings", "a.yaml", "sections", "3"),
        "The settings file a.yaml cannot be read: it holds no sections, only 3.",
    ),
    (
        errors.UnreadableFileError("words", "a.txt", "system", "No such file"),
        "The list of words a.txt cannot be read: No such file.",
    ),
    (
        errors.UnwritableFileError("a.csv", "there"),
        "The file a.csv is there already. Choose another name.",
    ),
    (
        errors.UnwritableFileError("a.csv", "No space left"),
        "a.csv cannot be written: No space left.",
    ),
    (errors.BundleError(*PATH), FOUND),
    (errors.BundleNotFoundError(*PATH), FOUND),
    (errors.ManifestInvalidError(*PATH), FOUND),
    (errors.SchemaUnknownError(*PATH), FOUND),
    (errors.ComponentUnknownError(*PATH), FOUND),
    (errors.PathEscapesError(*PATH), FOUND),
    (errors.FileMissingError(*PATH), FOUND),
    (errors.HashMismatchError(*PATH), FOUND),
    (errors.GraphDamagedError(*PATH), FOUND),
    (errors.GraphMismatchError(*PATH), FOUND),
    (errors.DownloadError(*PATH), FOUND),
    (
        errors.BundleFixedError("/b"),
        "/b: expected the bundle that the app was started with, found another "
        "(setting bundle.switch).",
    ),
    (
        errors.BundleFolderError("/etc", "bundles"),
        "The folder '/etc' is not opened: this app can be reached from elsewhere, so only a "
        "folder inside 'bundles' may be named (setting bundle.library).",
    ),
    (
        errors.DownloadRefusedError("hf://me/b"),
        "The model 'hf://me/b' is not downloaded: this app can be reached from elsewhere, and "
        "only the person at its machine may have one downloaded (setting bundle.download).",
    ),
    (
        errors.PictureNotFoundError("a.png"),
        "There is no file 'a.png'. Check its name and folder.",
    ),
    (
        errors.PictureUnreadableError("a.png", "folder"),
        "'a.png' cannot be read: it is a folder.",
    ),
    (
        errors.PictureUnreadableError("a", "no_pictures"),
        "'a' cannot be read: it is a folder without pictures.",
    ),
    (
        errors.PictureUnreadableError("a.png", "special"),
        "'a.png' cannot be read: it is not an ordinary file.",
    ),
    (
        errors.PictureUnreadableError("a.png", "denied"),
        "'a.png' cannot be read: permission denied.",
    ),
    (
        errors.PictureUnreadableError("a.png", "file name too long"),
        "'a.png' cannot be read: file name too long.",
    ),
    (
        errors.EmptyPictureError(),
        "This file is empty (0 bytes). Choose a picture that has content.",
    ),
    (
        errors.NotAPictureError(("JPEG", "PNG")),
        "This file is not a picture in a known format (known: JPEG, PNG). "
        "Save it as JPEG or PNG and try again.",
    ),
    (
        errors.UnsupportedPictureError("float"),
        "This picture holds floating-point samples, which cannot be shown as they are. "
        "Save it with 8 bits a channel and try again.",
    ),
    (
        errors.UnsupportedPictureError("integer"),
        "This picture holds 32-bit integer samples, which cannot be shown as they are. "
        "Save it with 8 bits a channel and try again.",
    ),
    (
        errors.UnsupportedPictureError("arrangement"),
        "This picture holds samples in an unusual arrangement, which cannot be shown as they are. "
        "Save it with 8 bits a channel and try again.",
    ),
    (
        errors.TruncatedPictureError("broken data stream"),
        "This picture is damaged or was cut off (broken data stream). "
        "Copy or download it again.",
    ),
    (
        errors.TooManyBytesError(20_000_001, 20_000_000),
        "This file has 20,000,001 bytes; the limit is 20,000,000 (setting picture.max_bytes). "
        "Make it smaller and try again.",
    ),
    (
        errors.TooManyPixelsError(20_000, 10_000, 50_000_000),
        "This picture has 20,000 x 10,000 = 200,000,000 pixels; the limit is 50,000,000 "
        "(setting picture.max_pixels). Make it smaller and try again.",
    ),
    (errors.UploadGoneError(), "This upload is no longer here. Send the picture again."),
    (
        errors.NotBase64Error(),
        "This text is not a picture in base64. Send base64 or a data URL.",
    ),
    (
        errors.AddressRefusedError("http://a", "off"),
        "The address 'http://a' is not fetched: the setting picture.urls is off.",
    ),
    (
        errors.AddressRefusedError("http://a", "malformed"),
        "The address 'http://a' is not fetched: it is no address.",
    ),
    (
        errors.AddressRefusedError("ftp://a", "scheme"),
        "The address 'ftp://a' is not fetched: only http and https are.",
    ),
    (
        errors.AddressRefusedError("http://a", "inside"),
        "The address 'http://a' is not fetched: it lies inside this machine or its network.",
    ),
    (
        errors.FetchError("http://a", "status", 404),
        "'http://a' did not deliver a picture: the answer is 404.",
    ),
    (
        errors.FetchError("http://a", "timeout", 0.5),
        "'http://a' did not deliver a picture: no answer in 0.5 seconds.",
    ),
    (
        errors.FetchError("http://a", "redirects", 3),
        "'http://a' did not deliver a picture: more than 3 redirections.",
    ),
    (
        errors.FetchError("http://a", "host"),
        "'http://a' did not deliver a picture: no such host.",
    ),
    (
        errors.FetchError("http://a", "the connection ended"),
        "'http://a' did not deliver a picture: the connection ended.",
    ),
    (errors.UnknownWordError("xqzt"), "I don't know the word 'xqzt'."),
    (
        errors.UnknownWordError("it's", ["a", "b"]),
        "I don't know the word \"it's\". Did you mean 'a' or 'b'?",
    ),
    (errors.UnknownWordError("\x1b[31m"), r"I don't know the word '\x1b[31m'."),
    (errors.NoWordsError(), "There are no words to choose among. Give at least one."),
    (
        errors.RepeatedWordError("red"),
        "'red' stands more than once among the words. Name each class once.",
    ),
    (
        errors.TooManyWordsError(10_001, 10_000),
        "These are 10,001 words; the limit is 10,000. Give fewer.",
    ),
    (
        errors.NoTextError("plain"),
        "The bundle 'plain' has no text encoder and no vocabulary, so it knows no words. "
        "Choose another bundle (setting bundle.ref).",
    ),
    (
        errors.InternalError("ab12"),
        "Something went wrong on the server. Its log names the request ab12.",
    ),
    (errors.NoPictureError(), "Send a picture."),
    (
        errors.RequestTooLargeError(2000, 1000),
        "This request has more than 2,000 bytes; a picture may have 1,000 "
        "(setting picture.max_bytes). Make it smaller and try again.",
    ),
    (errors.LeftOutError(1, 200), "One more was left out: at most 200 are looked at together."),
    (errors.LeftOutError(5, 200), "5 more were left out: at most 200 are looked at together."),
    (
        errors.RequestInvalidError("top: should be 1 or more"),
        "This request cannot be read: top: should be 1 or more.",
    ),
    (
        errors.InvalidOptionError("threshold", "probability", 2),
        "The threshold must be a number from 0 to 1, got 2.",
    ),
    (
        errors.InvalidOptionError("temperature", "positive", 0),
        "The temperature must be a number above 0, got 0.",
    ),
    (
        errors.InvalidOptionError("top", "whole", 0),
        "The top must be a whole number of 1 or more, got 0.",
    ),
    (
        errors.InvalidOptionError("length", "choice", "long", ("word", "sentence")),
        "The length must be one of word, sentence, got 'long'.",
    ),
    (
        errors.InvalidOptionError("--only", "some of the steps", "x"),
        "The --only must be some of the steps, got 'x'.",
    ),
    (
        errors.UnknownLanguageError("xx", ("de", "en")),
        "There are no messages in the language 'xx' (known: de, en).",
    ),
]
BRANCHES = {
    errors.VizionaryError,
    errors.ConfigError,
    errors.PictureError,
    errors.RequestError,
    errors.WordError,
    errors.OptionError,
}
"""They gather others, and are not raised themselves."""

ENGLISH = re.compile(r"\b(?:the|is|are|this|not|cannot|expected|found|bytes; the)\b")
QUOTED = re.compile("„[^“]*“|«[^»]*»|“[^”]*”")
OTHERS = [language for language in languages() if language != "en"]


def named(value: object) -> str:
    return type(value).__name__ if isinstance(value, VizionaryError) else ""


@pytest.mark.parametrize(("error", "sentence"), SAID, ids=named)
def test_the_english_sentence(error: VizionaryError, sentence: str) -> None:
    assert str(error) == sentence
    assert catalogue("en").refusal(error) == sentence


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("error", [error for error, _ in SAID], ids=named)
def test_another_language_says_it_in_its_own_words(error: VizionaryError, language: str) -> None:
    said = catalogue(language).refusal(error)
    assert said != str(error)
    # what a library or a bundle says about it may stay English, in quotes; ours does not
    assert ENGLISH.search(QUOTED.sub("", said)) is None, said
    assert said.endswith((".", "?", "।", "。", "？"))


def test_every_error_of_the_tree_is_in_the_table() -> None:
    kinds = {kind for _, kind in inspect.getmembers(errors, inspect.isclass)}
    tree = {kind for kind in kinds if issubclass(kind, VizionaryError)}
    assert tree - BRANCHES == {type(error) for error, _ in SAID}


def test_a_sentence_that_was_given_whole_stays_english() -> None:
    assert refusal(VizionaryError("The card has no licence."), "de") == "The card has no licence."


@pytest.mark.parametrize("language", [None, "xx", "", "en"])
def test_without_a_known_language_it_is_english(language: str | None) -> None:
    assert refusal(errors.NoPictureError(), language) == "Send a picture."


@pytest.mark.parametrize("language", languages())
def test_values_of_any_length_and_kind_can_be_said(language: str) -> None:
    for text in ("x" * 100_000, "\x00" * 5000, "{ $word }", "\udcff", "😀" * 3000):
        said = catalogue(language).refusal(errors.UnknownWordError(text, [text, text]))
        assert len(said) < 5000
