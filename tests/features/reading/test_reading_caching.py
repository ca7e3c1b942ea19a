"""What may be kept of public pages, and what they look at: no cookie, no session, no person."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.publishing import stops
from hoh_stories.publishing.hiding import COOKIE
from tests.browser import Browser
from tests.world import World, allowing


def answer(site: Any, path: str, cookie: str = "", **headers: str) -> Any:
    """An answer to a browser that holds nothing but this cookie."""
    client = site.test_client(use_cookies=False)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.get(path, headers={**sent, **({"Cookie": cookie} if cookie else {})})


@pytest.mark.parametrize("path", ["/stories", "/stories/{}", "/values/1", "/values", "/guide"])
def test_no_cookie_changes_a_public_page(path: str, shelves: Any, site: Any) -> None:  # truth 9
    told = shelves.put(links=(("value", "1"), ("note", "war")))
    address = "/en" + path.format(told.public_id)
    plain = answer(site, address)
    for cookie in ("s=broken", "s=.eJx; session=x", f"{COOKIE}=broken", f"{COOKIE}={'A' * 9000}"):
        other = answer(site, address, cookie)
        assert (other.data, other.headers.get("ETag")) == (plain.data, plain.headers.get("ETag"))
        assert "Set-Cookie" not in other.headers
        assert "Cookie" not in other.headers.get("Vary", "")
    assert plain.headers["Cache-Control"] == "no-cache"


def test_a_known_page_is_not_sent_again_until_something_changes(world: World, clock: Any) -> None:
    told = world.a_published_story()
    address = f"/en/stories/{told.public_id}"
    first = answer(world.site, address)
    tag = first.headers["ETag"]
    again = answer(world.site, address, If_None_Match=tag)
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    assert again.headers["Cache-Control"] == "no-cache"
    assert again.headers["X-Robots-Tag"] == "noindex, noarchive"

    world.a_published_story()  # bumps the shelf
    assert answer(world.site, address, If_None_Match=tag).status_code == 200


def test_the_tag_differs_by_language_address_and_day(world: World, clock: Any) -> None:
    told = world.a_published_story()
    paths = [
        f"/en/stories/{told.public_id}",
        f"/cy/stories/{told.public_id}",
        "/en/stories",
        "/en/stories?theme=housing",
    ]
    tags = [answer(world.site, path).headers["ETag"] for path in paths]
    clock.advance(timedelta(days=1))
    tags += [answer(world.site, path).headers["ETag"] for path in paths]
    assert len(set(tags)) == 8


def test_the_gate_is_asked_before_a_page_is_called_unchanged(world: World, clock: Any) -> None:
    until = clock.today() + timedelta(days=30)
    ending = world.a_published_story(allowed=allowing(until=until))
    paused = world.a_published_story()
    for told in (ending, paused):
        address = f"/en/stories/{told.public_id}"
        tag = answer(world.site, address).headers["ETag"]
        if told is paused:
            stops.pause(told.teller, told.id)
        else:
            clock.freeze(clock.now() + timedelta(days=30))
        gone = answer(world.site, address, If_None_Match=tag)
        assert gone.status_code == 410
        assert gone.headers["Cache-Control"] == "no-store"
        assert "ETag" not in gone.headers
        star = answer(world.site, address, If_None_Match="*")
        assert star.status_code == 410


def test_search_engines_keep_only_what_they_were_given(shelves: Any, browser: Browser) -> None:
    given = shelves.put("Given", uses=("search_engines",), links=(("value", "1"),))
    kept = shelves.put("Kept", uses=("research",), links=(("value", "1"),))
    page = browser.get(f"/en/stories/{given.public_id}")
    assert "X-Robots-Tag" not in page.headers
    assert not page.soup.select("meta[name=robots]")
    for path in (f"/en/stories/{kept.public_id}", "/en/stories", "/en/values/1"):
        page = browser.get(path)
        assert page.headers["X-Robots-Tag"] == "noindex, noarchive"
        assert page.one("meta[name=robots]")["content"] == "noindex, noarchive"


def test_topics_are_hidden_for_a_visit_by_a_cookie_that_tells_nothing(  # RC-03
    shelves: Any, site: Any, browser: Browser
) -> None:
    shelves.put("War", links=(("note", "war"),))
    shelves.put("Peace")
    known = browser.get("/en/stories").headers["ETag"]
    form = browser.follow(browser.get("/en/stories"), "Hide topics you would rather not meet")
    sent = browser.submit(form, "Keep this choice", {"notes": ["war"]})
    (cookie,) = (c for c in sent.headers.getlist("Set-Cookie") if c.startswith(f"{COOKIE}="))
    assert "war" not in cookie
    for word in ("HttpOnly", "SameSite=Lax"):
        assert word in cookie
    for word in ("expires", "max-age"):  # it ends with the browser
        assert word not in cookie.lower()

    quiet = Browser(site, checked=False)  # a public page that for this reader is not to be kept
    quiet.client = browser.client
    page = quiet.get("/en/stories", headers={"If-None-Match": known})
    assert page.headers["Cache-Control"] == "no-store"
    assert "ETag" not in page.headers
    assert [tag.get_text() for tag in page.soup.select(".card h2")] == ["Peace"]
    assert "war" not in page.text.lower()  # not teased, not counted
    assert "1" not in page.one("main").get_text()

    form = browser.get("/cy/hide")
    assert [tag["value"] for tag in form.soup.select("input[checked]")] == ["war"]
    browser.submit(form, "form", {"notes": None})
    assert len(browser.get("/en/stories").soup.select(".card")) == 2


def test_the_cookie_has_one_length_whatever_is_hidden(browser: Browser) -> None:
    lengths = set()
    for notes in (["war"], ["war", "suicide", "family_loss", "trafficking"]):
        sent = browser.submit(browser.get("/en/hide"), "form", {"notes": notes})
        cookies = sent.headers.getlist("Set-Cookie")
        lengths |= {len(cookie) for cookie in cookies if cookie.startswith(f"{COOKIE}=")}
    assert len(lengths) == 1


@pytest.mark.parametrize("typed", ["<script>", "\x00", "x" * 100_000, "nothing"])
def test_topics_that_are_not_offered_are_answered_kindly(typed: str, browser: Browser) -> None:
    page = browser.submit(browser.get("/en/hide"), "form", {"notes": [typed]}, 200)
    assert page.one(".error")
    assert page.one("[role=alert]").has_attr("autofocus")
