"""What a content note may be, how it is written down, and what fits into one short line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hoh_stories.ground.answers import No, Yes
from hoh_stories.values.content import LANGUAGES, content, few
from hoh_stories.values.notes import (
    LINES_FIRST,
    MOST,
    Note,
    as_told,
    built_in,
    is_code,
    may_tell,
    next_code,
    tidied,
    written,
)
from hoh_stories.values.support import lines_for

FLOOD = Note("own_1", "floods", "llifogydd", lines=("shelter",))


def test_a_site_begins_with_more_than_twenty_notes_in_both_languages() -> None:
    assert len(built_in()) >= 20
    assert all(note.en and note.cy and is_code(note.code) for note in built_in())
    assert not [note for note in built_in() if not isinstance(_again(note), Yes)]


def _again(note: Note) -> object:
    return may_tell(note, as_told({}))


def test_every_note_that_is_heavy_has_a_line_that_fits() -> None:  # SU-04
    fits = {code for line in content("en").help_lines for code in line.fits}
    assert {note.code for note in built_in() if note.heavy} <= fits


def test_a_told_note_comes_back_as_it_was_told() -> None:
    heavy = replace(FLOOD, heavy=True, retired=True, lines=("shelter", "call"))
    for note in (FLOOD, heavy):
        assert as_told({"own_1": written(note)}).by_code["own_1"] == note


@pytest.mark.parametrize("row", ["", "x", "a | b", "|" * 9, "{}", "a|b|c|d|e|f"])
def test_a_row_that_cannot_be_read_changes_nothing(row: str) -> None:
    assert as_told({"war": row, "own_1": row}) == as_told({})


def test_other_words_keep_a_notes_place_and_new_ones_stand_last_in_the_order_of_their_making() -> (
    None
):
    told = {f"own_{n}": written(replace(FLOOD, en=f"note {n}")) for n in (10, 9, 1)}
    notes = as_told({"war": written(Note("war", "wars", "rhyfeloedd", heavy=True)), **told})
    codes = [note.code for note in notes.all]
    assert codes[codes.index("detention") + 1] == "war"
    assert notes.said("cy").word("notes", "war") == "rhyfeloedd"
    assert codes[-3:] == ["own_1", "own_9", "own_10"]
    assert next_code(notes) == "own_11"


def test_a_retired_note_keeps_its_words_and_is_offered_no_more() -> None:
    notes = as_told({"war": written(Note("war", "war", "rhyfel", heavy=True, retired=True))})
    said = notes.said("en")
    assert said.word("notes", "war") == "war"
    assert "war" not in said.offered_notes()
    assert "war" in said.offered_notes(also={"war"})
    assert "war" in notes.heavy


def test_notes_about_dying_are_always_heavy_and_never_retired() -> None:  # SU-04, SU-06
    for code in LINES_FIRST:
        note = as_told({}).by_code[code]
        assert tidied(replace(note, heavy=False)).heavy
        assert may_tell(replace(note, retired=True), as_told({})) == No("note_always")


@pytest.mark.parametrize(
    ("en", "cy", "code"),
    [
        ("", "llifogydd", "no_note_words"),
        ("floods", "  ", "no_note_words"),
        ("one two three four five six", "llifogydd", "note_too_long"),
        ("floods", "x" * 41, "note_too_long"),
        ("War", "llifogydd", "note_there"),
        ("floods", "RHYFEL", "note_there"),
    ],
)
def test_a_note_is_a_few_words_in_both_languages_that_no_other_has(
    en: str, cy: str, code: str
) -> None:  # RC-01, WL-01
    note = tidied(Note("", en, cy))
    assert may_tell(note, as_told({})) == No(code)
    assert isinstance(may_tell(replace(note, en="floods", cy="llifogydd"), as_told({})), Yes)


def test_a_list_has_an_end() -> None:
    told = {f"own_{n}": written(replace(FLOOD, en=f"note {n}")) for n in range(1, MOST)}
    assert may_tell(Note("", "new", "newydd"), as_told(told)) == No("too_many_notes")


def test_our_own_mark_and_line_ends_are_no_part_of_a_note() -> None:
    note = tidied(Note("", "fire |\nand water", "tân", lines=("shelter", "nowhere")))
    assert "|" not in note.en
    assert "\n" not in note.en
    assert note.lines == ("shelter",)


def test_hard_notes_and_those_with_lines_of_their_own_find_help_lines() -> None:  # SU-04
    notes = as_told({"own_1": written(FLOOD)})
    assert notes.help_for({"suicide", "hunger"}) == ("suicide", "hunger")
    assert notes.help_for({"own_1"}) == ("own_1", "shelter")
    assert notes.help_for({"hunger"}) == notes.help_for({"no such note"}) == ()
    assert "shelter" in [line.code for line in lines_for(notes.help_for({"own_1"}), "en")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_line_before_a_story_has_under_twelve_words_whatever_it_touches_on(
    language: str,
) -> None:  # RC-01
    said = as_told({}).said(language)
    every = tuple(said.lists["notes"])
    for codes in (every, every[:3], every[:1], every[-4:]):
        shown = said.few_notes(codes, 7)
        words = " ".join(said.word("notes", code) for code in shown).split()
        assert shown
        assert len(words) + 2 * (len(shown) < len(codes)) <= 7


def test_hard_notes_come_first_where_not_all_have_room() -> None:
    said = as_told({}).said("en")
    assert said.few_notes(("hunger", "journey", "homelessness", "suicide"), 7)[0] == "suicide"


@pytest.mark.parametrize(
    ("lengths", "most", "fits"),
    [([1, 1], 7, 2), ([4, 3], 7, 2), ([4, 4], 7, 1), ([9], 7, 1), ([], 7, 0), ([2, 2, 2, 2], 7, 2)],
)
def test_a_line_holds_what_it_has_room_for(lengths: list[int], most: int, fits: int) -> None:
    assert few([" ".join("w" * n) for n in lengths], most) == fits
