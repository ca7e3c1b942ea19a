"""Hiding topics for one visit, without an account: one cookie that tells nothing to who sees it.

The codes are sealed into it at one length, so that neither the words nor their number show; no
session, no row. It ends with the browser, and every answer it changes is `no-store` (RC-03;
design.md, Addresses). A cookie that does not open hides nothing, as if it were not there.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable

from flask import Response, current_app

from hoh_stories.config import derive
from hoh_stories.ground.seal import Broken, Place, seal_bytes, unseal_bytes
from hoh_stories.values.notes import is_code
from hoh_stories.web import cookies

COOKIE = "q"
LENGTH = 1024  #: every note there can be fits
_PLACE = Place("cookie", "q", "")


def hidden() -> frozenset[str]:
    """The codes of content notes that this reader hides. Looks at no other cookie."""
    written = cookies.kept(COOKIE)
    if not written or len(written) > 2 * LENGTH:
        return frozenset()
    try:
        sealed = base64.urlsafe_b64decode(written.encode("ascii", "replace"))
        codes = unseal_bytes(_key(), sealed, _PLACE).decode().split()
    except (Broken, binascii.Error, ValueError):
        return frozenset()
    return known(codes)


def hide(response: Response, codes: Iterable[str]) -> Response:
    """Let a reader's browser carry what to hide; nothing to hide takes the cookie away."""
    wanted = known(codes)
    if not wanted:
        cookies.forget(response, COOKIE)
        return response
    content_ = " ".join(sorted(wanted)).encode().ljust(LENGTH)
    written = base64.urlsafe_b64encode(seal_bytes(_key(), content_, _PLACE)).decode()
    cookies.keep(response, COOKIE, written)
    return response


def known(codes: Iterable[str]) -> frozenset[str]:
    """Those of the codes that can be of content notes.

    Which there are is the form's question: what was sealed was offered once, and no page asks the
    list again for it.
    """
    return frozenset(code for code in codes if is_code(code))


def _key() -> bytes:
    secret: bytes = current_app.config["SECRET_KEY"]
    return derive(secret, "hidden notes")
