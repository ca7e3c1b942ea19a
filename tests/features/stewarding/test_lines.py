"""Help lines one by one: checked, corrected, grown old; what visitors see (HL-01 to HL-03)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from hoh_stories.accounts import help_lines, inside
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.help_lines import OwnLine
from hoh_stories.ground.answers import No, Yes
from hoh_stories.publishing.queries import shelf_counter
from hoh_stories.stewarding import lines, ticking
from tests.browser import Browser

TODAY = date(2026, 11, 24)
OLD = "Some help lines have not been checked for 90 days."


def of(code: str, language: str = "en") -> Any:
    """A line as it is shown."""
    return next(line for line in help_lines.shown(language) if line.code == code)


@pytest.mark.both_engines
def test_a_steward_ticks_the_lines_that_were_checked_today(steward: Browser, site: Any) -> None:
    page = steward.get("/en/steward/lines")
    assert "116 123" in page.text
    assert "From memory, to be checked" in page.text
    assert not page.soup.select("[name=codes][checked]")
    steward.submit(page, "I checked these today", {"codes": ["dan", "call"]}).then(
        "/en/steward/lines"
    )

    assert (of("dan").checked_on, of("aa").checked_on) == (TODAY, None)
    page = steward.get("/en/steward/lines")
    assert page.text.count("Checked on 24 November 2026 by Emyr.") == 2
    boxes = [str(box["value"]) for box in page.soup.select("[name=codes]")]
    assert set(boxes[-2:]) == {"dan", "call"}, "those that wait to be checked come first"
    told = Browser(site).get("/en/help")
    assert "Checked on 24 November 2026." in told.one("#line-dan").get_text()
    assert "Emyr" not in told.text


def test_nothing_ticked_is_said_and_checks_nothing(steward: Browser) -> None:
    page = steward.get("/cy/steward/lines")
    page = steward.submit(page, "form.where", {}, status=200)
    assert page.one(".told")
    assert lines.oldest_check() is None


def test_a_check_that_cannot_be_is_refused(emyr: Actor) -> None:
    assert lines.check(emyr, ["nobody"], TODAY) == No("no_such_line")
    assert lines.check(emyr, ["dan"], TODAY + timedelta(days=1)) == No("still_to_come")
    assert lines.check(emyr, [], TODAY) == No("none_chosen")
    assert inside.history("house.help_on.") == []


@pytest.mark.both_engines
def test_a_corrected_number_is_shown_at_once_and_waits_to_be_checked(
    steward: Browser, emyr: Actor, site: Any
) -> None:
    assert lines.check(emyr, ["dan"], TODAY) == Yes()
    before = shelf_counter()
    page = steward.get("/en/steward/lines/dan")
    new = {"number": "0808 000 0000", "hours_cy": "Yn y bore"}
    steward.submit(page, "Keep this", new).then("/en/steward/lines")

    english, welsh = of("dan"), of("dan", "cy")
    assert english.number == welsh.number == "0808 000 0000"
    assert (english.hours, welsh.hours) == ("Day and night", "Yn y bore")
    assert english.checked_on is None
    assert shelf_counter() > before, "pages kept elsewhere are asked about anew"
    told = Browser(site).get("/cy/help").one("#line-dan")
    assert told.select('a[href="tel:08080000000"]')
    assert [one.by for one in inside.history("house.help_line.")] == ["Emyr"]


def test_what_was_not_changed_stays_checked_and_leaves_no_history(
    steward: Browser, emyr: Actor
) -> None:
    assert lines.check(emyr, ["dan"], TODAY) == Yes()
    steward.submit(steward.get("/en/steward/lines/dan"), "Keep this", {})
    assert of("dan").checked_on == TODAY
    assert inside.history("house.help_line.") == []


def test_a_line_needs_a_number_to_ring_or_to_text(steward: Browser) -> None:
    page = steward.get("/en/steward/lines/samaritans")
    page = steward.submit(page, "Keep this", {"number": "", "text": ""}, status=200)
    assert page.one("#number-error-1")
    page = steward.submit(page, "Keep this", {"number": "ring me"}, status=200)
    assert page.one("#number-error-1")
    assert of("samaritans").number == "116 123"
    steward.get("/en/steward/lines/nobody", status=404)


def test_a_cost_is_said_once_the_line_was_checked(emyr: Actor, site: Any) -> None:  # HL-03
    def told() -> str:
        return Browser(site).get("/en/help").one("#line-samaritans").get_text()

    assert "Free" not in told()
    assert lines.check(emyr, ["samaritans"], TODAY) == Yes()
    assert "Free" in told()


@pytest.mark.parametrize(("days", "told"), [(89, False), (90, True)])
def test_after_90_days_the_everyday_page_says_so(
    steward: Browser, emyr: Actor, clock: Any, days: int, told: bool
) -> None:
    assert OLD in steward.get("/en/steward").text
    assert ticking.tick(emyr, "help_lines", TODAY - timedelta(days=days))
    page = steward.get("/en/steward")
    assert (OLD in page.text) is told
    if told:
        assert steward.get(page.link(OLD)).h1 == "Help lines"


def test_the_oldest_check_counts_and_one_line_without_any_is_not_done(emyr: Actor) -> None:
    assert ticking.tick(emyr, "help_lines", TODAY - timedelta(days=10))
    assert lines.check(emyr, ["dan"], TODAY) == Yes()
    assert ticking.done() == {"help_lines": TODAY - timedelta(days=10)}
    assert lines.correct(emyr, "dan", {"number": "0808 000 0000"}) == Yes()
    assert ticking.done() == {}
    assert ticking.untick(emyr, "help_lines") == Yes()
    assert not any(line.last_checked for line in help_lines.shown("en"))


def test_a_local_line_that_is_another_now_waits_to_be_checked(emyr: Actor) -> None:
    one, two = OwnLine("The Kettle", "029 2018 0001"), OwnLine("The Pan", "029 2018 0002")
    lines.choose(emyr, (), [one])
    assert lines.check(emyr, ["own_1"], TODAY) == Yes()
    lines.choose(emyr, (), [one, two])
    assert (of("own_1").checked_on, of("own_2").checked_on) == (TODAY, None)
    lines.choose(emyr, (), [two])
    assert of("own_1").checked_on is None


@pytest.mark.parametrize(("demo", "told"), [(True, "Check before launch."), (False, "not checked")])
def test_visitors_are_told_of_a_line_that_nobody_checked(
    site: Any, monkeypatch: pytest.MonkeyPatch, demo: bool, told: str
) -> None:
    from dataclasses import replace

    settings = site.config["SETTINGS"]
    monkeypatch.setitem(site.config, "SETTINGS", replace(settings, demo=demo))
    page = Browser(site).get("/en/help")
    assert told in page.one("#line-dan").get_text()
