"""Which moves exist, and how one is made: locked, allowed, recorded, in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from claims.models import Claim, Status, Verdict, VerdictTranslation
from factcheck.access import Clause
from factcheck.history import acting, acting_as_system
from factcheck.refusals import told

MOVES: frozenset[tuple[Status, Status]] = frozenset(
    {
        (Status.DRAFT, Status.IN_REVIEW),
        (Status.IN_REVIEW, Status.DRAFT),
        (Status.IN_REVIEW, Status.APPROVED),
        (Status.APPROVED, Status.PUBLISHED),
        (Status.APPROVED, Status.SUPERSEDED),
        (Status.PUBLISHED, Status.SUPERSEDED),
        (Status.PUBLISHED, Status.WITHDRAWN),
    }
)
REFUSED_BY_RULE = "23514"
RETRY = ("40001", "40P01", "55P03")


class WorkflowError(Exception):
    """A move that is not made. `code` is for programs and stays; `message` says what was wrong and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@contextmanager
def one_move(person: Any, why: str, at: datetime) -> Iterator[None]:
    """One transaction with its history context; what the database refuses comes out as a WorkflowError.

    `person` None is the system itself. ValueError when `at` has no zone.
    """
    if at.tzinfo is None:
        raise ValueError("at= needs an aware datetime; datetime.now(UTC) gives one.")
    said = {"at": at.isoformat()}
    context = acting(person, why, **said) if person is not None else acting_as_system("workflow", why)
    try:
        with context, transaction.atomic():
            yield
    except DatabaseError as error:
        raise _refusal(error) from error


def require(clause: Clause, person: Any, claim_id: Any) -> None:
    """Raises `not_allowed` unless the clause allows it and the person sees the claim."""
    decision = clause(person)
    if not decision:
        raise WorkflowError("not_allowed", str(decision.reason))
    if not Claim.objects.visible_to(person).filter(pk=claim_id).exists():
        raise WorkflowError("not_allowed", _("You are not working on a story with this claim: ask its desk."))


def locked(verdict: Verdict) -> Verdict:
    """The version as it stands now, locked until the transaction ends."""
    rows = Verdict.objects.select_for_update(no_key=True, of=("self",)).select_related("rating")
    found: Verdict = rows.get(pk=verdict.pk)
    return found


def rewrite(draft: Verdict | VerdictTranslation, person: Any, fields: dict[str, Any]) -> None:
    """Writes those of the fields that are not so already; nothing where all are. Call it with the row locked."""
    changed = [name for name, value in fields.items() if getattr(draft, name) != value]
    if changed:
        for name in changed:
            setattr(draft, name, fields[name])
        draft.last_edited_by = person
        draft.save(update_fields=[*changed, "last_edited_by"])


def require_move(verdict: Verdict, to: Status) -> None:
    """Raises `illegal_move` unless the table has it."""
    if (verdict.status, to) not in MOVES:
        raise WorkflowError(
            "illegal_move",
            _("Version %(version)s is %(now)s, so it cannot become %(to)s. Reload the page to see what can be done.")
            % {"version": verdict.version, "now": verdict.get_status_display(), "to": to.label},
        )
    if verdict.is_set_aside:
        raise WorkflowError("set_aside", _("This version is set aside. Restore it first."))


def require_revision(verdict: Verdict, revision: int) -> None:
    """Raises `changed_since` unless the caller has read the version as it now stands."""
    if verdict.revision != revision:
        raise WorkflowError(
            "changed_since",
            _(
                "Version %(version)s has changed since you read it (you read %(read)s, now it is %(now)s). "
                "Read it again."
            )
            % {"version": verdict.version, "read": revision, "now": verdict.revision},
        )


def _refusal(error: DatabaseError) -> Exception:
    state = getattr(error.__cause__, "sqlstate", "")
    diagnosis = getattr(error.__cause__, "diag", None)
    if state in RETRY:
        return WorkflowError("busy", _("Somebody else is changing the same thing just now. Try again."))
    if state == REFUSED_BY_RULE:
        message = (diagnosis.message_primary if diagnosis else "") or str(error)
        return WorkflowError("against_the_rules", told(message))
    return error
