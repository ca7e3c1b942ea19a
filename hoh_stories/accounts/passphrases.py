"""What a passphrase may be: long ones are welcome, the commonest are not. Pure.

No puzzle of capitals and signs: length is what counts, and not to be on everybody's list (AC-06;
NIST SP 800-63B, 5.1.1.2). How it is kept is `staff`.
"""

from __future__ import annotations

import unicodedata

from hoh_stories.ground.answers import Answer, No, Yes

SHORTEST = 12
FEWEST = 5  #: different letters: fewer are a pattern
#: What most people try first, without the digits and signs that they put around it. Beside the
#: usual lists' heads, in the two languages of the site, what stands on our own door.
COMMONEST = frozenset(
    """
    abc abcd abcdef admin administrator changeme croeso cyfrinair cyfrinymadrodd cymru diwrnodda
    dragon football heartofhelp heartofhelpstories helloworld iloveyou letmein liverpool login
    master monkey mypassword newpassword passphrase password passwordpassword princess qwerty
    qwertyuiop qwertyuiopasdfghjkl secret shadow stories straeon sunshine superman superstar
    trustno trustnoone wales welcome
    """.split()
)
RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertyuiop",
    "1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn",
)


def may_be(passphrase: str, name: str = "") -> Answer:
    """Whether somebody may sign in with this. `name`: of theirs, which is no secret.

    No: too_short, too_common.
    """
    said = _folded(passphrase)
    if len(unicodedata.normalize("NFC", passphrase.strip())) < SHORTEST:
        return No("too_short")
    if len(set(said)) < FEWEST or _is_run(said) or _is_doubled(said):
        return No("too_common")
    letters = "".join(letter for letter in said if letter.isalpha())
    known = {_folded(name), *COMMONEST}
    if letters in known or said in known or (letters and _is_run(letters)):
        return No("too_common")
    return Yes()


def _folded(words: str) -> str:
    """Letters and digits alone, without capitals, spaces, signs and accents."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def _is_run(said: str) -> bool:
    """A row of the alphabet or of a keyboard, in either direction."""
    return any(said in run or said[::-1] in run for run in RUNS)


def _is_doubled(said: str) -> bool:
    """Something short written over and over."""
    return any(
        said == (said[:size] * len(said))[: len(said)]
        for size in range(1, min(8, len(said) // 2) + 1)
    )
