"""Calm pages for what did not work: what happened, what one can do, where help is.

No page here blames (TI-12), names a story, or looks at a cookie. Forms speak for themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, Response, g, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, lazy_gettext
from werkzeug.exceptions import HTTPException

from hoh_stories.web import late
from hoh_stories.web.forms import PressForm

KEPT = ("Allow", "Retry-After")


@dataclass(frozen=True)
class Words:
    """What a page says when something did not work."""

    heading: LazyString
    what: LazyString
    todo: LazyString


NOT_FOUND = Words(
    lazy_gettext("This page is not here"),
    lazy_gettext("The address may have changed, or the page may be for other people."),
    lazy_gettext("You can go to the first page and look from there."),
)
OTHER = Words(
    lazy_gettext("That did not work"),
    lazy_gettext("We did not understand what your browser sent. This is not your doing."),
    lazy_gettext("Please go back one page and try once more."),
)
PAGES = {
    403: Words(
        lazy_gettext("We stopped this to keep you safe"),
        lazy_gettext("Something outside this site seemed to press a button for you."),
        lazy_gettext("Nothing was changed. Please open the page here and press the button again."),
    ),
    404: NOT_FOUND,
    405: Words(
        lazy_gettext("This page opens another way"),
        lazy_gettext("This address is only for pressing a button on another page."),
        lazy_gettext("Please go back one page. What you saved is safe."),
    ),
    410: Words(
        lazy_gettext("This story is not here any more"),
        lazy_gettext("The person who told it can take it back at any time. That is their right."),
        lazy_gettext("Thank you for coming to listen. There may be other stories to read."),
    ),
    413: Words(
        lazy_gettext("That was too much at once"),
        lazy_gettext("What was sent is bigger than this site can take in one go."),
        lazy_gettext("What you had saved is still saved. Please open the page and send a part."),
    ),
    429: Words(
        lazy_gettext("Please wait a little"),
        lazy_gettext("This was asked for many times in a short while, so we slowed down."),
        lazy_gettext("Please wait a minute and try again. Nothing is locked."),
    ),
    500: Words(
        lazy_gettext("Something went wrong on our side"),
        lazy_gettext("This is our mistake, not yours. What you had saved is still saved."),
        lazy_gettext("Please try again in a little while."),
    ),
    503: Words(
        lazy_gettext("We are closed for a moment"),
        lazy_gettext("The site is being looked after just now."),
        lazy_gettext("Please try again in a little while."),
    ),
}


def init(app: Flask) -> None:
    """One page for every error that reaches a browser."""
    app.register_error_handler(HTTPException, show)


def show(error: HTTPException) -> ResponseReturnValue:
    """The page for an error, in the language of the address, with its own headers kept."""
    code = error.code or 500
    if error.response is not None or code < 400:
        return error.get_response()
    g.failed = True
    words = PAGES.get(code, OTHER)
    if code >= 500 and (kept := late.unsaved()):
        page = _with_words(words, kept)
    else:
        page = render_template("web/error.html", words=words, code=code, again=_again())
    return _with_headers(make_response(page, code), error)


def _with_words(words: Words, kept: list[tuple[str, str]]) -> str:
    """What was typed stands on the page and nowhere else, to copy or to send again (truth 5)."""
    shown = [(name, value) for name, value in kept if late.is_words(value)]
    unseen = [one for one in kept if one not in shown]
    return render_template(
        "web/unsaved.html",
        words=words,
        form=PressForm(),
        shown=shown,
        unseen=unseen,
        to=late.address(),
    )


def _again() -> str:
    """The page whose button was pressed, to open it anew; "" where there is none to open."""
    rule = request.url_rule
    if request.method != "POST" or rule is None or "GET" not in (rule.methods or ()):
        return ""
    return url_for(rule.endpoint, **(request.view_args or {}))


def _with_headers(response: Response, error: HTTPException) -> Response:
    for name, value in error.get_headers():
        if name in KEPT:
            response.headers[name] = value
    return response
