"""Parts that several shapes share: the schemas of fields without a column, and the tags of a thing."""

from typing import Any

from claims.dossier.shape import Extra, Link

TEXT: dict[str, Any] = {"type": "string"}
FLAG: dict[str, Any] = {"type": "boolean"}
HASH: dict[str, Any] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
INSTANT: dict[str, Any] = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT"}
ON_STORY = Extra("story", {"const": True})
IN_STORY = Extra("in_story", FLAG)


def tags_of(owner: str) -> Link:
    """The tags of a story, a claim or a source."""
    return Link("tags", "taggings", owner, "tag", "tags")
