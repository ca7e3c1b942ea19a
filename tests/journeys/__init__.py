"""Journeys: people at a real browser, on the real site."""
