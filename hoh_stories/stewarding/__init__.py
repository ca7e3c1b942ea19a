"""Stewarding: the pages of those who run the site, and a page of help for each role.

rules        what only people can do, and when it is to be done again (pure)
ticking      a steward ticks such a thing, and can take the tick back
lines        stewards correct help lines and say that they were checked
rota         who reads on which days of the week, for the coming weeks
log_check    the log is checked in the worker, never in a request
needs        what wants a steward's eye just now: each page file adds its own
words, forms words for codes of this room; the shape of what is typed
face         the blueprint;  routes: the table of addresses, a page file for each subject

A face over what other rooms keep: no tables of its own, and never a word of a story.
"""
