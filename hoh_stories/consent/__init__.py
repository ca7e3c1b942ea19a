"""Consent: what a teller allows, for one version, word for word. Rules, the ledger, receipts."""
