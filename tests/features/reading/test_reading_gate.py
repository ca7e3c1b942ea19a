"""One gate, in SQL, equal to the rules in words: for every consent, state, stop and reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts.models import Teller
from hoh_stories.consent.models import Consent, ConsentYes, Notice
from hoh_stories.consent.rules import Allowed, Audience, Use, allows
from hoh_stories.ground import clock
from hoh_stories.ground.db import look
from hoh_stories.ground.names import new_id, new_public_id
from hoh_stories.publishing.gate import Reader, readable_by
from hoh_stories.publishing.models import Publication, Stop
from hoh_stories.stories.models import Story, Version

TODAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Case:
    """One story in any condition at all."""

    allowed: Allowed
    state: str
    stops: tuple[bool, ...]  #: one for each stop: True while it is open

    def readable(self, audience: Audience, use: Use | None) -> bool:
        """What the rules say in words."""
        shown = self.state == "published" and not any(self.stops)
        return shown and bool(allows(self.allowed, audience, TODAY, use))


CASES = st.builds(
    Case,
    allowed=st.builds(
        Allowed,
        audiences=st.frozensets(st.sampled_from(Audience)),
        until=st.integers(-2, 2).map(lambda days: TODAY + timedelta(days=days)),
        uses=st.frozensets(st.sampled_from(Use), max_size=3),
    ),
    state=st.sampled_from(["published", "published", "cooling_off", "ended", "withdrawn"]),
    stops=st.lists(st.booleans(), max_size=2).map(tuple),
)
USES = st.one_of(st.none(), st.sampled_from(Use))
CALM = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@given(cases=st.lists(CASES, min_size=1, max_size=8), audience=st.sampled_from(Audience), use=USES)
@settings(max_examples=120, deadline=None, suppress_health_check=CALM)
def test_the_gate_lets_through_what_the_rules_allow_and_nothing_else(
    site: Any, cases: list[Case], audience: Audience, use: Use | None
) -> None:  # truth 1, 2; CO-01, CR-06
    let, allowed = _let_and_allowed(cases, audience, use)
    assert let == allowed


@pytest.mark.both_engines
@given(cases=st.lists(CASES, min_size=4, max_size=8), audience=st.sampled_from(Audience), use=USES)
@settings(max_examples=15, deadline=None, suppress_health_check=CALM)
def test_the_gate_is_the_same_on_both_engines(
    site: Any, cases: list[Case], audience: Audience, use: Use | None
) -> None:
    let, allowed = _let_and_allowed(cases, audience, use)
    assert let == allowed


def _let_and_allowed(
    cases: list[Case], audience: Audience, use: Use | None
) -> tuple[set[str], set[str]]:
    """Which stories the gate lets through, and which the rules allow."""
    with look() as s:  # nothing of it is kept
        put = {_put(s, case): case for case in cases}
        asked = select(Publication.public_id).join(Consent, Consent.id == Publication.consent_id)
        let = set(s.scalars(asked.where(readable_by(Reader(audience, TODAY), use))))
        s.rollback()
    return let, {name for name, case in put.items() if case.readable(audience, use)}


def _put(s: Session, case: Case) -> str:
    if s.get(Notice, "n") is None:
        s.add(Notice(digest="n", notice_id="n", version="1", language="en", words="?"))
    teller = Teller(id=new_id(), made_at=clock.now(), data_key="k")
    s.add(teller)
    s.flush()
    story = Story(id=new_id(), teller_id=teller.id, changed_on=TODAY, data_key="k", thread_key="k")
    s.add(story)
    s.flush()
    version = Version(
        id=new_id(),
        story_id=story.id,
        number=1,
        title_sealed=b"",
        body_sealed=b"",
        summary_sealed=b"",
        language="en",
        digest="",
        made_on=TODAY,
    )
    s.add(version)
    s.flush()
    consent = Consent(
        id=new_id(),
        story_id=story.id,
        version_id=version.id,
        until=case.allowed.until,
        name_shown="none",
        when_over="publish",
        notice_digest="n",
        text_digest="",
        given_on=TODAY,
        row_hash="",
    )
    s.add(consent)
    s.flush()
    for kind, said in (("audience", case.allowed.audiences), ("use", case.allowed.uses)):
        s.add_all(ConsentYes(consent_id=consent.id, kind=kind, to=str(one)) for one in said)
    for is_open in case.stops:
        lifted = None if is_open else TODAY
        s.add(
            Stop(
                id=new_id(),
                story_id=story.id,
                kind="pause",
                owner="teller",
                placed_on=TODAY,
                lifted_on=lifted,
            )
        )
    cooling = case.state == "cooling_off"
    pair = {"consent_id": consent.id, "version_id": version.id}
    waits = {f"next_{name}": value for name, value in pair.items()} if cooling else {}
    row = Publication(
        public_id=new_public_id(),
        story_id=story.id,
        state=case.state,
        due_at=clock.now() if cooling else None,
        **pair,
        **waits,
    )
    s.add(row)
    s.flush()
    return str(row.public_id)
