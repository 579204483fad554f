"""Models of what is claimed, how it is weighed, judged and published."""

from claims.models.appearance import AgentInterest, Appearance, Directness, Mode
from claims.models.claim import (
    Answer,
    Claim,
    ClaimFigure,
    ClaimKind,
    ClaimRelation,
    ClaimWording,
    RelationKind,
    StoryClaim,
)
from claims.models.contact import Channel, Contact, ContactAttachment, ContactOutcome, ContactTerms
from claims.models.discussion import Assignment, AssignmentState, Comment, Tag, Tagging
from claims.models.dossier import DossierEntry
from claims.models.evidence import Authenticity, BearsOn, Evidence, EvidenceReliability, Stance, StanceValue
from claims.models.external import ExternalFactCheck
from claims.models.figure import CitedFigure, FigureChange
from claims.models.gate_overrule import GateName, GateOverrule
from claims.models.media import (
    KeyFrame,
    MediaCategory,
    MediaFinding,
    MediaKind,
    MediaPoint,
    MediaSheet,
    PointOutcome,
)
from claims.models.notice import CalendarFeed, MailWish, Notice, NoticeWish, SavedFilter
from claims.models.publication import Correction, CorrectionRequest, Publication, PublicationKind, PublicationRecord
from claims.models.rating import Meaning, Rating, RatingLabel, RatingScale
from claims.models.schedule import ScheduledPublication, ScheduleState
from claims.models.second_look import LegalOutcome, LegalReader, LegalSignOff, SecondRating
from claims.models.story import (
    Capacity,
    Question,
    QuestionWording,
    Story,
    StoryMember,
    StorySource,
    StoryWording,
    TimelineEvent,
    TimelineWording,
)
from claims.models.suggestion import Suggestion, SuggestionKind
from claims.models.template import TemplateUse, TextTemplate
from claims.models.tip import AnswerState, Held, Joined, Tip, TipAnswer, TipChannel, Triage
from claims.models.verdict import (
    ChangeKind,
    Recheck,
    Status,
    Verdict,
    VerdictCitation,
    VerdictContributor,
    VerdictReview,
)
from claims.models.verification import RecordVerification

__all__ = [
    "AgentInterest",
    "Answer",
    "AnswerState",
    "Appearance",
    "Assignment",
    "AssignmentState",
    "Authenticity",
    "BearsOn",
    "CalendarFeed",
    "Capacity",
    "ChangeKind",
    "Channel",
    "CitedFigure",
    "Claim",
    "ClaimFigure",
    "ClaimKind",
    "ClaimRelation",
    "ClaimWording",
    "Comment",
    "Contact",
    "ContactAttachment",
    "ContactOutcome",
    "ContactTerms",
    "Correction",
    "CorrectionRequest",
    "Directness",
    "DossierEntry",
    "Evidence",
    "EvidenceReliability",
    "ExternalFactCheck",
    "FigureChange",
    "GateName",
    "GateOverrule",
    "Held",
    "Joined",
    "KeyFrame",
    "LegalOutcome",
    "LegalReader",
    "LegalSignOff",
    "MailWish",
    "Meaning",
    "MediaCategory",
    "MediaFinding",
    "MediaKind",
    "MediaPoint",
    "MediaSheet",
    "Mode",
    "Notice",
    "NoticeWish",
    "PointOutcome",
    "Publication",
    "PublicationKind",
    "PublicationRecord",
    "Question",
    "QuestionWording",
    "Rating",
    "RatingLabel",
    "RatingScale",
    "Recheck",
    "RecordVerification",
    "RelationKind",
    "SavedFilter",
    "ScheduleState",
    "ScheduledPublication",
    "SecondRating",
    "Stance",
    "StanceValue",
    "Status",
    "Story",
    "StoryClaim",
    "StoryMember",
    "StorySource",
    "StoryWording",
    "Suggestion",
    "SuggestionKind",
    "Tag",
    "Tagging",
    "TemplateUse",
    "TextTemplate",
    "TimelineEvent",
    "TimelineWording",
    "Tip",
    "TipAnswer",
    "TipChannel",
    "Triage",
    "Verdict",
    "VerdictCitation",
    "VerdictContributor",
    "VerdictReview",
]
