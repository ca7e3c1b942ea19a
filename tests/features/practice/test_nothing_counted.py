"""Nothing invented is ever counted, listed or found, and nothing typed in practice is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import select

from hoh_stories.accounts.actors import Actor
from hoh_stories.ground.db import Base, look
from hoh_stories.practice.content import CODES, invented
from tests.browser import Browser
from tests.features.practice.walk import FORM, Walk
from tests.house.source import imports, modules
from tests.world import World

#: What practice writes: how far somebody is, the day, the event, and that they were here.
ITS_OWN = {"practice_done", "person", "event", "chain_head", "sign_in"}
TYPED = "Zwieback and rosehip"


def contents() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but those that practice writes."""
    with look() as s:
        return {
            table.name: sorted(map(tuple, s.execute(select(table)).all()), key=repr)
            for table in Base.metadata.sorted_tables
            if table.name not in ITS_OWN
        }


def test_no_table_of_stories_knows_of_practice(
    new: Actor, world: World, at_browser: Callable[[Actor], Browser]
) -> None:
    world.a_published_story()
    world.a_sent_story()
    nia = at_browser(new)
    before = contents()
    assert before["story"]
    assert before["version"]

    for code in CODES:
        Walk(nia, code).finish()

    assert contents() == before
    for address in ("/en/stories", "/en/stories?q=dough", "/en/queue"):
        assert invented("en")["bread"].title not in nia.get(address).text


def test_what_was_typed_is_in_no_file_of_the_site(
    new: Actor, at_browser: Callable[[Actor], Browser], tmp_path: Path
) -> None:  # truth 9; issue 4: shown back and not kept
    nia = at_browser(new)
    walk = Walk(nia)
    walk.to("words")
    page = nia.get(f"{walk.at}/words/5")
    page = nia.submit(page, FORM, {"words": TYPED, "why": TYPED}, status=200)
    assert page.text.count(TYPED) == 2
    for code in CODES:
        assert TYPED in Walk(nia, code).finish(TYPED).text

    assert _holding(tmp_path, new.called)  # the files of the database are among these
    assert _holding(tmp_path, TYPED) == []
    with nia.client.session_transaction() as session:
        assert TYPED not in repr(dict(session))
    assert TYPED not in nia.get(f"{walk.at}/beside").text


def test_practice_reaches_no_table_of_stories() -> None:
    """By what it imports, and by what that imports."""
    reached = _reached({name for name in modules() if name.startswith("hoh_stories.practice")})

    tables = {name for name in reached if name.endswith(".models")}
    assert tables == {"hoh_stories.accounts.models", "hoh_stories.practice.models"}


def _reached(begin: set[str]) -> set[str]:
    found, waiting = set(begin), list(begin)
    while waiting:
        for _, name in imports(waiting.pop()):
            if name in modules() and name not in found:
                found.add(name)
                waiting.append(name)
    return found


def _holding(folder: Path, words: str) -> list[Path]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if words.encode() in path.read_bytes()]
