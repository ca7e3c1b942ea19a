"""A kind of page that nobody looks at is missed, whatever it is: a view, a template, an error."""

from __future__ import annotations

from typing import Any

import pytest
from flask import render_template

from hoh_stories.web import errors
from hoh_stories.web.access import open_to_all
from tests.journeys import page_kinds
from tests.journeys.page_kinds import NO_PAGE, Kinds


def test_a_view_is_missed_until_somebody_looks_at_it(site: Any) -> None:
    @open_to_all
    def tomorrow() -> str:
        return render_template("web/home.html")

    site.add_url_rule("/tomorrow", "tomorrow", tomorrow)
    kinds = Kinds(site)
    missed = "no place shows the view tomorrow"
    assert missed in kinds.unseen()

    site.test_client().get("/tomorrow")
    assert missed in kinds.unseen()  # rendered, and not looked at
    kinds.note()

    assert missed not in kinds.unseen()
    assert "no place shows web/home.html" not in kinds.unseen()
    assert "no place shows web/about.html" in kinds.unseen()


def test_an_error_is_missed_until_its_page_was_seen(site: Any) -> None:
    kinds = Kinds(site)
    site.test_client().get("/en/nowhere")
    kinds.note()

    assert "no place shows the error 404" not in kinds.unseen()
    assert {f"no place shows the error {one}" for one in set(errors.PAGES) - {404}} < set(
        kinds.unseen()
    )


def test_an_exception_that_is_no_view_any_more_is_told(
    site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_kinds, "NO_PAGE", {**NO_PAGE, "pages.yesterday": "gone"})

    assert "pages.yesterday is an exception and no view" in Kinds(site).unseen()


def test_parts_of_pages_are_no_pages() -> None:
    found = page_kinds.whole_pages()

    assert {"telling/copy_to_read.html", "web/home.html", "moderation/ended.html"} < found
    assert not {"base.html", "publishing/room.html", "moderation/tools.html"} & found
