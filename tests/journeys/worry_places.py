"""Places of a worry: beside the text, what one was worried about, and the record of leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hoh_stories.ground.db import deed
from hoh_stories.moderation import reports
from hoh_stories.safeguarding import queries, services
from hoh_stories.safeguarding.services import Worry
from hoh_stories.stories.models import Story
from tests.journeys.stage import LONG, Stage
from tests.journeys.standing import Place, send
from tests.world import Told

SAID = Worry("child", "“He still comes to our house.”", "I read it. You matter.")


def worry_places(stage: Stage) -> Iterator[Place]:
    """All of them."""
    house = stage.house
    yield Place("no worries of mine", "bob", "/worries")
    yield Place("no records", "lea", "/lead/worries")
    signed = house.opened(text=LONG)
    with deed() as s:
        s.get_one(Story, signed.id).risk = "adult"
    yield Place("desk, a sign", "ana", f"/review/{signed.id}")
    yield Place("worry", "ana", f"/worry/{signed.id}")
    yield Place("worry, nothing said", "ana", f"/worry/{signed.id}", send())
    yield Place("no concern", "ana", f"/worry/{signed.id}/none")
    yield Place("alert address", "ana", "/worries/address")
    yield Place("alert address, none", "ana", "/worries/address", send(address="nowhere"))
    yield Place("lead and deputy", "lea", "/lead/worries/named")
    yield Place("authorities", "lea", "/lead/authorities")
    yield Place("worries", "ana", "/worries")
    yield Place("records", "lea", "/lead/worries")
    yield from _of_records(stage)


def _of_records(stage: Stage) -> Iterator[Place]:
    """One record for each state: all of them stand before the first is looked at."""
    house = stage.house
    _, base = _a_record(house)
    yield Place("record", "lea", base)
    yield Place("record, not said", "lea", base, send())
    _, base = _a_record(house, taken=True)
    yield Place("record, taken", "lea", base)
    for what in ("note", "tell", "level", "close"):
        yield Place(f"record, {what}", "lea", f"{base}/{what}")
    yield Place("record, nothing noted", "lea", f"{base}/note", send())
    _, base = _a_record(house, taken=True)
    assert services.close(house.lea, base.rpartition("/")[2], "The duty team has it.")
    yield Place("record, closing", "lou", base)
    for what in ("agree", "again"):
        yield Place(f"record, {what}", "lou", f"{base}/{what}")
    told, base = _a_record(house, taken=True)
    assert reports.withdraw(told.teller, told.id)
    yield Place("record, story gone", "lea", base)


def _a_record(house: Any, *, taken: bool = False) -> tuple[Told, str]:
    """A story that somebody is worried about, and the address of its record."""
    known = {one.id for one in queries.listed(house.lea)}
    told = house.opened(text=LONG)
    assert services.worry(house.ana, told.id, SAID)
    [record] = {one.id for one in queries.listed(house.lea)} - known
    if taken:
        assert services.take(house.lea, record, not_close=True)
        assert services.open_story(house.lea, record)
    return told, f"/lead/worries/{record}"
