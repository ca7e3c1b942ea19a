"""Method, place and amounts in texts about dying are pointed out, and no other words (SU-02)."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoh_stories.safety.methods import AMOUNT, HOW, WHERE, is_about, shows_how

ABOUT = "That was the year I wanted to die. "
SEEN = """
how|He hanged himself in the garage.|hanged himself
how|I cut my wrists.|cut my wrists
how|She jumped in front of a train.|jumped in front of
how|I was mixing methadone with vodka.|mixing methadone with vodka
how|Grogodd ei hun.|Grogodd ei hun
where|I stood on the Menai bridge.|on the Menai bridge
where|They found him by the railway.|by the railway
where|Roeddwn i ar y bont.|
amount|I took thirty paracetamol.|thirty paracetamol
amount|Two bags of heroin were enough.|Two bags of heroin
amount|It was 80 mg of methadone.|80 mg of methadone
amount|Half a bottle of vodka and I was gone.|Half a bottle of vodka
amount|Cymerais ugain tabledi.|ugain tabledi
"""
NOT = """
I jumped off the bus and ran home.
I stood on the bridge and watched the river.
Two tablets in the morning for my heart.
I took a box of apples to the centre.
A friend sat with me, and that was the turning point.
"""


@pytest.mark.parametrize("line", [one for one in SEEN.strip().splitlines() if one.split("|")[2]])
def test_what_could_show_how_is_pointed_out(line: str) -> None:
    kind, sentence, words = line.split("|")
    text = ABOUT + sentence
    assert (kind, words) in [(one.kind, text[one.start : one.end]) for one in shows_how(text)]


@pytest.mark.parametrize("sentence", NOT.strip().splitlines())
def test_in_another_story_the_same_words_are_left_alone(sentence: str) -> None:
    assert shows_how(sentence) == ()


@pytest.mark.parametrize("text", ["I had an overdose.", "Bu gorddos.", "He took his own life."])
def test_what_a_text_is_about(text: str) -> None:
    assert is_about(text)
    assert not is_about("We went to the sea.")


@pytest.mark.parametrize(
    "piece", ["overdose ", "two bags of ", "on the Aaa Aaa ", "a", "mixing it with ", " ", "9"]
)
def test_no_text_costs_a_page_much(piece: str) -> None:
    text = (ABOUT + piece * 50_000)[:50_000]
    began = time.process_time()
    shows_how(text)
    assert time.process_time() - began < 1.0


@given(st.text(max_size=500))
def test_every_stretch_lies_inside_the_text(text: str) -> None:
    for one in shows_how(ABOUT + text):
        assert 0 <= one.start < one.end <= len(ABOUT + text)
        assert one.kind in (HOW, WHERE, AMOUNT)
