"""What a reader meets on the public pages: the words, the choices, the quiet end."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest

from hoh_stories.accounts.actors import DUTY
from hoh_stories.publishing import stops, withdrawal
from hoh_stories.publishing.models import Heard
from hoh_stories.stewarding import lines
from tests.browser import Browser
from tests.texts import passages
from tests.world import World

NASTY = {
    "over-long": "x" * 1_000_000,
    "null bytes": "a\x00b",
    "a lone surrogate": "\ud800",
    "an override": "\u202eabc",
    "html": "<script>alert(1)</script><b>",
    "nothing": "   ",
    "quotes": "'\"; DROP TABLE story; --",
}
HTML = '<script>alert("1")</script> & <b>bold</b>'
Statements = Callable[[], AbstractContextManager[list[str]]]


def test_a_story_says_who_told_it_when_and_what_it_shows(shelves: Any, browser: Browser) -> None:
    told = shelves.put(
        "A chair", name="Noor", links=(("value", "1"), ("theme", "housing")), kind="peer_practice"
    )
    page = browser.get(f"/en/stories/{told.public_id}")
    assert page.h1 == "A chair"
    assert "Told under the name Noor · November 2026 · English" in page.text  # AN-12
    assert "How we support each other" in page.text
    assert page.link("Connection, love and care should be central") == "/en/values/1"
    assert page.link("A home") == "/en/stories?theme=housing"
    assert "anonymous" not in page.html.lower()  # AN-01
    assert "24" not in page.text  # no day


def test_every_word_is_shown_as_it_was_agreed(shelves: Any, browser: Browser) -> None:  # truth 1
    for passage in passages()[:6]:
        told = shelves.put("A text", passage.text, language=passage.language)
        page = browser.get(f"/en/stories/{told.public_id}")
        shown = " ".join(part.get_text() for part in page.soup.select("#story .story"))
        assert "".join(shown.split()) == "".join(passage.text.split())


def test_html_in_a_story_is_words_and_nothing_else(shelves: Any, browser: Browser) -> None:
    told = shelves.put(HTML, f"Here: {HTML}", summary=HTML, name=HTML)
    for path in (f"/en/stories/{told.public_id}", f"/en/stories/{told.public_id}/gentle"):
        page = browser.get(path)
        assert page.h1 == HTML
        assert not page.soup.select("main script, main b:not(.value b)")
    shelf = browser.get("/en/stories")
    assert shelf.one(".card h2").get_text() == HTML
    assert not shelf.soup.select("main script")


def test_a_story_keeps_its_own_language_and_direction_on_any_page(  # AC-09
    shelves: Any, browser: Browser
) -> None:
    told = shelves.put("الكرسي", "كان هناك كرسي.", language="ar", name="غيث", summary="كرسي")
    cymraeg = shelves.put("Cadair", "Roedd cadair yno.", language="cy")
    for path in (f"/en/stories/{told.public_id}", f"/cy/stories/{told.public_id}/gentle"):
        page = browser.get(path)
        for selector in ("h1", ".story"):
            assert (page.one(selector)["lang"], page.one(selector)["dir"]) == ("ar", "rtl")
        assert page.one("html")["dir"] == "ltr"
    page = browser.get(f"/en/stories/{cymraeg.public_id}")
    assert (page.one("html")["lang"], page.one(".story")["lang"]) == ("en", "cy")
    listed = browser.get("/cy/stories")
    assert {tag["lang"] for tag in listed.soup.select(".card h2")} == {"ar", "cy"}


def test_what_a_story_touches_on_is_said_calmly_with_three_equal_choices(  # RC-01, RC-02
    shelves: Any, browser: Browser
) -> None:
    links = (("note", "war"), ("note", "death"))
    told = shelves.put(summary="A way back.", links=links)
    page = browser.get(f"/en/stories/{told.public_id}")
    box = page.one(".touches")
    line = box.p.get_text() if box.p else ""
    assert "This story touches on war, a death." in " ".join(line.split())
    assert len(line.split()) < 12
    assert "warning" not in page.html.lower()
    buttons = box.select("a")
    assert [tag.get_text() for tag in buttons] == ["Read now", "A gentle summary", "Not today"]
    assert {tuple(tag["class"]) for tag in buttons} == {("btn",)}  # TI-18
    gentle = browser.follow(page, "A gentle summary")
    assert gentle.one(".story").get_text() == "A way back."
    assert "There was a chair" not in gentle.text
    assert "Another day is fine" in browser.follow(page, "Not today").text


def test_without_a_summary_nothing_pretends_that_there_is_one(
    shelves: Any, browser: Browser
) -> None:
    told = shelves.put(links=(("note", "war"),))
    page = browser.get(f"/en/stories/{told.public_id}")
    assert len(page.soup.select(".touches a")) == 2
    browser.get(f"/en/stories/{told.public_id}/gentle", 404)


def test_help_lines_stand_at_both_ends_of_a_story_about_suicide(  # SU-04
    shelves: Any, browser: Browser
) -> None:
    told = shelves.put(links=(("note", "suicide"),))
    page = browser.get(f"/en/stories/{told.public_id}")
    before, words, after = (page.html.index(x) for x in ("talk-first", 'id="story"', "talk-last"))
    assert before < words < after
    assert "116 123" in page.text


def test_a_story_shows_the_number_that_a_steward_corrected(  # SU-04, HL-01
    shelves: Any, browser: Browser
) -> None:
    told = shelves.put(links=(("note", "suicide"),))
    assert lines.correct(DUTY, "samaritans", {"number": "116 124"})
    page = browser.get(f"/en/stories/{told.public_id}")
    assert "116 124" in page.text
    assert "116 123" not in page.text


def test_the_end_is_quiet_and_counts_nothing(shelves: Any, browser: Browser) -> None:  # RC-05
    told = shelves.put()
    page = browser.get(f"/en/stories/{told.public_id}")
    labels = [tag.get_text() for tag in page.soup.select("#end a")]
    assert labels == ["I heard you", "Find support", "Leave quietly", "Something here worries me"]
    assert page.link("Something here worries me") == f"/en/report/{told.public_id}"
    for word in ("share", "like", "comment", "popular", "views", "next story"):  # TI-09
        assert word not in page.text.lower()
    assert page.link("Other help") == "/en/help"  # RC-11


def test_a_long_story_has_places_to_rest(shelves: Any, browser: Browser) -> None:  # RC-04
    told = shelves.put(body="\n\n".join(["A quiet sentence. " * 40] * 20))
    short = shelves.put()
    page = browser.get(f"/en/stories/{told.public_id}")
    assert len(page.soup.select(".rest")) == 2
    assert page.link("Stop for today") == "/en/not-today"
    assert not browser.get(f"/en/stories/{short.public_id}").soup.select(".rest")


def test_a_passage_says_what_it_shows_and_only_chosen_words_are_marked(
    shelves: Any, browser: Browser
) -> None:
    body = "First words.\n\nShe kept a chair for me.\n\nLast words here."
    second, third = body.index("She"), body.index("words here")
    stretches = ((second, second + 24, 1), (third, third + 5, 8))
    told = shelves.put(body=body, stretches=stretches)
    page = browser.get(f"/en/stories/{told.public_id}")
    shows = [tag.get_text() for tag in page.soup.select(".shows a")]
    assert shows == ["1 Connection and care", "8 Time"]
    assert [tag.get_text() for tag in page.soup.select("mark")] == ["words"]
    assert page.one("#value-8").select_one("a")


@pytest.mark.parametrize("why", ["withdrawn", "paused", "not for everybody", "ended"])
def test_an_address_that_was_known_answers_calmly_and_never_says_why(  # CO-12, truth 3
    why: str, shelves: Any, browser: Browser, world: World, clock: Any
) -> None:
    told = world.a_published_story()
    public_id = told.public_id
    if why == "not for everybody":
        withdrawal.withdraw(told.teller, told.id)
        public_id = shelves.put("For peers", to=("peers",)).public_id
    elif why == "withdrawn":
        withdrawal.withdraw(told.teller, told.id)
    elif why == "paused":
        stops.pause(told.teller, told.id)
    else:
        clock.advance(timedelta(days=400))
    pages = [
        browser.get(f"/en{path}", 410)
        for path in (
            f"/stories/{public_id}",
            f"/stories/{public_id}/gentle",
            f"/heard/{public_id}",
            f"/heard/{public_id}/thanks",
        )
    ]
    for page in pages:
        assert "kettle" not in page.html.lower()
        assert "peers" not in page.text.lower()
        assert page.h1 == "This story is not here any more"
        assert page.headers["Cache-Control"] == "no-store"
    assert not browser.get("/en/stories").soup.select(".card")


def test_what_never_was_shown_has_no_address(world: World, clock: Any, browser: Browser) -> None:
    cooling = world.an_agreed_story()
    for name in (cooling.public_id, "abcdefghjkmn", "x", "%00", "..%2f", "a" * 3000, "1 OR 1=1"):
        browser.get(f"/en/stories/{name}", 404)


@pytest.mark.parametrize("typed", NASTY.values(), ids=NASTY.keys())
def test_whatever_is_looked_for_gets_a_kind_answer(  # bad input
    typed: str, shelves: Any, site: Any
) -> None:
    shelves.put()
    browser = Browser(site, checked=len(typed) < 1000)
    sent = {"words": typed.encode("utf-8", "surrogatepass"), "theme": "", "value": ""}
    from urllib.parse import urlencode

    page = browser.get(f"/en/stories?{urlencode(sent)}")
    if len(typed) > 1000:
        assert "no more than 200 letters" in page.one(".error").get_text()
        assert page.one("[role=alert]").has_attr("autofocus")
        assert page.one("#words")["value"] == typed
    assert "script>alert" not in page.html


@pytest.mark.parametrize(
    "query",
    [
        "theme=nothing",
        "value=99",
        "value=x",
        "kind=lived%00x",
        "language=xx",
        "after=x",
        "after=-1",
    ],
)
def test_choices_that_are_not_offered_harm_nothing(
    query: str, shelves: Any, browser: Browser
) -> None:
    shelves.put()
    page = browser.get(f"/en/stories?{query}")
    assert page.soup.select(".card")
    if not query.startswith("after"):
        assert "Please choose one of the answers offered here." in page.one(".error").get_text()


def test_the_shelf_is_searched_and_leafed_through_with_what_was_chosen(
    shelves: Any, browser: Browser
) -> None:
    for n in range(14):
        shelves.put(f"Chair {n}", "A chair.", links=(("theme", "housing"),))
    shelves.put("Table", "A table.")
    shelves.find()
    page = browser.submit(
        browser.get("/en/stories"), "Show stories", {"words": "chair", "theme": "housing"}, 200
    )
    assert len(page.soup.select(".card")) == 12
    more = browser.follow(page, "More stories")
    assert len(more.soup.select(".card")) == 2
    assert not any(number in page.text for number in ("14", "2 stories", "results"))  # SD-07
    assert browser.follow(more, "Show everything").soup.select(".card")


def test_an_empty_shelf_is_friendly(shelves: Any, browser: Browser) -> None:
    assert "There is nothing here that fits." in browser.get("/en/stories?words=xyz").text


def test_i_heard_you_is_sent_with_offered_words_and_kept_once(  # RC-06
    shelves: Any, browser: Browser
) -> None:
    told = shelves.put()
    form = browser.follow(browser.get(f"/en/stories/{told.public_id}"), "I heard you")
    assert form.headers["Cache-Control"] == "no-store"
    for _ in range(2):
        sent = browser.submit(form, "Send this", {"words": "stays"})
    assert "Thank you for listening" in sent.then(f"/en/heard/{told.public_id}/thanks").text
    rows = _heard()
    assert [(row.code, row.public_id, row.on_month.day) for row in rows] == [
        ("stays", told.public_id, 1)
    ]


@pytest.mark.parametrize("typed", [None, "nothing offered", *NASTY.values()])
def test_other_words_are_not_kept_and_nobody_is_blamed(
    typed: Any, shelves: Any, browser: Browser
) -> None:
    told = shelves.put()
    form = browser.get(f"/cy/heard/{told.public_id}")
    sent = typed.encode("utf-8", "surrogatepass") if typed else None
    page = browser.submit(form, "form", {"words": sent}, 200)
    assert page.one(".error")
    assert page.one("[role=alert]").has_attr("autofocus")
    assert _heard() == []


def test_without_the_forms_token_nothing_is_kept(shelves: Any, browser: Browser) -> None:
    told = shelves.put()
    browser.post(f"/en/heard/{told.public_id}", {"words": "stays"}, 200)
    assert _heard() == []


def test_nothing_is_sent_for_a_story_taken_back_meanwhile(
    world: World, clock: Any, browser: Browser
) -> None:
    told = world.a_published_story()
    form = browser.get(f"/en/heard/{told.public_id}")
    withdrawal.withdraw(told.teller, told.id)
    browser.submit(form, "Send this", {"words": "stays"}, 410)
    assert _heard() == []


def test_every_value_has_a_page_with_three_levels_and_stories(
    shelves: Any, browser: Browser
) -> None:
    shelves.put("One", links=(("value", "3"),))
    shelves.put("Two", links=(("value", "3"),))
    index = browser.get("/en/values")
    assert len(index.soup.select(".card")) == 12
    page = browser.follow(index, "Overwhelm can come from many directions")
    for words in ("People", "Services", "Systems", "one person's account"):  # RC-09
        assert words in page.text
    assert {tag.get_text() for tag in page.soup.select("#stories .card h2")} == {"One", "Two"}
    assert "several people" in browser.get("/en/values/4").text  # SD-09: no number
    browser.get("/en/values/13", 404)


@pytest.mark.parametrize("path", ["/guide", "/being-with", "/not-today", "/hide", "/values"])
@pytest.mark.parametrize("lang", ["en", "cy"])
def test_the_still_pages_stand_in_both_languages(
    path: str, lang: str, site: Any, browser: Browser
) -> None:
    assert browser.get(f"/{lang}{path}").h1


def test_a_page_with_many_stories_asks_little_of_the_database(  # design.md: at most 6
    shelves: Any, browser: Browser, statements: Statements
) -> None:
    for n in range(12):
        links = (("value", "1"), ("theme", "housing"), ("note", "drugs"))
        told = shelves.put(f"No {n}", "A chair.", summary="Sat.", links=links, name="Noor")
    shelves.find()
    for path in (
        "/en/stories",
        "/en/stories?words=chair&theme=housing&value=1",
        f"/en/stories/{told.public_id}",
        f"/en/stories/{told.public_id}/gentle",
        "/en/values/1",
        "/en/values",
        "/en/stories/abcdefghjkmn",
    ):
        with statements() as asked:
            browser.get(path, 404 if path.endswith("jkmn") else 200)
        assert len(asked) <= 6, (path, asked)
        assert not [one for one in asked if "person" in one or "visit" in one]


def _heard() -> list[Heard]:
    from sqlalchemy import select

    from hoh_stories.ground.db import look

    with look() as s:
        return list(s.scalars(select(Heard)))


def test_lines_fit_what_a_story_touches_on_and_stand_first_beside_dying(
    shelves: Any, browser: Browser
) -> None:  # SU-03, SU-04
    dying = shelves.put("Hard", links=(("note", "suicide"),))
    page = browser.get(f"/en/stories/{dying.public_id}")
    assert "116 123" in page.one("[aria-labelledby=talk-first]").get_text()
    assert "116 123" in page.one("[aria-labelledby=talk-last]").get_text()
    assert "naloxone" not in page.text

    home = shelves.put("Home", links=(("note", "abuse_at_home"),))
    page = browser.get(f"/en/stories/{home.public_id}")
    assert not page.soup.select("[aria-labelledby=talk-first]")
    assert "Live Fear Free" in page.one("[aria-labelledby=talk-last]").get_text()

    calm = shelves.put("Calm", links=(("note", "hunger"),))
    page = browser.get(f"/en/stories/{calm.public_id}")
    assert not page.soup.select("[aria-labelledby=talk-last]")


def test_naloxone_and_999_stand_beside_an_overdose_before_anybody_agreed_to_the_note(
    shelves: Any, browser: Browser
) -> None:  # SU-03
    for told in (
        shelves.put("Noted", links=(("note", "overdose"),)),
        shelves.put("Proposed", waiting=(("note", "overdose"),)),
    ):
        for language in ("en", "cy"):
            page = browser.get(f"/{language}/stories/{told.public_id}")
            for part in ("talk-first", "talk-last"):
                words = page.one(f"[aria-labelledby={part}]").get_text()
                assert "999" in words
                assert "DAN 24/7" in words
                assert {"en": "naloxone", "cy": "nalocson"}[language] in words


def test_a_story_that_touches_on_much_says_the_hardest_in_one_short_line(
    shelves: Any, browser: Browser
) -> None:  # RC-01
    codes = ("hunger", "journey", "homelessness", "sexual_violence", "suicide", "abuse_at_home")
    told = shelves.put("Much", links=tuple(("note", code) for code in codes))
    page = browser.get(f"/en/stories/{told.public_id}")
    line = page.one(".touches > p").get_text().split()
    assert len(line) < 12
    assert "suicide," in line
    assert " ".join(line).endswith("and more.")
    everything = page.one(".touches details p").get_text()
    assert "hunger" in everything
    assert "a dangerous journey" in everything


@pytest.mark.parametrize(
    "asked", ["note=suicide", "notes=suicide", "theme=suicide", "value=suicide"]
)
def test_no_page_collects_stories_by_note(
    shelves: Any, browser: Browser, asked: str
) -> None:  # SU-06
    shelves.put("Hard", links=(("note", "suicide"),))
    shelves.put("Gentle")
    page = browser.get(f"/en/stories?{asked}")
    titles = {tag.get_text() for tag in page.soup.select(".card h2")}
    assert titles != {"Hard"}
