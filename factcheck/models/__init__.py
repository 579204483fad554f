"""Models of the ground floor."""

from factcheck.models.api_token import ApiToken, RememberedRequest, Scope, TokenKind
from factcheck.models.blob import Blob, BlobState
from factcheck.models.desk import Desk, DeskMember, HandoverNote
from factcheck.models.draft import Draft
from factcheck.models.invitation import Invitation
from factcheck.models.newsroom import NewsroomSettings, PolicyKind, PolicyPage
from factcheck.models.outbox import OutboxEntry
from factcheck.models.person import Access, Credit, Kind, Person, Role
from factcheck.models.protection import ProtectedAccess, ProtectedValue, Protection, ProtectionGrant, TakeDown

__all__ = [
    "Access",
    "ApiToken",
    "Blob",
    "BlobState",
    "Credit",
    "Desk",
    "DeskMember",
    "Draft",
    "HandoverNote",
    "Invitation",
    "Kind",
    "NewsroomSettings",
    "OutboxEntry",
    "Person",
    "PolicyKind",
    "PolicyPage",
    "ProtectedAccess",
    "ProtectedValue",
    "Protection",
    "ProtectionGrant",
    "RememberedRequest",
    "Role",
    "Scope",
    "TakeDown",
    "TokenKind",
]
