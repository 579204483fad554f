"""Sources, their captures and what was got from them, as the API shows them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import Model

from factcheck.api.people import PEOPLE
from factcheck.api.resources import Resource, register
from sources.api import outside, verbs
from sources.models import (
    Affiliation,
    Agent,
    AgentAlias,
    Batch,
    Derivation,
    Extraction,
    Feed,
    FeedEntry,
    Ingestion,
    IngestionAttempt,
    Kinship,
    Look,
    LookSeries,
    Quote,
    QuoteTranslation,
    Sighting,
    Snapshot,
    Source,
    SourceAuthor,
    SourceJoin,
    Watch,
)
from sources.visibility import visible


def seen(model: type[Model]) -> Callable[[Any], Any]:
    """The rows of the model that a person may see."""
    return partial(visible, model)


AGENTS = Resource(
    "agents", "Agent", Agent, seen(Agent),
    ("kind", "name", "language", "description", "wikidata_id", "homepage", "vulnerability"),
    filters=("kind", "wikidata_id", "language", "name"), orders=("name", "created_at"),
    create=verbs.NEW_AGENT, change=verbs.CHANGED_AGENT,
    about="Who speaks: people, organisations, government bodies, outlets, social accounts.",
)  # fmt: skip
ALIASES = Resource(
    "agent-aliases", "AgentAlias", AgentAlias, seen(AgentAlias), ("agent", "name", "language"),
    filters=("agent", "language"), create=verbs.NEW_ALIAS,
    about="Another name of an agent: a spelling, an acronym, the name in another language.",
)  # fmt: skip
AFFILIATIONS = Resource(
    "affiliations", "Affiliation", Affiliation, seen(Affiliation),
    ("agent", "organisation", "role", "language", "owns", "since", "until", "source"),
    filters=("agent", "organisation"), create=verbs.NEW_AFFILIATION,
    about="An agent holds a role in or for another, between two dates.",
)  # fmt: skip
SOURCES = Resource(
    "sources", "Source", Source, seen(Source),
    ("kind", "title", "language", "summary", "address", "normal_address", "reference", "publisher",
     "claimed_publisher", "claimed_authors", "claimed_canonical", "published", "published_zone", "terms",
     "terms_until", "pseudonym", "written_by"),
    filters=("kind", "publisher", "language", "terms", "address", "normal_address", "created_at"),
    orders=("created_at", "title"), create=verbs.NEW_SOURCE, change=verbs.CHANGED_SOURCE,
    acts=(outside.SET_CAPTURE_AS,),
    about="Works: at an address, on paper, or written by one of us (desk notes).",
)  # fmt: skip
AUTHORS = Resource(
    "source-authors", "SourceAuthor", SourceAuthor, seen(SourceAuthor), ("source", "agent", "position"),
    filters=("source", "agent"), create=verbs.NEW_AUTHOR, about="An agent wrote or made a work.",
)  # fmt: skip
SNAPSHOTS = Resource(
    "snapshots", "Snapshot", Snapshot, seen(Snapshot),
    ("source", "payload_sha256", "size_bytes", "media_type", "captured_at", "method", "address", "final_address",
     "http_status", "headers", "user_agent", "captured_from", "warc_record", "revisit_of", "ingestion", "quality",
     "taken_down_at"),
    filters=("source", "ingestion", "payload_sha256", "method", "quality", "media_type", "captured_at"),
    orders=("captured_at",), acts=(outside.PUSH,),
    about="Immutable captures (mementos). Their bytes: /snapshots/{id}/payload, /warc and /wacz.",
)  # fmt: skip
EXTRACTIONS = Resource(
    "extractions", "Extraction", Extraction, seen(Extraction),
    ("snapshot", "extractor", "extractor_version", "text_sha256", "language", "metadata", "pages", "is_current",
     "taken_down_at"),
    filters=("snapshot", "snapshot__source", "is_current", "language"), acts=verbs.EXTRACTION_ACTS,
    parts=(outside.SIGNATURE,),
    about="The text got from a snapshot by one extractor. The text itself: /extractions/{id}/text.",
)  # fmt: skip
QUOTES = Resource(
    "quotes", "Quote", Quote, seen(Quote),
    ("snapshot", "kind", "extraction", "start", "end", "exact", "prefix", "suffix", "fragment", "language",
     "reanchored_from", "reanchoring", "reanchoring_score", "taken_down_at"),
    filters=("snapshot", "snapshot__source", "extraction", "kind"), create=verbs.NEW_QUOTE,
    about="Exact passages: `exact` is text[start:end] of the extraction, counted in Unicode code points.",
)  # fmt: skip
TRANSLATIONS = Resource(
    "quote-translations", "QuoteTranslation", QuoteTranslation, seen(QuoteTranslation),
    ("quote", "language", "text", "translated_by", "machine", "checked_by", "checked_at"),
    filters=("quote", "language"), create=verbs.NEW_TRANSLATION,
    about="A quote in another language; the original stands beside it.",
)  # fmt: skip
INGESTIONS = Resource(
    "ingestions", "Ingestion", Ingestion, seen(Ingestion),
    ("address", "normal_address", "host", "method", "source", "state", "reason", "detail", "due_at", "is_bulk",
     "attempts", "first_requested_by", "finished_at"),
    filters=("state", "reason", "method", "source", "host", "address", "normal_address", "requests__batch",
             "created_at", "finished_at"),
    orders=("created_at", "due_at"), create=verbs.NEW_CAPTURE, acts=verbs.CAPTURE_ACTS,
    about="Requests to capture something, each with its state. `reason` is explained in docs/capture-reasons.md.",
)  # fmt: skip
ATTEMPTS = Resource(
    "ingestion-attempts", "IngestionAttempt", IngestionAttempt, seen(IngestionAttempt),
    ("ingestion", "at", "step", "outcome", "detail"), filters=("ingestion", "step", "outcome", "at"), orders=("at",),
    about="Each step of a capture as a worker did it.",
)  # fmt: skip
BATCHES = Resource(
    "batches", "Batch", Batch, seen(Batch), ("name", "requested_by", "lines", "repeated", "refused"),
    filters=("requested_by", "created_at"), create=verbs.NEW_BATCH, acts=verbs.BATCH_ACTS,
    about="Many addresses asked for at once. Their captures: /ingestions?requests_batch={id}.",
)  # fmt: skip
FEEDS = Resource(
    "feeds", "Feed", Feed, seen(Feed),
    ("title", "address", "kind", "every", "with_backlog", "followed_by", "checked_at", "reason", "detail", "ended_at"),
    filters=("kind", "followed_by", "reason"), create=verbs.NEW_FEED, acts=verbs.FEED_ACTS,
    about="Feeds and sitemaps that are followed: what is new in them is captured.",
)  # fmt: skip
WATCHES = Resource(
    "watches", "Watch", Watch, seen(Watch), ("source", "every", "is_fixed", "due_at", "started_by", "ended_at"),
    filters=("source", "started_by", "due_at"), create=verbs.NEW_WATCH, change=verbs.CHANGED_WATCH,
    acts=verbs.WATCH_ACTS, about="Sources that are captured again and again. `every` is an ISO 8601 duration.",
)  # fmt: skip
SERIES = Resource(
    "look-series", "LookSeries", LookSeries, seen(LookSeries),
    ("source", "looked_for", "also_searched", "found_when", "language", "every", "due_at", "started_by", "ended_at"),
    filters=("source", "started_by"), create=verbs.NEW_SERIES, acts=verbs.SERIES_ACTS,
    about="What is looked for at a source, again and again; the look that finds it ends the series.",
)  # fmt: skip
LOOKS = Resource(
    "looks", "Look", Look, seen(Look),
    ("series", "address", "looked_at", "looked_from", "outcome", "snapshot", "error", "also_searched", "looked_by"),
    filters=("series", "series__source", "outcome", "looked_at"), orders=("looked_at",), create=verbs.NEW_LOOK,
    about="Dated checks that something is not there. Not reachable is not “not there”.",
)  # fmt: skip
DERIVATIONS = Resource(
    "derivations", "Derivation", Derivation, seen(Derivation),
    ("source", "original", "kind", "state", "method", "score", "note", "language", "decided_by", "decided_at"),
    filters=("source", "original", "kind", "state"), create=verbs.NEW_DERIVATION, acts=verbs.DERIVATION_ACTS,
    about="This source comes from that one; suggested ones wait for a person.",
)  # fmt: skip
KINSHIPS = Resource(
    "kinships", "Kinship", Kinship, seen(Kinship),
    ("derivation", "extraction", "original", "method", "method_version", "score", "passages", "signals", "found_at"),
    filters=("derivation", "extraction", "original"), orders=("found_at",),
    about="Why a derivation was suggested: the passages of both texts, in code points, and what spoke for it.",
)  # fmt: skip
SIGHTINGS = Resource(
    "sightings", "Sighting", Sighting, seen(Sighting),
    ("source", "kind", "at", "noted_at", "ingestion", "snapshot", "extraction", "before", "words_removed",
     "words_added", "reason", "quote"),
    filters=("source", "kind", "at", "quote"), orders=("at",),
    about="What a new capture of a source showed: nothing new, changed words, a passage that is gone.",
)  # fmt: skip
JOINS = Resource(
    "source-joins", "SourceJoin", SourceJoin, seen(SourceJoin), ("source", "canonical", "state", "reason"),
    filters=("source", "canonical", "state"), acts=outside.JOIN_ACTS,
    about="Sources that stand at one canonical address.",
)  # fmt: skip
ENTRIES = Resource(
    "feed-entries", "FeedEntry", FeedEntry, seen(FeedEntry), ("feed", "address", "seen_at", "ingestion"),
    filters=("feed", "seen_at", "ingestion"), orders=("seen_at",),
    about="Addresses that a feed named, and the capture that each led to.",
)  # fmt: skip
ALL = (AGENTS, ALIASES, AFFILIATIONS, SOURCES, AUTHORS, SNAPSHOTS, EXTRACTIONS, QUOTES, TRANSLATIONS, INGESTIONS,
       ATTEMPTS, BATCHES, FEEDS, WATCHES, SERIES, LOOKS, DERIVATIONS, KINSHIPS, SIGHTINGS, JOINS, ENTRIES,
       *outside.ALL)  # fmt: skip
# Before anything is told: what rows lead to is known by then.
register(PEOPLE, *ALL)
