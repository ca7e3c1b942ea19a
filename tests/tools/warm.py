"""What each application compiles anew and what never differs: templates, addresses, statements.

They are kept for the process and handed to each next application: anew, they were half of a test.
Only compiled code is kept, by all that it was made of; settings, clock, limits, databases and
pages are every test's own (tests/conftest.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from flask_sqlalchemy_lite import SQLAlchemy
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Engine
from werkzeug.routing import Rule


class Templates(BytecodeCache):
    """Compiled templates by name and by a digest of their source: a changed one is made anew.

    Only for environments with the same options, as those of one kind of application are.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand over what was compiled of this very source before."""
        bucket.code = self._made.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._made[bucket.key, bucket.checksum] = bucket.code


class KeptRule(Rule):
    """An address that is taken to pieces once; what joins it asks its rule for all but its words.

    Converters are kept with it, so a kept one is of the same class and never of an address with
    defaults: those are written into the code by this very map's converters.
    """

    _made: dict[Any, tuple[Any, ...]] = {}

    def compile(self) -> None:
        """Take what was made of this very address under the same map's rules, or make it."""
        if self.defaults:
            super().compile()
            return
        assert self.map is not None
        under = (self.map.host_matching, *self.map.converters.items())
        made_of = (self.rule, self.subdomain, self.host, self.merge_slashes, under)
        if made_of not in self._made:
            super().compile()
            joiners = (self._build.__func__, self._build_unknown.__func__)  # type: ignore[attr-defined]
            self._made[made_of] = (self._parts, self._trace, self._converters, *joiners)
        self._parts, self._trace, self._converters, build, unknown = self._made[made_of]
        self.arguments.update(self._converters)
        self._build, self._build_unknown = build.__get__(self), unknown.__get__(self)


class Statements:
    """SQL compiled by one engine, for each next one of its kind, whatever database that opens.

    As in a running site, whose one engine outlives every story. A dialect is given on only when it
    has met its server; it and its cache know statements and the server's version, no rows.
    """

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], Engine] = {}

    def share(self, engine: Engine) -> None:
        """Let it look statements up where others of its kind put theirs."""
        kind = (engine.dialect.name, engine.dialect.driver)
        first = self._first.get(kind)
        if first is None or first.dialect.server_version_info is None:
            self._first[kind] = engine
        else:
            engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache


@contextmanager
def kept_statements(kind: type[SQLAlchemy]) -> Iterator[None]:
    """Engines of this kind keep what they compile, for as long as this lasts."""
    statements, init = Statements(), kind.init_app

    def init_and_share(self: SQLAlchemy, app: Flask) -> None:
        init(self, app)
        with app.app_context():
            for engine in self.engines.values():
                statements.share(engine)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kind, "init_app", init_and_share)
        yield


@contextmanager
def kept(kind: type[Flask]) -> Iterator[None]:
    """Applications of this kind keep what they compile, for as long as this lasts."""
    with pytest.MonkeyPatch.context() as patch:
        options = {**kind.jinja_options, "bytecode_cache": Templates()}
        patch.setattr(kind, "jinja_options", options)
        patch.setattr(kind, "url_rule_class", KeptRule)
        yield
