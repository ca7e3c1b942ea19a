"""Stories: writing, states and moves, versions, passages, suggestions, messages."""
