"""Fetching an address safely and keeping what came back so that it proves itself."""
