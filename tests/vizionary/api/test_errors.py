from __future__ import annotations

import inspect

import pytest

from vizionary import errors
from vizionary.api import STATUS_OF, status_of

KINDS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, errors.VizionaryError)
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_has_a_status(kind: type[errors.VizionaryError]) -> None:
    assert 400 <= status_of(kind.__new__(kind)) < 600


def test_specific_rows_stand_before_general_ones() -> None:
    kinds = [kind for kind, _ in STATUS_OF]
    for place, kind in enumerate(kinds):
        assert not any(issubclass(kind, earlier) for earlier in kinds[:place]), kind


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.TooManyBytesError(2, 1), 413),
        (errors.TooManyPixelsError(2, 2, 1), 413),
        (errors.EmptyPictureError(), 400),
        (errors.NotTakenError("no_folder"), 422),
        (errors.NotAPictureError(("JPEG",)), 415),
        (errors.TruncatedPictureError("cut"), 422),
        (errors.UnknownWordError("xqzt"), 422),
        (errors.BundleError("x", "y", "z"), 500),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else str(value),
)
def test_status(error: errors.VizionaryError, status: int) -> None:
    assert status_of(error) == status
