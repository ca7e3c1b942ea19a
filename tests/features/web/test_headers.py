"""What every answer carries, and which requests are refused (AC-35, design.md 9)."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from hoh_stories.web.headers import security_headers

ADDRESSES = ("/", "/en/", "/cy/help", "/en/tried/form", "/static/css/site.css", "/en/nowhere")


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_dressed_alike(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers

    for name, value in security_headers(https=False).items():
        assert headers[name] == value
    assert "Access-Control-Allow-Origin" not in headers


def test_nothing_comes_from_elsewhere_or_from_inside_the_page() -> None:
    policy = security_headers(https=True)["Content-Security-Policy"]

    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "://" not in policy


def test_https_is_asked_for_only_where_it_is() -> None:
    assert "Strict-Transport-Security" in security_headers(https=True)
    assert "Strict-Transport-Security" not in security_headers(https=False)


@pytest.mark.parametrize("address", ["/", "/en/", "/cy/about", "/en/help", "/cy/leaving"])
def test_public_pages_look_at_no_cookie(client: FlaskClient, address: str) -> None:
    answer = client.get(address)

    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("address", ["/en/tried/form", "/en/nowhere", "/leave", "/healthz"])
def test_everything_else_is_not_kept(client: FlaskClient, address: str) -> None:
    assert client.get(address).headers["Cache-Control"] == "no-store"


def test_a_file_is_kept_only_under_the_name_of_its_build(app: Flask, client: FlaskClient) -> None:
    file, build = "/static/css/site.css", app.config["BUILD"]

    assert "immutable" in client.get(f"{file}?v={build}").headers["Cache-Control"]
    assert client.get(f"{file}?v=older").headers["Cache-Control"] == "no-cache"
    assert client.get(file).headers["Cache-Control"] == "no-cache"
    assert "no-store" in client.get(f"/static/nothing?v={build}").headers["Cache-Control"]


def test_the_cookie_tells_nothing_and_ends_with_the_browser(client: FlaskClient) -> None:
    cookie = client.get("/en/tried/form").headers["Set-Cookie"]

    assert cookie.startswith("s=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires" not in cookie
    assert "Max-Age" not in cookie


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_change_from_another_site_is_refused(client: FlaskClient, site: str) -> None:
    answer = client.post("/en/tried/form", headers={"Sec-Fetch-Site": site})

    assert answer.status_code == 403
    assert "Nothing was changed" in answer.text


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "same-origin"}])
def test_a_change_from_our_own_page_is_not(client: FlaskClient, headers: dict[str, str]) -> None:
    assert client.post("/en/tried/form", headers=headers).status_code == 200


def test_reading_from_another_site_is_welcome(client: FlaskClient) -> None:
    assert client.get("/en/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200
