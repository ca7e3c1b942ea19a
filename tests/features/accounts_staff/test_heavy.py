"""Heavy acts ask once more who somebody is: one written table of them (issue 4, Sessions).

What "once more" means is `accounts.proving`, whose pages have tests of their own; that a forged or
old request changes no row is held in `attack`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from hoh_stories.accounts.permissions import Permission, Role
from hoh_stories.accounts.sign_ins import PROOF_LASTS
from tests import signing
from tests.browser import Browser
from tests.world import World

NOW = PROOF_LASTS + timedelta(seconds=1)
#: Every heavy view, and what makes it one. The one table.
HEAVY = {
    "accounts.invite": "who comes in",
    "accounts.invitation_yes": "who comes in",
    "accounts.invitation_back": "who comes in",
    "accounts.person": "dates from which a role works",
    "accounts.person_back": "who comes in",
    "accounts.person_sign_out": "somebody else's sign-ins",
    "accounts.person_proof": "somebody else's second proof",
    "moderation.person_roles": "roles",
    "moderation.person_leave": "roles",
    "accounts.recovery_codes": "one's own keys",
    "accounts.passphrase": "one's own keys",
    "accounts.new_app": "one's own keys",
    "accounts.passkey_list": "one's own keys",
    "accounts.passkey_remove": "one's own keys",
    "moderation.doors": "whether anybody can tell",
    "moderation.hold": "what is shown of somebody else's",
    "moderation.lift": "what is shown of somebody else's",
    "moderation.lost_key": "what is shown of somebody else's",
    "moderation.key_found": "what is shown of somebody else's",
    "moderation.report_decide": "what is shown of somebody else's",
    "moderation.report_open": "a text that is not theirs",
    "stewarding.part": "what the site promises",
    "stewarding.check": "what the site promises, whether its keys are kept elsewhere",
    "stewarding.undo": "the same",
    "stewarding.line": "whom somebody in danger rings",
    "stewarding.lines": "whom somebody in danger rings",
    "stewarding.backup_now": "a copy of everything",
    "stewarding.note": "what leads a reader past a story",
    "stewarding.new_note": "what leads a reader past a story",
    "stewarding.known_names": "what the assistant points out",
    "stewarding.care_list": "what is done when somebody is in danger",
    "stewarding.care_authority": "whom somebody in danger is reported to",
    "moderation.law_lead": "what is shown of somebody else's",
    "moderation.law_lift": "what is shown of somebody else's",
    "moderation.law_waiver": "what is shown of somebody else's",
    **dict.fromkeys(
        ("safeguarding.record", "safeguarding.doing", "safeguarding.done", "safeguarding.named"),
        "a record of somebody in danger",
    ),
    "safeguarding.open_story": "a text that is not theirs",
    "safeguarding.aside": "who decides about somebody in danger",
    "safeguarding.address": "where alerts go",
}
#: Whoever holds one of these weighs on others by every form that they send with it.
WEIGHS = {
    Permission.PEOPLE_KEEP,
    Permission.HOLD_PLACE,
    Permission.REPORT_DECIDE,
    Permission.DOORS_KEEP,
    Permission.SITE_RUN,
}
#: But for what only looks, and what writes down that somebody has looked.
LIGHT = {"stewarding.log", "moderation.again_read"}
PAGES = [
    (Role.LEAD, "/lead/doors"),
    (Role.LEAD, "/lead/lost-key"),
    (Role.LEAD, "/people/invite"),
    (Role.LEAD, "/people/{id}"),
    (Role.LEAD, "/people/{id}/proof"),
    (Role.LEAD, "/people/{id}/roles"),
    (Role.LEAD, "/account/codes"),
    (Role.LEAD, "/account/passkeys"),
    (Role.STEWARD, "/people/invite"),
    (Role.STEWARD, "/steward/settings/pay"),
    (Role.STEWARD, "/steward/checks/dpia"),
    (Role.STEWARD, "/steward/lines"),
    (Role.STEWARD, "/steward/lines/dan"),
]
BUTTONS = [
    (Role.LEAD, "/lead/reports/x/open"),
    (Role.LEAD, "/people/invitations/x/take-back"),
    (Role.LEAD, "/people/invitations/x/yes"),
    (Role.STEWARD, "/people/invitations/x/take-back"),
    (Role.STEWARD, "/steward/backups/now"),
    (Role.STEWARD, "/steward/checks/dpia/undo"),
]


def test_the_heavy_views_are_those_of_the_table_and_no_others(site: Flask) -> None:
    assert {name for name, view in site.view_functions.items() if _is_fresh(view)} == set(HEAVY)


def test_every_form_by_which_somebody_weighs_on_others_is_in_the_table(site: Flask) -> None:
    forms = {one.endpoint for one in site.url_map.iter_rules() if "POST" in (one.methods or ())}
    heavy = {one for one in forms if _permission(site.view_functions[one]) in WEIGHS}
    assert heavy - LIGHT <= set(HEAVY), heavy - LIGHT - set(HEAVY)


@pytest.mark.parametrize(("role", "path"), PAGES)
def test_a_heavy_page_asks_once_more_after_a_while(
    world: World, site: Flask, clock: Any, role: Role, path: str
) -> None:
    browser, other = at(site, world.a_person(role)), world.a_facilitator("Gwyn")
    address = "/en" + path.format(id=other.id)
    browser.get(address)

    clock.advance(NOW)

    assert browser.get(address, 303).location.startswith("/en/account/prove")


@pytest.mark.parametrize(("role", "path"), BUTTONS)
def test_a_heavy_button_asks_once_more_after_a_while(
    world: World, site: Flask, clock: Any, role: Role, path: str
) -> None:
    browser = at(site, world.a_person(role))
    home = browser.get("/en/account")
    token = home.one("[name=csrf_token]")["value"]

    clock.advance(NOW)

    asked = browser.post("/en" + path, {"csrf_token": token}, 401)
    assert asked.one("form[action*='/account/prove']")


def at(site: Flask, who: Any) -> Browser:
    """Somebody who has just signed in."""
    browser = Browser(site)
    with browser.client.session_transaction() as session:
        session.update(signing.cookie_of(who.id))
    return browser


def _is_fresh(view: Any) -> bool:
    return bool(getattr(getattr(view, "access", None), "fresh", False))


def _permission(view: Any) -> Any:
    return getattr(getattr(view, "access", None), "permission", None)
