"""The words of the site that are content, as data in two languages.

Here: the 12 values at three levels, the small lists (themes, barriers, contexts, notes, prompts,
reasons, states), the help lines (`support` finds those that fit), the consent notice and what is
said before writing.
`content(language)` in `content.py` is the one door; the words stand in `content/<language>/*.toml`.

Not here: headings, buttons and error messages (gettext, `translations/`), rules about states or
consent (`consent`, `stories`), who linked which value to which passage (`stories`), finding things
in a text (`safety`). No Flask, no database, no clock. Codes are kept in tables elsewhere: a code
may be added, never renamed. A changed word in `notice.toml` needs a new `version` there (CR-09).

The names of the 12 values are the report's own terms. Every other sentence is ours.
"""
