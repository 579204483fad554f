"""The lists of the desk: each kind of thing that waits, as lines that say what, where and until when."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models import (
    Assignment,
    AssignmentState,
    Claim,
    ClaimWording,
    Contact,
    ContactOutcome,
    ContactTerms,
    CorrectionRequest,
    Recheck,
    ScheduledPublication,
    ScheduleState,
    Status,
    Story,
    Suggestion,
    Tip,
    Triage,
    Verdict,
)
from claims.second_looks import asks_second_rating
from claims.verification.run import last_verification
from claims.visibility import visible
from claims.web.verdict_state import stamp_of
from claims.web.worded import labels, reader_language
from factcheck.access import can_review
from factcheck.models import Draft
from sources.models import IN_FLIGHT, Confirmation, Extraction, Ingestion, IngestionState, Source
from sources.visibility import ingestions_visible_to
from sources.visibility import visible as visible_below

DUE_WITHIN = timedelta(days=3)
EMBARGO_WITHIN = timedelta(days=7)
LATELY = timedelta(days=14)
MOST = 20


@dataclass(frozen=True)
class Item:
    """One line: its stamp (or state of background work), what it is about and where that is, and a date."""

    label: str
    title: str
    url: str
    about: str = ""
    mark: str = ""
    state: str = ""
    when: datetime | None = None
    due: datetime | None = None
    language: str = ""
    note: str = ""
    provisional: bool = False
    claim_id: UUID | None = None


@dataclass(frozen=True)
class Scope:
    """Whose desk: the person, the claims and stories it is about, whether the newsroom's own lists belong to it."""

    person: Any
    claims: QuerySet[Claim]
    stories: QuerySet[Story]
    full: bool
    at: datetime


def claim_at(claim_id: UUID, part: str) -> str:
    """The address of a part of a claim's page."""
    return f"{reverse('claims:claim', args=[claim_id])}#{part}"


def place(name: str) -> str:
    """The address of a page that may not be there; empty when it is not."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def worded(items: Iterable[Item]) -> tuple[Item, ...]:
    """The same lines with each claim in the reader's language where it has such a wording; one statement."""
    rows = tuple(items)
    wanted = reader_language()
    claims = {item.claim_id for item in rows if item.claim_id and item.language.split("-")[0] != wanted}
    if not claims:
        return rows
    wordings = ClaimWording.objects.filter(
        Q(language=wanted) | Q(language__startswith=f"{wanted}-"), claim__in=claims, set_aside_at__isnull=True
    )
    known = {row.claim_id: row for row in wordings}
    return tuple(
        replace(item, title=known[item.claim_id].text, language=known[item.claim_id].language)
        if item.claim_id in known
        else item
        for item in rows
    )


def harm(scope: Scope) -> list[Item]:
    """Published texts that may mislead: re-checks, corrections asked for, withdrawals that nobody has looked at."""
    kept = {"set_aside_at__isnull": True}
    rechecks = Recheck.objects.filter(verdict__claim__in=scope.claims, resolved_at__isnull=True, **kept)
    found = [
        Item(_("Needs a re-check"), row.verdict.claim.text, claim_at(row.verdict.claim_id, "verdicts"), row.cause,
             "waiting", when=row.opened_at, language=row.verdict.claim.language, claim_id=row.verdict.claim_id)
        for row in rechecks.select_related("verdict__claim").order_by("opened_at")[:MOST]
    ]  # fmt: skip
    asked = CorrectionRequest.objects.filter(publication__verdict__claim__in=scope.claims, outcome="", **kept)
    may_answer = bool(can_review(scope.person))
    for request in asked.select_related("publication__verdict__claim").order_by("received_at")[:MOST]:
        claim = request.publication.verdict.claim
        address = reverse("claims:answer_correction", args=[request.pk]) if may_answer else ""
        found.append(
            Item(
                _("Correction asked"),
                claim.text,
                address or claim_at(claim.pk, "verdicts"),
                request.text[:200],
                "waiting",
                when=request.received_at,
                language=claim.language,
                claim_id=claim.pk,
            )
        )
    return _record(scope) + _not_published(scope) + found + (_withdrawals(scope) if can_review(scope.person) else [])


def _not_published(scope: Scope) -> list[Item]:
    """What this editor had scheduled and could not be published, while it still waits to be."""
    failed = ScheduledPublication.objects.filter(
        state=ScheduleState.FAILED,
        asked_by=scope.person,
        verdict__status=Status.APPROVED,
        verdict__claim__in=scope.claims,
    ).exclude(verdict__schedules__state=ScheduleState.WAITING)
    return [
        Item(_("Not published"), row.verdict.claim.text,
             reverse("claims:verdict", args=[row.verdict.claim_id, row.verdict.version]), row.outcome, "gone",
             when=row.settled_at, language=row.verdict.claim.language, claim_id=row.verdict.claim_id)
        for row in failed.select_related("verdict__claim").order_by("-settled_at")[:MOST]
    ]  # fmt: skip


def _record(scope: Scope) -> list[Item]:
    """What the last night found broken, for those who answer for the record."""
    last = last_verification() if scope.full and can_review(scope.person) else None
    if last is None or not last.broken_count:
        return []
    n = last.broken_count
    told = ngettext("%(n)s thing is not what the record says", "%(n)s things are not what the record says", n) % {
        "n": n
    }
    return [Item(_("Record damaged"), told, reverse("claims:record_verified"), "", "gone", when=last.finished_at)]


def _withdrawals(scope: Scope) -> list[Item]:
    open_ones = Verdict.objects.filter(
        claim__in=scope.claims,
        status=Status.WITHDRAWN,
        withdrawal_reviewed_at__isnull=True,
        set_aside_at__isnull=True,
    ).exclude(withdrawn_by=scope.person)
    return [
        Item(_("Withdrawn, to look at"), row.claim.text, claim_at(row.claim_id, "verdicts"), row.withdrawn_reason,
             "gone", when=row.withdrawn_at, language=row.claim.language, claim_id=row.claim_id)
        for row in open_ones.select_related("claim").order_by("withdrawn_at")[:MOST]
    ]  # fmt: skip


def due(scope: Scope) -> list[Item]:
    """Answers due, embargoes that end, and what this person was asked to do; soonest first, without a date last."""
    contacts: Any = visible(Contact, scope.person).filter(Q(claim__in=scope.claims), set_aside_at__isnull=True)
    waiting = contacts.filter(outcome=ContactOutcome.WAITING, deadline__lte=scope.at + DUE_WITHIN)
    embargoes = contacts.filter(
        terms=ContactTerms.EMBARGO, embargo_until__gte=scope.at, embargo_until__lte=scope.at + EMBARGO_WITHIN
    )
    found = [
        Item(_("Answer due"), f"{row.agent.name}: {row.claim.text}", claim_at(row.claim_id, "contacts"),
             str(row.get_terms_display()), "leaves_open", due=row.deadline)
        for row in waiting.select_related("agent", "claim").order_by("deadline")[:MOST]
    ]  # fmt: skip
    found += [
        Item(_("Embargo ends"), f"{row.agent.name}: {row.claim.text}", claim_at(row.claim_id, "contacts"), "",
             "waiting", due=row.embargo_until)
        for row in embargoes.select_related("agent", "claim").order_by("embargo_until")[:MOST]
    ]  # fmt: skip
    found += _assignments(scope.person)
    return sorted(found, key=lambda item: (item.due is None, item.due or scope.at))


def _assignments(person: Any) -> list[Item]:
    mine = Assignment.objects.filter(person=person, state=AssignmentState.OPEN, set_aside_at__isnull=True)
    related = ("assigned_by", "claim", "story", "question__story", "source", "verdict")
    return [
        Item(_("Asked of you"), row.task, _place_of(row), str(row.assigned_by), "draft", due=row.due_at,
             language=row.language)
        for row in mine.select_related(*related)[:MOST]
    ]  # fmt: skip


def _place_of(task: Assignment) -> str:
    if task.claim_id:
        return reverse("claims:claim", args=[task.claim_id])
    if task.verdict:
        return claim_at(task.verdict.claim_id, "verdicts")
    if task.question:
        return f"{reverse('claims:story', args=[task.question.story.slug])}#q{task.question.position}"
    if task.story:
        return reverse("claims:story", args=[task.story.slug])
    return reverse("sources:source", args=[task.source_id])


def reviews(scope: Scope) -> list[Item]:
    """Versions that wait for a reviewer, oldest first, marked where this person wrote in them."""
    scale = labels()
    rows = (
        Verdict.objects.filter(claim__in=scope.claims, status=Status.IN_REVIEW, set_aside_at__isnull=True)
        .select_related("claim", "submitted_by")
        .annotate(own=Count("contributors", filter=Q(contributors__person=scope.person)))
        .order_by("submitted_at")[:MOST]
    )
    found = []
    blind = bool(rows) and asks_second_rating()
    for row in rows:
        stamp, label = stamp_of(row, scale, blind=blind)
        sent = _("v%(version)s, sent by %(person)s") % {"version": row.version, "person": row.submitted_by}
        note = _("you wrote in it") if row.own else ""
        address = reverse("claims:verdict", args=[row.claim_id, row.version])
        found.append(
            Item(label, row.claim.text, address, sent, stamp, when=row.submitted_at,
                 language=row.claim.language, note=note, provisional=True, claim_id=row.claim_id)
        )  # fmt: skip
    return found


def tips(scope: Scope) -> list[Item]:
    """Tips that nobody has decided about, those that most people sent first."""
    new = visible(Tip, scope.person).filter(triage=Triage.NEW, joined_to__isnull=True, set_aside_at__isnull=True)
    rows = new.annotate(equal=Count("joined")).order_by("-equal", "received_at")[:MOST]
    address = place("claims:tips")
    return [
        Item(str(row.get_channel_display()), row.text[:200] or row.address or row.media_type, address,
             _("sent %(times)s times") % {"times": row.equal + 1} if row.equal else "", when=row.received_at,
             language=row.language)
        for row in rows
    ]  # fmt: skip


def suggestions(scope: Scope) -> list[Item]:
    """What the machine proposes about these claims, until a person confirms or refuses."""
    related = ("claim", "other_claim", "external", "derivation__source", "derivation__original", "extraction__snapshot")
    rows = visible(Suggestion, scope.person).filter(
        Q(claim__in=scope.claims) | Q(claim__isnull=True), state=Confirmation.SUGGESTED, set_aside_at__isnull=True
    )
    return [_suggestion(row) for row in rows.select_related(*related).order_by("-created_at")[:MOST]]


def _suggestion(row: Suggestion) -> Item:
    label = str(row.get_kind_display())
    if row.claim:
        other = row.other_claim.text if row.other_claim else (row.external.claim_reviewed if row.external else "")
        return Item(label, row.claim.text, reverse("claims:claim", args=[row.claim_id]), other, when=row.created_at)
    if row.derivation:
        address = reverse("sources:source", args=[row.derivation.source_id])
        return Item(label, str(row.derivation.source), address, str(row.derivation.original), when=row.created_at)
    words = row.extraction.text[row.start : row.end][:200] if row.extraction else _("a sentence in a snapshot")
    return Item(label, words, reverse("claims:sentences"), when=row.created_at, language=row.language)


def changed_sources(scope: Scope) -> list[Item]:
    """Sources whose text differed lately from the capture before."""
    before = Extraction.objects.filter(
        is_current=True,
        snapshot__source=OuterRef("snapshot__source"),
        snapshot__captured_at__lt=OuterRef("snapshot__captured_at"),
    ).order_by("-snapshot__captured_at")
    rows = (
        visible_below(Extraction, scope.person)
        .filter(is_current=True, snapshot__captured_at__gte=scope.at - LATELY, set_aside_at__isnull=True)
        .annotate(before=Subquery(before.values("text_sha256")[:1]))
        .filter(before__isnull=False)
        .exclude(before=F("text_sha256"))
        .select_related("snapshot__source")
        .order_by("-snapshot__captured_at")[:MOST]
    )
    return [
        Item(_("Text changed"), str(row.snapshot.source), reverse("sources:snapshot", args=[row.snapshot_id]),
             "", "waiting", when=row.snapshot.captured_at, language=row.snapshot.source.language)
        for row in rows
    ]  # fmt: skip


def captures(scope: Scope) -> list[Item]:
    """Captures that failed lately, then those under way: everybody's, or the person's own only."""
    jobs = ingestions_visible_to(scope.person).filter(set_aside_at__isnull=True, protection__isnull=True)
    if not scope.full:
        jobs = jobs.filter(requests__person=scope.person)
    failed = jobs.filter(state=IngestionState.FAILED, finished_at__gte=scope.at - LATELY).order_by("-finished_at")
    running = jobs.filter(state__in=IN_FLIGHT).order_by("created_at")
    return [_capture(job, "failed") for job in failed[:5]] + [_capture(job, "running") for job in running[:5]]


def _capture(job: Ingestion, state: str) -> Item:
    address = reverse("sources:capture", args=[job.pk])
    about = (job.detail or job.reason)[:160] if state == "failed" else ""
    label = str(job.get_state_display())
    return Item(label, job.address[:140], address, about, state=state, when=job.finished_at or job.created_at)


def drafts(scope: Scope) -> list[Item]:
    """This person's verdicts that are not sent to review, and forms left with something typed in them."""
    rows = Verdict.objects.filter(
        claim__in=scope.claims, status=Status.DRAFT, written_by=scope.person, set_aside_at__isnull=True
    )
    found = [
        Item(str(row.get_status_display()), row.claim.text, _editor_of(row), f"v{row.version}",
             "draft", when=row.created_at, language=row.claim.language, claim_id=row.claim_id)
        for row in rows.select_related("claim").order_by("-created_at")[:MOST]
    ]  # fmt: skip
    return found + list(_unsaved(scope.person))


def _editor_of(row: Verdict) -> str:
    return reverse("claims:edit_verdict", args=[row.claim_id, row.version])


def _unsaved(person: Any) -> Iterable[Item]:
    forms = list(Draft.objects.filter(person=person).order_by("-saved_at")[:MOST])
    places = _pages_of([form.object_id for form in forms if form.object_id], person) if forms else {}
    for form in forms:
        title, address = places.get(form.object_id, (_typed_first(form), "")) if form.object_id else (
            _typed_first(form), ""
        )  # fmt: skip
        yield Item(
            _("not saved"), title, form.address or address, _("typed and kept, not sent"), "draft", when=form.saved_at
        )


def _typed_first(form: Draft) -> str:
    """The first words typed into the form."""
    values = form.content.values() if isinstance(form.content, dict) else []
    words = (str(value[0] if isinstance(value, list) and value else value) for value in values)
    return next((word[:120] for word in words if len(word) > 3), form.form)


def _pages_of(keys: list[UUID], person: Any) -> dict[UUID, tuple[str, str]]:
    found: dict[UUID, tuple[str, str]] = {}
    for story in visible(Story, person).filter(pk__in=keys):
        found[story.pk] = (story.title, reverse("claims:story", args=[story.slug]))
    for claim in visible(Claim, person).filter(pk__in=keys):
        found[claim.pk] = (claim.text, reverse("claims:claim", args=[claim.pk]))
    for verdict in visible(Verdict, person).filter(pk__in=keys).select_related("claim"):
        found[verdict.pk] = (verdict.claim.text, claim_at(verdict.claim_id, "verdicts"))
    for source in visible_below(Source, person).filter(pk__in=keys):
        found[source.pk] = (str(source), reverse("sources:source", args=[source.pk]))
    return found
