"""Who could recognise somebody: two readers, a lead's yes, the teller's informed yes.

AN-08, AN-16; LW-01.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from hoh_stories.consent.models import Consent, ConsentRisk, ConsentWaiver
from hoh_stories.consent.notices import notice
from hoh_stories.consent.services import faults, risks_in
from hoh_stories.ground import clock as time
from hoh_stories.ground.answers import No, Yes
from hoh_stories.ground.db import deed, look
from hoh_stories.moderation import again, services
from hoh_stories.moderation.queries import named_risks
from hoh_stories.moderation.rules import Decision
from hoh_stories.publishing import law, withdrawal
from hoh_stories.publishing import services as publishing
from hoh_stories.publishing.law import Waiver
from hoh_stories.publishing.models import ReadAgain
from hoh_stories.stories import services as stories
from tests.features.moderation.world import CALM, House, maybe
from tests.world import PACE, allowing

pytestmark = pytest.mark.both_engines
TODAY = date(2026, 11, 24)
SIGNED = Waiver(TODAY, "Morgan and Price, Cardiff; in the safe.", sure=True)


def second_says(house: House, told: Any, by: Any, answers: Any) -> object:
    """The second look's end, from taking it to "ready"."""
    house.look_again(by, told, answers)
    return services.decide_second(by, told.id, Decision("ready", told.version_id))


def agreed(told: Any, name: str = "") -> object:
    with deed() as s:
        story = stories.lock(s, told.id)
        words, risks = story.ready_version_id or "", named_risks(told.id)
        allowed = allowing(name=name)
        return publishing.agree(
            s, told.teller, story, words, allowed, notice("en"), PACE, risks=risks
        )


def test_somebody_else_likely_recognised_stops_and_the_teller_does_not(house: House) -> None:
    told = house.opened()
    other = house.as_ready(told, maybe("relative", "likely_other"))
    assert services.decide(house.ana, told.id, other) == No("likely")
    teller = house.as_ready(told, maybe("relative", "likely"))
    assert services.decide(house.ana, told.id, teller) == Yes()


def test_the_teller_likely_recognised_needs_a_lead_among_the_two(house: House) -> None:
    told = house.ready(maybe("journalist", "likely"))
    assert second_says(house, told, house.bob, CALM) == No("lead_likely")
    services.leave_second_look(house.bob, told.id)

    assert second_says(house, told, house.lea, CALM) == Yes()
    assert named_risks(told.id) == (("journalist", "likely"),)


def test_the_seconds_own_likely_needs_one_too(house: House) -> None:
    told = house.ready(by=house.lea)
    assert second_says(house, told, house.bob, maybe("official", "likely")) == Yes()

    other = house.ready()
    assert second_says(house, other, house.cai, maybe("official", "likely")) == No("lead_likely")


def test_the_graver_of_two_is_told_and_kept_with_the_consent(house: House) -> None:
    told = house.ready(maybe("worker"))
    both = maybe("worker", "possible_other")
    assert second_says(house, told, house.bob, both) == Yes()
    assert agreed(told) == Yes()

    with look() as s:
        consent = s.scalars(select(Consent).where(Consent.story_id == told.id)).one()
        assert consent.named_risk
        assert risks_in(s, consent) == (("worker", "possible_other"),)
        assert list(faults(s)) == []


def test_other_terms_for_the_same_words_keep_the_named_risks(house: House) -> None:
    told = house.ready(maybe("worker"))
    assert second_says(house, told, house.bob, CALM) == Yes()
    agreed(told)
    show(told)
    shorter = allowing(until=time.today() + timedelta(days=100))
    assert publishing.change_consent(told.teller, told.id, shorter, notice("en"), PACE) == Yes()

    with look() as s:
        rows = s.scalars(select(Consent).where(Consent.story_id == told.id)).all()
        assert [risks_in(s, row) for row in rows] == [(("worker", "possible"),)] * 2
        assert list(faults(s)) == []


def show(told: Any) -> None:
    with deed() as s:
        row = publishing.publication_of(s, told.id)
        assert row
        row.due_at = time.now() - timedelta(seconds=1)
    assert publishing.publish_due() == 1


def test_a_named_risk_cannot_be_quietly_changed_or_taken_away(house: House) -> None:  # truth 7
    told = house.ready(maybe("worker"))
    assert second_says(house, told, house.bob, CALM) == Yes()
    agreed(told)
    for change in ("UPDATE consent_risk SET said = 'remote'", "DELETE FROM consent_risk"):
        with pytest.raises(DBAPIError, match="append-only"), deed() as s:
            s.execute(text(change))
    with deed() as s:
        consent = s.scalars(select(Consent).where(Consent.story_id == told.id)).one()
        s.add(ConsentRisk(consent_id=consent.id, who="relative", said="likely"))

    with look() as s:
        assert [line for line in faults(s) if "was changed" in line]


def anonymous(house: House) -> Any:
    """A story that waits for its yes, and that the law keeps without a name."""
    told = house.opened()
    house.screen(house.ana, told, allegation="yes")
    services.decide(house.ana, told.id, house.as_ready(told))
    assert second_says(house, told, house.bob, CALM) == Yes()
    return told


def test_a_name_stands_only_after_a_lead_wrote_down_a_signed_waiver(house: House) -> None:  # LW-01
    told = anonymous(house)
    assert agreed(told, "Bran") == No("keeps_anonymous")

    assert services.waive(house.ana, told.id, SIGNED) == No("not_permitted")
    unsure = Waiver(TODAY, SIGNED.words, sure=False)
    assert services.waive(house.lea, told.id, unsure) == No("waiver_unsure")
    assert services.waive(house.lea, told.id, Waiver(None, "x", True)) == No("day_ahead")
    assert services.waive(house.lea, told.id, Waiver(TODAY, " ", True)) == No("no_waiver_words")
    assert services.waive(house.lea, told.id, SIGNED) == Yes()

    assert agreed(told, "Bran") == Yes()
    with look() as s:
        assert not law.keeps_anonymous(s, told.version_id)
        assert list(faults(s)) == []


def test_a_waiver_is_chained_and_goes_with_its_story(house: House) -> None:  # truths 3 and 7
    told = anonymous(house)
    services.waive(house.lea, told.id, SIGNED)
    with deed() as s:
        s.scalars(select(ConsentWaiver)).one().signed_on = date(2020, 1, 1)
    with look() as s:
        assert [line for line in faults(s) if line.startswith("waiver")]

    assert withdrawal.withdraw(told.teller, told.id) == Yes()

    with look() as s:
        assert s.scalar(select(func.count()).select_from(ConsentWaiver)) == 0
        assert list(faults(s)) == []


def test_what_is_shown_is_read_again_after_a_year(house: House, clock: Any) -> None:  # AN-16
    told = house.world.a_published_story(allowed=allowing(until=date(2029, 1, 1)))
    assert again.due_again(house.lea) == ()

    clock.advance(timedelta(days=366))
    (due,) = again.due_again(house.lea)
    assert (due.label.story_id, due.public_id) == (told.id, told.public_id)
    assert due.readers == {"public"}
    assert again.due_again(house.ana) == ()
    assert services.read_again(house.ana, told.id) == No("not_permitted")
    assert services.read_again(house.lea, told.id) == Yes()
    assert services.read_again(house.lea, told.id) == Yes()
    assert again.due_again(house.lea) == ()
    clock.advance(timedelta(days=366))
    assert len(again.due_again(house.lea)) == 1

    withdrawal.withdraw(told.teller, told.id)
    assert again.due_again(house.lea) == ()
    with look() as s:
        assert s.scalar(select(func.count()).select_from(ReadAgain)) == 0
