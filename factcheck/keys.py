"""Keys of domain rows: UUIDv7 (RFC 9562, section 5.7), made by the application."""

import hashlib
import uuid
from datetime import datetime

import uuid_utils.compat


def new_key() -> uuid.UUID:
    """A fresh UUIDv7."""
    return uuid_utils.compat.uuid7()


def as_uuid(text: str) -> uuid.UUID | None:
    """The key, or None when the text is none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def derived_key(*names: str, at: datetime) -> uuid.UUID:
    """The UUIDv7 that these names always give: time from `at`, the random bits from their SHA-256."""
    digest = hashlib.sha256("\x1f".join(names).encode()).digest()
    milliseconds = int(at.timestamp() * 1000)
    value = (milliseconds << 80) | int.from_bytes(digest[:10], "big")
    value = value & ~(0xF << 76) | (0x7 << 76)
    value = value & ~(0x3 << 62) | (0x2 << 62)
    return uuid.UUID(int=value)
