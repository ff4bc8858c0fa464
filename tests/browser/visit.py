"""One look at the app in a browser."""

from __future__ import annotations

from time import monotonic

from playwright.sync_api import BrowserContext, Page, Request

__all__ = ["Visit"]

WAIT_MS = 60_000
_ANSWERS = "/queue/data"
_LATE_S = 5.0
_BROKEN = ("AbortError", "Connection errored out")
"""What gradio says of a stream that ends with its page."""


class Visit:
    """A page that notes where its requests go and what its console complains about."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self._url = url
        self.page: Page = context.new_page()
        self.page.set_default_timeout(WAIT_MS)
        self._answering = 0
        self.page.on("request", self._begin)
        self.page.on("requestfinished", self._end)
        self.page.on("requestfailed", self._end)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._note)
        self.page.goto(url)
        self.page.locator(".vz-drop").wait_for()

    def _begin(self, request: Request) -> None:
        self.requests.append(request.url)
        self._answering += _ANSWERS in request.url

    def _end(self, request: Request) -> None:
        self._answering -= _ANSWERS in request.url

    def _note(self, message: object) -> None:
        if getattr(message, "type", "") in {"error", "warning"}:
            self.complaints.append(str(getattr(message, "text", "")))

    def foreign(self) -> list[str]:
        """Requests that left for another place."""
        own = (self._url, "data:", "blob:")
        return [url for url in self.requests if not url.startswith(own)]

    def wait_for_answers(self) -> None:
        """Wait until gradio streams no answer any more, but not for ever.

        Nobody is told of the end of a stream that the page itself broke off.
        """
        until = monotonic() + _LATE_S
        while self._answering and monotonic() < until:
            self.page.wait_for_timeout(100)

    def reload(self) -> None:
        """Load the page again; that the browser breaks off what still streams is no complaint."""
        self.wait_for_answers()
        before = len(self.complaints)
        self.page.reload()
        late = self.complaints[before:]
        self.complaints[before:] = [one for one in late if not any(end in one for end in _BROKEN)]

    def wait_for_picture(self) -> None:
        """Wait for the picture and for its pixels."""
        self.page.locator("#vz-picture .vz-frame").wait_for()
        self.page.wait_for_function(
            "[...document.querySelectorAll('#vz-stage img')].every(i => i.naturalWidth > 0)"
        )
