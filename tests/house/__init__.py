"""Tests of the house itself: imports, one commit, no traces, sizes."""
