"""A site on which every word that people write is a payload, and all the places that show them.

    filled = fill(Stage(site, url), payloads())
    filled.places            # who stands where; `filled.where` says what must be read there

Written by the services as people's words are, but around the forms: what a form would have cut or
refused is there too, so that nothing but the way out protects.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select

from hoh_stories.accounts import help_lines, house
from hoh_stories.accounts.help_lines import OwnLine
from hoh_stories.accounts.models import Passkey, Person
from hoh_stories.accounts.permissions import Role
from hoh_stories.consent.rules import Audience
from hoh_stories.ground import clock
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.names import new_public_id
from hoh_stories.ground.text import blocks
from hoh_stories.moderation import services as moderation
from hoh_stories.moderation.models import Report
from hoh_stories.moderation.rules import LONGEST_WHY
from hoh_stories.stories import services as stories
from hoh_stories.stories.texts import Text
from hoh_stories.telling import services as telling
from tests.journeys.coming import opened_link
from tests.journeys.stage import Stage
from tests.journeys.standing import Place
from tests.payloads import own
from tests.world import Told, allowing

EVERYBODY = (Audience.PUBLIC, Audience.PEERS, Audience.PRACTITIONERS)
PARTS_OF_A_HOUSE = ("name", "address", "phone", "accountable", "hours_en", "hours_cy", "pay_en")
#: Letters of one text that a service takes: a letter's limit, with a little air.
FITS = 9_000


@dataclass(frozen=True)
class Filled:
    """Where to look."""

    places: tuple[Place, ...]
    files: tuple[Place, ...]  #: what a person downloads and opens from their own disk


def fill(stage: Stage, words: tuple[str, ...]) -> Filled:
    """Write them everywhere."""
    text = Text(
        title=" ".join(" ".join(words).split()),
        body="\n\n".join(words),
        summary="\n\n".join(words),
        language="en",
    )
    _names(stage, " ".join(" ".join(own()).split()))
    places = [
        *_of_the_house(stage, text.title),
        *_of_readers(stage, text),
        *_of_a_teller(stage, text, words),
        *_of_reviewing(stage, text, words),
        *_of_people(stage, text.title),
    ]
    return Filled(tuple(places), tuple(_files()))


def pieces(words: Iterable[str], most: int = FITS) -> list[str]:
    """As few texts as hold all of them, none longer than `most`."""
    found: list[str] = [""]
    for one in words:
        if len(found[-1]) + len(one) > most:
            found.append("")
        found[-1] += f"{one[:most]}\n\n"
    return found


def _names(stage: Stage, words: str) -> None:
    with deed() as s:
        for person in s.scalars(select(Person)):
            person.called = words
    telling.rename(stage.teller, words, "en")


def _of_the_house(stage: Stage, words: str) -> Iterator[Place]:
    steward = stage.world.a_person(Role.STEWARD)
    house.put_house(steward, dict.fromkeys(PARTS_OF_A_HOUSE, words))
    lines = [OwnLine(piece, piece, piece, piece) for piece in pieces([words], 4_000)]
    help_lines.put_chosen(steward, (), lines)
    yield Place("greeting", "nobody", "//")
    for path in ("/about", "/help", "/return/lost", "/share", "/stories?words=%3Cscript%3E"):
        yield Place(path, "nobody", path)
    for part in ("/history", "/organisation", "/pay", "/help"):
        yield Place(f"settings{part}", "steward", f"/steward/settings{part}")


def _of_readers(stage: Stage, text: Text) -> Iterator[Place]:
    told = stage.world.a_published_story(text, allowing(*EVERYBODY, name=text.title))
    yield Place("shelf", "nobody", "/stories")
    for who, room in (("nobody", ""), ("peer", "/peers"), ("agreed", "/learn")):
        yield Place(f"shelf of {who}", who, f"{room}/stories")
        for part in ("", "/gentle"):
            yield Place(f"story{part}", who, f"{room}/stories/{told.public_id}{part}")
    yield Place("report", "nobody", f"/report/{told.public_id}")
    yield from _of_concerns(stage, told, text.title)


def _of_concerns(stage: Stage, told: Told, words: str) -> Iterator[Place]:
    reference = new_public_id()
    concern = moderation.Concern(reference, "identifies", words[:FITS], words[:200])
    assert moderation.report(told.public_id, concern)
    with look() as s:
        report = s.scalars(select(Report.id).where(Report.reference == reference)).one()
    assert moderation.open_reported(stage.house.lea, report)
    assert moderation.decide_report(stage.house.lea, report, "keep", words[:FITS])
    yield Place("concern", "lea", f"/lead/reports/{report}")
    yield Place("my story, after a concern", "teller", f"/my/{told.id}")


def _of_a_teller(stage: Stage, text: Text, words: tuple[str, ...]) -> Iterator[Place]:
    told = stage.world.a_published_story(text, allowing(*EVERYBODY, name=text.title))
    for part in ("preview", "change"):
        yield Place(f"my story: {part}", "teller", f"/my/{told.id}/{part}")
    yield Place("my", "teller", "/my")
    draft = f"/share/{stage.draft(Text('-', '-', '-', 'en'))}"
    with deed() as s:
        story = stories.lock(s, draft.removeprefix("/share/"))
        stories.put_draft(s, story, text, {})
    for part in ("write", "values", "send"):
        yield Place(f"draft: {part}", "teller", f"{draft}/{part}")
    ready = stage.world.a_ready_story(text)
    yield Place("agree", "teller", f"/my/{ready.id}/agree")


def _of_reviewing(stage: Stage, text: Text, words: tuple[str, ...]) -> Iterator[Place]:
    """A story with letters of both sides and suggestions that hold all of it, on both sides."""
    ana, parts = stage.house.ana, pieces(words)
    plain = Text(text.title, "\n\n".join(f"Part {nth}." for nth, _ in enumerate(parts)), "", "en")
    told = stage.house.opened(text=plain)
    for piece in parts:
        assert moderation.write(ana, told.id, piece)
        with deed() as s:
            stories.write_letter(s, stories.lock(s, told.id), told.teller, piece)
    _suggest(stage, told, parts)
    whole = stage.house.opened(text=text)
    yield Place("desk, the words", "ana", f"/review/{whole.id}")
    for part in ("", "/letters", "/suggest/0"):
        yield Place(f"desk{part}", "ana", f"/review/{told.id}{part}")
    asked = stage.house.opened(text=plain)
    _suggest(stage, asked, parts)
    decision = moderation.Decision("suggest", asked.version_id, parts[0], "suggest_clear")
    assert moderation.decide(ana, asked.id, decision)
    one = f"suggestions/{stage.suggestion_of(asked)}"
    for part in ("letters", one):
        yield Place(f"with its teller: {part[:12]}", "teller", f"/my/{asked.id}/{part}")


def _suggest(stage: Stage, told: Told, parts: list[str]) -> None:
    """Other words for every paragraph. Each is written so that the cleaner makes tags of it."""
    for piece, block in zip(parts, blocks(told.text.body), strict=True):
        pasted = f"<p>{html.escape(piece)}</p>"
        why = piece[:LONGEST_WHY]
        proposed = moderation.Proposed(told.version_id, block.start, pasted, why, "clarity")
        assert moderation.propose(stage.house.ana, told.id, proposed)


def _of_people(stage: Stage, words: str) -> Iterator[Place]:
    token = opened_link(stage, words)
    with deed() as s:
        s.add(_passkey(stage.house.ana.id, words))
    yield Place("people", "lea", "/people")
    for part in ("", "/roles", "/leave", "/proof"):
        yield Place(f"person{part}", "lea", f"/people/{stage.house.ana.id}{part}")
    yield Place("a link", "nobody", f"/invited/{token}")
    yield Place("account", "ana", "/account")
    yield Place("passkeys", "ana", "/account/passkeys")


def _passkey(person_id: str, name: str) -> Passkey:
    at = clock.now()
    return Passkey(
        user_id=person_id,
        name=name,
        usage="first",
        credential_id=b"a payload's own",
        public_key=b"none",
        transports=[],
        backup_state=False,
        device_type="single_device",
        create_datetime=at,
        lastuse_datetime=at,
    )


def _files() -> Iterator[Place]:
    yield Place("a copy of all", "teller", "/my/download")
