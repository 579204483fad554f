"""How agents, sources, their captures, quotes, looks and derivations are written in a dossier."""

from claims.dossier.extras import FLAG, HASH, IN_STORY, INSTANT, TEXT, tags_of
from claims.dossier.shape import Extra, Link, Shape, columns, reference
from claims.models import StorySource
from sources.models import (
    Affiliation,
    Agent,
    AgentAlias,
    Derivation,
    Extraction,
    Look,
    LookSeries,
    Quote,
    QuoteTranslation,
    Snapshot,
    Source,
    SourceAuthor,
)

aliases = Shape(
    "aliases",
    AgentAlias,
    columns("name", "language"),
    parent="agent",
    identity=("name", "language"),
    natural=("agent_id", "name", "language"),
)
affiliations = Shape(
    "affiliations",
    Affiliation,
    (
        reference("organisation", "agents", essential=True),
        *columns("role", "language", "owns", "since", "until"),
        reference("source", "sources"),
    ),
    parent="agent",
    identity=("organisation", "role", "since"),
)
agents = Shape(
    "agents",
    Agent,
    columns("kind", "name", "language", "description", "wikidata_id", "homepage", "vulnerability"),
    children=(("aliases", aliases), ("affiliations", affiliations)),
)

extractions = Shape(
    "extractions",
    Extraction,
    columns("extractor", "version=extractor_version", "text", "language", "metadata", "pages", "current=is_current"),
    extras=(Extra("signed", FLAG),),
    parent="snapshot",
    identity=("extractor", "version"),
    natural=("snapshot_id", "extractor", "extractor_version", "text_sha256"),
    settled=True,
)
snapshots = Shape(
    "snapshots",
    Snapshot,
    (
        *columns("media_type", "captured_at", "method", "address", "final_address", "http_status", "headers"),
        *columns("user_agent", "captured_from", "warc_record", "quality"),
        reference("revisit_of", "snapshots"),
    ),
    extras=(Extra("payload", HASH), Extra("warc", HASH)),
    children=(("extractions", extractions),),
    parent="source",
    identity=("payload", "captured_at"),
    settled=True,
    guarded=frozenset({"payload_id", "warc_id"}),
)
authors = Shape("authors", SourceAuthor, natural=("source_id", "agent_id"))
story_sources = Shape("story_sources", StorySource, natural=("story_id", "source_id"))
sources = Shape(
    "sources",
    Source,
    (
        *columns("kind", "title", "language", "summary", "address", "reference"),
        reference("publisher", "agents"),
        *columns("claimed_publisher", "claimed_authors", "claimed_canonical", "published", "published_zone"),
        *columns("terms", "terms_until", "pseudonym"),
    ),
    extras=(
        Extra("text", {"type": "string", "minLength": 1}),
        Extra("signed", FLAG),
        Extra("written_at", INSTANT),
        IN_STORY,
    ),
    people=(("by", "written_by"),),
    children=(("snapshots", snapshots),),
    links=(Link("authors", "authors", "source", "agent", "agents"), tags_of("source")),
    natural=("address_sha256",),
)

looks = Shape(
    "looks",
    Look,
    (
        *columns("address", "looked_at", "looked_from", "outcome"),
        reference("snapshot", "snapshots", essential=True),
        *columns("error", "also_searched"),
    ),
    people=(("by", "looked_by"),),
    parent="series",
    identity=("address", "looked_at"),
    settled=True,
)
look_series = Shape(
    "look_series",
    LookSeries,
    (
        reference("source", "sources", essential=True),
        *columns("looked_for", "also_searched", "language", "ended_at"),
    ),
    people=(("by", "started_by"),),
    children=(("looks", looks),),
    identity=("source", "looked_for"),
)
quote_translations = Shape(
    "translations",
    QuoteTranslation,
    columns("language", "text", "machine"),
    people=(("by", "translated_by"),),
    parent="quote",
    identity=("language",),
)
quotes = Shape(
    "quotes",
    Quote,
    (
        *columns("kind", "start", "end", "exact", "fragment", "language"),
        reference("snapshot", "snapshots", essential=True),
        reference("extraction", "extractions", essential=True),
        reference("reanchored_from", "quotes"),
        *columns("reanchoring", "reanchoring_score"),
    ),
    extras=(Extra("note", TEXT), Extra("occurrence", {"type": "integer", "minimum": 1})),
    children=(("translations", quote_translations),),
    settled=True,
    guarded=frozenset({"prefix", "suffix"}),
)
derivations = Shape(
    "derivations",
    Derivation,
    (
        reference("source", "sources", essential=True),
        reference("original", "sources", essential=True),
        *columns("kind", "state", "method", "score", "note", "language", "decided_at"),
    ),
    people=(("by", "decided_by"),),
    identity=("source", "original", "kind"),
    natural=("source_id", "original_id", "kind"),
)
