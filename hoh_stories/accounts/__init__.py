"""Accounts: people and tellers, roles and permissions, the rota, return keys, visits, sign-in."""
