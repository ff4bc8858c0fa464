"""A small Hugging Face Hub on this machine, for the real client: what downloads need.

Serves commits of model repositories from memory:

    GET       /api/models/ID/revision/REVISION     the commit that a branch or tag means
    GET       /api/models/ID/tree/COMMIT           its files
    HEAD, GET /ID/resolve/REVISION/PATH            a file, with X-Repo-Commit and ETag

What is not there is a 404 with the X-Error-Code that the client turns into its errors.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

__all__ = ["HubServer", "serve_hub"]


@dataclass
class HubServer:
    """The state of the server, and what was asked of it (``requests``: "METHOD path")."""

    endpoint: str = ""
    requests: list[str] = field(default_factory=list)
    commits: dict[str, dict[str, dict[str, bytes]]] = field(default_factory=dict)
    revisions: dict[str, dict[str, str]] = field(default_factory=dict)
    damaged_answers: int = 0
    """How many answers to GET of an ONNX file still come with a flipped byte."""

    def publish(self, repository: str, folder: Path, *revisions: str) -> str:
        """Commit a folder's files; the revisions (branches, tags) then mean that commit."""
        files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        digest = hashlib.sha1(repository.encode())
        for name, content in files.items():
            digest.update(name.encode() + b"\0" + content)
        commit = digest.hexdigest()
        self.commits.setdefault(repository, {})[commit] = files
        names = self.revisions.setdefault(repository, {})
        names.update({revision: commit for revision in (*revisions, commit)})
        return commit


class _Handler(BaseHTTPRequestHandler):
    # One request a connection: one that is kept open would be answered after the server's end.
    protocol_version = "HTTP/1.0"
    hub: HubServer

    def log_message(self, format: str, *args: Any) -> None:
        """Requests are kept in the state, not written to the terminal."""

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, *, body: bool) -> None:
        path = unquote(urlsplit(self.path).path)
        self.hub.requests.append(f"{self.command} {path}")
        parts = path.strip("/").split("/")
        if parts[:2] == ["api", "models"] and len(parts) >= 6:
            self._api("/".join(parts[2:4]), parts[4], "/".join(parts[5:]))
        elif len(parts) >= 5 and parts[2] == "resolve":
            self._file("/".join(parts[:2]), parts[3], "/".join(parts[4:]), body=body)
        else:
            self._missing("EntryNotFound")

    def _api(self, repository: str, what: str, revision: str) -> None:
        commit = self._commit(repository, revision)
        if commit is None:
            return
        files = self.hub.commits[repository][commit]
        if what == "tree":
            self._json([_entry(name, content) for name, content in files.items()])
        else:
            siblings = [{"rfilename": name} for name in files]
            self._json({"id": repository, "sha": commit, "siblings": siblings})

    def _file(self, repository: str, revision: str, name: str, *, body: bool) -> None:
        commit = self._commit(repository, revision)
        if commit is None:
            return
        content = self.hub.commits[repository][commit].get(name)
        if content is None:
            return self._missing("EntryNotFound", commit)
        headers = {"X-Repo-Commit": commit, "ETag": f'"{hashlib.sha1(content).hexdigest()}"'}
        if body and name.endswith(".onnx") and self.hub.damaged_answers > 0:
            self.hub.damaged_answers -= 1
            content = content[:-1] + bytes([content[-1] ^ 1])
        self._send(200, content, headers, body=body)

    def _commit(self, repository: str, revision: str) -> str | None:
        """The commit that a revision means, or None and the answer 404."""
        if repository not in self.hub.commits:
            self._missing("RepoNotFound")
            return None
        commit = self.hub.revisions[repository].get(revision)
        if commit is None:
            self._missing("RevisionNotFound")
        return commit

    def _json(self, value: Any) -> None:
        content = json.dumps(value).encode()
        self._send(200, content, {"Content-Type": "application/json"}, body=True)

    def _missing(self, code: str, commit: str = "") -> None:
        headers = {"X-Error-Code": code, "X-Error-Message": code, "X-Repo-Commit": commit}
        self._send(404, b"", headers, body=self.command == "GET")

    def _send(self, status: int, content: bytes, headers: dict[str, str], *, body: bool) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if body:
            self.wfile.write(content)


def _entry(name: str, content: bytes) -> dict[str, Any]:
    oid = hashlib.sha1(content).hexdigest()
    return {"type": "file", "path": name, "size": len(content), "oid": oid}


@contextmanager
def serve_hub() -> Iterator[HubServer]:
    """A running server on a free port of this machine; ends with the block."""
    hub = HubServer()
    handler = type("Handler", (_Handler,), {"hub": hub})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    hub.endpoint = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
