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
        "This picture is damaged or was cut off (broken data stream). Copy or download it again.",
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
    (errors.InvalidLabelError("", "empty"), "'' cannot be a label: it is empty."),
    (
        errors.InvalidLabelError("x" * 10_000, "long", 100),
        f"'{'x' * 60}…' cannot be a label: it has 10,000 characters; the limit is 100.",
    ),
    (
        errors.InvalidLabelError("a\x07", "control"),
        r"'a\x07' cannot be a label: it holds a control character.",
    ),
    (
        errors.InvalidLabelError("a\u202eb", "direction"),
        r"'a\u202eb' cannot be a label: it holds a sign that turns the direction of writing.",
    ),
    (
        errors.InvalidLabelError("<b>mug</b>", "markup"),
        "'<b>mug</b>' cannot be a label: it holds an HTML tag.",
    ),
    (errors.UnknownLabelError("mugg"), "The memory holds no label 'mugg'."),
    (
        errors.UnknownLabelError("mugg", ["mug"]),
        "The memory holds no label 'mugg'. Did you mean 'mug'?",
    ),
    (
        errors.LabelTakenError("MUG", "mug"),
        "The label 'MUG' is there already, written 'mug'. Use that one, or choose another name.",
    ),
    (errors.UnknownExampleError(12_345), "The memory holds no example number 12345."),
    (errors.NothingToUndoError(), "There is nothing to undo."),
    (errors.NothingToUndoError("mug"), "There is nothing to undo for the label 'mug'."),
    (
        errors.OtherBundleError("home", "nano 1", "base 2", 1200, 0),
        "The memory 'home' was made with the model 'nano 1'; in use is 'base 2', which cannot "
        "read it. None of its examples (1,200) would be lost in a change, because the picture of "
        "each is stored.",
    ),
    (
        errors.OtherBundleError("home", "nano 1", "base 2", 1200, 5),
        "The memory 'home' was made with the model 'nano 1'; in use is 'base 2', which cannot "
        "read it. Of its examples (1,200) it would lose 5 in a change: those without a stored "
        "picture.",
    ),
    (
        errors.MemoryDamagedError("a.db", "file is not a database"),
        "The memory 'a.db' is damaged (file is not a database). Restore a copy of the file, or "
        "move it away to begin a new memory.",
    ),
    (
        errors.MemoryNewerError("a.db", 9, 1),
        "The memory 'a.db' was written by a newer Vizionary (format 9; this one knows 1). "
        "Update Vizionary.",
    ),
    (
        errors.MemoryReadOnlyError("a.db"),
        "The memory 'a.db' cannot be changed: its file or folder may only be read.",
    ),
    (
        errors.MemoryBusyError("a.db", 5.0),
        "The memory 'a.db' is being written to by another program; after 5 seconds it was still "
        "at it. Nothing was changed. Try again.",
    ),
    *(
        (
            errors.MemoryFullError("a.db", reason, 4096),
            f"No more fits into 'a.db': {said}. The memory is as it was.",
        )
        for reason, said in {
            "disk": "the disk is full",
            "size": "the memory may have 4,096 bytes",
            "file": "a file may have 4,096 bytes on this system",
        }.items()
    ),
    *(
        (
            errors.ArchiveRefusedError("a.zip", reason, "b/c", 1000),
            f"Nothing was taken from 'a.zip': {said}.",
        )
        for reason, said in {
            "traversal": "'b/c' leads out of the folder",
            "absolute": "'b/c' is an absolute path",
            "link": "'b/c' is a link",
            "encrypted": "'b/c' is encrypted",
            "packing": "'b/c' is packed in a way that cannot be unpacked here",
            "ratio": "'b/c' would become more than 1,000 times as large when unpacked",
            "files": "it holds more than 1,000 files",
            "file_bytes": "'b/c' has more than 1,000 bytes",
            "bytes": "unpacked it has more than 1,000 bytes",
            "unknown_format": "it is neither a folder nor a ZIP archive",
            "damaged": "it is damaged at 'b/c'",
            "missing": "there is no such file or folder",
            "denied": "'b/c' may not be read",
            "no_folders": "its pictures lie in no folder that names them",
            "no_pictures": "it holds no pictures",
        }.items()
    ),
    (
        errors.ExamplesRefusedError("mug", {"blurred": 5, "small": 3}),
        "No picture for 'mug' was good enough; 8 looked at. Blurred: 5. Too small: 3.",
    ),
    *(
        (
            errors.InvalidProfileError("a", reason, 60),
            f"'a' cannot name a memory: {said}.",
        )
        for reason, said in {
            "empty": "it is empty",
            "long": "it has 1 characters; the limit is 60",
            "control": "it holds a control character",
            "sign": 'none of / \\ : * ? " < > | may stand in it',
            "reserved": "this name means something else already",
            "dot": "it begins or ends with a dot",
        }.items()
    ),
    (
        errors.TeachRefusedError("home"),
        "This app is taught only by the person at its own machine, on a page of its own "
        "(setting memory.teach).",
    ),
    (errors.TeachRefusedError("none"), "Nobody may teach this app (setting memory.teach)."),
    (errors.UnknownProfileError("hom"), "There is no memory 'hom'."),
    (
        errors.UnknownProfileError("hom", ["home"]),
        "There is no memory 'hom'. Did you mean 'home'?",
    ),
    (
        errors.ProfileTakenError("Home", "home"),
        "A memory 'Home' is there already, written 'home'. Choose another name.",
    ),
    *(
        (
            errors.ImportInvalidError("a.parquet", reason, "key", "1", "2"),
            f"Nothing was taken from 'a.parquet': {said}.",
        )
        for reason, said in {
            "unreadable": "it cannot be read (2)",
            "foreign": "it was not exported by Vizionary: 'key' is missing in its metadata",
            "newer": "a newer Vizionary wrote it (format 2; this one knows 1)",
            "rows": "it says that it holds 2 examples; the limit is 1",
            "missing": "it has no column 'key'",
            "type": "'key' should be 1, but is 2",
            "dims": "'key' should have 1 numbers, but has 2",
            "numbers": "'key' holds a value that is no number, in row 2",
            "length": "'key' should have the length 1, but has 2",
            "label": "'2' cannot be a label",
        }.items()
    ),
    *(
        (errors.VideoUnreadableError("a.mp4", reason), f"'a.mp4' cannot be read: {said}.")
        for reason, said in {
            "missing": "there is no such file",
            "folder": "it is a folder",
            "denied": "permission denied",
            "file name too long": "file name too long",
        }.items()
    ),
    (
        errors.NotAVideoError("a.mp4"),
        "'a.mp4' is not a video in a known format. Save it as MP4 or WebM and try again.",
    ),
    (errors.NoVideoStreamError("a.mp4"), "'a.mp4' holds sound, but no pictures."),
    (
        errors.VideoDamagedError("a.mp4", "end of file"),
        "The video 'a.mp4' is damaged or was cut off (end of file). Copy or download it again.",
    ),
    (
        errors.EmptySegmentError("a.mp4", 2.5, 3.0),
        "The video 'a.mp4' has no picture from second 2.5 to 3.",
    ),
    (
        errors.EmptySegmentError("a.mp4", 2.5, 3.0, 1.25),
        "The video 'a.mp4' has no picture from second 2.5 to 3 (it is 1.25 seconds long).",
    ),
    *(
        (
            errors.VideoTooLargeError("a.mp4", measure, 2000, 1000),
            f"The video 'a.mp4' is too large: {said}; the limit is 1,000.",
        )
        for measure, said in {
            "bytes": "it has 2,000 bytes",
            "pixels": "each of its pictures has 2,000 pixels",
            "seconds": "2,000 seconds were asked for",
        }.items()
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
    errors.TeachError,
    errors.VideoError,
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
