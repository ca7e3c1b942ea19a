"""The figures of the assistant mean what they say: recall by whole mentions, precision by words."""

from __future__ import annotations

import json

from hoh_stories.safety.kinds import Found, Kind
from training import confusion, marked
from training.marked import Told, plain
from training.scoring import interval, score, share


def _told(marked_text: str) -> Told:
    text, details = plain(marked_text)
    return Told("one", "en", "voice", text, details)


def test_a_mention_counts_only_when_all_its_letters_are_marked() -> None:
    told = _told("I met [[PERSON|Ada Lovelace]] and [[PERSON|Ida]].")
    half = score(told, [Found(6, 9, Kind.PERSON, 0.9), Found(23, 26, Kind.PERSON, 0.9)])
    assert (half.there["direct"], half.found["direct"]) == (2, 1)


def test_what_is_worth_a_look_counts_in_both_tiers_only() -> None:
    told = _told("I met [[PERSON|Ida]].")
    counted = score(told, [Found(6, 9, Kind.PERSON, 0.4)])
    assert counted.found["direct"] == 0
    assert counted.found["direct both"] == 1
    assert counted.there["precision"] == 0


def test_precision_is_by_word_against_direct_and_quasi_together() -> None:
    told = _told("I met [[PERSON|Ida]] in [[PLACE|Barry]] yesterday.")
    counted = score(told, [Found(6, 18, Kind.PERSON, 0.9), Found(19, 28, Kind.DATE, 0.9)])
    assert (counted.there["precision"], counted.found["precision"]) == (4, 2)


def test_noise_worth_a_look_is_counted_against_all_words() -> None:
    told = _told("Four quiet words, [[PERSON|Ida]].")
    counted = score(told, [Found(0, 4, Kind.PERSON, 0.3)])
    assert (counted.there["check"], counted.found["check"]) == (4, 1)


def test_an_interval_holds_its_share() -> None:
    told = _told("I met [[PERSON|Ida]].")
    some = [score(told, [Found(6, 9, Kind.PERSON, 0.9)] * (at % 2)) for at in range(20)]
    low, high = interval(some, "direct")
    assert low < share(some, "direct") == 0.5 < high


def test_confusion_tells_missed_found_as_another_and_found_for_nothing() -> None:
    told = _told("I met [[PERSON|Ida]] in [[PLACE|Barry]] in spring, [[PERSON|Ada]].")
    found = [Found(6, 9, Kind.NICKNAME, 0.9), Found(22, 28, Kind.DATE, 0.9)]
    counts = confusion.confused([told], lambda _: found)
    assert counts == {
        ("PERSON", "NICKNAME"): 1,
        ("PERSON", confusion.NONE): 1,
        ("PLACE", confusion.NONE): 1,
        (confusion.NONE, "DATE"): 1,
    }
    rows = [json.loads(line) for line in confusion.lines("en", "model", counts)]
    assert {"texts", "system", "kind", "found_as", "times"} == set(rows[0])
    assert len(list(confusion.table("en", counts))) == 4


def test_the_kept_texts_are_well_marked_and_in_every_language() -> None:
    texts = marked.stories(marked.KEPT)
    assert {told.language for told in texts} == {"en", "cy", "ar", "fa"}
    assert len({told.id for told in texts}) == len(texts) >= 150
    assert not any("[[" in told.text for told in texts)


def test_nothing_is_taught_with_what_is_kept() -> None:
    kept = {told.text for told in marked.stories(marked.KEPT)}
    assert not kept & {told.text for told in marked.stories()}
