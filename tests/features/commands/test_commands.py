"""`hoh ...` for those who run the site: what each command promises, on a scratch instance."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from hoh_stories.accounts import inviting, kept
from hoh_stories.accounts.models import Person
from hoh_stories.accounts.permissions import Role
from hoh_stories.cli import COMMANDS, main
from hoh_stories.ground.db import look
from tests.features.commands.operator import KEYS, Operator, world_of
from tests.world import KETTLE


def test_every_command_is_there_and_says_what_it_is_for() -> None:
    for name in COMMANDS:
        told = CliRunner().invoke(main, [name, "--help"])
        assert told.exit_code == 0
        assert "Usage" in told.output


def test_half_set_settings_are_told_line_by_line(tmp_path: Path) -> None:
    half = Operator(tmp_path, HOH_MASTER_KEY=KEYS["HOH_MASTER_KEY"])

    told = half.run("backup")

    assert told.exit_code == 2
    assert [line.split()[0] for line in told.output.splitlines()] == [
        "HOH_SECRET_KEY",
        "HOH_TAG_KEY",
    ]
    assert KEYS["HOH_MASTER_KEY"] not in told.output


def roles_of(username: str) -> set[str] | None:
    """What somebody may hold, by their sign-in name; None for nobody."""
    with look() as s:
        found = s.scalars(select(Person).where(Person.username == username)).one_or_none()
        return {role.name for role in found.roles} if found else None


def test_a_person_is_made_with_secrets_that_are_shown_once(ready: Operator) -> None:
    told = ready.must("person", "Rhian", "--called", "Rhian", "--role", "lead")

    assert len(told.splitlines()[0].removeprefix("passphrase: ").split()) == 6
    assert "otpauth://totp/" in told
    world_of(ready)
    assert roles_of("rhian") == {Role.LEAD}


def test_the_first_lead_is_invited_by_a_command_and_comes_in_by_the_link(
    ready: Operator,
) -> None:
    told = ready.must(
        "invite", "Rhian", "--role", "lead", "--role", "facilitator", "--language", "cy"
    )

    token = told.split("/cy/invited/", 1)[1].strip()
    world_of(ready)
    guest = inviting.look_at(token)
    assert guest is not None
    assert (guest.called, guest.roles) == ("Rhian", {Role.LEAD, Role.FACILITATOR})
    assert isinstance(inviting.accept(token, inviting.Entry("rhian", "a hash")), inviting.Accepted)
    with look() as s:
        assert s.scalars(select(Person.called)).all() == ["Rhian"]


def test_an_invitation_is_the_whole_address_where_the_site_is_reached(ready: Operator) -> None:
    """Whoever gets it can open it as it is; only a proxy's site is reached by its name."""
    assert ": /en/invited/" in ready.must("invite", "Rhian", "--role", "lead")

    ready.env.update(HOH_PROXIES="1", HOH_HOSTS="stories.example.org cy.example.org")
    assert ": https://stories.example.org/en/invited/" in ready.must(
        "invite", "Lou", "--role", "lead"
    )


@pytest.mark.parametrize("roles", [("steward", "lead"), ("nonsense",)])
def test_a_guest_who_cannot_be_is_not_invited(ready: Operator, roles: tuple[str, ...]) -> None:
    asked = [word for role in roles for word in ("--role", role)]

    assert ready.run("invite", "X", *asked).exit_code == 2
    assert ready.run("invite", " ", "--role", "lead").exit_code == 2


@pytest.mark.parametrize("roles", [("steward", "lead"), ("nonsense",)])
def test_a_person_who_cannot_be_is_not_made(ready: Operator, roles: tuple[str, ...]) -> None:
    asked = [word for role in roles for word in ("--role", role)]

    assert ready.run("person", "x", "--called", "X", *asked).exit_code == 2
    world_of(ready)
    assert roles_of("x") is None


def test_verify_says_all_is_well_and_then_what_is_not(ready: Operator, tmp_path: Path) -> None:
    world = world_of(ready)
    world.a_published_story()
    noted = tmp_path / "anchor"
    noted.write_text(ready.must("anchor"))
    assert "All is well." in ready.must("verify", "--anchor", str(noted))

    again = ready.must("verify", "--anchor", "-", typed=noted.read_text())
    assert "All is well." in again  # `-` is what stands before the command

    number, _, _hash = noted.read_text().partition(" ")
    noted.write_text(f"{number} {'0' * 64}\n")

    told = ready.run("verify", "--anchor", str(noted))
    assert told.exit_code == 1
    assert "not the one that was anchored" in told.output


def test_what_is_no_head_of_the_log_is_said_to_be_none(ready: Operator) -> None:
    told = ready.run("verify", "--anchor", "-", typed="All is well.\n")

    assert told.exit_code == 2
    assert "hoh anchor" in told.output


def test_a_backup_comes_back_in_an_empty_place(ready: Operator, tmp_path: Path) -> None:
    world_of(ready).a_published_story()
    told = ready.must("backup")
    texts = told.splitlines()[0].removeprefix("Texts: ")
    assert KETTLE.title not in told

    assert ready.run("restore", texts).exit_code == 2  # there is something here already
    other = Operator(tmp_path / "other", **KEYS)
    other.must("migrate")
    (tmp_path / "other" / "backups").mkdir()
    kept = Path(texts).parent / "keys.db"
    (tmp_path / "other" / "backups" / "keys.db").write_bytes(kept.read_bytes())

    assert "1 stories are back." in other.must("restore", texts)
    assert "1 texts can be found." in other.must("reindex")
    assert "All is well." in other.must("verify")


def test_texts_without_their_keys_are_not_called_back(ready: Operator, tmp_path: Path) -> None:
    """Nothing is half done: once the keys are in their place, the same command brings all back."""
    world_of(ready).a_draft()
    texts = Path(ready.must("backup").splitlines()[0].removeprefix("Texts: "))
    other = Operator(tmp_path / "other", **KEYS)
    other.must("migrate")

    told = other.run("restore", str(texts))
    assert told.exit_code == 2
    place = tmp_path / "other" / "backups" / "keys.db"
    assert str(place) in told.output

    place.parent.mkdir()
    place.write_bytes(b"no key store" * 1000)
    assert "cannot be opened" in other.run("restore", str(texts)).output
    place.write_bytes((texts.parent / "keys.db").read_bytes())
    assert "1 stories are back." in other.must("restore", str(texts))


def test_a_backup_of_another_site_does_not_open(ready: Operator, tmp_path: Path) -> None:
    texts = ready.must("backup").splitlines()[0].removeprefix("Texts: ")
    other = Operator(tmp_path / "other", **{**KEYS, "HOH_MASTER_KEY": kept.written(b"\x09" * 32)})
    other.must("migrate")

    told = other.run("restore", texts)

    assert told.exit_code == 2
    assert "does not open" in told.output


def test_no_command_loads_the_site_before_it_is_needed() -> None:
    """`hoh` itself is quick: nothing heavy is imported for the list of commands."""
    import subprocess
    import sys

    asked = "import sys, hoh_stories.cli; print({'flask', 'sqlalchemy', 'huey'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "set()"


def test_duties_are_noted_when_they_ran(ready: Operator, clock: Any) -> None:
    from hoh_stories import jobs
    from hoh_stories.accounts import inside

    world_of(ready)
    assert set(jobs.run_duties()) == set(jobs.DUTIES)

    runs = {run.name: (run.at, run.failed) for run in inside.runs()}
    assert runs == dict.fromkeys(jobs.DUTIES, (clock.now(), False))


def test_every_duty_has_words_for_the_steward() -> None:
    from hoh_stories import jobs
    from hoh_stories.accounts import words

    assert set(words.DUTIES) == {*jobs.DUTIES, *jobs.LONG}


def test_one_duty_that_fails_does_not_stop_the_others(
    ready: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hoh_stories import jobs
    from hoh_stories.accounts import inside

    def fails() -> None:
        raise RuntimeError("words nobody may see")

    world_of(ready)
    monkeypatch.setitem(jobs.DUTIES, "finish_withdrawals", fails)

    done = jobs.run_duties()

    assert [run.name for run in inside.runs() if run.failed] == ["finish_withdrawals"]
    assert "finish_withdrawals" not in done
    assert len(done) == len(jobs.DUTIES) - 1


def test_the_log_keeps_neither_what_filled_a_message_nor_what_a_fault_says() -> None:  # truth 9
    import json
    import logging
    import sys

    from hoh_stories.logs import Narrow

    try:
        raise ValueError("a story to look for")
    except ValueError:
        fault = sys.exc_info()
    record = logging.LogRecord(
        "hoh_stories.app", 40, "x", 1, "Exception on %s", ("/en/a-path",), fault
    )

    told = json.loads(Narrow().format(record))

    assert told["said"] == "Exception on %s"
    assert told["fault"] == "ValueError"
    assert "look for" not in str(told)
    assert "a-path" not in str(told)
