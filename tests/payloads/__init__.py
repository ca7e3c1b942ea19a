"""What hostile people write where others write words: our own list, and those of three packages.

    payloads()      all of them, each once; some 5,000
    a_few(most)     our own, and an even share of the others

Packages' lists are read where they are installed and never copied here: brs-kb (MIT),
commonhuman-payloads (AGPL) and blns (MIT, from npm). Where each is put is `filled`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hoh_stories.ground.text import clean

HERE = Path(__file__).parent
OWN = HERE / "own.txt"
NAUGHTY = HERE.parent / "tools" / "node_modules" / "blns" / "resources" / "blns.json"


@cache
def payloads() -> tuple[str, ...]:
    """Every payload as a text here can hold it: without control characters, and not empty."""
    every = (clean(one) for one in (*own(), *_of_packages(), *_naughty()))
    return tuple(one for one in dict.fromkeys(every) if one)


def a_few(most: int) -> tuple[str, ...]:
    """Our own and every so many-th of the others."""
    mine = tuple(clean(one) for one in own())
    others = [one for one in payloads() if one not in set(mine)]
    step = max(1, len(others) // max(1, most - len(mine)))
    return (*mine, *others[::step])


def own() -> list[str]:
    """Our own: aimed at how this site shows words. A line each; `#` begins a note."""
    lines = OWN.read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in lines if line and not line.startswith("#")]


def _of_packages() -> Iterator[str]:
    from brs_kb.payloads import FULL_PAYLOAD_DATABASE
    from commonhuman_payloads import xss

    yield from (one.payload for one in FULL_PAYLOAD_DATABASE.values())
    for name, listed in vars(xss).items():
        if name.isupper() and isinstance(listed, list):
            yield from (one for one in listed if isinstance(one, str))


def _naughty() -> list[str]:
    found: list[str] = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    return found
