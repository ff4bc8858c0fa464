"""What cannot be taught, and memories that cannot be used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, get_args

from vizionary.errors.base import VizionaryError

__all__ = [
    "REJECTIONS",
    "ExamplesRefusedError",
    "InvalidLabelError",
    "InvalidProfileError",
    "LabelFault",
    "LabelNeverSaidError",
    "LabelTakenError",
    "MemoryBusyError",
    "MemoryDamagedError",
    "MemoryFullError",
    "MemoryNewerError",
    "MemoryReadOnlyError",
    "NothingTaughtError",
    "NothingToUndoError",
    "OtherBundleError",
    "ProfileFault",
    "ProfileTakenError",
    "Rejection",
    "RemovedProfileError",
    "TeachError",
    "TeachRefusedError",
    "UnknownExampleError",
    "UnknownLabelError",
    "UnknownProfileError",
]

LabelFault = Literal["empty", "long", "control", "direction", "markup"]
"""Why a text is no label: signs that steer a terminal, turn the writing, or are HTML."""

ProfileFault = Literal["empty", "long", "control", "sign", "reserved", "dot"]
"""Why a text is no name of a memory: it is the name of a file on every system."""

Rejection = Literal[
    "blurred",
    "dark",
    "overexposed",
    "blank",
    "covered",
    "small",
    "far",
    "cut_off",
    "duplicate",
    "unreadable",
]
"""Why a picture is not taken as an example."""

REJECTIONS: tuple[Rejection, ...] = get_args(Rejection)
"""All of them, in the order in which they are said."""

_SAID = 60
"""Characters of a refused name that are said."""


class TeachError(VizionaryError):
    """Something that cannot be taught, or a memory that cannot be used."""

    code = "teach"


class TeachRefusedError(TeachError):
    """A visitor who may not change what the app learned; ``teachers`` is the setting."""

    code = "teach_refused"

    def __init__(self, teachers: Literal["home", "all", "none"]) -> None:
        super().__init__(teachers=teachers)
        self.teachers = teachers


class InvalidLabelError(TeachError):
    """A text that cannot be a label."""

    code = "label_invalid"

    def __init__(self, label: str, reason: LabelFault, limit: int = 0) -> None:
        super().__init__(label=_begun(label), reason=reason, characters=len(label), limit=limit)
        self.label, self.reason, self.limit = label, reason, limit


class UnknownLabelError(TeachError):
    """A label that the memory does not hold, with the nearest that it does."""

    code = "label_unknown"

    def __init__(self, label: str, nearest: Sequence[str] = ()) -> None:
        super().__init__(label=label, hints=len(nearest), nearest="\n".join(nearest))
        self.label, self.nearest = label, tuple(nearest)


class LabelNeverSaidError(UnknownLabelError):
    """A label that was not taught and is no word that the model can read, with the nearest."""

    said_as = "label_never_said"


class LabelTakenError(TeachError):
    """A label that is the same as one in the memory, but for case or Unicode form."""

    code = "label_taken"

    def __init__(self, label: str, existing: str) -> None:
        super().__init__(label=label, existing=existing)
        self.label, self.existing = label, existing


class UnknownExampleError(TeachError):
    """The number of an example that the memory does not hold."""

    code = "example_unknown"

    def __init__(self, example: int) -> None:
        super().__init__(example=str(example))
        self.example = example


class NothingToUndoError(TeachError):
    """Nothing is left to undo: of ``label``, or at all where that is empty."""

    code = "memory_nothing_to_undo"

    def __init__(self, label: str = "") -> None:
        super().__init__(named=int(bool(label)), label=label)
        self.label = label


class OtherBundleError(TeachError):
    """A memory of another bundle's embeddings, and how many examples have no stored picture."""

    code = "memory_other_bundle"

    def __init__(self, memory: str, made_with: str, in_use: str, count: int, lost: int) -> None:
        super().__init__(memory=memory, made_with=made_with, in_use=in_use, count=count, lost=lost)
        self.memory, self.made_with, self.in_use = memory, made_with, in_use
        self.count, self.lost = count, lost


class MemoryDamagedError(TeachError):
    """A file that is no memory any more; ``reason`` is what SQLite says."""

    code = "memory_damaged"

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path=path, reason=reason)
        self.path, self.reason = path, reason


class MemoryNewerError(TeachError):
    """A memory that a newer Vizionary wrote."""

    code = "memory_newer"

    def __init__(self, path: str, found: int, known: int) -> None:
        super().__init__(path=path, found=found, known=known)
        self.path, self.found, self.known = path, found, known


class MemoryReadOnlyError(TeachError):
    """A memory whose file or folder may not be written."""

    code = "memory_read_only"

    def __init__(self, path: str) -> None:
        super().__init__(path=path)
        self.path = path


class MemoryBusyError(TeachError):
    """A memory that another program kept writing to."""

    code = "memory_busy"

    def __init__(self, path: str, waited_s: float) -> None:
        super().__init__(path=path, waited_s=waited_s)
        self.path, self.waited_s = path, waited_s


class MemoryFullError(TeachError):
    """No room for more in a file; what was begun is undone.

    ``reason`` is "disk" for a full disk, "size" for the memory's own limit of ``limit_bytes``,
    and "file" for the system's limit on one file.
    """

    code = "memory_full"

    def __init__(
        self, path: str, reason: Literal["disk", "size", "file"], limit_bytes: int = 0
    ) -> None:
        super().__init__(path=path, reason=reason, limit_bytes=limit_bytes)
        self.path, self.reason, self.limit_bytes = path, reason, limit_bytes


class ExamplesRefusedError(TeachError):
    """No picture of several was good enough to learn ``label`` from; how many, by reason."""

    code = "examples_refused"

    def __init__(self, label: str, reasons: Mapping[Rejection, int]) -> None:
        counts = {reason: reasons.get(reason, 0) for reason in REJECTIONS}
        super().__init__(label=label, count=sum(counts.values()), **counts)
        self.label, self.reasons = label, {k: n for k, n in counts.items() if n}


class InvalidProfileError(TeachError):
    """A text that cannot be the name of a memory."""

    code = "profile_invalid"

    def __init__(self, name: str, reason: ProfileFault, limit: int = 0) -> None:
        super().__init__(name=_begun(name), reason=reason, characters=len(name), limit=limit)
        self.name, self.reason, self.limit = name, reason, limit


class NothingTaughtError(TeachError):
    """A memory that holds no example is asked for what it was taught."""

    code = "memory_empty"

    def __init__(self, memory: str) -> None:
        super().__init__(memory=memory)
        self.memory = memory


class UnknownProfileError(TeachError):
    """There is no memory of this name."""

    code = "profile_unknown"

    def __init__(self, name: str, nearest: Sequence[str] = ()) -> None:
        super().__init__(name=name, hints=len(nearest), nearest="\n".join(nearest))
        self.name, self.nearest = name, tuple(nearest)


class RemovedProfileError(UnknownProfileError):
    """A memory that was removed while it was in use."""

    said_as = "profile_removed"


class ProfileTakenError(TeachError):
    """A memory of this name is there already; it may be written otherwise."""

    code = "profile_taken"

    def __init__(self, name: str, existing: str) -> None:
        super().__init__(name=name, existing=existing)
        self.name, self.existing = name, existing


def _begun(text: str) -> str:
    """The beginning of a text that may be far too long to be said."""
    return text if len(text) <= _SAID else f"{text[:_SAID]}…"
