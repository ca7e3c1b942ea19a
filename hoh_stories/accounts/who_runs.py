"""Who runs this site, for pages: asked at most once a request, and silent where nothing is told.

`house()` in a template is the organisation as it was told, `support_lines(codes)` the help lines
that fit a need or a content note. What they are made of is `house` and `help_lines`. Pages of
reading ask neither, but for stories beside which lines must stand (SU-04): there a corrected number
counts most.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from flask import Flask, current_app, g
from sqlalchemy.exc import SQLAlchemyError

from hoh_stories.accounts import help_lines, house
from hoh_stories.accounts.house import House
from hoh_stories.values.content import HelpLine, content
from hoh_stories.values.support import by_need, lines_for
from hoh_stories.web.locale import current_lang

MOST = 5  #: beside a story: more would be a wall


def init(app: Flask) -> None:
    """Tell the shared face and every template who runs the site."""
    app.extensions["house"] = the_house
    app.extensions["help_needs"] = the_needs
    app.jinja_env.globals["house"] = the_house
    app.jinja_env.globals["support_lines"] = support_lines


def the_house() -> House:
    """The house; only its telephone, from the settings outside, while the database is silent."""
    if "house" not in g:
        g.house = _with_phone(_asked())
    found: House = g.house
    return found


def the_lines() -> tuple[HelpLine, ...]:
    """The help lines of this page's language: all that are built in while nobody can be asked."""
    if "help_lines" not in g:
        g.help_lines = _lines_asked()
    found: tuple[HelpLine, ...] = g.help_lines
    return found


def the_needs() -> list[tuple[str, tuple[HelpLine, ...]]]:
    """The lines of the page of help, each under its need."""
    return by_need(the_lines(), current_lang())


def support_lines(codes: Collection[str], most: int = MOST) -> tuple[HelpLine, ...]:
    """The few lines that fit, as this site shows them, in this page's language first (SU-04)."""
    return lines_for(codes, current_lang(), the_lines(), most)


def _lines_asked() -> tuple[HelpLine, ...]:
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
