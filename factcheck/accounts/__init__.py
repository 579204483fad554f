"""Accounts: signing in, invitations, the people of the newsroom, lock-out."""
