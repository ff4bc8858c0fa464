"""The command line on the tiny bundle, whose numbers stand in ``tests/tiny_bundle.py``."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.tiny_bundle import picture_of
from vizionary.cli import main
from vizionary.picture import read

ROOT = Path(__file__).parents[2]
LIMITS = {"max_bytes": 1_000_000, "max_pixels": 1_000_000}
Describe = Callable[..., tuple[int, list[dict[str, Any]]]]


def save(path: Path, *colours: str, size: int = 32) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(picture_of(*colours, height=size, width=size)).save(path)
    return str(path)


@pytest.fixture
def describe(tiny_bundle: Path, capsys: pytest.CaptureFixture[str]) -> Describe:
    def run(*arguments: str) -> tuple[int, list[dict[str, Any]]]:
        status = main(["describe", "--bundle", str(tiny_bundle), "--json", *arguments])
        return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


def process(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "vizionary", *arguments],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        **options,
    )


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


def test_words_for_people(
    tiny_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = save(tmp_path / "red.png", "red"), tmp_path / "bad.png"
    bad.write_bytes(b"")
    status = main(["describe", "--bundle", str(tiny_bundle), good, str(bad)])
    said = capsys.readouterr()
    assert status == 1
    assert said.out.startswith("red.png: ") and "red 99%" in said.out
    assert "{" not in said.out
    assert said.err.startswith("bad.png: ") and "empty" in said.err


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
    assert np.shape(maps["blue"]["grid"]) == (2, 2)


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


def test_for_people_maps_are_said_in_words(
    tiny_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = save(tmp_path / "two.png", "red", "blue")
    arguments = ["describe", "--bundle", str(tiny_bundle), picture, "--explain", "red"]
    assert main([*arguments, "--threshold", "0"]) == 0
    said = capsys.readouterr().out
    assert "    red: decided from the left, about half of the picture (8, " in said
    assert main([*arguments, "--language", "de"]) == 0
    said = capsys.readouterr().out
    assert "    „red“: nicht zu sehen; am ähnlichsten ist es links (8, " in said


def test_out_writes_json_and_overlays_and_replaces_nothing(
    describe: Describe, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    one = save(tmp_path / "a" / "photo.png", "red", "blue")
    two = save(tmp_path / "b" / "photo.png", "green", "red")
    _, lines = describe("--out", str(out), "--explain", "light green", one, two)
    stems = ["photo", "photo-2"]
    for stem, line in zip(stems, lines, strict=True):
        assert json.loads((out / f"{stem}.json").read_text("utf-8")) == line
        overlays = sorted(out.glob(f"{stem}.*.png"))
        assert len(overlays) == len(line["heatmaps"])
        assert {read(path, **LIMITS).pixels.shape for path in overlays} == {(32, 32, 3)}
    assert any("light-green" in path.name for path in out.iterdir())
    before = {path: path.read_bytes() for path in out.iterdir()}
    describe("--out", str(out), one)
    assert {path: path.read_bytes() for path in before} == before
    assert (out / "photo-3.json").exists()


def test_stdin(describe: Describe, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data = Path(save(tmp_path / "red.png", "red")).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    status, (line,) = describe("-")
    assert (status, line["source"], line["decision"]["label"]) == (0, "-", "red")


def test_stdin_is_not_read_beyond_the_limit(
    describe: Describe, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = io.BytesIO(b"x" * 10_000)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(endless))
    status, (line,) = describe("--set", "picture.max_bytes=100", "-")
    assert (status, line["error"]["code"]) == (1, "picture_too_many_bytes")
    assert endless.tell() < 10_000


def test_a_folder_is_walked_in_order_without_hidden_files(
    describe: Describe, tmp_path: Path
) -> None:
    for name in ("b.png", "a.png", "sub/c.jpg", ".hidden.png", ".thumbs/d.png", "A.PNG"):
        save(tmp_path / "album" / name, "red")
    (tmp_path / "album" / "notes.txt").write_text("no picture")
    status, lines = describe(str(tmp_path / "album"))
    found = [Path(line["source"]).relative_to(tmp_path / "album").as_posix() for line in lines]
    assert (status, found) == (0, ["A.PNG", "a.png", "b.png", "sub/c.jpg"])


def test_a_folder_without_pictures_is_refused(describe: Describe, tmp_path: Path) -> None:
    status, (line,) = describe(str(tmp_path))
    assert (status, line["error"]["code"]) == (1, "picture_unreadable")


@pytest.mark.skipif(os.name == "nt", reason="names are not bytes there")
def test_a_name_that_is_not_utf8_is_printed(tiny_bundle: Path, tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff.png"
    shutil.copy(save(tmp_path / "red.png", "red"), name)
    running = process(
        "describe", "--bundle", str(tiny_bundle), "--json", os.fsdecode(name),
        stdout=subprocess.PIPE,
    )  # fmt: skip
    out, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (0, b"")
    assert os.fsencode(json.loads(out)["source"]) == name


REFUSALS = [
    (["describe"], "PICTURE"),
    (["describe", "x.png", "--nonsense"], "nonsense"),
    (["describe", "x.png", "--length", "epic"], "epic"),
    (["describe", "x.png", "--threshold", "2"], "decision.unknown_threshold"),
    (["describe", "x.png", "--threshold", "high"], "high"),
    (["describe", "x.png", "--temperature", "0"], "decision.temperature"),
    (["describe", "x.png", "--language", "tlh"], "known: de, en"),
    (["describe", "x.png", "--set", "decison.top=3"], "decision.top"),
    (["describe", "x.png", "--top", "0"], "decision.top"),
    (["describe", "x.png", "--config", "no.yaml"], "no.yaml"),
    (["describe", "x.png", "--bundle", "no-such-folder"], "no-such-folder"),
    (["describe", "x.png", "--among", " , "], "no words"),
    (["describe", "x.png", "--among", "red,blue,red"], "'red' more than once"),
    (["describe", "x.png", "--among", "@no-list.txt"], "no-list.txt"),
    (["bundle", "verify", "no-such-folder"], "no-such-folder"),
    (["bundle", "paint"], "paint"),
    (["serve", "--port", "70000"], "server.port"),
    (["settings", "--set", "server"], "section.key=value"),
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


def test_flags_and_set_reach_the_settings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings", "--set", "decision.top=9"]) == 0
    said = capsys.readouterr().out
    assert any("decision.top = 9" in line and "--set" in line for line in said.splitlines())


def test_a_bundle_flag_is_taken_literally(
    tiny_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = tmp_path / "my #1: bundle"
    shutil.copytree(tiny_bundle, odd)
    assert main(["bundle", "info", str(odd)]) == 0
    said = capsys.readouterr().out
    assert "tiny 1" in said and "Apache-2.0" in said


def test_bundle_info_as_json_is_the_manifest(
    tiny_bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bundle", "info", str(tiny_bundle), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["schema"], said["name"]) == (1, "tiny")


def test_bundle_verify_tells_good_from_damaged(
    tiny_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bundle", "verify", str(tiny_bundle)]) == 0
    assert "4 files" in capsys.readouterr().out
    damaged = tmp_path / "damaged"
    shutil.copytree(tiny_bundle, damaged)
    content = bytearray((damaged / "image.onnx").read_bytes())
    content[-1] ^= 1
    (damaged / "image.onnx").write_bytes(bytes(content))
    assert main(["bundle", "verify", str(damaged)]) == 2
    assert "image.onnx" in capsys.readouterr().err


def test_describe_imports_nothing_of_the_web(tiny_bundle: Path, tmp_path: Path) -> None:
    command = (
        "import sys; from vizionary.cli import main\n"
        f"assert main(['describe', '--bundle', {str(tiny_bundle)!r}, '--json', "
        f"{save(tmp_path / 'red.png', 'red')!r}]) == 0\n"
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    modules = set(done.stdout.splitlines()[-1].split())
    assert "onnxruntime" in modules
    assert modules.isdisjoint({"gradio", "fastapi", "faiss", "huggingface_hub", "torch"})


def test_a_table_with_one_row_a_picture(
    tiny_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, table = save(tmp_path / "=red.png", "red"), tmp_path / "results.csv"
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"")
    command = ["describe", "--bundle", str(tiny_bundle), "--csv", str(table)]
    assert main([*command, good, str(bad)]) == 1
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["source"] for row in rows] == [good, str(bad)]
    assert [row["error"] for row in rows] == ["", "picture_empty"]
    # no file is replaced, and a folder that is not there is said
    assert main([*command, good]) == 2
    assert "is there already" in capsys.readouterr().err
    assert main([*command[:-1], str(tmp_path / "none" / "x.csv"), good]) == 2


@pytest.mark.skipif(os.name == "nt", reason="there are no such pipes")
def test_a_closed_pipe_is_quiet(tiny_bundle: Path, tmp_path: Path) -> None:
    picture = save(tmp_path / "red.png", "red")
    reader, writer = os.pipe()
    os.close(reader)
    running = process(
        "describe", "--bundle", str(tiny_bundle), "--json", picture, picture, stdout=writer
    )
    os.close(writer)
    _, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (141, b"")


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
def test_ctrl_c_ends_with_130(tiny_bundle: Path, tmp_path: Path) -> None:
    picture = save(tmp_path / "red.png", "red")
    # a job in the background inherits a Ctrl+C that is ignored, and so would the command
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        running = process(
            "describe", "--bundle", str(tiny_bundle), "--json", picture, "-",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
    finally:
        signal.signal(signal.SIGINT, before)
    assert running.stdout is not None
    # the first line says that the engine runs; then it waits for stdin
    assert running.stdout.readline()
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (130, b"")


@pytest.mark.slow
def test_a_cold_start_takes_less_than_a_second_and_a_half(tmp_path: Path) -> None:
    picture = save(tmp_path / "red.png", "red", size=480)
    times = []
    for _ in range(5):
        begin = time.perf_counter()
        running = process("describe", "--json", picture, stdout=subprocess.PIPE)
        running.communicate(timeout=60)
        times.append(time.perf_counter() - begin)
        assert running.returncode == 0
    assert sorted(times)[2] < 1.5


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_memory_does_not_grow_with_the_number_of_pictures(
    tiny_bundle: Path, tmp_path: Path
) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (900, 1200, 3), np.uint8)
    Image.fromarray(noise).save(tmp_path / "noise.jpg")
    pictures = [str(tmp_path / "noise.jpg")] * 300
    command = ("describe", "--bundle", str(tiny_bundle), "--json", *pictures)
    resident = []
    with process(*command, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        for _ in running.stdout:
            if running.poll() is None:
                status = Path(f"/proc/{running.pid}/status").read_text()
                resident += [int(row.split()[1]) for row in status.splitlines() if "VmRSS" in row]
    assert running.returncode == 0
    early, late = max(resident[20:60]), max(resident[-40:])
    # one such picture is 3.2 MB; 240 more of them may not stay
    assert late - early < 20_000, f"{early} kB grew to {late} kB"
