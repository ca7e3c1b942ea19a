"""Consent: what a teller allows, for one version, word for word.

rules      what a consent allows, and how one narrows another (pure)
notices    the very words that are shown when it is asked (pure)
receipts   what a teller keeps of it (pure)
services   the ledger: append-only, in the chain        models   its tables
Pages that ask are in `telling`; what readers are shown because of it, in `publishing`.
"""
