"""Thousands of published stories in bulk: real seals, consents, links and one whole chain.

Row by row through the services, 20,000 stories would take an hour. Here the same rows are made by
the same sealing functions and committed by the hundred, and `hoh verify` finds no fault in them
(tests/features/figures). Who reads them, and how fast, is measured elsewhere.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from hoh_stories.accounts.actors import DUTY
from hoh_stories.accounts.models import Teller
from hoh_stories.consent import services as ledger
from hoh_stories.consent.models import Consent, ConsentName, ConsentYes
from hoh_stories.consent.notices import notice
from hoh_stories.consent.rules import months_after
from hoh_stories.ground import audit, clock
from hoh_stories.ground.by import By
from hoh_stories.ground.db import deed
from hoh_stories.ground.keystore import keys
from hoh_stories.ground.names import new_id, new_public_id, new_shelf_number
from hoh_stories.ground.seal import Place
from hoh_stories.publishing.index import index
from hoh_stories.publishing.models import Publication
from hoh_stories.publishing.stops import bump_shelf
from hoh_stories.stories.models import Draft, Link, Passage, Story, Version
from hoh_stories.stories.rules import FROM, WAY
from hoh_stories.stories.texts import Text, seal_draft, seal_version
from hoh_stories.values.content import content
from tests.texts import in_language, passages

AT_ONCE = 500  #: stories in one deed
SHORTEST, LONGEST = 3_000, 9_000  #: letters of a story: its page has 12 KB or so
#: The way of each story, as the log tells it: move, who, state before, state after.
WAY_OF_ONE = (
    ("send", "teller", "draft", "waiting"),
    ("claim", "first", "waiting", "in_review"),
    ("ready", "first", "in_review", "second_look"),
    ("second_ready", "second", "second_look", "your_yes"),
    ("agree", "teller", "your_yes", "agreed"),
)


@dataclass
class Made:
    """One story on its way into the database. `rows`: in the order in which they may stand."""

    story: Story
    version: Version
    consent: Consent
    publication: Publication
    text: Text
    rows: list[list[Any]] = field(default_factory=list)


@dataclass
class Filling:
    """A site that is being filled. `readers`: names of the two people who looked at each story."""

    readers: tuple[str, str]
    dice: random.Random = field(default_factory=lambda: random.Random(4))
    public_ids: list[str] = field(default_factory=list)

    def fill(self, stories: int) -> None:
        """Let there be so many published stories here, as many more as are missing."""
        while (missing := stories - len(self.public_ids)) > 0:
            self._some(min(missing, AT_ONCE))

    def _some(self, count: int) -> None:
        names = iter(keys().make_many(3 * count))
        made = []
        with deed() as s:
            ledger.keep_notice(s, notice("en"))
            for _ in range(count):
                made.append(self._one(next(names), next(names), next(names)))
            for kind in range(len(made[0].rows)):
                s.add_all(row for one in made for row in one.rows[kind])
                s.flush()
            self._tell(s, made)
            bump_shelf(s)
        index().put_many(
            (one.publication.shelf, one.text.title, f"{one.text.body}\n{one.text.summary}")
            for one in made
        )
        self.public_ids += [one.publication.public_id for one in made]

    def _one(self, own_key: str, data_key: str, thread_key: str) -> Made:
        text, day = self._text(), clock.today()
        teller = Teller(
            id=new_id(), made_at=clock.now(), data_key=own_key, key_tag=new_id(), seen_on=day
        )
        story = Story(id=new_id(), teller_id=teller.id, kind="lived", state="agreed")
        story.data_key, story.thread_key = data_key, thread_key
        story.changed_on = story.sent_on = day
        version = Version(id=new_id(), story_id=story.id, number=1, made_on=day)
        seal_version(version, text, data_key)
        draft = Draft(story_id=story.id, revision=2, saved_at=clock.now())
        seal_draft(draft, text, {WAY: "write", FROM: version.id}, data_key)
        story.ready_version_id = version.id
        consent, yeses, name = self._consent(story, version)
        publication = Publication(
            public_id=new_public_id(),
            story_id=story.id,
            state="published",
            shelf=new_shelf_number(),
            consent_id=consent.id,
            version_id=version.id,
            month=day.replace(day=1),
        )
        stretches, links = self._links(version, text)
        made = Made(story, version, consent, publication, text)
        made.rows = [[teller], [story], [version, draft], [consent], [*yeses, *name]]
        made.rows += [[publication], stretches, links]
        return made

    def _text(self) -> Text:
        """Paragraphs that follow each other in one language: hardly two stories are alike."""
        passage = self.dice.choice(passages())
        parts = [part for one in in_language(passage.language) for part in _parts(one.text)]
        first, body = self.dice.randrange(len(parts)), ""
        wanted = self.dice.randint(SHORTEST, LONGEST)
        while len(body) < wanted:
            body += parts[first % len(parts)][: wanted - len(body)] + "\n\n"
            first += 1
        title = " ".join(body.split()[:6])[:80]
        summary = "Somebody helped, in a small way." if self.dice.random() < 0.5 else ""
        return Text(title, body.strip(), summary, passage.language)

    def _consent(self, story: Story, version: Version) -> tuple[Consent, list[Any], list[Any]]:
        day = clock.today()
        named = self.dice.random() < 0.3
        consent = Consent(
            id=new_id(),
            story_id=story.id,
            version_id=version.id,
            until=months_after(day, 12),
            name_shown="chosen" if named else "none",
            when_over="publish",
            named_risk=False,
            notice_digest=notice("en").digest,
            text_digest=version.digest,
            collection_method="web",
            given_on=day,
        )
        name = _name(consent, story.data_key) if named else []
        said = [("audience", "public"), ("use", "quotation"), ("use", "translation")]
        if self.dice.random() < 0.5:
            said.append(("use", "search_engines"))
        yeses = [ConsentYes(consent_id=consent.id, kind=kind, to=to) for kind, to in said]
        consent.row_hash = ledger.row_hash(consent, yeses, [])
        return consent, yeses, name

    def _links(self, version: Version, text: Text) -> tuple[list[Passage], list[Link]]:
        """Two values, one of a stretch; a theme; a note on every third."""
        lists, end = content("en").lists, len(text.body)
        half = text.body.find("\n\n", end // 2)
        stretch = _passage(version, 0, half if half > 0 else end)
        whole = _passage(version, 0, end, whole=True)
        values = self.dice.sample(range(1, 13), 2)
        codes = [(stretch, "value", str(values[0])), (whole, "value", str(values[1]))]
        codes.append((whole, "theme", self.dice.choice(list(lists["themes"]))))
        if self.dice.random() < 1 / 3:
            codes.append((whole, "note", self.dice.choice(list(lists["notes"]))))
        return [stretch, whole], [
            Link(id=new_id(), passage_id=one.id, kind=kind, code=code, by_teller=True, agreed=True)
            for one, kind, code in codes
        ]

    def _tell(self, s: Session, made: Sequence[Made]) -> None:
        """Chain what happened to these stories: links as of `audit.write`, in one go."""
        head = s.get_one(audit.Head, 1)
        rows = []
        for one in made:
            for kind, by, subject, detail in self._happened(one):
                event = audit.linked(
                    head, kind, by, story_id=one.story.id, subject=subject, **detail
                )
                rows.append(
                    {column.key: getattr(event, column.key) for column in audit.Event.__table__.c}
                )
        s.execute(insert(audit.Event), rows)

    def _happened(self, one: Made) -> Iterator[tuple[str, By, str | None, dict[str, Any]]]:
        teller = By("teller", one.story.teller_id)
        first, second = (By("person", name) for name in self.readers)
        who = {"teller": teller, "first": first, "second": second}
        yield "begun", teller, None, {}
        for kind, by, before, after in WAY_OF_ONE:
            yield kind, who[by], None, {"before": before, "after": after}
        yield "consent", teller, one.consent.row_hash, {"consent": one.consent.id}
        yield "published", DUTY.by, None, {"consent": one.consent.id}


@cache
def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("\n\n") if part.strip())


def _name(consent: Consent, data_key: str) -> list[ConsentName]:
    sealed = keys().seal(data_key, "A neighbour", Place("consent_name", "name", consent.id))
    consent.name_hash = audit.digest(sealed.hex())
    return [ConsentName(consent_id=consent.id, name_sealed=sealed)]


def _passage(version: Version, start: int, end: int, *, whole: bool = False) -> Passage:
    return Passage(id=new_id(), version_id=version.id, start_at=start, end_at=end, whole=whole)
