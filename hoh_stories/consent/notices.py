"""The notice: the very words a teller sees when they are asked. Pure, from `values.content`.

A changed word gives another digest; consents keep the one they were given under (CR-09).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from hoh_stories.consent.rules import Audience, Use
from hoh_stories.values.content import content


@dataclass(frozen=True)
class ShownNotice:
    """A notice as it was shown. `digest`: SHA-256 of `words`, which anybody can compute again."""

    id: str
    version: str
    language: str
    words: str

    @property
    def digest(self) -> str:
        """SHA-256 of the words, hexadecimal (CR-02)."""
        return hashlib.sha256(self.words.encode()).hexdigest()


def notice(language: str) -> ShownNotice:
    """The notice in an interface language. ValueError for one that has no content."""
    said = content(language)
    told = said.notice
    audiences = [said.word("audiences", one) for one in Audience]
    uses = [said.word("uses", one) for one in Use]
    paragraphs = [
        *told.risks,
        told.benefits,
        told.refusal,
        told.withdraw,
        told.who_else,
        told.ending,
        told.cooling,
        *(
            f"{audience}: {said.word('audiences_about', one)}"
            for one, audience in zip(Audience, audiences, strict=True)
        ),
        *(f"{use}: {said.word('uses_about', one)}" for one, use in zip(Use, uses, strict=True)),
    ]
    return ShownNotice(told.id, told.version, language, "\n\n".join(paragraphs))
