"""The invented stories of the demo, read from stories/*.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from hoh_stories.consent.rules import Audience, Use
from hoh_stories.demo.people import FOLDER
from hoh_stories.stories.texts import Text

WHOLE = -1  #: the paragraph number of a value that the whole story shows


@dataclass(frozen=True)
class Tale:
    """One invented story: its words, where it is to stand, and what is said around it."""

    name: str  #: the file's name, by which its teller's secrets derive
    kind: str
    state: str  #: a state of the story or of its publication
    text: Text
    audiences: frozenset[Audience]
    uses: frozenset[Use]
    months: int
    shown_as: str
    values: tuple[tuple[int, int], ...]  #: (value, paragraph)
    marks: tuple[tuple[str, str], ...]  #: ("note" or "theme", code)
    suggestions: tuple[tuple[int, str, str, str], ...]  #: (paragraph, words, why, kind)
    letters: tuple[tuple[bool, str], ...]  #: (from the teller, words)
    answer: str  #: what ends the review, where it ends in words


@cache
def tales() -> tuple[Tale, ...]:
    """All of them, in the order of their files' names."""
    return tuple(
        _read(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted((FOLDER / "stories").glob("*.toml"))
    )


def _read(name: str, row: dict[str, Any]) -> Tale:
    return Tale(
        name=name,
        kind=row["kind"],
        state=row["state"],
        text=Text(row["title"], row["body"].strip(), row["summary"], row["language"]),
        audiences=frozenset(map(Audience, row["audiences"])),
        uses=frozenset(map(Use, row["uses"])),
        months=row["months"],
        shown_as=row["name_shown"],
        values=tuple((one["value"], one["paragraph"]) for one in row.get("values", [])),
        marks=(
            *(("note", code) for code in row.get("notes", [])),
            *(("theme", code) for code in row.get("themes", [])),
        ),
        suggestions=tuple(
            (one["paragraph"], one["words"], one["why"], one["kind"])
            for one in row.get("suggestions", [])
        ),
        letters=tuple((one["from"] == "teller", one["words"]) for one in row.get("messages", [])),
        answer=row.get("answer", "").strip()
        or "\n\n".join(filter(None, (row.get("reason", ""), row.get("instead", "")))),
    )
