"""Settings: typed, read once from the environment, refused when half-set or unsafe.

Nothing here opens a file but a secret's own, and nothing changes after `load`.
"""

from __future__ import annotations

import base64
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LANGUAGES = ("en", "cy")
SHORTEST_COOLING_OFF = timedelta(hours=72)
SECRETS = ("HOH_SECRET_KEY", "HOH_MASTER_KEY", "HOH_TAG_KEY")
LOOPBACK = ("127.0.0.1", "localhost")


class Unsafe(Exception):
    """Settings that the site will not start with. The message names every fault, never a value."""


@dataclass(frozen=True)
class Numbers:
    """Numbers of design.md that services are told; a demo shortens the first two.

    The others stand beside what they bound: how long texts are kept in `accounts.tellers` and
    `publishing.rules`, lengths in each room's `rules`, wrong guesses where they are counted.
    """

    cooling_off: timedelta = timedelta(days=7)
    jitter: timedelta = timedelta(days=14)
    visit: timedelta = timedelta(minutes=30)
    claim: timedelta = timedelta(days=7)
    readers_needed: int = 4
    leads_needed: int = 2


@dataclass(frozen=True)
class Settings:
    """Everything the site was told from outside. Keys are 32 bytes each."""

    instance: Path
    database_url: str
    secret_key: bytes = field(repr=False)
    master_key: bytes = field(repr=False)
    tag_key: bytes = field(repr=False)
    demo: bool = False
    secure_cookies: bool = True
    host: str = "127.0.0.1"
    port: int = 8000
    hosts: tuple[str, ...] = LOOPBACK  #: the names under which the site answers, and no other
    proxies: int = 0  #: how many proxies in front are trusted to say who asks
    phone: str = ""  #: where people may tell by telephone; pages are silent about it where empty
    languages: tuple[str, ...] = LANGUAGES
    numbers: Numbers = Numbers()

    def __post_init__(self) -> None:
        """Raises Unsafe where a real site would rush a teller (CO-05)."""
        if not self.demo and self.numbers.cooling_off < SHORTEST_COOLING_OFF:
            raise Unsafe("The cooling-off time is under 72 hours: only a demo may be so quick.")

    @property
    def keys_path(self) -> Path:
        """The key store: a file of its own, in no backup of the texts."""
        return self.instance / "keys.db"

    @property
    def search_path(self) -> Path:
        """The encrypted search index: derived, rebuilt, never backed up."""
        return self.instance / "search.db"

    @property
    def jobs_path(self) -> Path:
        """The job store: names of duties and nothing else."""
        return self.instance / "jobs.db"

    @property
    def backups(self) -> Path:
        """Where `hoh backup` writes, and where withdrawal reaches the copy of the keys."""
        return self.instance / "backups"


def derive(root: bytes, purpose: str) -> bytes:
    """32 bytes for one purpose from a root key. Source: RFC 5869 (HKDF-SHA256)."""
    return HKDF(SHA256(), 32, salt=b"heart of help stories", info=purpose.encode()).derive(root)


def load(env: Mapping[str, str]) -> Settings:
    """Settings for this process. Raises Unsafe naming every fault, never a value."""
    instance = Path(env.get("HOH_INSTANCE", "instance")).resolve()
    if env.get("HOH_DEMO"):
        return _demo(env, instance)
    faults, keys = [], {}
    for name in SECRETS:
        try:
            keys[name] = _secret(env, name)
        except ValueError as fault:
            faults.append(str(fault))
    if faults:
        raise Unsafe("\n".join(faults))
    return Settings(
        instance=instance,
        database_url=env.get("DATABASE_URL") or sqlite_url(instance),
        secret_key=keys["HOH_SECRET_KEY"],
        master_key=keys["HOH_MASTER_KEY"],
        tag_key=keys["HOH_TAG_KEY"],
        port=int(env.get("PORT", "8000")),
        hosts=tuple(env.get("HOH_HOSTS", "").replace(",", " ").split()) or LOOPBACK,
        proxies=_number(env, "HOH_PROXIES"),
        phone=env.get("HOH_PHONE", ""),
    )


def _number(env: Mapping[str, str], name: str) -> int:
    written = env.get(name) or "0"
    if not written.isdecimal():
        raise Unsafe(f"{name} must be a whole number.")
    return int(written)


def sqlite_url(instance: Path) -> str:
    """The address of the embedded database in an instance folder."""
    return f"sqlite:///{instance / 'stories.db'}"


def for_tests(instance: Path, database_url: str | None = None) -> Settings:
    """Settings of a scratch site: real numbers, keys made from the folder's name, plain HTTP."""
    return _from_seed(instance, instance.name.encode(), database_url or sqlite_url(instance))


def _demo(env: Mapping[str, str], instance: Path) -> Settings:
    beside = [name for name in SECRETS if env.get(name) or env.get(f"{name}_FILE")]
    if beside:
        raise Unsafe(f"HOH_DEMO beside a production key ({', '.join(beside)}): unset one of them.")
    url = env.get("DATABASE_URL") or sqlite_url(instance)
    settings = _from_seed(instance, demo_seed(instance), url, demo=True)
    short = Numbers(cooling_off=timedelta(minutes=2), jitter=timedelta(0))
    return replace(settings, port=int(env.get("PORT", "8000")), numbers=short)


def demo_seed(instance: Path) -> bytes:
    """The one random seed of a demo, in a 0600 file beside its database (design.md, Numbers)."""
    path = instance / "demo.seed"
    if not path.exists():
        instance.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(32))
    return path.read_bytes()


def _from_seed(instance: Path, seed: bytes, database_url: str, *, demo: bool = False) -> Settings:
    instance.mkdir(parents=True, exist_ok=True, mode=0o700)
    return Settings(
        instance=instance,
        database_url=database_url,
        secret_key=derive(seed, "secret"),
        master_key=derive(seed, "master"),
        tag_key=derive(seed, "tag"),
        demo=demo,
        secure_cookies=False,
    )


def _secret(env: Mapping[str, str], name: str) -> bytes:
    written = env.get(name) or _from_file(env.get(f"{name}_FILE"))
    if not written:
        raise ValueError(f"{name} (or {name}_FILE) is not set: run `hoh keys` to make one.")
    try:
        key = base64.b64decode(written, validate=True)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise ValueError(f"{name} must be 32 bytes in base64: run `hoh keys` to make one.")
    return key


def _from_file(path: str | None) -> str:
    return Path(path).read_text().strip() if path and Path(path).exists() else ""
