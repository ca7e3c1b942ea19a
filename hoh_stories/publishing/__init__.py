"""Publishing: the one gate. Agree, publish, pause, withdraw everywhere; the reading room; search."""
