"""Every route and every error is dressed alike: compared with one written table (AC-35, truth 9).

The table is written out here, letter by letter, so that a header which is changed in the code is
changed on purpose. Files, errors before any routing, and the server's own words are asked too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from hoh_stories.app import LARGEST_POST, MOST_FIELDS, create_app
from hoh_stories.config import Settings
from hoh_stories.web.access import open_to_all
from hoh_stories.web.headers import security_headers
from tests.house.test_who_may import asked

OFF = [
    "accelerometer",
    "ambient-light-sensor",
    "attribution-reporting",
    "autoplay",
    "bluetooth",
    "browsing-topics",
    "camera",
    "compute-pressure",
    "cross-origin-isolated",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "interest-cohort",
    "join-ad-interest-group",
    "keyboard-map",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "private-aggregation",
    "run-ad-auction",
    "screen-wake-lock",
    "serial",
    "shared-storage",
    "speaker-selection",
    "storage-access",
    "sync-xhr",
    "unload",
    "usb",
    "web-share",
    "window-management",
    "xr-spatial-tracking",
]
#: The one table.
TABLE = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        [
            *(f"{name}=()" for name in OFF),
            "publickey-credentials-create=(self)",
            "publickey-credentials-get=(self)",
        ]
    ),
}
OVER_HTTPS = {
    **TABLE,
    "Content-Security-Policy": TABLE["Content-Security-Policy"] + "; upgrade-insecure-requests",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
}
STRANGE = ("evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "a b", "x" * 300)
ERRORS = (400, 403, 404, 405, 413, 429, 500)


def faults(answer: Any, what: str) -> Iterator[str]:
    """How an answer differs from the table."""
    for name, value in TABLE.items():
        if answer.headers.getlist(name) != [value]:
            yield f"{what}: {name} is {answer.headers.getlist(name)}"
    if "Access-Control-Allow-Origin" in answer.headers:
        yield f"{what}: lets other sites read it"
    if len(answer.headers.getlist("Cache-Control")) != 1:
        yield f"{what}: Cache-Control {answer.headers.getlist('Cache-Control')}"
    if "Set-Cookie" in answer.headers and "no-store" not in answer.headers["Cache-Control"]:
        yield f"{what}: an answer that sets a cookie may be kept"


def test_the_table_is_what_the_site_says() -> None:
    assert security_headers(https=False) == TABLE
    assert security_headers(https=True) == OVER_HTTPS


def test_every_route_answers_with_the_table(site: Flask) -> None:
    found: list[str] = []
    for _rule, method, address in asked(site):
        answer = site.test_client().open(address, method=method)
        found += faults(answer, f"{method} {address} {answer.status_code}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods_are_answered_with_the_table_too(site: Flask, method: str) -> None:
    addresses = sorted({address for _, _, address in asked(site)})
    found: list[str] = []
    for address in addresses:
        answer = site.test_client().open(address, method=method)
        assert answer.status_code < 500, address
        found += faults(answer, f"{method} {address} {answer.status_code}")
    assert not found, "\n".join(found)


@pytest.fixture
def failing(settings: Settings) -> Flask:
    """The site with a page for every error, and one that falls."""
    app = create_app(settings)

    @app.route("/<any(en, cy):lang>/fails/<int:code>", methods=["GET", "POST"])
    @open_to_all
    def fails(code: int) -> str:
        if code == 500:
            raise RuntimeError("a story's words")
        raise _error(code)

    return app


def _error(code: int) -> HTTPException:
    from werkzeug.exceptions import default_exceptions

    return default_exceptions[code]()


@pytest.mark.parametrize("code", ERRORS)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_error_answers_with_the_table_and_is_not_kept(
    failing: Flask, code: int, method: str
) -> None:
    answer = failing.test_client().open(f"/cy/fails/{code}", method=method)

    assert answer.status_code == code
    assert 'lang="cy"' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert not list(faults(answer, str(code)))


def test_errors_before_any_page_answer_with_the_table(site: Flask) -> None:
    client = site.test_client()
    answers = [
        client.get("/nowhere"),
        client.get("/cy/nowhere/\x00"),
        client.post("/cy/"),
        client.get("/en//share"),
        client.get("/cy/help", headers={"Host": STRANGE[0]}),
        client.post("/en/share", headers={"Sec-Fetch-Site": "cross-site"}),
    ]

    assert {one.status_code for one in answers} >= {400, 403, 404, 405}
    assert not [fault for one in answers for fault in faults(one, str(one.status_code))]


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
@pytest.mark.parametrize(
    "asks", [{}, {"Range": "bytes=5-4"}, {"Range": "bytes=0-9"}, {"If-None-Match": "*"}]
)
def test_files_answer_with_the_table_whatever_is_asked(
    site: Flask, method: str, asks: dict[str, str]
) -> None:
    for address in ("/static/css/site.css", f"/static/js/leave.js?v={site.config['BUILD']}"):
        known = site.test_client().get(address).headers["ETag"]
        asks = {**asks, "If-None-Match": known} if "If-None-Match" in asks else asks
        answer = site.test_client().open(address, method=method, headers=asks)
        assert not list(faults(answer, f"{method} {address} {answer.status_code}"))


@pytest.mark.parametrize("host", STRANGE)
@pytest.mark.parametrize("address", ["/", "/cy/help", "/static/css/site.css", "/en/nowhere"])
def test_another_hosts_name_gets_a_calm_page(site: Flask, host: str, address: str) -> None:
    answer = site.test_client().get(address, headers={"Host": host})

    assert answer.status_code == 400
    assert "That did not work" in answer.text or "Ni weithiodd" in answer.text
    assert "evil" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert not list(faults(answer, host))


@pytest.mark.parametrize("proxies", [0, 1])
@pytest.mark.parametrize("header", ["X-Forwarded-Host", "X-Host", "Forwarded", "X-Original-URL"])
def test_no_header_says_another_host(settings: Settings, proxies: int, header: str) -> None:
    app = create_app(replace(settings, proxies=proxies))
    told = "host=evil.example" if header == "Forwarded" else "evil.example"

    answer = app.test_client().get("/en/share", headers={header: told})

    assert answer.status_code == 200
    assert "evil.example" not in answer.text + str(answer.headers)


def test_a_told_name_is_pinned_with_and_without_its_port(settings: Settings) -> None:
    client = create_app(replace(settings, hosts=("stories.example.org",))).test_client()

    told = {
        host: client.get("/en/about", headers={"Host": host}).status_code
        for host in ("stories.example.org", "Stories.Example.org:8443", "localhost", "")
    }
    assert list(told.values()) == [200, 200, 400, 400]


@pytest.fixture
def client(site: Flask) -> FlaskClient:
    """A browser without scripts, at the whole site."""
    return site.test_client()


FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=b"


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        (b"a=" + b"x" * LARGEST_POST, FORM),
        (b"a&" * (MOST_FIELDS + 1), FORM),
        (
            b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n' * (MOST_FIELDS + 1)
            + b"--b--\r\n",
            PARTS,
        ),
    ],
    ids=["long", "many fields", "many parts"],
)
def test_too_much_gets_a_calm_page_that_leads_back(
    client: FlaskClient, sent: bytes, kind: str
) -> None:
    answer = client.post("/cy/share", data=sent, content_type=kind)

    assert answer.status_code == 413
    assert 'lang="cy"' in answer.text
    assert 'href="/cy/share"' in answer.text
    assert not list(faults(answer, "413"))


def test_what_a_form_of_ours_can_hold_is_taken(client: FlaskClient) -> None:
    sent = "&".join(f"a{number}=x" for number in range(MOST_FIELDS - 1))

    assert client.post("/en/share", data=sent, content_type=FORM).status_code == 200


ORIGINS = {
    "null": 200,
    "http://localhost": 200,
    "https://evil.example": 403,
    "https://localhost": 403,
}


@pytest.mark.parametrize(("origin", "status"), ORIGINS.items())
def test_a_browser_that_names_another_site_changes_nothing(
    client: FlaskClient, origin: str, status: int
) -> None:
    assert client.post("/en/share", headers={"Origin": origin}).status_code == status


@pytest.mark.tls
def test_over_https_a_token_is_enough_and_a_missing_referrer_is_no_fault(site: Flask) -> None:
    """No referrer is ever sent here; Origin is `null` then (libraries.md, traps)."""
    client = site.test_client()
    page = client.get("/en/leaving/shift", base_url="https://localhost")
    token = page.text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    headers = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}

    def press(**data: str) -> Any:
        return client.post(
            "/en/leaving/shift", data=data, headers=headers, base_url="https://localhost"
        )

    assert press(shift="off").status_code == 200, "without a token nothing is done"
    assert press(shift="off", csrf_token=token).status_code == 303


@pytest.mark.tls
def test_over_https_cookies_are_bound_to_this_host_alone(site: Flask) -> None:
    """Set and taken away: a browser refuses a `__Host-` cookie that says otherwise (AC-35)."""
    client = site.test_client()

    def post(address: str, **data: str) -> Any:
        page = client.get(address, base_url="https://localhost").text
        token = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
        sent = {**data, "csrf_token": token}
        return client.post(address, data=sent, base_url="https://localhost")

    answers = [
        client.get("/en/sign-in", base_url="https://localhost"),
        *(post("/en/leaving/shift", shift=now) for now in ("off", "on")),
        *(post("/en/hide", **notes) for notes in ({"notes": "war"}, {})),
        client.get("/leave", base_url="https://localhost"),
    ]

    cookies = [one for answer in answers for one in answer.headers.getlist("Set-Cookie")]
    assert {one.split("=")[0] for one in cookies} == {"__Host-s", "__Host-k", "__Host-q"}
    for cookie in cookies:
        said = cookie.split("; ")[1:]
        assert {"Secure", "Path=/", "SameSite=Lax"} <= set(said), cookie
        assert "HttpOnly" in said or cookie.startswith("__Host-k=0"), cookie
        assert "Domain" not in cookie
