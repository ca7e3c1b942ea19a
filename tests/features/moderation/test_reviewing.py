"""What a review may end in, and that a teller's words are never changed by anybody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.ground.answers import No, Yes
from hoh_stories.moderation import services
from hoh_stories.moderation.desk import desk, letters
from hoh_stories.moderation.queries import closing_of, queue
from hoh_stories.moderation.rules import Decision
from hoh_stories.moderation.services import Proposed
from hoh_stories.stories.services import Missing
from tests.features.moderation.world import CALM, House, maybe

pytestmark = pytest.mark.both_engines
THANKS = "Thank you for trusting us with this."


def suggest(told: Any) -> Decision:
    return Decision("suggest", told.version_id, THANKS, "suggest_safe")


def proposed(told: Any, words: str = "They kept a chair for me.", start: int = 0) -> Proposed:
    return Proposed(told.version_id, start, words, "So that the place is not known.")


def test_a_suggestion_is_word_differences_and_waits_for_its_answer(house: House) -> None:  # TI-06
    told = house.opened()

    assert services.propose(house.ana, told.id, proposed(told)) == Yes()
    assert services.decide(house.ana, told.id, suggest(told)) == Yes()

    assert house.state(told) == "with_teller"
    _, thread = letters(house.ana, told.id)
    assert [(one.words, one.about, one.called) for one in thread] == [
        (THANKS, "suggest_safe", "Ana")
    ]
    house.answer_all(told)
    (shown,) = desk(house.ana, told.id).suggestions
    assert "".join(c.text for c in shown.changes if c.kind == "gone") == " by the window"
    assert (shown.sent, shown.answer) == (True, "declined")
    assert desk(house.ana, told.id).version_id == told.version_id, "the words are as they were"


def test_while_the_teller_has_it_the_holder_keeps_messages_and_no_text(house: House) -> None:
    told = house.opened()
    services.decide(house.ana, told.id, suggest(told))

    with pytest.raises(Missing):
        desk(house.ana, told.id)
    assert services.write(house.ana, told.id, "No hurry at all.") == Yes()
    assert services.write(house.bob, told.id, "Me too.") == No("not_yours")
    assert len(letters(house.ana, told.id)[1]) == 2


def test_a_second_suggestion_for_a_paragraph_replaces_the_first(house: House) -> None:
    told = house.opened()

    services.propose(house.ana, told.id, proposed(told, "One."))
    services.propose(house.ana, told.id, proposed(told, "Two."))

    (shown,) = desk(house.ana, told.id).unsent
    assert shown.words == "Two."
    services.drop(house.ana, told.id, shown.id)
    assert desk(house.ana, told.id).unsent == ()


BAD = [
    ({"words": "They kept a chair for me by the window."}, "same_words"),
    ({"words": "x" * 20_001}, "too_long"),
    ({"start": 3}, "no_paragraph"),
    ({"start": -1}, "no_paragraph"),
]


@pytest.mark.parametrize(("more", "code"), BAD)
def test_suggestions_that_do_not_fit_are_refused_kindly(
    house: House, more: dict[str, Any], code: str
) -> None:
    told = house.opened()

    assert services.propose(house.ana, told.id, proposed(told, **more)) == No(code)
    assert desk(house.ana, told.id).suggestions == ()


def test_a_stale_page_decides_nothing(house: House) -> None:
    told = house.opened()
    stale = Decision("heard", "another", THANKS)

    assert services.decide(house.ana, told.id, stale) == No("changed_meanwhile")
    assert house.state(told) == "in_review"


def test_heard_is_answered_and_never_published(house: House) -> None:
    told = house.opened()

    assert services.decide(house.ana, told.id, Decision("heard", told.version_id, THANKS)) == Yes()

    assert house.state(told) == "heard"
    assert house.row(told).holder_id is None


def test_ready_needs_every_answer_and_nothing_likely(house: House) -> None:  # AN-08
    told = house.opened()

    for answers, code in ((maybe("relative", ""), "unanswered_checks"),):
        assert services.decide(house.ana, told.id, house.as_ready(told, answers)) == No(code)
    likely = house.as_ready(told, maybe("relative", "likely_other"))
    assert services.decide(house.ana, told.id, likely) == No("likely")
    assert services.decide(house.ana, told.id, house.as_ready(told)) == Yes()
    assert house.state(told) == "second_look"


def test_words_about_suicide_are_looked_at_with_care(house: House) -> None:  # SU-02
    told = house.opened()
    house.world.link(told, "note", "suicide")

    assert services.decide(house.ana, told.id, house.as_ready(told)) == No("unsafe_words")


def test_not_here_gives_thanks_a_reason_and_a_name(house: House) -> None:  # TI-07, OS-11
    told = house.closed(house.ana)

    shown = closing_of(told.id)
    assert shown
    assert (shown.reason, shown.instead, shown.called) == ("recognised", "fewer", "Ana")
    assert shown.words == "Thank you for this."
    assert house.state(told) == "closed"


def test_an_appeal_goes_to_a_lead_who_did_not_decide(house: House) -> None:  # OS-09
    told = house.closed(house.lea)

    assert services.appeal(told.teller, told.id, "Please look once more.") == Yes()

    assert services.claim(house.ana, told.id) == No("lead_decides")
    assert services.claim(house.lea, told.id) == No("own_decision")
    assert queue(house.lea).waiting == ()
    house.open(house.lou, told)
    heard = desk(house.lou, told.id).closing
    assert heard
    assert heard.appeal == "Please look once more."


def test_an_appeal_is_the_tellers_and_made_once(house: House) -> None:
    told = house.closed(house.lea)
    stranger = house.world.a_teller()

    with pytest.raises(Missing):
        services.appeal(stranger, told.id, "")
    assert services.appeal(told.teller, told.id, "") == Yes()
    assert services.appeal(told.teller, told.id, "") == No("not_from_here")
    house.open(house.lou, told)
    services.decide(house.lou, told.id, house.as_not_here(told))
    assert services.appeal(told.teller, told.id, "") == No("appealed_already")


def test_a_proposed_link_waits_for_the_tellers_yes(house: House) -> None:
    told = house.opened()

    assert services.propose_link(house.ana, told.id, told.version_id, "value", "1", 0) == Yes()
    assert services.propose_link(house.ana, told.id, told.version_id, "note", "war", None) == Yes()
    assert services.propose_link(house.ana, told.id, told.version_id, "note", "no", None) == No(
        "no_such_code"
    )

    links = desk(house.ana, told.id).links
    assert {(one.kind, one.code, one.by_teller, one.agreed) for one in links} == {
        ("value", "1", False, False),
        ("note", "war", False, False),
    }
    services.drop_link(house.ana, told.id, links[0].id)
    assert len(desk(house.ana, told.id).links) == 1


def test_a_tellers_own_link_is_not_taken_away(house: House) -> None:
    told = house.opened()
    house.world.link(told, "value", "2")
    (link,) = desk(house.ana, told.id).links

    services.drop_link(house.ana, told.id, link.id)

    assert len(desk(house.ana, told.id).links) == 1


def test_a_decision_after_the_claim_ended_is_refused(house: House, clock: Any) -> None:
    told = house.opened()
    clock.advance(timedelta(days=8))

    assert services.decide(house.ana, told.id, suggest(told)) == No("claim_ended")


def test_no_typed_word_stands_in_the_log(house: House) -> None:  # truth 7
    told = house.opened()
    services.propose(house.ana, told.id, proposed(told))
    services.decide(house.ana, told.id, suggest(told))

    written = " ".join(str(event.detail) for event in house.log(told))
    for word in ("chair", "Thank", "place"):
        assert word not in written


def test_strange_letters_are_kept_as_words(house: House) -> None:
    told = house.opened()

    for words in ("\x00", "\ud800", "  \u202e "):
        assert services.write(house.ana, told.id, words) == No("no_letter")
    assert services.write(house.ana, told.id, "x" * 10_001) == No("too_long")
    assert services.write(house.ana, told.id, "<b>Diolch</b> \ud800 \x00") == Yes()
    assert letters(house.ana, told.id)[1][0].words == "<b>Diolch</b>"


def test_the_first_readers_answers_are_kept(house: House) -> None:
    told = house.ready(CALM)

    assert house.log(told)[-1].kind == "ready"
    assert house.log(told)[-1].detail["version"] == told.version_id
