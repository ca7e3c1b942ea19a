"""Publishing: the one gate. Agree, publish, pause, withdraw everywhere; reading room, search."""
