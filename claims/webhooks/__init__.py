"""Telling others' programs what happens here: Standard Webhooks, from the outbox, at least once."""
