"""``vizionary memory import`` and ``export``: what cannot be read, and nothing to write."""

from __future__ import annotations

from pathlib import Path

from tests.vizionary.cli.commands import Vizionary, save


def test_pictures_that_cannot_be_read_are_named_and_the_rest_is_learned(
    vizionary: Vizionary, tmp_path: Path
) -> None:
    folder = tmp_path / "things"
    save(folder / "flag" / "good.png", "orange", "blue", size=96)
    for number in range(32):
        (folder / "flag" / f"bad {number:02}.png").write_bytes(b"no picture %d" % number)
    said = vizionary("memory", "import", str(folder))
    assert (said.status, said.out) == (1, "33 examples were looked at.\nOne example was added.\n")
    lines = said.err.splitlines()
    assert len(lines) == 21 and lines[-1] == "and 12 more"
    assert lines[0].startswith("flag/bad 00.png: This file is not a picture")
    german = vizionary("memory", "import", str(folder), "--json", "--language", "de")
    (wire,) = german.wires
    assert (wire["added"], wire["unread_count"], len(wire["unread"])) == (0, 32, 20)
    assert wire["unread"][0]["source"] == "flag/bad 00.png"
    assert wire["unread"][0]["error"]["code"] == "picture_unknown_format"
    assert german.err.endswith("und 12 weitere\n")

    (folder / "flag" / "good.png").unlink()
    said = vizionary("memory", "import", str(folder), "--memory", "other")
    assert (said.status, said.out) == (2, "")
    assert "flag/bad 00.png" in said.err and "32 looked at. Unreadable: 32." in said.err


def test_a_refused_import_makes_no_memory(vizionary: Vizionary, tmp_path: Path) -> None:
    for broken in (b"PK\x03\x04 and no more", b"PAR1 and no more"):
        file = tmp_path / "broken.zip"
        file.write_bytes(broken)
        assert vizionary("memory", "import", str(file), "--memory", "ghost").status == 2
    assert not list(tmp_path.rglob("*.sqlite"))


def test_a_picture_beside_the_folders_is_named(vizionary: Vizionary, tmp_path: Path) -> None:
    folder = tmp_path / "all"
    save(folder / "things" / "flag" / "1.png", "orange", "blue", size=96)
    save(folder / "things" / "barn" / "1.png", "green", "red", size=96)
    save(folder / "loose.png", "orange", "blue", size=96)
    said = vizionary("memory", "import", str(folder))
    assert (said.status, said.out) == (1, "2 examples were looked at.\n2 examples were added.\n")
    assert said.err == "loose.png: This was left out: it lies in no folder that names it.\n"


def test_before_anything_was_taught_there_is_nothing_to_export(
    vizionary: Vizionary, tmp_path: Path
) -> None:
    file = tmp_path / "mine.parquet"
    said = vizionary("memory", "export", str(file))
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("vizionary: Nothing has been taught yet") and "register" in said.err
    assert not file.exists() and not list(tmp_path.rglob("*.sqlite"))
    german = vizionary("memory", "export", str(file), "--language", "de")
    assert german.status == 1 and "Noch wurde nichts beigebracht" in german.err
    # what was forgotten is nothing as well, and a name that is not there is a mistake
    vizionary("register", "flag", save(tmp_path / "flag.png", "orange", "blue", size=96))
    vizionary("forget", "flag")
    assert vizionary("memory", "export", str(file)).status == 1
    assert vizionary("memory", "export", str(file), "--memory", "wrok").status == 2
    assert not file.exists()
