"""Plain words instead of a detail, and how they are put into a text. Pure.

`proposal` offers, the teller changes or keeps (AN-06, AN-11); `blurred` puts the chosen words into
every place at once. Only in English and Welsh; for a text in another language nothing is offered,
and the teller writes their own words. The words themselves are tables in `blur_words`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from hoh_stories.ground.text import fold
from hoh_stories.safety import blur_words as words
from hoh_stories.safety.gathering import Hint
from hoh_stories.safety.gazetteer.regions import place
from hoh_stories.safety.kinds import Kind
from hoh_stories.safety.putting import LEAD, cut_for

LONGEST = 100  #: characters of the words that may stand instead of a detail
_NEAR = 40  #: characters before a detail that say whose it is


@dataclass(frozen=True, slots=True)
class Put:
    """One place that changes: from `start` to `end` of the old text, `words` stand instead."""

    start: int
    end: int
    words: str


def proposal(hint: Hint, text: str, language: str, taken: Collection[str] = ()) -> str:
    """Words that could stand instead of a hint's, "" where there are none to offer.

    `taken`: what stands already for somebody or somewhere else in this story (AN-07).
    Property: one line, at most LONGEST, never with the detail inside.
    """
    if language not in words.LANGUAGES or _stands_before_a_noun(hint, text):
        return ""
    offered = [*_fitting(hint, text, language), *words.PLAIN[language][hint.kind]]
    safe = [one for one in offered if not holds(one, hint.forms)]
    free = [one for one in safe if one not in taken]
    return (free or safe or [""])[0]


def holds(said: str, forms: Collection[str]) -> bool:
    """Whether words still hold one of the forms of a detail, as whole words."""
    folded = fold(said)
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", folded) for form in forms if form)


def blurred(text: str, places: Sequence[tuple[int, int]], said: str, language: str) -> list[Put]:
    """What to put where, in the order of the text, so that `said` stands at every place.

    The words around a place are part of it where they must change with it: an article before an
    article, a preposition that does not fit, "my sister" before the name that she loses.
    """
    puts: list[Put] = []
    for start, end in sorted(places):
        floor = puts[-1].end if puts else 0
        if start >= floor:
            lead = max(0, start - LEAD)
            begins, put = cut_for(text[lead:start], said, language)
            puts.append(Put(max(floor, lead + begins), end, put))
    return puts


def put_into(text: str, puts: Sequence[Put]) -> str:
    """The text with its changes."""
    parts, at = [], 0
    for put in puts:
        parts += [text[at : put.start], put.words]
        at = put.end
    return "".join([*parts, text[at:]])


def _stands_before_a_noun(hint: Hint, text: str) -> bool:
    """ "The only Eritrean woman": no phrase can stand there, and a worse word must not."""
    after = text[hint.places[0][1] :][:8]
    return hint.kind is Kind.NATIONALITY and bool(
        re.match(r" (?!and\b|in\b|but\b|or\b)[a-z]", after)
    )


def _fitting(hint: Hint, text: str, language: str) -> Iterator[str]:
    """What this very detail can become, finest first."""
    start, end = hint.places[0]
    written = fold(text[start:end])
    before = fold(text[max(0, start - _NEAR) : start])
    if hint.kind in (Kind.PERSON, Kind.NICKNAME):
        yield from _somebody(hint, text, language)
    elif hint.kind is Kind.PLACE:
        yield from _somewhere(written, language)
    elif hint.kind in (Kind.VENUE, Kind.ORG):
        yield from _of_head(written, language)
    elif hint.kind is Kind.DATE:
        yield _some_day(written, language)
    elif hint.kind is Kind.AGE:
        yield from _some_age(written, before, language)
    elif hint.kind is Kind.TIME:
        yield from (said for word, said in words.LENGTHS[language] if word in written)


def _somebody(hint: Hint, text: str, language: str) -> Iterator[str]:
    kin = "|".join(sorted(words.KIN[language].split(), key=len, reverse=True))
    mine = "my" if language == "en" else "fy"
    for start, _ in hint.places:
        before = text[max(0, start - _NEAR) : start]
        if re.search(r"(?i)\b(?:my name is|i am called|enw i yw|enw i ydy|fy enw yw) $", before):
            yield words.OWN_NAME[language]
        said = re.search(rf"(?i)\b({mine} (?:\w+ )?(?:{kin}))[ ,]+$", before)
        if said:
            yield said[1][:1].lower() + said[1][1:]


def _somewhere(written: str, language: str) -> Iterator[str]:
    known = place(written)
    if known:
        town, other = words.TOWN[language]
        what = town if known.is_town and known.region != "world" else other
        yield f"{what} {words.REGIONS[language].get(known.region, '')}".strip()
        yield what


def _of_head(written: str, language: str) -> Iterator[str]:
    for head, english, welsh in words.HEADS:
        if re.search(rf"\b{head}\b", written):
            yield english if language == "en" else welsh


def _some_day(written: str, language: str) -> str:
    month = _month(written)
    if month is not None:
        return words.SEASONS[language][(month - 3) // 3 % 4]
    return words.SOME_YEARS_AGO[language] if re.search(r"\b(?:19|20)\d\d\b", written) else ""


def _month(written: str) -> int | None:
    """1 to 12; None where no month is told."""
    for number, names in enumerate(words.MONTHS, 1):
        if re.search(rf"\b(?:{'|'.join(names)})\w*\b", written):
            return number
    digits = re.search(r"\b\d{1,2}[./-](\d{1,2})[./-]\d{2,4}\b", written) or re.search(
        r"\b\d{4}-(\d{2})-\d{2}\b", written
    )
    month = int(digits[1]) if digits else 0
    return month if 1 <= month <= 12 else None


def _some_age(written: str, before: str, language: str) -> Iterator[str]:
    digits = re.search(r"\d+", written)
    if digits is None:
        return
    ten = int(digits[0][:4]) // 10
    if int(digits[0][:4]) < 13:
        yield words.CHILD[language]
    elif ten > len(words.TENS[language]):
        yield words.OLD[language]
    else:
        mine = re.search(r"\b(?:i|i'm|fi|wn|roeddwn|oeddwn|dw|rydw|dwi)\b", before)
        frame = words.MINE if mine else words.THEIRS
        decade = words.TENS[language][ten - 1]
        yield frame[language].format(words.NASAL.get(decade, decade) if mine else decade)
