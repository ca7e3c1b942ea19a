"""Reading costs as many questions to the database among many stories as among few.

Source: issue 4, Figures (20,000 within 1.2 times of 2,000); docs/decisions/0008.
"""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import create_engine

from benchmarks.counting import counted
from benchmarks.filling import Filling
from hoh_stories.consent.rules import Audience
from hoh_stories.publishing import queries
from hoh_stories.publishing.shown import A_PAGE, Asked
from tests.world import World

FEW, MANY = 2 * A_PAGE, 6 * A_PAGE
#: Of a whole page, at most: the row with its gate and the shelf's counter; its links; a name.
MOST = {"story": 2, "list": 3, "search": 3, "value": 4, "304": 1}


@pytest.fixture
def filling(world: World) -> Filling:
    """A site that can be filled further."""
    return Filling((world.a_facilitator().id, world.a_facilitator().id))


def asked_of(client: Any, filling: Filling) -> dict[str, int]:
    """How many statements each page takes, after a first time."""
    story = f"/en/stories/{filling.public_ids[0]}"
    tag = client.get(story).headers["ETag"]
    pages = {
        "story": (story, {}, 200),
        "list": ("/en/stories", {}, 200),
        "search": ("/en/stories?words=a", {}, 200),
        "value": ("/en/values/3", {}, 200),
        "304": (story, {"If-None-Match": tag}, 304),
    }
    found = {}
    for name, (path, headers, status) in pages.items():
        client.get(path, headers=headers)
        with counted() as sent:
            assert client.get(path, headers=headers).status_code == status
        found[name] = len(sent)
    return found


@pytest.mark.both_engines
def test_more_stories_take_no_more_statements(site: Any, filling: Filling) -> None:
    client = site.test_client()
    filling.fill(FEW)
    few = asked_of(client, filling)
    filling.fill(MANY)
    many = asked_of(client, filling)

    assert many == few
    assert {name for name, most in MOST.items() if many[name] > most} == set(), many


def test_a_shelf_is_read_in_its_order_and_never_sorted(site: Any, filling: Filling) -> None:
    filling.fill(FEW)
    with counted() as sent:
        queries.shelf(queries.reader_of(Audience.PUBLIC), Asked(after=1))
    engine = create_engine(site.config["SETTINGS"].database_url)
    with engine.connect() as connection:
        given = (1,) * sent[0].count("?")
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sent[0]}", given).all()
    engine.dispose()

    steps = [row[3] for row in plan]
    assert any("ix_publication_in_order" in step for step in steps), steps
    assert not any("B-TREE" in step for step in steps), steps
