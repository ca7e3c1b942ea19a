"""Deny by default: a view says who may, or nobody may."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.features.web.conftest import Somebody


def test_a_view_that_says_nothing_is_not_there(client: FlaskClient, who: Somebody) -> None:
    who.known = who.signed_in = True

    assert client.get("/en/tried/silent").status_code == 404
    assert client.open("/en/tried/silent", method="OPTIONS").status_code == 404


def test_a_stranger_is_asked_for_the_key(client: FlaskClient, who: Somebody) -> None:
    answer = client.get("/cy/tried/mine")
    assert (answer.status_code, answer.location) == (303, "/cy/return")

    who.known = True
    assert client.get("/cy/tried/mine").text == "mine"


def test_a_desk_needs_somebody_who_may(client: FlaskClient, who: Somebody) -> None:
    answer = client.get("/en/tried/desk/7")
    assert (answer.status_code, answer.location) == (303, "/en/sign-in")

    who.signed_in = True
    assert client.get("/en/tried/desk/7").status_code == 404

    who.permissions = {"sit"}
    assert client.get("/en/tried/desk/7").text == "7"


def test_a_teller_is_not_a_person_who_works_here(client: FlaskClient, who: Somebody) -> None:
    who.known = True

    assert client.get("/en/tried/desk/7").location == "/en/sign-in"


@pytest.mark.parametrize("room", ["pages", "doors"])
def test_every_view_of_this_room_declares(app: Flask, room: str) -> None:
    ours = [name for name in app.view_functions if name.startswith(f"{room}.")]
    silent = [name for name in ours if not hasattr(app.view_functions[name], "access")]

    assert ours
    assert not silent, f"add @open_to_all, @for_tellers or @needs: {silent}"
