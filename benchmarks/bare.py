"""The application that ours is measured against: Flask, SQLAlchemy's ORM, Jinja, nothing else.

One row by primary key in a page of 12 KB; a list of 20 and an FTS5 search of 20 in pages of 12 KB
too; an insert; a 304. No gate, no seal, no chain, no language, no headers, no forms: what any Flask
site would cost at least.
"""

from __future__ import annotations

import hashlib
import random
import sqlite3
import threading
from pathlib import Path

from flask import Flask, Response, abort, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from jinja2 import DictLoader
from sqlalchemy import Engine, Text, create_engine, delete, insert, select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker

from tests.texts import passages

A_LIST = 20
WORDS = "words.db"
PAGE = 12_000  #: bytes of the page with one row
_FRAME = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ title }}</title>
<link rel="stylesheet" href="/static/site.css"></head><body>
<nav><a href="/">Home</a> <a href="/stories">Stories</a> <a href="/about">About</a></nav>
<main><h1>{{ title }}</h1>"""
ONE = _FRAME + "{% for part in row.body.split('\n\n') %}<p>{{ part }}</p>{% endfor %}</main></body>"
MANY = _FRAME + (
    "<ul>{% for row in rows %}<li><h2><a href='/stories/{{ row.id }}'>{{ row.title }}</a></h2>"
    "<p>{{ row.body[:490] }}</p></li>{% endfor %}</ul></main></body>"
)


class Base(DeclarativeBase):
    """Its one table."""


class Row(Base):
    """A title and a body."""

    __tablename__ = "bare"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)


def fill(url: str, folder: Path, rows: int) -> None:
    """Let there be so many rows, and the same texts in an FTS5 table of a file in `folder`."""
    words = folder / WORDS
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    dice, texts = random.Random(4), [one.text for one in passages()]
    with engine.begin() as connection, sqlite3.connect(words) as index:
        index.execute("CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(title, body)")
        (there,) = index.execute("SELECT count(*) FROM words").fetchone()
        connection.execute(delete(Row).where(Row.id > there))  # what was inserted when measuring
        made = [(number, *_text(dice, texts)) for number in range(there + 1, rows + 1)]
        for begin in range(0, len(made), 500):
            some = made[begin : begin + 500]
            keyed = [{"id": number, "title": title, "body": body} for number, title, body in some]
            connection.execute(insert(Row), keyed)
        if connection.dialect.name == "postgresql":  # the next row of its own comes after these
            connection.execute(text(f"SELECT setval('bare_id_seq', {rows})"))
        index.executemany("INSERT INTO words(rowid, title, body) VALUES (?, ?, ?)", made)
    engine.dispose()


def _text(dice: random.Random, texts: list[str]) -> tuple[str, str]:
    body = ""
    while len(body.encode()) < PAGE - 500:
        body += dice.choice(texts)[:3000] + "\n\n"
    body = body.encode()[: PAGE - 500].decode(errors="ignore")
    return " ".join(body.split()[:6]), body


def create_app(url: str, folder: Path) -> Flask:
    """The bare site on its tables."""
    words = folder / WORDS
    app = Flask(__name__, static_folder=None)
    engine = _engine(url)
    sessions = sessionmaker(engine)
    app.config["HEADERS"] = {}
    app.jinja_loader = DictLoader({"one.html": ONE, "many.html": MANY})
    found = threading.local()

    def index() -> sqlite3.Connection:
        if not hasattr(found, "connection"):
            found.connection = sqlite3.connect(words)
        connection: sqlite3.Connection = found.connection
        return connection

    @app.get("/stories/<int:number>")
    def story(number: int) -> ResponseReturnValue:
        with sessions() as s:
            row = s.get(Row, number) or abort(404)
            sign = hashlib.sha256(f"{row.id} {row.title}".encode()).hexdigest()[:32]
            if request.if_none_match.contains_weak(sign):
                response = Response(status=304)
            else:
                response = make_response(render_template("one.html", title=row.title, row=row))
        response.set_etag(sign, weak=True)
        return response

    @app.get("/stories")
    def stories() -> ResponseReturnValue:
        after = request.args.get("after", 0, type=int)
        with sessions() as s:
            asked = select(Row).where(Row.id > after).order_by(Row.id).limit(A_LIST)
            return render_template("many.html", title="Stories", rows=s.scalars(asked).all())

    @app.get("/search")
    def search() -> ResponseReturnValue:
        sought = f'"{request.args.get("words", "")}"'
        hits = index().execute(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?", (sought, A_LIST)
        )
        with sessions() as s:
            asked = select(Row).where(Row.id.in_([number for (number,) in hits]))
            return render_template("many.html", title="Found", rows=s.scalars(asked).all())

    @app.post("/step")
    def step() -> ResponseReturnValue:
        with sessions.begin() as s:
            s.add(Row(title=request.form["title"], body=request.form["body"]))
        return redirect("/stories", code=303)

    return app


def _engine(url: str) -> Engine:
    """As durable as ours is: the journal on the disk before an answer."""
    from hoh_stories.ground.db import _open_sqlite  # noqa: F401 - listens on every engine

    return create_engine(url)
