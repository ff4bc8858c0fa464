"""Describing on the tiny bundle, whose numbers stand in ``tests/tiny_bundle.py``."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.tiny_detector import write_seeing_bundle
from tests.vizionary.cli.commands import Describe, save


def test_json_is_one_line_a_picture_in_order(describe: Describe, tmp_path: Path) -> None:
    names = [
        save(tmp_path / f"{n}-{colour}.png", colour)
        for n, colour in enumerate(("red", "light green", "black"))
    ]
    status, lines = describe(*names)
    assert status == 0
    assert [line["source"] for line in lines] == names
    assert [line["decision"]["label"] for line in lines] == ["red", "light green", "night"]
    assert lines[0]["matches"][0]["probability"] == pytest.approx(0.993, abs=0.001)
    assert all(line["sentence"] and line["bundle"]["name"] == "tiny" for line in lines)
    assert not any("grid" in heatmap for line in lines for heatmap in line["heatmaps"])


@pytest.mark.parametrize(
    ("given", "labels"),
    [
        ("green, red ,blue", ["red", "green", "blue"]),
        ("night,crimson", ["crimson", "night"]),
    ],
)
def test_among_words_lists_all_of_them(
    describe: Describe, tmp_path: Path, given: str, labels: list[str]
) -> None:
    status, (line,) = describe("--among", given, save(tmp_path / "red.png", "red"))
    assert status == 0
    assert line["matches"][0]["label"] == labels[0]
    assert sorted(match["label"] for match in line["matches"]) == sorted(labels)
    assert {match["source"] for match in line["matches"]} == {"text"}


def test_among_a_file_has_a_class_a_line_with_synonyms(describe: Describe, tmp_path: Path) -> None:
    words = tmp_path / "classes.txt"
    words.write_text("\ufeff# colours\nmeadow, green\n\n  night\nwarm,red , crimson\n", "utf-8")
    status, (line,) = describe("--among", f"@{words}", save(tmp_path / "red.png", "red"))
    assert status == 0
    assert line["matches"][0]["label"] == "warm"
    assert {match["label"] for match in line["matches"]} == {"meadow", "night", "warm"}


def test_among_may_be_repeated(describe: Describe, tmp_path: Path) -> None:
    words, red = tmp_path / "classes.txt", save(tmp_path / "red.png", "red")
    words.write_text("warm, crimson\n", "utf-8")
    given = ("--among", "blue,green", "--among", f"@{words}", "--among", "night")
    status, (line,) = describe(*given, red)
    assert status == 0
    assert {match["label"] for match in line["matches"]} == {"blue", "green", "warm", "night"}
    # one that is named twice is refused, wherever it stands
    assert describe(*given, "--among", "green", red) == (2, [])


def test_among_is_not_cut_by_the_unknown_threshold(describe: Describe, tmp_path: Path) -> None:
    status, (line,) = describe("--among", "night,blue", save(tmp_path / "white.png", "white"))
    assert status == 0
    assert len(line["matches"]) == 2
    assert line["decision"]["known"] is False


def test_explain_gives_the_grid_of_the_word(describe: Describe, tmp_path: Path) -> None:
    picture = save(tmp_path / "stripes.png", "red", "blue")
    status, (line,) = describe("--explain", "blue", "--explain", "crimson", picture)
    assert status == 0
    maps = {heatmap["label"]: heatmap for heatmap in line["heatmaps"]}
    assert maps["blue"]["region"] == "right"
    assert maps["crimson"]["region"] == "left"
    assert np.shape(maps["blue"]["grid"]) == (4, 4)


@pytest.mark.parametrize("count", [1, 3])
def test_top(describe: Describe, tmp_path: Path, count: int) -> None:
    _, (line,) = describe("--top", str(count), save(tmp_path / "red.png", "red"))
    assert len(line["matches"]) == count


def test_length_changes_the_sentence(describe: Describe, tmp_path: Path) -> None:
    red = save(tmp_path / "red.png", "red")
    lengths = [
        len(describe("--length", length, red)[1][0]["sentence"])
        for length in ("word", "sentence", "everything")
    ]
    assert lengths == sorted(lengths) and lengths[0] < lengths[2]


def test_threshold_temperature_and_language(describe: Describe, tmp_path: Path) -> None:
    picture = save(tmp_path / "two.png", "light green", "red")
    _, (usual,) = describe(picture)
    assert usual["decision"]["known"]
    _, (strict,) = describe("--threshold", "1", picture)
    assert not strict["decision"]["known"]
    _, (mild,) = describe("--temperature", "10", picture)
    assert mild["decision"]["probability"] < usual["decision"]["probability"]
    _, (german,) = describe("--language", "de", "--threshold", "1", picture)
    assert german["sentence"].startswith("Etwas, das ich nicht kenne")
    assert german["language"] == "de"


def test_a_closer_look_is_asked_for_and_left_out(describe: Describe, tmp_path: Path) -> None:
    bundle = str(write_seeing_bundle(tmp_path / "seeing"))
    pixels = np.zeros((400, 400, 3), np.uint8)
    pixels[220:, :180] = (0, 255, 0)
    picture = str(tmp_path / "corner.png")
    Image.fromarray(pixels).save(picture)
    found = [
        [thing["coarse"] for thing in describe("--bundle", bundle, *way, picture)[1][0]["objects"]]
        for way in ((), ("--closer",), ("--no-closer",))
    ]
    assert found == [["dog"], ["dog"], []]
