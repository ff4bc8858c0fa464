"""The English sentence of each error of labels, memories and what is learned from."""

from __future__ import annotations

from vizionary import errors
from vizionary.errors import VizionaryError

__all__ = ["SAID_OF_TEACHING", "Said"]

Said = tuple[VizionaryError, str]

SAID_OF_TEACHING: list[Said] = [
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
        errors.LabelNeverSaidError("mugg"),
        "'mugg' cannot be corrected: it was not taught, and the model does not know it.",
    ),
    (
        errors.LabelNeverSaidError("mugg", ["mug", "jug"]),
        "'mugg' cannot be corrected: it was not taught, and the model does not know it. "
        "Did you mean 'mug' or 'jug'?",
    ),
    (
        errors.LabelTakenError("MUG", "mug"),
        "The label 'MUG' is there already, written 'mug'. Use that one, or choose another name.",
    ),
    (errors.UnknownExampleError(12_345), "The memory holds no example number 12345."),
    (
        errors.NothingTaughtError("default"),
        "Nothing has been taught yet: the memory 'default' is empty, and there is nothing to "
        'write. Teach it something first (vizionary register "my mug" photo.jpg, or the tab '
        "Teach).",
    ),
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
            "file_bytes": "'b/c' has more than 1,000 bytes (setting picture.max_bytes)",
            "archive_bytes": "it has more than 1,000 bytes (setting memory.max_archive_bytes)",
            "bytes": "unpacked it has more than 1,000 bytes",
            "unknown_format": "it is no exported memory, and no folder or ZIP archive of pictures",
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
    (
        errors.ExamplesRefusedError("mug", {"far": 1, "cut_off": 2, "unreadable": 3}),
        "No picture for 'mug' was good enough; 6 looked at. Too far away: 1. "
        "Cut off at the edge: 2. Unreadable: 3.",
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
    (errors.RemovedProfileError("home"), "The memory 'home' was removed meanwhile."),
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
]
