"""The lists of this folder: names, places, ordinary words; read once for each process.

Every file says in its head where it is from. All are in the normal writing of `letters`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hoh_stories.safety.arabic.letters import normal

_FOLDER = Path(__file__).parent
#: Small words that are written, or in the one normal writing become, like somebody's name: as a
#: person writes them, "on" is not Ali and "to" is not Elie.
SMALL = frozenset(
    "على إلى الى إلي أني إني انا أنا مني عني أما إما بها به لها له فلم ولم فإن وإن وقد"
    " فقد الآن الله والله يوما ليلا".split()
)


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of one file, without those that begin with `#`. OSError where it is missing."""
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def marked(name: str) -> dict[str, bool]:
    """Entries of a list of names; True for one that is an ordinary word too."""
    return {normal(line.rstrip("*")): line.endswith("*") for line in lines(name)}


@cache
def entries(name: str) -> frozenset[str]:
    """Entries of one list, several to a line where they are parted by `|`."""
    return frozenset(normal(part.strip()) for line in lines(name) for part in line.split("|"))
