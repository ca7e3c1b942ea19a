"""Which help lines fit a need, a content note and a language (HL-01, SU-04)."""

from __future__ import annotations

import pytest

from hoh_stories.values.content import LANGUAGES, content
from hoh_stories.values.support import by_need, lines_for


def codes(found: object) -> list[str]:
    return [line.code for line in found]  # type: ignore[attr-defined]


def test_lines_fit_what_a_story_touches_on() -> None:
    assert "dan" in codes(lines_for(["overdose"], "en"))
    assert "live_fear_free" in codes(lines_for(["abuse_at_home"], "en"))
    assert "childline" in codes(lines_for(["child_harm"], "en"))
    assert "shelter" not in codes(lines_for(["suicide"], "en"))


def test_an_overdose_puts_999_first() -> None:
    assert codes(lines_for(["overdose"], "en"))[0] == "emergency"
    assert codes(lines_for(["overdose"], "cy"))[0] == "emergency"


def test_a_line_in_ones_own_language_comes_first() -> None:
    english, welsh = (codes(lines_for(["suicide"], lang)) for lang in LANGUAGES)
    assert english.index("samaritans") < english.index("samaritans_cy")
    assert welsh.index("samaritans_cy") < welsh.index("samaritans")
    assert codes(lines_for(["trafficking"], "ar"))[0] == "bawso"  # with interpreters


def test_somebody_to_ring_day_and_night_stands_among_the_first_five() -> None:  # SU-04
    for language in LANGUAGES:
        assert "call" in codes(lines_for(["suicide"], language, most=5))
        assert "samaritans" in codes(lines_for(["suicide"], language, most=6))


@pytest.mark.parametrize("none", [[], ["a code that is still to come"]])
def test_where_nothing_fits_there_is_still_somebody_to_talk_to(none: list[str]) -> None:
    assert "samaritans" in codes(lines_for(none, "en"))
    assert len(lines_for(none, "en", most=2)) == 2


def test_a_site_decides_from_which_lines() -> None:
    few = [line for line in content("cy").help_lines if line.code == "dan"]
    assert codes(lines_for(["drugs"], "cy", few)) == ["dan"]
    assert codes(lines_for(["suicide"], "cy", few)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_stands_under_one_need(language: str) -> None:
    lines = content(language).help_lines
    parts = by_need(lines, language)
    assert sorted(codes(one for _words, some in parts for one in some)) == sorted(codes(lines))
    assert parts[0][1][0].code == "emergency"
    assert content(language).lists["needs"]["near"] not in [words for words, _some in parts]


def test_every_content_note_that_asks_for_lines_has_more_than_the_general_ones() -> None:
    talk = lines_for([], "en")
    for note in ("abuse_at_home", "trafficking", "drugs", "alcohol", "child_harm", "detention"):
        assert lines_for([note], "en") != talk, note


def test_a_cost_is_said_only_once_somebody_has_checked_it() -> None:  # HL-03
    assert any(line.cost for line in content("en").help_lines)
    assert not any(line.said_cost for line in content("en").help_lines)
