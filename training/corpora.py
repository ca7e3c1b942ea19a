"""The two public corpora, in the shape of our own stories.

TAB (Pilán et al. 2022, MIT) and PANORAMA (CC BY 4.0) as re-released with the spia data. Their
kinds are put into ours by what stands there: a corpus's "demographic" is an age, a nationality or
an occupation. Details that its annotators did not mask stay as `no_mask`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.marked import Detail, Told

_KINDS = {"PERSON": "PERSON", "CODE": "OTHER_ID", "LOC": "PLACE", "ORG": "ORG", "MISC": "RARE"}
_NATION = re.compile(r"(?:ish|ian|ese|an|ish|ch|ic|i)s?$|Roma|Kurd|Turk|Pole|Dutch|Greek|Muslim")
_LASTING = re.compile(r"year|month|week|day|hour|minute|decade", re.I)
_DATED = re.compile(
    r"\d{4}|January|February|March|April|May|June|July|August|Septem|Octo|Novem|Decem"
)


def tab(file: Path) -> Iterator[Told]:
    """Court cases: `tab_train.jsonl` or `tab_dev.jsonl`."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
        case = json.loads(line)
        mentions = [
            mention for one in case["annotations"].values() for mention in one["entity_mentions"]
        ]
        yield _told(f"{file.stem}-{number}", "tab", case["text"], mentions)


def panorama(file: Path) -> Iterator[Told]:
    """Short posts: `panorama_dev.jsonl`."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
        post = json.loads(line)
        yield _told(f"{file.stem}-{number}", "panorama", post["text"], post["entities"])


def _told(id_: str, voice: str, text: str, mentions: list[dict[str, Any]]) -> Told:
    details = tuple(_detail(text, mention) for mention in mentions)
    return Told(id_, "en", voice, text, tuple(sorted(details, key=lambda one: one.start)))


def _detail(text: str, mention: dict[str, Any]) -> Detail:
    start, end = mention["start_offset"], mention["end_offset"]
    return Detail(
        start,
        end,
        _kind(mention["entity_type"], text[start:end]),
        mention["identifier_type"].lower(),
        mention["entity_id"],
    )


def _kind(theirs: str, words: str) -> str:
    if theirs == "DATETIME":
        return "TIME" if _LASTING.search(words) and not _DATED.search(words) else "DATE"
    if theirs == "QUANTITY":
        return "TIME" if _LASTING.search(words) else "RARE"
    if theirs == "DEM":
        if any(sign.isdigit() for sign in words):
            return "AGE"
        return "NATIONALITY" if words[:1].isupper() and _NATION.search(words) else "JOB"
    return _KINDS.get(theirs, "RARE")
