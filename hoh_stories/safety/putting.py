"""How words sit where a detail stood: articles, prepositions, Welsh mutations, capitals. Pure.

Only what would otherwise read wrongly; a teller reads the sentence again anyway. What is put is
chosen in `blurring`.
"""

from __future__ import annotations

import re

from hoh_stories.safety import blur_words as words
from hoh_stories.safety.gazetteer.mutations import mutated

LEAD = 60  #: characters before a place that are looked at, and may change with it
#: Welsh words after which the next begins softly.
_SOFTENS = r"(?i)(?:^|\W)(?:i|o|ar|am|at|dan|dros|drwy|trwy|heb|hyd|wrth|gan|neu)\s$"
_BREATHES = r"(?i)(?:^|\W)(?:a|â|gyda|tua)\s$"
_BEGINS = re.compile(r"(?:^|[.!?…]['\"’”»]?\s+|\n)\s*$")


def cut_for(before: str, said: str, language: str) -> tuple[int, str]:
    """Where the cut begins in the text before a place, and the words as they must stand there.

    `before`: the last LEAD characters before the place, fewer only where the text begins.
    """
    begins = _begins(before, said, language)
    if language == "cy":
        said = _in_welsh(before, before[:begins], said)
    if begins < len(before) and before[begins:][:1].isupper():
        return begins, _capital(said)
    return begins, _capital(said) if _BEGINS.search(before[:begins]) else said


def _begins(tail: str, said: str, language: str) -> int:
    """How much of the words just before stays: the rest is said by the new words, or unfitting."""
    for pattern in _unfitting(said, language):
        found = re.search(pattern, tail)
        if found:
            return found.start(1)
    return len(tail)


def _unfitting(said: str, language: str) -> list[str]:
    own = rf"(?i)(?<!\w)({re.escape(said)}[ ,]+)$"
    if language == "cy":
        found = [own, _kin("fy", language)] if said.startswith(("fy ", "rhyw", "person")) else [own]
        if said.startswith(("yn y", "rai ", "un ")):
            found.append(r"(?i)(?<!\w)((?:ar|yn|ym|yng|mis|ym mis|ar y)\s)$")
        elif said.startswith(("yn f", "yn e", "yn b", "mewn ")):
            found.append(r"(?i)(?<!\w)((?:yn|mewn)\s)$")
        return [*found, r"(?i)(?<!\w)((?:yn|ym|yng)\s)$"]
    found = [own]
    if said.startswith(("my ", "some", "another person")):
        found.append(_kin("my", language))
    if said.startswith(("in the ", "one day", "some years ago")):
        found.append(r"(?i)(?<!\w)((?:on|in|at|since|on the|in the)\s)$")
    if said.startswith(("in my ", "in their ")):
        found.append(r"(?i)(?<!\w)((?:at|aged|age|turned)\s)$")
    if re.match(r"(?:an?|another|some|somebody|my|one) ", f"{said} "):
        found.append(r"(?i)(?<!\w)((?:the|an?)\s)$")
    return found


def _kin(mine: str, language: str) -> str:
    kin = "|".join(sorted(words.KIN[language].split(), key=len, reverse=True))
    return rf"(?i)(?<!\w)({mine} (?:\w+ )?(?:{kin})[ ,]+)$"


def _in_welsh(tail: str, kept: str, said: str) -> str:
    """After "yn" an indefinite thing takes "mewn"; after others it begins softly or with breath."""
    if re.search(r"(?i)(?<!\w)(?:yn|ym|yng)\s$", tail) and not said.startswith(
        ("yn ", "mewn ", "fy ", "rai ", "un d")
    ):
        return f"mewn {said}"
    if re.search(_SOFTENS, kept):
        return _changed(said, 0)
    return _changed(said, -1) if re.search(_BREATHES, kept) else said


def _changed(said: str, which: int) -> str:
    """The softened (0) or breathed (-1) form, where the first sound has one."""
    first, blank, rest = said.partition(" ")
    if which == -1 and not first.startswith(("p", "t", "c")):
        return said
    if first.startswith(("yn", "fy", "th", "ch", "ph")) or first[:1] in "aeiouwyâêîôûŵŷh":
        return said
    forms = mutated(first)
    return f"{forms[which].lower()}{blank}{rest}" if forms else said


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]
