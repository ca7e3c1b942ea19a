"""Accounts: tellers who never sign in, and people who do.

tellers       a teller's row, visit and key: the verbs     return_keys   how a key is spelled (pure)
staff         people who sign in: the verbs                codes         their one-time codes
permissions   roles, and what each may do (pure)           actors        who does a deed (pure)
queries       who somebody is, who reads on which day      slowing       wrong guesses
inside        what the site is told: marks, last runs      models        the tables
visits, signin, who   the faces: which teller or person this browser is
routes, forms, words  pages of signing in, and the steward's page
"""
