"""Showing and taking back need no pages: this world stands on the ground alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from hoh_stories.config import Settings
from hoh_stories.wiring import wire
from tests.world import World


@pytest.fixture
def world(settings: Settings, clock: Any) -> Iterator[World]:
    """Makers in plain words, without an application."""
    engine = wire(settings)
    yield World(None)
    engine.dispose()
