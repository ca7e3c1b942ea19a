"""Texts that people might write, to try the site on: real old ones where they lie, else our own.

REAL_INPUT names a folder of public-domain passages that is no part of this project (its
`index.jsonl` tells each one's language). Without it, eight invented ones in tests/texts/ serve.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
OUR_OWN = TOP / "tests" / "texts"
BESIDE = TOP.parent / "shared" / "real-input"


@dataclass(frozen=True)
class Passage:
    """A text in the first person."""

    file: str
    language: str  #: BCP 47
    text: str


@cache
def passages() -> tuple[Passage, ...]:
    """Every passage, in the order of their file names; never none."""
    folder = Path(os.environ.get("REAL_INPUT") or BESIDE)
    return _listed(folder) if (folder / "index.jsonl").is_file() else _ours()


def in_language(language: str) -> tuple[Passage, ...]:
    """Passages of one language; `en`, `cy` and `ar` are always there."""
    return tuple(passage for passage in passages() if passage.language == language)


def _listed(folder: Path) -> tuple[Passage, ...]:
    lines = (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return tuple(
        Passage(row["file"], row["language"], (folder / row["file"]).read_text(encoding="utf-8"))
        for row in sorted(rows, key=lambda row: str(row["file"]))
    )


def _ours() -> tuple[Passage, ...]:
    return tuple(
        Passage(path.name, path.name.partition("-")[0], path.read_text(encoding="utf-8"))
        for path in sorted(OUR_OWN.glob("*.txt"))
    )
