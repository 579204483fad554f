"""RFC 3161 timestamps: an outside authority's word that a payload's hash was there at a moment.

Only the hash leaves the house, and only of captures that may. A token is a row of its own, verified whenever it is
shown.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.x509 import Certificate, load_pem_x509_certificates
from django.conf import settings
from django.core.cache import cache
from django.db.models import QuerySet
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from sources.capture.address import AddressPolicy
from sources.capture.exchange import FetchFailed, FetchLimits
from sources.capture.fetch import ask
from sources.exporting import exportable
from sources.models import Snapshot, TimestampToken

log = logging.getLogger(__name__)

LONGEST = timedelta(seconds=30)
MOST_BYTES = 100_000
# A snapshot without a token is tried again after this long; one that is older than the last is left.
TRIED_AGAIN_AFTER = timedelta(minutes=5)
TRIED_FOR = timedelta(days=7)
STAND_IN = b"The place of the hash."


class TimestampError(Exception):
    """The authority gave no token, or one that does not hold."""


@dataclass(frozen=True)
class Stamp:
    """A token as it is shown: whose, when, and whether it holds for its snapshot now; if not, why not."""

    authority: str
    stamped_at: datetime
    holds: bool
    why_not: str


def stamp(snapshot: Snapshot) -> TimestampToken:
    """The snapshot's new token; TimestampError when there is none. For what may leave, and outside a transaction."""
    digest = bytes.fromhex(snapshot.payload_sha256)
    request = TimestampRequestBuilder().data(STAND_IN).hash_algorithm(HashAlgorithm.SHA256).build()
    # The library hashes what it is given, and the payload may be large: its known hash takes the stand-in's place.
    query = request.as_bytes().replace(request.message_imprint.message, digest)
    response = _response(_asked(query))
    if request.nonce is not None and response.tst_info.nonce != request.nonce:
        raise TimestampError("the answer is to another request")
    if why_not := _fault(response, digest):
        raise TimestampError(why_not)
    return TimestampToken.objects.create(
        snapshot=snapshot,
        authority=settings.TSA_URL[:500],
        stamped_at=response.tst_info.gen_time,
        token=response.as_bytes(),
    )


def stamp_waiting(at: datetime, most: int = 50) -> int:
    """How many snapshots got a token: those that may leave the house and have none yet, the newest first."""
    made = 0
    for snapshot in waiting(at)[:most]:
        # Several workers may look at the same moment, and an authority that fails is not asked all the time.
        if not cache.add(f"stamping:{snapshot.pk}", 1, TRIED_AGAIN_AFTER.total_seconds()):
            continue
        try:
            stamp(snapshot)
            made += 1
        except TimestampError as error:
            log.warning("timestamp_not_made: %s: %s", snapshot.pk, error)
    return made


def waiting(at: datetime) -> QuerySet[Snapshot]:
    """The snapshots that should have a token and have none; none at all where no authority is named."""
    if not settings.TSA_URL:
        return Snapshot.objects.none()
    return exportable().filter(timestamp_tokens__isnull=True, created_at__gt=at - TRIED_FOR).order_by("-created_at")


def stamps_of(snapshot: Snapshot) -> list[Stamp]:
    """The snapshot's tokens, each verified against the certificates that the settings name."""
    found = []
    for token in snapshot.timestamp_tokens.order_by("stamped_at"):
        try:
            why_not = _fault(_response(bytes(token.token)), bytes.fromhex(snapshot.payload_sha256))
        except TimestampError as error:
            why_not = str(error)
        host = urlsplit(token.authority).hostname or token.authority
        found.append(Stamp(host, token.stamped_at, not why_not, why_not))
    return found


def fault_of(token: TimestampToken) -> str:
    """Why a token does not hold for its snapshot; empty when it does.

    Where no authority's certificates are named, only whether it is over the snapshot's hash.
    """
    digest = bytes.fromhex(token.snapshot.payload_sha256)
    try:
        response = _response(bytes(token.token))
    except TimestampError as error:
        return str(error)
    if response.tst_info.message_imprint.message != digest:
        return "it is over another hash"
    return _fault(response, digest) if settings.TSA_CERTIFICATES else ""


def _asked(query: bytes) -> bytes:
    url = urlsplit(settings.TSA_URL)
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        answer = ask(
            settings.TSA_URL,
            method="POST",
            headers=(("Content-Type", "application/timestamp-query"), ("User-Agent", settings.CAPTURE_USER_AGENT)),
            body=query,
            policy=AddressPolicy.of(settings.CAPTURE_ALLOWED_NETWORKS, [port]),
            limits=FetchLimits(total=LONGEST, max_bytes=MOST_BYTES),
            proxy=settings.CAPTURE_PROXY or None,
        )
    except FetchFailed as failure:
        raise TimestampError(str(failure)) from failure
    if answer.status != 200:
        raise TimestampError(f"the authority answered {answer.status}")
    return answer.body


def _response(content: bytes) -> TimeStampResponse:
    try:
        response = decode_timestamp_response(content)
        # Reading it is what tells whether a token is in it.
        _ = response.tst_info
    except ValueError as error:
        raise TimestampError(f"this is no timestamp: {error}") from error
    return response


def _fault(response: TimeStampResponse, digest: bytes) -> str:
    """Why the token does not hold for this hash; nothing when it does."""
    roots, others = _certificates(settings.TSA_CERTIFICATES)
    if not roots:
        return "no certificate of an authority is named (TSA_CERTIFICATES)"
    builder = VerifierBuilder()
    for root in roots:
        builder = builder.add_root_certificate(root)
    for other in others:
        builder = builder.add_intermediate_certificate(other)
    try:
        builder.build().verify(response, digest)
    except (VerificationError, ValueError) as error:
        return str(error)
    return ""


@lru_cache(maxsize=4)
def _certificates(path: str) -> tuple[list[Certificate], list[Certificate]]:
    """The roots (which vouch for themselves) and the certificates between, of a PEM file."""
    if not path:
        return [], []
    found = load_pem_x509_certificates(Path(path).read_bytes())
    return [each for each in found if each.issuer == each.subject], [
        each for each in found if each.issuer != each.subject
    ]
