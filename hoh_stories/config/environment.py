"""Reading settings from the environment or from files: every fault at once, never a value.

`NAME` holds a secret, or `NAME_FILE` says in which file it stands. What is in a database is looked
at elsewhere (`hoh_stories.checking`); here only the folder's own doors are.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from hoh_stories.config.bounds import numbers_of
from hoh_stories.config.seeds import demo_seed, from_seed
from hoh_stories.config.settings import (
    ASSISTANTS,
    LOOPBACK,
    SECRETS,
    Numbers,
    Settings,
    Unsafe,
    sqlite_url,
)

POSTGRESQL = "postgresql+psycopg"
KINDS = ("sqlite", POSTGRESQL)
DEMO_NUMBERS = Numbers(cooling_off=timedelta(minutes=2), jitter=timedelta(0))

Env = Mapping[str, str]
Found = TypeVar("Found")


class _Faults:
    """What was wrong so far, one line each."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def ask(self, read: Callable[[], Found], otherwise: Found) -> Found:
        """What `read` gives; where it raises ValueError, its words are kept."""
        try:
            return read()
        except ValueError as fault:
            self.lines.append(str(fault))
            return otherwise


def load(env: Env) -> Settings:
    """Settings for this process. Raises Unsafe naming every fault, one a line, never a value."""
    instance = _instance(env)
    if env.get("HOH_DEMO"):
        return _demo(env, instance)
    faults = _Faults()
    keys = {name: faults.ask(lambda name=name: _secret(env, name), b"") for name in SECRETS}  # type: ignore[misc]
    faults.lines += _alike(keys)
    numbers, unbound = numbers_of(env)
    faults.lines += unbound
    url = faults.ask(lambda: database_of(env), "")
    port = faults.ask(lambda: _number(env, "PORT", 8000, 1, 65535), 0)
    proxies = faults.ask(lambda: _number(env, "HOH_PROXIES", 0, 0, 9), 0)
    assistant = faults.ask(lambda: _assistant(env), "")
    mail_port = faults.ask(lambda: _number(env, "HOH_MAIL_PORT", 25, 1, 65535), 0)
    faults.lines += _mail(env)
    faults.lines += _folder(instance)
    if faults.lines:
        raise Unsafe("\n".join(faults.lines))
    return Settings(
        instance=instance,
        database_url=url,
        secret_key=keys["HOH_SECRET_KEY"],
        master_key=keys["HOH_MASTER_KEY"],
        tag_key=keys["HOH_TAG_KEY"],
        port=port,
        hosts=tuple(env.get("HOH_HOSTS", "").replace(",", " ").split()) or LOOPBACK,
        proxies=proxies,
        phone=env.get("HOH_PHONE", ""),
        backups_folder=Path(env["HOH_BACKUPS"]).resolve() if env.get("HOH_BACKUPS") else None,
        assistant=assistant,
        mail_host=env.get("HOH_MAIL_HOST", "").strip(),
        mail_port=mail_port,
        mail_from=env.get("HOH_MAIL_FROM", "").strip(),
        numbers=numbers,
    )


def database_of(env: Env) -> str:
    """The database's address; the embedded one where none is set. ValueError for another kind."""
    written = _written(env, "DATABASE_URL") or sqlite_url(_instance(env))
    kind, mark, rest = written.partition("://")
    kind = POSTGRESQL if kind in ("postgres", "postgresql") else kind
    if kind not in KINDS or not mark:
        raise ValueError("DATABASE_URL must begin with sqlite:/// or postgresql://.")
    return f"{kind}://{rest}"


def _instance(env: Env) -> Path:
    return Path(env.get("HOH_INSTANCE") or "instance").resolve()


def _demo(env: Env, instance: Path) -> Settings:
    beside = [name for name in SECRETS if env.get(name) or env.get(f"{name}_FILE")]
    if beside:
        raise Unsafe(f"HOH_DEMO beside a production key ({', '.join(beside)}): unset one of them.")
    try:
        url, port = database_of(env), _number(env, "PORT", 8000, 1, 65535)
        assistant = _assistant(env)
    except ValueError as fault:
        raise Unsafe(str(fault)) from None
    settings = from_seed(instance, demo_seed(instance), url, demo=True)
    return replace(settings, port=port, assistant=assistant, numbers=DEMO_NUMBERS)


def _assistant(env: Env) -> str:
    written = env.get("HOH_ASSISTANT") or ASSISTANTS[0]
    if written not in ASSISTANTS:
        raise ValueError(f"HOH_ASSISTANT must be one of: {', '.join(ASSISTANTS)}.")
    return written


def _number(env: Env, name: str, otherwise: int, least: int, most: int) -> int:
    written = (env.get(name) or str(otherwise)).strip()
    fits = written.isascii() and written.isdigit() and len(written) < 9
    if not fits or not least <= int(written) <= most:
        raise ValueError(f"{name} must be a whole number from {least} to {most}.")
    return int(written)


def _secret(env: Env, name: str) -> bytes:
    written = _written(env, name)
    if not written:
        raise ValueError(f"{name} (or {name}_FILE) is not set: run `hoh keys` to make one.")
    try:
        key = base64.b64decode(written, validate=True)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise ValueError(f"{name} must be 32 bytes in base64: run `hoh keys` to make one.")
    return key


def _written(env: Env, name: str) -> str:
    """What stands in the environment, or in the file that it names. ValueError for a bad file."""
    if env.get(name):
        return env[name]
    path = Path(env.get(f"{name}_FILE") or "")
    if not env.get(f"{name}_FILE"):
        return ""
    try:
        if path.stat().st_mode & _others(env, path):
            raise ValueError(f"{name}_FILE can be opened by others: chmod 600 that file.")
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError):
        raise ValueError(f"{name}_FILE cannot be read: look at its path and owner.") from None


def _others(env: Env, path: Path) -> int:
    """Whom a file must be closed to. systemd lets the service in by its group's bits."""
    vouched = env.get("CREDENTIALS_DIRECTORY")
    return 0o007 if vouched and path.parent == Path(vouched) else 0o077


def _alike(keys: Mapping[str, bytes]) -> list[str]:
    """Two purposes never share a key: whoever learns one would have the other."""
    names = [name for name in keys if keys[name]]
    return [
        f"{name} is the same as {other}: run `hoh keys` to make another."
        for nth, name in enumerate(names)
        for other in names[:nth]
        if keys[name] == keys[other]
    ]


def _mail(env: Env) -> list[str]:
    """A mail server and who we are to it, both or neither (SG-04)."""
    host, sender = (env.get(name, "").strip() for name in ("HOH_MAIL_HOST", "HOH_MAIL_FROM"))
    if bool(host) != bool(sender):
        return ["HOH_MAIL_HOST and HOH_MAIL_FROM belong together: set both, or neither."]
    if sender and not (sender.count("@") == 1 and sender.isascii() and sender.isprintable()):
        return ["HOH_MAIL_FROM must be one e-mail address."]
    return []


def _folder(instance: Path) -> list[str]:
    """What is wrong with the instance folder; one that is not there yet will be made 0700."""
    if not instance.exists():
        return []
    if not instance.is_dir() or not os.access(instance, os.R_OK | os.W_OK | os.X_OK):
        return ["HOH_INSTANCE is not a folder that this user may write to: chown or change it."]
    if instance.stat().st_mode & 0o007:
        return ["HOH_INSTANCE can be opened by everybody on this machine: chmod 700 that folder."]
    return []
