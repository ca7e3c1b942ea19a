"""Records of a worry: who opens, who decides, what holds and what stays (SG-03 to SG-28)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from hoh_stories.ground.answers import No, Yes
from hoh_stories.ground.db import deed, look
from hoh_stories.moderation import reports
from hoh_stories.moderation import services as moderation
from hoh_stories.publishing import services as publishing
from hoh_stories.publishing.stops import is_stopped
from hoh_stories.safeguarding import queries, services, signs
from hoh_stories.safeguarding.rules import Clocks
from hoh_stories.safeguarding.services import Worry
from hoh_stories.stories.models import Message, Story
from hoh_stories.stories.services import Missing
from hoh_stories.stories.texts import Text, read_letter
from tests.features.moderation.world import House

pytestmark = pytest.mark.both_engines
SAID = Worry("child", "“He still comes to our house.”", "Thank you for telling me. You matter.")
DONE = "Spoke with the duty team at ten."


def opened(house: House, said: Worry = SAID) -> tuple[Any, str]:
    """A story that Ana reads, and the record of her worry."""
    told = house.opened()
    assert services.worry(house.ana, told.id, said) == Yes()
    return told, queries.listed(house.lea)[0].id


def taken(house: House, said: Worry = SAID) -> tuple[Any, str]:
    told, record = opened(house, said)
    assert services.take(house.lea, record, not_close=True) == Yes()
    return told, record


def held(told: Any) -> bool:
    with look() as s:
        return is_stopped(s, told.id)


def letters(told: Any) -> list[tuple[str, str]]:
    with look() as s:
        story = s.get_one(Story, told.id)
        rows = s.query(Message).filter_by(story_id=told.id).order_by(Message.number)
        return [(row.about, read_letter(row, story.thread_key)) for row in rows]


def test_a_worry_holds_the_story_and_writes_in_a_persons_words(house: House) -> None:  # SG-10, 28
    told, record = opened(house)

    assert held(told)
    assert letters(told) == [("worried", SAID.letter)]
    shown = queries.record_of(house.lea, record)
    assert [(one.kind, one.called, one.words) for one in shown.lines] == [
        ("words", "Ana", SAID.words),
        ("told", "Ana", SAID.letter),
    ]
    assert shown.row.due_at.hour == 23  # SG-05: the same day


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (Worry("", "x", "y"), "no_level"),
        (Worry("life", " ", "y"), "nothing_said"),
        (Worry("life", "x"), "no_first_line"),
        (Worry("life", "x", "y", "z"), "both_lines"),
        (Worry("life", "x" * 5_001, "y"), "too_long"),
    ],
)
def test_nothing_goes_out_half(house: House, said: Worry, code: str) -> None:
    told = house.opened()
    assert services.worry(house.ana, told.id, said) == No(code)
    assert not held(told)
    assert queries.listed(house.lea) == ()


def test_where_a_letter_would_raise_danger_none_goes(house: House) -> None:  # SG-11
    told, record = opened(house, Worry("adult", "x", why_not="He reads her letters."))
    assert letters(told) == []
    assert queries.record_of(house.lea, record).lines[-1].kind == "untold"


def test_pressed_twice_is_one_and_a_second_worry_joins_the_first(house: House) -> None:
    told, record = opened(house)
    assert services.worry(house.ana, told.id, SAID) == Yes()
    assert len(queries.record_of(house.lea, record).lines) == 2

    assert services.worry(house.lea, told.id, Worry("life", "Now.", "I am here.")) == Yes()
    (row,) = queries.listed(house.lea)
    assert (row.id, row.level, row.called) == (record, "life", "Ana")


def test_only_who_has_it_before_them_may_say_so(house: House) -> None:
    told = house.opened()
    for who in (house.bob, house.world.a_person(), told.teller):
        with pytest.raises(Missing):
            services.worry(who, told.id, SAID)


def test_only_leads_see_a_record_and_the_worried_their_own_words(house: House) -> None:  # SG-09
    _, record = opened(house)
    for who in (house.ana, house.bob):
        with pytest.raises(Missing):
            queries.record_of(who, record)
        with pytest.raises(Missing):
            queries.listed(who)
        assert services.note(who, record, "fact", "x") == No("not_permitted")
    assert [one.words for one in queries.mine(house.ana)] == [(SAID.words,)]
    assert queries.mine(house.bob) == ()


def test_a_friend_of_the_teller_does_not_decide(house: House) -> None:  # SG-27
    _, record = opened(house)
    assert services.take(house.lea, record, not_close=False) == No("not_said")
    assert services.step_aside(house.lea, record) == Yes()
    assert services.take(house.lea, record, not_close=True) == No("close_to")
    assert services.note(house.lea, record, "decision", "x") == No("close_to")
    assert services.note(house.lea, record, "fact", "She told me so.") == Yes()
    assert services.take(house.lou, record, not_close=True) == Yes()


def test_stepping_aside_gives_it_back(house: House) -> None:
    _, record = taken(house)
    assert services.step_aside(house.lea, record) == Yes()
    assert not queries.record_of(house.lou, record).facts.taken


def test_nobody_closes_alone(house: House) -> None:  # SG-27, SG-25
    told, record = opened(house)
    assert services.close(house.lea, record, DONE) == No("not_taken")
    services.take(house.lea, record, not_close=True)
    assert services.agree(house.lou, record, "We have looked.", "") == No("not_closing")
    assert services.close(house.lea, record, DONE) == Yes()
    assert services.agree(house.lea, record, "We have looked.", "") == No("same_one")
    assert held(told)

    assert services.not_yet(house.lou, record, "Who rings her?") == Yes()
    assert services.close(house.lea, record, "Lou rings her.") == Yes()
    assert services.agree(house.lou, record, "We have looked.", "") == Yes()

    assert not held(told)
    assert letters(told)[-1] == ("worried", "We have looked.")
    row = queries.record_of(house.lea, record).row
    assert (row.state, row.closed_by, row.second_by) == ("closed", "Lea", "Lou")
    assert services.note(house.lea, record, "fact", "x") == No("record_closed")


def test_who_is_only_unsure_may_be_heard_by_one(house: House) -> None:
    told, record = taken(house, Worry("unsure", "I cannot say why.", "Thank you."))
    assert services.close(house.lea, record, "We talked.") == Yes()
    assert not held(told)


def test_lifting_ones_own_hold_does_not_lift_the_records(house: House) -> None:  # SG-25
    told, _ = opened(house)
    moderation.lift_hold(house.lea, told.id)
    assert held(told)


def test_a_tick_counts_once_and_says_who(house: House) -> None:
    _, record = taken(house)
    assert services.note(house.lea, record, "check", "Speak with the lead today.") == Yes()
    assert services.note(house.lou, record, "check", "Speak with the lead today.") == Yes()
    lines = queries.record_of(house.lea, record).lines
    assert [(one.kind, one.called) for one in lines].count(("check", "Lea")) == 1
    assert ("check", "Lou") not in [(one.kind, one.called) for one in lines]


def test_no_line_is_ever_changed(house: House) -> None:  # SG-09
    opened(house)
    for change in ("UPDATE escalation_entry SET kind = 'fact'", "DELETE FROM escalation_entry"):
        with pytest.raises(DBAPIError, match="append-only"), deed() as s:
            s.execute(text(change))


def test_the_clock_runs_by_level_until_somebody_has_it(house: House, clock: Any) -> None:  # SG-04
    _, record = opened(house, Worry("life", "Tonight.", "I read it. I am here."))
    assert not queries.listed(house.lea)[0].late
    clock.advance(timedelta(minutes=16))
    assert queries.listed(house.lea)[0].late
    services.take(house.lea, record, not_close=True)
    assert not queries.listed(house.lea)[0].late

    services.set_level(house.lea, record, "adult", "It was last year.", Clocks())
    row = queries.listed(house.lea)[0]
    assert (row.level, row.due_at) == ("adult", clock.now() + timedelta(days=3))


def test_a_record_stays_when_the_story_is_taken_back(house: House) -> None:  # SG-26
    told, record = taken(house)
    assert reports.withdraw(told.teller, told.id) == Yes()

    shown = queries.record_of(house.lea, record)
    assert shown.row.taken_back
    assert shown.lines[0].words == SAID.words
    assert not shown.opened
    assert services.note(house.lea, record, "done", DONE) == Yes()
    assert services.tell(house.lea, record, "Goodbye.", "") == Yes()
    assert letters(told) == []
    assert services.close(house.lea, record, DONE) == Yes()
    assert services.agree(house.lou, record, "", "The story is gone.") == Yes()
    assert signs.follow() == 0


def test_a_lead_opens_the_text_and_the_teller_sees_it(house: House) -> None:  # truth 6
    told, record = taken(house)
    assert not queries.record_of(house.lea, record).opened
    assert services.open_story(house.lea, record) == Yes()
    assert queries.record_of(house.lea, record).title == told.text.title
    assert house.log(told, "opened")[-1].by.id == house.lea.id


def test_a_talk_is_offered_and_a_lead_sees_the_answer(house: House, clock: Any) -> None:  # SG-13
    _, record = opened(house)
    assert queries.mine(house.ana)[0].row.offers
    clock.advance(timedelta(hours=25))
    assert queries.listed(house.lea)[0].unanswered
    assert services.debrief(house.ana, record, "yes") == Yes()
    row = queries.listed(house.lea)[0]
    assert (row.debrief, row.unanswered) == ("yes", False)
    with pytest.raises(Missing):
        services.debrief(house.bob, record, "no")


FIRST = Text("A night", "Nobody asked me anything. I want to die.", "", "en")


def signed(house: House) -> Any:
    """A story with a sign, that Ana has opened."""
    told = house.opened(text=FIRST)
    with deed() as s:
        s.get_one(Story, told.id).risk = "life"
    return told


def test_the_assistant_only_asks(house: House) -> None:  # SG-22
    told = signed(house)
    assert signs.follow() == 1
    assert signs.follow() == 0

    (row,) = queries.listed(house.lea)
    assert (row.state, row.level, row.called) == ("asked", "life", "")
    assert not held(told)
    assert letters(told) == []
    assert moderation.decide(house.ana, told.id, house.as_ready(told)) == No("sign_first")


def test_a_person_says_that_it_is_no_concern_and_the_review_goes_on(house: House) -> None:  # SG-08
    told = signed(house)
    signs.follow()
    assert services.no_concern(house.ana, told.id, " ") == No("nothing_said")
    assert services.no_concern(house.ana, told.id, "It is a line of a song.") == Yes()
    assert services.no_concern(house.ana, told.id, "Again.") == No("nothing_asked")

    house.settle_all(house.ana, told)
    assert moderation.decide(house.ana, told.id, house.as_ready(told)) == Yes()
    (row,) = queries.listed(house.lea)
    assert row.state == "none"
    assert queries.record_of(house.lea, row.id).lines[0].words == "It is a line of a song."


def test_a_worry_answers_what_the_assistant_asked(house: House) -> None:
    told = signed(house)
    signs.follow()
    assert services.worry(house.ana, told.id, Worry("life", "She means it.", "I am here.")) == Yes()
    (row,) = queries.listed(house.lea)
    assert (row.state, row.sign, row.called) == ("open", "life", "Ana")


def test_words_taken_back_are_not_asked_about(house: House) -> None:
    told = signed(house)
    signs.follow()
    with deed() as s:
        s.get_one(Story, told.id).risk = None
    signs.follow()
    assert queries.listed(house.lea) == ()


def test_nothing_is_shown_or_published_while_a_record_is_open(
    house: House, clock: Any
) -> None:  # SG-25
    told = house.world.an_agreed_story()
    assert services.worry(house.lea, told.id, SAID) == Yes()
    record = queries.listed(house.lea)[0].id
    clock.advance(timedelta(days=30))
    publishing.publish_due()
    assert house.world.state_of(told)[1] == "cooling_off"

    services.take(house.lea, record, not_close=True)
    services.close(house.lea, record, DONE)
    services.agree(house.lou, record, "It goes on.", "")
    publishing.publish_due()
    assert house.world.state_of(told)[1] == "published"
