"""A house that is told whole, for tests: an invented organisation, kept keys, a rota."""

from __future__ import annotations

from hoh_stories.accounts.house import HOUSE, KEYS_KEPT
from hoh_stories.accounts.models import Setting
from hoh_stories.ground.db import deed

TOLD = {
    "name": "An Invented Organisation",
    "address": "1 Nowhere Street, Cardiff",
    "accountable": "Somebody Invented, trustee",
    "hours_en": "Tuesdays, 10 to 4",
    "hours_cy": "Dydd Mawrth, 10 tan 4",
    "pays": "everybody",
    "pay_en": "It is a voucher of 10 pounds.",
    "pay_cy": "Taleb 10 punt yw hi.",
    "languages": "en cy",
    "help_seen": "yes",
    "rota_seen": "yes",
}


def tell_house(without: tuple[str, ...] = ()) -> None:
    """Tell it, but for the fields named."""
    settings = {HOUSE + name: value for name, value in TOLD.items() if name not in without}
    if "keys" not in without:
        settings[KEYS_KEPT] = "as a test"
    with deed() as s:
        s.add_all(Setting(name=name, value=value) for name, value in settings.items())
