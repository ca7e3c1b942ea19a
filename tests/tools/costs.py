"""What a passphrase costs in a test: next to nothing, for hundreds of tests sign somebody in.

It is Argon2id all the same, on both ways by which the site comes to it. What it costs a real site
is held by tests marked `real_costs` (tests/features/accounts_staff/test_alike.py).
"""

from __future__ import annotations

from functools import partial

import pytest
from argon2 import PasswordHasher
from flask import Flask

from hoh_stories.accounts import staff

LITTLE = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}


def lessen(app: Flask, patch: pytest.MonkeyPatch) -> None:
    """Let this site compute cheap hashes, and take them for as good as it asks for.

    Both at once: a hash cheaper than the library's costs would be made anew at each sign-in.
    """
    patch.setattr(staff, "PasswordHasher", partial(PasswordHasher, **LITTLE))
    app.extensions["security"].pwd_context.update(
        **{f"argon2__{name}": cost for name, cost in LITTLE.items()}
    )
