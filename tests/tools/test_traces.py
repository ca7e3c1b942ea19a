"""The strongest reader reads all of it: a run across two blocks, and one that came since a look."""

from __future__ import annotations

from typing import Any

import pytest

from tests.traces import BLOCK, left_of

LONG = " ".join(f"{tens}{ones}" for tens in ("Twenty", "Thirty", "Sixty") for ones in range(99))
RUN = "seven lanterns above the wall"


def test_a_run_is_found_wherever_it_stands_and_whenever_it_came(settings: Any, world: Any) -> None:
    file = settings.instance / "a-file"
    for at in (0, 1, BLOCK - 1, BLOCK - len(RUN) + 1, BLOCK - len(RUN), BLOCK, 3 * BLOCK - 7):
        content = bytearray(b"." * (3 * BLOCK))
        file.write_bytes(content)
        assert left_of(RUN, settings, deep=False) == []
        content[at : at + len(RUN)] = RUN.encode()
        file.write_bytes(content)
        assert left_of(RUN, settings, deep=False) == ["file a-file"], at


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le"])
def test_five_words_of_many_are_found_and_four_are_not(
    settings: Any, world: Any, code: str
) -> None:
    file = settings.instance / "a-file"
    words = LONG.split()
    for at in (0, 100, len(words) - 5):
        file.write_bytes(b"\x20 \x00" + " ".join(words[at : at + 4]).encode(code) + b" ..")
        assert left_of(LONG, settings, deep=False) == []
        file.write_bytes(b"\x20 \x00" + " ".join(words[at : at + 5]).encode(code))
        assert left_of(LONG, settings, deep=False) == ["file a-file"], at
