"""The checks themselves: a page that is wrong in one way is refused for exactly that."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from tests.browser import Browser
from tests.tools import html
from tests.tools.page_checks import HEADERS

POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"
GOOD = """<!DOCTYPE html><html lang="cy" dir="ltr"><head><meta charset="utf-8">
<title>Nodiadau</title></head><body>
<p><a href="#main">To the words</a> <a href="/leave">Leave</a></p>
<a href="/leave">Leave this site</a><main id="main"><h1>A quiet page</h1>
<form method="post" action="/sent"><input type="hidden" name="csrf_token" value="t">
<label for="words">Words</label><textarea id="words" name="words">As before</textarea>
<label><input type="checkbox" name="yes" value="y"> Yes</label><button>Keep</button></form>
</main></body></html>"""
SLIPS = {
    "HTML does not parse": ("<h1>", "<h1></b>"),
    "exactly one heading": ("<h1>A quiet page</h1>", ""),
    "no lang": (' lang="cy"', ""),
    "no dir": (' dir="ltr"', ""),
    "stands 2 times": ("<h1>", '<h1 id="main">'),
    "has no label": ('<label for="words">', '<label for="others">'),
    "without csrf_token": ("csrf_token", "other"),
    "inline script": ("<h1>", "<script>1</script><h1>"),
    "inline style": ("<h1>", '<h1 style="color:red">'),
    "listen in static/js": ("<h1>", '<h1 onclick="x()">'),
    "loads from elsewhere.example": ("<h1>", '<img alt="" src="//elsewhere.example/a.png"><h1>'),
    "has no alt": ("<h1>", '<img src="/a.png"><h1>'),
    "no quick exit": ('<a href="/leave">Leave this site</a>', ""),
    "skip link to the content": ('"#main"', '"/main"'),
    "not on the page": ('id="main"', 'id="other"'),
    "skip link out of here": ('<a href="/leave">Leave</a>', '<a href="/">Home</a>'),
    "no title": ("Nodiadau", ""),
    "tells": ("Nodiadau", "My story"),
    "bytes besides": ("<h1>", f"<p>{'word ' * 4000}</p><h1>"),
}


def _app(page: str, **headers: str) -> Flask:
    app = Flask("wrong on purpose")

    @app.route("/page")
    def show() -> Any:
        own = {"Cache-Control": "no-store", "Content-Security-Policy": POLICY}
        return page, {**HEADERS, **own, **headers}

    @app.route("/sent", methods=["POST"])
    def sent() -> Any:
        from flask import request

        return page.replace("As before", repr(request.form.to_dict(flat=False))), {
            **HEADERS,
            "Cache-Control": "no-store",
            "Content-Security-Policy": POLICY,
        }

    return app


@pytest.fixture(autouse=True)
def _unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that are wrong on purpose do not go to the HTML checker."""
    monkeypatch.setattr(html, "keep", lambda *_: None)


def test_a_good_page_passes() -> None:
    assert Browser(_app(GOOD)).get("/page").h1 == "A quiet page"


@pytest.mark.parametrize(("told", "slip"), SLIPS.items())
def test_a_slip_is_told(told: str, slip: tuple[str, str]) -> None:
    assert slip[0] in GOOD
    with pytest.raises(AssertionError, match=told):
        Browser(_app(GOOD.replace(*slip))).get("/page")


def test_words_of_a_story_do_not_weigh() -> None:
    long = GOOD.replace("</h1>", f'</h1><div class="story"><p>{"word " * 9000}</p></div>')
    Browser(_app(long)).get("/page")


@pytest.mark.parametrize(
    ("told", "header"),
    [
        ("no-store", ("Cache-Control", "no-cache")),
        ("Referrer-Policy", ("Referrer-Policy", "origin")),
        ("lets strangers in", ("Content-Security-Policy", POLICY + "; script-src 'unsafe-inline'")),
    ],
)
def test_a_careless_header_is_told(told: str, header: tuple[str, str]) -> None:
    with pytest.raises(AssertionError, match=told):
        Browser(_app(GOOD, **dict([header]))).get("/page")


def test_a_form_is_sent_as_a_browser_would() -> None:
    browser = Browser(_app(GOOD))
    page = browser.get("/page")

    kept = browser.submit(page, "Keep", status=200)
    ticked = browser.submit(page, "Keep", {"yes": True, "words": "Anew"}, status=200)

    assert kept.one("#words").text == "{'csrf_token': ['t'], 'words': ['As before']}"
    assert "'yes': ['y']" in ticked.one("#words").text
    assert "Anew" in ticked.one("#words").text
    with pytest.raises(AssertionError, match="no field 'name'"):
        browser.submit(page, "Keep", {"name": "x"})


def test_pages_of_one_shape_are_read_once() -> None:
    browser = Browser(_app(GOOD))
    once = browser.get("/page").soup
    again = Browser(_app(GOOD.replace("quiet", "calm"))).get("/page").soup
    other = Browser(_app(GOOD.replace("<h1>", "<p>More</p><h1>"))).get("/page").soup
    assert html.shape(once) == html.shape(again) != html.shape(other)


def test_a_page_that_differs_by_drawn_names_only_is_as_right_as_one_before() -> None:
    """Each name where it stood before; a name that now stands where another did is read anew."""
    two = '<p id="{}"></p><p id="{}"></p><h1>'
    first, second, third = "a" * 20, "b" * 20, "c" * 20
    page = GOOD.replace("<h1>", two.format(first, second))
    assert Browser(_app(page)).get("/page").status == 200

    alike = page.replace(second, third).replace('value="t"', 'value="u"')
    assert "soup" not in vars(Browser(_app(alike)).get("/page")), "nobody read it again"
    with pytest.raises(AssertionError, match="stands 2 times"):
        Browser(_app(page.replace(second, first))).get("/page")
    with pytest.raises(AssertionError, match="has no alt"):
        Browser(_app(alike.replace("<h1>", '<img src="/a.png"><h1>'))).get("/page")
