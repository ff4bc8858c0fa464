"""The whole application: health, ids of requests, CORS, errors and the limit on bodies."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from vizionary import __version__
from vizionary.api import BodyLimit, Limit
from vizionary.errors import NotAPictureError
from vizionary.request_ids import RequestIdFilter

MakeClient = Callable[..., TestClient]


def test_health_names_the_bundle(client: TestClient) -> None:
    answer = client.get("/health")
    said = answer.json()
    assert (answer.status_code, said["status"], said["version"]) == (200, "ok", __version__)
    assert said["bundle"]["name"] == "tiny"
    assert len(said["bundle"]["sha256"]) == 64


def test_openapi_lists_every_route_with_its_parameters(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert set(paths) == {
        "/health", "/debug", "/api/describe", "/api/overlay", "/api/bundles", "/api/labels",
        "/api/memory", "/api/memory/export", "/api/register", "/api/correct", "/api/undo",
        "/api/forget", "/api/rename", "/api/merge", "/api/delete", "/api/prune", "/api/examples",
        "/api/memory/import", "/api/memory/merge", "/api/memory/reembed", "/api/memory/purge",
    }  # fmt: skip
    describe = paths["/api/describe"]["post"]
    assert {p["name"] for p in describe["parameters"]} == {
        "url", "explain", "among", "top", "language", "length", "threshold", "temperature",
        "heatmaps", "memory", "closer",
    }  # fmt: skip
    assert all(p["schema"].get("description") or p["description"] for p in describe["parameters"])
    assert set(describe["requestBody"]["content"]) >= {"multipart/form-data", "image/*"}
    assert {"200", "400", "413", "415", "422"} <= set(describe["responses"])


def test_openapi_says_how_teaching_is_refused(client: TestClient) -> None:
    wire = client.get("/openapi.json").json()
    teaching = {
        f"{method} {path}": one
        for path, methods in wire["paths"].items()
        for method, one in methods.items()
        if one["tags"] == ["memory"]
    }
    assert len(teaching) == 16
    for name, one in teaching.items():
        answers = one["responses"]
        assert {"403", "404", "409", "422", "500", "503", "507"} <= set(answers), name
        for status in set(answers) - {"200"}:
            schema = answers[status]["content"]["application/json"]["schema"]
            assert schema == {"$ref": "#/components/schemas/WireError"}, (name, status)
    assert {"400", "413", "415"} <= set(teaching["post /api/register"]["responses"])
    assert "HTTPValidationError" not in wire["components"]["schemas"]


def test_openapi_says_that_a_change_may_be_asked_for_in_a_form(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    undo, delete = (paths[f"/api/{name}"]["post"] for name in ("undo", "delete"))
    assert {p["name"] for p in undo["parameters"]} == {"memory", "language", "label", "action"}
    for content in undo["requestBody"]["content"].values():
        assert set(content["schema"]["properties"]) == {"memory", "language", "label", "action"}
    assert "multipart/form-data" in undo["requestBody"]["content"]
    (numbers,) = (p for p in delete["parameters"] if p["name"] == "example")
    assert numbers["schema"]["items"] == {"type": "integer"}


def test_no_page_of_documentation_calls_another_machine(client: TestClient) -> None:
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404


def test_every_answer_carries_the_id_of_its_request(client: TestClient) -> None:
    own = client.get("/health", headers={"X-Request-ID": "mine-1"})
    assert own.headers["x-request-id"] == "mine-1"
    made = [client.get("/health").headers["x-request-id"] for _ in range(2)]
    assert len(set(made)) == 2
    # what could break a line of the log is replaced
    strange = client.get("/health", headers={"X-Request-ID": "a b;c"})
    assert strange.headers["x-request-id"] != "a b;c"


def test_an_error_is_answered_in_the_wire_form(client: TestClient) -> None:
    api: FastAPI = client.app  # type: ignore[assignment]

    @api.get("/refused")
    def refused() -> None:
        raise NotAPictureError(("JPEG",))

    answer = client.get("/refused", headers={"X-Request-ID": "mine"})
    wire = answer.json()
    assert (answer.status_code, wire["type"], wire["source"]) == (415, "error", "/refused")
    assert wire["error"]["code"] == "picture_unknown_format"
    assert wire["request_id"] == "mine"


def test_what_nothing_expected_is_a_sentence_and_is_in_the_log(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    api: FastAPI = client.app  # type: ignore[assignment]

    @api.get("/broken")
    def broken() -> None:
        raise RuntimeError("secret detail")

    caplog.handler.addFilter(RequestIdFilter())
    with caplog.at_level(logging.ERROR, "vizionary"):
        answer = client.get("/broken", headers={"X-Request-ID": "mine"})
    assert answer.status_code == 500
    assert answer.json()["error"]["code"] == "internal"
    assert "mine" in answer.json()["error"]["message"]
    assert "secret detail" not in answer.text
    (record,) = caplog.records
    assert record.request_id == "mine"  # type: ignore[attr-defined]
    assert "secret detail" in caplog.text


def test_no_other_site_may_call_by_default(client: TestClient) -> None:
    answer = client.get("/health", headers={"Origin": "https://example.org"})
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    ("allowed", "origin", "granted"),
    [
        (["https://example.org"], "https://example.org", "https://example.org"),
        (["https://example.org"], "https://example.com", None),
        (["*"], "https://example.com", "*"),
    ],
)
def test_a_setting_lets_other_sites_call(
    make_client: MakeClient, allowed: list[str], origin: str, granted: str | None
) -> None:
    client = make_client(f"server.cors_origins={json.dumps(allowed)}")
    answer = client.get("/health", headers={"Origin": origin})
    assert answer.headers.get("access-control-allow-origin") == granted
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "x-request-id",
    }
    before = client.options("/api/describe", headers=asked)
    assert before.headers.get("access-control-allow-origin") == granted


def test_debug_is_closed_unless_a_setting_opens_it(make_client: MakeClient) -> None:
    closed = make_client().get("/debug")
    assert closed.status_code == 404
    assert "server.debug" in closed.json()["error"]["message"]
    shown = make_client("server.debug=true").get("/debug").json()
    assert shown["bundle"]["name"] == "tiny"
    assert shown["settings"]["server"]["debug"] is True
    assert shown["memory_bytes"] > 0
    assert isinstance(shown["errors"], list)


@pytest.mark.parametrize("method", ["GET", "OPTIONS", "POST"])
def test_what_there_is_not(client: TestClient, method: str) -> None:
    answer = client.request(method, "/api/other")
    assert answer.status_code == 404
    assert f"{method} /api/other" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/api/describe", "POST"),
        ("OPTIONS", "/api/describe", "POST"),
        ("DELETE", "/api/labels", "GET, HEAD"),
        ("POST", "/api/memory/export", "GET, HEAD"),
    ],
)
def test_what_an_address_takes_is_said_to_who_asks_otherwise(
    client: TestClient, method: str, path: str, allowed: str
) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
    said = f"{method} is not for {path}, which takes {allowed}"
    assert said in answer.json()["error"]["message"]


@pytest.mark.parametrize("path", ["/health", "/api/labels", "/api/bundles", "/api/other", "/debug"])
def test_head_is_get_without_the_body(reach: MakeClient, path: str) -> None:
    client = reach()
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    for name in ("content-type", "content-length"):
        assert head.headers[name] == whole.headers[name]


def test_head_of_what_is_posted(client: TestClient) -> None:
    head = client.head("/api/describe")
    assert (head.status_code, head.headers["allow"], head.content) == (405, "POST", b"")


@pytest.fixture
def limited() -> TestClient:
    app = FastAPI()
    app.add_middleware(BodyLimit, limit_of=lambda path: Limit(1000, "picture.max_bytes", 900))

    @app.post("/size")
    async def size(request: Request) -> int:
        return len(await request.body())

    return TestClient(app)


def in_pieces(size_bytes: int) -> Iterator[bytes]:
    # a generator has no length, so that the client announces none
    for _ in range(size_bytes // 100):
        yield b"x" * 100


@pytest.mark.parametrize(("size_bytes", "status"), [(0, 200), (1000, 200), (1100, 413)])
@pytest.mark.parametrize("announced", [True, False])
def test_a_body_over_the_limit_is_refused(
    limited: TestClient, announced: bool, size_bytes: int, status: int
) -> None:
    body = b"x" * size_bytes if announced else in_pieces(size_bytes)
    answer = limited.post("/size", content=body)
    assert answer.status_code == status
    if status == 413:
        error = answer.json()["error"]
        assert error["code"] == "picture_too_many_bytes"
        assert "1,000 bytes" in error["message"] and "900" in error["message"]
