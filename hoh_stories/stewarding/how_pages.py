"""How it works, for each role: one page each, open to all, so that nobody must ask first.

Support for people in distress is `/help`; these pages are about the work.
"""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from hoh_stories.stewarding.face import bp, page
from hoh_stories.web.access import open_to_all
from hoh_stories.web.headers import public_page

ROLES = ("teller", "peer", "facilitator", "lead", "practitioner", "steward")


@bp.route(f"/how/<any({', '.join(ROLES)}):role>")
@open_to_all
@public_page
def how(role: str) -> ResponseReturnValue:
    """One role's page."""
    return page(f"how_{role}")
