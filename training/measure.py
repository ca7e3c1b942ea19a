"""`python -m training.measure --data FOLDER [--engine model] [--presidio]`: the figures.

Mention recall (a mention counts when all its letters are marked), entity recall for TAB (an entity
counts when all its mentions are), token precision against direct and quasi together, each with a
95 % interval by bootstrap over texts. Measured on the voices that nothing was taught with, on TAB's
development part, and on short sentences with UK identifiers and near misses.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hoh_stories.safety.engine import assistant
from hoh_stories.safety.kinds import Found
from training import corpora, identifiers, marked
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
    `precision` (there: words marked as likely; found: those of them that had to be)."""
    everything = list(found)
    likely = [one for one in everything if one.tier == "likely"]
    must = [one for one in told.details if one.identifier in ("direct", "quasi")]
    result = Score()
    for tier, marks in (("", likely), (" both", everything)):
        covered = _letters(marks)
        entities: dict[tuple[str, str], bool] = {}
        for one in must:
            whole = all(at in covered for at in _word_letters(told.text, one))
            key = one.identifier + tier
            result.there[key] += 1
            result.found[key] += whole
            result.there[f"{one.kind}{tier}"] += 1
            result.found[f"{one.kind}{tier}"] += whole
            name = (key, one.entity)
            entities[name] = entities.get(name, True) and whole
        for (key, _), whole in entities.items():
            result.there[f"entity {key}"] += 1
            result.found[f"entity {key}"] += whole
    right = _letters(must)
    for mark in likely:
        for word in _WORD.finditer(told.text, mark.start, mark.end):
            result.there["precision"] += 1
            result.found["precision"] += word.start() in right
    return result


def _letters(marks: Iterable[Found | Detail]) -> set[int]:
    return {at for mark in marks for at in range(mark.start, mark.end)}


def _word_letters(text: str, one: Detail) -> list[int]:
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


def told_of(data: Path) -> dict[str, list[Told]]:
    """What is measured with, by name."""
    aside = [told for told in marked.stories() if marked.kept_aside(told)]
    groups: dict[str, list[Told]] = defaultdict(list)
    for told in aside:
        groups["ar, fa" if told.language in ("ar", "fa") else told.language].append(told)
    return {**groups, "TAB": list(corpora.tab(data / "tab_dev.jsonl"))}


def figures(name: str, texts: Sequence[Told], look: Look) -> None:
    """Print one row for each figure of a group of texts."""
    scores = [score(told, look(told)) for told in texts]
    lead = "entity " if name == "TAB" else ""
    for key in (
        f"{lead}direct",
        "precision",
        f"{lead}direct both",
        f"{lead}quasi",
        f"{lead}quasi both",
    ):
        low, high = interval(scores, key)
        print(f"{name:7} {key:19} {share(scores, key):.3f} ({low:.3f}-{high:.3f})")
    kinds = sorted({key for one in scores for key in one.there if key.isupper()})
    print(
        name,
        "by kind:",
        ", ".join(
            f"{kind} {share(scores, kind):.2f}/{share(scores, kind + ' both'):.2f}"
            f" of {sum(one.there[kind] for one in scores)}"
            for kind in kinds
        ),
    )


def uk_ids(look: Look) -> None:
    """Print the recall of UK identifiers and the share of near misses marked direct."""
    told = list(identifiers.sentences())
    true = [score(one, look(one)) for one in told if one.details]
    near = [
        Score(Counter(near=1), Counter(near=_direct(look(one)))) for one in told if not one.details
    ]
    for key, scores in (("direct", true), ("near", near)):
        low, high = interval(scores, key)
        print(f"UK ids  {key:19} {share(scores, key):.3f} ({low:.3f}-{high:.3f}) of {len(scores)}")


def _direct(found: Iterable[Found]) -> int:
    return int(any(one.tier == "likely" and one.identifier == "direct" for one in found))


def main() -> None:
    """Print the figures of one engine."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--data", type=Path, required=True)
    wanted.add_argument("--engine", default="model")
    said = wanted.parse_args()
    engine = assistant(said.engine)
    for name, texts in told_of(said.data).items():
        figures(name, texts, lambda told: engine.look(told.text, told.language))
    uk_ids(lambda told: engine.look(told.text, told.language))


if __name__ == "__main__":
    main()
