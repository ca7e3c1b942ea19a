"""Two windows that save in the same moment: one is kept, the other is told (truth 5, TI-04)."""

from __future__ import annotations

from dataclasses import replace
from threading import Barrier, Thread
from typing import Any

import pytest

from hoh_stories.ground.answers import No
from hoh_stories.stories import drafting, queries
from hoh_stories.stories.drafting import Saved
from tests.world import KETTLE, World

pytestmark = pytest.mark.both_engines
WINDOWS = 4


def test_of_saves_at_once_one_is_kept_and_the_others_are_shown_it(world: World, clock: Any) -> None:
    mia = world.a_teller()
    story_id = drafting.start(mia, "lived", "en")
    revision = queries.draft_of(mia, story_id).revision
    start = Barrier(WINDOWS)
    said: dict[str, Saved | No] = {}

    def save(body: str) -> None:
        start.wait()
        text = replace(KETTLE, body=body)
        said[body] = drafting.save(mia, story_id, text, {}, revision)

    windows = [Thread(target=save, args=(f"Window {number}.",)) for number in range(WINDOWS)]
    for one in windows:
        one.start()
    for one in windows:
        one.join()
    kept = [body for body, answer in said.items() if isinstance(answer, Saved)]
    assert len(kept) == 1
    assert sorted(map(str, said.values())) == sorted(
        map(str, [Saved(revision + 1), *[No("stale")] * (WINDOWS - 1)])
    )
    now = queries.draft_of(mia, story_id)
    assert (now.text.body, now.revision) == (kept[0], revision + 1)
