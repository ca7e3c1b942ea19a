"""A telephone that keeps passkeys, in Python: answers as an authenticator does, and cheats on wish.

Source: Web Authentication Level 2, 6.1 (authenticator data), 6.5.4 (no attestation).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import base64url_to_bytes as unwritten
from webauthn.helpers import bytes_to_base64url as written

PRESENT, VERIFIED, ATTACHED = 0x01, 0x04, 0x40


@dataclass
class Device:
    """One passkey. `looks`: whether it asks its owner for a finger; `origin`: where it stands."""

    origin: str = "http://localhost"
    looks: bool = True
    counter: int = 0
    handle: bytes = b""
    name: bytes = b"a passkey's own name"
    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def make(self, options: dict[str, Any]) -> str:
        """Its answer to being asked for a new passkey."""
        self.handle = unwritten(options["user"]["id"])
        about = self.name + cbor2.dumps(self._public())
        data = self._data(options["rp"]["id"], ATTACHED)
        data += bytes(16) + len(self.name).to_bytes(2, "big") + about
        kept = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer(
            {
                "clientDataJSON": written(self._said("webauthn.create", options)),
                "attestationObject": written(kept),
                "transports": ["internal"],
            }
        )

    def sign(self, options: dict[str, Any]) -> str:
        """Its answer to being asked who its owner is."""
        data, said = self._data(options["rpId"], 0), self._said("webauthn.get", options)
        signature = self.key.sign(data + sha256(said).digest(), ec.ECDSA(SHA256()))
        return self._answer(
            {
                "clientDataJSON": written(said),
                "authenticatorData": written(data),
                "signature": written(signature),
                "userHandle": written(self.handle),
            }
        )

    def _answer(self, response: dict[str, Any]) -> str:
        name = written(self.name)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})

    def _said(self, kind: str, options: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps({**said, "crossOrigin": False}).encode()

    def _data(self, host: str, more: int) -> bytes:
        flags = PRESENT | (VERIFIED if self.looks else 0) | more
        self.counter += 1
        return sha256(host.encode()).digest() + bytes([flags]) + self.counter.to_bytes(4, "big")

    def _public(self) -> dict[int, Any]:
        point = self.key.public_key().public_numbers()
        x, y = (number.to_bytes(32, "big") for number in (point.x, point.y))
        return {1: 2, 3: -7, -1: 1, -2: x, -3: y}
