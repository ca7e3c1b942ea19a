"""The small team of moderation's tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from hoh_stories.wiring import wire
from tests.features.moderation.world import House
from tests.world import World


@pytest.fixture
def house(settings: Any, clock: Any) -> Iterator[House]:
    """Ana, Bob and Cai read; Lea and Lou lead. The clock stands. Services only, no pages."""
    engine = wire(settings)
    yield House(World(None))
    engine.dispose()
