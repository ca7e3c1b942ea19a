"""Initial mutations of Welsh: every form in which a name may stand.

Soft (i Gaerdydd), nasal (yng Nghaerdydd), aspirate (a Chaerdydd), and h before a vowel (ei
Haberystwyth). Which word asks for which is not decided here: people write them all.
"""

from __future__ import annotations

#: The longest beginnings first: `ll`, `rh` and what looks like `g` must be met as a whole.
_MUTATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ll", ("l",)),
    ("rh", ("r",)),
    ("ch", ()),
    ("dd", ()),
    ("ff", ()),
    ("ph", ()),
    ("th", ()),
    ("ng", ()),
    ("p", ("b", "mh", "ph")),
    ("t", ("d", "nh", "th")),
    ("c", ("g", "ngh", "ch")),
    ("b", ("f", "m")),
    ("d", ("dd", "n")),
    ("g", ("", "ng")),
    ("m", ("f",)),
)
_VOWELS = "aeiouwyâêîôûŵŷáéíóúàèìòùäëïöü"


def mutated(name: str) -> tuple[str, ...]:
    """The other forms of a capitalised `name`, none twice; empty where it never changes.

    With the article in front (`Y Barri`, `Yr Wyddgrug`) the form without it comes too.
    """
    article, bare = _without_article(name)
    forms = list(_forms(bare))
    if article:
        forms = [bare, *forms, f"{article.lower()} {bare}"]
    return tuple(dict.fromkeys(form for form in forms if form != name))


def _without_article(name: str) -> tuple[str, str]:
    for article in ("Yr ", "Y "):
        if name.startswith(article) and len(name) > len(article):
            return article.strip(), name[len(article) :]
    return "", name


def _forms(name: str) -> tuple[str, ...]:
    low = name.lower()
    for start, others in _MUTATIONS:
        if low.startswith(start):
            return tuple(_capital(other + name[len(start) :]) for other in others)
    if low[:1] and low[0] in _VOWELS:
        return (_capital("h" + low[0] + name[1:]),)
    return ()


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
