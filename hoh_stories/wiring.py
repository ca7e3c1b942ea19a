"""Putting the house on its ground: database, keys, chain and index of one site, from its settings.

Shared by the application, the commands and the job worker; nothing here knows of pages.
"""

from __future__ import annotations

from sqlalchemy import Engine, create_engine

from hoh_stories.config import Settings, derive
from hoh_stories.ground import audit, db, keystore
from hoh_stories.publishing import index


def wire(settings: Settings, engine: Engine | None = None) -> Engine:
    """Bind this process to one site. Gives the engine it works on."""
    settings.instance.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = engine or create_engine(settings.database_url)
    db.bind(engine)
    copies = (settings.backups / "keys.db",)
    keystore.bind(keystore.KeyStore(settings.keys_path, settings.master_key, copies))
    audit.bind(derive(settings.master_key, "chain"))
    index.bind(index.Index(settings.search_path, derive(settings.master_key, "search")))
    return engine
