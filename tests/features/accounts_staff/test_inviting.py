"""Invitations: what a link opens, for whom, until when, and who must have said yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from hoh_stories.accounts import codes, inviting, people, staff
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.giving import Second
from hoh_stories.accounts.invitations import waiting
from hoh_stories.accounts.inviting import Accepted, Entry, Wish
from hoh_stories.accounts.models import Invitation, Person
from hoh_stories.accounts.permissions import Role
from hoh_stories.accounts.queries import as_actor
from hoh_stories.ground import audit
from hoh_stories.ground.answers import No, Yes
from hoh_stories.ground.db import deed, look
from tests.world import World

pytestmark = pytest.mark.both_engines

DAY = timedelta(days=1)
HASHED = "$argon2id$a-hash"


@dataclass
class Keepers:
    """Two leads and a steward."""

    world: World

    def __post_init__(self) -> None:
        self.lea, self.lou = self.world.a_lead("Lea"), self.world.a_lead("Lou")
        self.emyr = self.world.a_person(Role.STEWARD, called="Emyr")

    def invite(self, by: Actor, *roles: Role, called: str = "Gwyn") -> str:
        token = inviting.invite(by, Wish(called, frozenset(roles), ("cy", "en")))
        assert isinstance(token, str), token
        return token

    def opened(self, *roles: Role, called: str = "Gwyn") -> str:
        """A link of Lea's to which Lou has said yes."""
        token = self.invite(self.lea, *roles, called=called)
        assert inviting.second_yes(self.lou, the_link(called)) == Yes()
        return token

    def sealed(self) -> str:
        key = codes.key_of(self.world.site.config["SETTINGS"])
        return codes.seal_secret(codes.new_secret(), key)


@pytest.fixture
def keepers(world: World, clock: Any) -> Keepers:
    return Keepers(world)


def named(username: str) -> Person:
    with look() as s:
        return s.scalars(select(Person).where(Person.username == username)).one()


def the_link(called: str = "Gwyn") -> str:
    with look() as s:
        return s.scalars(select(Invitation.id).where(Invitation.called == called)).one()


def test_a_guest_comes_in_by_the_link_as_what_they_were_invited_to(keepers: Keepers) -> None:
    token = keepers.opened(Role.FACILITATOR)

    accepted = inviting.accept(token, Entry("Gwyn ", HASHED, keepers.sealed(), 7))

    assert isinstance(accepted, Accepted)
    with look() as s:
        person = s.get_one(Person, accepted.person_id)
        assert (person.username, person.called, person.languages) == ("gwyn", "Gwyn", "cy en")
        assert people.roles_of(person) == {Role.FACILITATOR}
        assert person.tf_last_counter == 7  # the first code is not taken again
        assert as_actor(person).roles == frozenset()  # before training and practice
    assert len(accepted.codes) == len(set(accepted.codes)) == 10  # AC-33


def test_nobody_is_asked_for_mail_or_telephone(keepers: Keepers) -> None:  # AC-33
    inviting.accept(keepers.opened(Role.FACILITATOR), Entry("gwyn", HASHED))

    assert named("gwyn").email is None
    asked = {name for kind in (Wish, Entry) for name in kind.__dataclass_fields__}
    assert not {name for name in asked if "mail" in name or "phone" in name}


def test_a_link_opens_once(keepers: Keepers) -> None:
    token = keepers.opened(Role.FACILITATOR)
    assert isinstance(inviting.accept(token, Entry("gwyn", HASHED)), Accepted)

    assert inviting.look_at(token) is None
    assert inviting.accept(token, Entry("other", HASHED)) == No("link_over")
    with look() as s:
        assert s.scalars(select(Person).where(Person.username == "other")).first() is None


def test_a_link_opens_for_seven_days(keepers: Keepers, clock: Any) -> None:
    token = keepers.opened(Role.FACILITATOR)

    clock.advance(inviting.LASTS)
    assert inviting.look_at(token)
    clock.advance(DAY)

    assert inviting.LASTS == 7 * DAY
    assert inviting.look_at(token) is None
    assert inviting.accept(token, Entry("gwyn", HASHED)) == No("link_over")


def test_only_the_hash_of_a_link_is_kept(keepers: Keepers) -> None:
    token = keepers.opened(Role.FACILITATOR)

    with look() as s:
        row = s.scalars(select(Invitation)).one()
        kept = [str(getattr(row, column.key)) for column in Invitation.__table__.columns]
        told = [event.detail for event in audit.of_kind(s, "invited")]
    assert not [value for value in kept if token in value]
    assert token not in str(told)
    assert "Gwyn" not in str(told)  # truth 7: no text that a person typed


def test_a_link_that_was_taken_back_opens_nothing(keepers: Keepers) -> None:
    token = keepers.opened(Role.FACILITATOR)
    link = the_link()

    for _ in range(2):
        assert inviting.take_back(keepers.lou, link) == Yes()

    assert inviting.look_at(token) is None


@pytest.mark.parametrize("token", ["", "x" * 43, "\x01", "ŵ"])
def test_a_link_that_nobody_made_opens_nothing(keepers: Keepers, token: str) -> None:
    assert inviting.look_at(token) is None
    assert inviting.accept(token, Entry("gwyn", HASHED)) == No("link_over")


def test_a_peer_comes_in_when_two_people_said_yes(keepers: Keepers) -> None:
    token = keepers.invite(keepers.lea, Role.PEER)
    assert inviting.look_at(token) is None
    assert inviting.second_yes(keepers.lea, the_link()) == No("somebody_else")

    assert inviting.second_yes(keepers.emyr, the_link()) == Yes()
    assert inviting.second_yes(keepers.emyr, the_link()) == Yes()  # may be repeated

    accepted = inviting.accept(token, Entry("gwyn", HASHED))
    assert isinstance(accepted, Accepted)
    assert accepted.codes == ()  # there is no second proof that they could stand for
    with look() as s:
        assert as_actor(s.get_one(Person, accepted.person_id)).roles == {Role.PEER}


def test_the_days_of_a_link_begin_with_the_second_yes(keepers: Keepers, clock: Any) -> None:
    token = keepers.invite(keepers.lea, Role.PEER)
    clock.advance(6 * DAY)
    inviting.second_yes(keepers.lou, the_link())

    clock.advance(6 * DAY)

    assert inviting.look_at(token)


def test_a_second_yes_comes_too_late_after_seven_days(keepers: Keepers, clock: Any) -> None:
    keepers.invite(keepers.lea, Role.PEER)
    clock.advance(8 * DAY)

    assert inviting.second_yes(keepers.lou, the_link()) == No("gone")


@pytest.mark.parametrize("role", [Role.PEER, Role.FACILITATOR, Role.LEAD, Role.PRACTITIONER])
def test_a_steward_cannot_make_a_reader_out_of_themselves(  # truth 6
    keepers: Keepers, role: Role
) -> None:
    other = keepers.world.a_person(Role.STEWARD)
    token = keepers.invite(keepers.emyr, role)

    assert inviting.look_at(token) is None
    assert inviting.second_yes(keepers.emyr, the_link()) == No("somebody_else")
    assert inviting.second_yes(other, the_link()) == No("a_lead_says")
    assert inviting.look_at(token) is None

    assert inviting.second_yes(keepers.lea, the_link()) == Yes()
    assert inviting.look_at(token)


@pytest.mark.parametrize("roles", [{Role.FACILITATOR}, {Role.LEAD}, {Role.FACILITATOR, Role.LEAD}])
def test_a_lead_alone_makes_no_second_reader(  # truth 8: two people look before a story is shown
    keepers: Keepers, roles: set[Role]
) -> None:
    token = keepers.invite(keepers.lea, *roles)

    assert inviting.look_at(token) is None
    assert inviting.accept(token, Entry("gwyn", HASHED)) == No("link_over")
    assert inviting.second_yes(keepers.lea, the_link()) == No("somebody_else")

    assert inviting.second_yes(keepers.emyr, the_link()) == Yes()
    assert isinstance(inviting.accept(token, Entry("gwyn", HASHED)), Accepted)


def test_a_reader_whom_a_lead_invited_alone_cannot_say_the_second_yes(keepers: Keepers) -> None:
    """Nor does a practitioner or a peer become a reader by their roles being changed."""
    catrin = keepers.invite(keepers.lea, Role.PRACTITIONER, called="Catrin")
    accepted = inviting.accept(catrin, Entry("catrin", HASHED))
    assert isinstance(accepted, Accepted)
    keepers.invite(keepers.lea, Role.FACILITATOR)
    with look() as s:
        actor = as_actor(s.get_one(Person, accepted.person_id))

    assert inviting.second_yes(actor, the_link()) == No("somebody_else")
    with deed() as s:
        person = s.get_one(Person, accepted.person_id)
        both = frozenset({Role.PRACTITIONER, Role.FACILITATOR})
        assert people.put_roles_in(s, keepers.lea, person, both) == No("invite_instead")


def test_in_the_first_hour_the_steward_and_the_first_lead_are_two_people(
    world: World, clock: Any
) -> None:
    """One steward, four readers of whom two lead: nobody waits for somebody who never comes."""
    emyr = world.a_person(Role.STEWARD, called="Emyr")
    early = inviting.invite(emyr, Wish("Early", frozenset({Role.FACILITATOR}), ("cy",)))
    assert isinstance(early, str)
    assert inviting.look_at(early) is None  # until there is a lead who says yes
    rhian = inviting.invite(emyr, Wish("Rhian", frozenset({Role.LEAD, Role.FACILITATOR}), ("cy",)))
    assert isinstance(rhian, str)
    assert isinstance(inviting.accept(rhian, Entry("rhian", HASHED)), Accepted)
    first = world.a_lead("Lea")  # as she is when she has practised

    assert inviting.second_yes(first, the_link("Early")) == Yes()
    assert inviting.look_at(early)
    for name, roles in (("Lou", {Role.LEAD}), ("Gwyn", {Role.FACILITATOR})):
        token = inviting.invite(first, Wish(name, frozenset(roles), ("cy",)))
        assert isinstance(token, str)
        assert inviting.look_at(token) is None
        assert inviting.second_yes(emyr, the_link(name)) == Yes()
        assert inviting.look_at(token)


def test_a_second_steward_is_asked_about_the_first_lead(world: World, clock: Any) -> None:
    emyr, other = (world.a_person(Role.STEWARD) for _ in range(2))
    token = inviting.invite(emyr, Wish("Rhian", frozenset({Role.LEAD}), ("cy",)))
    assert isinstance(token, str)

    assert inviting.look_at(token) is None
    assert inviting.second_yes(other, the_link("Rhian")) == Yes()
    assert inviting.look_at(token)


def test_a_steward_invites_the_first_lead_alone(world: World, clock: Any) -> None:
    emyr = world.a_person(Role.STEWARD)

    token = inviting.invite(emyr, Wish("Rhian", frozenset({Role.FACILITATOR, Role.LEAD}), ("cy",)))

    assert isinstance(token, str)
    assert inviting.look_at(token)


def test_a_lead_who_is_not_trained_yet_counts_as_a_lead(keepers: Keepers) -> None:
    """Else a steward could keep the leads waiting and invite whom they like."""
    with deed() as s:
        for person in s.scalars(select(Person)):
            person.trained_on = None

    token = keepers.invite(keepers.emyr, Role.FACILITATOR)

    assert inviting.look_at(token) is None


def test_links_of_somebody_who_left_open_nothing(keepers: Keepers) -> None:
    token, peers = keepers.opened(Role.FACILITATOR), keepers.opened(Role.PEER, called="Del")
    with deed() as s:
        s.get_one(Person, keepers.lea.id).active = False

    assert inviting.look_at(token) is None
    assert inviting.look_at(peers) is None
    assert inviting.second_yes(keepers.lou, the_link()) == No("gone")


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (Wish("", frozenset({Role.PEER}), ("en",)), "no_name"),
        (Wish("\x00 ", frozenset({Role.PEER}), ("en",)), "no_name"),
        (Wish("Gwyn", frozenset(), ("en",)), "no_role"),
        (Wish("Gwyn", frozenset({Role.STEWARD}), ("en",)), "not_yours_to_give"),
        (Wish("Gwyn", frozenset({Role.STEWARD, Role.PEER}), ("en",)), "roles_apart"),
    ],
)
def test_what_a_lead_cannot_invite_to_is_not_made(keepers: Keepers, wish: Wish, code: str) -> None:
    assert inviting.invite(keepers.lea, wish) == No(code)
    with look() as s:
        assert s.scalars(select(Invitation)).first() is None


def test_somebody_who_only_reads_invites_nobody(keepers: Keepers) -> None:
    wish = Wish("Gwyn", frozenset({Role.PEER}), ("en",))

    for role in (Role.PEER, Role.FACILITATOR, Role.PRACTITIONER):
        who = keepers.world.a_person(role)
        assert inviting.invite(who, wish) == No("not_yours_to_give")


def test_a_name_that_is_taken_is_told_and_the_link_still_opens(keepers: Keepers) -> None:
    token = keepers.opened(Role.FACILITATOR)

    assert inviting.accept(token, Entry("PERSON1", HASHED)) == No("name_taken")
    assert isinstance(inviting.accept(token, Entry("gwyn", HASHED)), Accepted)


def test_each_step_is_in_the_log(keepers: Keepers) -> None:
    token = keepers.invite(keepers.lea, Role.PEER)
    inviting.second_yes(keepers.emyr, the_link())
    accepted = inviting.accept(token, Entry("gwyn", HASHED))
    keepers.invite(keepers.lea, Role.PEER, called="Del")
    inviting.take_back(keepers.lou, the_link("Del"))

    assert isinstance(accepted, Accepted)
    with look() as s:
        kinds = ("invited", "invitation_seconded", "invitation_used", "invitation_taken_back")
        by = {kind: audit.of_kind(s, kind)[-1].by.id for kind in kinds}
        made = audit.of_kind(s, "person_made")[-1]
        assert list(audit.faults(s)) == []
    assert by == {
        "invited": keepers.lea.id,
        "invitation_seconded": keepers.emyr.id,
        "invitation_used": accepted.person_id,
        "invitation_taken_back": keepers.lou.id,
    }
    assert (made.by.id, made.subject) == (keepers.lea.id, accepted.person_id)


def test_what_was_never_taken_up_leaves_no_name(keepers: Keepers, clock: Any) -> None:
    keepers.opened(Role.FACILITATOR)
    clock.advance(7 * DAY)
    inviting.erase_ended()
    assert the_link()

    clock.advance(DAY)
    inviting.erase_ended()

    with look() as s:
        assert s.scalars(select(Invitation)).first() is None


def test_keepers_see_what_waits_and_whose_yes_is_missing(keepers: Keepers) -> None:
    keepers.opened(Role.FACILITATOR, called="Gwyn")
    keepers.invite(keepers.lea, Role.LEAD, called="Ffion")
    keepers.invite(keepers.lea, Role.PEER, called="Del")
    keepers.invite(keepers.emyr, Role.PRACTITIONER, called="Catrin")

    def seen(by: Actor) -> dict[str, tuple[Second, bool]]:
        return {one.called: (one.second, one.may_second) for one in waiting(by).invited}

    missing = {"Gwyn": Second.NOBODY, "Catrin": Second.LEAD}
    missing |= {"Ffion": Second.ANYBODY, "Del": Second.ANYBODY}
    may = {
        keepers.lea: {"Catrin"},  # Ffion and Del are her own
        keepers.lou: {"Ffion", "Del", "Catrin"},
        keepers.emyr: {"Ffion", "Del"},  # a lead says yes to Catrin
    }
    for who, names in may.items():
        assert seen(who) == {name: (missing[name], name in names) for name in missing}


def test_a_command_invites_the_first_of_all(site: Any, clock: Any) -> None:
    wish = Wish("Rhian", frozenset({Role.FACILITATOR, Role.LEAD}), ("cy",))

    token = inviting.invite_first(wish)

    guest = inviting.look_at(token)
    assert guest is not None
    assert (guest.by, guest.roles) == ("", wish.roles)
    assert isinstance(inviting.accept(token, Entry("rhian", HASHED)), Accepted)
    with pytest.raises(staff.NotFitting):
        inviting.invite_first(Wish("X", frozenset({Role.STEWARD, Role.LEAD}), ("cy",)))


def test_a_lost_second_proof_takes_two_people(keepers: Keepers) -> None:
    """Whoever is asked makes the link; only its owner's passphrase opens it."""
    gwyn = keepers.world.a_facilitator("Gwyn")
    with deed() as s:
        row = s.get_one(Person, gwyn.id)
        row.password, row.mf_recovery_codes = staff.hashed("kettle landing bread"), ["old"]
        mark = row.fs_uniquifier

    token = inviting.reset_proof(keepers.emyr, gwyn.id)

    assert isinstance(token, str)
    with look() as s:
        row = s.get_one(Person, gwyn.id)
        assert not any((row.tf_totp_secret, row.mf_recovery_codes, row.webauthn))
        assert row.fs_uniquifier != mark  # signed out everywhere
    guest = inviting.look_at(token)
    assert guest is not None
    assert guest.person_id == gwyn.id
    assert not inviting.knows_passphrase(guest, "something else entirely")
    assert inviting.knows_passphrase(guest, "kettle landing bread")
    assert inviting.accept(token, Entry("mallory", HASHED)) == No("link_over")

    accepted = inviting.prove_anew(token, keepers.sealed(), 3)

    assert isinstance(accepted, Accepted)
    assert len(accepted.codes) == 10
    assert inviting.prove_anew(token, keepers.sealed(), 4) == No("link_over")
    with look() as s:
        assert as_actor(s.get_one(Person, gwyn.id)).roles == {Role.FACILITATOR}


def test_nobody_takes_away_their_own_second_proof_or_one_that_is_not_there(
    keepers: Keepers,
) -> None:
    peer = keepers.world.a_person(Role.PEER)

    assert inviting.reset_proof(keepers.lea, keepers.lea.id) == No("not_your_own")
    assert inviting.reset_proof(keepers.lea, keepers.emyr.id) == No("not_yours_to_give")
    assert inviting.reset_proof(keepers.lea, peer.id) == No("no_proof")
    assert inviting.reset_proof(peer, keepers.lea.id) == No("not_yours_to_give")
    assert inviting.reset_proof(keepers.lea, "x") == No("gone")


def test_a_link_for_a_new_proof_ends_when_another_is_made_or_its_owner_leaves(
    keepers: Keepers,
) -> None:
    gwyn = keepers.world.a_facilitator("Gwyn")
    first, second = (inviting.reset_proof(keepers.lea, gwyn.id) for _ in range(2))
    assert isinstance(first, str)
    assert isinstance(second, str)

    assert inviting.look_at(first) is None
    assert inviting.look_at(second)
    with deed() as s:
        s.get_one(Person, gwyn.id).active = False

    assert inviting.look_at(second) is None
    assert inviting.prove_anew(second, keepers.sealed(), 1) == No("link_over")
