"""Signs that somebody may be at risk now: quick patterns, asked in the request at *send*.

    signs_in(text)   every sign in a text, in order: kind and place, never the words
    strongest(...)   the kind that a person should look at first
    level_of(kind)   the level that is proposed to a person, who decides (SG-22, truth 8)

One sentence at a time, present tense, first person or somebody close: what an adult who is safe
now tells of long ago is no sign (SG-08), nor are drugs, poverty or papers by themselves (SG-29).
A sign moves a text to the front of the queue and shows support; it does nothing else.

english, welsh, other   the tables of patterns
finding                 sentences, and what takes a sign back

Not here: who looks at a sign, and what is done (`safeguarding`). No Flask, no database, no clock.
"""

from hoh_stories.safety.risk.finding import KINDS, Sign, level_of, new_signs, signs_in, strongest

__all__ = ["KINDS", "Sign", "level_of", "new_signs", "signs_in", "strongest"]
