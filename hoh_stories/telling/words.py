"""Sentences for the codes of this room: the next step, what is so beside it, what happened.

The words for states, audiences and uses are content (`values`); what a No means is in `forms`.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from hoh_stories.moderation.words import SUGGEST_WORDS
from hoh_stories.stories.rules import ASKED_AGAIN, WORRIED
from hoh_stories.telling.queries import MyStory

BESIDE = {
    "still_shown": _l("The words that you agreed to before are still shown as they were."),
    "change_waits": _l("You said yes to a change, and it waits for its time. You can stop it."),
    "paused_by_you": _l("You have hidden it yourself. You can show it again on any day."),
    "paused_by_report": _l("Somebody raised a concern. It is hidden until a person has decided."),
    "paused_for_key": _l("It is hidden because you told us that your key was lost."),
}

#: What happened, as its teller reads it. Who did it and when stand beside it.
HAPPENED = {
    "begun": _l("The story was begun"),
    "joined": _l("The draft was joined to your key"),
    "send": _l("You sent it"),
    "take_back": _l("You made it a draft again"),
    "claim": _l("Somebody began to read it"),
    "take_over": _l("A lead began to read it"),
    "lapse": _l("It went back to wait, because the time to read it was over"),
    "give_back": _l("It went back to wait"),
    "pass_on": _l("It went on to somebody else"),
    "suggest": _l("Suggestions or a question were sent to you"),
    "answer": _l("You answered and sent it on"),
    "hear": _l("It was read and answered"),
    "close": _l("It was decided not to publish it here"),
    "appeal": _l("You asked somebody else to look"),
    "ready": _l("The first reader found it ready"),
    "lead_ready": _l("A lead found it ready"),
    "disagree": _l("The second reader saw it differently; a lead decides"),
    "second_ready": _l("The second reader found it ready"),
    "edit_again": _l("You changed it and sent it again"),
    "agree": _l("You said yes to the exact words"),
    "consent": _l("Your consent was written down"),
    "second_yes": _l("You said yes once more"),
    "stop": _l("You stopped it before it was shown"),
    "published": _l("It was shown to the people you chose"),
    "asked_again": _l("You were asked whether it may be shown for longer"),
    "end": _l("The time that you gave it was over"),
    "ended": _l("It stopped being shown"),
    "pause": _l("It was hidden"),
    "pause_lifted": _l("It was no longer hidden"),
    "hold": _l("It was put on hold"),
    "hold_lifted": _l("The hold was over"),
    "name_allowed": _l("It was written down that a name may stand beside it"),
    "advice_recorded": _l("It was written down that advice was offered to you"),
    "letter": _l("A letter was written"),
    "link_proposed": _l("A link to a value or a topic was proposed"),
    "link_dropped": _l("A proposed link was taken away again"),
    "link_answered": _l("You answered a proposed link"),
    "reported": _l("A reader raised a concern"),
    "report_decided": _l("A person decided about a concern"),
    "opened": _l("Somebody opened the words"),
    "second_left": _l("The second reader let somebody else do it"),
    "withdraw": _l("You took it back"),
    "time_over": _l("The time is over"),
    "erased": _l("Its words were erased"),
}
OTHERWISE = _l("Something else was noted")

#: What a letter is about, where it came with a decision.
ABOUT = {
    **SUGGEST_WORDS,
    "heard": _l("Your story was heard"),
    "ready": _l("With your final words"),
    "not_here": _l("Why it is not published here"),
    ASKED_AGAIN: _l("Before your yes ends"),
    WORRIED: _l("Somebody here thinks of you"),
}
ABOUT_REPORT = _l("About a concern that a reader raised")


@dataclass(frozen=True)
class NextStep:
    """The one main thing on a story's page: where it leads, and what its button says."""

    endpoint: str
    label: LazyString
    press: bool = False  #: a button that does it, not a link that leads there


_LETTERS = NextStep("telling.letters", _l("Read and write letters"))
_NEW = NextStep("telling.letters", _l("Read the new letter"))
_SUGGESTIONS = NextStep("telling.suggestions", _l("Look at the suggestions"))
_STEPS = {
    "draft": NextStep("stories.write", _l("Go on writing")),
    "with_teller": NextStep("telling.suggestions", _l("See what they ask")),
    "your_yes": NextStep("telling.agree", _l("Look at the final words")),
    "ended": NextStep("telling.agree", _l("Look at the words again")),
    "cooling_off": NextStep("telling.preview", _l("See what will be shown")),
    "published": NextStep("telling.preview", _l("See what is shown")),
    "heard": NextStep("telling.letters", _l("Read the answer")),
    "closed": NextStep("telling.not_here", _l("Read the reason")),
}
_AGAIN = NextStep("telling.second_yes", _l("Say yes once more, or not"))
_RESUME = NextStep("telling.resume", _l("Show it again"), press=True)


def next_step(story: MyStory) -> NextStep:
    """What to do next, as one thing; reading letters where nothing else waits."""
    if "second_yes" in story.may:
        return _AGAIN
    if story.suggestions:
        return _SUGGESTIONS
    if story.unread and story.word not in ("your_yes", "closed"):
        return _NEW
    if story.word == "paused" and "resume" in story.may:
        return _RESUME
    if story.word == "ended" and "agree" not in story.may:
        return _LETTERS
    return _STEPS.get(story.word, _LETTERS)


def what_happened(kind: str) -> LazyString:
    """A sentence for an event; a neutral one for a kind that has none."""
    return HAPPENED.get(kind, OTHERWISE)


def about_letter(code: str) -> LazyString | None:
    """What a letter came with, None for a letter that came by itself."""
    return ABOUT_REPORT if code.startswith("report_") else ABOUT.get(code)
