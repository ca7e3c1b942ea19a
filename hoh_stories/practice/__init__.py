"""The practice room: three invented stories, reviewed from claim to the teller's yes.

content      the three, and what an experienced colleague saw in each, as data in two languages
rules        what one look has answered so far, and what comes next (pure)
beside       both looks side by side, for one page (pure)
services     the one verb: a story was finished;  queries: which were;  models: a row for each
in_hand      what somebody answered: codes, in their own browser's cookie while they are signed in
routes, forms, face, look_pages   the pages

The questions, their words and what may end a look are moderation's own. Nothing here touches the
tables of stories: nothing invented is ever counted, listed or found (a house test holds it). What
is typed is shown back once and kept nowhere; there is no score and no clock. A restore is practised
elsewhere (`stewarding.backup_pages`). Source: issue 4, The first hour; decision 0006.
"""
