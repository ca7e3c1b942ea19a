"""One's own account, heavy acts and words that came late, through the pages."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.accounts import codes, recovery, sign_ins
from hoh_stories.accounts.floods import MEASURES, Door
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground.db import look
from tests.browser import Browser, Page
from tests.features.accounts_staff.device import Device
from tests.features.accounts_staff.test_signing_in import (
    WORDS,
    Staff,
    first_step,
    place,
    signed_in,
)

NEW = "lantern gravel pocket window heron"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def here(site: Any, clock: Any) -> Staff:
    found = Staff(site)
    found.add("rhian", Role.FACILITATOR, Role.LEAD)
    return found


def another(here: Staff, clock: Any) -> Browser:
    """The same person on another device; a code is taken once, so half a minute later."""
    clock.advance(timedelta(seconds=30))
    browser = Browser(here.site)
    signed_in(browser, here)
    return browser


def person_id(name: str = "rhian") -> str:
    from hoh_stories.accounts.models import Person

    with look() as s:
        return s.query(Person).filter_by(username=name).one().id


def codes_of(browser: Browser) -> list[str]:
    page = browser.submit(browser.get("/en/account/codes"), "Make ten new codes", {}, 200)
    return [one.get_text() for one in page.soup.select("ol.keys strong")]


# Where one is signed in


def test_somebody_sees_where_they_are_signed_in_and_ends_it(
    browser: Browser, here: Staff, clock: Any
) -> None:
    signed_in(browser, here)
    other = another(here, clock)

    page = browser.get("/en/account")
    assert page.text.count("Signed in ") == 2
    browser.submit(page, "End this sign-in")

    assert place(other) == "/en/sign-in"
    assert place(browser) == "/en/queue"
    assert "Another browser" not in browser.get("/en/account").text


def test_all_others_end_with_one_button(browser: Browser, here: Staff, clock: Any) -> None:
    signed_in(browser, here)
    others = [another(here, clock), another(here, clock)]

    browser.submit(browser.get("/en/account"), "End all others")

    assert [place(one) for one in others] == ["/en/sign-in"] * 2
    assert place(browser) == "/en/queue"


def test_signing_out_ends_this_browser_alone(browser: Browser, here: Staff, clock: Any) -> None:
    signed_in(browser, here)
    other = another(here, clock)

    browser.submit(browser.get("/en/sign-out"), "Sign out")

    assert place(browser) == "/en/sign-in"
    assert place(other) == "/en/queue"


def test_the_list_shows_no_address_and_no_device(browser: Browser, here: Staff) -> None:  # truth 9
    browser.client.environ_base = {"HTTP_USER_AGENT": "Telltale/9", "REMOTE_ADDR": "203.0.113.9"}
    signed_in(browser, here)

    page = browser.get("/en/account")

    assert "203.0.113" not in page.html
    assert "Telltale" not in page.html


def test_signing_in_anew_ends_what_the_browser_held_before(
    browser: Browser, here: Staff, clock: Any
) -> None:
    signed_in(browser, here)
    clock.advance(MINUTE)
    signed_in(browser, here)

    assert browser.get("/en/account").text.count("Signed in ") == 1


# Shared devices


def test_a_shared_device_is_asked_to_remember_nothing_and_ends_after_ten_minutes(
    browser: Browser, here: Staff, clock: Any
) -> None:  # AC-34
    page = browser.follow(browser.get("/en/sign-in"), "This is a shared device")
    filled = [field.get("autocomplete") for field in page.soup.select("form input[id]")]
    assert {"username", "current-password"}.isdisjoint(filled)
    assert page.one("form.where")["autocomplete"] == "off"
    page = browser.submit(page, "Go on", {"username": "rhian", "passphrase": WORDS})
    browser.submit(page.then("/en/sign-in/code"), "Sign in", {"code": here.code()})
    assert "(a shared device)" in browser.get("/en/account").text

    clock.advance(9 * MINUTE)
    assert place(browser) == "/en/queue"
    clock.advance(10 * MINUTE)

    assert place(browser) == "/en/sign-in"


# Staying


def test_a_private_page_says_how_long_it_stays(browser: Browser, here: Staff, clock: Any) -> None:
    signed_in(browser, here)  # AC-07

    page = browser.get("/en/account")

    assert "This page stays open for 30 minutes" in page.text
    bar = page.one("#staying")
    assert (bar["data-seconds"], bar["data-warned"]) == ("1800", "120")


def test_one_button_stays_with_and_without_a_script(
    browser: Browser, here: Staff, clock: Any
) -> None:  # AC-07
    signed_in(browser, here)
    page = browser.get("/en/account")
    token = page.one("#staying input[name=csrf_token]")["value"]
    for _ in range(2):
        clock.advance(29 * MINUTE)
        answer = browser.client.post(
            "/en/account/stay", data={"csrf_token": token}, headers={"Accept": "application/json"}
        )
        assert answer.json == {"seconds": 1800}
    clock.advance(29 * MINUTE)

    browser.submit(page, "#staying").then("/en/account")

    clock.advance(31 * MINUTE)
    answer = browser.client.post(
        "/en/account/stay", data={"csrf_token": token}, headers={"Accept": "application/json"}
    )
    assert answer.json == {"seconds": 0}


def test_nobody_stays_by_a_link_elsewhere(browser: Browser, here: Staff, clock: Any) -> None:
    signed_in(browser, here)
    clock.advance(29 * MINUTE)

    browser.post("/en/account/stay", {}, 400)

    clock.advance(2 * MINUTE)
    assert place(browser) == "/en/sign-in"


def test_pages_for_everybody_say_nothing_of_staying(browser: Browser, here: Staff) -> None:
    signed_in(browser, here)

    for path in ("/en/", "/en/help", "/en/sign-out"):
        assert not browser.get(path).soup.select("#staying")


# Heavy acts


def prove(browser: Browser, here: Staff, page: Page, status: int = 303, **more: str) -> Page:
    fields = {"passphrase": WORDS, "second": here.code(), **more}
    return browser.submit(page, "Go on", fields, status)


def test_a_heavy_act_asks_anew_and_comes_back(browser: Browser, here: Staff, clock: Any) -> None:
    signed_in(browser, here)
    browser.get("/en/lead/lost-key")
    clock.advance(6 * MINUTE)

    page = browser.get("/en/lead/lost-key", 303).then("/en/account/prove")
    assert page.h1 == "Please show once more that it is you"
    prove(browser, here, page).then("/en/lead/lost-key")

    clock.advance(5 * MINUTE)
    browser.get("/en/lead/lost-key")


def test_reading_and_plain_work_asks_for_nothing_more(
    browser: Browser, here: Staff, clock: Any
) -> None:
    signed_in(browser, here)
    clock.advance(6 * MINUTE)

    browser.get("/en/queue")
    browser.get("/en/lead/reports")


@pytest.mark.parametrize(
    "wrong",
    [{"passphrase": "something else"}, {"second": "000000"}, {"second": ""}, {"second": "aaaa"}],
    ids=["passphrase", "code", "no code", "recovery"],
)
def test_whatever_is_wrong_proves_nothing_and_is_answered_alike(
    browser: Browser, here: Staff, clock: Any, wrong: dict[str, str]
) -> None:
    signed_in(browser, here)
    clock.advance(6 * MINUTE)
    page = browser.get("/en/lead/lost-key", 303).then("/en/account/prove")

    page = prove(browser, here, page, 200, **wrong)

    assert "That did not fit. Please look at all of it once more." in page.text
    browser.get("/en/lead/lost-key", 303)


def test_a_recovery_code_proves_in_place_of_the_app(
    browser: Browser, here: Staff, clock: Any
) -> None:
    signed_in(browser, here)
    made = codes_of(browser)
    clock.advance(6 * MINUTE)
    page = browser.get("/en/lead/lost-key", 303).then("/en/account/prove")

    prove(browser, here, page, second=made[0]).then("/en/lead/lost-key")

    assert recovery.left(person_id()) == 9


def test_words_of_a_heavy_act_come_back_and_go_where_they_were_going(
    browser: Browser, here: Staff, clock: Any
) -> None:  # AC-07, truth 5
    signed_in(browser, here)
    form = browser.get("/en/lead/lost-key")
    clock.advance(6 * MINUTE)

    page = browser.submit(form, "form.where", {"address": '<kept> "words" & ŵ'}, 401)
    assert "What you wrote is kept on this page." in page.text
    page = prove(browser, here, page, 200)
    page = browser.submit(page, "Send it now", {}, 200)

    assert page.path == "/en/lead/lost-key"
    assert page.one("[name=address]")["value"] == '<kept> "words" & ŵ'


def test_words_wait_while_a_proof_goes_wrong(browser: Browser, here: Staff, clock: Any) -> None:
    signed_in(browser, here)
    form = browser.get("/en/lead/lost-key")
    clock.advance(6 * MINUTE)
    page = browser.submit(form, "form.where", {"address": "kept words"}, 401)

    page = prove(browser, here, page, 200, passphrase="something else")

    assert "kept words" in str(page.one("input[name=kept]")["value"])


@pytest.mark.parametrize(
    "to",
    [
        *(
            "https://elsewhere.example/",
            "//elsewhere.example",
            "/en\\elsewhere",
            "/en/\\\\e.example",
        ),
        *("javascript:alert(1)", "/static/x", "", "/en/\r\nSet-Cookie: x=1"),
    ],
)
def test_a_proof_leads_to_our_own_pages_alone(
    browser: Browser, here: Staff, clock: Any, to: str
) -> None:
    signed_in(browser, here)
    clock.advance(MINUTE)
    page = Page(browser, "/en/account/prove", browser.client.get("/en/account/prove"))
    token = page.one("form.where input[name=csrf_token]")["value"]
    data = {"csrf_token": token, "passphrase": WORDS, "second": here.code()}

    answer = browser.client.post("/en/account/prove", query_string={"to": to}, data=data)

    assert answer.headers["Location"] == "/en/account"


@pytest.mark.parametrize("kept", ["x", "7", "[[1]]", '{"a": 1}', "[" * 5000, '[["a", "b", "c"]]'])
def test_fields_that_no_page_of_ours_wrote_are_left_out(
    browser: Browser, here: Staff, clock: Any, kept: str
) -> None:
    signed_in(browser, here)
    clock.advance(MINUTE)
    page = browser.get("/en/account/prove")

    page = prove(browser, here, page, 200, kept=kept)

    assert len(page.soup.select("form input[type=hidden]")) == 2  # this page's token, and the bar's


# Words that came after the end


def test_words_of_a_form_are_given_back_after_the_end_and_sent_after_coming_in(
    browser: Browser, here: Staff, clock: Any
) -> None:  # AC-07, truth 5
    signed_in(browser, here)
    form = browser.get("/en/lead/lost-key")
    clock.advance(31 * MINUTE)

    late = browser.submit(form, "form.where", {"address": "a\nb <c> ŵ"}, 401)

    assert late.h1 == "Your words are still here"
    assert late.link("Come in again") == "/en/sign-in"
    still = browser.submit(late, "Send it now", {}, 401)
    assert still.h1 == "Your words are still here"
    signed_in(browser, here)  # in the window beside it
    page = browser.submit(still, "Send it now", {}, 200)
    assert page.path == "/en/lead/lost-key"
    assert page.one("[name=address]")["value"] == "a b <c> ŵ"


def test_a_page_that_gives_words_back_gives_no_secret_back(
    browser: Browser, here: Staff, clock: Any
) -> None:
    signed_in(browser, here)
    form = browser.get("/en/account/passphrase")
    clock.advance(31 * MINUTE)

    answer = browser.submit(form, "form.where", {"now": WORDS, "new": NEW}, 303)

    assert answer.location == "/en/sign-in"
    kept = browser.client.post(
        "/en/account/prove", data={"passphrase": WORDS, "second": "123456", "kept": '[["a","b"]]'}
    )
    assert kept.status_code == 401
    assert WORDS.encode() not in kept.data
    assert b"123456" not in kept.data


def test_words_of_a_teller_are_given_back_too(browser: Browser, site: Any) -> None:  # AC-07
    answer = browser.client.post("/en/my/name", data={"called": "Kept name"})

    page = Page(browser, "/en/my/name", answer)
    assert answer.status_code == 401
    assert page.one("input[name=called]")["value"] == "Kept name"
    assert page.link("Come in again") == "/en/return"


# Recovery codes


def test_recovery_codes_are_shown_once_and_one_opens_the_door(
    browser: Browser, here: Staff, clock: Any
) -> None:  # AC-33
    signed_in(browser, here)
    made = codes_of(browser)
    assert len(made) == 10
    assert made[0] not in browser.get("/en/account/codes").html

    somebody = Browser(here.site)
    page = first_step(somebody).then("/en/sign-in/code")
    page = somebody.follow(page, "I do not have my phone")
    page = somebody.submit(page, "Sign in", {"code": "0000-0000-0000"}, 200)
    assert "That recovery code did not fit" in page.text
    page = somebody.submit(page, "Sign in", {"code": made[0]}).then("/en/account")
    assert "9 are left." in page.text

    page = first_step(Browser(here.site))
    again = page.browser.follow(page.then("/en/sign-in/code"), "I do not have my phone")
    page.browser.submit(again, "Sign in", {"code": made[0]}, 200)


def test_the_page_of_recovery_codes_alone_opens_nothing(browser: Browser, here: Staff) -> None:
    assert browser.get("/en/sign-in/recovery", 303).location == "/en/sign-in"


def test_recovery_codes_are_no_need_of_their_own(browser: Browser, here: Staff, clock: Any) -> None:
    """Somebody who comes in by passphrase alone is offered none: each would be gone at once."""
    here.add("del", Role.PEER, app=False)
    first_step(browser, "del")

    assert "Recovery codes" not in browser.get("/en/account").text
    browser.get("/en/account/codes", 404)
    recovery.renew(person_id("del"))
    assert first_step(Browser(here.site), "del").location == "/en/sign-in/done"


# A new passphrase


def test_a_new_passphrase_ends_all_others_and_opens(
    browser: Browser, here: Staff, clock: Any
) -> None:
    signed_in(browser, here)
    other = another(here, clock)

    page = browser.get("/en/account/passphrase")
    browser.submit(page, "Change it", {"now": WORDS, "new": NEW}).then("/en/account")

    assert place(other) == "/en/sign-in"
    assert place(browser) == "/en/queue"
    somebody = Browser(here.site)
    assert "do not belong together" in first_step(somebody, status=200).text
    assert first_step(somebody, words=NEW).location == "/en/sign-in/code"


@pytest.mark.parametrize(
    ("now", "new"),
    [
        ("something else", NEW),
        (WORDS, WORDS),
        (WORDS, "short"),
        (WORDS, "passwordpassword"),
        (WORDS, ""),
    ],
)
def test_a_passphrase_stays_where_the_form_is_not_right(
    browser: Browser, here: Staff, now: str, new: str
) -> None:
    signed_in(browser, here)

    page = browser.submit(
        browser.get("/en/account/passphrase"), "Change it", {"now": now, "new": new}, 200
    )

    assert page.one("[role=alert]")
    assert NEW not in page.html
    assert first_step(Browser(here.site)).location == "/en/sign-in/code"


# Passkeys


def question(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(str(page.one("form[data-passkey]")["data-options"]))
    return found


def with_passkey(browser: Browser, here: Staff) -> Device:
    device = Device()
    signed_in(browser, here)
    page = browser.get("/en/account/passkeys")
    fields = {"name": "my phone", "credential": device.make(question(page))}
    page = browser.submit(page, "form[data-passkey]", fields).then("/en/account/passkeys")
    assert "my phone" in page.text
    return device


def test_a_passkey_alone_lets_somebody_in(browser: Browser, here: Staff, clock: Any) -> None:
    device = with_passkey(browser, here)
    clock.advance(MINUTE)
    somebody = Browser(here.site)
    page = somebody.follow(somebody.get("/en/sign-in"), "Use a passkey instead")

    answer = {"credential": device.sign(question(page))}
    somebody.submit(page, "form[data-passkey]", answer)

    assert place(somebody) == "/en/queue"
    somebody.get("/en/lead/lost-key")  # both proofs in one: a heavy act asks for no other


def test_a_passkey_proves_before_a_heavy_act(browser: Browser, here: Staff, clock: Any) -> None:
    device = with_passkey(browser, here)
    form = browser.get("/en/lead/lost-key")
    clock.advance(6 * MINUTE)
    page = browser.submit(form, "form.where", {"address": "kept words"}, 401)

    answer = {"credential": device.sign(question(page))}
    page = browser.submit(page, "form[data-passkey]", answer, 200)

    page = browser.submit(page, "Send it now", {}, 200)
    assert page.one("[name=address]")["value"] == "kept words"


def test_the_passkey_of_somebody_else_proves_nothing(
    browser: Browser, here: Staff, clock: Any
) -> None:
    """The sign-in library would compare e-mails, which nobody here has."""
    here.add("gwyn", Role.FACILITATOR, Role.LEAD)
    theirs = Browser(here.site)
    signed_in(theirs, here, "gwyn")
    page, device = theirs.get("/en/account/passkeys"), Device(name=b"gwyn's")
    fields = {"name": "theirs", "credential": device.make(question(page))}
    theirs.submit(page, "form[data-passkey]", fields)
    with_passkey(browser, here)
    clock.advance(6 * MINUTE)
    page = browser.get("/en/lead/lost-key", 303).then("/en/account/prove")

    answer = {"credential": device.sign(question(page))}
    page = browser.submit(page, "form[data-passkey]", answer, 200)

    assert "That passkey did not fit." in page.text
    browser.get("/en/lead/lost-key", 303)


def test_a_passkey_is_removed(browser: Browser, here: Staff, clock: Any) -> None:
    device = with_passkey(browser, here)
    page = browser.get("/en/account/passkeys")
    page = browser.submit(page, "Remove my phone").then("/en/account/passkeys")
    assert "You have none yet." in page.text

    clock.advance(MINUTE)
    somebody = Browser(here.site)
    page = somebody.get("/en/sign-in/passkey")
    answer = {"credential": device.sign(question(page))}
    page = somebody.submit(page, "form[data-passkey]", answer, 200)
    assert "That passkey did not fit." in page.text


def test_without_a_script_the_pages_of_passkeys_say_so(browser: Browser, here: Staff) -> None:
    for path in ("/en/sign-in/passkey",):
        assert "Passkeys need JavaScript" in browser.get(path).text
    signed_in(browser, here)
    assert "You can go on coming in" in browser.get("/en/account/passkeys").text


def test_guesses_by_passkey_are_slowed_like_others(browser: Browser, here: Staff) -> None:
    page = browser.get("/en/sign-in/passkey")
    page = browser.submit(page, "form[data-passkey]", {"credential": "{}"}, 200)
    assert "That passkey did not fit." in page.text
    for _ in range(MEASURES[Door.SIGN_IN].network):
        here.site.extensions["floods"].tried(Door.SIGN_IN, "127.0.0.1")

    page = browser.submit(page, "form[data-passkey]", {"credential": "{}"}, 200)

    assert "we slow down a little" in page.text


def test_sign_ins_are_numbered_by_nothing_that_can_be_guessed(
    browser: Browser, here: Staff
) -> None:
    signed_in(browser, here)
    (mine,) = sign_ins.listed(person_id(), "")

    assert len(mine.name) == 20


# A new telephone


def test_a_new_app_takes_the_old_ones_place_once_its_code_fits(
    browser: Browser, here: Staff, clock: Any
) -> None:  # AC-33
    elsewhere = another(here, clock)
    clock.advance(MINUTE)
    signed_in(browser, here)
    page = browser.get("/en/account/app")
    secret = page.one("p.key strong").get_text().replace(" ", "")

    wrong = browser.submit(page, "Use this app from now on", {"code": "000000"}, 200)
    assert "That code did not fit" in wrong.text
    assert wrong.one("p.key strong").get_text().replace(" ", "") == secret, "it is still the same"
    assert place(elsewhere) == "/en/queue", "nothing has changed yet"

    browser.submit(wrong, "Use this app from now on", {"code": codes.code_now(secret)})

    assert place(browser) == "/en/queue"
    assert place(elsewhere) == "/en/sign-in"
    key = codes.key_of(here.site.config["SETTINGS"])
    assert not codes.take(person_id(), codes.code_now(secret), key), "each code is taken once"
    clock.advance(MINUTE)
    assert not codes.take(person_id(), here.code(), key), "the old app is over"
    assert codes.take(person_id(), codes.code_now(secret), key)


def test_a_new_app_asks_for_a_fresh_proof(browser: Browser, here: Staff, clock: Any) -> None:
    signed_in(browser, here)
    clock.advance(6 * MINUTE)

    browser.get("/en/account/app", 303).then("/en/account/prove")
