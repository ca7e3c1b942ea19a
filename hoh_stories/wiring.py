"""Putting the house on its ground: database, keys, chain and index of one site, from its settings.

Shared by the application, the commands and the job worker; nothing here knows of pages.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, create_engine

from hoh_stories import tables as _tables  # noqa: F401 - a backup holds every table
from hoh_stories.accounts import recovery
from hoh_stories.config import Settings, derive
from hoh_stories.ground import audit, db, keystore
from hoh_stories.moderation import looking
from hoh_stories.publishing import backup, backup_file, index, retention


def wire(settings: Settings, engine: Engine | None = None) -> Engine:
    """Bind this process to one site. Gives the engine it works on."""
    settings.instance.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = engine or create_engine(**engine_of(settings))
    db.bind(engine)
    copies = (backup_file.copy_of_keys(settings),)
    keystore.bind(keystore.KeyStore(settings.keys_path, settings.master_key, copies))
    audit.bind(derive(settings.master_key, "chain"))
    recovery.bind(settings)
    index.bind(index.Index(settings.search_path, derive(settings.master_key, "search")))
    backup.bind(settings)
    retention.bind(settings.numbers)
    looking.bind(settings.assistant)
    return engine


def engine_of(settings: Settings) -> dict[str, Any]:
    """How to open the database. Its errors say no value, so no log holds one.

    A PostgreSQL that was restarted is met anew, not by somebody's request that fails.
    """
    url = settings.database_url
    return {"url": url, "hide_parameters": True, "pool_pre_ping": not url.startswith("sqlite")}
