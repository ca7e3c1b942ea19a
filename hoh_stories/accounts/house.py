"""What the site says of itself: who runs it, where, who answers for it, what it pays, who reads.

Kept as settings with their history; told under /steward or by `hoh setup`. Who may change it is the
faces' question, the words around it the pages'. Help lines are in `help_lines`.
Source: CO-18, TI-16, CR-01; docs/decisions/0006.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoh_stories.accounts import inside
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Setting
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.text import clean

HOUSE = "house."  #: before a setting's name: it is one of the house
KEYS_KEPT = "keys_kept"  #: which keys somebody said are kept elsewhere too
PAYS = ("nobody", "everybody")  #: the same for every story, shown or not (CO-18)

#: What must be told before `/share` takes stories, in the order in which it is asked for.
PARTS = ("keys", "organisation", "pay", "languages", "help", "rota")
#: The settings that make a part whole; `keys` are confirmed in `kept`.
NEEDED: dict[str, tuple[str, ...]] = {
    "organisation": ("name", "address", "accountable", "hours_en", "hours_cy"),
    "pay": ("pays",),
    "languages": ("languages",),
    "help": ("help_seen",),
    "rota": ("rota_seen",),
}
#: Told beside the fields of House: what `help_lines` and the rota's page keep.
ALSO = ("help_hidden", "help_own", "help_seen", "rota_seen")
OF_LINES = ("help_line.", "help_on.")  #: before a line's code: what was corrected, when checked


@dataclass(frozen=True)
class House:
    """The organisation behind the site. Empty words mean: not told yet, so do not show."""

    name: str = ""
    address: str = ""
    phone: str = ""
    accountable: str = ""  #: the person who answers for the site, by name and office
    hours_en: str = ""
    hours_cy: str = ""
    pays: str = ""  #: one of PAYS
    pay_en: str = ""  #: what everybody who sends a story is offered
    pay_cy: str = ""
    languages: str = ""  #: codes, with spaces between

    def hours(self, language: str) -> str:
        """When somebody is there, in a language of the pages."""
        return self.hours_cy if language == "cy" else self.hours_en

    def pay(self, language: str) -> str:
        """What is offered, in a language of the pages."""
        return self.pay_cy if language == "cy" else self.pay_en


FIELDS = tuple(House.__dataclass_fields__)


def house() -> House:
    """The house as it was told, in one question."""
    told = inside.told(HOUSE)
    return House(**{name: told.get(HOUSE + name, "") for name in FIELDS})


def put_house(actor: Actor, changes: Mapping[str, str]) -> tuple[str, ...]:
    """Tell the house something new, as `tell_house`, in a deed of its own."""
    with deed() as s:
        return tell_house(s, actor, changes)


def tell_house(s: Session, actor: Actor, changes: Mapping[str, str]) -> tuple[str, ...]:
    """Tell the house something new, in the caller's deed; gives the names of what changed.

    KeyError for a name that is none of FIELDS and ALSO, and of no line of help. Text comes out
    clean.
    """
    for name in changes:
        if name not in FIELDS + ALSO and not name.startswith(OF_LINES):
            raise KeyError(name)
    return tuple(
        name
        for name, value in changes.items()
        if inside.tell(s, actor, HOUSE + name, clean(value).strip())
    )


def missing() -> tuple[str, ...]:
    """The parts that were not told yet, in the order of PARTS, asked in one question."""
    kept_or_house = Setting.name.startswith(HOUSE, autoescape=True) | (Setting.name == KEYS_KEPT)
    with look() as s:
        told = {row.name for row in s.scalars(select(Setting).where(kept_or_house)) if row.value}
    return tuple(part for part in PARTS if not _is_told(part, told))


def is_open() -> bool:
    """Whether `/share` takes stories: everything that must be told is told.

    Asked by the pages of writing alone; pages of reading never ask. A rota once made counts, also
    in a holiday: what is sent then waits (design.md, The way of one story).
    """
    return not missing()


def _is_told(part: str, told: set[str]) -> bool:
    if part == "keys":
        return KEYS_KEPT in told
    return all(HOUSE + name in told for name in NEEDED[part])
