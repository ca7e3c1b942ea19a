"""Which help lines fit: by need or content note, and by language. Pure.

The lines themselves are `content`; which of them a site shows, and what its stewards corrected, is
`accounts.help_lines`, whose lines are given here by whoever can ask. Source: HL-01, SU-04.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from hoh_stories.values.content import LANGUAGES, HelpLine, content

TALK = "talk"  #: the need that everybody may have
ANY = "any"  #: spoken through interpreters


def lines_for(
    codes: Collection[str],
    language: str,
    lines: Iterable[HelpLine] | None = None,
    most: int | None = None,
) -> tuple[HelpLine, ...]:
    """The lines that fit one of `codes` (needs, content notes, the lines' own), at most `most`.

    Those that speak the language come first, each half in the order of the list. Where nothing
    fits, those for talking: nobody is left with none. `language` may be any code; without `lines`
    those built in, in English where the site does not speak it.
    """
    known = tuple(built_in(language) if lines is None else lines)
    found = [line for line in known if not set(codes).isdisjoint((line.code, *line.fits))]
    found = found or [line for line in known if TALK in line.fits]
    return tuple(sorted(found, key=lambda line: not speaks(line, language))[:most])


def by_need(lines: Iterable[HelpLine], language: str) -> list[tuple[str, tuple[HelpLine, ...]]]:
    """Needs in the words of `language` with their lines, in the order of the list of needs.

    A line stands once, under the first need that it fits; a need without lines is left out.
    """
    known = tuple(lines)
    needs = content(language).lists["needs"]
    parts = {need: tuple(one for one in known if one.fits[:1] == (need,)) for need in needs}
    return [(words, parts[need]) for need, words in needs.items() if parts[need]]


def speaks(line: HelpLine, language: str) -> bool:
    """Whether somebody there speaks it, with an interpreter where need be."""
    return language in line.speaks or ANY in line.speaks


def built_in(language: str) -> tuple[HelpLine, ...]:
    """All that come with the site, before anybody chose."""
    return content(language if language in LANGUAGES else LANGUAGES[0]).help_lines
