"""The log of the running site: one JSON line a thing, on standard error.

No line holds a body, an address, a device or a name (truth 9): of a message only its own words are
kept, never what fills its gaps, and of a fault only its kind and where in the code it arose.
"""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType
from typing import Any

import structlog

#: Libraries that would bring a way of their own where they find none.
OWN_WAYS = ("alembic", "sqlalchemy", "huey", "werkzeug", "gunicorn.error")

Fault = tuple[type[BaseException] | None, BaseException | None, TracebackType | None]


def set_up() -> None:
    """Send everything that is logged, by us or by a library, through the narrow gate below."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Narrow())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in OWN_WAYS:
        library = logging.getLogger(name)
        library.handlers[:], library.propagate = [handler], False
        library.setLevel(logging.WARNING)
    structlog.configure(processors=[structlog.processors.JSONRenderer(ensure_ascii=False)])


class Narrow(logging.Formatter):
    """A record as one line, without what filled its gaps."""

    def format(self, record: logging.LogRecord) -> str:
        """JSON: when, how bad, the message's own words, the fault's kind and place."""
        line: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S"),
            "level": record.levelname.lower(),
            "from": record.name,
            "said": record.msg if isinstance(record.msg, str) and record.args else _plain(record),
            **fault_of(record.exc_info),
        }
        rendered = structlog.processors.JSONRenderer(ensure_ascii=False)(None, "", line)
        return rendered if isinstance(rendered, str) else rendered.decode()


def fault_of(fault: Fault | None) -> dict[str, str]:
    """The kind of a fault and the innermost lines of code that it passed; never its message."""
    if not fault or fault[0] is None:
        return {}
    frames = traceback.extract_tb(fault[2])[-4:]
    where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    return {"fault": fault[0].__name__, "where": where}


def _plain(record: logging.LogRecord) -> str:
    """A message that was filled before it came is not ours to keep, but for our own."""
    ours = record.name.startswith("hoh_stories") and isinstance(record.msg, str)
    return str(record.msg) if ours else "(kept quiet)"
