"""Texts to try the site on are always there, in three languages at least."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import texts


@pytest.fixture(params=["as it is", "our own"])
def found(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> tuple[texts.Passage, ...]:
    """Passages as they lie here, and as they would without the folder beside us."""
    if request.param == "our own":
        monkeypatch.setenv("REAL_INPUT", str(tmp_path))
    return texts.passages.__wrapped__()


def test_there_are_passages_in_three_languages(found: tuple[texts.Passage, ...]) -> None:
    assert {"en", "cy", "ar"} <= {passage.language for passage in found}
    assert all(len(passage.text.split()) >= 50 for passage in found)
