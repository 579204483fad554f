"""The dossier's format, version 1, as one table: every section, and the order in which rows are written."""

from claims.dossier.shape import Shape, Written
from claims.dossier.source_shapes import (
    affiliations,
    agents,
    aliases,
    authors,
    derivations,
    extractions,
    look_series,
    looks,
    quote_translations,
    quotes,
    snapshots,
    sources,
    story_sources,
)
from claims.dossier.story_shapes import (
    answers,
    appearances,
    claim_wordings,
    claims,
    desk,
    figures,
    interests,
    question_wordings,
    questions,
    rating_labels,
    ratings,
    scales,
    story,
    story_claims,
    story_wordings,
    tags,
    timeline,
    timeline_wordings,
)
from claims.dossier.weighing_shapes import (
    assignments,
    citations,
    comments,
    contacts,
    evidence,
    external_fact_checks,
    relations,
    stances,
    taggings,
    tips,
    verdicts,
)

FORMAT = "factcheck-dossier"
VERSION = 1

# Sections of the document that are lists, in the order in which a dump writes them.
SECTIONS = (
    tags, scales, agents, interests, sources, quotes, look_series, derivations, claims, relations, questions, evidence,
    contacts, external_fact_checks, verdicts, comments, assignments, tips,
)  # fmt: skip

# What a row needs stands before it.
ORDER = (
    desk, tags, scales, ratings, rating_labels, agents, aliases, story, story_wordings, sources, affiliations, authors,
    story_sources, snapshots, extractions, look_series, looks, quotes, quote_translations, derivations, timeline,
    timeline_wordings, interests, questions, question_wordings, claims, claim_wordings, figures, story_claims,
    appearances, relations, answers, evidence, stances, contacts, external_fact_checks, verdicts, citations, comments,
    assignments, tips, taggings,
)  # fmt: skip

BY_NAME = {shape.name: shape for shape in ORDER}


def column_of(shape: Shape, name: str) -> Written:
    """The shape's document field of this name."""
    return next(each for each in shape.fields if each.name == name)
