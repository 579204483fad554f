"""How relations, evidence, contacts, verdicts and the newsroom's talk about them are written in a dossier."""

from claims.dossier.extras import INSTANT, ON_STORY, TEXT
from claims.dossier.shape import Extra, Link, Shape, columns, reference
from claims.models import (
    Assignment,
    ClaimRelation,
    Comment,
    Contact,
    Evidence,
    ExternalFactCheck,
    Stance,
    Tagging,
    Tip,
    Verdict,
    VerdictCitation,
)

relations = Shape(
    "relations",
    ClaimRelation,
    (
        reference("claim", "claims", essential=True),
        reference("other", "claims", essential=True),
        *columns("kind", "reason", "language"),
    ),
    identity=("claim", "other", "kind"),
    natural=("claim_id", "other_id", "kind"),
)
stances = Shape(
    "stances",
    Stance,
    (reference("claim", "claims", essential=True), *columns("value", "bears_on", "reason", "language")),
    parent="evidence",
    identity=("claim",),
    natural=("evidence_id", "claim_id"),
)
evidence = Shape(
    "evidence",
    Evidence,
    (
        reference("quote", "quotes", essential=True),
        reference("look", "looks", essential=True),
        reference("note", "extractions", essential=True),
        reference("link", "sources", essential=True),
        *columns("summary", "language", "primary=is_primary"),
    ),
    people=(("by", "added_by"),),
    children=(("stances", stances),),
    one_of=("quote", "look", "note", "link"),
)
contacts = Shape(
    "contacts",
    Contact,
    (
        reference("claim", "claims", essential=True),
        reference("agent", "agents", essential=True),
        *columns("channel", "asked", "asked_on", "asked_zone", "language", "terms", "embargo_until", "deadline"),
        *columns("outcome", "answer", "answered_on", "reason"),
    ),
    people=(("by", "made_by"),),
    identity=("claim", "agent", "asked_on", "channel"),
)
external_fact_checks = Shape(
    "external_fact_checks",
    ExternalFactCheck,
    (
        reference("publisher", "agents"),
        *columns("publisher_name", "publisher_site", "address", "title", "language", "claim_reviewed", "claimant"),
        *columns("claimed", "reviewed", "rating_text", "rating_value", "rating_best", "rating_worst", "meaning"),
        reference("claim", "claims"),
        *columns("as_received"),
    ),
    identity=("address", "claim"),
)
citations = Shape("citations", VerdictCitation, natural=("verdict_id", "evidence_id"))
verdicts = Shape(
    "verdicts",
    Verdict,
    (
        reference("claim", "claims", essential=True),
        *columns("version"),
        reference("previous", "verdicts"),
        reference("rating", "ratings"),
        *columns("headline", "summary", "body", "not_known", "how_checked", "language", "change_kind", "change_note"),
    ),
    extras=(
        Extra("status", {"enum": ["draft", "in_review", "approved", "published"]}),
        Extra("published_at", INSTANT),
        Extra("address", TEXT),
    ),
    people=(("by", "written_by"), ("by", "last_edited_by")),
    links=(Link("citations", "citations", "verdict", "evidence", "evidence"),),
    guarded=frozenset({"version"}),
)
comments = Shape(
    "comments",
    Comment,
    (
        reference("question", "questions", essential=True),
        reference("claim", "claims", essential=True),
        reference("evidence", "evidence", essential=True),
        reference("verdict", "verdicts", essential=True),
        reference("source", "sources", essential=True),
        *columns("text", "language", "passage", "written_at=created_at", "resolved_at"),
        reference("answers", "comments"),
    ),
    extras=(ON_STORY,),
    people=(("by", "written_by"), ("resolved_by", "resolved_by")),
    one_of=("story", "question", "claim", "evidence", "verdict", "source"),
    identity=("story", "question", "claim", "evidence", "verdict", "source", "text"),
)
assignments = Shape(
    "assignments",
    Assignment,
    (
        reference("question", "questions", essential=True),
        reference("claim", "claims", essential=True),
        reference("verdict", "verdicts", essential=True),
        reference("source", "sources", essential=True),
        *columns("task", "language", "due_at", "state"),
    ),
    extras=(ON_STORY,),
    people=(("by", "person"), ("assigned_by", "assigned_by")),
    one_of=("story", "question", "claim", "verdict", "source"),
    identity=("story", "question", "claim", "verdict", "source", "task"),
)
tips = Shape(
    "tips",
    Tip,
    (
        *columns("channel", "text", "language", "address", "received_at", "triage", "reason", "reach_and_harm"),
        reference("claim", "claims", essential=True),
        *columns("decided_at"),
    ),
    people=(("by", "decided_by"),),
    identity=("channel", "text", "address"),
)
taggings = Shape("taggings", Tagging, natural=("tag_id", "story_id", "claim_id", "source_id"))
