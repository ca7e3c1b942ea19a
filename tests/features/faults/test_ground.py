"""Nothing can be written, or the database is away: people read on, nothing acknowledged is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask import Flask
from sqlalchemy import make_url

from hoh_stories.accounts import tellers
from hoh_stories.config import Settings, for_tests
from hoh_stories.ground.db import db
from hoh_stories.publishing import verify
from tests import engines as made
from tests.browser import Browser
from tests.features.faults.conftest import MORE, WORDS, Writer, writer
from tests.house_told import tell_house
from tests.world import World

Begin = Callable[[Any], Flask]


@contextmanager
def read_only(settings: Settings, site: Flask, begin: Begin) -> Iterator[Flask]:
    """The same site on a database that takes nothing."""
    url = settings.database_url
    if url.startswith("sqlite"):
        path = url.removeprefix("sqlite:///")
        # Nobody may write: not even the journal's own bookkeeping.
        yield begin(replace(settings, database_url=f"sqlite:///file:{path}?mode=ro&uri=true"))
        return
    name = make_url(url).database
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on".encode())
    with site.app_context():
        db.engine.dispose()
    yield begin(settings)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(b"SET default_transaction_read_only = off")
        connection.execute(f"ALTER DATABASE {name} RESET default_transaction_read_only".encode())


@pytest.mark.both_engines
def test_on_a_read_only_database_people_still_read_and_nothing_is_said_to_be_saved(
    settings: Settings,
    site: Flask,
    world: World,
    begin: Begin,
    clock: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    told = world.a_published_story()
    before = writer(site, world)
    page = before.open()
    with read_only(settings, site, begin) as closed:
        reader = Browser(closed)
        assert told.text.title in reader.get(f"/en/stories/{told.public_id}").text
        assert told.text.title in reader.get("/cy/stories").text
        there = Writer(before.told, Browser(closed))
        for cookie in before.browser.client._cookies.values():
            there.browser.client.set_cookie(cookie.key, cookie.value)
        failed = there.save(page, status=500)
        assert "What you had saved is still saved" in failed.text
        shown = [area.get_text().strip() for area in failed.soup.select("textarea[readonly]")]
        assert MORE in shown, "what was typed is given back (truth 5)"
    assert not {line for line in MORE.split("\n\n") if line in caplog.text}, "truth 9"
    site_again = begin(settings)
    there.browser.client.application = site_again
    assert Writer(before.told, Browser(site_again)).kept() == WORDS
    there.browser.submit(failed, "Send it again", status=303)
    assert there.kept() == MORE
    assert verify.faults() == []


@pytest.mark.both_engines
def test_a_door_that_fails_gives_no_key_back(
    settings: Settings, site: Flask, world: World, begin: Begin, clock: Any
) -> None:
    taken = tellers.take_key(world.a_teller(), settings.tag_key)
    assert isinstance(taken, tellers.TakenKey)
    with read_only(settings, site, begin) as closed:
        browser = Browser(closed)
        page = browser.get("/en/return")
        failed = browser.submit(page, "Come in", {"key": taken.words}, status=500)
        assert "What you had saved is still saved" in failed.text
        assert taken.words not in str(failed.soup)


def test_after_postgresql_was_restarted_the_next_request_is_answered(
    tmp_path: Path, begin: Begin, clock: Any, settings: Settings
) -> None:
    """Every connection of the site is dead then, and nobody's request finds out."""
    server = made.Postgres(tmp_path)
    try:
        with server.fresh(tmp_path) as url:
            site = begin(for_tests(tmp_path / "instance", url))
            tell_house()
            world = World(site)
            told, teller = world.a_published_story(), writer(site, world)
            reader, page = Browser(site), teller.open()
            assert reader.get(f"/en/stories/{told.public_id}")

            restart(server)

            assert told.text.title in reader.get(f"/en/stories/{told.public_id}").text
            teller.save(page)
            assert teller.kept() == MORE
            assert verify.faults() == []
            with site.app_context():
                db.engine.dispose()
    finally:
        server.stop()


def restart(server: made.Postgres) -> None:
    """Stop the database server at once, as a machine does, and start it again."""
    running = server._server
    running.stop()
    running.ensure_postgres_running()


def test_while_postgresql_is_away_the_page_is_kind_and_afterwards_all_is_there(
    tmp_path: Path, begin: Begin, clock: Any, settings: Settings
) -> None:
    server = made.Postgres(tmp_path)
    try:
        with server.fresh(tmp_path) as url:
            site = begin(for_tests(tmp_path / "instance", url))
            tell_house()
            teller = writer(site, World(site))
            page = teller.open()
            server._server.stop()
            failed = teller.save(page, status=500)
            assert "This is our mistake, not yours" in failed.text
            server._server.ensure_postgres_running()
            assert teller.kept() == WORDS
            teller.save(teller.open())
            assert teller.kept() == MORE
            with site.app_context():
                db.engine.dispose()
    finally:
        server.stop()
