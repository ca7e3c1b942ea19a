"""The tables' history: Flask-Alembic over migrations/, up and down, without the rest of the site.

`tables` makes the metadata whole.
"""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from flask_alembic import Alembic

from hoh_stories import tables as _tables  # noqa: F401
from hoh_stories.config import Settings
from hoh_stories.ground.db import Base, db

MIGRATIONS = Path(__file__).parent.parent / "migrations"


def tables_app(database_url: str) -> Flask:
    """A Flask application that knows the tables and nothing else."""
    app = Flask("tables")
    app.config["SQLALCHEMY_ENGINES"] = {"default": database_url}
    app.config["ALEMBIC"] = {"script_location": str(MIGRATIONS)}
    db.init_app(app)
    alembic = Alembic(metadatas=Base.metadata)
    alembic.init_app(app)
    app.extensions["tables"] = alembic
    return app


def upgrade(settings: Settings, to: str = "heads") -> None:
    """Bring the database up to a revision, the newest unless told otherwise."""
    settings.instance.mkdir(parents=True, exist_ok=True, mode=0o700)
    app = tables_app(settings.database_url)
    with app.app_context():
        app.extensions["tables"].upgrade(to)
        db.engine.dispose()


def downgrade(settings: Settings, to: str = "base") -> None:
    """Take the database down to a revision, to nothing unless told otherwise."""
    app = tables_app(settings.database_url)
    with app.app_context():
        app.extensions["tables"].downgrade(to)
        db.engine.dispose()


def is_at_head(database_url: str) -> bool:
    """Whether a database's tables are those of this version, neither older nor newer."""
    app = tables_app(database_url)
    with app.app_context():
        tables = app.extensions["tables"]
        there = set(tables.migration_context.get_current_heads())
        db.engine.dispose()
        return there == set(tables.script_directory.get_heads())
