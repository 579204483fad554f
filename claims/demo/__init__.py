"""The demo: a dossier, the people who work on it, and what they do with its verdicts."""
