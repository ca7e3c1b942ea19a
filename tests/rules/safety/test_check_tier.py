"""What no list knows is at least worth a look: odd words, a letter, a name that is a word (AN-02).

Likely findings are held by `test_forms` and `test_gazetteer`.
"""

from __future__ import annotations

import pytest

from hoh_stories.safety.engine import assistant


def _found(engine: str, text: str) -> dict[str, str]:
    return {text[one.start : one.end]: one.tier.value for one in assistant(engine).look(text, "en")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I asked her twice. Y laughed at that.", "Y"),
        ("They told R. to sit down and he would not.", "R"),
        ("One lad, Smithereens, slept by the door.", "Smithereens"),
    ],
)
def test_what_stands_like_a_name_is_worth_a_look(text: str, name: str) -> None:
    assert name in _found("patterns", text)


@pytest.mark.parametrize(
    "text",
    [
        "They put me on block C and then in room B.",
        "I had hepatitis C and took vitamin D for a year.",
        "It was plan B, and I am glad of it.",
    ],
)
def test_what_a_letter_numbers_is_nobody(text: str) -> None:
    assert _found("patterns", text) == {}


def test_the_tagger_looks_at_a_name_that_no_list_knows_where_a_sentence_begins() -> None:
    assert "Qhawequl" in _found("model", "It was late. Qhawequl never came.")


def test_a_handle_with_a_number_is_likely() -> None:
    assert _found("patterns", "Find me as violablues#0931 there.")["violablues#0931"] == "likely"


@pytest.mark.parametrize("court", ["Administrative Court", "Martial Law Court"])
def test_a_court_of_a_kind_is_no_finding(court: str) -> None:
    assert court not in _found("patterns", f"He went to the {court} in the end.")


def test_a_common_nationality_is_likely_where_it_is_somebodys_own() -> None:
    assert _found("patterns", "I am a British national now.")["British"] == "likely"
    assert "British" not in _found("patterns", "It was a British summer.")
