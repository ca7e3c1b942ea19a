"""`python -m training.thresholds --data FOLDER`: what each bound of `tags.SURE` would give.

For each learnt kind and some bounds: of the words that the tagger calls so, how many had to be
marked, and how many of all words of that kind are above. Read by a person, who writes `SURE`.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from hoh_stories.safety.kinds import Kind
from hoh_stories.safety.tagger import LANGUAGES, Tagger
from hoh_stories.safety.tags import LEARNT, taught_as
from training import corpora, marked
from training.identifiers import sentences
from training.marked import Told

BOUNDS = (0.03, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
Row = tuple[float, bool]


def rows(
    texts: Iterable[Told], tagger: Tagger
) -> tuple[dict[str, list[Row]], dict[str, list[float]]]:
    """By the tagger's kind: its sureness of each word and whether it had to be marked; by the real
    kind: its sureness of each word."""
    said: dict[str, list[Row]] = defaultdict(list)
    real: dict[str, list[float]] = defaultdict(list)
    for told in texts:
        words = tagger.cutter.words(told.text)
        tags, must = tagger.scores(words)
        best = (tags[:, 1::2] + tags[:, 2::2]).argmax(axis=1)
        for at, word in enumerate(words):
            over = [one for one in told.details if one.start < word.end and word.start < one.end]
            marked_ = [one for one in over if one.identifier != "no_mask"]
            said[LEARNT[best[at]]].append((float(must[at]), bool(marked_)))
            if marked_:
                real[taught_as(Kind(marked_[0].kind))].append(float(must[at]))
    return said, real


def show(name: str, texts: Iterable[Told], tagger: Tagger) -> None:
    """Print one line for each kind: bound precision/recall ..."""
    said, real = rows(texts, tagger)
    for kind in LEARNT:
        line = []
        for bound in BOUNDS:
            above = [must for sure, must in said[kind] if sure >= bound]
            right = sum(above) / len(above) if above else 1.0
            there = real[kind]
            found = sum(sure >= bound for sure in there) / len(there) if there else 1.0
            line.append(f"{bound}: {right:.2f}/{found:.2f}")
        print(f"{name:4} {kind:11} {len(real[kind]):4}  " + "  ".join(line))


def main() -> None:
    """Print the tables."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--data", type=Path, required=True)
    data = wanted.parse_args().data
    tagger = Tagger()
    aside = [told for told in marked.stories() if marked.kept_aside(told)]
    for language in sorted(LANGUAGES):
        show(language, [told for told in aside if told.language == language], tagger)
    show("ids", sentences(), tagger)
    show("TAB", corpora.tab(data / "tab_dev.jsonl"), tagger)


if __name__ == "__main__":
    main()
