"""What the site says of itself, and that stories wait until it is told (decision 0006, CO-18)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from hoh_stories.accounts import help_lines, house, inside, kept
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.help_lines import OwnLine
from hoh_stories.accounts.permissions import Role
from hoh_stories.accounts.queries import readers_on
from hoh_stories.consent.rules import Audience
from hoh_stories.ground.db import db, deed
from hoh_stories.stewarding import rota
from hoh_stories.telling import ledger
from hoh_stories.values.content import content
from tests.browser import Browser
from tests.house_told import TOLD, tell_house
from tests.world import World, allowing

NEW = {
    "name": "The Other House",
    "address": "2 Nowhere Street, Bangor",
    "phone": "029 2018 0000",
    "accountable": "Ffion, chair",
    "hours_en": "Fridays",
    "hours_cy": "Dydd Gwener",
}


@pytest.mark.not_told
@pytest.mark.parametrize("lang", ["en", "cy"])
def test_nobody_can_begin_a_story_on_a_site_that_is_not_whole(site: Any, lang: str) -> None:
    browser = Browser(site)
    page = browser.get(f"/{lang}/share")
    assert page.h1 in ("Not open yet", "Heb agor eto")
    assert not page.soup.select("main form")

    assert "name" not in page.text.lower().split(), "what is missing is told to stewards only"
    assert browser.get(f"/{lang}/stories").status == 200
    assert browser.get(f"/{lang}/help").status == 200


@pytest.mark.not_told
@pytest.mark.both_engines
def test_nothing_typed_elsewhere_begins_one_either(site: Any) -> None:
    browser = Browser(site)
    page = browser.post("/en/share", {"way": "write"}, status=200)
    assert page.h1 == "Not open yet"


@pytest.mark.not_told
@pytest.mark.parametrize(
    "without", [*(name for name in TOLD if not name.startswith("pay_")), "keys"]
)
def test_one_missing_part_keeps_it_shut_and_all_parts_open_it(site: Any, without: str) -> None:
    if without == "hours_cy":
        tell_house(without=(without,))
        assert house.missing() == ("organisation",)  # WL-01: both languages or none
        return
    tell_house(without=(without,))
    assert not house.is_open()
    assert len(house.missing()) == 1
    with deed() as s:
        name = kept.KEYS_KEPT if without == "keys" else house.HOUSE + without
        inside.put(s, name, "told")
    assert house.is_open()


def test_a_page_of_reading_asks_nothing_about_the_house(site: Any, world: World) -> None:
    """`is_open` costs no statement where most people are."""
    told = world.a_published_story()
    asked: list[str] = []
    with site.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda *some: asked.append(str(some[2:4])))
    browser = Browser(site)
    for path in ("/en/stories", f"/en/stories/{told.public_id}", "/en/values/1"):
        browser.get(path)
    assert asked
    assert not [words for words in asked if "house." in words]
    asked.clear()  # content notes are read once, until something shown changes
    for path in ("/en/stories", f"/en/stories/{told.public_id}", "/en/values/1"):
        browser.get(path)
    assert not [words for words in asked if "setting" in words]


def test_what_is_paid_stands_before_the_first_field(site: Any, emyr: Actor) -> None:  # CO-18
    browser = Browser(site)
    page = browser.get("/cy/share")
    assert TOLD["pay_cy"] in page.text
    assert page.html.index(TOLD["pay_cy"]) < page.html.index('<fieldset class="field"')

    house.put_house(emyr, {"pays": "nobody"})
    page = browser.get("/en/share")
    assert "Nobody is paid for a story here" in page.text
    assert content("en").privacy["pay"] not in page.text


def test_a_steward_tells_who_runs_it_and_everybody_can_read_it(steward: Browser, site: Any) -> None:
    page = steward.get("/en/steward/settings/organisation")
    steward.submit(page, "Keep this", NEW).then("/en/steward/settings")

    about, contact = Browser(site).get("/en/about").text, Browser(site).get("/cy/help").text
    assert "The Other House" in about  # TI-16
    assert "Ffion, chair" in about
    assert "029 2018 0000" in contact
    assert "Dydd Gwener" in contact
    assert "029 2018 0000" in Browser(site).get("/").text


def test_a_receipt_names_who_answers_for_the_words(world: World, emyr: Actor) -> None:  # CR-02
    house.put_house(emyr, NEW)
    told = world.an_agreed_story(allowed=allowing(Audience.PUBLIC))
    receipt = ledger.receipts_of(told.teller, told.id, timedelta(days=7))[0].record
    controller = receipt["party_identification"][0]
    assert controller["party_name"] == "The Other House"
    assert controller["party_address"] == "2 Nowhere Street, Bangor"
    assert "Ffion" in controller["party_contact"]


def test_an_empty_name_is_asked_for_and_nothing_else_is_lost(steward: Browser) -> None:
    page = steward.get("/en/steward/settings/organisation")
    page = steward.submit(page, "Keep this", {**NEW, "name": " "}, status=200)
    assert page.one("#name-error-1")
    assert page.one("#address")["value"] == NEW["address"]
    assert house.house().name == TOLD["name"]


def test_whoever_offers_something_says_it_in_both_languages(steward: Browser) -> None:  # WL-01
    page = steward.get("/en/steward/settings/pay")
    page = steward.submit(page, "Keep this", {"pays": "everybody", "pay_cy": ""}, status=200)
    assert page.one("#pay_cy-error-1")
    steward.submit(page, "Keep this", {"pays": "nobody", "pay_cy": ""}).then("/en/steward/settings")
    assert house.house().pays == "nobody"


def test_languages_read_here_are_kept_and_said_before_one_writes(
    steward: Browser, site: Any
) -> None:
    page = steward.get("/cy/steward/settings/languages")
    steward.submit(page, "form.where", {"languages": ["cy", "ti"]})
    assert house.house().languages == "cy ti"
    assert "Read here now: Welsh, Tigrinya." in Browser(site).get("/en/share").text


def test_a_line_can_be_left_out_and_a_local_one_added(steward: Browser, site: Any) -> None:
    page = steward.get("/en/steward/settings/help")
    shown = [str(box["value"]) for box in page.soup.select("[name=shown]")]
    assert "shelter" in shown
    assert "samaritans" not in shown, "lines for dying are not offered for hiding (SU-04)"
    wanted = [code for code in shown if code != "shelter"]
    own = {"name_1": "The Kettle", "number_1": "029 2018 0001", "hours_1": "10 to 4"}
    steward.submit(page, "Keep this", {"shown": wanted, **own}).then("/en/steward/settings")

    help_page = Browser(site).get("/cy/help")
    assert not help_page.soup.select("#line-shelter")
    assert help_page.one('#line-own_1 a[href="tel:02920180001"]')
    page = steward.get("/en/steward/settings/help")
    assert page.one("#name_1")["value"] == "The Kettle"
    assert not page.soup.select("[name=shown][value=shelter][checked]")


def test_no_steward_can_hide_the_lines_for_danger(emyr: Actor, site: Any) -> None:
    """HL-01, SU-04: whatever a form is made to send."""
    help_lines.put_chosen(emyr, [*help_lines.ALWAYS, "dan"], [OwnLine("No number", "")])
    codes = {line.code for line in help_lines.shown("en")}
    assert codes >= help_lines.ALWAYS
    assert not codes & {"dan", "own_1"}


@pytest.mark.both_engines
def test_a_rota_is_written_by_weekday_for_some_weeks(
    steward: Browser, world: World, clock: Any
) -> None:
    rhian = world.a_lead("Rhian")
    world.a_person(Role.PEER, called="Del")
    page = steward.get("/en/steward/settings/rota")
    assert "Del" not in page.text
    days = {f"on_{rhian.id}": ["1", "3"], "weeks": "4"}  # Tuesdays and Thursdays
    steward.submit(page, "Keep this", days).then("/en/steward/settings")

    today = clock.today()  # a Tuesday
    read = [nth for nth in range(40) if readers_on(today + timedelta(days=nth)).count]
    assert read == [0, 2, 7, 9, 14, 16, 21, 23]
    page = steward.get("/en/steward/settings/rota")
    ticked = page.soup.select(f"[name=on_{rhian.id}][checked]")
    assert [box["value"] for box in ticked] == ["1", "3"]


def test_a_rota_of_sixty_people_comes_in_light_pages_and_each_keeps_the_others_days(
    steward: Browser, world: World
) -> None:
    people = [world.a_facilitator(f"Reader {nth:02}") for nth in range(60)]
    address = "/en/steward/settings/rota"
    page = steward.get(address)
    steward.submit(page, "Keep this", {f"on_{people[0].id}": ["1"], "weeks": "4"})
    seen = 1
    while "Show more" in page.text:
        assert len(page.html.encode()) < 16_000
        page = steward.follow(page, "Show more")
        seen += 1
    assert len(page.html.encode()) < 16_000
    steward.submit(page, "Keep this", {f"on_{people[-1].id}": ["2"], "weeks": "4"})

    assert seen == 8  # 60 people, eight on a page
    assert [bool(one.weekdays) for one in rota.rota().readers] == [True] + [False] * 7
    assert rota.rota(7).readers[-1].weekdays == {2}
    assert house.missing() == ()


def test_an_empty_rota_is_not_a_rota(steward: Browser, world: World) -> None:
    world.a_lead("Rhian")
    steward.submit(steward.get("/en/steward/settings/rota"), "Keep this", {"weeks": "4"})
    assert house.missing() == ("rota",)


def test_keys_are_confirmed_by_whoever_has_the_copy(steward: Browser, site: Any) -> None:
    settings = site.config["SETTINGS"]
    assert not kept.are_kept(settings)
    page = steward.get("/en/steward/settings/keys")
    for tail in ("master_key", "tag_key"):
        assert kept.tail_of(getattr(settings, tail)) not in page.html, "the page shows no key"
    right = {"master": kept.tail_of(settings.master_key), "tags": kept.tail_of(settings.tag_key)}
    for wrong in ({"master": "AAAAAA"}, {"tags": "ŵŵŵŵŵŵ"}, {"master": right["tags"]}):
        answer = steward.submit(page, "Yes, they are kept", {**right, **wrong}, status=200)
        assert "not the last letters" in answer.text
        assert not kept.are_kept(settings)
    steward.submit(page, "Yes, they are kept", right).then("/en/steward/settings")
    assert kept.are_kept(settings)


@pytest.mark.both_engines
def test_the_history_says_who_told_what_and_when(steward: Browser) -> None:
    page = steward.get("/en/steward/settings/organisation")
    steward.submit(page, "Keep this", {"name": "First name"})
    steward.submit(page, "Keep this", {"name": "Second name"})
    steward.submit(page, "Keep this", {"name": "Second name"})

    was = inside.history("house.name")
    assert [(one.value, one.by) for one in was] == [("Second name", "Emyr"), ("First name", "Emyr")]
    told = steward.get("/en/steward/settings/history").text
    assert told.index("Second name") < told.index("First name")
    assert "2026-11-24 12:00 UTC" in told


def test_the_log_knows_that_a_setting_was_told_and_not_what(emyr: Actor) -> None:  # truth 7
    from hoh_stories.ground import audit
    from hoh_stories.ground.db import look

    house.put_house(emyr, {"name": "A name to look for"})
    with look() as s:
        told = audit.of_kind(s, "setting_told")[-1]
    assert (told.subject, told.by.id) == ("house.name", emyr.id)
    assert "look for" not in str(told)


def test_a_setting_that_is_none_of_the_house_is_refused(emyr: Actor) -> None:
    with pytest.raises(KeyError):
        house.put_house(emyr, {"demo": "begun"})


@pytest.mark.parametrize("part", house.PARTS)
def test_a_change_asks_for_a_fresh_proof(  # issue 4, Sessions: a heavy act asks again
    steward: Browser, clock: Any, part: str
) -> None:
    clock.advance(timedelta(minutes=6))
    before = inside.history()

    assert steward.get(f"/en/steward/settings/{part}", 303).location.startswith("/en/account/prove")
    steward.get("/en/steward/settings")  # looking needs none
    assert inside.history() == before
