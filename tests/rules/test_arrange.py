"""How stories stand on one page of a shelf: SU-06, RC-10. No database."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoh_stories.publishing.arranging import arrange, page_of


@dataclass(frozen=True)
class Row:
    """A story as the shelf sees it."""

    number: int
    heavy: bool = False
    alone: bool = False


def rows_of(kinds: str) -> list[Row]:
    """`g` gentle, `h` hard, `s` hard and alone on its page."""
    return [Row(n, kind in "hs", kind == "s") for n, kind in enumerate(kinds)]


def kinds_of(rows: list[Row]) -> str:
    return "".join("s" if row.alone else "h" if row.heavy else "g" for row in rows)


ANY = st.text("ghs", max_size=40).map(rows_of)


def pages(rows: list[Row], size: int = 12) -> list[list[Row]]:
    """All the pages, as a reader leafs through them."""
    found = []
    while rows:
        page = list(page_of(rows, size))
        found.append(page)
        rows = rows[len(page) :]
    return found


@pytest.mark.parametrize(
    ("given_", "shown"),
    [
        ("", ""),
        ("ggg", "ggg"),
        ("hhg", "hhg"),
        ("hhhg", "hhgh"),
        ("ghhhhg", "ghhghh"),
        ("ggghhhhhh", "ghhghhghh"),
    ],
)
def test_hard_stories_are_kept_apart_and_the_rest_stays_in_order(given_: str, shown: str) -> None:
    assert kinds_of(arrange(rows_of(given_))) == shown


@pytest.mark.parametrize(
    ("given_", "cut"),
    [("ggsgsg", "ggsg"), ("hhhh", "hh"), ("hhhg", "hhhg"), ("s", "s"), ("ss", "s")],
)
def test_a_page_ends_before_what_it_may_not_hold(given_: str, cut: str) -> None:
    assert kinds_of(list(page_of(rows_of(given_), 12))) == cut


@given(ANY)
def test_every_story_is_reached_exactly_once(rows: list[Row]) -> None:
    assert [row for page in pages(rows) for row in page] == rows


@given(ANY)
def test_no_page_shows_two_stories_that_touch_on_suicide(rows: list[Row]) -> None:
    assert all(sum(row.alone for row in page) <= 1 for page in pages(rows))  # SU-06


@given(ANY)
def test_no_page_shows_three_hard_stories_in_a_row(rows: list[Row]) -> None:
    for page in pages(rows):  # RC-10
        shown = kinds_of(arrange(page)).replace("s", "h")
        assert "hhh" not in shown


@given(ANY)
def test_arranging_loses_nothing_and_keeps_each_kind_in_its_order(rows: list[Row]) -> None:
    for page in pages(rows):
        shown = arrange(page)
        assert sorted(shown, key=lambda row: row.number) == page
        for heavy in (True, False):
            kept = [row.number for row in shown if row.heavy is heavy]
            assert kept == sorted(kept)
