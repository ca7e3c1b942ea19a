"""What is kept from one application for the next is compiled code, and never another's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, render_template
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import text
from werkzeug.routing import BaseConverter

from tests.tools.warm import kept, kept_statements


class Backwards(BaseConverter):
    """Writes a word from its end."""

    def to_url(self, value: str) -> str:
        """The letters in the other order."""
        return super().to_url(value[::-1])


class Small(Flask):
    """An application of the kind that keeps what it compiles."""


class SmallDatabase(SQLAlchemy):
    """A database of the kind that keeps what it compiles."""


@pytest.fixture(autouse=True)
def keeping() -> Iterator[None]:
    """As long as a test lasts."""
    with kept(Small), kept_statements(SmallDatabase):
        yield


def small(templates: Path, rule: str = "/<name>") -> Flask:
    """An application with one template and one address."""
    app = Small("small", template_folder=templates)
    app.add_url_rule(rule, "page", lambda name: render_template("page.html", name=name))
    return app


def said(app: Flask) -> str:
    """What its page says."""
    return app.test_client().get("/kettle").text


def test_a_template_is_compiled_once_for_all(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("A {{ name }}.")
    first, second = small(tmp_path), small(tmp_path)
    assert said(first) == said(second) == "A kettle."
    codes = [app.jinja_env.get_template("page.html").root_render_func for app in (first, second)]
    assert codes[0].__code__ is codes[1].__code__


def test_a_changed_template_is_compiled_anew(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("A {{ name }}.")
    assert said(small(tmp_path)) == "A kettle."
    (tmp_path / "page.html").write_text("No {{ name }}.")
    assert said(small(tmp_path)) == "No kettle."


def test_each_application_has_its_own_words_and_filters(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ who }}: {{ name|loud }}")
    first, second = small(tmp_path), small(tmp_path)
    first.jinja_env.globals["who"], second.jinja_env.globals["who"] = "one", "two"
    first.jinja_env.filters["loud"], second.jinja_env.filters["loud"] = str.upper, str.title
    assert (said(first), said(second)) == ("one: KETTLE", "two: Kettle")


def test_each_application_joins_its_own_addresses(tmp_path: Path) -> None:
    joined = []
    for rule in ("/<name>", "/<name>", "/<name>/<int:n>", "/other/<name>", "/<name:name>"):
        app = small(tmp_path)
        app.url_map.converters["name"] = Backwards
        app.add_url_rule(rule, "another")
        with app.test_request_context():
            joined.append(app.url_for("another", name="a kettle", n=7, more=1))
    assert joined == [
        "/a%20kettle?n=7&more=1",
        "/a%20kettle?n=7&more=1",
        "/a%20kettle/7?more=1",
        "/other/a%20kettle?n=7&more=1",
        "/elttek%20a?n=7&more=1",
    ]


def test_defaults_are_each_applications_own(tmp_path: Path) -> None:
    for word in ("kettle", "chair"):
        app = small(tmp_path)
        app.add_url_rule("/default/<name>", "default", defaults={"name": word})
        with app.test_request_context():
            assert app.url_for("default") == f"/default/{word}"


def test_statements_are_shared_and_databases_are_not(tmp_path: Path) -> None:
    found, caches = [], []
    for word in ("kettle", "chair", "door"):
        app, db = small(tmp_path), SmallDatabase()
        app.config["SQLALCHEMY_ENGINES"] = {"default": f"sqlite:///{tmp_path / word}.db"}
        db.init_app(app)
        with app.app_context(), db.engine.begin() as connection:
            connection.execute(text("CREATE TABLE thing (name TEXT)"))
            connection.execute(text("INSERT INTO thing VALUES (:name)"), {"name": word})
            found.append(list(connection.scalars(text("SELECT name FROM thing"))))
            caches.append(db.engine._compiled_cache)
    assert found == [["kettle"], ["chair"], ["door"]]
    assert caches[0] is caches[1] is caches[2]


def test_an_engine_that_met_no_server_gives_nothing_on(tmp_path: Path) -> None:
    versions = []
    for word in ("never opened", "opened"):
        app, db = small(tmp_path), SmallDatabase()
        app.config["SQLALCHEMY_ENGINES"] = {"default": f"sqlite:///{tmp_path / word}.db"}
        db.init_app(app)
        with app.app_context():
            if word == "opened":
                db.engine.connect().close()
            versions.append(db.engine.dialect.server_version_info)
    assert versions[0] is None
    assert versions[1]
