"""`python -m training.arabic_words`: everyday words of Arabic and Persian; others stand out.

Needs wordfreq (code Apache-2.0, its data CC BY-SA 4.0), which the site does not. What is in the
lists of names is left out: a name is no everyday word because many bear it.
"""

from __future__ import annotations

import re
from pathlib import Path

from hoh_stories.safety.arabic.letters import normal
from hoh_stories.safety.arabic.lists import marked
from hoh_stories.safety.arabic.unusual import derived

FILE = Path(__file__).parent.parent / "hoh_stories" / "safety" / "arabic" / "everyday.txt"
LEAST = {"ar": 3.25, "fa": 3.0}  #: how common a word must be (Zipf's scale)
_WORD = re.compile("[\u0620-\u06d5]{2,14}")
HEAD = """# Everyday words of Arabic and Persian, in normal writing; no word that another explains.
# Source: wordfreq 3.1 (Robyn Speer), Zipf 3.25 (Arabic) and 3.0 (Persian) on; names left out.
# Licence of this file: CC BY-SA 4.0. Made by training/arabic_words.py.
"""


def everyday() -> list[str]:
    """The words, sorted."""
    from wordfreq import get_frequency_dict, zipf_frequency

    found = {
        normal(word)
        for language, least in LEAST.items()
        for word in get_frequency_dict(language, wordlist="best")
        if _WORD.fullmatch(word.replace("\u200c", "")) and zipf_frequency(word, language) >= least
    }
    names = {
        name
        for file in ("given.txt", "family.txt")
        for name, too in marked(file).items()
        if not too
    }
    kept: set[str] = set()
    for word in sorted(found - names, key=len):
        if not any(stem in kept for stem in derived(word)):
            kept.add(word)
    return sorted(kept)


if __name__ == "__main__":
    words = everyday()
    rows = [" ".join(words[at : at + 15]) for at in range(0, len(words), 15)]
    FILE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(len(words), "words")
