"""Settings whose keys come from one seed: of scratch sites for tests, and of demos.

A real site never reads its keys so.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import replace
from pathlib import Path

from hoh_stories.config.settings import Settings, derive, sqlite_url


def for_tests(instance: Path, database_url: str | None = None) -> Settings:
    """Settings of a scratch site: real numbers, keys made from the folder's name, plain HTTP.

    Its assistant is the quick one: tests of the model say so themselves.
    """
    settings = from_seed(instance, instance.name.encode(), database_url or sqlite_url(instance))
    return replace(settings, assistant="patterns")


def demo_seed(instance: Path) -> bytes:
    """The one random seed of a demo, in a 0600 file beside its database (design.md, Numbers)."""
    path = instance / "demo.seed"
    if not path.exists():
        instance.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(32))
    return path.read_bytes()


def from_seed(instance: Path, seed: bytes, database_url: str, *, demo: bool = False) -> Settings:
    """Settings with keys that derive from a seed; the folder is made."""
    instance.mkdir(parents=True, exist_ok=True, mode=0o700)
    return Settings(
        instance=instance,
        database_url=database_url,
        secret_key=derive(seed, "secret"),
        master_key=derive(seed, "master"),
        tag_key=derive(seed, "tag"),
        demo=demo,
        secure_cookies=False,
    )
