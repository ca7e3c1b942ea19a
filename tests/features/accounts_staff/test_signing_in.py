"""Signing in and out, through the pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from hoh_stories.accounts import codes, staff
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground import clock
from hoh_stories.ground.db import db, deed
from tests.browser import Browser, Page

WORDS = "kettle landing bread lemon string dog"
WRONG = "That name and passphrase do not belong together."


@dataclass
class Staff:
    """People of this site, whose apps the test holds."""

    site: Any
    secret: str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

    def add(self, name: str, *roles: Role, app: bool = True) -> None:
        sealed = codes.seal_secret(self.secret, codes.key_of(self.site.config["SETTINGS"]))
        with deed() as s:
            totp = sealed if app else None
            row = staff.make_person(s, name, name.title(), WORDS, roles, ("en",), totp)
            staff.let_begin(row, clock.today())

    def code(self) -> str:
        return codes.code_now(self.secret)


@pytest.fixture
def here(site: Any, clock: Any) -> Staff:
    found = Staff(site)
    found.add("rhian", Role.FACILITATOR, Role.LEAD)
    return found


def first_step(
    browser: Browser, name: str = "rhian", words: str = WORDS, status: int = 303
) -> Page:
    page = browser.get("/en/sign-in")
    return browser.submit(page, "Go on", {"username": name, "passphrase": words}, status)


def signed_in(browser: Browser, here: Staff, name: str = "rhian") -> Page:
    page = first_step(browser, name).then("/en/sign-in/code")
    return browser.submit(page, "Sign in", {"code": here.code()})


def place(browser: Browser) -> str:
    return browser.get("/en/sign-in/done", 303).location


def test_a_facilitator_signs_in_with_name_passphrase_and_code(
    browser: Browser, here: Staff
) -> None:
    page = signed_in(browser, here)

    assert page.location == "/en/sign-in/done"
    assert place(browser) == "/en/queue"


@pytest.mark.parametrize(
    ("role", "where"), [(Role.PEER, "/en/peers/stories"), (Role.PRACTITIONER, "/en/learn/stories")]
)
def test_readers_may_do_without_a_code(
    browser: Browser, here: Staff, role: Role, where: str
) -> None:
    here.add("del", role, app=False)

    first_step(browser, "del")

    assert place(browser) == where


def test_a_steward_sees_what_runs_and_no_story(browser: Browser, here: Staff) -> None:
    here.add("emyr", Role.STEWARD)
    signed_in(browser, here, "emyr")

    page = browser.get(place(browser))

    assert page.h1 == "Looking after this site"
    browser.get("/en/queue", 404)


def test_whoever_needs_a_code_and_has_no_app_does_not_come_in(
    browser: Browser, here: Staff
) -> None:
    here.add("gwyn", Role.FACILITATOR, app=False)

    assert WRONG in first_step(browser, "gwyn", status=200).text


def test_a_wrong_name_and_a_wrong_passphrase_are_answered_alike(
    browser: Browser, here: Staff
) -> None:
    unknown = first_step(browser, "nobody", status=200)
    wrong = first_step(browser, "rhian", "something else", 200)

    assert WRONG in unknown.text
    assert unknown.text == wrong.text


def test_somebody_who_left_is_answered_like_a_stranger(browser: Browser, here: Staff) -> None:
    with deed() as s:
        s.query(staff.Person).filter_by(username="rhian").one().active = False

    assert WRONG in first_step(browser, status=200).text


def test_a_name_may_have_capitals_and_stray_spaces(browser: Browser, here: Staff) -> None:
    assert first_step(browser, "  Rhian ").location == "/en/sign-in/code"


def test_a_code_typed_with_a_space_or_in_arabic_digits_is_the_same(
    browser: Browser, here: Staff
) -> None:
    page = first_step(browser).then("/en/sign-in/code")
    arabic = here.code().translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    browser.submit(page, "Sign in", {"code": f"{arabic[:3]} {arabic[3:]}"})

    assert place(browser) == "/en/queue"


def test_a_wrong_code_is_said_kindly_and_can_be_tried_again(browser: Browser, here: Staff) -> None:
    page = first_step(browser).then("/en/sign-in/code")

    page = browser.submit(page, "Sign in", {"code": "000000"}, 200)

    assert "That code did not fit." in page.text
    browser.submit(page, "Sign in", {"code": here.code()})


def test_the_code_page_alone_opens_nothing(browser: Browser, here: Staff) -> None:
    assert browser.get("/en/sign-in/code", 303).location == "/en/sign-in"
    assert place(browser) == "/en/sign-in"


def test_the_first_step_is_forgotten_after_five_minutes(
    browser: Browser, here: Staff, clock: Any
) -> None:
    first_step(browser)
    clock.advance(timedelta(minutes=6))

    assert browser.get("/en/sign-in/code", 303).location == "/en/sign-in"


def test_a_passphrase_alone_opens_nothing_that_needs_a_code(browser: Browser, here: Staff) -> None:
    first_step(browser)

    assert browser.get("/en/steward", 303).location == "/en/sign-in"


def test_many_guesses_are_slowed_and_nothing_is_locked(
    browser: Browser, here: Staff, clock: Any
) -> None:
    first_step(browser, words="a guess", status=200)
    slow = browser.app.extensions["slow_names"]
    for _ in range(9):
        slow.miss("rhian")
    assert "Please wait five minutes." in first_step(browser, status=200).text

    clock.advance(timedelta(minutes=5, seconds=1))

    assert first_step(browser).location == "/en/sign-in/code"


def test_signing_out_ends_every_copy_of_the_sign_in(browser: Browser, here: Staff) -> None:  # AC-35
    signed_in(browser, here)
    kept = browser.client.get_cookie("s")
    assert kept is not None

    browser.submit(browser.get("/en/sign-out"), "Sign out")
    assert place(browser) == "/en/sign-in"
    browser.client.set_cookie("s", kept.value)

    assert place(browser) == "/en/sign-in"


def test_the_quick_way_out_signs_out_too(browser: Browser, here: Staff) -> None:  # QE-02
    signed_in(browser, here)
    kept = browser.client.get_cookie("s")
    assert kept is not None

    browser.client.get("/leave")
    browser.client.set_cookie("s", kept.value)

    assert place(browser) == "/en/sign-in"


def test_the_way_to_sign_out_is_on_pages_for_people_and_nowhere_else(
    browser: Browser, here: Staff
) -> None:
    here.add("emyr", Role.STEWARD)
    signed_in(browser, here, "emyr")

    assert browser.follow(browser.get("/en/steward"), "Sign out").h1 == "Sign out"
    for path in ("/en/", "/en/help", "/en/share"):
        assert "Sign out" not in browser.get(path).text


def test_a_link_elsewhere_cannot_sign_anybody_out(browser: Browser, here: Staff) -> None:
    signed_in(browser, here)

    browser.get("/en/sign-out")
    browser.post("/en/sign-out", {}, 200)

    assert place(browser) == "/en/queue"


def test_a_sign_in_ends_after_ten_hours(browser: Browser, here: Staff, clock: Any) -> None:
    signed_in(browser, here)
    for _ in range(29):
        clock.advance(timedelta(minutes=20))
        assert place(browser) == "/en/queue"
    clock.advance(timedelta(minutes=20, seconds=1))

    assert place(browser) == "/en/sign-in"


def test_nothing_of_signing_in_is_kept_by_the_browser(browser: Browser, here: Staff) -> None:
    signed_in(browser, here)  # AC-35

    for path in ("/en/sign-in", "/en/sign-out"):
        assert browser.get(path).headers["Cache-Control"] == "no-store"


def test_the_cookie_is_the_only_one_and_tells_nothing(browser: Browser, here: Staff) -> None:
    """DP-15: strictly necessary, HttpOnly, a neutral name; truth 9: no mark of a device."""
    page = signed_in(browser, here)

    (said,) = page.headers.getlist("Set-Cookie")
    assert said.startswith("s=")
    assert "HttpOnly" in said
    assert "SameSite=Lax" in said
    assert "Expires" not in said
    with browser.client.session_transaction() as kept:
        assert not kept.get("_id")
        assert "rhian" not in str(dict(kept)).lower()


BAD = ["", "\x00\x00", "\ud800", "\u202eabc", "<script>x</script>", "x" * 1_000_000]


@pytest.mark.parametrize("bad", BAD, ids=["empty", "null", "surrogate", "rtl", "html", "1MB"])
def test_whatever_is_typed_gets_a_kind_answer(browser: Browser, here: Staff, bad: str) -> None:
    data = bad.encode("utf-8", "surrogatepass")
    page = browser.get("/en/sign-in")
    token = page.one("input[name=csrf_token]")["value"]

    answer = browser.client.post(
        "/en/sign-in", data={"csrf_token": token, "username": data, "passphrase": data}
    )

    assert answer.status_code == 200
    assert b'role="alert"' in answer.data
    assert b"<script>x" not in answer.data


def test_a_passphrase_never_comes_back_on_the_page(browser: Browser, here: Staff) -> None:
    page = first_step(browser, "nobody", "a secret to look for", 200)

    assert "a secret to look for" not in page.html
    assert page.one("[name=username]")["value"] == "nobody"


def test_public_pages_load_nobody_even_for_somebody_signed_in(
    browser: Browser, here: Staff
) -> None:
    signed_in(browser, here)
    asked: list[str] = []
    with browser.app.app_context():
        engine = db.engine

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        answers = [browser.get(path) for path in ("/en/", "/en/about", "/en/help")]
    finally:
        event.remove(engine, "before_cursor_execute", note)

    assert not [statement for statement in asked if "person" in statement]
    for answer in answers:
        assert "Cookie" not in answer.headers.get("Vary", "")


def test_only_our_own_doors_of_the_sign_in_library_are_open(site: Any) -> None:
    rules = {rule.endpoint for rule in site.url_map.iter_rules()}

    assert not [name for name in rules if name.startswith("security")]
