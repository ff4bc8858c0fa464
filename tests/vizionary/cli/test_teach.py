"""``vizionary register``, ``undo``, ``forget``, ``labels`` on the tiny bundle."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.vizionary.cli.commands import ROOT, Vizionary, save
from vizionary.cli import main


@pytest.fixture
def flag(tmp_path: Path) -> str:
    return save(tmp_path / "flag.png", "orange", "blue", size=96)


@pytest.fixture
def barn(tmp_path: Path) -> str:
    return save(tmp_path / "barn.png", "green", "blue", size=96)


def sentence(vizionary: Vizionary, picture: str, *options: str) -> str:
    (wire,) = vizionary("describe", "--json", picture, *options).wires
    return str(wire["sentence"])


def test_a_label_is_learned_listed_taken_back_and_forgotten(
    vizionary: Vizionary, flag: str, barn: str
) -> None:
    assert vizionary("labels") == (0, "Nothing was taught yet.\n", "")
    said = vizionary("register", "my flag", flag)
    learned = "Learned 'my flag' from 1 of 1 picture.\nThere is one example of 'my flag' now.\n"
    assert said == (0, learned, "")
    assert vizionary("register", "my barn", barn).status == 0
    assert vizionary("labels") == (0, "     1  my flag\n     1  my barn\n", "")
    assert sentence(vizionary, flag).startswith("My flag")

    # the memory's own spelling is said
    said = vizionary("undo", "MY FLAG")
    assert said == (0, "One example of 'my flag' was taken back.\n", "")
    assert not sentence(vizionary, flag).startswith("My flag")
    assert vizionary("undo", "my flag").status == 2
    assert vizionary("register", "my flag", flag).status == 0
    said = vizionary("forget", "my flag")
    assert said == (0, "'my flag' is forgotten, with its one example.\n", "")
    assert vizionary("labels").out == "     1  my barn\n"


def test_the_same_as_json(vizionary: Vizionary, flag: str) -> None:
    assert vizionary("labels", "--json") == (0, "", "")
    (lesson,) = vizionary("register", "my flag", flag, "--json").wires
    assert (lesson["type"], lesson["label"], lesson["memory"]) == ("lesson", "my flag", "default")
    assert (lesson["examples"], lesson["added"]) == (1, [1])
    assert lesson["frames"] == [{"source": flag, "kept": True, "reason": None, "hint": None}]
    listed = [{"label": "my flag", "examples": 1, "negatives": 0}]
    assert vizionary("labels", "--json").wires == listed
    assert vizionary("undo", "my flag", "--json").wires == [{"label": "my flag", "undone": 1}]
    # the undoing is undone
    assert vizionary("memory", "undo", "2").status == 0
    assert vizionary("forget", "My Flag", "--json").wires == [{"label": "my flag", "forgotten": 1}]


def test_in_german(vizionary: Vizionary, flag: str, tmp_path: Path) -> None:
    german = ("--language", "de")
    assert vizionary("labels", *german).out == "Noch wurde nichts beigebracht.\n"
    assert "„meine Fahne“" in vizionary("register", "meine Fahne", flag, *german).out
    dark = save(tmp_path / "dark.png", "black", size=96)
    said = vizionary("register", "nachts", dark, *german)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("vizionary: Für „nachts“ war kein Bild gut genug; angesehen: 1.")
    said = vizionary("forget", "meine Fahnen", *german)
    expected = "Das Gedächtnis kennt „meine Fahnen“ nicht. Meinst du „meine Fahne“?"
    assert said == (2, "", f"vizionary: {expected}\n")


def test_a_word_of_the_language_that_is_named_is_the_label(vizionary: Vizionary, flag: str) -> None:
    assert "„Hund“" in vizionary("register", "Hund", flag, "--language", "de").out
    (lesson,) = vizionary(
        "register", "Hund", flag, "--language", "de", "--json", "--memory", "other"
    ).wires
    assert lesson["label"] == "dog"
    (lesson,) = vizionary("register", "Katze", flag, "--json").wires
    assert lesson["label"] == "Katze"


def test_what_was_taught_under_a_word_is_undone_and_forgotten_under_it(
    vizionary: Vizionary, flag: str, barn: str
) -> None:
    german = ("--language", "de")

    def ran(*command: str) -> None:
        assert vizionary(*command, *german)[::2] == (0, "")

    for steps in (
        [("undo", "Hund")],
        [("forget", "Hund")],
        [("forget", "Hund"), ("forget", "HUND", "--for-good")],
        [("memory", "rename", "Hund", "Löwe"), ("forget", "Löwe")],
        [("register", "Katze", barn), ("memory", "join", "Hund", "Katze"), ("forget", "Katze")],
    ):
        ran("register", "Hund", flag)
        assert vizionary("memory", "examples", "Hund", *german).out.split()[3] == "dog"
        ran("memory", "prune", "Hund")
        for step in steps:
            ran(*step)
        assert vizionary("labels", "--json").out == ""
    ran("register", "Hund", flag)
    assert vizionary("forget", "Hund", *german).out.startswith("„Hund“ ist vergessen")
    # what the memory has so is meant before what the word means
    assert vizionary("register", "Katze", flag).status == 0
    assert vizionary("register", "cat", barn).status == 0
    ran("forget", "Katze")
    assert vizionary("labels").out == "     1  cat\n"
    refused = vizionary("forget", "Hund", *german)
    assert refused.status == 2 and "„Hund“ nicht" in refused.err
    assert "Meinst du „Katze“?" in vizionary("undo", "Katzze", *german).err
    assert vizionary("forget", "Katze").status == 2


def test_what_cannot_be_read_is_a_line_and_the_rest_is_learned(
    vizionary: Vizionary, flag: str, tmp_path: Path
) -> None:
    notes, tiny = tmp_path / "notes.txt", save(tmp_path / "tiny.png", "red", "blue", size=20)
    notes.write_text("no picture")
    said = vizionary("register", "my flag", str(notes), flag, tiny, str(tmp_path / "no.png"))
    assert said.status == 1
    assert "from 1 of 4 pictures" in said.out
    lines = said.err.splitlines()
    assert [line.split(":")[0] for line in lines] == [str(notes), str(tmp_path / "no.png"), tiny]
    # with the reason and what to do
    assert lines[2].count(".") >= 2

    said = vizionary("register", "nothing", str(notes))
    assert (said.status, said.out) == (2, "") and said.err.startswith(f"{notes}: ")
    said = vizionary("register", "nothing", str(notes), str(tmp_path / "no.png"), "--json")
    codes = [(wire["type"], wire["error"]["code"]) for wire in said.wires]
    assert said.status == 2
    assert codes == [("error", "picture_unknown_format"), ("error", "picture_not_found")]
    assert vizionary("labels").out == "     1  my flag\n"


def test_a_file_is_not_pointed_at_anything(vizionary: Vizionary, flag: str, tmp_path: Path) -> None:
    blank = save(tmp_path / "blank.png", "red", size=96)
    assert vizionary("register", "my flag", flag, blank).err == (
        f"{blank}: nothing in it. Take another picture.\n"
    )
    (lesson,) = vizionary("register", "x", flag, blank, "--memory", "two", "--json").wires
    assert lesson["frames"][1]["hint"] == "other_picture"


def test_a_label_of_two_words_without_quotes_is_not_learned_as_one(
    vizionary: Vizionary, flag: str
) -> None:
    code, out, err = vizionary("register", "my", "flag", flag)
    assert (code, out) == (2, "")
    assert err == (
        "There is no file 'flag'. A label of several words needs quotes: \"my flag\". "
        "Nothing was learned.\n"
    )
    assert vizionary("labels").out == "Nothing was taught yet.\n"


def test_a_folder_the_most_different_and_small_pictures(
    vizionary: Vizionary, tmp_path: Path
) -> None:
    for name, colours in {
        "a": ("red", "blue"),
        "b": ("red", "blue"),
        "c": ("green", "blue"),
    }.items():
        save(tmp_path / "burst" / f"{name}.png", *colours, size=96)
    folder = str(tmp_path / "burst")
    (lesson,) = vizionary("register", "my flag", folder, "--json").wires
    assert [one["reason"] for one in lesson["frames"]] == [None, "duplicate", None]
    options = ("--keep", "1", "--thumbnails", "--memory", "one", "--json")
    (lesson,) = vizionary("register", "my flag", folder, *options).wires
    assert (lesson["memory"], lesson["examples"]) == ("one", 1)
    for wrong in ("0", "-1", "many"):
        said = vizionary("register", "my flag", folder, "--keep", wrong)
        assert said.status == 2 and "--keep" in said.err


def test_stdin_is_a_picture(
    vizionary: Vizionary, monkeypatch: pytest.MonkeyPatch, flag: str
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(Path(flag).read_bytes()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert vizionary("register", "my flag", "-").status == 0
    assert sentence(vizionary, flag).startswith("My flag")


REFUSED = [
    ("register", "", "'' cannot be a label: it is empty."),
    ("register", " \t ", "cannot be a label: it is empty."),
    ("register", "x" * 10_000, "it has 10,000 characters; the limit is 100."),
    ("register", "<b>mug</b>", "'<b>mug</b>' cannot be a label: it holds an HTML tag."),
    ("register", "a\x1b[31mb", "it holds a control character."),
    ("register", "a\u202eb", "it holds a sign that turns the direction of writing."),
    ("register", "MY CAFÉ", "is there already, written 'my café'"),
    ("register", "my cafe\u0301 ", None),
    ("undo", "mug", "The memory holds no label 'mug'."),
    ("undo", "", "The memory holds no label ''."),
    ("forget", "my cafe", "Did you mean 'my café'?"),
]


@pytest.mark.parametrize(("command", "label", "said"), REFUSED, ids=range(len(REFUSED)))
def test_labels_that_cannot_be(
    vizionary: Vizionary, flag: str, barn: str, command: str, label: str, said: str | None
) -> None:
    assert vizionary("register", "my café", flag).status == 0
    told = vizionary(command, label, *([barn] if command == "register" else []))
    if said is None:
        # the same in another Unicode form
        assert (told.status, vizionary("labels").out) == (0, "     2  my café\n")
        return
    assert (told.status, told.out) == (2, "")
    assert said in told.err and "\x1b" not in told.err and len(told.err) < 300
    assert vizionary("labels").out == "     1  my café\n"


def test_an_empty_memory_holds_no_label(vizionary: Vizionary) -> None:
    said = vizionary("forget", "my flag")
    assert said == (2, "", "vizionary: The memory holds no label 'my flag'.\n")
    said = vizionary("labels", "--memory", "wrok")
    assert said == (2, "", "vizionary: There is no memory 'wrok'.\n")
    assert vizionary("register", "x", "y.png", "--memory", "none").status == 2


def test_forgotten_for_good_is_gone_from_the_disk(
    vizionary: Vizionary, flag: str, barn: str, tmp_path: Path
) -> None:
    def stored() -> bytes:
        return b"".join(p.read_bytes() for p in (tmp_path / "home").rglob("*") if p.is_file())

    vizionary("register", "Geheimnis", flag, "--thumbnails")
    vizionary("register", "my barn", barn)
    vizionary("labels")
    assert b"Geheimnis" in stored() and b"JFIF" in stored()
    assert vizionary("forget", "Geheimnis", "--for-good").status == 0
    assert b"Geheimnis" not in stored() and b"JFIF" not in stored()
    assert vizionary("labels").out == "     1  my barn\n"
    assert vizionary("memory", "undo").status == 2


def test_what_was_forgotten_is_erased_by_its_label(
    vizionary: Vizionary, flag: str, barn: str, tmp_path: Path
) -> None:
    vizionary("register", "aa", flag)
    vizionary("register", "my barn", barn)
    assert vizionary("forget", "aa").status == 0
    said = vizionary("forget", "AA", "--for-good")
    assert said == (0, "'aa' is erased from the disk, with its one example.\n", "")
    said = vizionary("forget", "aa", "--for-good")
    assert said == (2, "", "vizionary: The memory holds no label 'aa'.\n")
    german = vizionary("forget", "my barn", "--for-good", "--language", "de")
    assert german.out == "„my barn“ ist vom Datenträger gelöscht, mit einem Beispiel.\n"
    vizionary("register", "aa", flag)
    vizionary("forget", "aa")
    erased = vizionary("forget", "aa", "--for-good", "--json").wires
    assert erased == [{"label": "aa", "erased": 1}]


def test_pictures_of_one_name_are_told_apart(vizionary: Vizionary, tmp_path: Path) -> None:
    for folder, colour in {"a": "black", "b": "orange"}.items():
        save(
            tmp_path / "burst" / folder / "1.png",
            colour,
            "blue",
            size=20 if colour == "black" else 96,
        )
    (tmp_path / "burst" / "c").mkdir()
    (tmp_path / "burst" / "c" / "1.png").write_bytes(b"no picture")
    said = vizionary("register", "my flag", str(tmp_path / "burst"))
    named = [line.split(": ")[0] for line in said.err.splitlines()]
    assert named == [str(tmp_path / "burst" / folder / "1.png") for folder in ("c", "a")]


def test_memories_that_describe_asks(vizionary: Vizionary, flag: str) -> None:
    vizionary("register", "my flag", flag, "--memory", "work")
    assert sentence(vizionary, flag, "--memory", "work").startswith("My flag")
    assert not sentence(vizionary, flag).startswith("My flag")
    assert not sentence(vizionary, flag, "--memory", "none").startswith("My flag")
    said = vizionary("describe", flag, "--memory", "wrok")
    expected = "There is no memory 'wrok'. Did you mean 'work'?"
    assert said == (2, "", f"vizionary: {expected}\n")
    named = ("--set", "memory.name=work")
    assert sentence(vizionary, flag, *named).startswith("My flag")


def test_everything_lies_under_the_home_of_the_environment(
    tiny_bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flag: str
) -> None:
    monkeypatch.setenv("VIZIONARY_HOME", str(tmp_path / "mine"))
    assert main(["register", "my flag", flag, "--bundle", str(tiny_bundle)]) == 0
    assert (tmp_path / "mine" / "memories" / "default.sqlite").is_file()
    assert [p.name for p in Path.home().rglob("*.sqlite")] == []


@pytest.mark.skipif(os.name == "nt", reason="a home that is a file")
def test_a_home_that_cannot_be_used_is_said(
    tiny_bundle: Path, tmp_path: Path, flag: str, capsys: pytest.CaptureFixture[str]
) -> None:
    home = ["--bundle", str(tiny_bundle), "--set", f"memory.home={flag}"]
    assert main(["register", "my flag", flag, *home]) == 2
    said = capsys.readouterr()
    assert said.out == "" and flag in said.err and "Traceback" not in said.err
    damaged = tmp_path / "home" / "memories" / "default.sqlite"
    damaged.parent.mkdir(parents=True)
    damaged.write_bytes(b"no database at all" * 100)
    home[-1] = f"memory.home={tmp_path / 'home'}"
    for command in (["labels"], ["forget", "x"], ["register", "my flag", flag]):
        assert main([*command, *home]) == 2
        said = capsys.readouterr()
        assert said.out == "" and f"The memory '{damaged}' is damaged" in said.err
    # what was not asked for by name is left out, with a warning
    assert main(["describe", flag, *home]) == 0


def test_looking_at_labels_opens_no_graph(tiny_bundle: Path, tmp_path: Path) -> None:
    run = "import sys; from vizionary.cli import main; status = main(sys.argv[1:])\n"
    run += "from vizionary.models.session import OnnxModel\n"
    run += "import gc; print(status, sum(isinstance(o, OnnxModel) for o in gc.get_objects()))"
    options = ["--bundle", str(tiny_bundle), "--set", f"memory.home={tmp_path}"]
    done = subprocess.run(
        [sys.executable, "-c", run, "labels", *options],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "0 0"
