"""What a teller may rely on: begin with nothing, take a key, come back, be forgotten (AC-33)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from hoh_stories.accounts import tellers
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Teller, Visit
from hoh_stories.accounts.tellers import TakenKey
from hoh_stories.ground import audit
from hoh_stories.ground.answers import No, Yes
from hoh_stories.ground.db import look
from hoh_stories.stories import drafting, queries, returning
from hoh_stories.stories.services import Missing
from hoh_stories.stories.texts import Text

pytestmark = pytest.mark.both_engines

IDLE = timedelta(minutes=30)
WORDS = Text("", "Somebody put the kettle on.", "", "en")


@pytest.fixture(autouse=True)
def _still(site: Any, clock: Any) -> None:
    """A wired site on which time stands still."""


@pytest.fixture
def tag_key(settings: Any) -> bytes:
    """The key of lookup tags."""
    key: bytes = settings.tag_key
    return key


def taken(actor: Actor, tag_key: bytes, **more: Any) -> TakenKey:
    """A key that somebody took."""
    found = tellers.take_key(actor, tag_key, **more)
    assert isinstance(found, TakenKey)
    return found


def back(typed: str, tag_key: bytes, token: str | None = None) -> tuple[Actor, str]:
    """Somebody who came back."""
    found = returning.come_back(typed, tag_key, IDLE, token)
    assert not isinstance(found, No)
    return found


def a_draft(actor: Actor, text: Text = WORDS) -> str:
    """A story with words in it."""
    story_id = drafting.start(actor, "lived", text.language)
    revision = queries.draft_of(actor, story_id).revision
    assert isinstance(drafting.save(actor, story_id, text, {}, revision), drafting.Saved)
    return story_id


def test_somebody_begins_with_nothing_and_is_known_by_a_token() -> None:
    actor, token = tellers.begin_teller("cy")
    assert tellers.seen(token, IDLE) == actor
    assert tellers.key_state(actor).taken is False
    with look() as s:
        row = s.get_one(Teller, actor.id)
        assert (row.key_tag, row.language) == (None, "cy")
        assert token not in str([visit.token_hash for visit in s.scalars(select(Visit))])


def test_both_spellings_bring_somebody_back(tag_key: bytes) -> None:
    actor, _ = tellers.begin_teller("en")
    key = taken(actor, tag_key)
    for typed in (key.words, key.digits, key.words.upper()):
        assert back(typed, tag_key)[0] == actor


def test_nothing_that_is_stored_tells_the_key(tag_key: bytes) -> None:
    actor, _ = tellers.begin_teller("en")
    key = taken(actor, tag_key)
    with look() as s:
        row = s.get_one(Teller, actor.id)
        stored = f"{row.key_tag} {row.withdrawal_tag}"
        told = [str(event) for kind in ("key_taken",) for event in audit.of_kind(s, kind)]
    for secret in (*key.words.split(), key.digits, key.digits.replace(" ", "")):
        assert secret not in stored
        assert secret not in "".join(told)


def test_every_wrong_key_is_answered_alike(tag_key: bytes) -> None:
    for typed in ("", "hello", "1" * 24, "abacus " * 6, "\x00", "x" * 10_000):
        assert returning.come_back(typed, tag_key, IDLE) == No("unknown_key")


def test_a_new_key_ends_the_old_one_its_code_and_every_other_visit(tag_key: bytes) -> None:
    actor, mine = tellers.begin_teller("en")
    old = taken(actor, tag_key, token=mine, lasts=IDLE)
    _, elsewhere = back(old.words, tag_key)
    new = taken(actor, tag_key, token=mine, lasts=IDLE)
    assert returning.come_back(old.words, tag_key, IDLE) == No("unknown_key")
    assert tellers.withdrawal_by_code(old.withdrawal_code, tag_key) == No("unknown_code")
    assert tellers.seen(elsewhere, IDLE) is None
    assert tellers.seen(mine, IDLE) == actor
    assert back(new.digits, tag_key)[0] == actor


def test_a_second_click_makes_no_second_key(tag_key: bytes) -> None:
    actor, _ = tellers.begin_teller("en")
    mark = tellers.key_state(actor).mark
    key = taken(actor, tag_key, mark=mark)
    assert tellers.take_key(actor, tag_key, mark=mark) == No("shown_once")
    assert back(key.words, tag_key)[0] == actor


def test_a_key_is_typed_back_or_not(tag_key: bytes) -> None:
    actor, _ = tellers.begin_teller("en")
    key = taken(actor, tag_key)
    assert tellers.type_back(actor, "abacus", tag_key) == No("key_differs")
    assert tellers.key_state(actor).typed_back is False
    assert tellers.type_back(actor, key.digits, tag_key) == Yes()
    assert tellers.key_state(actor).typed_back is True


def test_a_withdrawal_code_gives_an_actor_that_is_no_teller(tag_key: bytes) -> None:
    actor, _ = tellers.begin_teller("en")
    key = taken(actor, tag_key)
    story_id = a_draft(actor)
    holder = tellers.withdrawal_by_code(key.withdrawal_code.upper(), tag_key)
    assert holder == Actor("withdrawal_code", actor.id)
    with pytest.raises(Missing):
        queries.draft_of(holder, story_id)
    with pytest.raises(Missing):
        drafting.send(holder, story_id, drafting.Statements(adult=True, may_read=True))
    assert returning.come_back(key.withdrawal_code, tag_key, IDLE) == No("unknown_key")


def test_a_key_that_was_lost_is_not_renewed_here(tag_key: bytes, clock: Any) -> None:
    from hoh_stories.ground.db import deed

    actor, _ = tellers.begin_teller("en")
    taken(actor, tag_key)
    with deed() as s:
        s.get_one(Teller, actor.id).key_lost_on = clock.today()
    assert tellers.take_key(actor, tag_key) == No("key_lost")


def test_a_visit_with_a_key_ends_when_nothing_is_asked_for(tag_key: bytes, clock: Any) -> None:
    actor, token = tellers.begin_teller("en")
    token = taken(actor, tag_key, token=token, lasts=IDLE).token or ""
    clock.advance(timedelta(minutes=29))
    assert tellers.seen(token, IDLE) == actor
    clock.advance(timedelta(minutes=29))
    assert tellers.seen(token, IDLE) == actor
    clock.advance(timedelta(minutes=30))
    assert tellers.seen(token, IDLE) is None


def test_leaving_ends_a_visit_and_may_be_repeated() -> None:
    _, token = tellers.begin_teller("en")
    tellers.leave(token)
    tellers.leave(token)
    assert tellers.seen(token, IDLE) is None


def test_visits_that_are_over_leave_no_trace(clock: Any) -> None:
    tellers.begin_teller("en")
    clock.advance(timedelta(hours=25))
    tellers.clear_ended_visits()
    with look() as s:
        assert s.scalar(select(func.count()).select_from(Visit)) == 0


def test_words_without_a_key_join_on_return(tag_key: bytes) -> None:
    """Truth 5: a late post is kept as keyless text and joined."""
    actor, _ = tellers.begin_teller("en")
    key = taken(actor, tag_key)
    keyless, token = tellers.begin_teller("en")
    late = drafting.keep_late(keyless, WORDS, {}, "write")
    found, _ = back(key.words, tag_key, token)
    assert found == actor
    assert queries.draft_of(actor, str(late)).text == WORDS
    assert tellers.seen(token, IDLE) is None
    with pytest.raises(Missing):
        queries.draft_of(keyless, str(late))


def test_a_visit_with_a_key_of_its_own_joins_nobody(tag_key: bytes) -> None:
    """Two people on one device: the words of one never go to the other."""
    one, _ = tellers.begin_teller("en")
    key = taken(one, tag_key)
    other, token = tellers.begin_teller("en")
    taken(other, tag_key, token=token, lasts=IDLE)
    theirs = a_draft(other)
    back(key.words, tag_key, token)
    assert queries.draft_of(other, theirs).text == WORDS
    with pytest.raises(Missing):
        queries.draft_of(one, theirs)


def test_text_without_a_key_is_gone_a_day_after_it_was_saved(settings: Any, clock: Any) -> None:
    """Nothing of it can be recovered: its keys are destroyed."""
    from hoh_stories.ground.keystore import keys
    from hoh_stories.stories.models import Draft, Story

    actor, _ = tellers.begin_teller("en")
    story_id = a_draft(actor)
    clock.advance(timedelta(hours=23))
    assert returning.erase_keyless() == 0
    clock.advance(timedelta(hours=1))
    assert returning.erase_keyless() == 1
    assert returning.erase_keyless() == 0
    with look() as s:
        story = s.get_one(Story, story_id)
        assert story.state == "withdrawn"
        assert s.get(Draft, story_id) is None
        assert {story.data_key, story.thread_key} <= keys().destroyed()
    with pytest.raises(Missing):
        queries.draft_of(actor, story_id)


def test_text_with_a_key_is_not_touched(tag_key: bytes, clock: Any) -> None:
    actor, _ = tellers.begin_teller("en")
    story_id = a_draft(actor)
    taken(actor, tag_key)
    clock.advance(timedelta(days=100))
    assert returning.erase_keyless() == 0
    assert queries.draft_of(actor, story_id).text == WORDS
