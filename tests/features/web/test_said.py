"""Pages compiled with their words in them say what Jinja says that looks up each word anew.

Source: WL-01 (both languages complete), docs/decisions/0008.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.templating import Environment

from hoh_stories.app import Site, create_app

PAGES = (
    "/",
    "/about",
    "/help",
    "/leaving",
    "/stories",
    "/values/3",
    "/guide",
    "/share",
    "/sign-in",
)
#: What differs from answer to answer: tokens of forms.
TOKEN = re.compile(r'value="[\w.-]{20,}"')


@pytest.fixture
def looked_up(site: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The same site on Jinja as Flask brings it."""
    monkeypatch.setattr(Site, "jinja_environment", Environment)
    app = create_app(site.config["SETTINGS"])
    app.config["BUILD"] = site.config["BUILD"]
    return app


def said_by(app: Any, path: str) -> str:
    """A page's HTML, without its tokens."""
    return TOKEN.sub("", app.test_client().get(path).get_data(as_text=True))


def test_a_page_says_the_same_as_word_by_word_in_both_languages(
    site: Flask, looked_up: Flask
) -> None:
    for path in PAGES:
        for lang in ("en", "cy", "en"):  # the first again, when the other was compiled too
            page = f"/{lang}{path}"
            assert said_by(site, page) == said_by(looked_up, page), page


def test_no_page_of_one_language_ever_comes_in_the_other(site: Flask) -> None:
    for lang in ("cy", "en", "cy"):
        assert f'<html lang="{lang}"' in said_by(site, f"/{lang}/help")
        assert f'href="/{lang}/about"' in said_by(site, f"/{lang}/help")
