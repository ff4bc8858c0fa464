from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from vizionary.config import (
    Settings,
    load_settings,
    settings_markdown,
    settings_table,
)
from vizionary.errors import ConfigError, InvalidValueError, UnknownKeyError

ROOT = Path(__file__).parents[2]
KEYS = [
    f"{section}.{key}"
    for section, field in Settings.model_fields.items()
    for key in type(field.default).model_fields
]


def written(folder: Path, text: str) -> Path:
    path = folder / "app.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_come_from_nowhere_else() -> None:
    loaded = load_settings()
    assert loaded.settings == Settings()
    assert loaded.origins == dict.fromkeys(KEYS, "default")
    assert loaded.settings.server.port == 7860
    assert loaded.settings.bundle.ref == "embedded"


@pytest.mark.parametrize(
    ("text", "environ", "overrides", "port", "origin"),
    [
        ("", {}, [], 7860, "default"),
        ("server: {port: 1}", {}, [], 1, "{yaml}"),
        (
            "server: {port: 1}",
            {"VIZIONARY_SERVER__PORT": "2"},
            [],
            2,
            "environment VIZIONARY_SERVER__PORT",
        ),
        ("server: {port: 1}", {"VIZIONARY_SERVER__PORT": "2"}, ["server.port=3"], 3, "--set"),
        ("", {}, ["server.port=3", "server.port=4"], 4, "--set"),
    ],
)
def test_later_sources_win(
    tmp_path: Path,
    text: str,
    environ: dict[str, str],
    overrides: list[str],
    port: int,
    origin: str,
) -> None:
    path = written(tmp_path, text)
    loaded = load_settings(path, overrides, environ)
    assert loaded.settings.server.port == port
    assert loaded.origins["server.port"] == origin.format(yaml=path)
    assert loaded.origins["server.host"] == "default"


def test_sources_add_up_within_a_section(tmp_path: Path) -> None:
    path = written(tmp_path, "decision: {top: 7}")
    environ = {"VIZIONARY_DECISION__UNKNOWN_THRESHOLD": "0.5"}
    loaded = load_settings(path, ["decision.shown=1"], environ)
    decision = loaded.settings.decision
    assert (decision.top, decision.shown, decision.unknown_threshold) == (7, 1, 0.5)


@pytest.mark.parametrize(
    ("override", "key", "value"),
    [
        ("picture.max_bytes=1_000", "max_bytes", 1000),
        ("bundle.verify=false", "verify", False),
        ("decision.unknown_threshold=null", "unknown_threshold", None),
        ("decision.unknown_threshold=1", "unknown_threshold", 1.0),
        ("narration.language=no", "language", "no"),
        ("narration.language='de'", "language", "de"),
        ("bundle.ref=2024", "ref", "2024"),
        ("bundle.ref=hf://owner/name@v1", "ref", "hf://owner/name@v1"),
        ("bundle.ref=a=b", "ref", "a=b"),
        ("bundle.ref=[odd", "ref", "[odd"),
        ("server.host=::1", "host", "::1"),
        # a text is no YAML, but for quotes around it
        ("memory.home=/data/my #2 disk", "home", "/data/my #2 disk"),
        ("memory.home='/data/my #2 disk'", "home", "/data/my #2 disk"),
        ("bundle.ref=a: b", "ref", "a: b"),
        ("bundle.ref=#1", "ref", "#1"),
        ("bundle.ref='it's'", "ref", "'it's'"),
        ('bundle.ref="\\u00e9"', "ref", "é"),
        ("bundle.ref='a' or 'b'", "ref", "'a' or 'b'"),
        ("bundle.ref= a ", "ref", "a"),
        ("memory.home=2024", "home", "2024"),
        ("memory.home=no", "home", "no"),
        ("memory.home=null", "home", None),
        ("memory.initial=", "initial", None),
        ("memory.home='null'", "home", "null"),
        ("memory.name=2024-02-30", "name", "2024-02-30"),
        ("narration.length= 'word' ", "length", "word"),
    ],
)
def test_a_value_is_read_as_yaml_and_a_text_as_it_is(
    override: str, key: str, value: object
) -> None:
    section = override.partition(".")[0]
    name = f"VIZIONARY_{override.partition('=')[0].replace('.', '__').upper()}"
    for loaded in (
        load_settings(None, [override]),
        load_settings(None, [], {name: override.partition("=")[2]}),
    ):
        found = getattr(getattr(loaded.settings, section), key)
        assert found == value
        assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "environ", "overrides", "named", "nearest"),
    [
        ("server: {prot: 1}", {}, [], "server.prot", "server.port"),
        ("servre: {port: 1}", {}, [], "servre.port", "server.port"),
        ("servre: 1", {}, [], "servre", "server"),
        ("port: 1", {}, [], "port", None),
        ("", {"VIZIONARY_SERVRE__PORT": "1"}, [], "servre.port", "server.port"),
        ("", {"VIZIONARY_SERVER__PROT": "1"}, [], "server.prot", "server.port"),
        ("", {"VIZIONARY_SERVER__PORT__X": "1"}, [], "server.port__x", "server.port"),
        ("", {"VIZIONARY_SERVER_PORT": "1"}, [], "VIZIONARY_SERVER_PORT", "VIZIONARY_SERVER__PORT"),
        ("", {}, ["decision.topp=1"], "decision.topp", "decision.top"),
        ("", {}, ["decisoin.top=1"], "decisoin.top", "decision.top"),
        ("", {}, ["threads=1"], "threads", "runtime.threads"),
        ("", {}, ["zzz.qqq=1"], "zzz.qqq", None),
    ],
)
def test_a_misspelt_name_is_refused_from_any_source(
    tmp_path: Path,
    text: str,
    environ: dict[str, str],
    overrides: list[str],
    named: str,
    nearest: str | None,
) -> None:
    with pytest.raises(UnknownKeyError) as caught:
        load_settings(written(tmp_path, text), overrides, environ)
    assert caught.value.key == named
    assert caught.value.nearest == nearest
    assert named in str(caught.value)


@pytest.mark.parametrize(
    ("text", "environ", "overrides", "key", "says"),
    [
        ("server: {port: '80'}", {}, [], "server.port", "valid integer, got '80'"),
        ("server: {port: 65536}", {}, [], "server.port", "65535, got 65536"),
        ("server: 1", {}, [], "server", "got 1"),
        ("narration: {language: no}", {}, [], "narration.language", "valid string, got False"),
        ("decision: {top: [1]}", {}, [], "decision.top", "got [1]"),
        ("", {"VIZIONARY_SERVER__PORT": "true"}, [], "server.port", "got True"),
        ("", {"VIZIONARY_BUNDLE__REF": ""}, [], "bundle.ref", "at least 1 character"),
        ("", {}, ["decision.unknown_threshold=1.5"], "decision.unknown_threshold", "got 1.5"),
        ("", {}, ["decision.unknown_threshold=.nan"], "decision.unknown_threshold", "got nan"),
        ("", {}, ["narration.length=long"], "narration.length", "'word', 'sentence' or"),
        ("", {}, ["log.level=LOUD"], "log.level", "got 'LOUD'"),
        ("", {}, ["picture.max_bytes=0"], "picture.max_bytes", "greater than 0"),
        ("", {}, ["server.port=[1"], "server.port", "not a YAML value"),
        ("", {"VIZIONARY_RUNTIME__THREADS": "0b_"}, [], "runtime.threads", "not a YAML value"),
        ("", {}, ["server.port=2024-02-30"], "server.port", "not a YAML value: day is out of"),
        ("", {}, ["server.port=!!bool maybe"], "server.port", "not a YAML value"),
        ("", {}, ["server.port=" + "[" * 5000], "server.port", "not a YAML value"),
        ("", {}, ["server.port"], "server.port", "section.key=value"),
    ],
)
def test_a_bad_value_is_refused_with_its_key_and_origin(
    tmp_path: Path,
    text: str,
    environ: dict[str, str],
    overrides: list[str],
    key: str,
    says: str,
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(InvalidValueError) as caught:
        load_settings(path, overrides, environ)
    origin = str(path) if text else f"environment {next(iter(environ))}" if environ else "--set"
    assert (caught.value.key, caught.value.origin) == (key, origin)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_bad_value_that_is_overridden_is_no_matter(tmp_path: Path) -> None:
    path = written(tmp_path, "server: {port: many}")
    assert load_settings(path, ["server.port=1"]).settings.server.port == 1


@pytest.mark.parametrize(
    ("environ", "overrides", "home", "origin"),
    [
        ({}, [], None, "default"),
        ({"VIZIONARY_HOME": "/a"}, [], "/a", "environment VIZIONARY_HOME"),
        # a folder, never YAML
        ({"VIZIONARY_HOME": "2024"}, [], "2024", "environment VIZIONARY_HOME"),
        ({"VIZIONARY_HOME": "null"}, [], "null", "environment VIZIONARY_HOME"),
        ({"VIZIONARY_HOME": "~/a: b"}, [], "~/a: b", "environment VIZIONARY_HOME"),
        ({"VIZIONARY_MEMORY__HOME": "/b"}, [], "/b", "environment VIZIONARY_MEMORY__HOME"),
        ({"VIZIONARY_MEMORY__HOME": "null"}, [], None, "environment VIZIONARY_MEMORY__HOME"),
        (
            {"VIZIONARY_HOME": "/a", "VIZIONARY_MEMORY__HOME": "/b"},
            [],
            "/b",
            "environment VIZIONARY_MEMORY__HOME",
        ),
        ({"VIZIONARY_HOME": "/a"}, ["memory.home=/c"], "/c", "--set"),
    ],
)
def test_the_home_has_a_short_name_in_the_environment(
    environ: dict[str, str], overrides: list[str], home: str | None, origin: str
) -> None:
    loaded = load_settings(None, overrides, environ)
    assert loaded.settings.memory.home == home
    assert loaded.origins["memory.home"] == origin


@pytest.mark.parametrize(
    "variable", ["VIZIONARY_DATA", "VIZIONARY_ANYTHING", "VIZIONARY", "PATH", "OTHER__KEY"]
)
def test_other_variables_are_not_settings(variable: str) -> None:
    assert load_settings(None, [], {variable: "x"}) == load_settings()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"server: [", "is not YAML"),
        (b"memory: {name: 2024-02-30}", "is not YAML.*day"),
        (b"runtime: {threads: 0b_}", "is not YAML"),
        (b"- server", "holds no sections"),
        (b"\xff\xfe\x00", "cannot be read"),
        (None, "cannot be read: No such file"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "app.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigError, match=says) as caught:
        load_settings(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("text", ["", "# nothing\n", "server:\n  # port: 1\n", "server: {}"])
def test_a_file_may_leave_everything_out(tmp_path: Path, text: str) -> None:
    assert load_settings(written(tmp_path, text)) == load_settings()


def test_settings_cannot_be_changed() -> None:
    settings = load_settings().settings
    with pytest.raises(ValueError, match="frozen"):
        settings.server.port = 1  # type: ignore[misc]


def test_every_key_says_what_it_is() -> None:
    described = {
        f"{section}.{key}": field.description
        for section, top in Settings.model_fields.items()
        for key, field in type(top.default).model_fields.items()
    }
    assert [key for key, text in described.items() if not text] == []


def test_the_table_shows_value_origin_and_description() -> None:
    lines = settings_table(load_settings(None, ["server.port=8000"])).splitlines()
    assert [line.split(" = ")[0] for line in lines] == KEYS
    port = next(line for line in lines if line.startswith("server.port"))
    assert port.split() == "server.port = 8000 (--set) port; 0 = any free one".split()
    columns = [line.split("  ")[0] for line in lines]
    assert "decision.unknown_threshold = null" in columns


@pytest.mark.parametrize(
    ("override", "shown"),
    [
        ('server.cors_origins=["https://a.org","https://b.org"]', "['https://a.org', 'https://b.org']"),
        (f"memory.home=/{'long folder ' * 30}end", f"/{'long folder ' * 30}end"),
        ("memory.home=/größe/大", "/größe/大"),
        ("memory.home=/one\ntwo", '"/one\\ntwo"'),
    ],
)  # fmt: skip
def test_every_setting_is_one_line_of_the_table(override: str, shown: str) -> None:
    lines = settings_table(load_settings(None, [override])).splitlines()
    assert [line.split(" = ")[0] for line in lines] == KEYS
    key = override.partition("=")[0]
    assert any(line.startswith(f"{key} = {shown}  ") for line in lines)


def test_the_settings_page_is_up_to_date() -> None:
    assert (ROOT / "docs" / "settings.md").read_text(encoding="utf-8") == settings_markdown()


def test_the_commented_defaults_of_the_shipped_file_are_the_defaults(tmp_path: Path) -> None:
    shipped = ROOT / "configs" / "app.yaml"
    assert load_settings(shipped) == load_settings()
    lines = shipped.read_text(encoding="utf-8").splitlines()
    path = written(tmp_path, "\n".join(line.replace("  # ", "  ", 1) for line in lines))
    loaded = load_settings(path)
    assert loaded.settings == Settings()
    assert loaded.origins == dict.fromkeys(KEYS, str(path))
    assert set(yaml.safe_load(path.read_text(encoding="utf-8"))) == set(Settings.model_fields)
