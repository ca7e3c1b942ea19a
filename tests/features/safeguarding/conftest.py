"""The small team of moderation's tests, on a site with pages: Ana reads; Lea and Lou lead."""

from __future__ import annotations

from tests.features.moderation.conftest import at_browser, house, team

__all__ = ["at_browser", "house", "team"]
