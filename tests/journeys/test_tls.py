"""Over TLS, through Debian's nginx with the shipped file: what a person and a stranger may rely on.

The whole way of somebody who writes and of somebody who reads for work, in a real browser; then
headers, hosts, sizes and traces, as any program may ask for them.
`hoh serve` is the real one.
"""

from __future__ import annotations

import re
import ssl
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.client import HTTPConnection

import pytest
from playwright.sync_api import Browser, Page

from hoh_stories.accounts.floods import MEASURES, Door
from hoh_stories.accounts.permissions import Role
from tests.features.web.test_every_answer import OVER_HTTPS
from tests.journeys.behind_nginx import Answer, Served
from tests.journeys.conftest import DESK, PHONE, Guard
from tests.journeys.front import NAME, browser_of, needs_nginx
from tests.journeys.people import Somebody, make_staff

WORDS = "Nobody asked me anything, and the kettle was on."
HERE = f"https://{NAME}"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The site behind nginx, for all of this module; people who read work there."""
    needs_nginx()
    with Served(tmp_path_factory.mktemp("served")) as served:
        with served.site.app_context():
            make_staff(served.site, ana=(Role.FACILITATOR,))
        yield served


@pytest.fixture
def guard() -> Guard:
    """Watches everybody's browser."""
    return Guard(HERE)


@pytest.fixture
def person(chromium: Browser, house: Served, guard: Guard) -> Iterator[Callable[..., Somebody]]:
    """Makes people at a browser that knows the site by its name, and holds that nobody leaked."""
    browser = browser_of(chromium, house.ports["https"], house.folder)

    def make(width: int, lang: str = "en") -> Somebody:
        context = browser.new_context(base_url=HERE, viewport={"width": width, "height": 800})
        guard.watch(context)
        return Somebody(context.new_page(), lang, house.site)

    yield make
    browser.close()
    assert not guard.complaints, "\n".join(guard.complaints)


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_somebody_writes_takes_a_key_leaves_and_comes_back(
    person: Callable[..., Somebody], lang: str
) -> None:
    teller = person(PHONE, lang)
    teller.open("/share").press("Go on").press("Show me my key")
    key = teller.page.locator(".key").first.inner_text()
    teller.follow("I have it").fill("Your six words, or your 24 digits", key).press("Try it")
    teller.fill("Your words", WORDS).press("Save and look at it").sees("Look once more")
    spoken = "() => performance.getEntriesByType('navigation')[0].nextHopProtocol"
    assert teller.page.evaluate(spoken) == "h2"
    _cookies_are_bound(teller.page)
    teller.open("/my/leave").press("Close them")

    again = person(DESK, lang).open("/return")
    again.fill("Your six words, or your 24 digits", key).press("Come in").sees("Welcome back")
    _cookies_are_bound(again.page)
    assert teller.open("/my").path == "/return"


def test_somebody_who_reads_signs_in_with_a_code_and_leaves_nothing_behind(
    person: Callable[..., Somebody],
) -> None:
    """Forms pass without a referrer; after signing out, Back shows nothing (AC-35)."""
    ana = person(DESK)
    referrers: list[str | None] = []
    ana.page.on("request", lambda one: referrers.append(one.all_headers().get("referer")))
    ana.signs_in("ana", app=True).sees("Stories waiting")
    _cookies_are_bound(ana.page)
    ana.follow("Sign out").press("Sign out")

    assert len(referrers) > 5
    assert not any(referrers)
    assert ana.open("/queue").path == "/sign-in"
    looked = 0
    while ana.page.evaluate("history.length") > looked:
        looked += 1
        ana.page.go_back(wait_until="load")
        assert "Stories waiting" not in ana.page.content()
    assert looked > 3


def test_no_text_becomes_code_in_a_page_of_ours(
    person: Callable[..., Somebody], guard: Guard
) -> None:
    """Trusted Types: what would make HTML or code of words is refused by the browser itself."""
    somebody = person(DESK).open("/about")
    tries = (
        "() => { document.body.innerHTML = '<b>x</b>' }",
        "() => { document.createElement('script').text = '1' }",
        "() => { trustedTypes.createPolicy('ours', { createHTML: words => words }) }",
    )
    for one in tries:
        said = somebody.page.evaluate(
            f"() => {{ try {{ ({one})(); return 'done' }} catch (fault) {{ return fault.name }} }}"
        )
        assert said == "TypeError", one
    assert len(guard.complaints) == len(tries)
    guard.complaints.clear()


def _cookies_are_bound(page: Page) -> None:
    cookies = {one["name"]: one for one in page.context.cookies()}
    assert set(cookies) == {"__Host-s"}
    kept = cookies["__Host-s"]
    assert (kept["secure"], kept["httpOnly"], kept["sameSite"]) == (True, True, "Lax")
    assert (kept["path"], kept["domain"], kept["expires"]) == ("/", NAME, -1)


def dressed(answer: Answer) -> bool:
    """Whether an answer carries the table, each header once."""
    found = {name: answer.headers.get_all(name) for name in OVER_HTTPS}
    assert found == {name: [value] for name, value in OVER_HTTPS.items()}
    return len(answer.headers.get_all("Cache-Control")) == 1


@pytest.mark.parametrize(
    ("path", "status"),
    [
        *(("/", 200), ("/en/stories", 200), ("/cy/share", 200), ("/static/css/site.css", 200)),
        *(("/cy/nowhere", 404), ("/en/my", 303), ("/static/nothing", 404), ("/healthz", 200)),
    ],
)
def test_headers_pass_through_nginx_as_they_are(house: Served, path: str, status: int) -> None:
    answer = house.ask("GET", path)

    assert answer.status == status
    assert dressed(answer)
    assert answer.headers["Server"] == "nginx"


def test_too_much_gets_the_pages_own_words(house: Served) -> None:
    """4 MB is the site's to refuse, in the language of its page; 6 MB is nginx's, in both.

    Nothing that is sent is put into a file on its way: there is no folder for it here.
    """
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    ours = house.ask("POST", "/cy/share", form, b"a=" + b"x" * 5_000_000)
    theirs = house.ask("POST", "/cy/share", form, b"a=" + b"x" * 7_000_000)

    assert (ours.status, theirs.status) == (413, 413)
    assert 'lang="cy"' in ours.text
    assert "Roedd hynny" in theirs.text
    assert "That was too much" in theirs.text
    assert dressed(ours)
    assert dressed(theirs)


@pytest.mark.parametrize(
    "strange",
    [{"X-Long": "x" * 9_000}, {f"X-{n}": "x" for n in range(80)}, {"Content-Length": "a"}],
    ids=["a long header", "many headers", "no number"],
)
def test_what_is_no_request_gets_calm_words(house: Served, strange: dict[str, str]) -> None:
    answer = house.ask("GET", "/en/", strange)

    assert answer.status == 400
    assert "Ni weithiodd hynny" in answer.text
    assert dressed(answer)


def test_a_strangers_name_gets_no_answer(house: Served) -> None:
    with pytest.raises(ssl.SSLError):
        house.ask("GET", "/", sni="evil.example.org")
    assert house.ask("GET", "/", {"Host": "evil.example.org"}).status == 0


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "Forwarded", "X-Forwarded-Proto"])
def test_nothing_that_is_sent_is_taken_for_the_proxys_word(house: Served, header: str) -> None:
    answer = house.ask("GET", "/en/my", {header: "http" if "Proto" in header else "evil.example"})

    assert answer.headers["Location"] == "/en/return"
    assert "evil" not in str(answer.headers)
    assert (
        house.ask("GET", "/en/sign-in", {header: "http"})
        .headers["Set-Cookie"]
        .startswith("__Host-s=")
    )


def test_nobody_escapes_a_limit_by_naming_another_address(house: Served) -> None:
    seen = [
        house.ask("GET", "/en/invited/nothing", {"X-Forwarded-For": f"192.0.2.{number}"}).status
        for number in range(MEASURES[Door.INVITED].network + 1)
    ]

    assert seen == [404] * MEASURES[Door.INVITED].network + [429]


def test_one_address_cannot_hold_every_line(house: Served) -> None:
    """A hundred half-sent forms are waited for, one more is told to wait; then all is well."""
    begun = f"POST /en/share HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 9\r\n\r\n".encode()
    with ExitStack() as lines:
        for _ in range(100):
            lines.enter_context(house.connect()).sendall(begun)
        asked = (house.ask("GET", "/cy/share") for _ in range(20))  # nginx has to have read them
        answer = next((one for one in asked if one.status == 429), None)
        assert answer is not None
        assert "Arhoswch ychydig" in answer.text
        assert dressed(answer)
    assert any(house.ask("GET", "/cy/share").status == 200 for _ in range(20))


def test_only_todays_tls_is_spoken(house: Served) -> None:
    for version in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
        with pytest.raises((ssl.SSLError, OSError)):
            house.connect(versions=(version, version))
    for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        with house.connect(versions=(version, version)) as line:
            assert line.version() == version.name.replace("_", ".")
    with house.connect(speaks="h2") as line:
        assert line.selected_alpn_protocol() == "h2"


def test_pages_with_forms_are_never_compressed_and_files_are(house: Served) -> None:
    """A token that is the same in each answer must not stand beside what others send (BREACH)."""
    asked = {"Accept-Encoding": "gzip, br, deflate"}
    build = house.site.config["BUILD"]
    for path in ("/en/share", "/en/sign-in", "/cy/return", "/en/hide", "/en/leaving/shift"):
        assert "Content-Encoding" not in house.ask("GET", path, asked).headers, path
    for path in (f"/static/css/site.css?v={build}", "/en/stories", "/cy/values/3", "/en/about"):
        answer = house.ask("GET", path, asked)
        assert answer.headers["Content-Encoding"] == "gzip", path
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert zlib.decompress(answer.data, 31)
    assert (
        "immutable" in house.ask("GET", f"/static/css/site.css?v={build}").headers["Cache-Control"]
    )
    tag = house.ask("GET", "/en/stories", asked).headers["ETag"]
    assert house.ask("GET", "/en/stories", {**asked, "If-None-Match": tag}).status == 304


def test_the_open_door_leads_to_the_locked_one(house: Served) -> None:
    line = HTTPConnection("127.0.0.1", house.ports["http"], timeout=20)
    line.request("GET", "/cy/help?q=1", headers={"Host": NAME})
    answer = line.getresponse()

    assert (answer.status, answer.getheader("Location")) == (301, f"{HERE}/cy/help?q=1")


def test_nothing_about_anybody_is_written_down(house: Served) -> None:  # truth 9
    """Neither by nginx nor by the site: no address, no page, no word, also when all goes wrong."""
    secret = "aubergine-umbrella"
    form = {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": secret}
    house.ask("POST", f"/en/{secret}", form, f"words={secret}".encode() * 90_000)
    house.ask("POST", "/en/share", form, b"a=" + secret.encode() * 400_000)
    house.ask("GET", f"/en/{secret}", {"X-Long": secret * 600})
    house.ask("GET", f"/en/{secret}", {"Host": secret})
    with pytest.raises(ssl.SSLError):
        house.ask("GET", "/", sni=f"{secret}.example.org")

    kept = house.kept()
    assert {"nginx.log", "site.log"} <= set(kept)
    for name, data in kept.items():
        assert secret.encode() not in data, name
        assert not re.search(rb"client: |GET /|POST /|192\.0\.2\.", data), (name, data)


def test_the_site_away_says_so_calmly(house: Served) -> None:
    """The last one: afterwards the site is not there."""
    house.stop_site()
    answer = house.ask("GET", "/cy/my")

    assert answer.status == 502
    assert "We are closed for a moment" in answer.text
    assert "Rydyn ni ar gau am funud" in answer.text
    assert dressed(answer)
    assert b"/cy/my" not in house.kept()["nginx.log"]
