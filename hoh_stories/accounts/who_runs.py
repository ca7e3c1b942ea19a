"""Who runs this site, for pages: asked at most once a request, and silent where nothing is told.

`house()` in a template is the organisation as it was told. What it is made of is `house`, which
help lines are shown is `help_lines`. Pages of reading ask neither.
"""

from __future__ import annotations

from dataclasses import replace

from flask import Flask, current_app, g
from sqlalchemy.exc import SQLAlchemyError

from hoh_stories.accounts import help_lines, house
from hoh_stories.accounts.house import House
from hoh_stories.values.content import HelpLine, content
from hoh_stories.web.locale import current_lang


def init(app: Flask) -> None:
    """Tell the shared face and every template who runs the site."""
    app.extensions["house"] = the_house
    app.extensions["help_lines"] = the_lines
    app.jinja_env.globals["house"] = the_house


def the_house() -> House:
    """The house; only its telephone, from the settings outside, while the database is silent."""
    if "house" not in g:
        g.house = _with_phone(_asked())
    found: House = g.house
    return found


def the_lines() -> tuple[HelpLine, ...]:
    """The help lines of this page's language: all that are built in while nobody can be asked."""
    try:
        return help_lines.shown(current_lang())
    except SQLAlchemyError:
        return content(current_lang()).help_lines


def _asked() -> House:
    try:
        return house.house()
    except SQLAlchemyError:
        return House()


def _with_phone(found: House) -> House:
    phone: str = current_app.config["SETTINGS"].phone
    return found if found.phone else replace(found, phone=phone)
