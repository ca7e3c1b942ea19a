"""How blocks of a text look: their kinds, their marks, and that nothing in them acts."""

from __future__ import annotations

from bs4 import BeautifulSoup
from flask import Flask, render_template_string

from hoh_stories.ground.text import Layer, lay_out

PAGE = """{% from "components/story.html" import blocks %}{{ blocks(shown) }}"""
TEXT = "A long line <script>alert(1)</script>.\n\nShort\nlines\n\n- one\n- two\n\n> said\n> she"


def shown(app: Flask, text: str, *layers: Layer) -> BeautifulSoup:
    """A text on a page."""
    with app.test_request_context("/en/"):
        html = render_template_string(PAGE, shown=lay_out(text, layers))
    return BeautifulSoup(html, "html5lib")


def test_every_kind_of_block(app: Flask) -> None:
    soup = shown(app, TEXT)

    assert soup.select_one("p").get_text() == "A long line <script>alert(1)</script>."  # type: ignore[union-attr]
    assert not soup.select("script")
    assert str(soup.select_one(".verse")) == '<p class="verse">Short<br/>lines</p>'
    assert [item.get_text() for item in soup.select("li")] == ["one", "two"]
    assert str(soup.select_one("blockquote p")) == "<p>said<br/>she</p>"


def test_values_are_marked_to_the_letter(app: Flask) -> None:
    soup = shown(app, "abc def ghi", Layer(4, 7, "value:8"), Layer(0, 5, "finding:1"))

    assert [mark.get_text() for mark in soup.select("mark")] == ["d", "ef"]
    assert soup.select_one("p").get_text() == "abc def ghi"  # type: ignore[union-attr]
