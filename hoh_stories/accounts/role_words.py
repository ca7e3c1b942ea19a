"""Words about roles: what each is called and does, what it may wait for."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from hoh_stories.accounts.permissions import Role
from hoh_stories.accounts.standing import Need

ROLES: dict[Role, LazyString] = {
    # Translators: somebody with lived experience who reads what is shared with peers
    Role.PEER: _l("Peer member"),
    # Translators: a peer supporter who reviews stories before they are shown
    Role.FACILITATOR: _l("Facilitator"),
    # Translators: a facilitator who also decides on concerns and appeals
    Role.LEAD: _l("Lead"),
    # Translators: a professional who reads stories to learn
    Role.PRACTITIONER: _l("Practitioner"),
    # Translators: somebody who looks after the site: people, settings, backups
    Role.STEWARD: _l("Steward"),
}

DOES: dict[Role, LazyString] = {
    Role.PEER: _l("You read what people with lived experience shared with one another."),
    Role.FACILITATOR: _l(
        "You read stories before anybody else, write back, and help with words. Nothing is shown"
        " before two people have looked and the teller has said yes."
    ),
    Role.LEAD: _l(
        "You also look at concerns and appeals, hide a story where somebody is at risk, and invite"
        " people."
    ),
    Role.PRACTITIONER: _l("You read stories that were shared so that practitioners can learn."),
    Role.STEWARD: _l(
        "You look after people, settings and backups. Stories that are not published cannot be"
        " opened from your pages."
    ),
}

#: What a role waits for, said about somebody else.
WAITS: dict[Need, LazyString] = {
    Need.PROOF: _l("A second proof"),
    Need.TRAINING: _l("A training date"),
    Need.PRACTICE: _l("The practice room"),
    Need.AGREEMENT: _l("The reading agreement"),
}


def named(roles: Iterable[Role]) -> str:
    """Roles as one line, in the order in which they stand here."""
    held = set(roles)
    return ", ".join(str(words) for role, words in ROLES.items() if role in held)
