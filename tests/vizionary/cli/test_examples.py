"""``vizionary memory examples`` and ``delete``: single examples, by their numbers."""

from __future__ import annotations

from pathlib import Path

from tests.vizionary.cli.commands import Vizionary, save


def test_single_examples_are_listed_dropped_and_back(vizionary: Vizionary, tmp_path: Path) -> None:
    assert vizionary("memory", "examples") == (0, "Nothing was taught yet.\n", "")
    assert vizionary("memory", "examples", "--json") == (0, "", "")
    for name, pair in {"flag": ("orange", "blue"), "barn": ("green", "blue")}.items():
        picture = save(tmp_path / f"{name}.png", *pair, size=96)
        assert vizionary("register", f"my {name}", picture).status == 0
    lines = vizionary("memory", "examples").out.splitlines()
    assert [line.split()[0] for line in lines] == ["1", "2"]
    assert "my flag" in lines[0] and "flag.png" in lines[0]
    (wire,) = vizionary("memory", "examples", "my barn", "--json").wires
    assert (wire["id"], wire["label"], wire["negative"]) == (2, "my barn", False)
    assert vizionary("memory", "examples", "my mug").status == 2

    said = vizionary("memory", "delete", "1", "99")
    assert (said.status, said.out) == (2, "") and "99" in said.err
    assert vizionary("memory", "delete", "1").out == "One example was removed.\n"
    assert len(vizionary("memory", "examples").out.splitlines()) == 1
    assert vizionary("memory", "undo").status == 0
    assert len(vizionary("memory", "examples").out.splitlines()) == 2
    assert vizionary("memory", "delete").status == 2
    assert vizionary("memory", "prune", "my barn", "--json").wires == [{"removed": 0}]
    assert vizionary("memory", "prune", "my mug").status == 2
