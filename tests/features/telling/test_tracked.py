"""Tracked changes: what comes along to new words, what meets, what no longer fits, what is stale.

Source: issue 5, Suggestions; decision 0010; TI-06.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import delete, select

from benchmarks.counting import counted
from hoh_stories.ground.answers import No, Yes
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.text import blocks
from hoh_stories.moderation import services as moderation
from hoh_stories.moderation.desk import desk
from hoh_stories.moderation.services import Proposed
from hoh_stories.publishing.withdrawal import withdraw
from hoh_stories.stories import drafting
from hoh_stories.stories import services as stories
from hoh_stories.stories.drafts import working
from hoh_stories.stories.models import Finding, Link, Passage, Suggestion, Version
from hoh_stories.stories.texts import Text, read_version
from hoh_stories.telling.answers import answer_suggestion, send_on
from hoh_stories.telling.suggested import chosen_of, tracked_of
from tests.browser import seen
from tests.features.telling.conftest import WHY, Asked, Home, begin_review, end
from tests.world import World

pytestmark = pytest.mark.both_engines
TOLD = Text(
    "Mair and the kettle",
    "Mair put the kettle on before I came in.\n\n"
    "Nobody asked me anything. Mair sat by the window.\n\n"
    "I came back on Thursday.",
    "Mair, a kettle, and no questions.",
    "en",
)
PARTS = [TOLD.body[block.start : block.end] for block in blocks(TOLD.body)]
STARTS = [block.start for block in blocks(TOLD.body)]


def suggest(asked: Asked, at: int, words: str, **more: Any) -> Any:
    """Other words for a paragraph, by number."""
    version = newest(asked).id
    given = {"kind": "identifies_other", **more}
    start = STARTS[at] if given.get("part", "body") == "body" else 0
    proposed = Proposed(version, start, words, WHY, **given)
    return moderation.propose(asked.holder, asked.told.id, proposed)


def newest(asked: Asked) -> Version:
    """The newest version."""
    with look() as s:
        found = stories.newest(s, stories.lock(s, asked.told.id))
        assert found
        return found


def words_of(asked: Asked) -> Text:
    """The newest words."""
    with look() as s:
        story = stories.lock(s, asked.told.id)
        return read_version(stories.newest(s, story), story.data_key)  # type: ignore[arg-type]


def sent(asked: Asked) -> None:
    """What was gathered goes to the teller."""
    told = replace(asked.told, version_id=newest(asked).id)
    end(Asked(told, asked.holder), "suggest", reason="suggest_others")


def answer(asked: Asked, number: int, said: str, own: str = "") -> None:
    """The teller answers the suggestion that their page gives this number."""
    found = tracked_of(asked.told.teller, asked.told.id)
    assert found
    one = found.suggestions[number - 1]
    given = answer_suggestion(asked.told.teller, asked.told.id, one.id, said, own)
    assert given == Yes(), given


def on(asked: Asked) -> None:
    """The teller sends on."""
    assert send_on(asked.told.teller, asked.told.id) == Yes()


def rewrite(asked: Asked, body: str) -> None:
    """The teller writes the body anew and sends it."""
    by, story_id = asked.told.teller, asked.told.id
    assert drafting.take_back(by, story_id) == Yes()
    with look() as s:
        now = working(s, drafting.own(s, by, story_id))
    drafting.save(by, story_id, replace(now.text, body=body), {}, now.revision)
    yes = drafting.Statements(adult=True, may_read=True)
    assert drafting.send(by, story_id, yes) == Yes()
    assert moderation.claim(asked.holder, story_id) == Yes()
    assert moderation.open_text(asked.holder, story_id) == Yes()


def nothing_found(version: Version) -> None:
    """What the assistant itself said of these words is forgotten."""
    with deed() as s:
        s.execute(delete(Finding).where(Finding.version_id == version.id))


def a_finding(version: Version, part: str, words: str, decision: str | None = None) -> None:
    """Something that was pointed out, and perhaps decided."""
    start = getattr(TOLD, part).index(words)
    with deed() as s:
        s.add(
            Finding(
                version_id=version.id,
                part=part,
                start_at=start,
                end_at=start + len(words),
                kind="PERSON",
                tier="likely",
                confidence=90,
                rule="test",
                decision=decision,
                decided_on=version.made_on if decision else None,
                made_on=version.made_on,
            )
        )


def pointed(asked: Asked) -> list[tuple[str, str, str | None]]:
    """(part, words, decision) of what is pointed out in the newest version."""
    text, version = words_of(asked), newest(asked)
    with look() as s:
        rows = s.scalars(select(Finding).where(Finding.version_id == version.id)).all()
        return sorted(
            (row.part, getattr(text, row.part)[row.start_at : row.end_at], row.decision)
            for row in rows
        )


def linked(asked: Asked) -> list[tuple[str, str, bool]]:
    """(code, words, stands) of the links of the newest version."""
    text, version = words_of(asked), newest(asked)
    with look() as s:
        rows = s.execute(
            select(Link, Passage)
            .join(Passage, Link.passage_id == Passage.id)
            .where(Passage.version_id == version.id)
        ).tuples()
        return sorted(
            (link.code, text.body[at.start_at : at.end_at], link.agreed) for link, at in rows
        )


def test_title_and_summary_change_like_the_body_and_each_by_its_own_yes(world: World) -> None:
    asked = begin_review(world, text=TOLD)
    assert suggest(asked, 0, "The kettle", part="title") == Yes()
    assert suggest(asked, 0, "A kettle, and no questions.", part="summary") == Yes()
    assert suggest(asked, 0, PARTS[0].replace("Mair", "She")) == Yes()
    sent(asked)

    answer(asked, 1, "accepted")
    answer(asked, 2, "declined")
    answer(asked, 3, "reworded", "no questions at all, and a kettle")
    would_be = chosen_of(asked.told.teller, asked.told.id)
    on(asked)

    assert words_of(asked).title == "The kettle"
    assert words_of(asked).body == TOLD.body
    assert "no questions at all" in words_of(asked).summary
    assert would_be
    assert would_be.text == words_of(asked), "what they saw is what went on"


def test_what_lies_outside_the_change_comes_along_to_its_new_place(world: World) -> None:
    asked = begin_review(world, text=TOLD)
    world.link(asked.told, "value", "3", (STARTS[2], STARTS[2] + len(PARTS[2])))
    world.link(asked.told, "theme", "housing")
    version = newest(asked)
    nothing_found(version)
    a_finding(version, "body", "Thursday", "kept")
    a_finding(version, "body", "window")
    a_finding(version, "title", "Mair", "nobody")
    suggest(asked, 0, PARTS[0].replace("Mair", "Somebody whom I had never met"))
    sent(asked)
    answer(asked, 1, "accepted")
    on(asked)

    assert pointed(asked) == [
        ("body", "Thursday", "kept"),
        ("body", "window", None),
        ("title", "Mair", "nobody"),
    ]
    assert linked(asked) == [("3", PARTS[2], True), ("housing", words_of(asked).body, True)]


def test_what_the_change_touches_is_asked_again_or_looked_at_anew(world: World) -> None:
    asked = begin_review(world, text=TOLD)
    end_of = STARTS[1] + len(PARTS[1])
    world.link(asked.told, "value", "3", (STARTS[1], end_of))
    nothing_found(newest(asked))
    a_finding(newest(asked), "body", "window", "kept")
    suggest(asked, 1, "Nobody asked me anything. Mair sat there.")
    sent(asked)
    answer(asked, 1, "accepted")
    on(asked)

    assert pointed(asked) == []
    assert linked(asked) == [("3", "Nobody asked me anything. Mair sat there.", False)]


def test_the_same_words_elsewhere_are_never_taken_for_those_that_were_linked(world: World) -> None:
    asked = begin_review(world, text=TOLD)
    second = TOLD.body.index("Mair", STARTS[1])
    world.link(asked.told, "value", "3", (second, second + 4))
    suggest(asked, 0, "A long time ago, Mair put the kettle on before I came in.")
    sent(asked)
    answer(asked, 1, "accepted")
    on(asked)

    with look() as s:
        at = s.scalars(select(Passage).where(Passage.version_id == newest(asked).id)).one()
    assert at.start_at == words_of(asked).body.rindex("Mair")


def test_writing_back_decides_nothing_and_the_suggestion_comes_along(
    home: Home, world: World
) -> None:
    asked = begin_review(world, text=TOLD)
    suggest(asked, 0, PARTS[0].replace("Mair", "Somebody"))
    suggest(asked, 1, PARTS[1].replace(" by the window", ""))
    sent(asked)
    browser = home.enter(asked.told.teller)
    page = browser.get(f"/en/my/{asked.told.id}/suggestions")
    page = browser.follow(page, "Suggestion 2")
    empty = browser.submit(page, "This is my answer", {"answer": "asked"}, 200)
    assert empty.one("#question")["aria-invalid"] == "true"
    said = {"answer": "asked", "question": "Does the window matter?"}
    browser.submit(page, "This is my answer", said)
    answer(asked, 1, "accepted")
    on(asked)

    assert words_of(asked).body == TOLD.body.replace("Mair put", "Somebody put")
    open_desk = desk(asked.holder, asked.told.id)
    (left,) = [one for one in open_desk.suggestions if one.open]
    assert (left.answer, left.own_words) == ("asked", "Does the window matter?")
    at = words_of(asked).body.index(" by the window")
    assert (left.start, left.end) == (at, at + len(" by the window"))


def test_another_for_the_same_words_is_said_kindly_and_the_teller_chooses_one(
    home: Home, world: World
) -> None:
    asked = begin_review(world, text=TOLD)
    suggest(asked, 1, PARTS[1].replace(" by the window", ""))
    sent(asked)
    answer(asked, 1, "asked", "Does the window matter?")
    on(asked)
    other = PARTS[1].replace("sat by the window", "was there")
    assert suggest(asked, 1, other) == No("overlaps")
    assert suggest(asked, 1, other, overlap="beside") == Yes()
    sent(asked)
    answer(asked, 1, "accepted")

    page = home.enter(asked.told.teller).get(f"/en/my/{asked.told.id}/suggestions")
    assert "It no longer fits, because you use another one." in page.text
    assert "Send it on" in page.text, "what does not fit is not asked about"
    answer(asked, 2, "accepted")  # they change their mind
    found = tracked_of(asked.told.teller, asked.told.id)
    assert found
    assert [(one.answer, one.fits) for one in found.suggestions] == [
        ("", False),
        ("accepted", True),
    ]
    on(asked)
    assert words_of(asked).body == TOLD.body.replace(" by the window", "")
    (late,) = desk(asked.holder, asked.told.id).earlier
    assert late.words == "was there"


def test_the_earlier_one_can_be_taken_back_and_is_not_asked_any_more(world: World) -> None:
    asked = begin_review(world, text=TOLD)
    suggest(asked, 1, PARTS[1].replace(" by the window", ""))
    sent(asked)
    answer(asked, 1, "asked", "Does the window matter?")
    on(asked)
    other = PARTS[1].replace("sat by the window", "was there")
    assert suggest(asked, 1, other, overlap="instead") == Yes()
    sent(asked)
    found = tracked_of(asked.told.teller, asked.told.id)
    assert found
    assert [one.words for one in found.suggestions] == ["was there"]


def test_a_suggestion_about_earlier_words_stays_and_is_never_put_anywhere(
    home: Home, world: World
) -> None:
    asked = begin_review(world, text=TOLD)
    suggest(asked, 0, PARTS[0].replace("Mair", "Somebody"))
    suggest(asked, 2, "I came back later.")
    sent(asked)
    answer(asked, 1, "accepted")
    body = "A first line.\n\n" + TOLD.body.replace("on Thursday", "the week after")
    rewrite(asked, body)

    assert words_of(asked).body == body, "a yes to other words is no yes to these"
    open_desk = desk(asked.holder, asked.told.id)
    assert [one.words for one in open_desk.earlier] == ["later"]
    (left,) = open_desk.suggestions
    assert (left.words, left.answer, left.start) == ("Somebody", None, body.index("Mair"))
    sent(asked)
    page = home.enter(asked.told.teller).get(f"/en/my/{asked.told.id}/suggestions")
    assert "About earlier words" in page.text
    answer(asked, 1, "accepted")
    on(asked)
    assert words_of(asked).body == body.replace("Mair put", "Somebody put")


def test_unsent_ones_come_along_and_one_save_keeps_the_reason_of_the_other(world: World) -> None:
    asked = begin_review(world, text=TOLD)
    first = PARTS[1].replace("anything", "a thing")
    assert suggest(asked, 1, first, kind="clarity") == Yes()
    assert suggest(asked, 1, first.replace("Mair", "She"), kind="identifies_other") == Yes()
    kinds = {one.words: one.kind for one in desk(asked.holder, asked.told.id).unsent}
    assert kinds == {"a thing": "clarity", "She": "identifies_other"}
    rewrite(asked, "A first line.\n\n" + TOLD.body)
    assert len(desk(asked.holder, asked.told.id).unsent) == 2


def test_inside_the_text_and_side_by_side_without_a_script(home: Home, world: World) -> None:
    asked = begin_review(world, text=TOLD)
    suggest(asked, 1, PARTS[1].replace(" me anything", "") + " It rained.")
    sent(asked)
    browser = home.enter(asked.told.teller)
    page = browser.get(f"/en/my/{asked.told.id}/suggestions")
    article = page.soup.select("article")[0]
    assert [seen(one) for one in article.select("del, ins")] == [" me anything", " It rained."]
    page = browser.follow(page, "Show both texts side by side")
    old, new = page.soup.select(".pair > div")
    assert PARTS[1] in re.sub(r"\[\d+\]", "", seen(old))
    assert "Nobody asked. Mair sat by the window. It rained." in re.sub(r"\[\d+\]", "", seen(new))
    browser.follow(page, "Show the changes inside the text")


def test_withdrawal_leaves_nothing_of_them(world: World) -> None:  # truth 3
    asked = begin_review(world, text=TOLD)
    suggest(asked, 0, PARTS[0].replace("Mair", "Somebody"))
    suggest(asked, 1, PARTS[1].replace(" by the window", ""))
    sent(asked)
    answer(asked, 1, "reworded", "A woman")
    answer(asked, 2, "asked", "Does the window matter?")
    on(asked)
    assert withdraw(asked.told.teller, asked.told.id)
    with look() as s:
        assert s.scalars(select(Suggestion)).all() == []


def test_many_suggestions_take_no_more_questions_to_the_database(world: World) -> None:
    def asked_with(number: int) -> int:
        asked = begin_review(world, text=TOLD)
        for at in range(number):
            suggest(asked, at, PARTS[at] + " So it was.")
        sent(asked)
        with counted() as statements:
            tracked_of(asked.told.teller, asked.told.id)
        return len(statements)

    assert asked_with(3) == asked_with(1)
