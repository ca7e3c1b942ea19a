"""Settings: refused when half-set or unsafe, and never told."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hoh_stories import config
from hoh_stories.config import Unsafe

KEY = base64.b64encode(b"k" * 32).decode()
WHOLE = {name: KEY for name in config.SECRETS}  # noqa: C420


def env(folder: Path, **more: str) -> dict[str, str]:
    return {"HOH_INSTANCE": str(folder), **more}


def test_a_real_site_starts_with_three_keys(tmp_path: Path) -> None:
    settings = config.load(env(tmp_path, **WHOLE))

    assert settings.master_key == b"k" * 32
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
