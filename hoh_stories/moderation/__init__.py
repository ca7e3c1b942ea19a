"""Moderation: from the queue to an answer, and what readers are worried about.

rules        who may, and what a look may end in (pure)        standing  the facts for it
services     every verb by its meaning: it says in which module each stands
queries      the queue, by labels, never a word                desk      an opened text
concerns     reports as leads see them                         shown     the rows that pages get
looking      the assistant's look       deciding  what people decide about what it found
identifying  rules of it (pure)         plainer   plain words for a detail (pure)
details      the rows of it for pages   remembering  what was decided before
law          questions of the law beside a text       again  what is shown is read each year
recognising  rules of the checklist (pure)     groups  a group that may be named
leaving      roles change, people leave
routes       the table of addresses, and which module has each page; face: what they share
words, forms what a No means here, and the shapes of what is typed; models: the tables
"""
