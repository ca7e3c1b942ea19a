"""Fixtures for journeys: the real site under a real server, and people at a real browser.

    def test_a_story_can_be_sent(live, phone, axe):
        phone.goto("/en/share")
        assert axe(phone) == []

    live      the site on a free loopback port in this process; `live.url`, `live.site`
    phone     a page 360 px wide, with script; phone_plain: without. desk, desk_plain: 1280 px
    visitor   makes further people: `visitor(width=360, script=False, locale="cy")`
    axe       what axe-core finds on a page, as readable lines

A journey fails when a page asked anybody but the site, or when the browser's console complained.
Pages take paths (`goto("/en/")`). The quick exit finds nobody: the browser knows no name but ours.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from flask import Flask
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)
from werkzeug.serving import make_server

#: Without windows where there is one: the whole browser takes twice the processor's time.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",  # root in a container has no other way
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
PHONE, DESK = 360, 1280
HEIGHTS = {PHONE: 740, DESK: 900}
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
TOLD = "told by a journey"
Visitor = Callable[..., Page]


@dataclass(frozen=True)
class Live:
    """The site as the world sees it."""

    url: str
    site: Any


@dataclass
class Guard:
    """Watches one person's browser: whom it asks, and what its console says."""

    url: str
    complaints: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Begin to watch. Nothing is routed here, so that the browser keeps what it may keep."""
        context.on("request", self._asked)
        context.on("response", self._answered)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))

    def _is_ours(self, address: str) -> bool:
        return address.startswith((f"{self.url}/", "data:", "blob:", "about:"))

    def _asked(self, request: Request) -> None:
        if not self._is_ours(request.url) and not _is_quick_exit(request):
            self.complaints.append(f"asked elsewhere: {request.method} {request.url}")

    def _answered(self, response: Response) -> None:
        """A page may be 404 or 410 on purpose; what it is made of may not."""
        if response.status >= 400 and not response.request.is_navigation_request():
            self.complaints.append(f"{response.status} for {response.url}")

    def _said(self, message: ConsoleMessage) -> None:
        loading = message.text.startswith("Failed to load resource")  # told by _answered
        if message.type == "error" and not loading:
            self.complaints.append(f"console: {message.text} ({message.location.get('url', '')})")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all journeys, Debian's; each person has a context of their own."""
    if CHROMIUM is None:
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing("chromium is missing: run `make tools` as root")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setattr(Flask, "async_to_sync", _beside_the_browser(Flask.async_to_sync))
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)


def _beside_the_browser(async_to_sync: Callable[..., Any]) -> Callable[..., Any]:
    """Let Flask close its database sessions in the thread that Playwright's loop runs in."""

    def convert(app: Flask, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            loop = asyncio._get_running_loop()
            asyncio._set_running_loop(None)
            try:
                return async_to_sync(app, function)(*arguments, **more)
            finally:
                asyncio._set_running_loop(loop)

        return call

    return convert


@pytest.fixture
def live(request: pytest.FixtureRequest, site: Any) -> Iterator[Live]:
    """The site under a threaded server; what a test does to its database is seen at once.

    Over HTTPS, with a certificate of the moment, for a journey marked `tls`.
    """
    tls = request.node.get_closest_marker("tls") is not None
    server = make_server("127.0.0.1", 0, site, threaded=True, ssl_context="adhoc" if tls else None)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield Live(f"http{'s' if tls else ''}://127.0.0.1:{server.server_port}", site)
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visitor(chromium: Browser, live: Live) -> Iterator[Visitor]:
    """Makes people, each with a browser of their own, and holds afterwards that nobody leaked."""
    guard = Guard(live.url)
    contexts: list[BrowserContext] = []

    def make(width: int = PHONE, *, script: bool = True, locale: str = "en", **more: Any) -> Page:
        context = chromium.new_context(
            base_url=live.url,
            viewport={"width": width, "height": HEIGHTS.get(width, 800)},
            java_script_enabled=script,
            locale=locale,
            **{"ignore_https_errors": True, **more},  # a tls journey's certificate is our own
        )
        context.set_default_timeout(10_000)
        guard.watch(context)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert not guard.complaints, "The browser complained:\n- " + "\n- ".join(guard.complaints)


@pytest.fixture
def phone(visitor: Visitor) -> Page:
    """Somebody with a small phone."""
    return visitor(PHONE)


@pytest.fixture
def phone_plain(visitor: Visitor) -> Page:
    """Somebody with a small phone that runs no script."""
    return visitor(PHONE, script=False)


@pytest.fixture
def desk(visitor: Visitor) -> Page:
    """Somebody at a desk."""
    return visitor(DESK)


@pytest.fixture
def desk_plain(visitor: Visitor) -> Page:
    """Somebody at a desk whose browser runs no script."""
    return visitor(DESK, script=False)


@pytest.fixture(
    params=[(PHONE, True), (PHONE, False), (DESK, True), (DESK, False)],
    ids=["phone", "phone-plain", "desk", "desk-plain"],
)
def anybody(request: pytest.FixtureRequest, visitor: Visitor) -> Page:
    """The same journey four times: small and large, with script and without."""
    width, script = request.param
    return visitor(width, script=script)


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """What axe-core finds wrong on a page that runs script, as lines for a person."""
    source = AXE.read_text(encoding="utf-8")
    everything = {
        "runOnly": {"type": "tag", "values": AXE_TAGS},
        "resultTypes": ["violations"],
        "preload": False,
    }

    def run(page: Page) -> list[str]:
        page.evaluate(source)  # under the page's own strict policy, which stays on
        return axe_lines(page.evaluate("options => axe.run(options)", everything)["violations"])

    return run


def axe_lines(violations: list[dict[str, Any]]) -> list[str]:
    """What axe found, a line for each element of each rule."""
    return [
        f"{one['id']} ({one['impact']}): {one['help']} at {' '.join(map(str, node['target']))}"
        for one in violations
        for node in one["nodes"]
    ]


def _is_quick_exit(request: Request) -> bool:
    """True for a whole page that `/leave` sends elsewhere."""
    earlier = request.redirected_from
    left = earlier is not None and urlsplit(earlier.url).path == "/leave"
    return left and request.is_navigation_request()


def report(test: pytest.Item, line: str) -> None:
    """Say something at the end of the run, from whichever worker."""
    test.user_properties.append((TOLD, line))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """What journeys measured."""
    reports = [one for kind in ("passed", "failed") for one in terminalreporter.getreports(kind)]
    ended = [one for one in reports if one.when == "call"]
    lines = [line for one in ended for name, line in one.user_properties if name == TOLD]
    if lines:
        terminalreporter.section("journeys")
        for line in lines:
            terminalreporter.line(line)
