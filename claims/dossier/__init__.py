"""Dossiers: a story in, a story out, as one portable ZIP or folder. docs/dossier.md describes the format."""
