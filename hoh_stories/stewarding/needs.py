"""What wants a steward's eye just now. Each page file of this room adds a question of its own.

    @asks
    def old_backups() -> Iterator[Need]: ...

A need is a sentence and the page on which something can be done about it. No need is ever about a
story or a teller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask_babel import LazyString

Question = Callable[[], Iterable["Need"]]
_questions: list[Question] = []


@dataclass(frozen=True)
class Need:
    """One line of the first page."""

    words: str | LazyString
    endpoint: str  #: the page that helps
    part: str = ""  #: which part of the settings, where it is one


def asks(question: Question) -> Question:
    """Ask this too, in the order in which page files are loaded."""
    _questions.append(question)
    return question


def needs() -> list[Need]:
    """Everything that wants an eye, in order; empty when all is well."""
    return [need for question in _questions for need in question()]
