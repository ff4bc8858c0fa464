"""The English sentence of each error: of settings, bundles, pictures, words, videos, requests."""

from __future__ import annotations

from typing import Literal

from tests.vizionary.messages.sentences_of_teaching import SAID_OF_TEACHING, Said
from vizionary import errors

__all__ = ["SAID"]

PATH = ("/b/bundle.json", "JSON", "a list")
FOUND = "/b/bundle.json: expected JSON, found a list."
NO_FILE: dict[Literal["text", "unchosen", "name", "fields", "body", "nothing"], str] = {
    "text": "The field 'file' holds text, not a file.",
    "unchosen": "The field 'file' holds no file: none was chosen.",
    "name": "A file came in the field 'a, b', where none is looked for.",
    "fields": "There is no file among the fields: 'a, b'.",
    "body": "What came is no form with files.",
    "nothing": "The form is empty.",
}
NOT_TAKEN: dict[Literal["empty", "too_deep", "label", "no_folder", "not_picture"], str] = {
    "empty": "it is empty (0 bytes)",
    "too_deep": "it lies in a folder within the folder that names it",
    "label": "its folder is called what cannot be a label",
    "no_folder": "it lies in no folder that names it",
    "not_picture": "it is of no kind that can be read here",
}
SAID: list[Said] = [
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
        errors.PictureUnreadableError("", "unnamed"),
        "'' cannot be read: no name of a file was given.",
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
        errors.NotAPictureError(("JPEG", "PNG"), "video"),
        "This file is a video. Teach me something from it in the tab Teach, or save one of its "
        "pictures as JPEG or PNG and try again.",
    ),
    (
        errors.NotAPictureError(("JPEG", "PNG"), "heic"),
        "This picture is a HEIC file, as iPhones save them, and not in a known format "
        "(known: JPEG, PNG). Save it as JPEG or PNG and try again; in the camera settings of an "
        "iPhone “Most Compatible” saves JPEG.",
    ),
    *(
        (errors.NotTakenError(reason), f"This was left out: {why}.")
        for reason, why in NOT_TAKEN.items()
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
        errors.EmptyWordError(),
        "There is no word to show the place of. Give one, such as 'nose'.",
    ),
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
            "bytes": "it has 2,000 bytes (setting video.max_bytes)",
            "pixels": "each of its pictures has 2,000 pixels",
            "seconds": "2,000 seconds were asked for",
        }.items()
    ),
    (
        errors.InternalError("ab12"),
        "Something went wrong on the server. Its log names the request ab12.",
    ),
    (errors.NoPictureError(), "Send a picture."),
    (errors.NoArchiveError(), "Send the ZIP or Parquet file that is to be imported."),
    *(
        (
            errors.NoFileError(came, "a, b", "archive"),
            f"{said} Send a ZIP or Parquet file in the field 'file' of a form, as curl does with "
            "-F file=@things.zip.",
        )
        for came, said in NO_FILE.items()
    ),
    *(
        (
            errors.NoFileError(came, "a, b"),
            f"{said} Send a file in the field 'file' of a form, as curl does with "
            "-F file=@photo.jpg.",
        )
        for came, said in NO_FILE.items()
    ),
    (
        errors.RequestTooLargeError(2000, "picture.max_bytes", 1000),
        "This request has more than 2,000 bytes; what it holds may have 1,000 "
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
    *SAID_OF_TEACHING,
]
