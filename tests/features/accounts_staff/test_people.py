"""People who sign in: what a name, roles, a rota and a passphrase may be."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from hoh_stories.accounts import queries, staff
from hoh_stories.accounts.models import Person
from hoh_stories.accounts.permissions import Role
from hoh_stories.accounts.staff import NotFitting
from hoh_stories.ground import audit
from hoh_stories.ground.clock import today
from hoh_stories.ground.db import deed, look

pytestmark = [pytest.mark.usefixtures("site"), pytest.mark.both_engines]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are not about Argon2's costs."""
    from argon2 import PasswordHasher

    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(staff, "PasswordHasher", lambda: quick)


def make(username: str = "gwyn", *roles: Role, called: str = "Gwyn") -> str:
    with deed() as s:
        wanted = roles or (Role.FACILITATOR,)
        person = staff.make_person(
            s, username, called, "one two three", wanted, ("cy", "en"), totp_secret="in an app"
        )
        staff.let_begin(person, today())
        return person.id


def test_a_person_needs_neither_mail_nor_telephone() -> None:  # AC-33
    person_id = make()

    with look() as s:
        row = s.get_one(Person, person_id)
        assert row.email is None
        assert not {"phone", "tf_phone_number"} & set(Person.__table__.columns.keys())


def test_a_passphrase_is_kept_as_argon2id_only() -> None:
    with look() as s:
        kept = s.get_one(Person, make()).password

    assert kept
    assert kept.startswith("$argon2id$")
    assert "one" not in kept.split("$")[-1]


def test_a_steward_cannot_also_read() -> None:  # design.md, Words: steward
    for role in (Role.PEER, Role.FACILITATOR, Role.LEAD, Role.PRACTITIONER):
        with pytest.raises(NotFitting):
            make("emyr", Role.STEWARD, role)


@pytest.mark.parametrize("name", ["", "   ", "\x00", "\u202e"])
def test_nobody_is_made_without_a_name(name: str) -> None:
    with pytest.raises(NotFitting):
        make(name)


def test_a_name_is_taken_once_however_it_is_written() -> None:
    make("Gwyn")

    with pytest.raises(NotFitting):
        make(" gwyn ")


def test_making_somebody_is_in_the_log_without_their_name() -> None:  # truth 7
    person_id = make("a-name-to-look-for")

    with look() as s:
        (event,) = audit.of_kind(s, "person_made")
    assert event.subject == person_id
    assert "a-name-to-look-for" not in str(event)


def test_the_rota_says_who_reads_today_and_in_which_languages(clock: Any) -> None:
    lead, other = make("rhian", Role.LEAD, Role.FACILITATOR), make("gwyn")
    days = [today(), today() + timedelta(days=1)]
    with deed() as s:
        staff.on_rota(s, lead, days)
        staff.on_rota(s, other, days[1:])

    assert queries.readers_on(days[0]) == queries.Readers(1, 1, ("cy", "en"))
    assert queries.readers_on(days[1]) == queries.Readers(2, 1, ("cy", "en"))
    assert queries.readers_on(days[1] + timedelta(days=1)).count == 0


def test_a_new_rota_takes_the_place_of_the_old_from_today_on(clock: Any) -> None:
    person_id, yesterday = make(), today()
    with deed() as s:
        staff.on_rota(s, person_id, [yesterday])
    clock.advance(timedelta(days=1))
    for _ in range(2):
        with deed() as s:
            staff.on_rota(s, person_id, [today(), today()])

    assert queries.readers_on(yesterday).count == 1
    assert queries.readers_on(today()).count == 1


def test_roles_are_kept_once_for_everybody() -> None:
    make("one"), make("two")

    with look() as s:
        names = [row.name for row in s.scalars(select(staff.RoleRow))]
    assert names == ["facilitator"]
