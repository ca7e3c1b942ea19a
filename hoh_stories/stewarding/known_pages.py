"""Names that are known here, so that the assistant points them out: one page of three lists.

What such a name is, is `safety.known_here`; keeping it is `stories.known`.
"""

from __future__ import annotations

from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField

from hoh_stories.accounts.permissions import Permission
from hoh_stories.safety.kinds import Kind
from hoh_stories.safety.known_here import Known
from hoh_stories.stewarding.face import bp, me, on, page
from hoh_stories.stories import known
from hoh_stories.web.access import needs
from hoh_stories.web.forms import KindForm, say

say(
    {
        "known_too_many": _l("These are more names than the assistant can look for: 400 at most."),
        "known_too_long": _l("One name is longer than 60 letters. Is each on a line of its own?"),
        "known_too_short": _l("One name is too short to be told from other words."),
    }
)


class KnownForm(KindForm):
    """Three lists, a name a line."""

    venues = TextAreaField(
        _l("Hostels, hotels, wards, services, schools, pubs"), render_kw={"rows": 8}
    )
    organisations = TextAreaField(_l("Organisations, groups, employers"), render_kw={"rows": 6})
    places = TextAreaField(
        _l("Estates, streets, camps, nicknames of places"), render_kw={"rows": 6}
    )


FIELDS = {Kind.VENUE: "venues", Kind.ORG: "organisations", Kind.PLACE: "places"}


@bp.route("/steward/names", methods=["GET", "POST"])
@needs(Permission.SITE_RUN, fresh=True)
def known_names() -> ResponseReturnValue:
    """Every name that is known here, to add to or to take from."""
    now = known.known_names()
    form = KnownForm(data={field: _lines(now, kind) for kind, field in FIELDS.items()})
    if form.validate_on_submit():
        told = {kind: form[field].data or "" for kind, field in FIELDS.items()}
        answer = known.tell_known(me(), told)
        if not isinstance(answer, tuple):
            return on("home")
        kind, no = answer
        form.explain_no(no, FIELDS[kind])
    return page("known_names", form=form)


def _lines(now: Known, kind: Kind) -> str:
    return "\n".join(name for name, of in now if of is kind)
