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
    │   ├── NotTakenError          left out of an archive for where it lies
    │   ├── UploadGoneError        an upload that is no longer on the server
    │   ├── NotBase64Error         text that should hold a picture and does not
    │   ├── AddressRefusedError    an address that may not be fetched
    │   └── FetchError             an address that does not deliver
    ├── WordError              words that cannot be asked about
    │   ├── UnknownWordError       no part of the vocabulary knows it
    │   ├── NoWordsError           an empty list of words
    │   │   └── EmptyWordError         no word, where the place of one is asked for
    │   ├── RepeatedWordError      a word that names more than one class
    │   ├── TooManyWordsError      more words than are compared at once
    │   └── NoTextError            a bundle that cannot read words
    ├── RequestError           a request to the app that cannot be answered
    │   ├── NoPictureError         no picture in it
    │   │   ├── NoArchiveError         an import without the file
    │   │   └── NoFileError            a form without a file where it is looked for
    │   ├── RequestTooLargeError   larger than any picture may be
    │   ├── LeftOutError           more pictures than are looked at together
    │   └── RequestInvalidError    parts or parameters that are not what they should be
    ├── TeachError             what cannot be taught, or a memory that cannot be used
    │   ├── TeachRefusedError      a visitor who may not change what was learned
    │   ├── InvalidLabelError      a text that cannot be a label
    │   ├── UnknownLabelError      a label that the memory does not hold
    │   │   └── LabelNeverSaidError    a label that no answer can have said
    │   ├── LabelTakenError        a label that is there, written a little otherwise
    │   ├── UnknownExampleError    an example that the memory does not hold
    │   ├── NothingTaughtError     a memory without examples
    │   ├── NothingToUndoError     nothing is left to undo
    │   ├── OtherBundleError       a memory of another bundle's embeddings
    │   ├── MemoryDamagedError     a file that is no memory any more
    │   ├── MemoryNewerError       a memory that a newer Vizionary wrote
    │   ├── MemoryReadOnlyError    a memory that may not be written
    │   ├── MemoryBusyError        a memory that another program keeps writing to
    │   ├── MemoryFullError        no room: a full disk, or a limit on the file
    │   ├── ArchiveRefusedError    a folder or archive of pictures that is not taken
    │   ├── ExamplesRefusedError   no picture of several was good enough to learn from
    │   ├── InvalidProfileError    a text that cannot be the name of a memory
    │   ├── UnknownProfileError    no memory of this name
    │   │   └── RemovedProfileError    a memory that was removed while it was in use
    │   ├── ProfileTakenError      a memory of this name is there already
    │   └── ImportInvalidError     a file of examples that cannot be taken
    ├── VideoError             a video that cannot be looked at
    │   ├── VideoUnreadableError   a path that is no readable file
    │   ├── NotAVideoError         bytes in no known format of videos
    │   ├── NoVideoStreamError     sound without pictures
    │   ├── VideoDamagedError      the data end early or cannot be decoded
    │   ├── EmptySegmentError      no picture in the part that was asked for
    │   └── VideoTooLargeError     over the limit on bytes, pixels or seconds
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
from vizionary.errors.exchange import (
    ArchiveFault,
    ArchiveRefusedError,
    ImportFault,
    ImportInvalidError,
)
from vizionary.errors.memory import (
    REJECTIONS,
    ExamplesRefusedError,
    InvalidLabelError,
    InvalidProfileError,
    LabelFault,
    LabelNeverSaidError,
    LabelTakenError,
    MemoryBusyError,
    MemoryDamagedError,
    MemoryFullError,
    MemoryNewerError,
    MemoryReadOnlyError,
    NothingTaughtError,
    NothingToUndoError,
    OtherBundleError,
    ProfileFault,
    ProfileTakenError,
    Rejection,
    RemovedProfileError,
    TeachError,
    TeachRefusedError,
    UnknownExampleError,
    UnknownLabelError,
    UnknownProfileError,
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
    Foreign,
    NotAPictureError,
    NotBase64Error,
    NotTaken,
    NotTakenError,
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
    NoArchiveError,
    NoFileError,
    NoPictureError,
    RequestError,
    RequestInvalidError,
    RequestTooLargeError,
)
from vizionary.errors.video import (
    EmptySegmentError,
    NotAVideoError,
    NoVideoStreamError,
    VideoDamagedError,
    VideoError,
    VideoTooLargeError,
    VideoUnreadableError,
)
from vizionary.errors.word import (
    EmptyWordError,
    NoTextError,
    NoWordsError,
    RepeatedWordError,
    TooManyWordsError,
    UnknownWordError,
    WordError,
)

__all__ = [
    "REJECTIONS",
    "AddressRefusedError",
    "ArchiveFault",
    "ArchiveRefusedError",
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
    "EmptySegmentError",
    "EmptyWordError",
    "ExamplesRefusedError",
    "FetchError",
    "FileMissingError",
    "Foreign",
    "GraphDamagedError",
    "GraphMismatchError",
    "HashMismatchError",
    "ImportFault",
    "ImportInvalidError",
    "InternalError",
    "InvalidLabelError",
    "InvalidOptionError",
    "InvalidProfileError",
    "InvalidValueError",
    "LabelFault",
    "LabelNeverSaidError",
    "LabelTakenError",
    "LeftOutError",
    "ManifestInvalidError",
    "MemoryBusyError",
    "MemoryDamagedError",
    "MemoryFullError",
    "MemoryNewerError",
    "MemoryReadOnlyError",
    "NoArchiveError",
    "NoFileError",
    "NoPictureError",
    "NoTextError",
    "NoVideoStreamError",
    "NoWordsError",
    "NotAPictureError",
    "NotAVideoError",
    "NotBase64Error",
    "NotTaken",
    "NotTakenError",
    "NothingTaughtError",
    "NothingToUndoError",
    "OptionError",
    "OtherBundleError",
    "PathEscapesError",
    "PictureError",
    "PictureNotFoundError",
    "PictureUnreadableError",
    "PortTakenError",
    "ProfileFault",
    "ProfileTakenError",
    "Rejection",
    "RemovedProfileError",
    "RepeatedWordError",
    "RequestError",
    "RequestInvalidError",
    "RequestTooLargeError",
    "Samples",
    "SchemaUnknownError",
    "TeachError",
    "TeachRefusedError",
    "TooManyBytesError",
    "TooManyPixelsError",
    "TooManyWordsError",
    "TruncatedPictureError",
    "UnknownExampleError",
    "UnknownKeyError",
    "UnknownLabelError",
    "UnknownLanguageError",
    "UnknownProfileError",
    "UnknownWordError",
    "UnreadableFileError",
    "UnsupportedPictureError",
    "UnwritableFileError",
    "UploadGoneError",
    "VideoDamagedError",
    "VideoError",
    "VideoTooLargeError",
    "VideoUnreadableError",
    "VizionaryError",
    "WordError",
]
