from __future__ import annotations

import importlib
from pathlib import Path

import pytest

import vizionary

PACKAGE = Path(vizionary.__file__).parent
MODULES = sorted(
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    for path in PACKAGE.rglob("*.py")
    if path.name == "__init__.py" or not path.name.startswith("_")
)


def order(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions; by name within each."""
    kind = 0 if name.isupper() else 1 if name[0].isupper() else 2
    return kind, name


def test_there_are_modules_to_look_at() -> None:
    assert {"vizionary", "vizionary.config", "vizionary.models.manifest"} <= set(MODULES)


@pytest.mark.parametrize("name", MODULES)
def test_public_names_are_listed_sorted_and_real(name: str) -> None:
    module = importlib.import_module(name)
    defined = {
        key
        for key, value in vars(module).items()
        if not key.startswith("_") and getattr(value, "__module__", None) == name
    }
    listed = list(getattr(module, "__all__", ()))
    assert listed == sorted(set(listed), key=order)
    assert [key for key in listed if not hasattr(module, key)] == []
    assert defined - set(listed) == set(), "public by name, missing in __all__"
