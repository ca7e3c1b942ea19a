"""The ground floor: knows nothing of stories. Database, clock, text, seals, the chained log."""
