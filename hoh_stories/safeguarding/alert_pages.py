"""Where alerts go: one's own address, and who is named lead and deputy."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from hoh_stories.accounts.permissions import Permission
from hoh_stories.ground.answers import No
from hoh_stories.safeguarding import addresses, contacts
from hoh_stories.safeguarding.face import bp, me, on, page
from hoh_stories.safeguarding.forms import AddressForm, NamedForm
from hoh_stories.web.access import needs
from hoh_stories.web.locale import current_lang


@bp.route("/worries/address", methods=["GET", "POST"])
@needs(Permission.STORY_REVIEW, fresh=True)
def address() -> ResponseReturnValue:
    """One's own address for alerts; empty forgets it."""
    form = AddressForm(data={"address": addresses.address_of(me())})
    if form.validate_on_submit():
        answer = addresses.put_address(me(), form.address.data or "")
        if not isinstance(answer, No):
            return on("mine")
        form.refuse(answer)
    return page("address", form=form)


@bp.route("/lead/worries/named", methods=["GET", "POST"])
@needs(Permission.HOLD_PLACE, fresh=True)
def named() -> ResponseReturnValue:
    """Who is written to first, and who next (SG-14)."""
    now = addresses.named()
    form = NamedForm(data={"lead": now.lead, "deputy": now.deputy}).offer(addresses.leads())
    if form.validate_on_submit():
        answer = addresses.name(me(), form.lead.data or "", form.deputy.data or "")
        if not isinstance(answer, No):
            return on("records")
        form.refuse(answer)
    return page("named", form=form)


@bp.route("/lead/authorities")
@needs(Permission.HOLD_PLACE)
def authorities() -> ResponseReturnValue:
    """Whom to ring, by the place where the child or adult is (SG-12)."""
    return page("authorities", rows=contacts.listed(current_lang()))
