"""Everything that Vizionary refuses, as one tree of exceptions.

    VizionaryError
    ├── ConfigError            a setting, or a file of a command, that cannot be used
    │   ├── UnknownKeyError        a section or key that does not exist
    │   ├── InvalidValueError      a value outside what its key allows
    │   ├── PortTakenError         an address at which another program listens
    │   ├── UnreadableFileError    a file of settings or words that cannot be read
    │   └── UnwritableFileError    a file or folder that cannot be written
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
    │   ├── BundleFolderError      a folder that a visitor from elsewhere may not name
    │   ├── DownloadError          the Hub did not deliver it
    │   └── DownloadRefusedError   a download that a visitor from elsewhere may not cause
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
    │   ├── RepeatedWordError      a word that names more than one class
    │   ├── TooManyWordsError      more words than are compared at once
    │   └── NoTextError            a bundle that cannot read words
    ├── RequestError           a request to the app that cannot be answered
    │   ├── NoPictureError         no picture in it
    │   ├── RequestTooLargeError   larger than any picture may be
    │   ├── LeftOutError           more pictures than are looked at together
    │   └── RequestInvalidError    parts or parameters that are not what they should be
    ├── InternalError          what nothing expected
    └── OptionError            how to look or speak, asked for in a way that there is not
        ├── InvalidOptionError     a value outside what the option allows
        └── UnknownLanguageError   no message catalogue in this language

Errors hold values, never live objects. ``code`` is stable and part of the wire form; what an
error says, in each language, is the message ``error-<code>`` of ``messages/<language>/errors.ftl``.
Only the faces turn an error into a status code, and choose the language.
"""

from __future__ import annotations

from vizionary.errors.base import VizionaryError
from vizionary.errors.bundle import (
    BundleError,
    BundleFixedError,
    BundleFolderError,
    BundleNotFoundError,
    ComponentUnknownError,
    DownloadError,
    DownloadRefusedError,
    FileMissingError,
    GraphDamagedError,
    GraphMismatchError,
    HashMismatchError,
    ManifestInvalidError,
    PathEscapesError,
    SchemaUnknownError,
)
from vizionary.errors.config import (
    ConfigError,
    InvalidValueError,
    PortTakenError,
    UnknownKeyError,
    UnreadableFileError,
    UnwritableFileError,
)
from vizionary.errors.option import (
    InvalidOptionError,
    OptionError,
    UnknownLanguageError,
)
from vizionary.errors.picture import (
    AddressRefusedError,
    Closed,
    EmptyPictureError,
    FetchError,
    NotAPictureError,
    NotBase64Error,
    PictureError,
    PictureNotFoundError,
    PictureUnreadableError,
    Samples,
    TooManyBytesError,
    TooManyPixelsError,
    TruncatedPictureError,
    UnsupportedPictureError,
    UploadGoneError,
)
from vizionary.errors.request import (
    InternalError,
    LeftOutError,
    NoPictureError,
    RequestError,
    RequestInvalidError,
    RequestTooLargeError,
)
from vizionary.errors.word import (
    NoTextError,
    NoWordsError,
    RepeatedWordError,
    TooManyWordsError,
    UnknownWordError,
    WordError,
)

__all__ = [
    "AddressRefusedError",
    "BundleError",
    "BundleFixedError",
    "BundleFolderError",
    "BundleNotFoundError",
    "Closed",
    "ComponentUnknownError",
    "ConfigError",
    "DownloadError",
    "DownloadRefusedError",
    "EmptyPictureError",
    "FetchError",
    "FileMissingError",
    "GraphDamagedError",
    "GraphMismatchError",
    "HashMismatchError",
    "InternalError",
    "InvalidOptionError",
    "InvalidValueError",
    "LeftOutError",
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
    "PortTakenError",
    "RepeatedWordError",
    "RequestError",
    "RequestInvalidError",
    "RequestTooLargeError",
    "Samples",
    "SchemaUnknownError",
    "TooManyBytesError",
    "TooManyPixelsError",
    "TooManyWordsError",
    "TruncatedPictureError",
    "UnknownKeyError",
    "UnknownLanguageError",
    "UnknownWordError",
    "UnreadableFileError",
    "UnsupportedPictureError",
    "UnwritableFileError",
    "UploadGoneError",
    "VizionaryError",
    "WordError",
]
