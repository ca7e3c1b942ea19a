"""In a real browser, on every page that shows people's words: nothing of theirs runs or leaves.

Every word on the site is a payload, hundreds of them; thousands with PAYLOADS=all. Whatever would
run, load, send, lead away or be refused by the page's policy is noted by the browser; nothing
may be. The same pages are read element by element in
tests/features/attack/test_words_stay_words.py. Source: issue 4, AC-35.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from flask import Response
from playwright.sync_api import Browser, BrowserContext, Page

from hoh_stories.web.access import open_to_all
from tests.journeys.conftest import Live, report
from tests.journeys.stage import Stage
from tests.journeys.standing import Place, stand
from tests.payloads import a_few, own, payloads
from tests.payloads.filled import fill

A_FEW = 800  #: in every run; PAYLOADS=all takes some 5,000, for a change of the cleaner
#: Before any script of a page: what payloads call, and what the policy refuses, is noted.
HOOKS = """
window.__noted = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"])
  window[name] = () => window.__noted.push(name);
addEventListener("securitypolicyviolation", (event) =>
  window.__noted.push(`refused: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
NOTED = """() => [
  ...window.__noted,
  ...(window.__ran ? ["window.__ran"] : []),
  ...[...document.querySelectorAll("*")].flatMap((one) => [
    ...(/^(iframe|object|embed|base|frame|applet|audio|video|style|template)$/i.test(one.localName)
      ? [`an element ${one.localName}`] : []),
    ...(one.localName === "script" && !String(one.src).startsWith(location.origin + "/static/")
      ? ["a script"] : []),
    ...[...one.attributes].filter((given) => /^on|^srcdoc$|^style$/i.test(given.name))
      .map((given) => `an attribute ${given.name} of ${one.localName}`),
  ])]"""


class Looked:
    """What a browser asked for and was told, besides the pages themselves."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.found: list[str] = []
        self._url = url
        context.add_init_script(HOOKS)
        context.on("request", lambda asked: self._asked(asked.url))
        context.on("dialog", lambda dialog: (self.found.append("a dialog"), dialog.dismiss()))
        context.on("page", lambda page: self.found.append(f"a new window {page.url}"))

    def _asked(self, address: str) -> None:
        if not address.startswith(f"{self._url}/"):
            self.found.append(f"asked {address[:120]}")

    def at(self, page: Page) -> list[str]:
        """What happened on the page that stands there now, and since it was asked for."""
        noted: list[str] = page.evaluate(NOTED)
        found, self.found[:] = [*self.found, *noted], []
        return found


def test_no_script_runs_and_no_request_leaves(
    request: pytest.FixtureRequest, live: Live, visitor: Callable[..., Page], clock: Any
) -> None:
    stage = Stage(live.site, live.url)
    words = payloads() if os.environ.get("PAYLOADS") == "all" else a_few(A_FEW)
    filled = fill(stage, words)
    page = visitor()
    page.set_default_navigation_timeout(30_000)  # some of these pages weigh megabytes
    looked = Looked(page.context, live.url)
    faults: list[str] = []

    for place in filled.places:
        stand(page, stage, place, "en")
        faults += [f"{place.name}: {fault}" for fault in looked.at(page)]
    for place in filled.files:
        open_from_disk(page, stage, place)
        faults += [f"{place.name}: {fault}" for fault in looked.at(page)]

    assert not faults, "\n".join(faults[:20])
    seen = len(filled.places) + len(filled.files)
    report(request.node, f"{len(words)} payloads on {seen} pages: nothing ran, nothing left")


def open_from_disk(page: Page, stage: Stage, place: Place) -> None:
    """What somebody downloaded: no policy protects there, only how the words are written."""
    page.goto("about:blank")
    page.context.clear_cookies()
    page.context.add_cookies([{"name": "s", "value": stage.cookie(place.who), "url": stage.url}])
    answer = page.request.get(f"/en{place.path}")
    assert answer.ok, f"{place.name}: {answer.status}"
    page.set_content(answer.text(), wait_until="domcontentloaded")


def test_a_page_that_forgot_to_escape_would_be_seen(live: Live, chromium: Browser) -> None:
    """The other test can fail: this would be noted, though the policy stops most of it."""
    live.site.add_url_rule("/forgot", view_func=open_to_all(_forgot))
    context = chromium.new_context(base_url=live.url)
    page, looked = context.new_page(), Looked(context, live.url)

    page.goto("/forgot", wait_until="domcontentloaded")
    found = looked.at(page)
    context.close()

    for noted in ("refused: script-src", "an attribute onerror", "asked http"):
        assert any(noted in one for one in found), (noted, found)


def _forgot() -> Response:
    words = "".join(f"<p>{one}</p>" for one in own() if "refresh" not in one)
    return Response(f"<!doctype html><title>-</title>{words}", mimetype="text/html")
