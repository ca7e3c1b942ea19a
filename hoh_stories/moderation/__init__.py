"""Moderation: the queue, claims, review and second look, appeals, reports."""
