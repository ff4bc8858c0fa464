"""How labels and memories may be called, and when two names are the same.

Any script may be used. Knows text; does not know which names a memory holds.
"""

from __future__ import annotations

import re
import unicodedata

from vizionary.errors import InvalidLabelError, InvalidProfileError

__all__ = ["LONGEST_LABEL", "LONGEST_PROFILE", "label_key", "tidy_label", "tidy_profile"]

LONGEST_LABEL = 100
"""Characters of a label."""

LONGEST_PROFILE = 60
"""Characters of a memory's name: 240 bytes in UTF-8, with 255 for a file and its endings."""

_FAR_TOO_LONG = 10_000
"""Characters from which on a text is not even tidied."""

_BREAKS = "\t\n\r"
"""Control characters that are mere space where a name was copied from a page."""

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates: they show a text in another order than it is (UAX 9)."""

_UNSEEN = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufeff]")
"""Signs without width or meaning. Joiners stay: Hindi, Persian and emoji are spelt with them."""

_IGNORED = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")
"""What makes no other name: most of Unicode's Default_Ignorable_Code_Point."""

_TAG = re.compile(r"<[A-Za-z/!?]")
"""What begins a tag in HTML; "a < b" and "<3" do not."""

_SEPARATING = re.compile(r'[/\\:*?"<>|]')
"""What some system cannot have in the name of a file."""

_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])\Z")
"""Names that Windows keeps for devices, with any ending behind a dot."""

_NO_MEMORY = "none"
"""What is written where no memory is to be used."""


def tidy_label(text: str) -> str:
    """A label as it is stored: NFC, trimmed, single spaces, at most 100 characters.

    Raises: InvalidLabelError.
    """
    if len(text) > _FAR_TOO_LONG:
        raise InvalidLabelError(text, "long", LONGEST_LABEL)
    if _has_control(text):
        raise InvalidLabelError(text, "control")
    if _TURNS.search(text):
        raise InvalidLabelError(text, "direction")
    label = _tidied(text)
    if not _IGNORED.sub("", label).strip():
        raise InvalidLabelError(text, "empty")
    if len(label) > LONGEST_LABEL:
        raise InvalidLabelError(text, "long", LONGEST_LABEL)
    if _TAG.search(label):
        raise InvalidLabelError(text, "markup")
    return label


def label_key(text: str) -> str:
    """Equal for names that are the same but for case, width, spacing or Unicode form.

    NFKC_Casefold of the Unicode Standard (3.13), with single spaces.
    """
    for _ in range(2):
        # Folding can make what is not normal again ("\u1e9b\u0323"): twice is enough.
        text = _IGNORED.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return " ".join(unicodedata.normalize("NFKC", text).split())


def tidy_profile(text: str) -> str:
    """The name of a memory, which is the name of its file on any system.

    Raises: InvalidProfileError.
    """
    if len(text) > _FAR_TOO_LONG:
        raise InvalidProfileError(text, "long", LONGEST_PROFILE)
    if _has_control(text) or _TURNS.search(text):
        raise InvalidProfileError(text, "control")
    name = _tidied(text)
    if not _IGNORED.sub("", name).strip():
        raise InvalidProfileError(text, "empty")
    if len(name) > LONGEST_PROFILE:
        raise InvalidProfileError(text, "long", LONGEST_PROFILE)
    if _SEPARATING.search(name):
        raise InvalidProfileError(text, "sign")
    if name.startswith(".") or name.endswith("."):
        raise InvalidProfileError(text, "dot")
    key = label_key(name)
    if key == _NO_MEMORY or _DEVICE.match(name.casefold().split(".")[0].rstrip()):
        raise InvalidProfileError(text, "reserved")
    return name


def _tidied(text: str) -> str:
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())


def _has_control(text: str) -> bool:
    """Controls, halves of a surrogate pair, and code points that are no characters."""
    return any(
        (unicodedata.category(sign) in {"Cc", "Cs"} and sign not in _BREAKS)
        or ord(sign) & 0xFFFE == 0xFFFE
        or 0xFDD0 <= ord(sign) <= 0xFDEF
        for sign in text
    )
