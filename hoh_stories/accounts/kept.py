"""Whether master and tag key are kept somewhere else too: said by a person, for these very keys.

Nothing here shows a key. Without a copy nothing ever opens again (design.md, Keys and erasure).
"""

from __future__ import annotations

import base64

from sqlalchemy.orm import Session

from hoh_stories.accounts import inside
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.house import KEYS_KEPT
from hoh_stories.config import Settings
from hoh_stories.ground.answers import Answer, No, Yes
from hoh_stories.ground.db import deed
from hoh_stories.ground.seal import same, tag

TAIL = 6  #: letters of a copied key that are typed back: a copy that was never made has none


def are_kept(settings: Settings) -> bool:
    """True where somebody has said so of the keys in use, and not of others."""
    return inside.setting(KEYS_KEPT) == sign_of(settings)


def note_kept(s: Session, actor: Actor, settings: Settings) -> None:
    """Write down that a person says so, in the caller's deed."""
    inside.tell(s, actor, KEYS_KEPT, sign_of(settings))


def confirm(actor: Actor, settings: Settings, master: str, tags: str) -> Answer:
    """Take a person's word, who types the last letters of each key from their copy.

    No("not_those_keys") where either does not fit; which one is not told.
    """
    typed = ((master, settings.master_key), (tags, settings.tag_key))
    both = [_fits(words, key) for words, key in typed]
    if not all(both):
        return No("not_those_keys")
    with deed() as s:
        note_kept(s, actor, settings)
    return Yes()


def written(key: bytes) -> str:
    """A key as it stands on paper and in the environment."""
    return base64.b64encode(key).decode()


def tail_of(key: bytes) -> str:
    """The last letters of a key, without the sign that every key ends in."""
    return written(key).rstrip("=")[-TAIL:]


def sign_of(settings: Settings) -> str:
    """Which keys were confirmed: it changes with them and tells nothing of them."""
    return tag(settings.master_key, settings.tag_key)[:16]


def _fits(typed: str, key: bytes) -> bool:
    end = "".join(typed.split()).rstrip("=")[-TAIL:]
    return end.isascii() and same(tail_of(key), end)
