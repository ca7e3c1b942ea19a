"""A page is made in the thread that was asked for it: it starts none of its own."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from flask import Flask

from hoh_stories.ground.db import db


@pytest.mark.parametrize("address", ["/en/", "/en/share", "/en/nothing"])
def test_no_page_starts_a_thread(
    site: Flask, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library began an event loop after each page, to close connections that were never open."""
    started: list[threading.Thread] = []

    def note(thread: Any) -> None:
        started.append(thread)
        begin(thread)

    begin = threading.Thread.start
    monkeypatch.setattr(threading.Thread, "start", note)
    assert site.test_client().get(address).status_code in (200, 404)
    assert started == []


def test_what_a_page_opened_is_closed_after_it(site: Flask) -> None:
    with site.test_request_context("/en/"):
        db.session.connection()
        session = db.session
        assert session.in_transaction()
    assert not session.in_transaction()
    assert db_pool(site) == 0


def db_pool(site: Flask) -> int:
    """How many connections are still in somebody's hands."""
    with site.app_context():
        return int(db.engine.pool.checkedout())  # type: ignore[attr-defined]
