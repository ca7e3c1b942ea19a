"""Words of this room: what a No means to a person who reads here, reasons, outcomes, states.

Reasons for "not here" and the checklist stand in `values.content`. Source: LG-01, TI-12.
"""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from hoh_stories.ground.answers import No
from hoh_stories.web.forms import CHOOSE, say, words_for

TOO_LONG = _l("This is longer than we can keep here. Please make it shorter.")
NO_SUCH_STORY = _l("No story stands at this address. Please look at it once more.")
NOT_WITH_YOU = _l("This story is not with you just now. Nothing you wrote before is lost.")

say(
    {
        # Translators: to a facilitator who wanted a story that somebody else has just taken
        "taken": _l("Somebody else has just taken this one. There may be others for you."),
        # Translators: to a facilitator; a "lead" is a lead facilitator
        "lead_decides": _l("A lead decides on this one now."),
        "own_decision": _l("You decided on this story before. Somebody else hears the appeal."),
        "passed_before": _l("You passed this story on before. Somebody else will read it."),
        "asked_not": _l("The teller asked for somebody else to read it."),
        "looked_already": _l("You have looked at these words before. Somebody else looks now."),
        "own_words": _l("You suggested words for this story. Somebody else looks now."),
        "claim_ended": _l("Your time with this story is over. You can take it up again."),
        "not_opened": _l("Please open the story and read it first."),
        "no_outcome": CHOOSE,
        "no_reason": _l("Please choose a reason. The teller will read it."),
        "no_instead": _l("Please choose what else could be done. The teller will read it."),
        "no_letter": _l("Please write a few words of your own to the teller."),
        "unsent_suggestions": _l(
            "You have suggestions that are not sent. Send them first, or take them back."
        ),
        "unanswered_checks": _l("Please answer each question, as well as you can tell."),
        "likely": _l(
            "Somebody else in it could likely be recognised. So it cannot go on until the words "
            "are changed. You can suggest other words."
        ),
        "lead_likely": _l(
            "One of you found it likely that somebody can tell who the teller is. One of the two "
            "people who look must be a lead. You can suggest plain words, or say that you do not "
            "agree."
        ),
        "unsafe_words": _l(
            "Each of these must be true before the story goes on. You can suggest other words."
        ),
        "changed_meanwhile": _l(
            "The words have changed since you opened this page. "
            "Please look at them, then press once more."
        ),
        "no_paragraph": _l("This part of the story is not there any more."),
        "same_words": _l("These are the words as they stand. What would you change?"),
        "no_why": _l("Please say why. The teller will read it beside your words."),
        "no_such_code": CHOOSE,
        "answers_first": _l("Please give your own answers first."),
        "no_reference": _l("This page had grown old. Please press the button once more."),
        "decided_already": _l("Somebody has decided on this already."),
        "no_such_decision": CHOOSE,
        "no_such_finding": _l(
            "This is not in the text any more. Please look at the words as they are."
        ),
        "never_kept": _l(
            "A number, a full postcode or an address like this cannot stay in a published text. "
            "You can suggest plain words."
        ),
        "lead_keeps": _l(
            "Only a lead can keep somebody's name, with a reason. "
            "You can suggest plain words, or pass the story on."
        ),
        "lead_says": _l(
            "This looks like a real number or reference. Only a lead can say that it is not one."
        ),
        "lead_why": _l("Please say why, so that others who read here can understand it."),
        "open_details": _l(
            "Something in this text likely points at somebody, and nobody has decided about it. "
            "Please look at what was pointed out first."
        ),
        "together_who": _l(
            "You said it is possible. Please say below for whom, so that the teller can know."
        ),
        "lead_looks": _l(
            "Five or more kinds of exact detail are left. One of the two people who look must be a "
            "lead. You can suggest plain words, or say that you do not agree."
        ),
        "closed_today": _l(
            "No lead is here today, so nothing new is opened. It waits safely until one is."
        ),
        "sign_first": _l(
            "Something in this text may mean that somebody is at risk. "
            "Please say first, beside the text, whether you are worried."
        ),
        "law_unasked": _l(
            "Please answer the questions of the law first. They are short. You need not be sure."
        ),
        "unanswered_law": _l("Please answer each question. “Not sure” is an answer too."),
        "no_advice_kind": CHOOSE,
        "no_advice_words": _l("Please write a few words: who offered it, and how."),
        "day_ahead": _l("This day has not come yet. Please write the day on which it was offered."),
        "advice_first": _l(
            "Advice has not been offered yet for everything that was raised. "
            "Please write that down first."
        ),
        "waiver_unsure": _l("Please tick this. Without it no name may stand beside the story."),
        "no_waiver_words": _l("Please write who signed it off, and where the paper is kept."),
        "no_group_here": _l("Only an example of peer support may name its group."),
        "not_in_text": _l(
            "This name does not stand in the text. Please write it as it stands there."
        ),
        "no_group_who": _l("Please write who said yes for the group."),
        "nothing_held": _l("The law holds nothing back here any more."),
        "taken_back": _l("The teller has taken this story back. There is nothing to decide."),
        "not_permitted": _l("Only a lead can do this."),
    }
)

#: Codes that other rooms answer too, in words for those who read here.
OURS = {
    "not_yours": NOT_WITH_YOU,
    "not_from_here": NOT_WITH_YOU,
    "answered_already": _l("You have given your answers. They stay as they are."),
    "too_long": TOO_LONG,
    "unanswered": NOT_WITH_YOU,
}

OUTCOME_WORDS = {
    "suggest": _l("Suggest or ask something"),
    "ready": _l("It is ready for a second look"),
    "heard": _l("It has been heard"),
    "not_here": _l("Not here"),
}
OUTCOME_ABOUT = {
    "suggest": _l("Your saved suggestions go to the teller with a letter. They answer each one."),
    "ready": _l("You have looked at who could be recognised. Another person looks next."),
    "heard": _l("You answer the teller. It is not published, and that is a good ending."),
    "not_here": _l("It is not published here. You say why and what else can be done."),
}
SUGGEST_WORDS = {
    "suggest_safe": _l("So that it is harder to tell who you are"),
    "suggest_others": _l("So that other people in it are safe"),
    "suggest_readers": _l("To take care of those who read it"),
    "suggest_clear": _l("To make something easier to understand"),
    "suggest_ask": _l("We have a question"),
}
DISAGREE_WORDS = {
    "recognised": _l("The teller could be recognised"),
    "others": _l("Other people in it could be recognised"),
    "readers": _l("It could put a reader at risk"),
    "law": _l("A law may stand against it"),
    "unsure": _l("I am not sure, and want a lead to look"),
}
SECOND_WORDS = {
    "ready": _l("I agree: it is ready"),
    "suggest": _l("Suggest or ask something"),
    "disagree": _l("I do not agree"),
}
SECOND_ABOUT = {
    "ready": _l("The story goes to the teller. The last word is theirs."),
    "suggest": _l("Your saved suggestions go to the teller with a letter."),
    "disagree": _l("A lead looks at it and decides."),
}
HOLD_WORDS = {
    "safeguarding": _l("To keep somebody safe"),
    "law": _l("Because of the law"),
    "checking": _l("To find something out first"),
}
DECISION_WORDS = {
    "keep": _l("Keep it: show it again"),
    "ask_change": _l("Ask the teller for a change; it stays hidden"),
    "keep_paused": _l("Keep it hidden"),
}
#: Who or what has stopped a story: (kind, owner).
STOP_WORDS = {
    ("pause", "teller"): _l("Hidden by its teller"),
    ("pause", "report"): _l("Hidden by a report"),
    ("pause", "lost_key"): _l("Hidden because a key was lost"),
    ("hold", "lead"): _l("On hold by a lead"),
}
#: When somebody looks at a report, by its reason (OS-06).
WHEN_WORDS = {
    "child": _l("A lead looks at this first, on the day they are next here."),
    "illegal": _l("A lead looks at this within one day of people being here."),
    "this_is_me": _l("A lead looks at this within two working days."),
    "identifies": _l("A lead looks at this within two working days."),
}
WHEN_ELSE = _l("A lead looks at this within five working days.")
#: What may be decided about a detail, and what was.
SETTLE_WORDS = {
    "nobody": _l("It does not point at anybody"),
    "kept": _l("Keep it: it is fine to show"),
    "blur": _l("Suggest plain words to the teller"),
}
SETTLED_WORDS = {
    "nobody": _l("Does not point at anybody."),
    "kept": _l("Kept."),
    "blur": _l("Plain words are being suggested."),
    "change": _l("The teller is changing it."),
}
TIER_WORDS = {
    "likely": _l("Likely points at somebody"),
    "check": _l("Check this too"),
}
#: What holds a story back, where the law does: owner of the stop.
LAW_OPEN = _l("On hold because of the law. Nothing is shown while it is open.")
LAW_CLOSED = _l("The law holds nothing back here any more.")
PART_WORDS = {"title": _l("In the title."), "summary": _l("In the gentle summary.")}
#: Kinds of identifying detail, in plain words.
KIND_WORDS = {
    "PERSON": _l("Somebody's name"),
    "NICKNAME": _l("A nickname"),
    "PHONE": _l("A telephone number"),
    "EMAIL": _l("An email address"),
    "HANDLE": _l("A name used online"),
    "URL": _l("A web address"),
    "POSTCODE": _l("A postcode"),
    "ADDRESS": _l("A street address"),
    "NHS_NUMBER": _l("An NHS number"),
    "NI_NUMBER": _l("A National Insurance number"),
    "HO_REF": _l("A Home Office reference"),
    "COURT_REF": _l("A court or case reference"),
    "OTHER_ID": _l("Another official number"),
    "VEHICLE": _l("A number plate"),
    "BANK": _l("Bank details"),
    "DATE": _l("A date"),
    "AGE": _l("An age"),
    "TIME": _l("A length of time"),
    "PLACE": _l("A place"),
    "VENUE": _l("A building or a service"),
    "ORG": _l("An organisation"),
    "JOB": _l("A job"),
    "NATIONALITY": _l("A country, people or language"),
    "KIN_EVENT": _l("Something in the family"),
    "RARE": _l("Something that happens to few people"),
}
#: What could show somebody how to die or to hurt themselves.
HOW_WORDS = {
    "how": _l("How"),
    "where": _l("Where"),
    "amount": _l("How much"),
}
LINK_WORDS = {
    "value": _l("Which value does it show?"),
    "note": _l("What might a reader want to know first?"),
    "theme": _l("What is it about?"),
}


def sentence(answer: No) -> str | LazyString:
    """What a No means to somebody who reads here."""
    return OURS.get(answer.code) or words_for(answer.code)
