"""A fingerprint of what a stage learns from: of another one its saved state is no beginning."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from torch import Tensor

__all__ = ["fingerprint"]


def fingerprint(settings: str, tensors: Iterable[Tensor]) -> str:
    """Hex digits that change with the settings and with every number, shape or type."""
    digest = hashlib.sha256(settings.encode())
    for tensor in tensors:
        digest.update(f"{tensor.dtype} {list(tensor.shape)}".encode())
        # the array itself, not a copy of its bytes: features take hundreds of megabytes
        digest.update(tensor.detach().contiguous().numpy())
    return digest.hexdigest()
