"""The gazetteer says where it comes from, holds what was promised, and stays quick to load."""

import pytest

from hoh_stories.safety.gazetteer import lists
from tests.tools.spent import seconds

FILES = sorted(lists.FOLDER.glob("*.txt"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_list_says_its_source_and_licence(file):
    head = "\n".join(
        line for line in file.read_text(encoding="utf-8").splitlines() if line[:1] == "#"
    )
    assert "Source:" in head
    assert "icence" in head or "MIT" in head or "hunspell" in head


def test_it_is_large_enough():
    wales = [*lists.lines("wales.txt"), *lists.lines("wales_more.txt")]
    assert len(wales) >= 900
    assert sum("|" in line for line in wales) >= 250
    assert len(list(lists.lines("kingdom.txt"))) >= 300
    assert len(list(lists.lines("world.txt"))) >= 300
    assert len(lists.given() | lists.doubtful()) >= 2500
    assert len(lists.family()) >= 1500


def test_services_are_venues_or_organisations():
    assert {line.split(" ", 1)[0] for line in lists.lines("services.txt")} == {"VENUE", "ORG"}


def test_it_loads_within_half_a_second():
    for one in (
        lists.ordinary,
        lists.given,
        lists.doubtful,
        lists.family,
        lists.places,
        lists.low_places,
    ):
        one.cache_clear()
    assert seconds(lambda: (lists.places(), lists.low_places())) < 0.5
