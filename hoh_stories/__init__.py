"""Heart of Help Stories: the map of the house.

Floors, lowest first; a module imports only from its own floor or a lower one:

    ground, config      keys, text, time, the database, the chained log: know nothing of stories
    rules, moves, data  pure: no Flask, no database, no clock
    models              tables
    services, queries   verbs that change, questions that read; no Flask
    routes, forms, cli  faces: no models, no commit
    app                 wiring

Features, each using only those before it: values, safety, accounts, consent, stories, publishing,
moderation, safeguarding, practice, telling, stewarding. (care, learning, listening, evidence and
api are still to come; their places in the order are in docs/decisions/0001.) `web` is the face
that all share. `demo` fills a marked database with invented people. Each room's `__init__` is the
map of that room.

Straight under the house, above every room:

    app        create_app            wiring   database, keys, chain and index of one site
    cli        `hoh ...`, by name    upkeep, try_it   what those commands do
    serve      gunicorn, the worker  jobs     the duties of each minute
    schema     migrations, run       logs     what may be written down
    tables     every table, known    upkeep_backups   backup and restore: the commands
    checking   may it start?         first_hour, setting_up   keys, setup, check: the commands
    safety_commands   `hoh findings`: the assistant over a file of texts
    line_commands     `hoh lines`: the help lines, and when each was checked

To follow one request, begin at `moderation.review_pages.decide`: permission, form, service, rule,
move, event, commit, redirect. The pages' words are in templates/, the tables' history in
migrations/.
"""

__version__ = "0.1.0"
