"""What the assistant points out stands beside a text, and a person decides on each of it."""

from __future__ import annotations

import logging
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, text

from hoh_stories.ground.answers import No, Yes
from hoh_stories.ground.db import deed, look
from hoh_stories.moderation import looking, services
from hoh_stories.moderation.desk import desk
from hoh_stories.moderation.rules import Decision
from hoh_stories.moderation.shown import Detail
from hoh_stories.publishing import withdrawal
from hoh_stories.safety.kinds import Kind
from hoh_stories.stories import services as stories
from hoh_stories.stories.models import Finding, Version
from hoh_stories.stories.texts import Text
from hoh_stories.values.content import content
from tests.features.moderation.world import CALM, House, maybe

pytestmark = pytest.mark.both_engines
CANARY = "07700 900461"
MAIR = Text("A chair", f"My sister Mair Evans kept it.\n\nRing her on {CANARY}.", "A chair.")
FIVE_KINDS = Text(
    "Bread",
    "I was 27 when I came to Swansea on 3 March 2019. I have been sober 412 days. I slept at "
    "Ysbyty Gwynedd.",
    "Bread.",
)
WHY = "She is a minister and spoke about it herself."


def details(house: House, told: Any, who: Any = None) -> dict[str, Detail]:
    """What is pointed out, by its words."""
    return {one.words: one for one in desk(who or house.ana, told.id).details}


def rows(told: Any) -> list[Finding]:
    with look() as s:
        return list(s.scalars(select(Finding).where(Finding.version_id == told.version_id)))


def settle_all(house: House, told: Any, who: Any, decision: str = "nobody") -> None:
    for one in details(house, told, who).values():
        assert services.settle(who, told.id, one.id, decision, WHY) == Yes()


def test_the_text_is_looked_at_before_it_is_shown(house: House) -> None:  # AN-03
    told = house.opened(text=MAIR)

    shown = details(house, told)

    assert shown["Mair Evans"].kind is Kind.PERSON
    assert shown[CANARY].open
    assert looking.look_when_due() == 0


def test_what_waits_is_looked_at_by_the_worker_once(house: House) -> None:
    told = house.sent(MAIR)

    assert (looking.look_when_due(), looking.look_when_due()) == (1, 0)

    assert {row.kind for row in rows(told)} >= {"PERSON", "PHONE"}


def test_a_later_look_adds_and_touches_no_decision(house: House) -> None:
    told = house.opened(text=MAIR)
    name = details(house, told)["Mair Evans"]
    services.settle(house.ana, told.id, name.id, "nobody")
    with deed() as s:
        for row in s.scalars(select(Finding)):
            if row.kind == "PHONE":
                s.delete(row)
        s.get_one(Version, told.version_id).looked_by = None

    assert looking.look_when_due() == 1

    shown = details(house, told)
    assert shown["Mair Evans"].decision == "nobody"
    assert shown[CANARY].decision is None
    assert len([row for row in rows(told) if row.kind == "PERSON"]) == 1


def test_what_nobody_decided_is_as_sure_as_the_last_look(house: House) -> None:
    doubtful = "0808 808 2234"
    told = house.opened(text=replace(MAIR, summary=f"Ring {doubtful}."))
    assert details(house, told)[doubtful].tier == "check"
    services.settle(house.ana, told.id, details(house, told)["Mair Evans"].id, "nobody")
    with deed() as s:
        for row in s.scalars(select(Finding)):
            row.tier = "likely" if row.part == "summary" else "check"
        s.get_one(Version, told.version_id).looked_by = None

    looking.look_when_due()

    tiers = {(row.kind, row.part): row.tier for row in rows(told)}
    assert tiers == {
        ("PERSON", "body"): "check",
        ("PHONE", "body"): "likely",
        ("PHONE", "summary"): "check",
    }


def test_ready_waits_for_every_likely_direct_detail(house: House) -> None:  # AN-04
    told = house.opened(text=MAIR)
    shown = details(house, told)

    assert services.decide(house.ana, told.id, house.as_ready(told)) == No("open_details")
    services.settle(house.ana, told.id, shown["Mair Evans"].id, "nobody")
    assert services.decide(house.ana, told.id, house.as_ready(told)) == No("open_details")
    assert services.settle(house.ana, told.id, shown[CANARY].id, "kept") == No("never_kept")
    assert services.settle(house.ana, told.id, shown[CANARY].id, "nobody") == No("lead_says")
    assert house.state(told) == "in_review"


def test_a_look_that_is_missing_is_made_before_ready(house: House) -> None:
    told = house.opened(text=MAIR)
    with deed() as s:
        s.execute(text("DELETE FROM finding"))
        s.get_one(Version, told.version_id).looked_on = None

    assert services.decide(house.ana, told.id, house.as_ready(told)) == No("open_details")


def test_a_name_is_kept_by_a_lead_alone_and_with_a_reason(house: House) -> None:
    told = house.opened(house.lea, Text("A chair", "Mair Evans kept it.", ""))
    (name,) = details(house, told, house.lea).values()

    assert services.settle(house.lea, told.id, name.id, "kept") == No("lead_why")
    assert services.settle(house.lea, told.id, name.id, "kept", WHY) == Yes()

    kept = details(house, told, house.lea)["Mair Evans"]
    assert (kept.decision, kept.called, kept.why, kept.open) == ("kept", "Lea", WHY, False)
    with look() as s:
        sealed = s.scalars(select(Finding.why_sealed)).one()
    assert sealed
    assert WHY.encode() not in sealed
    ready = house.as_ready(told)
    assert services.decide(house.lea, told.id, ready) == Yes()


def test_numbers_of_the_support_list_may_stand(house: House) -> None:
    number = next(
        line.number for line in content("en").help_lines if line.number.startswith("0808")
    )
    told = house.opened(text=Text("Night", f"Ring me on {number}, they said: ring {number}.", ""))

    for one in details(house, told).values():
        if one.kind is Kind.PHONE:
            assert services.settle(house.ana, told.id, one.id, "kept") == Yes()
    kinds = {row.kind: row.decision for row in rows(told)}
    assert kinds["PHONE"] == "kept"


def test_the_same_words_are_decided_once(house: House) -> None:
    told = house.opened(text=Text("", "Mair Evans came.\n\nI love Mair Evans.", ""))
    (name,) = details(house, told).values()

    services.settle(house.ana, told.id, name.id, "nobody")

    assert len(name.places) == 2
    assert [row.decision for row in rows(told)] == ["nobody", "nobody"]


def test_only_who_may_open_the_text_decides(house: House) -> None:  # truth 6
    told = house.opened(text=MAIR)
    one = rows(told)[0].id

    assert services.settle(house.bob, told.id, one, "nobody") == No("not_yours")
    assert services.settle(house.ana, told.id, "another", "nobody") == No("no_such_finding")
    other = house.opened(text=MAIR)
    theirs = rows(other)[0].id
    assert services.settle(house.ana, told.id, theirs, "nobody") == No("no_such_finding")
    assert all(row.decision is None for row in rows(told))


def test_many_kinds_of_detail_raise_a_question_and_need_a_lead(house: House) -> None:  # AN-09
    told = house.opened(text=FIVE_KINDS)
    settle_all(house, told, house.ana, "kept")
    assert desk(house.ana, told.id).asks_together

    assert services.decide(house.ana, told.id, house.as_ready(told)) == No("unanswered_checks")
    likely = house.as_ready(told, maybe("together", "likely_other"))
    assert services.decide(house.ana, told.id, likely) == No("likely")
    alone = house.as_ready(told, maybe("together"))
    assert services.decide(house.ana, told.id, alone) == No("together_who")
    calm = maybe("together", "remote")
    assert services.decide(house.ana, told.id, house.as_ready(told, calm)) == Yes()

    services.take_second_look(house.bob, told.id)
    services.open_text(house.bob, told.id)
    answered = services.answer_second(house.bob, told.id, told.version_id, CALM)
    assert answered == No("unanswered_checks")
    house.look_again(house.bob, told, calm)
    ready = Decision("ready", told.version_id, answers=calm)
    assert services.decide_second(house.bob, told.id, ready) == No("lead_looks")
    services.leave_second_look(house.bob, told.id)
    house.look_again(house.lea, told, calm)
    assert services.decide_second(house.lea, told.id, ready) == Yes()


def test_what_was_kept_is_not_asked_again_in_the_next_version(house: House) -> None:
    told = house.opened(house.lea, Text("", "Mair Evans kept it. I came to Swansea.", ""))
    services.settle(
        house.lea, told.id, details(house, told, house.lea)["Mair Evans"].id, "kept", WHY
    )
    with deed() as s:
        story = stories.lock(s, told.id)
        stories.make_version(s, story, Text("", "So it was: Mair Evans kept it. Swansea.", ""))

    looking.look_now(told.id)

    shown = details(house, told, house.lea)
    assert (shown["Mair Evans"].decision, shown["Mair Evans"].why) == ("kept", WHY)
    assert shown["Swansea"].decision is None


def test_findings_go_with_the_text(house: House) -> None:  # truth 3
    told = house.opened(text=MAIR)
    assert rows(told)

    withdrawal.withdraw(told.teller, told.id)

    assert rows(told) == []
    looking.look_now(told.id)
    assert looking.look_when_due() == 0
    assert rows(told) == []


def test_what_was_found_stands_in_no_log_and_no_row(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:  # AN-05
    caplog.set_level(logging.DEBUG)
    told = house.opened(text=MAIR)
    looking.look_when_due()
    services.settle(house.ana, told.id, details(house, told)["Mair Evans"].id, "nobody")

    with look() as s:
        kept = str(s.execute(text("SELECT * FROM finding")).all())
    for word in ("Mair", "Evans", CANARY, CANARY.replace(" ", ""), "900461"):
        assert word not in caplog.text
        assert word not in kept
        assert word not in str([event.detail for event in house.log(told)])


def test_pages_never_load_the_model() -> None:  # docs/decisions/0009
    code = (
        "import sys; import hoh_stories.app, hoh_stories.jobs, hoh_stories.moderation.routes\n"
        "from hoh_stories.moderation import looking\n"
        "from hoh_stories.stories.texts import Text\n"
        "assert looking.findings_in(Text('', 'My name is Mair Evans.', ''), looking.QUICK)\n"
        "bad = {'numpy', 'onnxruntime', 'hoh_stories.safety.tagger'} & set(sys.modules)\n"
        "sys.exit(str(bad) if bad else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
