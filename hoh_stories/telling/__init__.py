"""The teller's own pages over everything: coming back, where a story stands, agree, take back.

A face without tables: what it keeps, it keeps through the rooms before it.

rules      where a story stands in one word, and what may be done now (pure)
queries    where stories stand; looks: texts; ledger: consents and receipts
answers    to suggestions, and sending on; suggested: what pages show of them
held       everything that is kept about somebody, for their copy
services   the teller's deeds that no other room has
carrying   answers on the way to a yes, sealed in the visit
routes     the table of addresses; `door`, `mine`, `answering`, `agreeing`, `changing`, `keeping`
face       what those pages share; words, forms
"""
