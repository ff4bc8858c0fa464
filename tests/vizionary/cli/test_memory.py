"""``vizionary memory``: in and out of files, merged, undone, on the tiny bundle."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.tiny_bundle import write_other_bundle
from tests.vizionary.cli.commands import Vizionary, save
from vizionary import load
from vizionary.cli import main

Pictures = dict[str, str]


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    colours = {"flag": ("orange", "blue"), "barn": ("green", "blue"), "wall": ("red", "green")}
    return {name: save(tmp_path / f"{name}.png", *pair, size=96) for name, pair in colours.items()}


@pytest.fixture
def taught(vizionary: Vizionary, pictures: Pictures) -> Vizionary:
    """A memory that knows "my flag" and "my barn"."""
    for name in ("flag", "barn"):
        assert vizionary("register", f"my {name}", pictures[name]).status == 0
    return vizionary


def labels(vizionary: Vizionary, *options: str) -> dict[str, int]:
    wires = vizionary("labels", "--json", *options).wires
    return {wire["label"]: wire["examples"] for wire in wires}


def test_the_names_of_the_memories(
    pictures: Pictures, tmp_path: Path, capsys: pytest.CaptureFixture[str], vizionary: Vizionary
) -> None:
    # needs no bundle at all
    home = ["--set", f"memory.home={tmp_path / 'home'}", "--bundle", "no-such-folder"]
    assert main(["memory", "list", *home]) == 0
    assert capsys.readouterr().out == "Nothing was taught yet.\n"
    assert (main(["memory", "list", "--json", *home]), capsys.readouterr().out) == (0, "")
    for name in ("work", "नीला"):
        vizionary("register", "my flag", pictures["flag"], "--memory", name)
    assert (main(["memory", "list", *home]), capsys.readouterr().out) == (0, "work\nनीला\n")
    assert vizionary("memory", "list", "--json").wires == [{"memory": "work"}, {"memory": "नीला"}]


def test_stats_say_what_to_do(taught: Vizionary) -> None:
    said = taught("memory", "stats")
    assert said.status == 0 and "my flag" in said.out and "would help" in said.out
    german = taught("memory", "stats", "--language", "de").out
    assert "„my flag“" in german and "would help" not in german
    (wire,) = taught("memory", "stats", "--json").wires
    assert (wire["type"], wire["memory"]) == ("memory", "default")
    assert [label["label"] for label in wire["labels"]] == ["my flag", "my barn"]
    (empty,) = taught("memory", "stats", "--json", "--set", "memory.name=other").wires
    assert (empty["labels"], empty["sentences"]) == ([], ["Nothing was taught yet."])
    assert taught("memory", "stats", "--memory", "other").status == 2


CHANGES = {
    "undo": ("undo", "my flag"),
    "forget": ("forget", "my flag", "--for-good"),
    "undo an action": ("memory", "undo"),
    "rename": ("memory", "rename", "my flag", "our flag"),
    "join": ("memory", "join", "my flag", "my barn"),
    "delete": ("memory", "delete", "1"),
    "prune": ("memory", "prune"),
    "purge": ("memory", "purge"),
    "merge": ("memory", "merge", "default"),
    "reembed": ("memory", "reembed"),
}


@pytest.mark.parametrize("command", CHANGES.values(), ids=CHANGES)
def test_a_language_that_there_is_not_changes_nothing(
    taught: Vizionary, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = taught("memory", "history", "--json").wires
    refused = taught(*command, "--language", "xx")
    assert (refused.status, refused.out) == (2, "") and "known: de, en" in refused.err
    monkeypatch.setenv("VIZIONARY_NARRATION__LANGUAGE", "xx")
    assert taught(*command).status == 2
    monkeypatch.delenv("VIZIONARY_NARRATION__LANGUAGE")
    assert taught("memory", "history", "--json").wires == before


def test_every_action_can_be_undone_by_its_number(taught: Vizionary) -> None:
    assert taught("memory", "rename", "my flag", "our flag").out == "One example was changed.\n"
    steps = taught("memory", "history", "--json").wires
    assert [(step["id"], step["kind"]) for step in steps] == [
        (1, "register"), (2, "register"), (3, "rename")
    ]  # fmt: skip
    assert taught("memory", "undo", "1").out == "One example was changed.\n"
    assert labels(taught) == {"my barn": 1}
    lines = taught("memory", "history").out.splitlines()
    assert lines[0].split()[0] == "1" and lines[0].endswith("learned 'my flag' (1)  undone")
    assert len(lines) == 4 and not lines[3].endswith("undone")
    # what is undone already, is not there, or is no number
    said = taught("memory", "undo", "1")
    assert said == (2, "", "vizionary: There is nothing to undo.\n")
    for number in ("99", "0", "-1", "9" * 30, "x"):
        assert taught("memory", "undo", number).status == 2
    # the undoing is an action too
    assert taught("memory", "undo", "4", "--json").wires == [{"changed": 1}]
    assert labels(taught) == {"my barn": 1, "our flag": 1}
    assert taught("memory", "undo").status == 0
    assert "my flag" in labels(taught)


def test_the_steps_are_said_in_the_language(taught: Vizionary) -> None:
    taught("memory", "rename", "my flag", "our flag")
    taught("memory", "delete", "2")
    taught("memory", "undo")
    lines = taught("memory", "history", "--language", "de").out.splitlines()
    assert [line.split("  ", 3)[-1].split(maxsplit=2)[-1] for line in lines] == [
        "„my flag“ gelernt (1)",
        "„my barn“ gelernt (1)",
        "„my flag“ umbenannt (1)",
        "von „my barn“ gelöscht (1)  rückgängig gemacht",
        "einen Schritt mit „my barn“ zurückgenommen (1)",
    ]


SAID_NOT_TO_BE = {
    "de": "berichtigt: nicht „my flag“",
    "en": "said not to be 'my flag'",
    "es": "corregido: no es «my flag»",
    "fr": "corrigé\u00a0: n'est pas «\u00a0my flag\u00a0»",
    "hi": "सुधारा: “my flag” नहीं है",
    "zh": "更正：不是“my flag”",
}


def test_what_a_label_is_not_is_said_in_the_language(
    taught: Vizionary, pictures: Pictures, tiny_bundle: Path, tmp_path: Path
) -> None:
    vizionary = load(str(tiny_bundle), settings=[f"memory.home={tmp_path / 'home'}"])
    vizionary.correct(pictures["wall"], wrong="my flag")
    for language, said in {"en": "my flag (not it)", "de": "my flag (ist es nicht)"}.items():
        lines = taught("memory", "examples", "--language", language).out.splitlines()
        assert [said in line for line in lines] == [False, False, True]
    for language, said in SAID_NOT_TO_BE.items():
        assert taught("memory", "history", "--language", language).out.rstrip().endswith(said)


def test_rename_join_and_prune(taught: Vizionary, pictures: Pictures, tmp_path: Path) -> None:
    said = taught("memory", "rename", "my flag", "My Barn")
    assert said.status == 2 and "is there already, written 'my barn'" in said.err
    assert taught("memory", "rename", "my flag", "My Flag").status == 0
    assert taught("memory", "rename", "my mug", "x").status == 2
    steps = taught("memory", "history", "--json").wires
    said = taught("memory", "rename", "my flag", "My Flag")
    assert said == (0, "'My Flag' is called that already. Nothing was changed.\n", "")
    assert taught("memory", "rename", "My Flag", "My Flag", "--json").wires == [{"changed": 0}]
    assert taught("memory", "history", "--json").wires == steps
    assert taught("memory", "join", "my flag", "my barn").out == "One example was changed.\n"
    assert labels(taught) == {"my barn": 2}
    assert taught("memory", "join", "my barn", "my cellar").status == 2
    assert taught("memory", "prune").out == "0 examples were removed.\n"
    assert taught("memory", "prune", "--json").wires == [{"removed": 0}]
    taught("forget", "my barn")
    assert taught("memory", "purge", "--json").wires == [{"erased": 2}]
    assert taught("memory", "history") == (0, "No steps yet.\n", "")
    assert taught("memory", "history", "--language", "de").out == "Noch keine Schritte.\n"
    assert taught("memory", "history", "--json") == (0, "", "")
    assert taught("memory", "examples") == (0, "Nothing was taught yet.\n", "")
    assert taught("memory", "examples", "--json") == (0, "", "")


def test_out_of_a_file_and_into_another_memory(taught: Vizionary, tmp_path: Path) -> None:
    file = tmp_path / "mine.parquet"
    assert taught("memory", "export", str(file)).out == "2 examples were written.\n"
    before = file.read_bytes()
    said = taught("memory", "export", str(file))
    assert said.status == 2 and f"{file} is there already" in said.err
    assert file.read_bytes() == before
    assert taught("memory", "export", str(tmp_path / "no" / "x.parquet")).status == 2
    assert taught("memory", "export", str(tmp_path / "y"), "--memory", "other").status == 2
    assert not (tmp_path / "y").exists()
    # a file of that name would be made, and nothing come out
    said = taught("memory", "export", "-")
    assert said.status == 2 and "expected the name of a file" in said.err
    assert not Path("-").exists()

    said = taught("memory", "import", str(file), "--memory", "copy")
    assert said == (0, "2 examples were looked at.\n2 examples were added.\n", "")
    assert labels(taught, "--memory", "copy") == {"my flag": 1, "my barn": 1}
    again = taught("memory", "import", str(file), "--memory", "copy", "--json")
    assert again.wires == [{"looked": 2, "added": 0, "unread": [], "unread_count": 0}]
    assert "2 Beispiele" in taught("memory", "import", str(file), "--language", "de").out


def test_pictures_in_folders_and_in_a_zip(
    vizionary: Vizionary, pictures: Pictures, tmp_path: Path
) -> None:
    for name, label in {"flag": "my flag", "barn": "नीला झंडा"}.items():
        folder = tmp_path / "things" / label
        folder.mkdir(parents=True)
        (folder / "1.png").write_bytes(Path(pictures[name]).read_bytes())
    (tmp_path / "things" / "my flag" / "bad.png").write_bytes(b"no picture")
    said = vizionary("memory", "import", str(tmp_path / "things"))
    assert (said.status, said.out.splitlines()[1]) == (1, "2 examples were added.")
    assert said.err.startswith("my flag/bad.png: This file is not a picture in a known format")
    assert labels(vizionary) == {"my flag": 1, "नीला झंडा": 1}

    with zipfile.ZipFile(tmp_path / "things.zip", "w") as archive:
        archive.write(pictures["wall"], "my wall/1.png")
    zipped = vizionary("memory", "import", str(tmp_path / "things.zip"), "--json")
    assert zipped.wires == [{"looked": 1, "added": 1, "unread": [], "unread_count": 0}]
    assert labels(vizionary)["my wall"] == 1
    assert vizionary("memory", "undo").status == 0
    assert "my wall" not in labels(vizionary)


def test_files_that_cannot_be_learned(
    taught: Vizionary, pictures: Pictures, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.parquet"
    bad.write_bytes(b"PAR1 and nothing more")
    with zipfile.ZipFile(tmp_path / "out.zip", "w") as archive:
        archive.write(pictures["flag"], "../../out/1.png")
    (tmp_path / "empty").mkdir()
    for name, reason in {
        "bad.parquet": "it cannot be read",
        "out.zip": "leads out of the folder",
        "missing.zip": "missing.zip",
        "empty": "empty",
        "flag.png": "flag.png",
    }.items():
        said = taught("memory", "import", str(tmp_path / name))
        assert (said.status, said.out) == (2, ""), name
        assert f"Nothing was taken from '{tmp_path / name}'" in said.err
        assert reason in said.err and "Traceback" not in said.err
    said = taught("memory", "import", str(bad), "--language", "de")
    assert said.err.startswith(f"vizionary: Aus „{bad}“ wurde nichts übernommen: ")
    assert labels(taught) == {"my flag": 1, "my barn": 1}


def test_everything_that_another_memory_knows(taught: Vizionary, pictures: Pictures) -> None:
    taught("register", "my wall", pictures["wall"], "--memory", "work")
    assert taught("memory", "merge", "work").out == "One example was added.\n"
    assert taught("memory", "merge", "work", "--json").wires == [{"added": 0}]
    assert set(labels(taught)) == {"my flag", "my barn", "my wall"}
    assert set(labels(taught, "--memory", "work")) == {"my wall"}
    said = taught("memory", "merge", "wrok")
    assert said.status == 2 and "Did you mean 'work'?" in said.err


def test_a_memory_of_another_bundle(
    vizionary: Vizionary,
    pictures: Pictures,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    vizionary("register", "my flag", pictures["flag"], "--thumbnails")
    vizionary("register", "my barn", pictures["barn"])

    def other(*arguments: str) -> int:
        home = f"memory.home={tmp_path / 'home'}"
        folder = tmp_path / "other"
        if not folder.exists():
            write_other_bundle(folder)
        return main([*arguments, "--bundle", str(folder), "--set", home])

    capsys.readouterr()
    assert other("labels") == 2
    said = capsys.readouterr().err
    assert "which cannot read it. Of its examples (2) it would lose 1 in a change" in said
    assert other("memory", "reembed") == 2
    assert other("memory", "reembed", "--accept-loss") == 0
    assert other("forget", "my flag") == 0
    assert other("forget", "my barn") == 2
    capsys.readouterr()
    # what was asleep is still there for the bundle of before; what was forgotten is not
    assert set(labels(vizionary)) == {"my barn"}


def test_actions_that_are_none(vizionary: Vizionary) -> None:
    for given in ([], ["paint"], ["rename", "x"], ["export"], ["merge"]):
        assert vizionary("memory", *given).status == 2
