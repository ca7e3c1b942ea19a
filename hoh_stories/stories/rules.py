"""What a text must be to be sent, and how answers to prompts become one. Pure.

Which moves there are is `stories.moves`; who may make them is asked there too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hoh_stories.ground.answers import Answer, No, Yes

LONGEST = 50_000  #: characters of a story (design.md, Numbers)
LONGEST_TITLE = 200
LONGEST_SUMMARY = 1_000
LONGEST_LETTER = 10_000  #: of a letter, whoever writes it
ASKED_AGAIN = "asked_again"  #: what the house's own letter is about; it holds a day and no words
WORRIED = "worried"  #: about what a letter is in which somebody tells of a worry (SG-28)
LONGEST_WORDS = 20_000  #: of other words for one paragraph, proposed or the teller's own
WAYS = ("write", "prompts", "letter", "few_lines", "paste")
KINDS = ("lived", "peer_practice", "from_work")
WAY, VALUES, FROM = "_way", "_values", "_from"  #: reserved codes beside the answers to prompts
HINTS, UNDO = "_hints", "_undo"  #: what was answered to hints; the last blur, until the next save
NOTES = "_notes"  #: what the teller says that it touches on
RESERVED = (WAY, VALUES, FROM, HINTS, UNDO, NOTES)

#: States in which a teller may change the words; in the others somebody may be reading them.
EDITABLE = frozenset({"draft", "heard", "closed", "agreed", "with_teller", "your_yes"})
ON_ITS_WAY = frozenset({"waiting", "in_review", "second_look"})
#: Which move sends, where it is not "send".
SENDING = {"with_teller": "answer", "your_yes": "edit_again"}


def body_of(body: str, answers: Mapping[str, str], order: Iterable[str]) -> str:
    """The words that are sent: what was written or, where that is empty, the answers in order.

    The prompts themselves are no part of it: they are our words, not the teller's.
    """
    if body.strip():
        return body
    return "\n\n".join(filter(None, (answers.get(code, "").strip() for code in order)))


def answers_only(answers: Mapping[str, str]) -> dict[str, str]:
    """Answers to prompts, without what the house keeps beside them."""
    return {code: words for code, words in answers.items() if code not in RESERVED}


def may_keep(title: str, body: str, summary: str, answers: Mapping[str, str]) -> Answer:
    """Whether words may be kept as a draft: of any shape, up to a length (TI-19).

    No: too_long, title_too_long, summary_too_long.
    """
    if len(body) > LONGEST or sum(map(len, answers_only(answers).values())) > LONGEST:
        return No("too_long")
    if len(title) > LONGEST_TITLE:
        return No("title_too_long")
    return No("summary_too_long") if len(summary) > LONGEST_SUMMARY else Yes()


def may_send(body: str, *, adult: bool, may_read: bool) -> Answer:
    """Whether a text may be sent. No: nothing_written, too_long, not_adult, nobody_may_read.

    Nothing but words and the two statements is asked for (truth 4, TI-02, CO-21).
    """
    if not body.strip():
        return No("nothing_written")
    if len(body) > LONGEST:
        return No("too_long")
    if not adult:
        return No("not_adult")
    return Yes() if may_read else No("nobody_may_read")
