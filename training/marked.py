"""Our invented stories: from marked text to a text and its details.

The mark-up is described in README.md. A third of the voices can be kept aside while bounds are
chosen; `KEPT` is other texts altogether.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hoh_stories.safety.kinds import QUASI, Kind

STORIES = Path(__file__).parent / "stories"
#: Measured with, and with nothing else: nothing is taught or chosen with these.
KEPT = Path(__file__).parent / "kept"
_MARK = re.compile(r"\[\[([A-Z_]+)\|([^\[\]|]+)\]\]")
_HEAD = re.compile(r"(?m)^=== ")


@dataclass(frozen=True)
class Detail:
    """A marked stretch: code points, the kind (ours), `direct`, `quasi` or `no_mask`, whose."""

    start: int
    end: int
    kind: str
    identifier: str
    entity: str = ""


@dataclass(frozen=True)
class Told:
    """One text with all its details, and the voice it is in."""

    id: str
    language: str
    voice: str
    text: str
    details: tuple[Detail, ...]


def stories(folder: Path = STORIES, language: str = "") -> list[Told]:
    """Every invented story, or those of one language. ValueError for an unknown kind."""
    found = [told for file in sorted(folder.glob("*.txt")) for told in read(file)]
    return [told for told in found if not language or told.language == language]


def read(file: Path) -> Iterator[Told]:
    """The stories of one file, in order."""
    for part in _HEAD.split(file.read_text(encoding="utf-8"))[1:]:
        head, _, body = part.partition("\n")
        id_, language, voice = (word.strip() for word in head.split("|"))
        text, details = plain(body.strip())
        yield Told(id_, language, f"{file.stem}:{voice}", text, details)


def plain(marked: str) -> tuple[str, tuple[Detail, ...]]:
    """The text without marks, and what was marked."""
    text = ""
    details: list[Detail] = []
    at = 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        kind = Kind(mark[1])
        identifier = "quasi" if kind in QUASI else "direct"
        end = len(text) + len(mark[2])
        details.append(Detail(len(text), end, kind.value, identifier, f"{kind}:{mark[2].lower()}"))
        text += mark[2]
        at = mark.end()
    return text + marked[at:], tuple(details)


def kept_aside(told: Told) -> bool:
    """True for the third of the voices that nothing is taught with."""
    return zlib.crc32(told.voice.encode()) % 3 == 0
