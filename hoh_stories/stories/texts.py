"""Reading and sealing the texts of a story: versions, drafts, letters, suggestions.

The one place that knows which key and which place a text of a story has. Who may read is decided
by the callers' rules; nothing here asks.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row

from hoh_stories.ground.keystore import keys
from hoh_stories.ground.seal import Opener, Place, seal, tag, unseal
from hoh_stories.stories.models import Draft, Finding, Message, Story, Suggestion, Version


@dataclass(frozen=True)
class Text:
    """What a teller wrote: title, body, gentle summary, language (BCP 47)."""

    title: str = ""
    body: str = ""
    summary: str = ""
    language: str = "en"

    @property
    def canonical(self) -> str:
        """One string for digests: every part, in order, parted by a character no text holds."""
        return "\x1f".join((self.title, self.body, self.summary, self.language))


def risk_text(text: Text) -> str:
    """What the quick patterns of risk look at: every part, each with a line of its own."""
    return "\n".join((text.title, text.summary, text.body))


@dataclass(frozen=True)
class DraftText:
    """A draft as it is read: the text, answers to prompts by code, and its revision."""

    text: Text
    answers: dict[str, str] = field(default_factory=dict)
    revision: int = 0


_PARTS = ("title", "body", "summary")


def seal_version(row: Version, text: Text, data_key: str) -> None:
    """Put a text into a new version. The row must have its id. Raises keystore.KeyGone."""
    key = keys().key(data_key)
    for part in _PARTS:
        place = Place("version", part, row.id)
        setattr(row, f"{part}_sealed", seal(key, getattr(text, part), place))
    row.language = text.language
    row.digest = tag(key, text.canonical)


def read_version(row: Version, data_key: str) -> Text:
    """The text of a version. Raises keystore.KeyGone, seal.Broken."""
    key = keys().key(data_key)
    title, body, summary = (
        unseal(key, getattr(row, f"{part}_sealed"), Place("version", part, row.id))
        for part in _PARTS
    )
    return Text(title, body, summary, row.language)


def seal_draft(row: Draft, text: Text, answers: dict[str, str], data_key: str) -> None:
    """Put a text and the answers to prompts into a draft. Raises keystore.KeyGone."""
    sealed = sealed_draft(row.story_id, text, answers, keys().key(data_key))
    for column, value in sealed.items():
        setattr(row, column, value)


def sealed_draft(
    story_id: str, text: Text, answers: dict[str, str], key: bytes
) -> dict[str, bytes | str]:
    """A text and the answers to prompts as the columns of a draft hold them."""
    written = {part: getattr(text, part) for part in _PARTS}
    written["answers"] = json.dumps(answers, ensure_ascii=False)
    sealed: dict[str, bytes | str] = {
        f"{part}_sealed": seal(key, words, Place("draft", part, story_id))
        for part, words in written.items()
    }
    return {**sealed, "language": text.language}


def read_draft(row: Draft, data_key: str) -> DraftText:
    """The text of a draft. Raises keystore.KeyGone, seal.Broken."""
    return opened_draft(row, keys().key(data_key))


def opened_draft(row: Draft | Row[*tuple[Any, ...]], key: bytes) -> DraftText:
    """As `read_draft`, with a key that is known already. Raises seal.Broken."""
    opener = Opener(key)
    title, body, summary, answers = (
        opener.text(getattr(row, f"{part}_sealed"), Place("draft", part, row.story_id))
        for part in (*_PARTS, "answers")
    )
    return DraftText(Text(title, body, summary, row.language), json.loads(answers), row.revision)


def seal_letter(row: Message, words: str, thread_key: str) -> None:
    """Put words into a letter of a story's thread."""
    row.words_sealed = keys().seal(thread_key, words, Place("message", "words", row.id))


def read_letter(row: Message, thread_key: str) -> str:
    """The words of a letter. Raises keystore.KeyGone, seal.Broken."""
    return keys().unseal(thread_key, row.words_sealed, Place("message", "words", row.id))


def seal_suggestion(row: Suggestion, words: str, why: str, story: Story) -> None:
    """Put proposed words and the reason for them into a suggestion."""
    row.words_sealed = keys().seal(story.data_key, words, Place("suggestion", "words", row.id))
    row.why_sealed = keys().seal(story.data_key, why, Place("suggestion", "why", row.id))


def read_suggestion(row: Suggestion, story: Story) -> tuple[str, str, str | None]:
    """(proposed words, why, the teller's own words or None)."""
    key = keys().key(story.data_key)
    parts = [
        unseal(key, getattr(row, f"{part}_sealed"), Place("suggestion", part, row.id))
        for part in ("words", "why")
    ]
    own = row.own_words_sealed
    mine = unseal(key, own, Place("suggestion", "own_words", row.id)) if own else None
    return parts[0], parts[1], mine


def seal_finding_why(row: Finding, why: str, story: Story) -> None:
    """Put somebody's reason beside their decision; nothing where there is none."""
    place = Place("finding", "why", row.id)
    row.why_sealed = keys().seal(story.data_key, why, place) if why else None


def read_finding_why(row: Finding, story: Story) -> str:
    """The reason for a decision, "" where none was given. Raises keystore.KeyGone."""
    if not row.why_sealed:
        return ""
    return keys().unseal(story.data_key, row.why_sealed, Place("finding", "why", row.id))
