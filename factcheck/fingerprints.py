"""What a take-down leaves in the place of a value: its SHA-256, or an HMAC of a short one. Shown as “taken down”."""

import re

from django.utils.translation import gettext

_FINGERPRINT = re.compile(r"(?:hmac-)?sha256:[0-9a-f]{64}\Z")


def is_fingerprint(value: str) -> bool:
    """Whether the value was taken down and its fingerprint stands there instead."""
    return bool(_FINGERPRINT.match(value))


def shown(value: str) -> str:
    """The value as people read it: “taken down” in the place of a fingerprint."""
    return gettext("[taken down]") if is_fingerprint(value) else value
