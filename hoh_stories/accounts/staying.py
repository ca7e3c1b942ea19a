"""How long this page stays open while nothing is pressed, and the one action to stay (AC-07).

Pages say it in words; with JavaScript a quiet bar offers to stay two minutes before the end. What
was typed is not lost either way (`web.late`). Sign-ins end as `sign_ins` says, visits as `tellers`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import abort, g, jsonify, redirect, request
from flask.typing import ResponseReturnValue

from hoh_stories.accounts import sign_ins, signed_in, visits
from hoh_stories.ground import clock
from hoh_stories.web.forms import PressForm
from hoh_stories.web.locale import here

WARNED = timedelta(minutes=2)  #: so long before the end somebody is asked


@dataclass(frozen=True)
class Staying:
    """What a page says of its own end. `form`: the button's token."""

    seconds: int  #: until it is over
    minutes: int  #: the same, in whole minutes
    warned: int  #: seconds before the end at which somebody is asked
    form: PressForm


def of_this_page() -> Staying | None:
    """None on pages that asked nobody who they are, and for somebody without a key (24 hours)."""
    ends_at = _ends_at()
    if ends_at is None or g.get("failed", False):
        return None
    left = int((ends_at - clock.now()).total_seconds())
    return Staying(left, max(1, left // 60), int(WARNED.total_seconds()), PressForm())


def answer() -> ResponseReturnValue:
    """Stay: seconds until the new end, 0 where it was over. Without a script: back to the start."""
    if not PressForm().validate_on_submit():
        abort(400)
    left = _stay()
    if request.accept_mimetypes.best == "application/json":
        return jsonify(seconds=left)
    return redirect(here("/account" if left else "/sign-in"), code=303)


def _stay() -> int:
    held = signed_in.token()
    if held is not None:
        sign_ins.stay(held)
    signed_in.current_sign_in()
    visits.current_teller()
    ends_at = _ends_at()
    return max(0, int((ends_at - clock.now()).total_seconds())) if ends_at else 0


def _ends_at() -> datetime | None:
    """The first end of what this request asked for."""
    found = g.get("sign_in")
    visit = g.get("visit")
    ends = [one.ends_at for one in (found, visit) if one is not None and one.ends_at]
    return min(ends) if ends else None
