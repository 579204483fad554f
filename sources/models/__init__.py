"""Models of who speaks, where it was said, and the proof of it."""

from sources.models.agent import Affiliation, Agent, AgentAlias, AgentKind, Vulnerability
from sources.models.archive_push import UNDER_WAY, ArchivePush, OutsideArchive, PushState
from sources.models.batch import Batch
from sources.models.capture_as import CaptureAs
from sources.models.derivation import Confirmation, Derivation, DerivationKind
from sources.models.extraction import Extraction, NoteSignature
from sources.models.feed import Feed, FeedEntry, FeedKind
from sources.models.ingestion import (
    IN_FLIGHT,
    Ingestion,
    IngestionAttempt,
    IngestionRequest,
    IngestionState,
    QueueTurn,
)
from sources.models.join import JoinGround, JoinState, SourceJoin
from sources.models.lineage import Kinship, TextSketch
from sources.models.passage import Passage
from sources.models.quote import Quote, QuoteKind, QuoteTranslation, Reanchoring
from sources.models.sighting import OF_A_PASSAGE, Sighting, SightingKind
from sources.models.snapshot import CaptureMethod, OutsideCopy, Snapshot, SnapshotQuality, TimestampToken
from sources.models.source import ReliabilityGrade, Source, SourceAuthor, SourceKind, SourceReliability, Terms
from sources.models.watch import Look, LookOutcome, LookSeries, Watch

__all__ = [
    "IN_FLIGHT",
    "OF_A_PASSAGE",
    "UNDER_WAY",
    "Affiliation",
    "Agent",
    "AgentAlias",
    "AgentKind",
    "ArchivePush",
    "Batch",
    "CaptureAs",
    "CaptureMethod",
    "Confirmation",
    "Derivation",
    "DerivationKind",
    "Extraction",
    "Feed",
    "FeedEntry",
    "FeedKind",
    "Ingestion",
    "IngestionAttempt",
    "IngestionRequest",
    "IngestionState",
    "JoinGround",
    "JoinState",
    "Kinship",
    "Look",
    "LookOutcome",
    "LookSeries",
    "NoteSignature",
    "OutsideArchive",
    "OutsideCopy",
    "Passage",
    "PushState",
    "QueueTurn",
    "Quote",
    "QuoteKind",
    "QuoteTranslation",
    "Reanchoring",
    "ReliabilityGrade",
    "Sighting",
    "SightingKind",
    "Snapshot",
    "SnapshotQuality",
    "Source",
    "SourceAuthor",
    "SourceJoin",
    "SourceKind",
    "SourceReliability",
    "Terms",
    "TextSketch",
    "TimestampToken",
    "Vulnerability",
    "Watch",
]
