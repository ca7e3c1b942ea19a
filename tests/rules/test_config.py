"""Settings: refused when half-set or unsafe, and never told."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hoh_stories import config
from hoh_stories.config import Unsafe
from hoh_stories.config.bounds import BOUNDS, Bound

KEY = base64.b64encode(b"k" * 32).decode()
WHOLE = {
    name: base64.b64encode(letter * 32).decode()
    for name, letter in zip(config.SECRETS, (b"j", b"k", b"l"), strict=True)
}


def env(folder: Path, **more: str) -> dict[str, str]:
    return {"HOH_INSTANCE": str(folder), **more}


def test_a_real_site_starts_with_three_keys(tmp_path: Path) -> None:
    settings = config.load(env(tmp_path, **WHOLE))

    assert settings.master_key == b"k" * 32
    assert settings.tag_key == b"l" * 32
    assert not settings.demo
    assert settings.secure_cookies


def test_a_site_answers_under_the_names_that_it_was_told(tmp_path: Path) -> None:
    told = config.load(env(tmp_path, **WHOLE, HOH_HOSTS="stories.example.org, straeon.example.org"))
    silent = config.load(env(tmp_path, **WHOLE))

    assert told.hosts == ("stories.example.org", "straeon.example.org")
    assert silent.hosts == ("127.0.0.1", "localhost")


@pytest.mark.parametrize("missing", config.SECRETS)
def test_a_missing_key_stops_the_start_and_is_named(tmp_path: Path, missing: str) -> None:
    some = {name: key for name, key in WHOLE.items() if name != missing}

    with pytest.raises(Unsafe, match=missing):
        config.load(env(tmp_path, **some))


def test_all_faults_are_told_at_once_and_no_value(tmp_path: Path) -> None:
    told = "a-key-that-is-too-short"

    with pytest.raises(Unsafe) as fault:
        config.load(env(tmp_path, HOH_SECRET_KEY=told))

    assert all(name in str(fault.value) for name in config.SECRETS)
    assert told not in str(fault.value)


@pytest.mark.parametrize("written", ["short", base64.b64encode(b"x" * 16).decode(), "=" * 44])
def test_a_key_of_another_length_is_no_key(tmp_path: Path, written: str) -> None:
    with pytest.raises(Unsafe):
        config.load(env(tmp_path, **{**WHOLE, "HOH_TAG_KEY": written}))


def test_a_key_may_stand_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "master"
    file.write_text(base64.b64encode(b"f" * 32).decode() + "\n")
    file.chmod(0o600)
    some = {**WHOLE, "HOH_MASTER_KEY": "", "HOH_MASTER_KEY_FILE": str(file)}

    assert config.load(env(tmp_path, **some)).master_key == b"f" * 32


@pytest.mark.parametrize("name", [*config.SECRETS, *(f"{one}_FILE" for one in config.SECRETS)])
def test_a_demo_beside_a_real_key_does_not_start(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unsafe, match="HOH_DEMO"):
        config.load(env(tmp_path, HOH_DEMO="1", **{name: KEY}))


def test_a_demo_makes_its_secrets_from_one_seed_that_only_its_owner_reads(tmp_path: Path) -> None:
    first = config.load(env(tmp_path / "one", HOH_DEMO="1"))
    again = config.load(env(tmp_path / "one", HOH_DEMO="1"))
    other = config.load(env(tmp_path / "two", HOH_DEMO="1"))

    assert first.master_key == again.master_key != other.master_key
    assert len({first.master_key, first.secret_key, first.tag_key}) == 3
    assert (tmp_path / "one" / "demo.seed").stat().st_mode & 0o777 == 0o600


def test_only_a_demo_is_in_a_hurry(tmp_path: Path) -> None:
    demo = config.load(env(tmp_path / "demo", HOH_DEMO="1"))
    real = config.load(env(tmp_path, **WHOLE))

    assert demo.numbers.cooling_off < real.numbers.cooling_off
    assert real.numbers.cooling_off.days == 7  # CO-05
    assert demo.host == "127.0.0.1"


def test_settings_do_not_tell_their_keys(tmp_path: Path) -> None:
    told = repr(config.load(env(tmp_path, **WHOLE)))

    assert "kkkk" not in told
    assert KEY not in told


def test_each_purpose_has_a_key_of_its_own() -> None:
    assert len({config.derive(b"r" * 32, purpose) for purpose in ("a", "b", "aa")}) == 3
    assert config.derive(b"r" * 32, "a") == config.derive(b"r" * 32, "a")


def test_nobody_hurries_a_teller_but_a_demo(tmp_path: Path) -> None:  # CO-05
    real, quick = config.for_tests(tmp_path), config.Numbers(cooling_off=timedelta(hours=71))
    with pytest.raises(Unsafe, match="72 hours"):
        replace(real, numbers=quick)
    assert config.load(env(tmp_path, HOH_DEMO="1")).numbers.cooling_off < timedelta(hours=1)


def faults(folder: Path, **some: str) -> list[str]:
    """What a start is refused for, line by line."""
    with pytest.raises(Unsafe) as refused:
        config.load(env(folder, **{**WHOLE, **some}))
    return str(refused.value).splitlines()


def test_two_purposes_do_not_share_a_key(tmp_path: Path) -> None:
    told = faults(tmp_path, HOH_TAG_KEY=WHOLE["HOH_MASTER_KEY"])

    assert told == ["HOH_TAG_KEY is the same as HOH_MASTER_KEY: run `hoh keys` to make another."]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_key_that_others_may_open_is_refused(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "tag"
    file.write_text(WHOLE["HOH_TAG_KEY"])
    file.chmod(mode)

    told = faults(tmp_path, HOH_TAG_KEY="", HOH_TAG_KEY_FILE=str(file))

    assert told == ["HOH_TAG_KEY_FILE can be opened by others: chmod 600 that file."]


def test_a_credential_of_systemd_is_closed_to_everybody_but_the_service(tmp_path: Path) -> None:
    file = tmp_path / "tag_key"
    file.write_text(WHOLE["HOH_TAG_KEY"])
    file.chmod(0o440)
    some = {"HOH_TAG_KEY": "", "HOH_TAG_KEY_FILE": str(file)}
    loaded = env(tmp_path, **{**WHOLE, **some}, CREDENTIALS_DIRECTORY=str(tmp_path))

    assert config.load(loaded).tag_key == b"l" * 32
    assert faults(tmp_path, **some, CREDENTIALS_DIRECTORY=str(tmp_path / "another"))
    file.chmod(0o444)
    assert faults(tmp_path, **some, CREDENTIALS_DIRECTORY=str(tmp_path))


def test_a_key_file_that_is_not_there_is_named_without_its_path(tmp_path: Path) -> None:
    told = faults(tmp_path, HOH_TAG_KEY="", HOH_TAG_KEY_FILE=str(tmp_path / "nowhere"))

    assert told == ["HOH_TAG_KEY_FILE cannot be read: look at its path and owner."]


def test_a_folder_that_everybody_may_open_is_refused(tmp_path: Path) -> None:
    open_to_all = tmp_path / "instance"
    open_to_all.mkdir()
    open_to_all.chmod(0o755)

    assert "chmod 700" in faults(open_to_all)[0]
    open_to_all.chmod(0o750)
    assert config.load(env(open_to_all, **WHOLE)).instance == open_to_all.resolve()


def test_an_instance_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "instance"
    file.write_text("")

    assert "not a folder" in faults(file)[0]


@pytest.mark.parametrize("written", ["mysql://here/db", "stories.db", "postgresql", "sqlite:"])
def test_a_database_of_an_unknown_kind_is_refused(tmp_path: Path, written: str) -> None:
    assert "DATABASE_URL" in faults(tmp_path, DATABASE_URL=written)[0]


def test_the_usual_ways_to_name_postgresql_are_understood(tmp_path: Path) -> None:
    for kind in ("postgres", "postgresql", "postgresql+psycopg"):
        loaded = config.load(env(tmp_path, **WHOLE, DATABASE_URL=f"{kind}://x@localhost/stories"))
        assert loaded.database_url == "postgresql+psycopg://x@localhost/stories"


def test_the_databases_address_may_stand_in_a_file_too(tmp_path: Path) -> None:
    file = tmp_path / "address"
    file.write_text("postgresql://x:secret@localhost/stories\n")
    file.chmod(0o600)

    loaded = config.load(env(tmp_path, **WHOLE, DATABASE_URL_FILE=str(file)))

    assert loaded.database_url == "postgresql+psycopg://x:secret@localhost/stories"


@pytest.mark.parametrize("written", ["0", "65536", "http", "-1", "80.5", "٨٠"])
def test_a_port_is_a_number_that_there_is(tmp_path: Path, written: str) -> None:
    assert faults(tmp_path, PORT=written) == ["PORT must be a whole number from 1 to 65535."]


@pytest.mark.parametrize(("name", "bound"), list(BOUNDS.items()))
def test_numbers_can_be_set_within_their_bounds_and_not_beyond(
    tmp_path: Path, name: str, bound: Bound
) -> None:
    for written in (bound.least, bound.most):
        numbers = config.load(env(tmp_path, **WHOLE, **{name: str(written)})).numbers
        assert getattr(numbers, bound.of) == (bound.unit or 1) * written
    for written in (bound.least - 1, bound.most + 1, "a few"):
        assert faults(tmp_path, **{name: str(written)})[0].startswith(f"{name} must be")


@pytest.mark.parametrize("demo", [{}, {"HOH_DEMO": "1"}])
def test_the_assistant_is_one_that_there_is(tmp_path: Path, demo: dict[str, str]) -> None:
    keys = {} if demo else WHOLE

    assert config.load(env(tmp_path, **keys, **demo)).assistant == "model"
    told = config.load(env(tmp_path, **keys, **demo, HOH_ASSISTANT="patterns"))
    assert told.assistant == "patterns"
    with pytest.raises(Unsafe, match="HOH_ASSISTANT must be one of: model, patterns"):
        config.load(env(tmp_path, **keys, **demo, HOH_ASSISTANT="oracle"))


def test_nobody_may_set_less_than_three_days_to_think() -> None:  # CO-05
    assert BOUNDS["HOH_COOLING_OFF_DAYS"].least == 3


def test_every_fault_has_a_line_of_its_own(tmp_path: Path) -> None:
    told = faults(
        tmp_path,
        HOH_SECRET_KEY="",
        DATABASE_URL="mysql://x",
        PORT="x",
        HOH_PROXIES="x",
        HOH_CLAIM_DAYS="90",
    )

    names = [line.split()[0] for line in told]
    assert names == ["HOH_SECRET_KEY", "HOH_CLAIM_DAYS", "DATABASE_URL", "PORT", "HOH_PROXIES"]
