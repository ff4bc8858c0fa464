"""What is refused: a line for a picture, a status for a command, in the language asked for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.vizionary.cli.commands import ROOT, Describe, Vizionary, save
from vizionary.cli import main
from vizionary.cli.parser import build_parser


def test_a_refused_picture_is_a_line_and_the_rest_goes_on(
    describe: Describe, tmp_path: Path
) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("no picture")
    red = save(tmp_path / "red.png", "red")
    missing = str(tmp_path / "missing.jpg")
    status, lines = describe(str(text), missing, red)
    assert status == 1
    assert [line["type"] for line in lines] == ["error", "error", "observation"]
    codes = [line["error"]["code"] for line in lines[:2]]
    assert codes == ["picture_unknown_format", "picture_not_found"]


def test_what_a_file_is_called_does_not_reach_the_terminal(
    vizionary: Vizionary, tmp_path: Path
) -> None:
    folder = tmp_path / "a\u202e\nb"
    flag = save(folder / "x\x1b[31m\r.png", "orange", "blue", size=96)
    notes = folder / "notes\x07.txt"
    notes.write_text("no picture")
    shown = str(tmp_path / r"a\u202e\nb" / r"x\x1b[31m\r.png")
    gone = str(folder / "gone\x9b")
    for command, status in (
        (["describe", flag, str(notes), gone], 1),
        (["describe", flag, "--among", f"@{gone}"], 2),
        (["describe", flag, "--csv", str(notes)], 2),
        (["register", "my flag", flag, flag, str(notes)], 1),
        (["memory", "examples"], 0),
        (["memory", "export", str(notes)], 2),
        (["memory", "import", str(notes)], 2),
        (["describe", flag, "--config", gone], 2),
    ):
        said = vizionary(*command)
        together = said.out + said.err
        assert said.status == status
        assert together.isascii() and together.replace("\n", "").isprintable()
        assert r"a\u202e\nb" in together and all(line for line in together.splitlines())
    assert vizionary("describe", flag).out.startswith(f"{shown}: My flag")
    # what a program reads is as it is
    (wire,) = vizionary("describe", flag, "--json").wires
    assert wire["source"] == flag


REFUSALS = [
    (["describe"], "PICTURE"),
    (["describe", "x.png", "--nonsense"], "nonsense"),
    (["describe", "x.png", "--length", "epic"], "epic"),
    (["describe", "x.png", "--threshold", "2"], "decision.unknown_threshold' from --threshold"),
    (["describe", "x.png", "--threshold", "high"], "high"),
    (["describe", "x.png", "--temperature", "0"], "decision.temperature"),
    (["describe", "x.png", "--language", "tlh"], "known: de, en"),
    (["describe", "x.png", "--set", "decison.top=3"], "decision.top"),
    (["describe", "x.png", "--top", "0"], "decision.top"),
    (["describe", "x.png", "--config", "no.yaml"], "no.yaml"),
    (["describe", "x.png", "--bundle", "no-such-folder"], "no-such-folder"),
    (["describe", "x.png", "--among", " , "], "no words"),
    (["describe", "x.png", "--explain", ""], "no word to show the place of"),
    (["describe", "x.png", "--explain", "red", "--explain", " "], "no word to show the place of"),
    (["describe", "x.png", "--among", "red,blue,red"], "'red' stands more than once"),
    (["describe", "x.png", "--among", "@no-list.txt"], "no-list.txt"),
    (["bundle", "verify", "no-such-folder"], "no-such-folder"),
    (["bundle", "verify", "~nobody-here/bundle"], "~nobody-here/bundle"),
    (["bundle", "paint"], "paint"),
    (["serve", "--port", "70000"], "server.port"),
    (["settings", "--set", "server"], "section.key=value"),
    (["settings", "--set", "runtime.threads=0b_"], "runtime.threads"),
    ([], "COMMAND"),
]


@pytest.mark.parametrize(("arguments", "named"), REFUSALS, ids=[" ".join(r[0]) for r in REFUSALS])
def test_what_cannot_be_used_is_said_with_status_2(
    arguments: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert named in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("option", ["--explain", "--among"])
def test_an_unknown_word_is_said_not_scored(
    option: str, tiny_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = save(tmp_path / "red.png", "red")
    assert main(["describe", "--bundle", str(tiny_bundle), picture, option, "xqzt"]) == 2
    said = capsys.readouterr()
    assert (said.out, "'xqzt'" in said.err) == ("", True)


MISTYPED = [
    ("de", "Himel", "Das Wort „Himel“ kenne ich nicht. Meinst du „Himmel“?"),
    # a noun of the language that this bundle cannot read would be refused too
    ("de", "Hundt", "Das Wort „Hundt“ kenne ich nicht."),
    ("es", "celio", "No conozco la palabra «celio». ¿Querías decir «cielo»?"),
    ("hi", "तस्वरी", "शब्द “तस्वरी” की मुझे पहचान नहीं है। क्या “तस्वीर” से मतलब है?"),
    ("en", "himmel", "I don't know the word 'himmel'."),
]


@pytest.mark.parametrize(("language", "word", "said"), MISTYPED, ids=[row[1] for row in MISTYPED])
@pytest.mark.parametrize("option", ["--explain", "--among"])
def test_a_mistyped_word_is_one_of_the_language(
    tiny_bundle: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    option: str,
    language: str,
    word: str,
    said: str,
) -> None:
    picture = save(tmp_path / "red.png", "red")
    asked = ["describe", "--bundle", str(tiny_bundle), "--language", language, option, word]
    assert main([*asked, picture]) == 2
    assert capsys.readouterr().err == f"vizionary: {said}\n"


def test_a_refusal_is_said_in_the_language_of_the_answers(
    tiny_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = save(tmp_path / "red.png", "red"), tmp_path / "empty.png"
    bad.write_bytes(b"")
    german = ["describe", "--bundle", str(tiny_bundle), "--language", "de"]
    assert main([*german, str(bad)]) == 1
    assert "Diese Datei ist leer (0 Bytes)." in capsys.readouterr().err
    assert main([*german, "--json", str(bad)]) == 1
    assert "Diese Datei ist leer" in json.loads(capsys.readouterr().out)["error"]["message"]
    assert main([*german, good, "--explain", "xqzt"]) == 2
    assert capsys.readouterr().err == "vizionary: Das Wort „xqzt“ kenne ich nicht.\n"
    assert main([*german, good, "--set", "decison.top=3"]) == 2
    assert "Ist „decision.top“ gemeint?" in capsys.readouterr().err


FILES = [
    ([""], 1, "„“ kann nicht gelesen werden: Es ist kein Dateiname angegeben."),
    (["no.jpg"], 1, "Es gibt keine Datei „{}/no.jpg“."),
    (["empty"], 1, "Das ist ein Ordner ohne Bilder."),
    (["red.png", "--config", "no.yaml"], 2, "Die Einstellungsdatei „{}/no.yaml“ kann nicht"),
    (["red.png", "--config", "list.yaml"], 2, "Sie enthält keine Abschnitte, nur „['a']“."),
    (["red.png", "--among", "@no.txt"], 2, "Die Wortliste „{}/no.txt“ kann nicht gelesen"),
    (["red.png", "--among", "red,red"], 2, "„red“ steht mehr als einmal unter den Wörtern."),
    (["red.png", "--csv", "red.png"], 2, "Die Datei „{}/red.png“ gibt es schon."),
    (["red.png", "--csv", "no/x.csv"], 2, "„{}/no/x.csv“ kann nicht geschrieben werden:"),
    (["red.png", "--out", "red.png"], 2, "„{}/red.png“ kann nicht geschrieben werden:"),
]


@pytest.mark.parametrize(("given", "status", "said"), FILES, ids=[" ".join(r[0]) for r in FILES])
def test_a_file_that_cannot_be_used_is_said_in_the_language_of_the_answers(
    tiny_bundle: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    given: list[str],
    status: int,
    said: str,
) -> None:
    save(tmp_path / "red.png", "red")
    (tmp_path / "empty").mkdir()
    (tmp_path / "list.yaml").write_text("[a]")
    options, words = {"--config", "--among", "--csv", "--out"}, {"red,red"}
    placed = [
        one if one in options | words
        else f"@{tmp_path / one[1:]}" if one.startswith("@") else str(tmp_path / one) if one else ""
        for one in given
    ]  # fmt: skip
    german = ["describe", "--bundle", str(tiny_bundle), "--language", "de"]
    assert main([*german, *placed]) == status
    told = capsys.readouterr()
    assert (told.out, "Traceback" in told.err) == ("", False)
    assert said.format(tmp_path) in told.err


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder that takes no file")
def test_a_result_that_cannot_be_written_is_said(
    tiny_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    red = save(tmp_path / "red.png", "red")
    assert main(["describe", "--bundle", str(tiny_bundle), "--out", "/proc/self", red]) == 2
    assert capsys.readouterr().err.startswith("vizionary: /proc/self/red.json cannot be written")


def test_the_commands_of_the_shipped_settings_are_none_that_is_refused() -> None:
    text = (ROOT / "configs" / "app.yaml").read_text("utf-8")
    commands = re.findall(r"`vizionary ([^`]+)`", text)
    assert len(commands) == 2
    for command in commands:
        arguments = build_parser().parse_args(command.split())
        assert arguments.config is None or (ROOT / arguments.config).is_file()
