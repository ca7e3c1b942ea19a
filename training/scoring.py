"""How one text is scored: mentions, entities, words; shares and their intervals over texts.

Mention recall (a mention counts when all its letters are marked), entity recall (an entity counts
when all its mentions are), token precision against direct and quasi together. What is measured
with, and what is printed, is in `measure`.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from hoh_stories.safety.kinds import Found
from training.marked import Detail, Told

_WORD = re.compile(r"\w+")
Look = Callable[[Told], Sequence[Found]]
ROUNDS = 1000


@dataclass
class Score:
    """What one text adds: how many there were, how many were found."""

    there: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)


def score(told: Told, found: Iterable[Found]) -> Score:
    """Count one text. Keys: `direct`, `quasi` (likely tier), `… both` (both tiers), `entity …`,
    `precision` (there: words marked as likely; found: those of them that had to be), `check`
    (there: all words; found: words that had not to be and are worth a look)."""
    everything = list(found)
    likely = [one for one in everything if one.tier == "likely"]
    must = [one for one in told.details if one.identifier in ("direct", "quasi")]
    result = Score()
    for tier, marks in (("", likely), (" both", everything)):
        _mentions(result, tier, told, must, letters(marks))
    right, looked = letters(must), letters(everything) - letters(likely)
    for mark in likely:
        for word in _WORD.finditer(told.text, mark.start, mark.end):
            result.there["precision"] += 1
            result.found["precision"] += word.start() in right
    for word in _WORD.finditer(told.text):
        result.there["check"] += 1
        result.found["check"] += word.start() in looked and word.start() not in right
    return result


def _mentions(
    result: Score, tier: str, told: Told, must: Sequence[Detail], covered: set[int]
) -> None:
    entities: dict[tuple[str, str], bool] = {}
    for one in must:
        whole = all(at in covered for at in word_letters(told.text, one))
        for key in (one.identifier + tier, f"{one.kind}{tier}"):
            result.there[key] += 1
            result.found[key] += whole
        name = (one.identifier + tier, one.entity)
        entities[name] = entities.get(name, True) and whole
    for (key, _), whole in entities.items():
        result.there[f"entity {key}"] += 1
        result.found[f"entity {key}"] += whole


def letters(marks: Iterable[Found | Detail]) -> set[int]:
    """Every place that a mark covers."""
    return {at for mark in marks for at in range(mark.start, mark.end)}


def word_letters(text: str, one: Detail) -> list[int]:
    """The places of a detail that must be covered: letters and digits."""
    return [at for at in range(one.start, one.end) if text[at].isalnum()]


def share(scores: Sequence[Score], key: str) -> float:
    """Found of there, over texts; 1 where there was nothing."""
    there = sum(one.there[key] for one in scores)
    return sum(one.found[key] for one in scores) / there if there else 1.0


def interval(scores: Sequence[Score], key: str) -> tuple[float, float]:
    """95 % of `ROUNDS` bootstraps over texts."""
    chance = random.Random(5)
    drawn = sorted(share(chance.choices(scores, k=len(scores)), key) for _ in range(ROUNDS))
    return drawn[ROUNDS // 40], drawn[-ROUNDS // 40]
