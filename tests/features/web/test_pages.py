"""The pages everybody meets: doors, languages, the way out, help, errors, and what they weigh."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from hoh_stories.ground.db import db
from hoh_stories.values.content import content
from hoh_stories.web import locale
from hoh_stories.web.doors import NEUTRAL
from hoh_stories.web.greetings import GREETINGS
from tests.browser import Browser

STATIC = Path(__file__).resolve().parents[3] / "static"
OURS = ("/", "/en/", "/cy/", "/en/about", "/cy/help", "/en/leaving", "/cy/leaving/shift")
KB = 1024


@pytest.mark.parametrize("address", OURS)
def test_our_pages_are_as_every_page_must_be(app: Flask, address: str) -> None:
    assert Browser(app).get(address).h1


def test_the_first_page_greets_in_seven_languages(app: Flask) -> None:
    app.extensions["readers_read"] = lambda: ("cy", "ar")
    page = Browser(app).get("/")

    found = {tag["lang"]: tag for tag in page.soup.select("section[lang]")}
    assert list(found) == ["cy", "en", "ar", "fa", "uk", "ps", "ti"] == [g.lang for g in GREETINGS]
    assert "Welsh, Arabic" in found["en"].get_text()
    assert {lang for lang, tag in found.items() if tag["dir"] == "rtl"} == {"ar", "fa", "ps"}
    assert page.link("Cymraeg") == "/cy/"
    assert page.link("English") == "/en/"
    assert page.link("أن تحكي") == "/en/share?language=ar", "each welcome is a way in"


def test_the_first_page_says_a_telephone_number_where_there_is_one(app: Flask) -> None:
    assert "by phone" not in Browser(app).get("/").text

    app.config["SETTINGS"] = replace(app.config["SETTINGS"], phone="029 2018 0123")
    assert Browser(app).get("/").text.count("029 2018 0123") == len(GREETINGS)


def test_nobody_is_sent_to_a_language_by_a_guess(client: FlaskClient) -> None:
    assert client.get("/", headers={"Accept-Language": "cy"}).status_code == 200


def test_a_page_links_to_itself_in_the_other_language(app: Flask) -> None:  # WL-02
    page = Browser(app).get("/en/help?q=a%26b&_scheme=javascript&_external=1&lang=en")

    found = page.one(".bar a[hreflang]")
    assert found["lang"] == "cy"
    assert found["href"] == "/cy/help?q=a%26b&_scheme=javascript&_external=1&lang=en"
    assert page.one("html")["lang"] == "en"


@pytest.mark.parametrize(
    ("lang", "direction"),
    [("ar", "rtl"), ("fa-AF", "rtl"), ("ckb", "rtl"), ("ku-Arab", "rtl"), ("ps", "rtl"),
     ("ur", "rtl"), ("cy", "ltr"), ("uk", "ltr"), ("ti", "ltr"), ("und", "ltr"), ("", "ltr")],
)  # fmt: skip
def test_direction(lang: str, direction: str) -> None:
    assert locale.dir_of(lang) == direction


def test_dates_are_said_in_the_language_of_the_page(app: Flask) -> None:  # WL-06
    day = date(2026, 11, 24)
    with app.test_request_context("/cy/"):
        assert locale.month_year(day) == "Tachwedd 2026"
        assert locale.long_date(day) == "24 Tachwedd 2026"
        assert locale.language_name("ar") == "Arabeg"
    with app.test_request_context("/en/"):
        assert locale.month_year(day) == "November 2026"
        assert locale.language_name("nowhere") == "nowhere"


@pytest.mark.parametrize(("lang", "target"), NEUTRAL.items())
def test_the_way_out_ends_everything(client: FlaskClient, lang: str, target: str) -> None:  # QE-02
    client.get("/en/tried/form")
    assert client.get_cookie("s")

    answer = client.get(f"/leave?lang={lang}")

    assert (answer.status_code, answer.location) == (303, target)
    assert answer.headers["Clear-Site-Data"] == '"cookies", "storage"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert not client.get_cookie("s")


def test_the_way_out_ends_the_visits_of_the_accounts(app: Flask, client: FlaskClient) -> None:
    ended: list[str] = []
    app.extensions["on_leaving"].append(lambda: ended.append("visit"))

    client.get("/leave")

    assert ended == ["visit"]


def test_the_way_out_works_while_the_database_does_not(app: Flask, client: FlaskClient) -> None:
    def end() -> None:
        raise OperationalError("DELETE", {}, Exception("gone"))

    app.extensions["on_leaving"].insert(0, end)

    assert client.get("/leave").status_code == 303


def test_errors_of_the_database_say_no_value(app: Flask) -> None:  # design.md, truth 9
    with app.app_context():
        assert db.engine.hide_parameters


@pytest.mark.parametrize("address", ["/leave?lang=https://elsewhere.example", "/leave?lang="])
def test_the_way_out_leads_to_places_we_chose(client: FlaskClient, address: str) -> None:
    assert client.get(address).location in NEUTRAL.values()


@pytest.mark.parametrize("address", OURS)
def test_two_skip_links_and_a_button_lead_out(app: Flask, address: str) -> None:  # QE-01, QE-05
    page = Browser(app).get(address)

    ways = page.soup.select("a[data-leave]")
    assert len(ways) == 2
    assert ways[0] is page.soup.select("a")[1]
    assert {way["rel"][0] for way in ways} == {"nofollow"}
    assert page.one("#exit")["data-title"]


def test_shift_can_be_switched_off_and_on(app: Flask) -> None:  # QE-04
    browser = Browser(app)
    page = browser.get("/en/leaving/shift")
    assert page.one("input[checked]")["value"] == "on"

    browser.submit(page, "Keep this choice", {"shift": "off"}).then("/en/leaving")
    assert browser.client.get_cookie("k").value == "0"
    page = browser.get("/en/leaving/shift")
    assert page.one("input[checked]")["value"] == "off"

    browser.submit(page, "Keep this choice", {"shift": "on"})
    assert not browser.client.get_cookie("k")


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_help_shows_every_line_that_can_be_rung(app: Flask, lang: str) -> None:  # HL-02
    page = Browser(app).get(f"/{lang}/help")

    rung = {str(tag["href"]) for tag in page.soup.select(".lines a[href^=tel]")}
    lines = [line for line in content(lang).help_lines if line.number]
    assert rung == {f"tel:{line.number.replace(' ', '')}" for line in lines}
    assert page.one("#contact")


@pytest.mark.parametrize("code", [400, 403, 404, 405, 410, 413, 418, 429, 500, 503])
def test_errors_are_calm_and_say_what_to_do(app: Flask, code: int) -> None:
    page = Browser(app).get(f"/cy/tried/error/{code}", status=code)

    assert page.one("html")["lang"] == "cy"
    assert len(page.soup.select("main a")) == 2
    assert not re.search(r"invalid|forbidden|failed|denied|error", page.text, re.IGNORECASE)
    assert page.headers["Cache-Control"] == "no-store"


def test_an_error_speaks_the_language_of_its_address(client: FlaskClient) -> None:
    assert 'lang="cy"' in client.get("/cy/nowhere").text
    assert 'lang="en"' in client.get("/nowhere").text
    assert client.post("/cy/").headers["Allow"]


def test_our_own_mistake_is_said_to_be_ours(app: Flask, client: FlaskClient) -> None:
    def fall(*_: object) -> str:
        raise RuntimeError("a story's words")

    app.config["PROPAGATE_EXCEPTIONS"] = False
    fall.access = app.view_functions["pages.home"].access  # type: ignore[attr-defined]
    app.view_functions["pages.home"] = fall

    answer = client.get("/en/")

    assert answer.status_code == 500
    assert "our mistake" in answer.text
    assert "a story" not in answer.text


@pytest.mark.parametrize("code", [200, 404])
def test_only_public_pages_name_the_site_in_the_tab(app: Flask, code: int) -> None:  # QE-09
    private = Browser(app).get("/en/tried/form" if code == 200 else "/en/nowhere", status=code)

    assert private.title == "My notes"
    assert "Heart of Help" in Browser(app).get("/en/about").title


def test_health(client: FlaskClient) -> None:
    assert client.get("/healthz").text == "ok\n"
    assert client.get("/readyz").text == "ready\n"


def test_home_is_light(client: FlaskClient) -> None:  # AC-31
    style = len(client.get("/static/css/site.css").data)
    script = len(client.get("/static/js/leave.js").data)

    assert style <= 13.5 * KB
    assert script <= 2.5 * KB
    assert style + script <= 15 * KB
    for address in OURS:
        assert len(client.get(address).data) <= 15 * KB, address


PHYSICAL = re.compile(
    r"(?<![\w-])(left|right|top|bottom|width|height|(min|max)-(width|height)"
    r"|(margin|padding|border)-(left|right|top|bottom)\S*|float|clear)\s*:"
    r"|text-align\s*:\s*(left|right)"
)


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.css")), ids=lambda path: path.name)
def test_style_is_logical(path: Path) -> None:  # AC-09
    style = re.sub(r"/\*.*?\*/|@media[^{]*", "", path.read_text(), flags=re.DOTALL)

    found = [match.group() for match in PHYSICAL.finditer(style)]
    assert not found, f"{path.name}: say it with inline and block: {found}"


def test_the_script_keeps_nothing() -> None:
    script = (STATIC / "js" / "leave.js").read_text()

    assert not re.search(r"localStorage|sessionStorage|indexedDB|fetch\(|sendBeacon", script)


def test_no_page_of_ours_has_inline_code(app: Flask) -> None:
    for address in OURS:
        soup = BeautifulSoup(app.test_client().get(address).text, "html5lib")
        assert not soup.select("style, [style], script:not([src])"), address
