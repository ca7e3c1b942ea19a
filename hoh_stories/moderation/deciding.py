"""What people who read decide about the details the assistant pointed out, and what is still open.

The same words in one version get the same decision: one asks about Mair once. Rules are
`identifying`; nothing here changes a teller's words (TI-06).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts import help_lines
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Person
from hoh_stories.accounts.people import roles_of
from hoh_stories.consent.models import Consent
from hoh_stories.consent.services import name_in
from hoh_stories.ground import clock
from hoh_stories.ground.answers import Answer, No, Yes, first_no
from hoh_stories.ground.db import deed
from hoh_stories.ground.text import clean
from hoh_stories.moderation import rules
from hoh_stories.moderation.groups import folded, groups_named
from hoh_stories.moderation.identifying import Pointed, may_settle
from hoh_stories.moderation.looking import findings_of
from hoh_stories.moderation.remembering import same_words, seal_why, words_of
from hoh_stories.moderation.standing import looks_at, standing_of
from hoh_stories.safety.kinds import Kind, Tier
from hoh_stories.stories.models import Finding, Story, Version
from hoh_stories.stories.services import lock, newest
from hoh_stories.stories.texts import Text, read_version
from hoh_stories.values.content import content

NUMBERS = frozenset({Kind.PHONE})


def settle(actor: Actor, story_id: str, finding_id: str, decision: str, why: str = "") -> Answer:
    """Decide about one detail, and about the same words elsewhere in this version. Repeatable.

    No: as rules.may_open and identifying.may_settle; no_such_finding for one of another text.
    Raises stories.services.Missing.
    """
    why = clean(why)
    with deed() as s:
        story = lock(s, story_id)
        if not (may := rules.may_open(actor, standing_of(s, story), clock.now())):
            return may
        version = newest(s, story)
        row = s.get(Finding, finding_id)
        if version is None or row is None or row.version_id != version.id:
            return No("no_such_finding")
        text = read_version(version, story.data_key)
        alike = _alike(s, version, row, text)
        own = known_names(s, story)
        answer = first_no(
            *(may_settle(actor, as_pointed(one, text, own), decision, why) for one in alike)
        )
        if isinstance(answer, Yes):
            for one in alike:
                _write(one, actor, decision, why, story)
        return answer


def _alike(s: Session, version: Version, row: Finding, text: Text) -> list[Finding]:
    same = same_words(row, text)
    return [one for one in findings_of(s, version.id) if same_words(one, text) == same]


def _write(row: Finding, actor: Actor, decision: str, why: str, story: Story) -> None:
    row.decision, row.decided_by_id, row.decided_on = decision, actor.id, clock.today()
    seal_why(row, why, story)


def pointed_in(s: Session, story: Story, version: Version) -> list[Pointed]:
    """Everything pointed out in a version, as rules see it. Raises keystore.KeyGone."""
    rows = findings_of(s, version.id)
    if not rows:
        return []
    text, own = read_version(version, story.data_key), known_names(s, story)
    return [as_pointed(row, text, own) for row in rows]


@dataclass(frozen=True)
class KnownNames:
    """Names that may stand in a story, folded: its teller's chosen ones, groups that said yes."""

    own: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()


def known_names(s: Session, story: Story) -> KnownNames:
    """The names that may stand in a story."""
    return KnownNames(names_shown(s, story), frozenset(groups_named(s, story)))


def as_pointed(row: Finding, text: Text, known: KnownNames) -> Pointed:
    """One finding as rules see it."""
    words = words_of(row, text)
    kind = Kind(row.kind)
    helps = kind in NUMBERS and digits(words) in numbers_that_help()
    own, group = words.casefold().strip() in known.own, folded(words) in known.groups
    return Pointed(kind, Tier(row.tier), row.decision, helps, own, group)


def names_shown(s: Session, story: Story) -> frozenset[str]:
    """The names that a teller chose to be shown by in earlier agreements, folded.

    None before the first: the name is chosen at *agree*.
    """
    given = s.scalars(select(Consent).where(Consent.story_id == story.id)).all()
    names = (name_in(s, consent, story.data_key) for consent in given)
    return frozenset(name.casefold().strip() for name in names if name)


def numbers_that_help() -> frozenset[str]:
    """Every number of the support list, as it came and as it is shown here, in digits alone."""
    lines = (*content("en").help_lines, *help_lines.shown("en"))
    told = (f"{line.number} / {line.text} / {line.also}" for line in lines)
    found = (digits(one) for words in told for one in re.findall(r"\+?\d[\d ]*", words))
    return frozenset(one for one in found if len(one) > 2)


def digits(words: str) -> str:
    """The digits of a number, of any script, as one writes it at home."""
    plain = "".join(str(int(sign)) for sign in words if sign.isdecimal())
    abroad = words.strip().startswith(("+44", "0044"))
    return "0" + plain.lstrip("0").removeprefix("44").lstrip("0") if abroad else plain


def readers_of(s: Session, version_id: str, actor: Actor) -> list[Actor]:
    """The one who asks, and who made the first look at a version, with the roles of today."""
    first = looks_at(s, version_id).get(1)
    person = s.get(Person, first.person_id) if first else None
    if person is None:
        return [actor]
    return [actor, Actor("person", person.id, roles_of(person))]
