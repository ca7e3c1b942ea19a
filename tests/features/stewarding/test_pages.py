"""The steward's everyday pages: what needs an eye, duties, the log, what only people can do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from hoh_stories import jobs
from hoh_stories.accounts import inside, recovery
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground.answers import No
from hoh_stories.ground.db import db, deed
from hoh_stories.stewarding import log_check, rules, ticking
from hoh_stories.stewarding.rules import CHECKS
from tests import signing
from tests.browser import Browser
from tests.house_told import tell_house
from tests.world import KETTLE, World

TODAY = date(2026, 11, 24)


def needs(page: Any) -> list[str]:
    """The lines under *What needs you*."""
    return [line.get_text() for line in page.soup.select("main section:first-of-type li")]


@pytest.mark.not_told
def test_a_steward_is_told_what_is_missing_and_led_there(steward: Browser) -> None:
    tell_house(without=("pays", "rota_seen"))
    page = steward.get("/en/steward")
    waiting = [line for line in needs(page) if line.startswith("Wh")]
    assert waiting == ["What is paid for a story", "Who reads on which days"]
    assert steward.get(page.link("What is paid for a story")).h1 == "What is paid for a story"


def test_what_was_seen_to_is_not_told_again(steward: Browser, emyr: Actor) -> None:
    jobs.run_duties()
    recovery.renew(emyr.id)
    for code in CHECKS:
        assert ticking.tick(emyr, code, TODAY)
    about_backups = [
        "There is no proven backup of the last day.",
        "Practise bringing a backup back.",
    ]
    assert needs(steward.get("/en/steward")) == about_backups


def test_a_steward_without_recovery_codes_is_told_so(
    steward: Browser, emyr: Actor
) -> None:  # AC-33
    told = "You have no recovery codes: a lost telephone would shut you out."
    page = steward.get("/en/steward")
    assert told in needs(page)

    page = steward.get(page.link(told))
    steward.submit(page, "Make ten new codes", {}, 200)

    assert told not in needs(steward.get("/en/steward"))


def test_a_duty_that_fails_is_told_until_it_ends_well(
    steward: Browser, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise RuntimeError

    jobs.run_duties()
    with monkeypatch.context() as patch:
        patch.setitem(jobs.DUTIES, "publish", fails)
        jobs.run_duties()
    assert "A duty did not end well" in steward.get("/en/steward").text
    row = steward.get("/en/steward/duties").soup.find(
        "th", string="Show stories whose waiting time is over"
    )
    assert row is not None
    assert "Not well" in row.parent.get_text()

    clock.advance(timedelta(minutes=1))
    jobs.run_duties()
    assert "A duty did not end well" not in steward.get("/en/steward").text


def test_a_worker_that_stands_still_is_told(steward: Browser, clock: Any) -> None:
    jobs.run_duties()
    assert "No duty has run for a while" not in steward.get("/en/steward").text
    clock.advance(timedelta(minutes=16))
    assert "No duty has run for a while" in steward.get("/en/steward").text


def test_the_log_is_checked_by_the_worker_and_not_by_the_page(
    steward: Browser, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.a_published_story()
    page = steward.get("/en/steward/log")
    assert "Nobody has asked for a check yet." in page.text
    steward.submit(page, "Check it now").then("/en/steward/log")
    assert log_check.last() == log_check.Checked(waiting=True)
    assert "begins within a minute" in steward.get("/en/steward/log").text

    log_check.look_when_asked()
    assert "All was well." in steward.get("/en/steward/log").text


def test_a_fault_of_the_log_is_counted_and_never_quoted(
    steward: Browser, world: World, site: Any, emyr: Actor
) -> None:
    told = world.a_published_story()
    with site.app_context():
        from sqlalchemy import text

        with db.engine.begin() as connection:
            connection.execute(text("DROP TRIGGER keep_version_update"))
            connection.execute(
                text("UPDATE version SET digest = 'other' WHERE id = :id"), {"id": told.version_id}
            )
    log_check.ask(emyr)
    log_check.look_when_asked()

    assert log_check.last().faults > 0
    page = steward.get("/en/steward/log")
    assert "not as" in page.text
    assert told.version_id not in page.html
    assert told.public_id not in page.html
    assert "The last check of the log found something wrong." in steward.get("/en/steward").text


def test_a_check_once_asked_for_is_done_again_each_week(emyr: Actor, clock: Any) -> None:
    log_check.look_when_asked()
    assert log_check.last().at is None, "nobody asked"
    log_check.ask(emyr)
    clock.advance(timedelta(seconds=1))
    log_check.look_when_asked()
    first = log_check.last().at
    clock.advance(timedelta(days=6))
    log_check.look_when_asked()
    assert log_check.last().at == first
    clock.advance(timedelta(days=1))
    log_check.look_when_asked()
    assert log_check.last().at == clock.now()


@pytest.mark.both_engines
def test_what_only_people_can_do_is_ticked_with_a_date_and_can_be_unticked(
    steward: Browser, emyr: Actor
) -> None:
    page = steward.get("/en/steward/checks")
    assert page.text.count("Not done yet.") == len(CHECKS)
    page = steward.get(page.link("Safeguarding policy in force"))
    steward.submit(page, "It was done", {"done_on": "2026-11-20"}).then("/en/steward/checks")
    assert ticking.done() == {"safeguarding": date(2026, 11, 20)}

    page = steward.get("/en/steward/checks/safeguarding")
    steward.submit(page, "Take the tick back").then("/en/steward/checks")
    assert ticking.done() == {}
    assert [(one.value, one.by) for one in ticking.history()] == [
        ("", "Emyr"),
        ("2026-11-20", "Emyr"),
    ]
    assert "Emyr" in steward.get("/en/steward/checks").text


@pytest.mark.parametrize("typed", ["2026-11-25", "yesterday", ""])
def test_a_day_that_is_none_or_still_to_come_ticks_nothing(steward: Browser, typed: str) -> None:
    page = steward.get("/cy/steward/checks/dpia")
    page = steward.submit(page, "form.where", {"done_on": typed}, status=200)
    assert page.one("#done_on-error-1")
    assert page.one("#done_on")["type"] == ("text" if typed == "yesterday" else "date")
    assert ticking.done() == {}


def test_a_check_that_is_not_on_the_list_is_not_there(steward: Browser, emyr: Actor) -> None:
    steward.get("/en/steward/checks/everything", status=404)
    assert ticking.tick(emyr, "everything", TODAY) == No("no_such_check")
    assert ticking.untick(emyr, "everything") == No("no_such_check")


@pytest.mark.parametrize(("code", "days"), list(CHECKS.items()))
def test_a_tick_grows_old(code: str, days: int) -> None:
    assert rules.as_it_stands(code, None, TODAY).due
    assert not rules.as_it_stands(code, TODAY, TODAY + timedelta(days=days - 1)).due
    assert rules.as_it_stands(code, TODAY, TODAY + timedelta(days=days)).due


def test_help_lines_are_not_trusted_after_180_days_without_a_check() -> None:  # HL-01
    assert not rules.help_lines_too_old(None, TODAY)
    assert not rules.help_lines_too_old(TODAY, TODAY + timedelta(days=179))
    assert rules.help_lines_too_old(TODAY, TODAY + timedelta(days=180))


def test_a_steward_finds_no_word_and_no_name_of_a_story(  # design.md, Words: steward
    steward: Browser, world: World
) -> None:
    told = world.a_claimed_story(world.a_facilitator())
    for path in ("", "/duties", "/log", "/version", "/checks", "/settings", "/settings/history"):
        page = steward.get(f"/en/steward{path}")
        for secret in (KETTLE.title, "kettle on", told.id, told.teller.id):
            assert secret not in page.html, path


@pytest.mark.parametrize("lang", ["en", "cy"])
@pytest.mark.parametrize(
    "role", ["teller", "peer", "facilitator", "lead", "practitioner", "steward"]
)
def test_each_role_has_a_page_of_help_open_to_all(site: Any, lang: str, role: str) -> None:
    page = Browser(site).get(f"/{lang}/how/{role}")
    assert page.h1
    assert not page.soup.select("main form")
    assert page.headers["Cache-Control"] == "no-cache"


def test_there_is_no_page_of_help_for_a_role_that_is_none(site: Any) -> None:
    Browser(site).get("/en/how/king", status=404)


def test_a_setting_outside_the_list_is_named_as_it_is(steward: Browser, emyr: Actor) -> None:
    with deed() as s:
        inside.tell(s, emyr, "something_new", "1")
    assert "something_new" in steward.get("/en/steward/settings/history").text


@pytest.mark.parametrize(
    ("roles", "at", "leads_to"),
    [
        ((Role.PEER,), "/en/peers/stories", "/en/how/peer"),
        ((Role.FACILITATOR,), "/en/queue", "/en/how/facilitator"),
        ((Role.FACILITATOR, Role.LEAD), "/en/lead/reports", "/en/how/lead"),
        ((Role.PRACTITIONER,), "/en/learn/stories", "/en/how/practitioner"),
        ((Role.STEWARD,), "/en/steward", "/en/how/steward"),
    ],
)
def test_help_for_a_role_is_linked_where_that_role_works(
    site: Any, world: World, roles: tuple[Role, ...], at: str, leads_to: str
) -> None:
    browser = Browser(site)
    with browser.client.session_transaction() as session:
        session.update(signing.cookie_of(world.a_person(*roles).id))
    footer = browser.get(at).one("footer")
    links = [link["href"] for link in footer.select("a") if link.get_text() == "How this works"]
    assert links == [leads_to]
