"""Corrections over HTTP: what was said before, and words of a language."""

from __future__ import annotations

from collections.abc import Callable

from fastapi.testclient import TestClient
from httpx import Response

from tests.vizionary.api.test_learning import BARN, FLAG, WALL, files, labels, register


def test_the_same_correction_again_adds_nothing(client: TestClient) -> None:
    def correct(**fields: str) -> dict[str, int]:
        return dict(client.post("/api/correct", files=files(FLAG), data=fields).json())

    nothing = {"examples": 0, "action": 0}
    assert correct(wrong="blue") == {"examples": 1, "action": 1}
    assert correct(wrong="blue") == correct(wrong="BLUE") == nothing
    assert correct(wrong="blue", right="my flag") == {"examples": 1, "action": 2}
    assert correct(right="my flag") == correct(wrong="blue", right="my flag") == nothing
    counts = {one["label"]: one for one in client.get("/api/labels").json()["labels"]}
    assert (counts["my flag"]["examples"], counts["blue"]["negatives"]) == (1, 1)
    # what was taken back is new again
    client.post("/api/undo", params={"action": 1})
    assert correct(wrong="blue")["examples"] == 1


def test_a_word_of_the_language_is_the_label_by_every_way(client: TestClient) -> None:
    german = {"language": "de"}
    assert register(client, FLAG, label="Hund", **german).json()["label"] == "dog"
    client.post("/api/correct", files=files(BARN), data={"right": "Katze", **german})
    client.post("/api/correct", files=files(WALL), data={"wrong": "Himmel", "right": "Löwe",
                                                         **german})  # fmt: skip
    assert set(labels(client)) == {"dog", "cat", "sky", "lion"}
    # what was taught before stays spelt as it is, and without a language as it is written
    register(client, WALL, label="Haus")
    register(client, BARN, label="Haus", **german)
    assert labels(client)["Haus"] == 2


def test_a_mistyped_label_is_one_of_the_language(client: TestClient) -> None:
    register(client, FLAG, label="lion")
    register(client, BARN, label="my Löwin")

    def told(refused: Response) -> str:
        assert refused.status_code in (404, 422)
        return str(refused.json()["error"]["message"])

    german = {"language": "de"}
    for step in ("undo", "forget", "prune"):
        asked = {"label": "Löwee", **german}
        assert "Meinst du „Löwe“?" in told(client.post(f"/api/{step}", params=asked)), step
    # what has no noun is named as it was taught, and without a language all is
    assert "Meinst du „my Löwin“?" in told(
        client.post("/api/undo", params={"label": "my Löwinn", **german})
    )
    assert "'lion'" in told(client.post("/api/undo", params={"label": "lionn"}))
    wrong = client.post("/api/correct", files=files(FLAG), data={"wrong": "Löwee", **german})
    assert "„Löwe“" in told(wrong)
    assert set(labels(client)) == {"lion", "my Löwin"}


def test_a_mistyped_label_is_one_of_the_language_of_the_app(
    reach: Callable[..., TestClient],
) -> None:
    client = reach("narration.language=de")
    refused = client.post("/api/correct", files=files(FLAG), data={"wrong": "Himel"})
    assert "„Himmel“" not in refused.text
    register(client, FLAG, label="sky")
    refused = client.post("/api/correct", files=files(FLAG), data={"wrong": "Himel"})
    assert "„Himmel“" in refused.text
