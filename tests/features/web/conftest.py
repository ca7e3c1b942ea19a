"""A small site of this room's own: three invented views that declare, and one that forgot to."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from flask import Blueprint, Flask, abort, render_template_string
from flask.testing import FlaskClient
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from hoh_stories import config
from hoh_stories.app import create_app, register
from hoh_stories.web.access import for_tellers, needs, open_to_all
from hoh_stories.web.forms import KindForm

PAGE = """{% extends "base.html" %}
{% from "components/form.html" import form_page, field, choices %}
{% set heading = "Tried" %}
{% block main %}{% call form_page(heading, form, "Try") %}
{{ field(form.body, hint="A few lines") }}{{ field(form.name) }}{{ choices(form.who) }}
{% endcall %}{% endblock %}"""


class Desk(StrEnum):
    """An invented permission."""

    SIT = "sit"


class TriedForm(KindForm):
    """One field of each kind."""

    body = TextAreaField("Your words", [InputRequired(), Length(max=50)])
    name = StringField("A name")
    who = RadioField("Who", choices=[("a", "All"), ("b", "Some")], validators=[InputRequired()])


@dataclass
class Somebody:
    """Who is asking, as a test says."""

    known: bool = False
    permissions: set[str] = field(default_factory=set)
    signed_in: bool = False
    awaited: set[str] = field(default_factory=set)

    def teller(self) -> Any:
        """A teller where the test says so."""
        return self if self.known else None

    def person(self) -> Any:
        """A person where the test says so."""
        return self if self.signed_in else None

    def may(self, permission: Any) -> bool:
        """What the test says."""
        return permission in self.permissions

    def waits_for(self, permission: Any) -> bool:
        """Nothing is awaited here but what the test says."""
        return permission in self.awaited

    def lead_back_here(self) -> None:
        """Nobody comes back in these tests."""


def tried() -> Blueprint:
    """Pages to try things on."""
    bp = Blueprint("tried", __name__, url_prefix="/tried")

    @bp.route("/silent")
    def silent() -> str:
        return "nobody said who may read this"

    @bp.route("/mine")
    @for_tellers
    def mine() -> str:
        return "mine"

    @bp.route("/desk/<number>")
    @needs(Desk.SIT)
    def desk(number: str) -> str:
        return number

    @bp.route("/form", methods=["GET", "POST"])
    @open_to_all
    def form() -> str:
        form = TriedForm()
        return "taken" if form.validate_on_submit() else render_template_string(PAGE, form=form)

    @bp.route("/error/<int:code>")
    @open_to_all
    def error(code: int) -> str:
        abort(code)

    return bp


@pytest.fixture
def who() -> Somebody:
    """Nobody, until a test says otherwise."""
    return Somebody()


@pytest.fixture
def app(tmp_path: Path, who: Somebody) -> Flask:
    """The site with the invented pages on it."""
    app = create_app(config.for_tests(tmp_path))
    app.extensions["who"] = who
    register(app, tried(), ("en", "cy"))
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without scripts."""
    return app.test_client()
