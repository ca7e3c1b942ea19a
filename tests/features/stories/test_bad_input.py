"""Whatever is typed: a kind word beside the field, the draft unchanged, never an error page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser import Browser, Page

BAD = {
    "null bytes": "a\x00b",
    "a torn surrogate": "a\udc80b",
    "an override of direction": "\u202eabc\u202c",
    "a script": "<script>alert(1)</script>Hello <b onclick=x>you</b>",
    "an entity": "&lt;script&gt;",
    "control characters": "\x01\x02\x1b[31m",
    "line ends of every kind": "a\r\nb\rc\u2028d",
    "format strings": "{{ 7*7 }} %s ${x} {0}",
    "only spaces": "  \n\n\t ",
    "nothing": "",
}


@pytest.mark.parametrize("field", ["title", "body", "summary"])
def test_any_text_is_kept_plain(browser: Browser, writing: Callable[..., Page], field: str) -> None:
    page = writing()
    for name, typed in BAD.items():
        data = {field: typed.encode("utf-8", "surrogatepass")}
        page = browser.follow(browser.submit(page, "Save", data))
        look = browser.follow(browser.submit(page, "Save and look at it"))
        assert "<script" not in look.one("main").decode(), name
        assert not set("\x00\x01\x02\x1b\u202e\udc80") & set(look.html), name


@pytest.mark.parametrize(
    ("field", "most"), [("title", 200), ("summary", 1_000), ("body", 50_000), ("body", 1_000_000)]
)
def test_what_is_too_long_gets_a_word_beside_the_field(
    browser: Browser, writing: Callable[..., Page], field: str, most: int
) -> None:
    """The focus is led there, what was typed is still on the page, the draft is as it was."""
    page = browser.follow(browser.submit(writing(), "Save", {"body": "As it was."}))
    wrong = browser.submit(page, "Save", {field: "w" * (most + 1)}, status=200)
    assert wrong.one("[role=alert] a")["href"] == f"#{field}"
    assert wrong.one(f"#{field}")["aria-invalid"] == "true"
    assert "w" * most in wrong.html
    assert browser.get(page.path).one("#body").get_text().strip() == "As it was."


def test_long_answers_to_prompts_are_told_of(
    browser: Browser, writing: Callable[..., Page]
) -> None:
    wrong = browser.submit(writing(way="prompts"), "Save", {"p_hope": "w" * 50_001}, status=200)
    assert wrong.soup.select("[role=alert] a")


def test_a_forged_revision_loses_nothing(browser: Browser, writing: Callable[..., Page]) -> None:
    page = writing()
    for revision in ("", "-1", "1e9", "9" * 5000, "٣", "x", "\x00"):
        both = browser.submit(page, "Save", {"body": "Mine.", "revision": revision}, status=200)
        assert "Mine." in both.one("#mine").get_text(), revision


def test_a_forged_language_is_asked_about(browser: Browser, writing: Callable[..., Page]) -> None:
    page = writing()
    for language in ("xx", "en'--", "", "\x00"):
        typed = {"body": "Mine.", "language": language}
        assert "Mine." in browser.submit(page, "Save", typed, status=200).one("#body").get_text()


def test_forged_choices_on_the_first_page_are_asked_about(browser: Browser) -> None:
    page = browser.get("/en/share")
    browser.submit(page, "Go on", {"kind": "response"}, status=200)
    browser.submit(page, "Go on", {"language": "xx"}, status=200)
    browser.submit(page, "Go on", {"way": "else"})


@pytest.mark.parametrize(
    "place", ["start=0&end=999999", "start=5&end=2", "start=x", "end=1", "a=b"]
)
def test_a_forged_part_is_not_there(
    browser: Browser, writing: Callable[..., Page], place: str
) -> None:
    page = browser.follow(browser.submit(writing(), "Save", {"body": "Some words."}))
    stem = page.path.split("/write")[0]
    for place in ("start=0&end=999999", "start=5&end=2", "start=x", "end=1", "a=b"):
        browser.get(f"{stem}/values/part?{place}", status=404)


def test_a_wrong_key_is_never_an_error(browser: Browser) -> None:
    page = browser.follow(browser.submit(browser.get("/en/share"), "Go on"))
    paper = browser.submit(page, "Show me my key", status=200)
    back = browser.follow(paper, "I have it")
    for typed in ("x" * 100_000, "\x00", "\u202e1234", "<script>", ""):
        page = browser.submit(back, "Try it", {"typed": typed}, status=200)
        assert "not quite the key" in page.text


def test_addresses_that_are_none(browser: Browser) -> None:
    browser.submit(browser.get("/en/share"), "Go on")
    for name in ("x", "a" * 500, "%00", "..%2f..", "%F0%9F%AB%96"):
        browser.get(f"/en/share/{name}/write", status=404)
