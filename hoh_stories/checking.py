"""What stands between these settings and a safe start: one line a fault, saying what to do.

Asked by `hoh serve`, which starts with none, and by `hoh check`, which says them all. Faults of the
environment itself are found by `config`; what only people can do is `stewarding.rules`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlalchemy import create_engine, exists, make_url, select, text
from sqlalchemy.exc import SQLAlchemyError

from hoh_stories import config
from hoh_stories.config import LOOPBACK, Settings, Unsafe
from hoh_stories.schema import is_at_head

OTHER_TABLES = "The tables are not those of this version: hoh migrate"
KEYS_MISSING = (
    "The key store holds no key, and there are texts: put keys.db back from its own backup."
)
#: Said at the terminal, where it can be mended while the site does not run (HL-01).
OLD_LINES = (
    "A help line was not checked for 180 days: look each up, then say so: hoh lines --checked CODE"
)


def faults(env: Mapping[str, str]) -> list[str]:
    """Everything that is wrong, the environment first; empty when the site may start."""
    try:
        settings = config.load(env)
    except Unsafe as fault:
        return [*str(fault).splitlines(), *_of_a_half_set(env)]
    return [*_doors(settings), *_database(settings)]


def is_readable(env: Mapping[str, str]) -> bool:
    """Whether the settings are whole and the tables are of this version."""
    try:
        return may_be_set_up(config.load(env))
    except Unsafe:
        return False


def may_be_set_up(settings: Settings) -> bool:
    """Whether the database is there, with the tables of this version."""
    return not list(_tables(settings.database_url))


def _of_a_half_set(env: Mapping[str, str]) -> list[str]:
    """The tables can be looked at without a key, so that nobody is told twice."""
    try:
        return list(_tables(config.database_of(env)))
    except ValueError:
        return []  # its kind is a fault already


def _doors(settings: Settings) -> Iterator[str]:
    """Cookies of a real site travel over HTTPS alone: something in front must end TLS."""
    if settings.proxies == 0:
        yield "HOH_PROXIES is 0: put a proxy that ends TLS in front, then set HOH_PROXIES=1."
    if settings.hosts == LOOPBACK:
        yield "HOH_HOSTS is not set: say under which name the site is reached."


def _database(settings: Settings) -> Iterator[str]:
    found = list(_tables(settings.database_url))
    yield from found
    if not found:
        yield from _inside(settings)


def _tables(url: str) -> Iterator[str]:
    if _is_nowhere_yet(url):
        yield OTHER_TABLES
        return
    engine = create_engine(url, hide_parameters=True)
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except (SQLAlchemyError, ImportError, OSError):
        yield "The database does not answer: look at DATABASE_URL, and whether it runs."
        return
    finally:
        engine.dispose()
    if not is_at_head(url):
        yield OTHER_TABLES


def _is_nowhere_yet(url: str) -> bool:
    """An embedded database whose file is still to be made; looking must not make it."""
    path = make_url(url)
    return path.drivername == "sqlite" and not Path(path.database or "").exists()


def _inside(settings: Settings) -> Iterator[str]:
    """What the tables themselves tell; they are of this version."""
    from hoh_stories.accounts import kept
    from hoh_stories.demo.mark import is_marked
    from hoh_stories.wiring import wire

    engine = wire(settings)
    try:
        if is_marked():
            yield "This database is a demo's: a real site needs one of its own."
        if not kept.are_kept(settings):
            yield "Keep a copy of the keys somewhere else, then say so: hoh keys --kept"
        if _keys_are_missing():
            yield KEYS_MISSING
        if _lines_are_too_old():
            yield OLD_LINES
    finally:
        engine.dispose()


def _lines_are_too_old() -> bool:
    from hoh_stories.ground import clock
    from hoh_stories.stewarding import lines, rules

    return rules.help_lines_too_old(lines.unchecked_since(), clock.today())


def _keys_are_missing() -> bool:
    from hoh_stories.ground.db import look
    from hoh_stories.ground.keystore import keys
    from hoh_stories.stories.models import Version

    with look() as s:
        sealed = bool(s.scalar(select(exists().where(Version.body_sealed != b""))))
    return sealed and not keys().names()
