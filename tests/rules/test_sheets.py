"""A draft as one text and back; answers to hints as a draft keeps them; values under a blur."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hoh_stories.safety.blurring import Put
from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.stories import remembered
from hoh_stories.stories.choices import Choice, carry_puts
from hoh_stories.stories.remembered import MOST, Remembered
from hoh_stories.stories.sheets import changed, sheet_of
from hoh_stories.stories.texts import Text

DIGESTS = st.lists(st.text("0123456789abcdef", min_size=4, max_size=4), max_size=5)


def test_all_words_of_a_draft_stand_in_one_text_and_lead_back() -> None:
    text = Text("Eira", "My sister Eira.", "On Eira.")
    sheet = sheet_of(text, {}, ())
    places = [at for at in range(len(sheet.text)) if sheet.text.startswith("Eira", at)]
    puts = sheet.by_part([Put(at, at + 4, "her") for at in places])
    assert changed(text, {}, puts)[0] == Text("her", "My sister her.", "On her.")


def test_answers_count_in_the_order_of_the_prompts_where_nothing_else_was_written() -> None:
    answers = {"one": "Eira came.", "two": "", "three": "I laughed."}
    sheet = sheet_of(Text(), answers, ("three", "two", "one"))
    assert sheet.text == "I laughed.\n\nEira came."
    at = sheet.text.index("Eira")
    _, told = changed(Text(), answers, sheet.by_part([Put(at, at + 4, "She")]))
    assert told == {"one": "She came.", "two": "", "three": "I laughed."}


def test_a_finding_ends_with_the_part_in_which_it_begins() -> None:
    sheet = sheet_of(Text("Eira", "Jones said so."), {}, ())
    (one,) = sheet.inside([Found(0, 11, Kind.PERSON, 0.9)])
    assert (one.start, one.end) == (0, 4)


@given(DIGESTS, DIGESTS, st.text(min_size=1, max_size=20))
def test_what_was_answered_comes_back_as_it_was_kept(
    kept: list[str], blurred: list[str], said: str
) -> None:
    before = Remembered().keeping(kept).saying(blurred, said)
    again = remembered.read(remembered.write(before))
    assert again == before
    assert again.keeps(kept) is bool(kept)
    assert again.said_for(blurred) == (said if blurred else "")


def test_the_first_words_for_somebody_stay() -> None:
    once = Remembered().saying(["a"], "my friend").saying(["a", "b"], "somebody")
    assert once.words == {"a": "my friend", "b": "somebody"}


def test_a_draft_remembers_only_so_much() -> None:
    many = [f"{number:032x}" for number in range(MOST + 9)]
    assert len(Remembered().keeping(many).kept) == MOST
    assert len(Remembered().saying(many, "x").words) == MOST


@given(st.text(max_size=20))
def test_whatever_else_stands_there_remembers_nothing(written: str) -> None:
    for broken in (written, "[]", '{"words": 3}', '{"kept": 3}', "null", "{"):
        assert remembered.read(broken) == Remembered()


def test_a_value_stays_with_its_words_when_words_before_it_are_replaced() -> None:
    text = "Eira came. The kettle was on. Eira sang."
    start, end = text.index("The"), text.index(" Eira sang")
    cuts = [(0, 4, "My sister"), (30, 34, "She")]
    found = carry_puts({Choice(4, start, end), Choice(2)}, text, cuts)
    new = "My sister came. The kettle was on. She sang."
    moved = next(one for one in found if not one.whole)
    assert new[moved.start : moved.end] == "The kettle was on."
    assert Choice(2) in found
