"""Teaching with other names changes who is in a story and nothing else."""

from __future__ import annotations

import random

from training.marked import Told, plain
from training.renaming import renamed


def _told(language: str = "en") -> Told:
    text, details = plain(
        "[[PERSON|Catrin Vaughan]] rang [[PERSON|Catrin]]'s son in [[PLACE|Barry]]. Hope is a word."
    )
    return Told("one", language, "voice", text, details)


def _renamed() -> Told:
    return next(
        other for seed in range(50) if (other := renamed(_told(), random.Random(seed))) != _told()
    )


def test_marks_stand_where_the_new_names_stand_and_one_person_stays_one() -> None:
    other = _renamed()
    first, again, place = (other.text[one.start : one.end] for one in other.details)
    assert first.split()[0] == again != "Catrin"
    assert place == "Barry"
    assert other.text.endswith("Hope is a word.")


def test_welsh_stories_keep_their_names() -> None:
    assert all(renamed(_told("cy"), random.Random(seed)) == _told("cy") for seed in range(20))
