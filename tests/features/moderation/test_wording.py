"""What reviewers write is looked at once for words of the list; tellers are left alone (LG-01)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground.db import look
from hoh_stories.stories.models import Message, Suggestion
from tests.browser import Browser
from tests.features.moderation.world import House

At = Callable[[Actor], Browser]
LETTER = "Thank you. You were an addict, and now you are brave."


def letters(site: Any) -> int:
    """How many letters were sent."""
    from sqlalchemy import func, select

    with look() as s:
        return s.scalar(select(func.count()).select_from(Message)) or 0


@pytest.mark.parametrize(
    ("lang", "why"),
    [("en", "One word like this hides the rest of a person."), ("cy", "Mae un gair fel hyn")],
)
def test_a_letter_is_shown_back_once_with_what_many_prefer(
    site: Any, team: House, at_browser: At, lang: str, why: str
) -> None:
    told = team.opened()
    ana, before = at_browser(team.ana), letters(site)
    page = ana.get(f"/{lang}/review/{told.id}/letters")
    page = ana.submit(page, "form.where", {"letter": LETTER}, status=200)

    asked = page.one("[role=alert]").get_text()
    assert "addict" in asked
    assert "a person who uses drugs" in asked
    assert "are brave" in asked
    assert why in asked
    assert page.one("#letter").get_text().strip() == LETTER, "nothing typed is lost"
    assert page.soup.select('[role=alert] a[href="#letter"]')
    assert letters(site) == before


def test_it_goes_as_it_is_at_the_next_press(site: Any, team: House, at_browser: At) -> None:
    told = team.opened()
    ana, before = at_browser(team.ana), letters(site)
    page = ana.get(f"/en/review/{told.id}/letters")
    page = ana.submit(page, "Send this letter", {"letter": LETTER}, status=200)
    ana.submit(page, "Send it as it is")
    assert letters(site) == before + 1


def test_changed_words_go_without_more_ado(site: Any, team: House, at_browser: At) -> None:
    told = team.opened()
    ana, before = at_browser(team.ana), letters(site)
    page = ana.get(f"/en/review/{told.id}/letters")
    page = ana.submit(page, "Send this letter", {"letter": LETTER}, status=200)
    ana.submit(page, "Send this letter", {"letter": "Thank you. Your words matter to us."})
    assert letters(site) == before + 1


def test_a_quotation_of_the_tellers_words_is_theirs(site: Any, team: House, at_browser: At) -> None:
    told = team.opened()
    ana, before = at_browser(team.ana), letters(site)
    page = ana.get(f"/en/review/{told.id}/letters")
    ana.submit(page, "Send this letter", {"letter": "You wrote “I was an addict”. I heard you."})
    assert letters(site) == before + 1


def test_the_reason_of_a_suggestion_is_looked_at_and_the_words_for_the_teller_are_not(
    site: Any, team: House, at_browser: At
) -> None:
    told = team.opened()
    ana = at_browser(team.ana)
    address = f"/en/review/{told.id}/suggest/0"
    page = ana.get(address)
    page = ana.submit(
        page,
        "Save this",
        {"words": "I was an addict.", "why": "The victim is named.", "kind": "clarity"},
        status=200,
    )
    asked = page.one("[role=alert]").get_text()
    assert "victim" in asked
    assert "addict" not in asked
    ana.submit(page, "Send it as it is")
    from sqlalchemy import func, select

    with look() as s:
        assert s.scalar(select(func.count()).select_from(Suggestion)) == 1


def test_a_teller_is_never_told_about_their_own_words(
    site: Any, team: House, at_browser: At
) -> None:
    from hoh_stories.stories import forms as stories
    from hoh_stories.telling import forms as telling
    from hoh_stories.web.advised import AdvisedForm

    ours = [
        one
        for room in (telling, stories)
        for one in vars(room).values()
        if isinstance(one, type) and issubclass(one, AdvisedForm)
    ]
    assert ours == []
