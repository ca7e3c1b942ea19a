"""What the demo says of itself: an invented organisation, told by its invented steward.

Told only where something is missing, so that what a visitor changes stays until the demo is gone.
"""

from __future__ import annotations

from sqlalchemy import select

from hoh_stories.accounts import help_lines, house, kept
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.models import Person
from hoh_stories.accounts.permissions import Role
from hoh_stories.accounts.queries import as_actor
from hoh_stories.config import Settings
from hoh_stories.demo.people import people
from hoh_stories.ground.db import deed, look

TOLD = {
    "name": "Cwmni'r Tegell, the Kettle Company (invented)",
    "address": "1 Stryd y Tegell, Nowhere, Wales",
    "phone": "029 2018 0000",
    "accountable": "Emyr, who is invented and looks after this demo",
    "hours_en": "Tuesdays and Thursdays, 10 to 4",
    "hours_cy": "Dydd Mawrth a dydd Iau, 10 tan 4",
    "pays": "everybody",
    "pay_en": "Everybody who sends a text here is offered a voucher of 10 pounds.",
    "pay_cy": "Mae pawb sy'n anfon testun yma yn cael cynnig taleb gwerth 10 punt.",
    "languages": "en cy ar",
    "rota_seen": "yes",
}
LINES = (help_lines.OwnLine("The Kettle drop-in (invented)", "029 2018 0001", "10 to 4", "en, cy"),)


def tell(settings: Settings) -> None:
    """Tell the house what is missing."""
    missing = house.missing()
    if not missing:
        return
    steward = _steward()
    house.put_house(steward, TOLD)
    if "help" in missing:
        help_lines.put_chosen(steward, (), LINES)
    with deed() as s:
        kept.note_kept(s, steward, settings)


def _steward() -> Actor:
    name = next(cast.name for cast in people() if Role.STEWARD in cast.roles)
    with look() as s:
        return as_actor(s.scalars(select(Person).where(Person.username == name)).one())
