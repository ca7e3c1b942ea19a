"""Somebody who writes: the pages up to a draft, in few words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from hoh_stories.ground.db import look
from hoh_stories.stories.models import Story
from tests.browser import Browser, Page

WORDS = "The kettle was on before I came in.\n\nNobody asked me anything."


@pytest.fixture(autouse=True)
def _still(clock: Any) -> None:
    """Time stands still unless a test moves it."""


@pytest.fixture
def writing(browser: Browser) -> Callable[..., Page]:
    """Go to the writing page; with `key=True` by way of a key."""

    def go(key: bool = False, by: Browser = browser, **choices: Any) -> Page:
        page = by.follow(by.submit(by.get("/en/share"), "Go on", choices))
        if not key:
            return by.follow(page, "Not now")
        paper = by.submit(page, "Show me my key", status=200)
        return by.follow(by.follow(paper, "I have it"), "Skip this")

    return go


@pytest.fixture
def how_many(site: Any) -> Callable[[], int]:
    """How many stories there are."""

    def count() -> int:
        with look() as s:
            return s.scalar(select(func.count()).select_from(Story)) or 0

    return count
