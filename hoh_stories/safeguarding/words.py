"""Words of this room: levels, states, what an entry is, what a No means."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from hoh_stories.web.forms import CHOOSE, say

LEVEL_WORDS = {
    # Translators: how urgent a worry about somebody is, chosen by a person who reads here
    "life": _l("A life may be at risk now"),
    "child": _l("A child may be at risk"),
    "adult": _l("An adult may be at risk, or exploited"),
    "unsure": _l("I am worried, and not sure"),
}
LEVEL_ABOUT = {
    "life": _l("Ring 999 first if it cannot wait. A lead takes it up within minutes."),
    "child": _l("Anybody under 18, also a teller. A lead looks today."),
    "adult": _l("Hurt, controlled or used by somebody now. A lead looks within days."),
    "unsure": _l("You need not be sure. Somebody thinks about it with you."),
}
STATE_WORDS = {
    "asked": _l("The assistant saw a sign. Nobody has looked yet."),
    "open": _l("Open"),
    "closing": _l("A second person is asked to agree"),
    "closed": _l("Closed"),
    "none": _l("Looked at: no concern"),
}
#: What the one who was worried reads.
MINE_WORDS = {
    "open": _l("A lead has been told and looks after it."),
    "closing": _l("Two leads are finishing it together."),
    "closed": _l("It has been looked after, and is closed. Thank you for saying something."),
}
SIGN_WORDS = {
    "life": _l("Somebody's life may be in danger now."),
    "others": _l("Somebody may want to hurt another person."),
    "child": _l("A child may be at risk."),
    "adult": _l("Somebody may be hurt, controlled or exploited now."),
    "named": _l("A person is named and said to have done harm."),
}
WRITE_WORDS = {
    "fact": _l("What was said or seen, in their own words"),
    "wish": _l("What the teller wishes"),
    "decision": _l("What was decided, by whom, and why"),
    "done": _l("What was done"),
    "contact": _l("How the teller can be reached safely"),
}
ENTRY_WORDS = {
    **WRITE_WORDS,
    "words": _l("Somebody was worried"),
    "looked": _l("Looked at, and no concern"),
    "told": _l("Written to the teller"),
    "untold": _l("The teller was not told, because"),
    "taken": _l("Has it now"),
    "level": _l("The level was changed, because"),
    "check": _l("Done"),
    "close_to": _l("Knows the teller, so somebody else decides"),
    "close": _l("Can be closed, because"),
    "again": _l("Not yet, because"),
    "closed": _l("Agreed that it is closed"),
}
DEBRIEF_WORDS = {
    # Translators: answers to "Would you like to talk about it with somebody?"
    "yes": _l("Yes, please"),
    "later": _l("Later, perhaps"),
    "no": _l("No, thank you"),
}

say(
    {
        "no_level": CHOOSE,
        "no_kind": CHOOSE,
        "nothing_said": _l("Please write a few words."),
        "no_first_line": _l(
            "Please write a first line to the teller in your own words, "
            "or say why writing to them now would raise danger."
        ),
        "both_lines": _l("Please do one of the two: write to the teller, or say why not."),
        "nothing_asked": _l("Somebody has answered this already."),
        "record_closed": _l("This record is closed. Nothing can be added to it any more."),
        "close_to": _l("You said that you know the teller. Somebody else decides."),
        "not_taken": _l("Somebody has to say first that they have it."),
        "closing_already": _l("Somebody has asked for this already. A second person has to agree."),
        "not_closing": _l("Nobody has said yet that it can be closed."),
        "same_one": _l("You said that it can be closed. A second person has to agree."),
        "no_address": _l("An address looks like this: name@example.org."),
        "two_leads": _l("Please name two different people."),
        "no_lead": _l("Please name somebody who leads here."),
        "not_said": _l("Please tick that you are no friend or relative of the teller."),
    }
)
BESIDE = {
    "no_level": "level",
    "no_kind": "kind",
    "nothing_said": "words",
    "no_first_line": "letter",
    "both_lines": "why_not",
    "not_said": "not_close",
    "no_address": "address",
    "two_leads": "deputy",
    "no_lead": "lead",
}
