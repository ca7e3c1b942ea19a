"""What the journeys of one story carry with them: its words, its people, its addresses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

from hoh_stories.ground.text import clean
from tests.journeys.people import Somebody
from tests.texts import in_language

VALUE = 1
ADDED = {
    "en": "Wonderberry tea was the first thing anybody offered me.",
    "cy": "Te llusdyfiant oedd y peth cyntaf a gynigiodd neb i mi.",
    "ar": "كَانَ الخُبْزُ دَافِئًا فِي يَدِي.",
}
FOUND_BY = {"en": "wonderberry", "cy": "llusdyfiant", "ar": "الخبز"}
TITLES = {"en": "A first morning", "cy": "Bore cyntaf", "ar": "صباح أول"}
LETTER = "Thank you. I have read all of it, and I am glad that you wrote."
WHY = "So that nobody can tell where it was."
NEW_WORDS = "Somewhere in the north."


@dataclass
class Way:
    """One story's way: who walks, and what they keep in their hands."""

    site: Any
    make: Callable[..., Page]
    lang: str
    script: bool
    language: str  #: of the story
    walkers: dict[str, Somebody] = field(default_factory=dict)
    key: str = ""
    story: str = ""  #: its address for its teller
    shown: str = ""  #: its address for readers

    def who(self, name: str, width: int = 1280) -> Somebody:
        """A person of this journey, at a browser of their own."""
        if name not in self.walkers:
            page = self.make(width, script=self.script, locale=self.lang)
            self.walkers[name] = Somebody(page, self.lang, self.site)
        return self.walkers[name]

    @property
    def teller(self) -> Somebody:
        """The one whose story it is, at a small phone."""
        return self.who("teller", 360)

    @property
    def title(self) -> str:
        """The title of the story."""
        return TITLES[self.language]

    @property
    def body(self) -> str:
        """Its words: a text of somebody else's, and one sentence that no other story has."""
        text = clean(in_language(self.language)[0].text).strip()
        return "\n\n".join((ADDED[self.language], *text.split("\n\n")[:3]))
