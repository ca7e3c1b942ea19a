"""Whatever people write, a page shows it as words: no element and no attribute comes of it.

Read by html5lib, the way browsers read. Every payload goes through the cleaner; our own, and an
even share of the packages', through every page that shows people's words. All of them, in a real
browser, are in tests/journeys/test_no_script_runs.py. Sources: issue 4, Shown to be done; AC-35.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest
from bs4 import Tag
from flask import Response

from hoh_stories.ground.text import clean, clean_line, from_paste
from hoh_stories.stories.texts import Text
from tests.browser import Browser, Page
from tests.journeys.stage import Stage
from tests.journeys.standing import Place
from tests.payloads import a_few, own, payloads
from tests.payloads.filled import fill

FEW = 160
MARK = "window.__ran"  #: stands in our own payloads
#: What pages here are made of. A payload that becomes anything else is told by its name.
OURS = set(
    """
    html head meta title link script body header nav main section article aside footer h1 h2 h3 h4
    p a ul ol li dl dt dd div span strong em b blockquote q br hr form fieldset legend label input
    textarea select option optgroup button details summary table caption thead tbody tr th td svg
    path g img time figure figcaption small ins del mark sup abbr bdi output pre cite
    """.split()
)
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "srcset", "cite", "content")
NEVER = (
    "srcdoc",
    "style",
    "popover",
    "popovertarget",
    "autofocus",
    "formaction",
    "ping",
    "http-equiv",
)
#: Where words, and only words, may stand in an element's own attributes.
ELSEWHERE = re.compile(r"^(https?:)?//(?!localhost)|^(javascript|data|vbscript|blob):", re.I)


def test_there_are_thousands_of_payloads() -> None:
    assert len(payloads()) > 5_000
    assert len(own()) > 60


def test_the_cleaner_takes_every_payload_and_gives_plain_text() -> None:  # AC-35
    for payload in payloads():
        for made in (from_paste(payload), clean(payload), clean_line(payload)):
            assert clean(made) == made, payload  # nothing comes to be by cleaning once more
            shown = html5lib.parseFragment(html.escape(made))
            assert not list(shown), payload
        assert from_paste(from_paste(payload)) is not None


@pytest.fixture
def stage(site: Any, clock: Any) -> Stage:
    """People and stories; their words come in the test."""
    return Stage(site, "http://localhost")


def test_every_page_shows_payloads_as_words(stage: Stage) -> None:
    words = a_few(FEW)
    filled = fill(stage, words)
    pages = [(one.name, open_place(stage, one)) for one in (*filled.places, *filled.files)]

    silent = [name for name, page in pages if MARK not in page.html]
    assert not silent, f"{len(silent)} show none: {' | '.join(silent)}"
    faults = [f"{name}: {fault}" for name, page in pages for fault in wrong(page)]
    assert not faults, "\n".join(faults[:20])


def test_a_story_shows_every_payload_in_full(stage: Stage) -> None:  # truth 1
    told = stage.world.a_published_story(Text("-", "\n\n".join(payloads()), "", "en"))

    page = open_place(stage, Place("story", "nobody", f"/stories/{told.public_id}"))

    seen = " ".join(page.soup.get_text(" ").split())
    lost = [one for one in payloads() if " ".join(_as_block(one).split()) not in seen]
    assert not lost, lost[:5]
    assert not list(wrong(page))


@pytest.mark.parametrize("payload", [one for one in own() if one.startswith("<")])
def test_a_page_that_forgot_to_escape_would_be_told(site: Any, payload: str) -> None:
    page = Page(Browser(site), "/en/", Response(f"<p>{payload}</p>", mimetype="text/html"))
    if page.soup.select("p *"):  # a few of them are no markup before something else undoes them
        assert list(wrong(page))


def open_place(stage: Stage, place: Place) -> Page:
    """A page as that person sees it. Not checked otherwise: no page is made for such names."""
    browser = Browser(stage.site, checked=False)
    if cookie := stage.cookie(place.who):
        browser.client.set_cookie("s", cookie)
    return browser.get(place.path[1:] if place.path.startswith("//") else f"/en{place.path}")


def wrong(page: Page) -> Iterator[str]:
    """What on a page is more than words."""
    for tag in page.tags:
        inline = tag.name == "script" and not str(tag.get("src", "")).startswith("/static/")
        if tag.name not in OURS or inline:
            yield f"an element {str(tag)[:120]}"
        for name, value in tag.attrs.items():
            yield from _wrong_attribute(tag, str(name), str(value))


def _wrong_attribute(tag: Tag, name: str, value: str) -> Iterator[str]:
    if name.startswith("on") or name in NEVER:
        yield f"an attribute {str(tag)[:120]}"
    if name in ADDRESSES and tag.name != "meta" and ELSEWHERE.match(value.strip()):
        if urlsplit(value).netloc.endswith(("bbc.co.uk",)):
            return
        yield f"an address {name}={value[:120]!r}"


def _as_block(payload: str) -> str:
    """Without the mark of a list or a quotation in front, which a page shows in its own way."""
    return re.sub(r"^(?:[->] )", "", payload, flags=re.M)
