"""What a reader may rely on at the shelf: what stands there, in which order, and what is found."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.consent.rules import Audience
from hoh_stories.ground.keystore import keys
from hoh_stories.publishing import queries
from hoh_stories.publishing.shown import Asked

EVERYBODY = Audience.PUBLIC


def everything(audience: Audience = EVERYBODY, **asked: Any) -> list[queries.Row]:
    """All that a reader comes by who leafs through every page."""
    rows: list[queries.Row] = []
    after = 0
    while True:
        page = queries.shelf(queries.reader_of(audience), Asked(**asked, after=after))
        rows += page.rows
        if not page.next:
            return rows
        assert page.next > after
        after = page.next


def titles(rows: list[queries.Row]) -> set[str]:
    return {row.title for row in rows}


@pytest.mark.both_engines
def test_every_story_is_met_exactly_once_from_page_to_page(shelves: Any) -> None:
    put = {shelves.put(f"Story {n}").public_id for n in range(30)}
    met = [row.public_id for row in everything()]
    assert len(met) == 30
    assert set(met) == put


def test_a_page_holds_twelve_in_an_order_that_tells_nothing_of_when(shelves: Any) -> None:
    put = [shelves.put(f"Story {n}") for n in range(13)]
    page = queries.shelf(queries.reader_of(EVERYBODY), Asked())
    assert [row.shelf for row in page.rows] == sorted(one.shelf for one in put)[:12]


def test_a_list_never_shows_two_stories_that_touch_on_suicide(shelves: Any) -> None:  # SU-06
    for n in range(5):
        shelves.put(f"Hard {n}", links=(("note", "suicide"),))
        shelves.put(f"Gentle {n}")
    shelves.put("Waits for a yes", waiting=(("note", "self_harm"),))
    after, met = 0, 0
    while True:
        page = queries.shelf(queries.reader_of(EVERYBODY), Asked(after=after))
        assert sum(row.alone for row in page.rows) <= 1
        met += len(page.rows)
        if not (after := page.next):
            break
    assert met == 11


def test_filters_are_by_value_theme_language_and_kind(shelves: Any) -> None:
    shelves.put("Plain")
    shelves.put("Valued", links=(("value", "4"), ("theme", "housing")))
    shelves.put("Dari", language="fa-AF")
    shelves.put("Farsi", language="fa")
    shelves.put("Work", kind="from_work")
    assert titles(everything(value=4)) == {"Valued"}
    assert titles(everything(theme="housing")) == {"Valued"}
    assert titles(everything(language="fa")) == {"Dari", "Farsi"}
    assert titles(everything(kind="from_work")) == {"Work"}


def test_a_facilitators_link_waits_for_the_tellers_yes(shelves: Any) -> None:
    shelves.put("Linked by somebody else", waiting=(("value", "4"), ("theme", "housing")))
    assert everything(value=4) == everything(theme="housing") == []


def test_a_hidden_topic_is_gone_from_every_list_even_before_its_note_was_agreed(
    shelves: Any,
) -> None:  # RC-03
    shelves.put("War", links=(("note", "war"), ("value", "1")))
    shelves.put("War, perhaps", waiting=(("note", "war"),))
    shelves.put("Peace", links=(("value", "1"),))
    hidden = frozenset({"war"})
    assert titles(everything(hidden=hidden)) == {"Peace"}
    page = queries.by_value(queries.reader_of(EVERYBODY), 1, Asked(hidden=hidden))
    assert page.rows == ()


def test_words_are_found_in_any_script_and_shown_as_they_were_written(shelves: Any) -> None:
    shelves.put("One", "They put the Kettle on, and nobody asked.")
    shelves.put("اثنان", "في المدرسة كان كرسي", language="ar")
    shelves.find()
    assert titles(everything(words="kettle nobody")) == {"One"}
    assert titles(everything(words="مدرسه")) == {"اثنان"}
    assert everything(words="teapot") == []
    (row,) = everything(words="kettle")
    assert row.snippet
    assert row.snippet.before + row.snippet.found == "They put the Kettle"


def test_a_hard_storys_words_are_not_quoted_in_a_list(shelves: Any) -> None:
    shelves.put("Hard", "The pills were white.", links=(("note", "overdose"),))
    shelves.put("Told gently", "Blood.", summary="A way back.", links=(("note", "violence"),))
    shelves.find()
    for row in [*everything(), *everything(words="pills"), *everything(words="blood")]:
        assert row.snippet is None
        assert row.beginning in ("", "A way back.")


def test_search_passes_the_same_gate(shelves: Any, clock: Any) -> None:  # truth 2
    shelves.put("For peers", "A word.", to=("peers",))
    shelves.put("For all", "A word.", until=clock.today() + timedelta(days=1))
    shelves.find()
    assert titles(everything(words="word")) == {"For all"}
    assert titles(everything(Audience.PEERS, words="word")) == {"For peers", "For all"}
    clock.advance(timedelta(days=1))
    assert everything(words="word") == []  # the index still has it: no duty has run


def test_consent_ends_at_midnight_although_no_duty_ran(shelves: Any, clock: Any) -> None:  # CR-06
    told = shelves.put("Until tomorrow", until=clock.today() + timedelta(days=1))
    clock.freeze(clock.now().replace(hour=23, minute=59, second=59))
    assert titles(everything()) == {"Until tomorrow"}
    clock.advance(timedelta(seconds=1))
    assert everything() == []
    reader = queries.reader_of(EVERYBODY)
    assert queries.story(reader, told.public_id) == queries.Gone()


@pytest.mark.both_engines
def test_a_story_whose_key_is_gone_is_no_error(shelves: Any) -> None:  # truth 3
    gone, stays = shelves.put("Gone"), shelves.put("Stays")
    keys().destroy([gone.data_key])
    assert titles(everything()) == {"Stays"}
    reader = queries.reader_of(EVERYBODY)
    assert queries.story(reader, gone.public_id) == queries.Gone()
    assert queries.story(reader, stays.public_id)


def test_a_value_shows_stories_of_several_people_or_none(shelves: Any) -> None:  # RC-09, SD-01
    first = shelves.put("Mine", links=(("value", "7"),))
    reader = queries.reader_of(EVERYBODY)
    assert queries.by_value(reader, 7, Asked()).rows == ()
    teller = _teller_of(first.story_id)
    shelves.put("Mine too", links=(("value", "7"),), teller_id=teller)
    assert queries.by_value(reader, 7, Asked()).rows == ()
    shelves.put("Another's", links=(("value", "7"),))
    assert len(queries.by_value(reader, 7, Asked()).rows) == 3


def test_every_story_of_a_value_is_reached_to_the_last_page(shelves: Any) -> None:
    for n in range(13):
        shelves.put(f"Story {n}", links=(("value", "7"),))
    reader = queries.reader_of(EVERYBODY)
    first = queries.by_value(reader, 7, Asked())
    last = queries.by_value(reader, 7, Asked(after=first.next))
    assert (len(first.rows), len(last.rows), last.next) == (12, 1, 0)


def test_the_passages_that_show_a_value_are_the_tellers_own_words(shelves: Any) -> None:
    body = "First words.\n\nShe kept a chair for me.\n\nLast words."
    start = body.index("She")
    stretch = (start, start + len("She kept a chair for me."), 1)
    shelves.put("Chair", body, stretches=(stretch,))
    shelves.put("Other", links=(("value", "1"),))
    rows = queries.by_value(queries.reader_of(EVERYBODY), 1, Asked()).rows
    assert {row.passages for row in rows} == {("She kept a chair for me.",), ()}


def _teller_of(story_id: str) -> str:
    from hoh_stories.ground.db import look
    from hoh_stories.stories.models import Story

    with look() as s:
        return str(s.get_one(Story, story_id).teller_id)
