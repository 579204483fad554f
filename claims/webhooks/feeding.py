"""From the outbox into the queue: who is told of what, with whose rights, and what it takes the place of.

Each webhook has a place in the outbox of its own. What is put into the queue and how far it was read are written in one
transaction, so that a worker that dies loses nothing and doubles nothing; a webhook that was off goes on where it was.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Max, Model, Q, QuerySet

from claims.models import (
    Answer,
    Claim,
    CorrectionRequest,
    DeliveryState,
    EventType,
    PublicationCopy,
    Recheck,
    Story,
    StoryClaim,
    Verdict,
    Webhook,
    WebhookDelivery,
    WebhookProgress,
)
from claims.visibility import sources_of_story, visible
from claims.webhooks.happenings import BY_TABLE, CAPTURE, CHECK, CLAIM, REQUEST, REVIEW, Happening, happenings
from claims.webhooks.happenings import RECHECK as RECHECKED
from factcheck.models import OutboxEntry
from factcheck.public_address import absolute
from sources.models import Ingestion
from sources.visibility import ingestions_visible_to

BATCH = 500
# What is published is public; of all else only what the person may see whom the webhook acts for.
NEEDS_SIGHT: dict[str, type[Model]] = {CAPTURE: Ingestion, CLAIM: Claim, REVIEW: Verdict, REQUEST: CorrectionRequest,
                                       RECHECKED: Recheck}  # fmt: skip


def feed(at: datetime) -> int:
    """How many messages were put into the queue for all webhooks that are on."""
    newest = newest_entry()
    behind = WebhookProgress.objects.filter(
        webhook__is_enabled=True, webhook__set_aside_at__isnull=True, after__lt=newest
    )
    told = 0
    for key in list(behind.values_list("pk", flat=True)):
        while (some := _told_some(key, at)) is not None:
            told += some
    return told


def newest_entry() -> int:
    """The number of the newest entry that has one."""
    return int(OutboxEntry.objects.aggregate(newest=Max("sequence"))["newest"] or 0)


def entries_after(sequence: int) -> tuple[list[OutboxEntry], int]:
    """The next entries that may mean something to others, and how far one has read with them."""
    newest = newest_entry()
    rows = OutboxEntry.objects.after(sequence).filter(kind__in=BY_TABLE)
    entries = list(rows.filter(sequence__lte=newest)[:BATCH])
    return entries, int(entries[-1].sequence or 0) if len(entries) == BATCH else max(newest, sequence)


def _told_some(key: UUID, at: datetime) -> int | None:
    """How many messages the next entries made; None when there are no more, or another worker is at it."""
    with transaction.atomic():
        rows = WebhookProgress.objects.select_for_update(skip_locked=True, of=("self",))
        progress = rows.select_related("webhook__owner").filter(pk=key).first()
        if progress is None or not progress.webhook.is_enabled:
            return None
        entries, after = entries_after(progress.after)
        if after == progress.after:
            return None
        told = _put(progress.webhook, happenings(entries), at)
        progress.after = after
        progress.save(update_fields=["after"])
    return told


def _put(webhook: Webhook, found: Sequence[Happening], at: datetime) -> int:
    """Queues the newest that is to be told of each subject, in the place of what waits about it."""
    checks = [each for each in found if each.subject[0] == CHECK]
    holds = _held_by(webhook, checks)
    asked = [each for each in found if _is_wanted(webhook, each)]
    wanted = {id(each) for each in _within_filters(webhook, asked)}
    chosen = []
    for each in found:
        is_check = each.subject[0] == CHECK
        if id(each) in wanted or (is_check and each.claim_id in holds):
            chosen.append(each)
            # What corrects it goes with it, whether the filters fit or not.
            holds |= {each.claim_id} if is_check and each.claim_id else set()
    newest = {each.subject: each for each in _seen(webhook, chosen)}
    if not newest:
        return 0
    waiting = WebhookDelivery.objects.filter(
        webhook=webhook, state=DeliveryState.WAITING, subject_id__in={key for _kind, key in newest}
    )
    replaced = [row.pk for row in waiting.select_for_update() if (row.subject_kind, row.subject_id) in newest]
    WebhookDelivery.objects.filter(pk__in=replaced).update(state=DeliveryState.REPLACED, settled_at=at)
    WebhookDelivery.objects.bulk_create(_message(webhook, each, at) for each in newest.values())
    return len(newest)


def _held_by(webhook: Webhook, checks: Sequence[Happening]) -> set[UUID]:
    """The claims of which the webhook, or a token of the same person, has a published version or is about to get one.

    Whoever has the old version gets the new one, whatever the webhook is told of else.
    """
    claims = {each.claim_id for each in checks if each.claim_id}
    if not claims:
        return set()
    by = Q(webhook=webhook) | Q(token__person=webhook.owner)
    has = PublicationCopy.objects.filter(by, publication__verdict__claim__in=claims)
    waits = WebhookDelivery.objects.filter(
        webhook=webhook, state=DeliveryState.WAITING, subject_kind=CHECK, subject_id__in=claims
    )
    found = set(has.values_list("publication__verdict__claim", flat=True))
    return found | set(waits.values_list("subject_id", flat=True))


def _is_wanted(webhook: Webhook, each: Happening) -> bool:
    """Whether the webhook asked for such events; a filter narrows only what has such a thing."""
    if each.event not in webhook.event_types:
        return False
    if webhook.rating_id and each.rating_id and each.rating_id != webhook.rating_id:
        return False
    asked = [tag.lower() for tag in webhook.only_languages]
    spoken = each.language.lower()
    return not (asked and spoken) or any(spoken == tag or spoken.startswith(f"{tag}-") for tag in asked)


def _within_filters(webhook: Webhook, found: Sequence[Happening]) -> list[Happening]:
    """Those of the webhook's stories, where it has some."""
    if not webhook.only_stories:
        return list(found)
    about = {each.claim_id for each in found if each.claim_id}
    claims = set(claims_of(webhook.only_stories).filter(pk__in=about).values_list("pk", flat=True))
    captured = {each.row.source_id for each in found if each.subject[0] == CAPTURE} - {None}
    collected: set[UUID] = set()
    for story in Story.objects.filter(pk__in=webhook.only_stories) if captured else ():
        collected |= set(sources_of_story(story).filter(pk__in=captured).values_list("pk", flat=True))
    return [
        each for each in found
        if each.claim_id in claims or (each.subject[0] == CAPTURE and each.row.source_id in collected)
    ]  # fmt: skip


def claims_of(stories: Sequence[UUID]) -> QuerySet[Claim]:
    """The claims of these stories, set aside or not: those linked to one and those that answer its questions."""
    linked = StoryClaim.objects.filter(story__in=stories).values("claim")
    answering = Answer.objects.filter(question__story__in=stories).values("claim")
    rows: QuerySet[Claim] = Claim.objects.filter(Q(pk__in=linked) | Q(pk__in=answering))
    return rows


def _seen(webhook: Webhook, chosen: Sequence[Happening]) -> list[Happening]:
    """Without what the person may not see; that a claim ended is told only of claims that were told before."""
    sight = {
        kind: seen_keys(kind, webhook.owner, {each.subject[1] for each in chosen if each.subject[0] == kind})
        for kind in NEEDS_SIGHT
    }
    ended = {each.subject[1] for each in chosen if each.event == EventType.CLAIM_REMOVED}
    before = WebhookDelivery.objects.filter(webhook=webhook, subject_kind=CLAIM, subject_id__in=ended)
    known = set(before.values_list("subject_id", flat=True)) if ended else set()
    return [
        each for each in chosen
        if each.subject[0] not in sight or each.subject[1] in sight[each.subject[0]]
        or (each.event == EventType.CLAIM_REMOVED and each.subject[1] in known)
    ]  # fmt: skip


def seen_keys(kind: str, person: Any, keys: set[UUID]) -> set[UUID]:
    """Of these things of one kind those that the person may see."""
    if not keys:
        return set()
    model = NEEDS_SIGHT[kind]
    rows: Any = ingestions_visible_to(person) if model is Ingestion else visible(model, person)
    return set(rows.filter(pk__in=keys).values_list("pk", flat=True))


def _message(webhook: Webhook, each: Happening, at: datetime) -> WebhookDelivery:
    kind, key = each.subject
    return WebhookDelivery(
        webhook=webhook,
        event=each.event,
        subject_kind=kind,
        subject_id=key,
        publication=each.publication,
        sequence=each.sequence,
        payload=_body(each),
        made_at=at,
        due_at=at,
    )


def _body(each: Happening) -> str:
    """The message as Standard Webhooks has it: `type`, `timestamp`, `data`. `data.sequence` says which is newer."""
    data = {
        "resource": each.resource,
        "id": each.row.pk,
        "revision": getattr(each.row, "revision", None) and each.entry.revision,
        "sequence": each.sequence,
        "api": absolute(f"/api/v1/{each.resource}/{each.row.pk}"),
        **each.said,
    }
    return body_of(each.event, each.at, data)


def body_of(event: str, at: datetime, data: dict[str, Any]) -> str:
    """The message as text."""
    return json.dumps({"type": event, "timestamp": at, "data": data}, cls=DjangoJSONEncoder, separators=(",", ":"))
