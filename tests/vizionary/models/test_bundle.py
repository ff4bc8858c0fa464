from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import onnx
import pytest
from pydantic import ValidationError

from tests.tiny_bundle import text_graph, write_tiny_bundle
from tests.tiny_detector import write_seeing_bundle
from vizionary.config import Settings
from vizionary.engine import build_engine
from vizionary.errors import (
    BundleError,
    BundleNotFoundError,
    ComponentUnknownError,
    FileMissingError,
    GraphDamagedError,
    GraphMismatchError,
    HashMismatchError,
    ManifestInvalidError,
    PathEscapesError,
    SchemaUnknownError,
)
from vizionary.models.bundle import (
    Bundle,
    file_spec,
    read_bundle,
    write_bundle,
)
from vizionary.models.manifest import Manifest

Damage = Callable[[Path], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_tiny_bundle(tmp_path / "tiny")


def edited(change: Callable[[dict[str, Any]], None], name: str = "bundle.json") -> Damage:
    """Damage to the JSON of one file; hashes of other files are left as they were."""

    def damage(folder: Path) -> None:
        path = folder / name
        fields = json.loads(path.read_text())
        change(fields)
        path.write_text(json.dumps(fields))

    return damage


def field(*keys: str | int, to: object) -> Damage:
    """The manifest with another value at a place."""

    def change(fields: dict[str, Any]) -> None:
        place: Any = fields
        for key in keys[:-1]:
            place = place[key]
        place[keys[-1]] = to

    return edited(change)


def without(*keys: str | int) -> Damage:
    """The manifest without the field at a place."""

    def change(fields: dict[str, Any]) -> None:
        place: Any = fields
        for key in keys[:-1]:
            place = place[key]
        del place[keys[-1]]

    return edited(change)


def published_with(path: str, content: bytes) -> Damage:
    """A file of other content whose size and hash the manifest knows: the author's mistake."""

    def damage(folder: Path) -> None:
        (folder / path).write_bytes(content)
        spec = file_spec(folder, path).model_dump()

        def change(fields: dict[str, Any]) -> None:
            for component in fields["components"].values():
                files = component["files"]
                component["files"] = [spec if file["path"] == path else file for file in files]
            if fields["vocabulary"]["path"] == path:
                fields["vocabulary"] = spec

        edited(change)(folder)

    return damage


def cut_graph(folder: Path) -> None:
    content = (folder / "image.onnx").read_bytes()
    published_with("image.onnx", content[: len(content) // 2])(folder)


def other_graph(folder: Path) -> None:
    published_with("image.onnx", text_graph().SerializeToString())(folder)


def linked_outside(folder: Path) -> None:
    shutil.move(folder / "image.onnx", folder.parent / "outside.onnx")
    (folder / "image.onnx").symlink_to(folder.parent / "outside.onnx")


def linked_in_a_circle(folder: Path) -> None:
    (folder / "image.onnx").unlink()
    (folder / "image.onnx").symlink_to("again.onnx")
    (folder / "again.onnx").symlink_to("image.onnx")


def numbered(schema: str) -> Damage:
    """The manifest with a schema that Python itself would not write."""

    def damage(folder: Path) -> None:
        path = folder / "bundle.json"
        path.write_text(path.read_text().replace('"schema": 1', f'"schema": {schema}'))

    return damage


def removed(path: str) -> Damage:
    return lambda folder: (folder / path).unlink()


def written(path: str, content: bytes) -> Damage:
    return lambda folder: void((folder / path).write_bytes(content))


def void(_: object) -> None:
    return None


def escaping(path: str) -> Damage:
    """The vocabulary's path replaced."""
    return field("vocabulary", "path", to=path)


def future(folder: Path) -> None:
    """Schema 2, with a field that schema 1 would refuse and without one that it wants."""

    def change(fields: dict[str, Any]) -> None:
        fields["schema"] = 2
        fields["souls"] = 1
        del fields["components"]

    edited(change)(folder)


IMAGE = ("components", "image_encoder")
MEAN, STD = ((*IMAGE, "preprocessing", name) for name in ("mean", "std"))
WIDTH = (*IMAGE, "preprocessing", "width")
SCALE = ("calibration", "logit_scale")
NAN, INF = float("nan"), float("inf")

DAMAGES: list[tuple[str, Damage, type[BundleError], str, str]] = [
    # what, how, error, part of what was expected, part of what was found
    ("no manifest", removed("bundle.json"), BundleNotFoundError, "manifest", "without it"),
    ("not JSON", written("bundle.json", b"{oops"), ManifestInvalidError, "JSON", "column"),
    ("not text", written("bundle.json", b"\xff\xfe\x00"), ManifestInvalidError, "JSON", "decode"),
    ("a list", written("bundle.json", b"[]"), ManifestInvalidError, "object", "list"),
    ("no schema", without("schema"), ManifestInvalidError, "schema number", "none"),
    ("schema as text", field("schema", to="1"), ManifestInvalidError, "schema number", "'1'"),
    ("future schema", future, SchemaUnknownError, "schema 1", "schema 2 (update Vizionary"),
    ("schema of many digits", numbered("9" * 4000), SchemaUnknownError, "schema 1", "999..."),
    ("schema of too many", numbered("9" * 5000), ManifestInvalidError, "JSON", "digits"),
    ("schema 0", field("schema", to=0), SchemaUnknownError, "schema 1", "schema 0"),
    ("no field", without("calibration"), ManifestInvalidError, "calibration", "nothing"),
    ("extra field", field("souls", to=1), ManifestInvalidError, "souls", "1"),
    ("wrong value", field("embedding_dim", to=-4), ManifestInvalidError, "embedding_dim", "-4"),
    ("no number", field(*MEAN, to=[0.5, NAN, 0.5]), ManifestInvalidError, "finite", "nan"),
    ("endless", field("calibration", "logit_bias", to=-INF), ManifestInvalidError, "finite", "inf"),
    ("endless scale", field(*SCALE, to=INF), ManifestInvalidError, "finite", "inf"),
    ("too wide", field(*WIDTH, to=10**6), ManifestInvalidError, "equal to 4096", "1000000"),
    ("no deviation", field(*STD, to=[1, 0, 1]), ManifestInvalidError, "greater than 0", "0"),
    ("other dimension", field("embedding_dim", to=5), ManifestInvalidError, "B, 5]", ""),
    ("maps to keep", field("memory_output", to="cam"), ManifestInvalidError, "one vector", ""),
    (
        "template without a place",
        field("templates", to=["a photo"]),
        ManifestInvalidError,
        "templates",
        "a photo",
    ),
    (
        "unknown component",
        field("components", "soul", to={}),
        ComponentUnknownError,
        "image_encoder, text_encoder",
        "'soul'",
    ),
    ("graph not listed", field(*IMAGE, "graph", to="x"), ManifestInvalidError, "'x'", ""),
    ("path up", escaping("../vocabulary.json"), PathEscapesError, "inside", "../vocabulary"),
    ("path up inside", escaping("a/../../b"), PathEscapesError, "inside", "a/../../b"),
    ("absolute path", escaping("/etc/passwd"), PathEscapesError, "inside", "/etc/passwd"),
    ("backslash", escaping("..\\b.json"), PathEscapesError, "inside", "..\\b.json"),
    ("drive", escaping("C:b.json"), PathEscapesError, "inside", "C:b.json"),
    ("link outside", linked_outside, PathEscapesError, "inside", "outside.onnx"),
    ("links in a circle", linked_in_a_circle, FileMissingError, "a file", "circle of links"),
    ("path too long", escaping("x" * 300), FileMissingError, "can have", "too long"),
    ("missing graph", removed("image.onnx"), FileMissingError, "bytes", "no such file"),
    ("missing tokenizer", removed("tokenizer.json"), FileMissingError, "bytes", "no such file"),
    ("other size", written("text.onnx", b"x"), HashMismatchError, "bytes", "1 bytes"),
    (
        "wrong hash",
        field(*IMAGE, "files", 0, "sha256", to="0" * 64),
        HashMismatchError,
        "SHA-256 0000",
        "SHA-256 ",
    ),
    (
        "vocabulary not JSON",
        published_with("vocabulary.json", b"?"),
        ManifestInvalidError,
        "JSON",
        "line 1",
    ),
    (
        "future vocabulary",
        published_with("vocabulary.json", b'{"schema": 3}'),
        SchemaUnknownError,
        "schema 1",
        "schema 3",
    ),
    ("truncated graph", cut_graph, GraphDamagedError, "ONNX Runtime", "image.onnx failed"),
    ("empty graph", published_with("image.onnx", b""), GraphDamagedError, "ONNX", "failed"),
    ("other graph", other_graph, GraphMismatchError, "pixels, query", "attention_mask, input_ids"),
    (
        "output of another name",
        field(*IMAGE, "outputs", 1, "name", to="map"),
        GraphMismatchError,
        "outputs embedding, map",
        "cam, embedding",
    ),
    (
        "other dtype",
        field(*IMAGE, "inputs", 0, "dtype", to="uint8"),
        GraphMismatchError,
        "pixels uint8",
        "pixels float32",
    ),
    (
        "other shape",
        field(*IMAGE, "inputs", 0, "shape", to=["B", 3, 16, 16]),
        GraphMismatchError,
        "[B, 3, 16, 16]",
        "[B, 3, 8, 8]",
    ),
    (
        "fixed batch in the manifest",
        field(*IMAGE, "inputs", 0, "shape", to=[1, 3, 8, 8]),
        GraphMismatchError,
        "[1, 3, 8, 8]",
        "[B, 3, 8, 8]",
    ),
]


def verified(folder: Path) -> Bundle:
    """Read, and every graph loaded."""
    bundle = read_bundle(folder)
    build_engine(Settings(bundle={"ref": str(folder)}, memory={"name": "none"}))
    return bundle


def test_an_undamaged_bundle_is_what_its_manifest_says(folder: Path) -> None:
    bundle = verified(folder)
    assert (bundle.identity.name, bundle.identity.revision) == ("tiny", "1")
    assert bundle.file("image.onnx") == folder / "image.onnx"
    assert bundle.vocabulary is not None
    assert bundle.vocabulary.entries[1].parents == ("warm",)
    assert bundle.component("text_encoder").tokenizer == "tokenizer.json"


@pytest.mark.parametrize(
    ("damage", "error", "expected", "found"),
    [row[1:] for row in DAMAGES],
    ids=[row[0] for row in DAMAGES],
)
def test_each_damage_is_its_own_error(
    folder: Path, damage: Damage, error: type[BundleError], expected: str, found: str
) -> None:
    damage(folder)
    with pytest.raises(BundleError) as caught:
        verified(folder)
    assert type(caught.value) is error
    assert str(folder) in caught.value.path
    assert expected in caught.value.expected
    assert found in caught.value.found
    assert len(str(caught.value)) < 600


@pytest.mark.parametrize(
    ("key", "to", "expected"),
    [
        ("name", "map8", "an output map8 float32"),
        ("dtype", "float16", "an output embedding float16"),
        ("shape", ["B", 5], "embedding [any, 5]"),
        ("shape", ["B", 4, 1], "embedding [any, 4, 1]"),
    ],
)
def test_a_detector_reads_what_the_pictures_give(
    tmp_path: Path, key: str, to: object, expected: str
) -> None:
    folder = write_seeing_bundle(tmp_path)
    verified(folder)
    field("components", "detector", "inputs", 0, key, to=to)(folder)
    with pytest.raises(GraphMismatchError) as caught:
        read_bundle(folder)
    assert expected in caught.value.expected and "embedding" in caught.value.found


def test_unverified_hashes_are_not_read(folder: Path) -> None:
    field(*IMAGE, "files", 0, "sha256", to="0" * 64)(folder)
    assert read_bundle(folder, verify=False).manifest.name == "tiny"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BundleNotFoundError, match="no such folder"):
        read_bundle(tmp_path / "nowhere")


def test_a_folder_whose_name_no_folder_can_have(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match="too long"):
        read_bundle(tmp_path / ("x" * 300))


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="there is no such file")
def test_a_file_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "bundle.json").unlink()
    # the kernel reads nothing at its beginning
    (folder / "bundle.json").symlink_to("/proc/self/mem")
    with pytest.raises(FileMissingError, match=r"bundle\.json(.|\n)*error"):
        read_bundle(folder)


def test_an_absent_component_is_named(folder: Path) -> None:
    with pytest.raises(ComponentUnknownError, match="'detector'"):
        read_bundle(folder).component("detector")


@pytest.mark.parametrize("blobs", ["../../blobs", "../../../blobs/ab"])
def test_the_links_of_the_hubs_cache_are_followed(tmp_path: Path, blobs: str) -> None:
    snapshot = write_tiny_bundle(tmp_path / "models--me--tiny" / "snapshots" / "c0ffee")
    place = snapshot / blobs
    place.mkdir(parents=True)
    for path in list(snapshot.iterdir()):
        shutil.move(path, place / f"blob-{path.name}")
        path.symlink_to(f"{blobs}/blob-{path.name}")
    assert verified(snapshot).manifest.name == "tiny"


def test_the_same_manifest_is_written_as_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    manifest = read_bundle(folder).manifest
    first = write_bundle(tmp_path / "a", manifest).read_bytes()
    again = write_bundle(tmp_path / "a", Manifest.model_validate(json.loads(first))).read_bytes()
    assert first == again == (folder / "bundle.json").read_bytes()
    assert list(json.loads(first)) == sorted(json.loads(first))
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["bundle.json"]


def test_the_identity_changes_with_the_manifest(folder: Path, tmp_path: Path) -> None:
    other = write_tiny_bundle(tmp_path / "other", revision="2")
    assert read_bundle(folder).identity.sha256 != read_bundle(other).identity.sha256


def test_a_file_that_is_not_there_has_no_entry(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError):
        file_spec(tmp_path, "graph.onnx")


def test_the_tiny_bundle_is_checked_like_any_other(tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        write_tiny_bundle(tmp_path / "tiny", embedding_dim=3)
    onnx.checker.check_model(text_graph(), full_check=True)
