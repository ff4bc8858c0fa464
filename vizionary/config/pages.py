"""The settings to be read by people: as a table, and as the page ``docs/settings.md``."""

from __future__ import annotations

from math import inf
from typing import Any

from yaml import safe_dump

from vizionary.config.loading import LoadedSettings
from vizionary.config.sections import FIELDS, SECTIONS, Settings

__all__ = ["settings_markdown", "settings_table"]


def settings_table(loaded: LoadedSettings) -> str:
    """One aligned line a setting: ``section.key = value  (origin)  description``."""
    rows = [
        (f"{key} = {_shown(_value(loaded.settings, key))}", f"({origin})", _described(key))
        for key, origin in loaded.origins.items()
    ]
    wide, wider = (max(len(row[column]) for row in rows) for column in (0, 1))
    return "\n".join(f"{a:<{wide}}  {b:<{wider}}  {c}" for a, b, c in rows)


def settings_markdown() -> str:
    """The page ``docs/settings.md``: every section, key, default and description."""
    lines = [
        "# Settings",
        "",
        "Later sources win: defaults, a YAML file (such as `configs/app.yaml`), the environment",
        "(`VIZIONARY_SERVER__PORT=8000`), the command line (`--set server.port=8000`).",
        "`vizionary settings` prints the merged result and where each value came from.",
        "A name that does not exist is refused, with the nearest one that does.",
        "In the environment and on the command line numbers, switches and lists are read as YAML;",
        "a text is taken as it is, without the quotes that YAML would have around it.",
        "",
        "This page is generated from `vizionary/config/sections.py` by `make docs`.",
    ]
    for name, section in SECTIONS.items():
        lines += ["", f"## {name}", "", section.__doc__ or "", ""]
        lines += ["| key | default | what it is |", "|---|---|---|"]
        for key, field in section.model_fields.items():
            lines.append(f"| `{name}.{key}` | `{_shown(field.default)}` | {field.description} |")
    return "\n".join(lines) + "\n"


def _value(settings: Settings, key: str) -> Any:
    section, _, name = key.partition(".")
    return getattr(getattr(settings, section), name)


def _described(key: str) -> str:
    return FIELDS[key].description or ""


def _shown(value: Any) -> str:
    """A value as YAML has it, in one line."""
    options: dict[str, Any] = {"default_flow_style": True, "width": inf, "allow_unicode": True}
    shown = str(safe_dump(value, **options)).removesuffix("...\n").strip()
    if "\n" not in shown:
        return shown
    # in double quotes alone a line break is written, not made
    return str(safe_dump(value, default_style='"', **options)).strip()
