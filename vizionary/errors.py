"""Everything that Vizionary refuses, as one tree of exceptions.

    VizionaryError
    ├── ConfigError            a setting that cannot be used
    │   ├── UnknownKeyError        a section or key that does not exist
    │   └── InvalidValueError      a value outside what its key allows
    ├── BundleError            a bundle that cannot be trusted
    │   ├── BundleNotFoundError    no folder, or no bundle.json in it
    │   ├── ManifestInvalidError   bundle.json is not JSON or breaks its schema
    │   ├── SchemaUnknownError     written by a newer Vizionary
    │   ├── ComponentUnknownError  a component this Vizionary has no class for
    │   ├── PathEscapesError       a path that leaves the bundle's folder
    │   ├── FileMissingError       a file that the manifest names is not there
    │   ├── HashMismatchError      a file's content is not what was published
    │   ├── GraphDamagedError      an ONNX file that cannot be loaded
    │   ├── GraphMismatchError     a graph whose tensors differ from the manifest
    │   ├── BundleFixedError       another bundle, where the setting forbids it
    │   └── DownloadError          the Hub did not deliver it
    ├── PictureError           a picture that cannot be looked at
    │   ├── PictureNotFoundError   no file at this path
    │   ├── PictureUnreadableError a path that is no readable file
    │   ├── EmptyPictureError      0 bytes
    │   ├── NotAPictureError       bytes in no known picture format
    │   ├── UnsupportedPictureError a known format with samples of no agreed brightness
    │   ├── TruncatedPictureError  the file ends early or is damaged
    │   ├── TooManyBytesError      larger than the limit on bytes
    │   ├── TooManyPixelsError     larger than the limit on pixels
    │   ├── UploadGoneError        an upload that is no longer on the server
    │   ├── NotBase64Error         text that should hold a picture and does not
    │   ├── AddressRefusedError    an address that may not be fetched
    │   └── FetchError             an address that does not deliver
    ├── WordError              words that cannot be asked about
    │   ├── UnknownWordError       no part of the vocabulary knows it
    │   ├── NoWordsError           an empty list of words
    │   ├── TooManyWordsError      more words than are compared at once
    │   └── NoTextError            a bundle that cannot read words
    ├── RequestError           a request to the app that cannot be answered
    │   ├── NoPictureError         no picture in it
    │   ├── RequestTooLargeError   larger than any picture may be
    │   └── RequestInvalidError    parts or parameters that are not what they should be
    └── OptionError            how to look or speak, asked for in a way that there is not
        ├── InvalidOptionError     a value outside what the option allows
        └── UnknownLanguageError   no message catalogue in this language

Errors hold values, never live objects. ``code`` is stable and part of the wire form;
only the faces turn an error into a status code.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "AddressRefusedError",
    "BundleError",
    "BundleFixedError",
    "BundleNotFoundError",
    "ComponentUnknownError",
    "ConfigError",
    "DownloadError",
    "EmptyPictureError",
    "FetchError",
    "FileMissingError",
    "GraphDamagedError",
    "GraphMismatchError",
    "HashMismatchError",
    "InvalidOptionError",
    "InvalidValueError",
    "ManifestInvalidError",
    "NoPictureError",
    "NoTextError",
    "NoWordsError",
    "NotAPictureError",
    "NotBase64Error",
    "OptionError",
    "PathEscapesError",
    "PictureError",
    "PictureNotFoundError",
    "PictureUnreadableError",
    "RequestError",
    "RequestInvalidError",
    "RequestTooLargeError",
    "SchemaUnknownError",
    "TooManyBytesError",
    "TooManyPixelsError",
    "TooManyWordsError",
    "TruncatedPictureError",
    "UnknownKeyError",
    "UnknownLanguageError",
    "UnknownWordError",
    "UnsupportedPictureError",
    "UploadGoneError",
    "VizionaryError",
    "WordError",
]


class VizionaryError(Exception):
    """Something that Vizionary refuses; ``str(error)`` is a sentence for the user."""

    code = "error"


class ConfigError(VizionaryError):
    """A setting that cannot be used."""

    code = "config"


class UnknownKeyError(ConfigError):
    """A section or key that does not exist, with the nearest one that does."""

    code = "config_unknown_key"

    def __init__(self, key: str, origin: str, nearest: str | None) -> None:
        hint = f" Did you mean {nearest!r}?" if nearest else ""
        super().__init__(f"Unknown setting {key!r} from {origin}.{hint}")
        self.key, self.origin, self.nearest = key, origin, nearest


class InvalidValueError(ConfigError):
    """A value outside what its key allows."""

    code = "config_invalid_value"

    def __init__(self, key: str, origin: str, reason: str) -> None:
        super().__init__(f"Setting {key!r} from {origin} cannot be used: {reason}.")
        self.key, self.origin, self.reason = key, origin, reason


class BundleError(VizionaryError):
    """A bundle that cannot be trusted: where, what was expected, what was found."""

    code = "bundle"

    def __init__(self, path: str, expected: str, found: str) -> None:
        super().__init__(f"{path}: expected {expected}, found {found}.")
        self.path, self.expected, self.found = path, expected, found


class BundleNotFoundError(BundleError):
    """There is no folder, or no bundle.json in it."""

    code = "bundle_not_found"


class ManifestInvalidError(BundleError):
    """bundle.json is not JSON, or breaks its schema."""

    code = "bundle_manifest_invalid"


class SchemaUnknownError(BundleError):
    """The manifest was written for a schema that this version does not know."""

    code = "bundle_schema_unknown"


class ComponentUnknownError(BundleError):
    """A component that this version has no class for."""

    code = "bundle_component_unknown"


class PathEscapesError(BundleError):
    """A path in the manifest that leaves the bundle's folder."""

    code = "bundle_path_escapes"


class FileMissingError(BundleError):
    """A file that the manifest names is not there."""

    code = "bundle_file_missing"


class HashMismatchError(BundleError):
    """A file's SHA-256 is not the manifest's."""

    code = "bundle_hash_mismatch"


class GraphDamagedError(BundleError):
    """An ONNX file that ONNX Runtime cannot load."""

    code = "bundle_graph_damaged"


class GraphMismatchError(BundleError):
    """A graph whose inputs or outputs differ from the manifest."""

    code = "bundle_graph_mismatch"


class BundleFixedError(BundleError):
    """Another bundle than the one that the app was started with, where that is forbidden."""

    code = "bundle_fixed"

    def __init__(self, path: str) -> None:
        super().__init__(
            path, "the bundle that the app was started with", "another (setting bundle.switch)"
        )


class DownloadError(BundleError):
    """The Hub did not deliver the bundle."""

    code = "bundle_download"


class PictureError(VizionaryError):
    """A picture that cannot be looked at."""

    code = "picture"


class PictureNotFoundError(PictureError):
    """There is no file at this path."""

    code = "picture_not_found"

    def __init__(self, path: str) -> None:
        super().__init__(f"There is no file {path!r}. Check its name and folder.")
        self.path = path


class PictureUnreadableError(PictureError):
    """A path that is not a file, or a file that may not be read."""

    code = "picture_unreadable"

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path!r} cannot be read: {reason}.")
        self.path, self.reason = path, reason


class EmptyPictureError(PictureError):
    """A file of 0 bytes."""

    code = "picture_empty"

    def __init__(self) -> None:
        super().__init__("This file is empty (0 bytes). Choose a picture that has content.")


class NotAPictureError(PictureError):
    """Bytes in no picture format that is accepted."""

    code = "picture_unknown_format"

    def __init__(self, known_formats: Sequence[str]) -> None:
        super().__init__(
            "This file is not a picture in a known format "
            f"(known: {', '.join(known_formats)}). Save it as JPEG or PNG and try again."
        )
        self.known_formats = tuple(known_formats)


class UnsupportedPictureError(PictureError):
    """A picture in a known format whose samples cannot be shown as they are."""

    code = "picture_unsupported"

    def __init__(self, samples: str) -> None:
        super().__init__(
            f"This picture holds {samples}, which cannot be shown as they are. "
            "Save it with 8 bits a channel and try again."
        )
        self.samples = samples


class TruncatedPictureError(PictureError):
    """A picture whose data ends early or is damaged."""

    code = "picture_damaged"

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"This picture is damaged or was cut off ({reason}). Copy or download it again."
        )
        self.reason = reason


class TooManyBytesError(PictureError):
    """A file over the limit on bytes, refused before decoding."""

    code = "picture_too_many_bytes"

    def __init__(self, size_bytes: int, limit_bytes: int) -> None:
        super().__init__(
            f"This file has {size_bytes:,} bytes; the limit is {limit_bytes:,} "
            "(setting picture.max_bytes). Make it smaller and try again."
        )
        self.size_bytes, self.limit_bytes = size_bytes, limit_bytes


class TooManyPixelsError(PictureError):
    """A picture over the limit on pixels, refused before decoding."""

    code = "picture_too_many_pixels"

    def __init__(self, width: int, height: int, limit_pixels: int) -> None:
        super().__init__(
            f"This picture has {width:,} x {height:,} = {width * height:,} pixels; the limit is "
            f"{limit_pixels:,} (setting picture.max_pixels). Make it smaller and try again."
        )
        self.width, self.height, self.limit_pixels = width, height, limit_pixels


class UploadGoneError(PictureError):
    """An upload that was read before, or was removed after its time."""

    code = "picture_gone"

    def __init__(self) -> None:
        super().__init__("This upload is no longer here. Send the picture again.")


class NotBase64Error(PictureError):
    """Text that should hold a picture in base64, and does not."""

    code = "picture_not_base64"

    def __init__(self) -> None:
        super().__init__("This text is not a picture in base64. Send base64 or a data URL.")


class AddressRefusedError(PictureError):
    """An address that may not be fetched from."""

    code = "picture_address_refused"

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"The address {address!r} is not fetched: {reason}.")
        self.address, self.reason = address, reason


class FetchError(PictureError):
    """An address that did not deliver a file."""

    code = "picture_not_fetched"

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{address!r} did not deliver a picture: {reason}.")
        self.address, self.reason = address, reason


class RequestError(VizionaryError):
    """A request to the app that cannot be answered."""

    code = "request"


class NoPictureError(RequestError):
    """A request without a picture."""

    code = "request_no_picture"

    def __init__(self) -> None:
        super().__init__("Send a picture.")


class RequestTooLargeError(RequestError):
    """A request that is larger than any picture may be, refused while it arrives."""

    code = "picture_too_many_bytes"

    def __init__(self, limit_bytes: int, picture_bytes: int) -> None:
        super().__init__(
            f"This request has more than {limit_bytes:,} bytes; a picture may have "
            f"{picture_bytes:,} (setting picture.max_bytes). Make it smaller and try again."
        )
        self.limit_bytes, self.picture_bytes = limit_bytes, picture_bytes


class RequestInvalidError(RequestError):
    """A request whose parts or parameters are not what they should be."""

    code = "request_invalid"

    def __init__(self, reason: str) -> None:
        super().__init__(f"This request cannot be read: {reason}.")
        self.reason = reason


class WordError(VizionaryError):
    """Words that cannot be asked about."""

    code = "word"


class UnknownWordError(WordError):
    """A word that no part of the vocabulary knows."""

    code = "word_unknown"

    def __init__(self, word: str, nearest: Sequence[str] = ()) -> None:
        hint = f" Did you mean {' or '.join(repr(w) for w in nearest)}?" if nearest else ""
        super().__init__(f"I don't know the word {word!r}.{hint}")
        self.word, self.nearest = word, tuple(nearest)


class NoWordsError(WordError):
    """An empty list of words."""

    code = "word_none"

    def __init__(self) -> None:
        super().__init__("There are no words to choose among. Give at least one.")


class TooManyWordsError(WordError):
    """More words than a picture is compared with at once."""

    code = "word_too_many"

    def __init__(self, count: int, limit: int) -> None:
        super().__init__(f"These are {count:,} words; the limit is {limit:,}. Give fewer.")
        self.count, self.limit = count, limit


class NoTextError(WordError):
    """A bundle without a text encoder, so that words cannot be asked about."""

    code = "word_no_text_encoder"

    def __init__(self, bundle: str) -> None:
        super().__init__(
            f"The bundle {bundle!r} has no text encoder and no vocabulary, so it knows no words. "
            "Choose another bundle (setting bundle.ref)."
        )
        self.bundle = bundle


class OptionError(VizionaryError):
    """An option of one question that cannot be followed."""

    code = "option"


class InvalidOptionError(OptionError):
    """A value outside what the option allows."""

    code = "option_invalid"

    def __init__(self, option: str, expected: str, found: object) -> None:
        super().__init__(f"The {option} must be {expected}, got {found!r}.")
        self.option, self.expected, self.found = option, expected, found


class UnknownLanguageError(OptionError):
    """A language that no message catalogue is written in."""

    code = "language_unknown"

    def __init__(self, language: str, known: Sequence[str]) -> None:
        super().__init__(
            f"There are no messages in the language {language!r} (known: {', '.join(known)})."
        )
        self.language, self.known = language, tuple(known)
