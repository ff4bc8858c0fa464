"""A picture's bytes from its address, where the settings allow it at all."""

from __future__ import annotations

from vizionary.config import PictureSection
from vizionary.errors import AddressRefusedError

__all__ = ["fetched"]


def fetched(address: str, limits: PictureSection) -> bytes:
    """Fetch within the limits; raises ``PictureError``, unless ``picture.urls`` is on."""
    if not limits.urls:
        raise AddressRefusedError(address, "off")
    # the HTTP client costs the command line a tenth of a second that it rarely needs
    from vizionary.fetch import fetch

    return fetch(
        address,
        max_bytes=limits.max_bytes,
        seconds=limits.url_seconds,
        private=limits.urls_private,
    )
