"""Words about people: the list of what we would rather not write, what many prefer, and why.

terms    the 44 entries as data (en.toml, cy.toml): expressions, near misses, words for pages
advice   which of them stand in a text

It advises people here in what they write, and it lints our own pages (tests/house/test_wording.py).
Never a teller's words. The faces that show it are `web.advised`. No Flask, no database, no clock.
"""
