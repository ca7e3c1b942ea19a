"""What was pointed out in an opened text, as its pages show it: one row for the same words.

For who may open the text: `desk` asks. Deciding is `deciding`; a finding in a text is a place, and
its words are read here for the page alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy.orm import Session

from hoh_stories.ground.text import Layer
from hoh_stories.moderation.deciding import KnownNames, as_pointed, known_names
from hoh_stories.moderation.looking import findings_of
from hoh_stories.moderation.plainer import plainer
from hoh_stories.moderation.queries import names_of
from hoh_stories.moderation.remembering import read_why, same_words, words_of
from hoh_stories.moderation.shown import Detail, Paragraph, Place, RareShown
from hoh_stories.safety.kinds import Found, Kind, Tier
from hoh_stories.safety.rarity import rare_beside_a_place
from hoh_stories.stories.models import Finding, Story, Version
from hoh_stories.stories.texts import Text

AROUND = 90  #: letters before and after, for a page about one detail


def details_of(s: Session, story: Story, version: Version, text: Text) -> tuple[Detail, ...]:
    """Everything pointed out in a version, numbered in the order of the text."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for row in findings_of(s, version.id):
        groups.setdefault(same_words(row, text), []).append(row)
    called = names_of(s, (rows[0].decided_by_id for rows in groups.values()))
    own = known_names(s, story) if groups else KnownNames()
    return tuple(
        _detail(number, rows, story, text, own, called)
        for number, rows in enumerate(groups.values(), start=1)
    )


def _detail(
    number: int,
    rows: list[Finding],
    story: Story,
    text: Text,
    own: KnownNames,
    called: dict[str, str],
) -> Detail:
    """One row for all findings with the same words: as likely as the likeliest of them."""
    pointed = [as_pointed(row, text, own) for row in rows]
    first = rows[0]
    return Detail(
        id=first.id,
        number=number,
        kind=Kind(first.kind),
        tier=Tier.LIKELY if any(one.tier is Tier.LIKELY for one in pointed) else Tier.CHECK,
        decision=first.decision if all(row.decision for row in rows) else None,
        open=any(one.open for one in pointed),
        group=any(one.group for one in pointed),
        words=words_of(first, text),
        around=_around(first, text),
        places=tuple(Place(row.part, row.start_at, row.end_at) for row in rows),
        called=called.get(first.decided_by_id or "", ""),
        why=read_why(first, story),
        plainer=plainer(Kind(first.kind), words_of(first, text), text.language),
    )


def _around(row: Finding, text: Text) -> tuple[str, str]:
    """What stands before and after it, in whole words, for somebody who decides about it."""
    part: str = getattr(text, row.part)
    before, after = part[: row.start_at], part[row.end_at :]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return before, after


def rare_in(details: Sequence[Detail], body: str) -> RareShown:
    """What is rare beside a place in a body, each words once; what points at nobody is left out."""
    found = [
        Found(place.start, place.end, one.kind, 1.0)
        for one in details
        for place in one.places
        if place.part == "body" and one.decision != "nobody"
    ]
    rare, places = rare_beside_a_place(body, found)
    return RareShown(
        tuple(dict.fromkeys((one.code, body[one.start : one.end]) for one in rare)),
        tuple(dict.fromkeys(body[one.start : one.end] for one in places)),
    )


def layers_in(details: Sequence[Detail], part: str) -> list[Layer]:
    """Where details stand in one part, each layer named by its detail's number."""
    return [
        Layer(place.start, place.end, f"finding:{one.number}")
        for one in details
        for place in one.places
        if place.part == part
    ]


def in_plain_words(detail: Detail, words: str) -> str:
    """A paragraph with the proposal wherever the words of a detail stand; as it was without one.

    After the end of a sentence the proposal begins with a capital letter.
    """
    if not detail.plainer:
        return words
    found = re.compile(rf"(?<!\w){re.escape(detail.words)}(?!\w)", re.IGNORECASE)

    def put(match: re.Match[str]) -> str:
        before = words[: match.start()].rstrip()
        begins = not before or before[-1] in ".!?"
        return detail.plainer[:1].upper() + detail.plainer[1:] if begins else detail.plainer

    return found.sub(put, words)


def next_paragraph(detail: Detail, paragraphs: Sequence[Paragraph], after: int) -> int | None:
    """Where the next paragraph after one begins in which the detail stands; None for no more."""
    starts = (
        part.start
        for part in paragraphs
        for place in detail.places
        if place.part == "body" and part.start > after and part.start <= place.start < part.end
    )
    return next(starts, None)
