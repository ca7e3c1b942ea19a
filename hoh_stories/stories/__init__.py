"""Stories: writing, and what every later room needs of a story.

moves      the way of one story, as a table (pure)          rules     what may be kept, sent (pure)
services   lock, move, make a version, write a letter: steps in anybody's deed
texts      which key and place each sealed text has         models    the tables
drafting   the teller's own deeds: save, send, take back    drafts    the working words as found
saving     a save, as plain rows
tracked    suggestions as changes by word (pure)
carried    what comes along to a new version, to its new places
choices    values chosen while it is a draft (pure)         passages  links of a version
returning  coming back with a key; text without one         queries   what its teller may read
letters    how the house's own letters read
hints      what could give a teller away, when they ask     blurs     keep, blur, put back
sheets     a draft as one text (pure)                       remembered  answers to hints (pure)
routes, writing, key_pages, value_pages, hint_pages   pages of /share; face: what they share; forms
hint_words what a hint could tell, in plain words
quoting    some words with what stands around them          known     names that a steward told
notes      the content notes of the site as they are now    note_words  how they stand in a form
touching   the assistant's thoughts, the teller's choice    note_pages  their page
"""
