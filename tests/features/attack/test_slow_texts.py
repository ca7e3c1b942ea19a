"""No megabyte of anything holds the site up: what is typed is read in one pass."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from hoh_stories.ground.text import clean, clean_line, differences, from_paste

MEGABYTE = 1_000_000
SECONDS = 6  #: each takes about one; a slip in a pattern takes hours
PIECES = (
    *("<script ", "<script>", "<li ", "</p ", "<b>", "<table>", "<a href=x>", "<!--", "&", "< "),
    *("<b a='", '<b a="', "</", "<style></", "<br ", "-->", "\n ", "\n", " ", "\u0628"),
)


def seconds(verb: Callable[..., object], *texts: str) -> float:
    """How long a verb takes."""
    begun = time.monotonic()
    verb(*texts)
    return time.monotonic() - begun


@pytest.mark.parametrize("verb", [clean, clean_line])
def test_a_megabyte_of_spaces_is_nothing(verb: Callable[[str], str]) -> None:
    assert seconds(verb, f"a{' ' * MEGABYTE}b") < SECONDS


@pytest.mark.parametrize("piece", PIECES)
def test_a_megabyte_pasted_is_read_at_once(piece: str) -> None:
    assert seconds(from_paste, f"<b>{piece * (MEGABYTE // len(piece))}</b>") < SECONDS


@pytest.mark.parametrize("piece", ["\n\na", "a\n", "\n", "a b\n\n"])
def test_two_long_texts_of_many_short_lines_are_compared_at_once(piece: str) -> None:
    old = piece * (50_000 // len(piece))
    new = f"y{piece}" * (50_000 // (len(piece) + 1))
    assert seconds(differences, old, new) < SECONDS
    changes = differences(old, new)
    assert "".join(one.text for one in changes if one.kind != "new") == old
    assert "".join(one.text for one in changes if one.kind != "gone") == new


def test_a_tag_with_a_sign_between_its_quotation_marks_is_a_tag() -> None:
    pasted = '<p title="a > b">Hi <!-- never seen --></p><img alt="x > y">there'
    assert from_paste(pasted) == "Hi\n\nthere"


def test_a_tag_that_never_ends_takes_nothing_with_it() -> None:
    assert from_paste("<b>One</b> and <script two and <!-- three") == (
        "One and <script two and <!-- three"
    )
