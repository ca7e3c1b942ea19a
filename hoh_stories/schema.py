"""The tables' history: Flask-Alembic over migrations/, up and down, without the rest of the site.

Every feature's models are imported here, so that the metadata is whole.
"""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from flask_alembic import Alembic

from hoh_stories.accounts import models as _accounts  # noqa: F401
from hoh_stories.config import Settings
from hoh_stories.consent import models as _consent  # noqa: F401
from hoh_stories.ground import audit as _audit  # noqa: F401
from hoh_stories.ground.db import Base, db
from hoh_stories.moderation import models as _moderation  # noqa: F401
from hoh_stories.publishing import models as _publishing  # noqa: F401
from hoh_stories.stories import models as _stories  # noqa: F401

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
