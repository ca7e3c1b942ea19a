"""`hoh keys`, `hoh setup`, `hoh check`: from an empty machine to a site that may start."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from hoh_stories import checking, config
from hoh_stories.accounts import codes, house, inside, kept
from hoh_stories.accounts.actors import DUTY
from hoh_stories.accounts.house import House
from hoh_stories.accounts.models import Person
from hoh_stories.accounts.permissions import Role
from hoh_stories.demo import mark
from hoh_stories.ground.db import deed, look
from hoh_stories.ground.keystore import keys
from hoh_stories.stewarding import ticking
from hoh_stories.stewarding.rules import CHECKS
from tests.features.commands.operator import KEYS, Operator, world_of

REAL = {"HOH_PROXIES": "1", "HOH_HOSTS": "stories.example.org"}
ANSWERS = """
[steward]
name = "Emyr"
called = "Emyr"
[keys]
master = "AQEBAQ"
tag = "MDAwMD"
[organisation]
name = "The House"
address = "1 Nowhere Street"
accountable = "Ffion, chair"
hours_en = "Tuesdays"
hours_cy = "Dydd Mawrth"
[pay]
pays = "nobody"
[languages]
read = ["en", "cy"]
[help]
show = "yes"
"""


@pytest.fixture
def real(ready: Operator) -> Operator:
    """An instance with tables, a name and a proxy; its keys are not confirmed yet."""
    ready.env.update(REAL)
    return ready


def tails() -> tuple[str, str]:
    """The last letters of both keys, as they stand on paper."""
    return tuple(KEYS[f"HOH_{name}_KEY"].rstrip("=")[-6:] for name in ("MASTER", "TAG"))  # type: ignore[return-value]


def answers(folder: Path, **other: str) -> str:
    """A file of answers that fits; `other` takes the place of a line by its name."""
    master, tag = tails()
    lines = ANSWERS.replace("AQEBAQ", master).replace("MDAwMD", tag)
    for name, value in other.items():
        lines = re.sub(rf"^{name} = .*$", f"{name} = {value}", lines, flags=re.MULTILINE)
    (folder / "answers.toml").write_text(lines)
    return str(folder / "answers.toml")


def test_fresh_keys_are_what_the_site_asks_for(tmp_path: Path, operator: Operator) -> None:
    told = dict(line.split("=", 1) for line in operator.must("keys").splitlines())

    assert set(told) == set(config.SECRETS)
    assert len(set(told.values())) == 3
    assert config.load({"HOH_INSTANCE": str(tmp_path), **told}).master_key
    assert operator.must("keys") != operator.must("keys")


def test_keys_can_be_made_into_files_that_nobody_else_opens(
    tmp_path: Path, operator: Operator
) -> None:
    told = operator.must("keys", "--into", str(tmp_path / "keys"))
    env = dict(line.split("=", 1) for line in told.splitlines())

    assert config.load({"HOH_INSTANCE": str(tmp_path), **env}).master_key
    files = list((tmp_path / "keys").iterdir())
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    before = {file: file.read_text() for file in files}
    assert operator.run("keys", "--into", str(tmp_path / "keys")).exit_code == 2
    assert {file: file.read_text() for file in files} == before, "keys are never written over"


def test_keys_in_use_can_be_shown_for_keeping_elsewhere(ready: Operator) -> None:
    told = ready.must("keys", "--show").splitlines()
    assert told == [f"{name}={KEYS[name]}" for name in ("HOH_MASTER_KEY", "HOH_TAG_KEY")]


def test_a_site_does_not_start_before_its_keys_are_kept_elsewhere(real: Operator) -> None:
    told = real.run("serve")

    assert told.exit_code == 2
    assert told.output.splitlines() == [
        "Keep a copy of the keys somewhere else, then say so: hoh keys --kept"
    ]


def test_other_keys_must_be_confirmed_anew(real: Operator, tmp_path: Path) -> None:
    real.must("keys", "--kept")
    assert not checking.faults(real.env)
    other = {**KEYS, "HOH_TAG_KEY": kept.written(b"\x09" * 32)}

    assert "hoh keys --kept" in Operator(tmp_path / "instance", **REAL, **other).run("serve").output


def test_a_site_does_not_start_on_tables_of_another_version(operator: Operator) -> None:
    operator.env.update(REAL)
    assert operator.run("serve").output.splitlines() == [
        "The tables are not those of this version: hoh migrate"
    ]


def test_a_site_does_not_start_bare_to_the_world(ready: Operator) -> None:
    ready.must("keys", "--kept")
    told = ready.run("serve").output.splitlines()
    assert [line.split()[0] for line in told] == ["HOH_PROXIES", "HOH_HOSTS"]


def test_a_real_site_does_not_start_on_a_demos_database(real: Operator) -> None:
    real.must("keys", "--kept")
    world_of(real)
    with deed() as s:
        inside.put(s, mark.NAME, mark.BUILT)
    assert real.run("serve").output.splitlines() == [
        "This database is a demo's: a real site needs one of its own."
    ]


def test_texts_without_any_key_are_told_before_somebody_writes_more(real: Operator) -> None:
    real.must("keys", "--kept")
    world_of(real).a_sent_story()
    assert not checking.faults(real.env)
    keys().path.unlink()
    assert checking.faults(real.env) == [checking.KEYS_MISSING]


def test_a_database_that_does_not_answer_is_told_without_its_address(operator: Operator) -> None:
    nowhere = "postgresql://somebody:secret@127.0.0.1:1/stories"
    told = checking.faults({**operator.env, **REAL, "DATABASE_URL": nowhere})
    assert told == ["The database does not answer: look at DATABASE_URL, and whether it runs."]


def test_check_says_all_faults_at_once_and_ends_with_1(tmp_path: Path) -> None:
    """Half-set environment and missing tables, in one go."""
    half = Operator(tmp_path, HOH_MASTER_KEY=KEYS["HOH_MASTER_KEY"], PORT="none")
    told = half.run("check")
    assert told.exit_code == 1
    assert [line.split()[0] for line in told.output.splitlines()] == [
        "HOH_SECRET_KEY",
        "HOH_TAG_KEY",
        "PORT",
        "The",
    ]
    assert KEYS["HOH_MASTER_KEY"] not in told.output


def test_check_lists_what_only_people_can_do(real: Operator, clock: Any) -> None:
    real.must("keys", "--kept")
    world_of(real)
    assert ticking.tick(DUTY, "dpia", clock.today())
    told = real.must("check")
    assert told.count("never done") == len(CHECKS) - 1
    assert "[x] Data protection impact assessment signed: done on 2026-11-24" in told
    assert "[ ] Who runs this site: to be told under /steward/settings" in told
    assert "Nothing is wrong." in told

    clock.advance(timedelta(days=365))
    assert "[ ] Data protection impact assessment signed: done on 2026-11-24" in real.must("check")


def test_help_lines_that_nobody_checked_for_half_a_year_are_a_fault(  # HL-01
    real: Operator, clock: Any
) -> None:
    real.must("keys", "--kept")
    world_of(real)
    assert ticking.tick(DUTY, "help_lines", clock.today())
    clock.advance(timedelta(days=179))
    assert real.run("check").exit_code == 0
    clock.advance(timedelta(days=1))
    told = real.run("check")
    assert told.exit_code == 1
    assert told.output.count(checking.OLD_LINES) == 1
    assert real.run("serve").output.splitlines() == [checking.OLD_LINES]

    assert "aa " in real.must("lines", "--checked", "all")
    assert real.run("check").exit_code == 0


def test_lines_that_nobody_ever_checked_are_a_fault_half_a_year_after_the_first_setup(  # HL-01
    real: Operator, tmp_path: Path, clock: Any
) -> None:
    real.must("setup", "--answers", answers(tmp_path))
    clock.advance(timedelta(days=179))
    assert not checking.faults(real.env)
    clock.advance(timedelta(days=1))
    assert checking.faults(real.env) == [checking.OLD_LINES]

    told = real.must("lines", "--checked", "dan")
    assert f"checked: {clock.today()}  DAN 24/7" in told
    assert "checked: never" in told
    assert checking.faults(real.env) == [checking.OLD_LINES]
    assert real.run("lines", "--checked", "nobody").exit_code == 2


def test_setup_from_a_file_tells_everything_but_the_rota(real: Operator, tmp_path: Path) -> None:
    told = real.must("setup", "--answers", answers(tmp_path))

    assert "rota: invite people" in told
    world_of(real)
    assert house.missing() == ("rota",)
    assert house.house() == House(
        name="The House",
        address="1 Nowhere Street",
        accountable="Ffion, chair",
        hours_en="Tuesdays",
        hours_cy="Dydd Mawrth",
        pays="nobody",
        languages="en cy",
    )
    assert kept.are_kept(config.load(real.env))
    assert not checking.faults(real.env)


def test_the_first_steward_can_sign_in_with_what_was_shown(real: Operator, tmp_path: Path) -> None:
    told = real.must("setup", "--answers", answers(tmp_path)).splitlines()

    assert len(told[0].removeprefix("passphrase: ").split()) == 6
    secret = re.search(r"secret=(\w+)", told[1])
    assert secret
    settings = config.load(real.env)
    world_of(real)
    with look() as s:
        person = s.scalars(select(Person)).one()
        assert [role.name for role in person.roles] == [Role.STEWARD]
    assert codes.take(person.id, codes.code_now(secret[1]), codes.key_of(settings))


@pytest.mark.parametrize(
    ("other", "step"),
    [
        ({"name": '""'}, "steward.name"),
        ({"master": '"AAAAAA"'}, "keys.master"),
        ({"hours_cy": '""'}, "organisation.hours_cy"),
        ({"pays": '"some"'}, "pay.pays"),
        ({"read": '["elvish"]'}, "languages.read"),
        ({"show": '"no"'}, "help.show"),
    ],
)
def test_an_answer_that_does_not_fit_is_named_and_the_rest_goes_on_later(
    real: Operator, tmp_path: Path, other: dict[str, str], step: str
) -> None:
    told = real.run("setup", "--answers", answers(tmp_path, **other))
    assert told.exit_code == 2
    assert told.output.splitlines()[-1].startswith(step)

    told = real.run("setup", "--answers", answers(tmp_path))
    assert told.exit_code == 0, told.output
    world_of(real)
    assert house.missing() == ("rota",)
    with look() as s:
        assert len(s.scalars(select(Person)).all()) == 1, "one first steward, however often"


def test_setup_at_a_terminal_asks_until_a_code_and_a_copy_fit(
    real: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The app's secret is only shown, so the test makes it: everything else is typed."""
    secret = codes.new_secret()
    monkeypatch.setattr(codes, "new_secret", lambda: secret)
    master, tag = tails()
    typed = [
        *("Emyr", "Emyr", "000000", codes.code_now(secret)),
        *("AAAAAA", "AAAAAA", master, tag),
        *("The House", "", "1 Nowhere Street", "", "Ffion", "Tuesdays", "Dydd Mawrth"),
        *("some", "everybody", "A voucher.", "Taleb."),
        *("elvish", "en cy", "no", "yes"),
    ]
    told = real.must("setup", typed="\n".join(typed) + "\n")

    assert "That code did not fit" in told
    assert "█" in told, "a picture for the app"
    world_of(real)
    assert house.missing() == ("rota",)
    assert house.house().pay_cy == "Taleb."


def test_setup_that_was_broken_off_goes_on_where_it_was(
    real: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = codes.new_secret()
    monkeypatch.setattr(codes, "new_secret", lambda: secret)
    real.run("setup", typed="Emyr\nEmyr\n")
    world_of(real)
    with look() as s:
        assert s.scalars(select(Person)).all() == [], "no steward without a code that fitted"

    real.run("setup", typed=f"Emyr\nEmyr\n{codes.code_now(secret)}\n")
    master, tag = tails()
    told = real.run("setup", typed=f"{master}\n{tag}\nThe House\n")
    assert "There is a steward already." in told.output
    world_of(real)
    assert house.missing()[0] == "organisation"


def test_setup_waits_for_the_tables(operator: Operator, tmp_path: Path) -> None:
    told = operator.run("setup", "--answers", answers(tmp_path))
    assert told.exit_code == 2
    assert "hoh migrate" in told.output


@pytest.mark.both_engines
def test_a_migrated_database_is_at_head_and_a_changed_one_is_not(settings: Any) -> None:
    from hoh_stories.schema import is_at_head
    from hoh_stories.wiring import wire

    assert is_at_head(settings.database_url)
    engine = wire(settings)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    engine.dispose()
    assert not is_at_head(settings.database_url)
