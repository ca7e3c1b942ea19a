"""How it works, for each role: one page each, open to all, so that nobody must ask first.

Support for people in distress is `/help`; these pages are about the work.
"""

from __future__ import annotations

from flask import current_app
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from hoh_stories.accounts.permissions import Role
from hoh_stories.stewarding.face import bp, page
from hoh_stories.web.access import open_to_all
from hoh_stories.web.headers import public_page
from hoh_stories.web.locale import here

ROLES = ("teller", "peer", "facilitator", "lead", "practitioner", "steward")
#: Of somebody's roles, the one whose page is offered beside their work.
FIRST = (Role.STEWARD, Role.LEAD, Role.FACILITATOR, Role.PRACTITIONER, Role.PEER)


@bp.record_once
def init(state: BlueprintSetupState) -> None:
    """The foot of each page for people leads to the help for what they do there."""
    state.app.jinja_env.globals["how_page"] = how_page


def how_page() -> str:
    """The page of help for whoever is signed in; empty where none of their roles works yet."""
    person = current_app.extensions["who"].person()
    roles = person.roles if person else ()
    return next((here(f"/how/{role}") for role in FIRST if role in roles), "")


@bp.route(f"/how/<any({', '.join(ROLES)}):role>")
@open_to_all
@public_page
def how(role: str) -> ResponseReturnValue:
    """One role's page."""
    return page(f"how_{role}")
