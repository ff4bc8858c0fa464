"""Corrections over HTTP: what was said before, and words of a language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from tests.vizionary.api.test_learning import BARN, FLAG, WALL, files, labels, register


@pytest.fixture
def client(reach: Callable[..., TestClient]) -> TestClient:
    return reach()


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
