"""Sealing what a person types: AES-256-GCM, bound to the place where it stands.

Pure: bytes in, bytes out. Which key a text has, and where keys live, is `ground.keystore`.
Source: DP-17; design.md, Keys and erasure. NIST SP 800-38D for the mode and nonce length.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_NONCE_BYTES = 12
_FORMAT = b"\x01"


class Place(NamedTuple):
    """Where a sealed text stands; a ciphertext moved elsewhere does not open."""

    table: str
    column: str
    row: str

    def bytes(self) -> bytes:
        """The associated data of the seal."""
        return "\x1f".join(self).encode()


class Broken(Exception):
    """A seal that does not open: another key, another place, or changed bytes."""


class Opener:
    """A key made ready to open several seals of one answer; making it ready is half of a seal."""

    def __init__(self, key: bytes) -> None:
        self._decrypt = AESGCM(key).decrypt

    def content(self, sealed: bytes, place: Place) -> bytes:
        """What is in a seal. Raises Broken."""
        if sealed[:1] != _FORMAT:
            raise Broken(place.table)
        begins = 1 + _NONCE_BYTES
        try:
            return self._decrypt(sealed[1:begins], sealed[begins:], place.bytes())
        except (InvalidTag, ValueError) as fault:  # ValueError: cut shorter than a nonce
            raise Broken(place.table) from fault

    def text(self, sealed: bytes, place: Place) -> str:
        """The text of a seal. Raises Broken."""
        return self.content(sealed, place).decode()


def new_key() -> bytes:
    """A fresh data key."""
    return secrets.token_bytes(KEY_BYTES)


def seal(key: bytes, text: str, place: Place) -> bytes:
    """Ciphertext of a text for one place: format byte, nonce, ciphertext and tag."""
    return seal_bytes(key, text.encode(), place)


def unseal(key: bytes, sealed: bytes, place: Place) -> str:
    """The text of a seal. Raises Broken."""
    return unseal_bytes(key, sealed, place).decode()


def seal_bytes(key: bytes, content: bytes, place: Place) -> bytes:
    """As `seal`, for bytes."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _FORMAT + nonce + AESGCM(key).encrypt(nonce, content, place.bytes())


def unseal_bytes(key: bytes, sealed: bytes, place: Place) -> bytes:
    """As `unseal`, for bytes. Raises Broken."""
    return Opener(key).content(sealed, place)


def tag(key: bytes, content: str | bytes) -> str:
    """HMAC-SHA256 in hexadecimal: a digest that tells nothing without its key."""
    written = content.encode() if isinstance(content, str) else content
    return hmac.new(key, written, hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Equal, compared in a time that does not tell where they differ."""
    return hmac.compare_digest(one, other)
