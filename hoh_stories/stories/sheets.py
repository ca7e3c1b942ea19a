"""All the words of a draft as one text that the assistant can look at, and back again. Pure.

Title, body or answers to prompts, and summary stand in one text, so that a name is found in each of
them; offsets lead back to the part in which they lie.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hoh_stories.safety.blurring import Put, put_into
from hoh_stories.safety.kinds import Found
from hoh_stories.stories.texts import Text

ANSWER = "answer:"  #: what the name of a part begins with that is an answer to a prompt
_BETWEEN = "\n\n"


@dataclass(frozen=True)
class Sheet:
    """`parts`: name -> words, in the order of `text`."""

    parts: dict[str, str]

    @property
    def text(self) -> str:
        """All parts, with an empty line between."""
        return _BETWEEN.join(self.parts.values())

    @property
    def begins(self) -> dict[str, int]:
        """Where each part begins in the text."""
        at, found = 0, {}
        for name, words in self.parts.items():
            found[name] = at
            at += len(words) + len(_BETWEEN)
        return found

    def inside(self, found: Iterable[Found]) -> list[Found]:
        """Findings cut to the part in which they begin."""
        ends = sorted(at + len(self.parts[name]) for name, at in self.begins.items())
        cut = []
        for one in found:
            end = next((at for at in ends if at > one.start), one.end)
            cut.append(replace(one, end=min(one.end, end)))
        return cut

    def by_part(self, puts: Sequence[Put]) -> dict[str, list[Put]]:
        """Changes of the text as changes of its parts; none reaches over a border."""
        found: dict[str, list[Put]] = {}
        for name, at in self.begins.items():
            end = at + len(self.parts[name])
            mine = [put for put in puts if at <= put.end - 1 < end]
            moved = [Put(max(put.start, at) - at, put.end - at, put.words) for put in mine]
            found.update({name: moved} if moved else {})
        return found


def sheet_of(text: Text, answers: Mapping[str, str], order: Iterable[str]) -> Sheet:
    """The words of a draft, as they would be sent; empty parts are left out.

    `order`: of the prompts, whose answers count where no text was written.
    """
    middle = {"body": text.body}
    if not text.body.strip():
        middle = {f"{ANSWER}{code}": answers.get(code, "") for code in order}
    parts = {"title": text.title, **middle, "summary": text.summary}
    return Sheet({name: words for name, words in parts.items() if words.strip()})


def changed(
    text: Text, answers: Mapping[str, str], puts: Mapping[str, Sequence[Put]]
) -> tuple[Text, dict[str, str]]:
    """Text and answers with the changes of their parts."""
    new = {name: put_into(_part(text, answers, name), some) for name, some in puts.items()}
    told = {
        name.removeprefix(ANSWER): words for name, words in new.items() if name.startswith(ANSWER)
    }
    parts = {name: words for name, words in new.items() if not name.startswith(ANSWER)}
    return replace(text, **parts), {**answers, **told}


def _part(text: Text, answers: Mapping[str, str], name: str) -> str:
    if name.startswith(ANSWER):
        return answers.get(name.removeprefix(ANSWER), "")
    return {"title": text.title, "body": text.body, "summary": text.summary}.get(name, "")
