"""Safeguarding: somebody is worried, and people look after it together (SG-01 to SG-29).

rules        levels, clocks, who may decide, what a closing needs (pure)
services     worry, no concern, the lead's verbs; the hold that stands beside an open record
signs        what the quick patterns pointed at becomes a row that a person decides
record       the record itself: numbered entries, sealed under a key of its own, never changed
queries      rows for pages: a lead's, and the little that the one who was worried sees
checklists   what to do at each level, as stewards keep it
addresses    where people want to be written to   alerts   the worker's duty; only post sends
contacts     whom to ring in each place of Wales
routes       pages of the one who is worried      lead_pages   the record and its list
alert_pages  one's address, lead and deputy, whom to ring
face, forms, words, models; orphans: keys that no row names, since this room is the last with keys

Not here: patterns (`safety.risk`), the queue's order (`moderation`), holds (`publishing.stops`).
Why it is so: docs/decisions/0012.
"""
