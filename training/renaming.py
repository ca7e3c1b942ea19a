"""People in a story under other names, so that a model learns where a name stands, not which.

Only in teaching, only in English stories: Welsh names mutate. What is measured with keeps its own.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace

from hoh_stories.safety.gazetteer import lists
from training.marked import Detail, Told

SHARE = 0.5  #: of the stories of one round
_WORD = re.compile(r"(?<!\w)[A-Z][a-zÀ-ſ]{2,}(?!\w)")


def renamed(told: Told, chance: random.Random) -> Told:
    """The same story with other people in it, or as it was (`SHARE`, and where it is not English).

    One name becomes one other name everywhere.
    """
    if told.language != "en" or chance.random() > SHARE:
        return told
    names: dict[str, str] = {}
    text, details, at = "", [], 0
    for one in told.details:
        text += told.text[at : one.start]
        words = told.text[one.start : one.end]
        if one.kind == "PERSON":
            words = _WORD.sub(lambda match: _other(match[0], names, chance), words)
        details.append(_moved(one, len(text), words))
        text += words
        at = one.end
    return replace(told, text=text + told.text[at:], details=tuple(details))


def _other(name: str, names: dict[str, str], chance: random.Random) -> str:
    if name not in names and name not in lists.common():
        pool = _GIVEN if name in _KNOWN else _FAMILY
        names[name] = chance.choice(pool)
    return names.get(name, name)


def _moved(one: Detail, start: int, words: str) -> Detail:
    return replace(one, start=start, end=start + len(words))


_KNOWN = lists.given() | lists.doubtful()
_GIVEN, _FAMILY = sorted(_KNOWN - lists.common()), sorted(lists.family() - lists.common())
