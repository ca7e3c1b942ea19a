"""No word of the list of words stands on our own pages, in English or in Welsh (LG-02).

Looked at: both catalogues, what templates say without them, and the content of `values`. Not looked
at: stories of the demo and of practice, which are their tellers' words, and the list itself.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from hoh_stories.safety.wording.advice import advise
from hoh_stories.values.content import FOLDER, LANGUAGES
from tests.house.source import TOP, where
from tests.tools.strings_current import SPOKEN_IN_CODE, kept

#: Where a word of the list may stand, and why. By the words around it.
MAY_STAND: dict[str, str] = {}
#: Jinja and tags: what is left of a template is what it says without a catalogue.
NOT_SAID = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", re.DOTALL)


def in_catalogue(language: str) -> Iterator[tuple[str, str]]:
    """Every sentence that pages say, with the English one as its place."""
    for message in kept(language):
        forms = message.id if isinstance(message.id, tuple | list) else (message.id,)
        said = message.string if language != SPOKEN_IN_CODE else forms
        for sentence in said if isinstance(said, tuple | list) else (said,):
            if message.id:
                yield str(forms[0]), sentence


def in_content(language: str) -> Iterator[tuple[str, str]]:
    """Every word of `values`, by its place."""
    for path in sorted((FOLDER / language).glob("*.toml")):
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        yield from ((f"{where(path)}: {place}", said) for place, said in leaves(raw))


def leaves(part: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every string of nested tables, by its place."""
    if isinstance(part, str):
        yield place, part
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from leaves(value, f"{place}/{key}")
    elif isinstance(part, list):
        for nth, value in enumerate(part):
            yield from leaves(value, f"{place}/{nth}")


def in_templates() -> Iterator[tuple[str, str]]:
    """What templates say without a catalogue."""
    for path in sorted((TOP / "templates").rglob("*.*")):
        if path.is_file():
            yield where(path), NOT_SAID.sub(" ", path.read_text(encoding="utf-8"))


def faults(said: Iterator[tuple[str, str]]) -> list[str]:
    """One line for each meeting that no exception names, with what to say instead."""
    return [
        f"{place}: {text[met.start : met.end]!r} ({met.term.number}): {met.term.prefer}"
        for place, text in said
        for met in advise(unquoted(text))
        if not any(words in text for words in MAY_STAND)
    ]


def unquoted(text: str) -> str:
    """Our pages quote nobody: quotation marks hide nothing here."""
    return re.sub('[“”„«»‘"]', " ", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_our_pages_uses_a_word_of_the_list(language: str) -> None:
    assert faults(in_catalogue(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_our_content_is_on_the_list(language: str) -> None:
    assert faults(in_content(language)) == []


def test_no_template_says_one_past_the_catalogue() -> None:
    assert faults(in_templates()) == []


def test_every_page_with_an_advised_form_can_say_so_and_send_it_as_it_is() -> None:
    """A page that asked without showing it would let nobody past."""
    silent = [
        where(path)
        for room in ("moderation", "practice")
        for path in sorted((TOP / "templates" / room).glob("*.html"))
        for text in [path.read_text(encoding="utf-8")]
        if "<form" in text and "field(form." in text
        if not ("advice(form)" in text and "as_it_is(form)" in text)
    ]
    assert silent == []


def test_every_exception_is_still_needed_and_has_a_reason() -> None:
    everything = [
        text
        for language in LANGUAGES
        for said in (in_catalogue(language), in_content(language))
        for _place, text in said
    ] + [text for _place, text in in_templates()]
    idle = {
        words
        for words in MAY_STAND
        if not any(words in text and advise(unquoted(text)) for text in everything)
    }
    assert idle == set()
    assert all(len(why.split()) > 3 for why in MAY_STAND.values())
