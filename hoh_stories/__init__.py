"""Heart of Help Stories: the map of the house.

Floors, lowest first; a module imports only from its own floor or a lower one:

    ground, config      keys, text, time, the database, the chained log: know nothing of stories
    rules, moves, data  pure: no Flask, no database, no clock
    models              tables
    services, queries   verbs that change, questions that read; no Flask
    routes, forms, cli  faces: no models, no commit
    app                 wiring

Features, each using only those before it: values, safety, accounts, consent, stories, publishing,
care, moderation, telling, learning, listening, evidence, api. `demo` fills a marked database with
invented people. The pages' words are in templates/, the tables' history in migrations/.
"""

__version__ = "0.1.0"
