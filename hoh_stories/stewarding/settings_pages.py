"""What the site says of itself: a page for each part, and the history of all.

Every part is a heavy act: a help line or a telephone that somebody else put there could lead a
person in distress to them. What each part means is `accounts.house`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from hoh_stories.accounts import help_lines, house, inside, kept
from hoh_stories.accounts.house import PARTS
from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground.answers import Answer, Yes
from hoh_stories.stewarding import lines, rota, words
from hoh_stories.stewarding.face import bp, me, on, page, settings
from hoh_stories.stewarding.forms import (
    KeysForm,
    LanguagesForm,
    OrganisationForm,
    PayForm,
    lines_form,
    own_lines,
    rota_form,
    weekdays_of,
)
from hoh_stories.stewarding.needs import Need, asks
from hoh_stories.values.content import content
from hoh_stories.web.access import needs
from hoh_stories.web.locale import current_lang

_parts = f"<any({', '.join(PARTS)}):part>"


@bp.route("/steward/settings")
@needs(Permission.SITE_RUN)
def settings_list() -> ResponseReturnValue:
    """Every part: told or missing."""
    return page("settings", parts=PARTS, missing=house.missing(), words=words)


@bp.route("/steward/settings/history")
@needs(Permission.SITE_RUN)
def history() -> ResponseReturnValue:
    """What was told, by whom and when, the newest first."""
    return page("history", was=inside.history(), words=words)


@bp.route(f"/steward/settings/{_parts}", methods=["GET", "POST"])
@needs(Permission.SITE_RUN, fresh=True)
def part(part: str) -> ResponseReturnValue:
    """One part, as it is and as it shall be."""
    form, keep = FORMS[part]()
    if form.validate_on_submit():
        answer = keep(form)
        if answer:
            return on("settings_list")
        form.explain_no(answer)
    return page(f"part_{part}", form=form, heading=words.PARTS[part], **_beside(part))


Kept = tuple[Any, Callable[[Any], Answer]]  #: a form, and what keeps what was typed


def _told(form: Any) -> Answer:
    """Fields of the form that are fields of the house."""
    house.put_house(me(), {name: form[name].data or "" for name in house.FIELDS if name in form})
    return Yes()


def _organisation() -> Kept:
    return OrganisationForm(data=vars(house.house())), _told


def _pay() -> Kept:
    return PayForm(data=vars(house.house())), _told


def _languages() -> Kept:
    form = LanguagesForm(data={"languages": house.house().languages.split()})
    form.languages.choices = list(content(current_lang()).lists["languages"].items())

    def keep(form: Any) -> Answer:
        house.put_house(me(), {"languages": " ".join(form.languages.data)})
        return Yes()

    return form, keep


def _help() -> Kept:
    now = help_lines.chosen()
    known = [
        (line.code, f"{line.name} · {line.number or line.text}")
        for line in content(current_lang()).help_lines
        if line.code not in help_lines.ALWAYS
    ]
    shown = [code for code, _name in known if code not in now.hidden]

    def keep(form: Any) -> Answer:
        hidden = {code for code, _name in known} - set(form.shown.data or ())
        lines.choose(me(), hidden, own_lines(form))
        return Yes()

    return lines_form(known, now.own, shown=shown), keep


def _rota() -> Kept:
    def keep(form: Any) -> Answer:
        rota.put_rota(me(), weekdays_of(form), int(form.weeks.data))
        return Yes()

    return rota_form(rota.rota(_page())), keep


def _keys() -> Kept:
    def keep(form: Any) -> Answer:
        return kept.confirm(me(), settings(), form.master.data, form.tags.data)

    return KeysForm(), keep


FORMS: dict[str, Callable[[], Kept]] = {
    "keys": _keys,
    "organisation": _organisation,
    "pay": _pay,
    "languages": _languages,
    "help": _help,
    "rota": _rota,
}


def _page() -> int:
    """Which page of the rota was asked for; the first for whatever is no number."""
    asked = request.args.get("page", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 4 else 0


def _beside(part: str) -> dict[str, Any]:
    """What a part's page shows beside its form."""
    if part == "rota":
        now = rota.rota(_page())
        return {"rota": now, "numbers": settings().numbers}
    return {"kept": kept.are_kept(settings())} if part == "keys" else {}


@asks
def missing_parts() -> Iterator[Need]:
    """What must be told before `/share` takes stories: told to stewards alone."""
    for name in house.missing():
        yield Need(words.PARTS[name], ".part", name)
