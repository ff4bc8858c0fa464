"""Isolation for every test: no home, caches, settings or Hub access of the person's own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import certifi
import pytest

from tests.tiny_bundle import write_tiny_bundle

CI = os.environ.get("CI", "").lower() in {"1", "true"}
DATA = os.environ.get("VIZIONARY_DATA")
PRIVATE_PREFIXES = ("VIZIONARY_", "HF_", "GRADIO_", "SPACE_")

# playwright looks for its own browsers under the real home, which the tests hide
os.environ.setdefault("PLAYWRIGHT_BROWSERS_PATH", str(Path.home() / ".cache" / "ms-playwright"))


def _set_home(patch: pytest.MonkeyPatch, home: Path) -> None:
    patch.setenv("HOME", str(home))
    patch.setenv("USERPROFILE", str(home))
    patch.setenv("HF_HOME", str(home / "huggingface"))
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))


@pytest.fixture(scope="session", autouse=True)
def _isolated_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    # fixtures wider than one test start before `_isolated` and must be safe as well
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(PRIVATE_PREFIXES)]:
            patch.delenv(name)
        patch.setenv("GRADIO_ANALYTICS_ENABLED", "False")
        _set_home(patch, tmp_path_factory.mktemp("home"))
        patch.setenv("SSL_CERT_FILE", str(_one_authority(tmp_path_factory.mktemp("tls"))))
        yield


def _one_authority(folder: Path) -> Path:
    """A file with one certificate authority, enough for tests that ask this machine alone.

    Every HTTP client reads all that it trusts when it is made, also for an address without TLS:
    with every authority of the world that takes longer than the request.
    """
    end = "-----END CERTIFICATE-----\n"
    first = certifi.contents().partition(end)[0] + end
    path = folder / "authority.pem"
    path.write_text(first, "ascii")
    return path


@pytest.fixture(autouse=True)
def _isolated(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    before = Path.cwd()
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        _set_home(patch, home)
        if request.node.get_closest_marker("data"):
            if DATA is None:
                pytest.skip("VIZIONARY_DATA names no data folder")
            patch.setenv("VIZIONARY_DATA", DATA)
        yield
    shutil.rmtree(home, ignore_errors=True)
    if Path.cwd() != before:
        os.chdir(before)
        pytest.fail(f"the test left the working directory {before}")


@pytest.fixture(scope="session")
def tiny_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a bundle computable by hand (``tests/tiny_bundle.py``); not to be changed."""
    return write_tiny_bundle(tmp_path_factory.mktemp("bundles") / "tiny")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where everything was skipped nothing was tested: in CI that is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if CI and exitstatus == pytest.ExitCode.OK and not reporter.stats.get("passed"):
        session.exitstatus = pytest.ExitCode.NO_TESTS_COLLECTED
