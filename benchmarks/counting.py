"""How many statements of the stories' database a page of ours takes: counted, not guessed.

The same application in this process, on the same database; the beginning of a transaction is none.
Questions to the key store and the index, which are files of their own, are not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from benchmarks.pages import Asked, Page
from hoh_stories.app import create_app
from hoh_stories.config import Settings


def statements(settings: Settings, pages: Mapping[str, Callable[[], Page]]) -> dict[str, int]:
    """By page, each asked once before it is counted, so that nothing is a first time."""
    browser = create_app(settings).test_client(use_cookies=False)
    return {name: _of(browser, page()) for name, page in pages.items()}


@contextmanager
def counted() -> Iterator[list[str]]:
    """Every statement that is sent while this lasts, as a list that grows."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def _of(browser: FlaskClient, page: Page) -> int:
    _open(browser, next(page))
    with counted() as sent:
        _open(browser, next(page))
    return len(sent)


def _open(browser: FlaskClient, asked: Asked) -> None:
    answer = browser.open(
        asked.path,
        method="GET" if asked.body is None else "POST",
        headers=asked.headers,
        data=asked.body,
        content_type=None if asked.body is None else "application/x-www-form-urlencoded",
    )
    assert answer.status_code == asked.status, (asked.path, answer.status_code)
