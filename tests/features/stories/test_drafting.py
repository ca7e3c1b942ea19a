"""Drafts, versions and what lies between: saving, sending, taking back, following suggestions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hoh_stories.accounts.actors import Actor, teller
from hoh_stories.ground import audit
from hoh_stories.ground.answers import No, Yes
from hoh_stories.ground.db import deed, look
from hoh_stories.stories import drafting, queries
from hoh_stories.stories.choices import Choice
from hoh_stories.stories.drafting import Saved, Statements
from hoh_stories.stories.models import Story, Version
from hoh_stories.stories.passages import Stretch, answer_link, propose_link
from hoh_stories.stories.services import Missing, lock, make_version
from hoh_stories.stories.texts import Text
from tests.world import KETTLE, World

pytestmark = pytest.mark.both_engines
BOTH = Statements(adult=True, may_read=True)
OTHER = replace(KETTLE, body="Other words.\n\nNobody asked me anything. That was the help.")


def write(by: Actor, text: Text = KETTLE, **answers: str) -> str:
    """A draft with words in it."""
    story_id = drafting.start(by, "lived", text.language)
    save(by, story_id, text, **answers)
    return story_id


def save(by: Actor, story_id: str, text: Text, **answers: str) -> None:
    """Save over what is there now."""
    revision = queries.draft_of(by, story_id).revision
    assert isinstance(drafting.save(by, story_id, text, answers, revision), Saved)


def sent(by: Actor, text: Text = KETTLE) -> str:
    """A story that was sent."""
    story_id = write(by, text)
    assert drafting.send(by, story_id, BOTH) == Yes()
    return story_id


def test_what_is_saved_is_read_back(world: World) -> None:
    mia = world.a_teller()
    story_id = write(mia, KETTLE, helped="A chair.")
    found = queries.draft_of(mia, story_id)
    assert (found.text, found.answers) == (KETTLE, {"helped": "A chair."})
    assert found.story.title == KETTLE.title


def test_a_stale_save_writes_nothing_over(world: World) -> None:
    mia = world.a_teller()
    story_id = write(mia)
    revision = queries.draft_of(mia, story_id).revision
    save(mia, story_id, OTHER)
    mine = replace(KETTLE, body="From an old window.")
    assert drafting.save(mia, story_id, mine, {}, revision) == No("stale")
    assert queries.draft_of(mia, story_id).text == OTHER


def test_sending_makes_a_version_and_waits(world: World) -> None:
    mia = world.a_teller()
    story_id = sent(mia)
    assert queries.story_of(mia, story_id).state == "waiting"
    version = queries.version_text(mia, story_id)
    assert (version.number, version.text) == (1, KETTLE)
    with look() as s:
        (event,) = audit.happened(s, story_id=story_id, kinds=("send",))
        assert event.detail["adult"] is True
        assert KETTLE.title not in str(event)


def test_sending_twice_makes_one_version(world: World) -> None:
    mia = world.a_teller()
    story_id = sent(mia)
    assert drafting.send(mia, story_id, BOTH) == Yes()
    with look() as s:
        assert len(audit.happened(s, story_id=story_id, kinds=("send",))) == 1
        assert s.query(Version).filter_by(story_id=story_id).count() == 1


def test_answers_become_the_body_that_is_sent(world: World) -> None:
    mia = world.a_teller()
    story_id = write(mia, Text(language="cy"), hope="A garden.", helped="A chair.")
    order = ("helped", "hope")
    assert drafting.send(mia, story_id, BOTH, order=order) == Yes()
    assert queries.version_text(mia, story_id).text.body == "A chair.\n\nA garden."


def test_sending_needs_words_a_key_and_both_statements(world: World) -> None:
    from hoh_stories.accounts.tellers import begin_teller

    mia = world.a_teller()
    empty = drafting.start(mia, "lived", "en")
    assert drafting.send(mia, empty, BOTH) == No("nothing_written")
    story_id = write(mia)
    assert drafting.send(mia, story_id, Statements(adult=True)) == No("nobody_may_read")
    assert drafting.send(mia, story_id, Statements(may_read=True)) == No("not_adult")
    keyless, _ = begin_teller("en")
    assert drafting.send(keyless, write(keyless), BOTH) == No("no_key")


def test_taking_back_and_sending_again_keeps_one_draft(world: World) -> None:
    mia = world.a_teller()
    story_id = sent(mia)
    assert drafting.take_back(mia, story_id) == Yes()
    assert drafting.take_back(mia, story_id) == Yes()
    assert queries.draft_of(mia, story_id).text == KETTLE
    save(mia, story_id, OTHER)
    assert drafting.send(mia, story_id, BOTH) == Yes()
    assert queries.version_text(mia, story_id).number == 2


def test_what_waits_is_not_changed_under_a_readers_eyes(world: World) -> None:
    mia = world.a_teller()
    story_id = sent(mia)
    revision = queries.draft_of(mia, story_id).revision
    assert drafting.save(mia, story_id, OTHER, {}, revision) == No("being_read")
    assert drafting.choose_values(mia, story_id, frozenset({Choice(1)})) == No("being_read")


def test_a_draft_follows_suggestions_that_were_accepted(world: World) -> None:
    """Draft row or version: the teller finds the newest words."""
    mia = world.a_teller()
    story_id = sent(mia)
    _agreed_change(story_id, OTHER)
    assert queries.draft_of(mia, story_id).text == OTHER
    save(mia, story_id, replace(OTHER, title="New"))
    assert queries.draft_of(mia, story_id).other is None


def test_words_never_sent_are_kept_beside_newer_ones(world: World) -> None:
    mia = world.a_teller()
    story_id = sent(mia)
    _state(story_id, "with_teller")
    mine = replace(KETTLE, body="Mine, not sent yet.")
    save(mia, story_id, mine)
    _agreed_change(story_id, OTHER)
    found = queries.draft_of(mia, story_id)
    assert (found.text, found.other) == (mine, OTHER)
    assert drafting.send(mia, story_id, BOTH) == No("stale")
    save(mia, story_id, mine)
    assert queries.draft_of(mia, story_id).other is None
    assert drafting.send(mia, story_id, BOTH) == Yes()


def test_values_of_a_draft_are_links_of_the_version(world: World) -> None:
    mia = world.a_teller()
    story_id = write(mia)
    chosen = frozenset({Choice(1), Choice(4, 0, 20)})
    assert drafting.choose_values(mia, story_id, chosen) == Yes()
    assert drafting.send(mia, story_id, BOTH) == Yes()
    version = queries.version_text(mia, story_id)
    links = queries.links_of(mia, story_id, version.id)
    assert {(one.code, one.start, one.end) for one in links} == {("1", 0, 0), ("4", 0, 20)}
    assert all(one.by_teller and one.agreed for one in links)


def test_values_move_along_with_an_edit_and_can_be_taken_away(world: World) -> None:
    mia = world.a_teller()
    story_id = write(mia)
    start = KETTLE.body.index("Nobody")
    drafting.choose_values(
        mia, story_id, frozenset({Choice(4, start, len(KETTLE.body)), Choice(2)})
    )
    drafting.send(mia, story_id, BOTH)
    drafting.take_back(mia, story_id)
    save(mia, story_id, OTHER)
    chosen = queries.draft_of(mia, story_id).chosen
    stretch = next(one for one in chosen if not one.whole)
    assert OTHER.body[stretch.start : stretch.end].startswith("Nobody asked")
    drafting.choose_values(mia, story_id, frozenset({stretch}))
    drafting.send(mia, story_id, BOTH)
    version = queries.version_text(mia, story_id)
    assert [one.code for one in queries.links_of(mia, story_id, version.id)] == ["4"]


def test_a_proposed_link_waits_for_a_yes(world: World) -> None:
    mia, sam = world.a_teller(), world.a_facilitator()
    story_id = sent(mia)
    version_id = queries.version_text(mia, story_id).id
    link_id = _proposed(sam, version_id, Stretch(0, 8))
    (link,) = queries.links_of(mia, story_id, version_id)
    assert (link.by_teller, link.agreed) == (False, False)
    with pytest.raises(Missing), deed() as s:
        answer_link(s, world.a_teller(), link_id, yes=True)
    with deed() as s:
        assert answer_link(s, mia, link_id, yes=True) == Yes()
    with deed() as s:
        assert answer_link(s, mia, link_id, yes=False) == No("answered_already")
    assert queries.links_of(mia, story_id, version_id)[0].agreed


def test_a_no_takes_a_proposed_link_away(world: World) -> None:
    mia, sam = world.a_teller(), world.a_facilitator()
    story_id = sent(mia)
    version_id = queries.version_text(mia, story_id).id
    link_id = _proposed(sam, version_id, Stretch())
    with deed() as s:
        assert answer_link(s, mia, link_id, yes=False) == Yes()
    assert queries.links_of(mia, story_id, version_id) == []


def test_a_link_is_proposed_once_and_inside_the_text(world: World) -> None:
    mia, sam = world.a_teller(), world.a_facilitator()
    story_id = sent(mia)
    version_id = queries.version_text(mia, story_id).id
    _proposed(sam, version_id, Stretch(0, 8))
    with deed() as s:
        version, length = s.get_one(Version, version_id), len(KETTLE.body)
        again = propose_link(s, sam, version, "value", "1", Stretch(0, 8), length)
        assert again == No("linked_already")
        for at in (Stretch(5, 2), Stretch(0, length + 1), Stretch(-1, 3)):
            assert propose_link(s, sam, version, "value", "1", at, length) == No("no_such_passage")


def test_nobody_reads_or_changes_what_is_not_theirs(world: World) -> None:
    """Truth 6; every verb and every question, for a stranger and for a person who works here."""
    story_id = sent(world.a_teller())
    for other in (world.a_teller(), world.a_facilitator(), teller("nobody"), Actor("duty")):
        for ask in (
            lambda who: queries.draft_of(who, story_id),
            lambda who: queries.story_of(who, story_id),
            lambda who: queries.version_text(who, story_id),
            lambda who: queries.links_of(who, story_id, "x"),
            lambda who: drafting.save(who, story_id, KETTLE, {}, 1),
            lambda who: drafting.send(who, story_id, BOTH),
            lambda who: drafting.take_back(who, story_id),
            lambda who: drafting.choose_values(who, story_id, frozenset()),
            lambda who: drafting.put_together(who, story_id, ()),
        ):
            with pytest.raises(Missing):
                ask(other)


def test_a_version_of_another_story_is_not_given(world: World) -> None:
    mia = world.a_teller()
    one, other = sent(mia), sent(mia, OTHER)
    version_id = queries.version_text(mia, other).id
    with pytest.raises(Missing):
        queries.version_text(mia, one, version_id)


def test_an_agreed_text_that_waits_is_not_sent_over(world: World) -> None:
    """Publishing says whether it waits; where nobody says, it is taken as so."""
    mia = world.a_teller()
    story_id = sent(mia)
    _state(story_id, "agreed")
    save(mia, story_id, OTHER)
    assert drafting.send(mia, story_id, BOTH) == No("cooling_off")
    assert drafting.send(mia, story_id, BOTH, cooling=lambda _id: False) == Yes()


def _proposed(by: Actor, version_id: str, at: Stretch) -> str:
    with deed() as s:
        version = s.get_one(Version, version_id)
        found: Any = propose_link(s, by, version, "value", "1", at, len(KETTLE.body))
    assert isinstance(found, str)
    return found


def _agreed_change(story_id: str, text: Text) -> None:
    """As answering suggestions does: a newer version, the story with its teller."""
    with deed() as s:
        story = lock(s, story_id)
        story.state = "with_teller"
        make_version(s, story, text)


def _state(story_id: str, state: str) -> None:
    with deed() as s:
        s.get_one(Story, story_id).state = state
