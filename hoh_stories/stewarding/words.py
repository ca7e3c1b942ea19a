"""Words for codes of this room: parts of the house, its settings, and what only people can do."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from hoh_stories.stories.notes import TOLD

PARTS: dict[str, LazyString] = {
    # Translators: the keys are secret numbers that open every text; "elsewhere" is another place
    "keys": _l("The keys are kept elsewhere too"),
    "organisation": _l("Who runs this site"),
    "pay": _l("What is paid for a story"),
    "languages": _l("Languages that people here read"),
    "help": _l("Help lines"),
    "rota": _l("Who reads on which days"),
}
FIELDS: dict[str, LazyString] = {
    "house.name": _l("Name of the organisation"),
    "house.address": _l("Address"),
    "house.phone": _l("Telephone"),
    "house.accountable": _l("Who answers for the site"),
    "house.hours_en": _l("When somebody is there, in English"),
    "house.hours_cy": _l("When somebody is there, in Welsh"),
    "house.pays": _l("What is paid for a story"),
    "house.pay_en": _l("What is offered, in English"),
    "house.pay_cy": _l("What is offered, in Welsh"),
    "house.languages": _l("Languages that people here read"),
    "house.help_hidden": _l("Help lines that are not shown"),
    "house.help_own": _l("Help lines of your own"),
    "house.help_seen": _l("Help lines looked at"),
    "house.rota_seen": _l("Rota written"),
    "keys_kept": _l("The keys are kept elsewhere too"),
    "log_check.asked": _l("A check of the log was asked for"),
}
OF_LINES: dict[str, LazyString] = {
    "safeguarding.lead": _l("Lead"),
    "safeguarding.deputy": _l("Deputy"),
    "safeguarding.": _l("A list of what to do was changed"),
    "authority.": _l("Numbers of a local authority were told"),
    "house.help_on.": _l("A help line was checked"),
    "house.help_line.": _l("A help line was corrected"),
}
PAYS: dict[str, LazyString] = {
    "nobody": _l("Nobody is paid"),
    "everybody": _l("Everybody who sends a story is offered the same"),
}
WEEKDAYS: tuple[LazyString, ...] = (
    _l("Monday"),
    _l("Tuesday"),
    _l("Wednesday"),
    _l("Thursday"),
    _l("Friday"),
    _l("Saturday"),
    _l("Sunday"),
)
CHECKS: dict[str, tuple[LazyString, LazyString]] = {
    "help_lines": (
        _l("Help lines checked"),
        _l("Ring or look up every line: number, hours, languages, cost."),
    ),
    "authorities": (
        _l("Numbers of the local authorities checked"),
        _l("Ring each: about a child, about an adult, in the evening. Then write down the day."),
    ),
    "dpia": (
        # Translators: DPIA, a formal assessment under data protection law
        _l("Data protection impact assessment signed"),
        _l("It covers what this site does today. Every new purpose or helper needs another look."),
    ),
    "safeguarding": (
        _l("Safeguarding policy in force"),
        _l("People know whom to call, and whose law and procedures hold here."),
    ),
    "children": (
        _l("Children's access assessment written"),
        _l("A box that says 18 or over does not count as proof of age."),
    ),
    "illegal_harms": (
        _l("Illegal content risk assessment written"),
        _l("Each kind on the regulator's current list was judged, with reasons."),
    ),
    "welsh": (
        _l("Welsh read by a person"),
        _l("A fluent reader has read the pages of consent, risk, taking back and help."),
    ),
    "training": (
        _l("Everybody who reads is trained"),
        _l("Also in what to do when a story frightens or weighs on them."),
    ),
    "keys": (
        _l("The copy of the keys was found and read"),
        _l("Two people know where it is. Without it no story ever opens again."),
    ),
}


def of_setting(name: str) -> LazyString | str:
    """What a setting is called in the history; its own name where there is no other."""
    for beginning, words in OF_LINES.items():
        if name.startswith(beginning):
            return words
    if name.startswith("check."):
        return CHECKS[name.removeprefix("check.")][0]
    if name.startswith(TOLD):
        return _l("Content note")
    return FIELDS.get(name, name)
