"""`python -m training.measure --data FOLDER [--engine model] [--presidio] [--speed]`: the figures.

Measured with texts that nothing was taught with (`kept/`), on TAB's development part, and on short
sentences with UK identifiers and near misses, each share with its 95 % interval. `--presidio` puts
Presidio beside ours, in the same run (`compared`). `--confusion FILE` prints as what each kind was
found in each language, and writes it as JSON lines too. `--speed` measures both engines first, each
in a process of its own while this one is still small. How texts are scored is in `scoring`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from hoh_stories.safety.engine import ENGINES, assistant
from hoh_stories.safety.kinds import Found
from training import confusion, corpora, identifiers, marked
from training.marked import Told
from training.scoring import Look, Score, interval, score, share

FIGURES = ("direct", "precision", "direct both", "quasi", "quasi both", "check")


def told_of(data: Path) -> dict[str, list[Told]]:
    """What is measured with, by name."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for told in marked.stories(marked.KEPT):
        groups["ar, fa" if told.language in ("ar", "fa") else told.language].append(told)
    return {**groups, "TAB": list(corpora.tab(data / "tab_dev.jsonl"))}


def figures(name: str, texts: Sequence[Told], looks: Mapping[str, Look]) -> None:
    """Print one row for each figure of a group of texts, each system in a column."""
    scores = {system: [score(told, look(told)) for told in texts] for system, look in looks.items()}
    for figure in FIGURES:
        counted = name == "TAB" and figure not in ("precision", "check")
        key = f"entity {figure}" if counted else figure
        print(f"{name:7} {key:19}", "   ".join(_told(some, key) for some in scores.values()))
    for system, some in scores.items():
        print(f"{name:7} by kind, {system}:", ", ".join(_kinds(some)))


def _told(scores: Sequence[Score], key: str) -> str:
    low, high = interval(scores, key)
    return f"{share(scores, key):.3f} ({low:.3f}-{high:.3f})"


def _kinds(scores: Sequence[Score]) -> Iterable[str]:
    for kind in sorted({key for one in scores for key in one.there if key.isupper()}):
        there = sum(one.there[kind] for one in scores)
        yield f"{kind} {share(scores, kind):.2f}/{share(scores, kind + ' both'):.2f} of {there}"


def uk_ids(looks: Mapping[str, Look]) -> None:
    """Print the recall of UK identifiers and the share of near misses marked direct."""
    told = list(identifiers.sentences())
    rows: dict[str, list[list[Score]]] = {"direct": [], "near": []}
    for look in looks.values():
        rows["direct"].append([score(one, look(one)) for one in told if one.details])
        near = [_direct(look(one)) for one in told if not one.details]
        rows["near"].append([Score(Counter(near=1), Counter(near=hit)) for hit in near])
    for key, columns in rows.items():
        print(f"UK ids  {key:19}", "   ".join(_told(some, key) for some in columns))


def _direct(found: Iterable[Found]) -> int:
    return int(any(one.tier == "likely" and one.identifier == "direct" for one in found))


def confusions(groups: Mapping[str, Sequence[Told]], looks: Mapping[str, Look], out: Path) -> None:
    """Print ours as tables, and write every system's as JSON lines."""
    languages: dict[str, list[Told]] = defaultdict(list)
    for name, texts in groups.items():
        for told in texts:
            languages["TAB" if name == "TAB" else told.language].append(told)
    rows: list[str] = []
    for name, texts in languages.items():
        for number, (system, look) in enumerate(looks.items()):
            counts = confusion.confused(texts, look)
            rows += confusion.lines(name, system, counts)
            if number == 0:
                print("\n".join(confusion.table(name, counts)))
    out.write_text("\n".join(rows) + "\n", encoding="utf-8")


def _looks(engine: str, presidio: bool) -> dict[str, Look]:
    ours = assistant(engine)
    looks: dict[str, Look] = {engine: lambda told: ours.look(told.text, told.language)}
    if presidio:
        from training.compared import Presidio

        looks["presidio"] = Presidio().look
    return looks


def main() -> None:
    """Print the figures of one engine, and of Presidio where it is asked for."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--data", type=Path, required=True)
    wanted.add_argument("--engine", default="model", choices=ENGINES)
    wanted.add_argument("--presidio", action="store_true")
    wanted.add_argument("--confusion", type=Path)
    wanted.add_argument("--speed", action="store_true")
    said = wanted.parse_args()
    for engine in ENGINES if said.speed else ():
        subprocess.run([sys.executable, "-m", "training.speed", engine], check=True)
    looks, groups = _looks(said.engine, said.presidio), told_of(said.data)
    print(f"{'texts':7} {'figure':19}", "   ".join(f"{system:19}" for system in looks))
    for name, texts in groups.items():
        figures(name, texts, looks)
    uk_ids(looks)
    if said.confusion:
        confusions(groups, looks, said.confusion)


if __name__ == "__main__":
    main()
