"""Somebody at a browser, without one: fetches pages, follows links, fills in the page's own forms.

    page = browser.get("/en/share")
    page = browser.submit(page, "Send", {"body": "..."}).then("/en/share/sent")
    assert "Thank you" in page.text

Every page that is fetched is checked (tests/tools/page_checks.py), and read by the HTML checker
when all tests are done. Cookies are kept; a second `Browser(app)` is somebody else.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any
from urllib.parse import urljoin, urlsplit

import html5lib
from bs4 import BeautifulSoup, Tag
from bs4.builder import HTML5TreeBuilder
from flask import Flask

from tests.tools import html, page_checks

UNSENT = {"submit", "button", "image", "reset", "file"}


def seen(part: Tag) -> str:
    """The words of a part of a page without those that are only for people who listen."""
    return "".join(
        str(words) for words in part.find_all(string=True) if not words.find_parent(class_="unseen")
    )


class Reading(HTML5TreeBuilder):
    """Reads as Beautiful Soup's own reader does, and tells what had to be forgiven."""

    mistakes: list[str] = []

    def feed(self, markup: Any) -> None:
        """Build the tree of `soup`; one reading gives both, for it is most of a check's cost."""
        parser = html5lib.HTMLParser(tree=self.create_treebuilder)
        assert self.underlying_builder is not None
        self.underlying_builder.parser = parser
        parser.parse(markup).original_encoding = None
        self.underlying_builder.parser = None
        self.mistakes = [
            f"line {line}: {code} {more or ''}" for (line, _), code, more in parser.errors
        ]


class Page:
    """One answer of the site."""

    def __init__(self, browser: Browser, path: str, response: Any) -> None:
        self.browser = browser
        self.path = path
        self.status: int = response.status_code
        self.headers = response.headers
        self.data: bytes = response.data
        self.is_html = response.mimetype == "text/html" and bool(response.data)

    def __repr__(self) -> str:
        return f"<{self.status} {self.path}>"

    @property
    def html(self) -> str:
        """The answer as it came."""
        return self.data.decode()

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The answer as a tree, read the way browsers read."""
        return BeautifulSoup(self.html, builder=self._reading)

    @cached_property
    def mistakes(self) -> list[str]:
        """What the parser had to forgive."""
        assert self.soup is not None  # it was read
        return self._reading.mistakes

    @cached_property
    def tags(self) -> list[Tag]:
        """Every element, in the order of the page."""
        return self.soup.find_all(True)

    @cached_property
    def _reading(self) -> Reading:
        return Reading()

    @property
    def text(self) -> str:
        """The words a person sees, with single spaces."""
        return " ".join(words for words in self._seen() if words)

    @property
    def h1(self) -> str:
        """The words of the heading."""
        return _words(self.one("h1"))

    @property
    def title(self) -> str:
        """What stands in the tab."""
        return _words(self.soup.title) if self.soup.title else ""

    @property
    def location(self) -> str:
        """Where a redirect leads: path and query; the whole address when it leads elsewhere."""
        return here(self.headers.get("Location", ""))

    def one(self, selector: str) -> Tag:
        """The only element that a CSS selector finds."""
        found = self.soup.select(selector)
        assert len(found) == 1, f"{self}: {len(found)} elements for {selector!r}, not one"
        return found[0]

    def link(self, label: str) -> str:
        """The address of the link that says exactly `label`, or else of the one that holds it."""
        links = [(_words(a), str(a["href"])) for a in self.soup.select("a[href]")]
        found = [href for words, href in links if words == label]
        found = found or [href for words, href in links if label in words]
        assert found, f"{self}: no link {label!r}. There are: {sorted({w for w, _ in links})}"
        assert len(set(found)) == 1, f"{self}: {label!r} leads to several places: {found}"
        return here(urljoin(self.path, found[0]))

    def then(self, path: str) -> Page:
        """Go where this redirect leads, and hold that it leads to `path`."""
        assert urlsplit(self.location).path == path, f"{self} leads to {self.location}, not {path}"
        return self.browser.follow(self)

    def _seen(self) -> list[str]:
        hidden = {"script", "style", "template", "head", "title"}
        return [
            " ".join(words.split())
            for words in (self.soup.body or self.soup).find_all(string=True)
            if not any(p.name in hidden or p.has_attr("hidden") for p in words.parents)
        ]


class Browser:
    """One cookie jar. `checked=False` only for pages that are wrong on purpose."""

    def __init__(self, app: Flask, *, checked: bool = True) -> None:
        self.app = app
        self.client = app.test_client()
        self.checked = checked

    def get(self, path: str, status: int = 200, **more: Any) -> Page:
        """Open a page. `more` goes to the test client: `headers=`, `base_url=`."""
        return self._page(path, self.client.get(path, **more), status)

    def post(self, path: str, data: dict[str, Any] | None = None, status: int = 303) -> Page:
        """Post without a page's form: for what a stranger might try. Has no token of its own."""
        return self._page(path, self.client.post(path, data=data or {}), status)

    def submit(
        self,
        page: Page,
        form: str,
        fields: dict[str, Any] | None = None,
        status: int = 303,
    ) -> Page:
        """Fill in and send a form of the page, token and all.

        `form` is the label of its button, or a CSS selector. `fields` go by name over what the
        page has filled in: a list is several values, None or False is left out, True ticks.
        AssertionError if the form has no such field.
        """
        button, chosen = find_form(page, form)
        data = filled(chosen, button)
        for name, value in (fields or {}).items():
            assert chosen.select(f'[name="{name}"]'), (
                f"{page}: the form has no field {name!r}. It has: {sorted(_names(chosen))}"
            )
            data.pop(name, None)
            if value is not None and value is not False:
                data[name] = _ticked(chosen, name) if value is True else value
        path = here(urljoin(page.path, str(chosen.get("action") or page.path)))
        if str(chosen.get("method", "get")).lower() == "get":
            return self._page(path, self.client.get(path, query_string=data), status)
        return self._page(path, self.client.post(path, data=data), status)

    def follow(self, page: Page, label: str | None = None, status: int = 200) -> Page:
        """Go where a redirect leads or, with a label, where that link of the page leads."""
        path = page.link(label) if label else page.location
        assert path, f"{page} does not lead anywhere"
        return self.get(path, status)

    def _page(self, path: str, response: Any, status: int) -> Page:
        page = Page(self, path, response)
        assert page.status == status, _unexpected(page, status)
        if self.checked and page_checks.check(page, self.app):
            html.keep(page.html, page.soup, f"{page}")
        return page


def find_form(page: Page, form: str) -> tuple[Tag | None, Tag]:
    """The button and the form it sends: by the button's label, or the form by CSS selector."""
    buttons = page.soup.select('button, input[type="submit"]')
    for button in buttons:
        label = _words(button) or str(button.get("value", ""))
        if label == form and button.get("type", "submit") == "submit":
            owner = page.one(f"form#{button['form']}") if button.get("form") else None
            parent = owner or button.find_parent("form")
            assert parent is not None, f"{page}: the button {form!r} is in no form"
            return button, parent
    labels = sorted({_words(button) for button in buttons})
    looks_like_css = form.startswith(("form", "#", ".", "["))
    assert looks_like_css, f"{page}: no button {form!r}. There are: {labels}"
    chosen = page.one(form)
    return chosen.select_one("button:not([type=button])"), chosen


def filled(form: Tag, button: Tag | None) -> dict[str, Any]:
    """What a browser would send of a form that nobody touched."""
    data: dict[str, Any] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        for value in _values(field):
            data.setdefault(str(field["name"]), []).append(value)
    if button is not None and button.get("name"):
        data[str(button["name"])] = [str(button.get("value", ""))]
    return data


def here(address: str) -> str:
    """Path and query of an address on this site; an address elsewhere as it is."""
    parts = urlsplit(address)
    if parts.netloc not in ("", "localhost", "127.0.0.1"):
        return address
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _values(field: Tag) -> list[str]:
    if field.has_attr("disabled"):
        return []
    if field.name == "textarea":
        return [field.get_text().removeprefix("\n")]
    if field.name == "select":
        options = field.select("option[selected]") or field.select("option")[:1]
        return [str(option.get("value", option.get_text())) for option in options]
    kind = str(field.get("type", "text"))
    if kind in UNSENT or (kind in ("radio", "checkbox") and not field.has_attr("checked")):
        return []
    return [str(field.get("value", "on" if kind in ("radio", "checkbox") else ""))]


def _ticked(form: Tag, name: str) -> str:
    return str(form.select(f'[name="{name}"]')[0].get("value", "on"))


def _names(form: Tag) -> set[str]:
    return {str(field["name"]) for field in form.select("[name]")}


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def _unexpected(page: Page, status: int) -> str:
    told = page.location or (page.text[:400] if page.is_html else page.data[:200])
    errors = ""
    if page.is_html and page.status == 200:
        errors = " | ".join(_words(e) for e in page.soup.select("[role=alert], .error"))
    return f"{page.path} answered {page.status}, not {status}. {errors or told}"
