"""Somebody who tries everything: bytes as they like, as whoever they like, and what was logged."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from hoh_stories.accounts import tellers
from hoh_stories.accounts.actors import Actor
from hoh_stories.ground.db import deed
from tests import signing
from tests.browser import Browser


@dataclass
class Logged(logging.Handler):
    """Every line that any library logs, with all that fills its gaps."""

    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(logging.DEBUG)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line, its message filled and its fault told."""
        told = logging.Formatter().format(record)
        self.lines.append(told)

    def __hash__(self) -> int:
        return id(self)


@pytest.fixture
def logged() -> Iterator[Logged]:
    """All that is logged meanwhile, from debug on."""
    handler, root = Logged(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler
    root.removeHandler(handler)
    root.setLevel(level)


@dataclass
class Doors:
    """The ways in, without the pages of coming in."""

    site: Flask

    def teller(self, actor: Actor) -> Browser:
        """A browser in which a teller has come back."""
        browser = Browser(self.site)
        with deed() as s:
            token = tellers.open_visit(s, actor.id, tellers.KEYLESS)
        self._keep(browser.client, v=token)
        return browser

    def person(self, actor: Actor, **more: Any) -> Browser:
        """A browser in which somebody has signed in."""
        browser = Browser(self.site)
        self._keep(browser.client, **signing.cookie_of(actor.id), **more)
        return browser

    def _keep(self, client: FlaskClient, **what: Any) -> None:
        with client.session_transaction() as session:
            session.update(what)


@pytest.fixture
def doors(site: Any, clock: Any) -> Doors:
    """Ways in, on a day that stands still."""
    return Doors(site)
