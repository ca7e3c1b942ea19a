"""The content notes of a site: those built in, as stewards changed them, and those they added.

Here: what a note is, how a told note is written down, which words may be one. Pure. The built-in
words stand in `content/<language>/lists.toml`; where a site keeps what was told is `stories.notes`,
who tells it `publishing.noting`, which texts carry which note `stories.passages`.
Source: RC-01, RC-03, SU-03, SU-04, SU-06.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from types import MappingProxyType

from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.text import clean_line
from hoh_stories.values.content import ABOUT_DYING, LANGUAGES, Content, Words, content

#: Their lines stand at the top of a story and at its end (SU-03, SU-04); never retired.
LINES_FIRST = ABOUT_DYING | {"overdose"}
MOST = 60  #: notes in all: more could not be looked through
LONGEST, MOST_WORDS = 40, 5  #: of one note, in each language (RC-01)
OWN = "own_"  #: before the number of a note that a steward added
_CODE = re.compile(r"[a-z0-9_]{1,24}")
_PARTED = "|"


@dataclass(frozen=True)
class Note:
    """One content note. A retired one is offered no more.

    `lines`: codes of help lines to show besides those that fit it by themselves (`support`).
    """

    code: str
    en: str
    cy: str
    heavy: bool = False
    lines: tuple[str, ...] = ()
    retired: bool = False

    def word(self, language: str) -> str:
        """What it is called in a language of the pages."""
        return self.cy if language == "cy" else self.en


@dataclass(frozen=True)
class Notes:
    """All notes of a site in the order in which they are offered."""

    all: tuple[Note, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Note]:
        """Each by its code."""
        return MappingProxyType({note.code: note for note in self.all})

    @cached_property
    def heavy(self) -> frozenset[str]:
        """Codes of hard ones: such stories are kept apart in lists (RC-10)."""
        return frozenset(note.code for note in self.all if note.heavy) | ABOUT_DYING

    @cached_property
    def offered(self) -> frozenset[str]:
        """Codes that may be set on a text now."""
        return frozenset(note.code for note in self.all if not note.retired)

    def in_order(self, codes: Collection[str]) -> tuple[str, ...]:
        """Those of the codes that are notes, in the order of the list and not of a text."""
        return tuple(note.code for note in self.all if note.code in codes) if codes else ()

    def help_for(self, codes: Collection[str]) -> tuple[str, ...]:
        """The one seam to the help lines: by what `values.support` finds those of some notes.

        Nothing where none is hard and none has lines of its own: `/help` is one press away.
        """
        found = [self.by_code[code] for code in self.in_order(codes)]
        if not any(note.lines or note.code in self.heavy for note in found):
            return ()
        return tuple(dict.fromkeys(c for note in found for c in (note.code, *note.lines)))

    def said(self, language: str) -> Content:
        """The words of the site with these notes. ValueError as `content`."""
        return _said(self, language)


@cache
def built_in() -> tuple[Note, ...]:
    """The notes that every site begins with."""
    words = {language: content(language).lists["notes"] for language in LANGUAGES}
    heavy = content("en").heavy
    return tuple(
        Note(code, words["en"][code], words["cy"][code], code in heavy) for code in words["en"]
    )


@lru_cache(maxsize=32)
def _said(notes: Notes, language: str) -> Content:
    plain = content(language)
    words: Words = MappingProxyType({note.code: note.word(language) for note in notes.all})
    return replace(
        plain,
        lists=MappingProxyType({**plain.lists, "notes": words}),
        heavy=notes.heavy,
        retired=frozenset(notes.by_code) - notes.offered,
    )


def as_told(told: Mapping[str, str]) -> Notes:
    """The built-in notes with what was told of them, then those that were added, oldest first.

    `told`: by code, as `written`. What cannot be read is as if it were not told.
    """
    now = {code: note for code, row in told.items() if (note := _read(code, row))}
    base = [now.pop(note.code, note) for note in built_in()]
    added = sorted((code for code in now if own_number(code)), key=own_number)
    return Notes((*base, *(now[code] for code in added)))


def written(note: Note) -> str:
    """A note as a setting keeps it, so that its history can be read by people."""
    parts = [note.en, note.cy, "heavy" if note.heavy else "", " ".join(note.lines)]
    return f" {_PARTED} ".join([*parts, "retired" if note.retired else ""]).strip()


def _read(code: str, row: str) -> Note | None:
    parts = [part.strip() for part in row.split(_PARTED)]
    if len(parts) != 5 or not is_code(code):
        return None
    en, cy, heavy, lines, retired = parts
    return Note(code, en, cy, bool(heavy), tuple(lines.split()), bool(retired))


def is_code(code: str) -> bool:
    """Whether this may be the code of a note, here or on a site of long ago."""
    return bool(_CODE.fullmatch(code))


def own_number(code: str) -> int:
    """The number of a note that was added; 0 for a built-in one."""
    number = code.removeprefix(OWN)
    return int(number) if code.startswith(OWN) and number.isdecimal() else 0


def next_code(notes: Notes) -> str:
    """The code of the next note that is added: it says nothing and never changes."""
    return f"{OWN}{max((own_number(note.code) for note in notes.all), default=0) + 1}"


def tidied(note: Note) -> Note:
    """A note as it is kept: words on one line, none of our marks, and heavy where it must be."""
    en, cy = (clean_line(words).replace(_PARTED, " ").strip() for words in (note.en, note.cy))
    known = {line.code for line in content("en").help_lines}
    lines = tuple(code for code in note.lines if code in known)
    return replace(note, en=en, cy=cy, lines=lines, heavy=note.heavy or note.code in LINES_FIRST)


def may_tell(note: Note, notes: Notes) -> Answer:
    """Whether a tidied note may stand in the list; a new one has no code yet.

    No: no_note_words, note_too_long, note_there, note_always, too_many_notes.
    """
    if not note.en or not note.cy:
        return No("no_note_words")  # both languages are complete, always (WL-01)
    if any(len(w) > LONGEST or len(w.split()) > MOST_WORDS for w in (note.en, note.cy)):
        return No("note_too_long")
    if note.retired and note.code in LINES_FIRST:
        return No("note_always")
    if not note.code and len(notes.all) >= MOST:
        return No("too_many_notes")
    others = [other for other in notes.all if other.code != note.code]
    there = {w.casefold() for other in others for w in (other.en,)}
    there_cy = {other.cy.casefold() for other in others}
    taken = note.en.casefold() in there or note.cy.casefold() in there_cy
    return No("note_there") if taken else Yes()
