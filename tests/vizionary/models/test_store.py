"""Bundles from the Hub, by the real client, against a server on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.hub_server import HubServer, serve_hub
from tests.tiny_bundle import write_tiny_bundle
from vizionary.errors import BundleNotFoundError
from vizionary.models.store import EMBEDDED, resolve

ROOT = Path(__file__).parents[3]

# A process of its own: the Hub's client reads its environment when it is imported.
CLIENT = """
import json, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from vizionary.errors import VizionaryError
from vizionary.models.store import is_here, resolve

def answer(ref, cache, here):
    try:
        if here:
            return {"here": is_here(ref, cache=Path(cache) if cache else None)}
        return {"folder": str(resolve(ref, cache=Path(cache) if cache else None))}
    except VizionaryError as error:
        return {"error": type(error).__name__, "message": str(error)}

for line in sys.stdin:
    ask = json.loads(line)
    with ThreadPoolExecutor(ask["times"]) as pool:
        asked = (ask["ref"], ask["cache"], ask["here"])
        answers = pool.map(lambda _: answer(*asked), range(ask["times"]))
    print(json.dumps(list(answers)), flush=True)
"""


@dataclass
class Client:
    """A process that resolves references as it is asked to."""

    process: subprocess.Popen[str]

    def ask(
        self, ref: str, cache: Path | None = None, times: int = 1, *, here: bool = False
    ) -> list[dict[str, Any]]:
        """The answers to asking ``times`` at once; ``here`` asks only whether it is there."""
        line = {"ref": ref, "cache": str(cache) if cache else None, "times": times, "here": here}
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(line) + "\n")
        self.process.stdin.flush()
        answers: list[dict[str, Any]] = json.loads(self.process.stdout.readline())
        return answers

    def folder(self, ref: str, cache: Path | None = None) -> Path:
        answer = self.ask(ref, cache)[0]
        assert "folder" in answer, answer
        return Path(answer["folder"])

    def error(self, ref: str, cache: Path | None = None) -> tuple[str, str]:
        answer = self.ask(ref, cache)[0]
        assert "error" in answer, answer
        return answer["error"], answer["message"]


@contextmanager
def started(hub: HubServer, home: Path, **environment: str) -> Iterator[Client]:
    # The block of a Popen closes its pipes, which ends the client, and waits.
    with subprocess.Popen(
        [sys.executable, "-c", CLIENT],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={
            **os.environ,
            "HF_ENDPOINT": hub.endpoint,
            "HF_HOME": str(home),
            "HF_HUB_DISABLE_XET": "1",
            "HF_HUB_DISABLE_TELEMETRY": "1",
            **environment,
        },
    ) as process:
        yield Client(process)


@pytest.fixture(scope="module")
def hub() -> Iterator[HubServer]:
    with serve_hub() as server:
        yield server


@pytest.fixture(scope="module")
def client(hub: HubServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with started(hub, tmp_path_factory.mktemp("hub-home")) as client:
        yield client


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def downloads(hub: HubServer, repository: str, name: str) -> int:
    """How often a file's content was sent."""
    asked = [line for line in hub.requests if line.startswith(f"GET /{repository}/resolve/")]
    return sum(line.endswith(f"/{name}") for line in asked)


def test_downloaded_once_then_offline(tiny_bundle: Path, tmp_path: Path) -> None:
    with ExitStack() as client_end:
        with serve_hub() as hub:
            commit = hub.publish("me/tiny", tiny_bundle, "main", "v1")
            client = client_end.enter_context(started(hub, tmp_path / "home"))
            folder = client.folder("hf://me/tiny@v1")
            asked = len(hub.requests)
            assert asked > 0
            assert client.folder("hf://me/tiny@v1") == folder
            assert client.folder(f"hf://me/tiny@{commit}") == folder
            assert len(hub.requests) == asked, "a cached bundle asks the Hub nothing"
        assert client.folder("hf://me/tiny@v1") == folder
        kind, message = client.error("hf://me/other")
    assert folder.name == commit
    assert folder.is_relative_to(tmp_path / "home")
    for path in tiny_bundle.iterdir():
        assert (folder / path.name).read_bytes() == path.read_bytes()
    assert kind == "DownloadError"
    assert "check the connection" in message


def test_what_is_not_here_is_said_without_a_word_to_the_hub(
    tiny_bundle: Path, hub: HubServer, client: Client, cache: Path
) -> None:
    hub.publish("me/asked", tiny_bundle, "main")
    asked = len(hub.requests)
    assert client.ask("hf://me/asked", cache, here=True) == [{"here": False}]
    assert len(hub.requests) == asked
    folder = client.folder("hf://me/asked", cache)
    assert client.ask("hf://me/asked", cache, here=True) == [{"here": True}]
    (folder / "vocabulary.json").resolve().write_bytes(b"{}")
    assert client.ask("hf://me/asked", cache, here=True) == [{"here": False}]
    assert client.ask(str(tiny_bundle), here=True) == [{"here": True}]
    assert client.ask("hf://no name", here=True)[0]["error"] == "DownloadError"


def test_offline_by_choice(tiny_bundle: Path, hub: HubServer, tmp_path: Path) -> None:
    hub.publish("me/chosen", tiny_bundle, "main")
    with started(hub, tmp_path / "home") as client:
        folder = client.folder("hf://me/chosen")
    with started(hub, tmp_path / "home", HF_HUB_OFFLINE="1") as client:
        assert client.folder("hf://me/chosen") == folder
        kind, message = client.error("hf://me/unseen")
    assert kind == "DownloadError"
    assert "HF_HUB_OFFLINE" in message


def test_only_what_the_manifest_names_is_downloaded(
    hub: HubServer, client: Client, tmp_path: Path, cache: Path
) -> None:
    source = write_tiny_bundle(tmp_path / "source")
    (source / "README.md").write_text("a card")
    (source / "checkpoint").mkdir()
    (source / "checkpoint" / "image.onnx").write_text("not of the bundle")
    hub.publish("me/large", source, "main")
    folder = client.folder("hf://me/large", cache)
    found = {path.name for path in folder.rglob("*") if path.is_file()}
    assert found == {
        "bundle.json",
        "image.onnx",
        "text.onnx",
        "tokenizer.json",
        "vocabulary.json",
    }


def test_a_branch_stays_the_commit_that_it_was(
    hub: HubServer, client: Client, tmp_path: Path, cache: Path
) -> None:
    first = hub.publish("me/moving", write_tiny_bundle(tmp_path / "1", revision="1"), "main")
    assert client.folder("hf://me/moving", cache).name == first
    second = hub.publish("me/moving", write_tiny_bundle(tmp_path / "2", revision="2"), "main", "v2")
    assert client.folder("hf://me/moving", cache).name == first
    assert client.folder("hf://me/moving@v2", cache).name == second


def test_a_repository_without_a_bundle(
    hub: HubServer, client: Client, tmp_path: Path, cache: Path
) -> None:
    (tmp_path / "README.md").write_text("only a card")
    hub.publish("me/card", tmp_path, "main")
    kind, message = client.error("hf://me/card", cache)
    assert kind == "BundleNotFoundError"
    assert "bundle.json" in message


@pytest.mark.parametrize(
    ("ref", "part"),
    [
        ("hf://me/nothing", "none of that name that you may see"),
        ("hf://me/refused@v9", "expected a branch, tag or commit"),
        (f"hf://me/refused@{'0' * 40}", "expected a branch, tag or commit"),
        ("hf://", "hf://owner/name@revision"),
        ("hf://nobody", "hf://owner/name@revision"),
        ("hf://me/refused@", "hf://owner/name@revision"),
        ("hf://me/refused/extra", "hf://owner/name@revision"),
        ("hf://me/re fused", "hf://owner/name@revision"),
        ("hf://me/re--fused", "a name that the Hub allows"),
    ],
)
def test_each_refusal_says_why(
    hub: HubServer, client: Client, tiny_bundle: Path, cache: Path, ref: str, part: str
) -> None:
    hub.publish("me/refused", tiny_bundle, "main")
    kind, message = client.error(ref, cache)
    assert kind == "DownloadError"
    assert part in message
    assert message.startswith(ref)


def test_a_corrupt_file_in_the_cache_is_downloaded_again(
    hub: HubServer, client: Client, tiny_bundle: Path, cache: Path
) -> None:
    hub.publish("me/corrupt", tiny_bundle, "main")
    folder = client.folder("hf://me/corrupt", cache)
    content = bytearray((folder / "image.onnx").read_bytes())
    content[100] ^= 1
    (folder / "image.onnx").write_bytes(content)
    assert client.folder("hf://me/corrupt", cache) == folder
    assert (folder / "image.onnx").read_bytes() == (tiny_bundle / "image.onnx").read_bytes()


def test_a_corrupt_manifest_in_the_cache_is_downloaded_again(
    hub: HubServer, client: Client, tiny_bundle: Path, cache: Path
) -> None:
    hub.publish("me/manifest", tiny_bundle, "main")
    folder = client.folder("hf://me/manifest", cache)
    (folder / "bundle.json").write_text('{"schema": 1')
    assert client.folder("hf://me/manifest", cache) == folder
    assert (folder / "bundle.json").read_bytes() == (tiny_bundle / "bundle.json").read_bytes()


def test_an_interrupted_download_is_completed_at_its_commit(
    hub: HubServer, client: Client, tiny_bundle: Path, tmp_path: Path, cache: Path
) -> None:
    first = hub.publish("me/partial", tiny_bundle, "main")
    folder = client.folder("hf://me/partial", cache)
    (folder / "image.onnx").resolve().unlink()
    (folder / "image.onnx").unlink()
    hub.publish("me/partial", write_tiny_bundle(tmp_path / "2", revision="2"), "main")
    before = downloads(hub, "me/partial", "text.onnx")
    assert client.folder("hf://me/partial", cache).name == first
    assert (folder / "image.onnx").is_file()
    assert downloads(hub, "me/partial", "text.onnx") == before, "what is whole is kept"


def test_damage_on_the_way_is_repaired_once(
    hub: HubServer, client: Client, tiny_bundle: Path, cache: Path
) -> None:
    hub.publish("me/noisy", tiny_bundle, "main")
    hub.damaged_answers = 1
    folder = client.folder("hf://me/noisy", cache)
    assert (folder / "image.onnx").read_bytes() == (tiny_bundle / "image.onnx").read_bytes()


def test_damage_that_stays_is_reported_after_two_downloads(
    hub: HubServer, client: Client, tiny_bundle: Path, cache: Path
) -> None:
    hub.publish("me/broken", tiny_bundle, "main")
    hub.damaged_answers = 1000
    kind, message = client.error("hf://me/broken", cache)
    hub.damaged_answers = 0
    assert kind == "HashMismatchError"
    assert "expected SHA-256" in message
    assert downloads(hub, "me/broken", "image.onnx") == 2


def test_a_damaged_copy_without_a_connection(tiny_bundle: Path, tmp_path: Path) -> None:
    with ExitStack() as client_end:
        with serve_hub() as hub:
            hub.publish("me/tiny", tiny_bundle, "main")
            client = client_end.enter_context(started(hub, tmp_path / "home"))
            folder = client.folder("hf://me/tiny")
        (folder / "text.onnx").write_bytes(b"x")
        kind, message = client.error("hf://me/tiny")
    assert kind == "DownloadError"
    assert "check the connection" in message


def test_asked_by_several_threads_it_is_downloaded_once(
    hub: HubServer, client: Client, tiny_bundle: Path, cache: Path
) -> None:
    hub.publish("me/busy", tiny_bundle, "main")
    answers = client.ask("hf://me/busy", cache, times=4)
    assert len({answer.get("folder") for answer in answers}) == 1
    assert all("folder" in answer for answer in answers)
    assert downloads(hub, "me/busy", "image.onnx") == 1


def test_several_threads_repair_once(
    hub: HubServer, client: Client, tiny_bundle: Path, cache: Path
) -> None:
    hub.publish("me/busy-noisy", tiny_bundle, "main")
    hub.damaged_answers = 1
    answers = client.ask("hf://me/busy-noisy", cache, times=4)
    assert all("folder" in answer for answer in answers)
    assert downloads(hub, "me/busy-noisy", "image.onnx") == 2


def test_a_folder_is_taken_as_it_is(tiny_bundle: Path) -> None:
    assert resolve(str(tiny_bundle)) == tiny_bundle


def test_the_home_folder_is_known(tiny_bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tiny_bundle.parent))
    assert resolve(f"~/{tiny_bundle.name}") == tiny_bundle


@pytest.mark.parametrize(
    ("ref", "found"),
    [("nowhere", "no such folder"), (".", "without"), ("x" * 300, "no such folder")],
)
def test_what_is_no_bundle_is_refused(ref: str, found: str) -> None:
    with pytest.raises(BundleNotFoundError, match=found) as caught:
        resolve(ref)
    assert "hf://owner/name" in str(caught.value)


def test_embedded_is_in_the_package() -> None:
    package = ROOT / "vizionary"
    assert EMBEDDED == package / "bundles" / "nano"
    if (EMBEDDED / "bundle.json").is_file():
        assert resolve("embedded") == EMBEDDED


def test_the_command_line_does_not_wait_for_the_hubs_client(tiny_bundle: Path) -> None:
    code = (
        "import sys; from vizionary.models.store import resolve; resolve(sys.argv[1]);"
        "sys.exit('huggingface_hub' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tiny_bundle)], cwd=ROOT, check=False)
    assert done.returncode == 0
