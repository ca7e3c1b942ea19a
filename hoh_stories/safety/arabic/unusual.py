"""Words in Arabic script that are no everyday words, by themselves or with what is joined to them.

Such a word is often somebody's name, a town's, or a foreign name as it is heard: worth a look, and
likely where another stands beside it or it comes again. Known names: `people`; places: `places`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from hoh_stories.safety.arabic.letters import Script, stems
from hoh_stories.safety.arabic.lists import entries, lines
from hoh_stories.safety.kinds import Found, Kind

#: What is joined in front: articles, prepositions, what verbs begin with; in dialects too.
_FRONT = (
    "ال وال بال فال لل كال عال هال ب ل و ف ك س ع م ت ي ن ا ه ح د ش مي نمي بي بت بن كت كن كي ما نا"
).split()
#: What is joined behind: whose, whom, how many, who does it; Persian endings too.
_BEHIND = (
    "ها هم هن نا كم ات ين ون وا تي ته ه ي ك ا ت ن ان م ش و رو د يد هاي هايي هايش هايم هايمان مان"
    " شان تان اش ام اي يم ند تر ترين ايي ني لي له لو لك ك چ"
).split()
_LEAST, _MOST = 3, 12  #: letters


@cache
def everyday() -> frozenset[str]:
    """Words that many people use every day."""
    return frozenset(word for line in lines("everyday.txt") for word in line.split()) | entries(
        "words.txt"
    )


def usual(word: str) -> bool:
    """True for an everyday word, whatever is joined to it in front and behind. Nothing that was
    asked is remembered: these are people's words."""
    known = everyday()
    return word in known or any(one in known for one in derived(word))


def derived(word: str) -> Iterator[str]:
    """What a word could be made from: without what may be joined to it, three letters at least."""
    for front in ("", *_FRONT):
        if not word.startswith(front):
            continue
        rest = word[len(front) :]
        if front and len(rest) >= _LEAST:
            yield rest
        for behind in _BEHIND:
            stem = rest[: -len(behind)]
            if rest.endswith(behind) and len(stem) >= _LEAST:
                yield stem
                yield stem + "ه"
                yield stem + "ي"


def recognise(script: Script, known: frozenset[int]) -> Iterator[Found]:
    """Unusual words that are not `known` (numbers of words that something else explains)."""
    words = script.words
    odd = {at for at, (word, *_) in enumerate(words) if at not in known and is_unusual(word)}
    counts = Counter(stem for at in odd for stem, _ in stems(words[at][0]))
    for at in sorted(odd):
        word, start, end = words[at]
        beside = any(_beside(script, at, other) for other in (at - 1, at + 1) if other in odd)
        again = any(counts[stem] > 1 and len(stem) >= _LEAST for stem, _ in stems(word))
        sure, rule = (0.55, "unusual twice") if beside or again else (0.3, "unusual")
        yield script.found(start, end, Kind.PERSON, sure, rule)


def is_unusual(word: str) -> bool:
    """True for a word in Arabic letters that is no everyday one."""
    return "\u0620" <= word[0] <= "\u06d5" and _LEAST <= len(word) <= _MOST and not usual(word)


def _beside(script: Script, one: int, other: int) -> bool:
    left, right = script.words[min(one, other)], script.words[max(one, other)]
    return script.text[left[2] : right[1]] == " "
