"""Pages that were found right before in this process, but for the names that were drawn in them.

Reading a page for its checks costs as much as making it, and tests fetch the same ones again and
again. A page that differs from a right one by drawn names only, each in the same places, is as
right as that one: names say nothing, so that no check can tell the two apart.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from flask import Flask

if TYPE_CHECKING:
    from tests.browser import Page

#: A form's token; a row's name; a publication's, where it is part of an address.
DRAWN = re.compile(
    rb'(?<=name="csrf_token" value=")[\w.-]+'  # as our templates write it, and as WTForms does
    rb'|(?<=name="csrf_token" type="hidden" value=")[\w.-]+'
    rb"|(?<![\w-])[a-hjkmnp-z2-9]{20}(?![\w-])"
    rb"|(?<=/stories/)[a-hjkmnp-z2-9]{12}(?![\w-])"
)
_right: set[bytes] = set()


def likeness(page: Page, app: Flask, *, public: bool) -> bytes:
    """One for all pages that differ by drawn names only: each is told by when it first stands."""
    drawn: dict[bytes, bytes] = {}
    bare = DRAWN.sub(
        lambda found: drawn.setdefault(found[0], b"<%d %d>" % (len(found[0]), len(drawn))),
        page.data,
    )
    kind = f"{app.name} {app.static_folder} {public} {page.status} {page.is_html}"
    return hashlib.sha256(kind.encode() + b"\0" + bare).digest()


def was_right(likeness: bytes) -> bool:
    """Whether a page like this one passed every check."""
    return likeness in _right


def is_right(likeness: bytes) -> None:
    """Remember that it did."""
    _right.add(likeness)
