"""Bringing a dossier into this installation: everything or nothing, and never over what was done here."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import Error, connection, transaction
from django.utils import timezone

from claims.dossier.arrival import Arrival, arriving, usual_arrival
from claims.dossier.changes import Changes, Report
from claims.dossier.document import Document, Row
from claims.dossier.plan import Plan, planned
from claims.dossier.problems import DossierRefused, Problem, spelled
from claims.dossier.write import Writer, check_references, in_words
from claims.models import Story, StoryMember, Verdict
from factcheck.history import acting
from sources.capture import store


class StaleError(Exception):
    """Loading would do something else than what was agreed to: the record has changed since it was shown."""


def preview(document: Document, *, verdicts: str | None = None) -> Changes:
    """What `load` would make, change and leave as a conflict. Nothing is written; DossierRefused as from `load`."""
    rows, notes = arriving(document, Arrival(verdicts) if verdicts else usual_arrival(document))
    _refuse_taken_slug(document)
    _next_versions(rows)
    return planned(rows).described(notes, Changes())


def load(
    document: Document,
    person: Any,
    *,
    verdicts: str | None = None,
    at: datetime | None = None,
    honour_by: bool = False,
    shown: str | None = None,
) -> Report:
    """What was made, changed and left as a conflict. DossierRefused when a row cannot be: then nothing is loaded.

    `verdicts` is drafts, external or none; by default drafts when the dossier is this newsroom's, else external.
    The e-mails of `by` count with `honour_by` only, which is for whoever runs the installation: else everything is
    written as `person`. `shown` is the fingerprint of the changes that were agreed to; StaleError when they would be
    others now. Blobs are stored before the transaction; the sweep removes what a refused load leaves.
    """
    moment = at or timezone.now()
    rows, notes = arriving(document, Arrival(verdicts) if verdicts else usual_arrival(document))
    _refuse_taken_slug(document)
    blobs = _stored_blobs(document, planned(rows))
    who = _people(rows, person, honour_by=honour_by)
    with transaction.atomic(), acting(person, f"loaded a dossier of {document.newsroom}", dossier=str(document.id)):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('claims dossier'))")
        _next_versions(rows)
        plan = planned(rows)
        if shown is not None and plan.described(notes, Changes()).fingerprint() != shown:
            raise StaleError(f"dossier {document.id} would change something else now")
        try:
            Writer(document.id, who, blobs, moment).write(plan)
            check_references()
        except Error as error:
            raise DossierRefused([Problem(0, "", in_words(error))]) from error
        story = plan.local.get(document.story.id, document.story.id)
        _let_in(document, story, person)
    report = Report(story_id=story)
    plan.described(notes, report)
    return report


def _stored_blobs(document: Document, plan: Plan) -> dict[str, UUID]:
    """The stored blobs of the snapshots that are new here, by SHA-256."""
    new = [each.row for each in plan.made if each.row.shape.name == "snapshots"]
    wanted = {row.extras[name] for row in new for name in ("payload", "warc") if row.extras.get(name)}
    found = {}
    for sha256 in sorted(wanted):
        with document.open_blob(sha256) as content:
            blob = store.put(content if isinstance(content, bytes) else content.read())
        if blob.sha256 != sha256:
            raise DossierRefused([Problem(0, f"blobs/{sha256}", "the content has changed since the dossier was read")])
        found[sha256] = blob.pk
    return found


def _people(rows: dict[str, list[Row]], person: Any, *, honour_by: bool) -> Callable[[str], Any]:
    """Gives the account of an e-mail; for one unknown, and for none, the person who loads."""
    if not honour_by:
        return lambda _email: person
    emails = {email.lower() for each in rows.values() for row in each for email in row.people.values() if email}
    known = {account.email.lower(): account for account in get_user_model().objects.filter(email__in=emails)}
    return lambda email: known.get(email.lower(), person)


def _refuse_taken_slug(document: Document) -> None:
    slug = document.story.values["slug"]
    if Story.objects.filter(slug=slug).exclude(pk=document.story.id).exists():
        message = f"another story of this installation is called “{slug}”; give the dossier's story another slug"
        path = (*document.story.path, "slug")
        raise DossierRefused([Problem(document.story.line, spelled(path), message)])


def _next_versions(rows: dict[str, list[Row]]) -> None:
    """A version's number that is taken here by another becomes the next free one of its claim."""
    verdicts = rows.get("verdicts", [])
    claims = {row.values["claim_id"] for row in verdicts}
    here = Verdict.objects.filter(claim__in=claims).values_list("pk", "claim_id", "version") if claims else []
    taken = {(claim, version): key for key, claim, version in here}
    known = {key for key, _, _ in here}
    for row in verdicts:
        claim, version = row.values["claim_id"], row.values["version"]
        if row.id in known or taken.get((claim, version), row.id) == row.id:
            taken.setdefault((claim, version), row.id)
            continue
        row.values["version"] = max(number for each, number in taken if each == claim) + 1
        taken[claim, row.values["version"]] = row.id


def _let_in(document: Document, story: UUID, person: Any) -> None:
    """Who loads a restricted story works on it: else nobody could see it."""
    is_restricted = document.story.values["is_restricted"]
    if is_restricted and not StoryMember.objects.filter(story=story).exists():
        StoryMember.objects.create(story_id=story, person=person)
