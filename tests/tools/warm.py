"""What each application makes anew and what never differs: compiled templates, compiled addresses.

They are kept for the process and handed to each next application, which cost half of a test. Only
compiled code is kept, by all that it was made of; settings, clock, limits, databases and pages are
every test's own (tests/conftest.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
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
    """An address whose joiner is compiled once: it asks its rule for everything but its words."""

    _made: dict[Any, Callable[..., tuple[str, str]]] = {}

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        if self.defaults:  # those are written into the code by this very map's converters
            return super()._compile_builder(append_unknown)
        made_of = (self.rule, *self._trace, append_unknown)
        if made_of not in self._made:
            self._made[made_of] = super()._compile_builder(append_unknown)
        return self._made[made_of]


@contextmanager
def kept(kind: type[Flask]) -> Iterator[None]:
    """Applications of this kind keep what they compile, for as long as this lasts."""
    with pytest.MonkeyPatch.context() as patch:
        options = {**kind.jinja_options, "bytecode_cache": Templates()}
        patch.setattr(kind, "jinja_options", options)
        patch.setattr(kind, "url_rule_class", KeptRule)
        yield
