"""What the machine proposed is confirmed or refused by a person, and can be taken back. Pages and API share this.

A decision is made once, under the row's lock: of two people at once the second is told that it is decided.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.from_text import Found, NewClaim, Told, record_appearance
from claims.models import Appearance, Claim, ExternalFactCheck, Suggestion, SuggestionKind
from claims.visibility import visible
from factcheck.access import all_of, can_record, is_a_person
from factcheck.merging import kept, merge, unmerge
from factcheck.record import RefusedError, set_aside
from factcheck.recording import locked, written
from sources.models import Confirmation, Derivation
from sources.passages import PassageError, passage
from sources.quoting import StaleReadingError
from sources.recording import decide_derivation, undecide_derivation

can_decide = all_of(can_record, is_a_person)


@dataclass(frozen=True)
class Accepted:
    """A sentence that was taken: the suggestion, and where the claim was made, with the claim."""

    suggestion: Suggestion
    appearance: Appearance


def waiting(person: Any) -> QuerySet[Suggestion, Any]:
    """The suggestions that this person may see and that still wait for anybody's decision.

    Not those that are moot: of things set aside or merged, of a text with a newer reading, of a copy decided by hand.
    """
    rows: QuerySet[Suggestion, Any] = visible(Suggestion, person).filter(
        state=Confirmation.SUGGESTED, set_aside_at__isnull=True
    )
    for name in ("claim", "other_claim"):
        whole = Q(**{f"{name}__set_aside_at__isnull": True, f"{name}__merged_into__isnull": True})
        rows = rows.filter(Q(**{f"{name}__isnull": True}) | whole)
    rows = rows.filter(Q(external__isnull=True) | Q(external__set_aside_at__isnull=True))
    undecided = Q(derivation__state=Confirmation.SUGGESTED, derivation__set_aside_at__isnull=True)
    current = Q(extraction__is_current=True, extraction__taken_down_at__isnull=True)
    return rows.filter(Q(derivation__isnull=True) | undecided, Q(extraction__isnull=True) | current)


def confirm(row: Suggestion, person: Any, *, into: Claim | None = None, at: datetime | None = None) -> Suggestion:
    """The suggestion, confirmed: the copy counts as one, the others' check hangs on the claim, the claims are the same.

    `into`, one of two same claims, is the one that is kept: the other is merged into it; without it both stand.
    RefusedError when it is decided already, when a rule forbids the merge or a circle, or for a sentence: see `accept`.
    """
    if row.kind == SuggestionKind.CHECK_WORTHY:
        raise RefusedError(_("A sentence is accepted with the claim that it makes, or dismissed."))
    with written(person, "confirmed a suggestion"):
        now = _open(row)
        if into is not None:
            _merged(now, into, person)
        if now.kind == SuggestionKind.DERIVATION:
            _derivation(now, person, Confirmation.CONFIRMED, "")
        if now.kind == SuggestionKind.ALREADY_CHECKED:
            _attached(now)
        return _decided(now, Confirmation.CONFIRMED, person, at)


def refuse(row: Suggestion, person: Any, reason: str = "", *, at: datetime | None = None) -> Suggestion:
    """The suggestion, refused (a sentence: dismissed) and never proposed again. The reason stands in the history.

    RefusedError when it is decided already, and for a copy without a reason.
    """
    with written(person, reason.strip() or "refused a suggestion"):
        now = _open(row)
        if now.kind == SuggestionKind.DERIVATION:
            _derivation(now, person, Confirmation.REFUSED, reason)
        return _decided(now, Confirmation.REFUSED, person, at)


def accept(
    row: Suggestion, person: Any, told: Told, *, claim: Claim | NewClaim | None = None, at: datetime | None = None
) -> Accepted:
    """A sentence worth checking becomes where a claim was made: one on record, or a new one.

    Without a text (or language) a new claim has the sentence's.

    RefusedError when it is decided already, is no sentence, its text has a newer reading, or a rule forbids the
    appearance (`claims.from_text.record_appearance`).
    """
    if row.kind != SuggestionKind.CHECK_WORTHY:
        raise RefusedError(_("Only a sentence is accepted; this is confirmed or refused."))
    with written(person, "accepted a sentence"):
        now = _open(row)
        extraction = now.extraction
        assert extraction is not None
        assert now.start is not None
        assert now.end is not None
        language = now.language or extraction.language
        try:
            words = passage(extraction.text, now.start, now.end)
            wanted = claim or NewClaim("", "")
            if isinstance(wanted, NewClaim):
                wanted = replace(wanted, text=wanted.text or words.exact, language=wanted.language or language)
            appearance = record_appearance(Found(extraction, words, language), wanted, told, person)
        except PassageError as error:
            raise RefusedError(str(error)) from error
        except StaleReadingError as error:
            raise RefusedError(_("This text has a newer reading: decide what is proposed there.")) from error
        now.claim = appearance.claim
        return Accepted(_decided(now, Confirmation.CONFIRMED, person, at), appearance)


def take_back(row: Suggestion, person: Any, reason: str = "") -> Suggestion:
    """The suggestion, undecided again, with what its decision did undone: a merge, a copy, what a sentence made.

    Nothing that was there before, or was done since, is touched: a claim made from a sentence stays when more hangs on
    it by now. RefusedError when nobody has decided it.
    """
    why = reason.strip() or "took a decision back"
    with written(person, why):
        now = locked(row)
        if now.state == Confirmation.SUGGESTED:
            raise RefusedError(_("Nobody has decided on this suggestion."))
        act = _act_of(now)
        if now.kind == SuggestionKind.DERIVATION and now.derivation is not None and now.derivation.state == now.state:
            undecide_derivation(now.derivation, person, why)
        if now.kind == SuggestionKind.SAME_CLAIM:
            _taken_apart(now, person, why, act)
        if now.kind == SuggestionKind.ALREADY_CHECKED and now.state == Confirmation.CONFIRMED:
            _detached(now, act)
        if now.kind == SuggestionKind.CHECK_WORTHY and now.claim is not None:
            _unsaid(now, person, why, act)
            now.claim = None
        return _decided(now, Confirmation.SUGGESTED, None, None)


def _open(row: Suggestion) -> Suggestion:
    now = locked(row)
    if now.is_set_aside:
        raise RefusedError(_("This suggestion is set aside."))
    if now.state != Confirmation.SUGGESTED:
        raise RefusedError(
            _("This suggestion is %(state)s already, by %(person)s. Take that back first.")
            % {"state": Confirmation(now.state).label, "person": now.decided_by}
        )
    return now


def _decided(row: Suggestion, state: Confirmation, person: Any, at: datetime | None) -> Suggestion:
    row.state, row.decided_by = state, person
    row.decided_at = (at or timezone.now()) if person is not None else None
    row.save(update_fields=["state", "decided_by", "decided_at", "claim"])
    row.refresh_from_db()
    return row


def _merged(row: Suggestion, into: Claim, person: Any) -> None:
    pair = {row.claim_id: row.other_claim, row.other_claim_id: row.claim}
    if row.kind != SuggestionKind.SAME_CLAIM or into.pk not in pair:
        raise RefusedError(_("Only one of the two claims that are proposed as the same can be the one that is kept."))
    other = pair[into.pk]
    assert other is not None
    if kept(other).pk != kept(into).pk:
        merge(other, into, person, _("the same claim, as was proposed"))


def _derivation(row: Suggestion, person: Any, state: Confirmation, reason: str) -> None:
    assert row.derivation is not None
    derivation: Derivation = locked(row.derivation)
    if derivation.state == state:
        return
    if derivation.state != Confirmation.SUGGESTED:
        raise RefusedError(_("Where this source comes from was decided by hand: change it there."))
    decide_derivation(derivation, person, state, reason)


def _attached(row: Suggestion) -> None:
    """Others' check hangs on the claim from now on, unless a person hung it on another."""
    assert row.external is not None
    external: ExternalFactCheck = locked(row.external)
    if external.claim_id is None:
        external.claim = row.claim
        external.save(update_fields=["claim"])


def _act_of(row: Model) -> Any:
    """The context in which the row was last written: that of its decision."""
    events = apps.get_model(row._meta.app_label, f"{row._meta.object_name}Event")._base_manager
    return events.filter(pgh_obj=row.pk).order_by("-pgh_id").values_list("pgh_context_id", flat=True).first()


def _was_written(row: Model, act: Any) -> bool:
    """Whether the row was last written in this act, so that nobody has touched it since."""
    return act is not None and _act_of(row) == act


def _taken_apart(row: Suggestion, person: Any, why: str, act: Any) -> None:
    for claim, other in ((row.claim, row.other_claim), (row.other_claim, row.claim)):
        assert claim is not None
        assert other is not None
        if claim.merged_into_id == other.pk and _was_written(claim, act):
            unmerge(claim, person, why)


def _detached(row: Suggestion, act: Any) -> None:
    assert row.external is not None
    external: ExternalFactCheck = locked(row.external)
    if external.claim_id == row.claim_id and _was_written(external, act):
        external.claim = None
        external.save(update_fields=["claim"])


def _unsaid(row: Suggestion, person: Any, why: str, act: Any) -> None:
    """Where the claim was made, and the claim, out of lists again when this act put them on record."""
    assert row.claim is not None
    said = row.claim.appearances.filter(set_aside_at__isnull=True)
    here = {"quote__extraction": row.extraction_id, "quote__start": row.start, "quote__end": row.end}
    for appearance in said.filter(**here):
        if _was_written(appearance, act):
            set_aside(appearance, person, why)
    if _was_written(row.claim, act) and not said.exists() and not _is_used(row.claim):
        set_aside(row.claim, person, why)


def _is_used(claim: Claim) -> bool:
    return any(
        rows.filter(set_aside_at__isnull=True).exists()
        for rows in (claim.stances, claim.verdicts, claim.wordings, claim.figures, claim.external_fact_checks)
    )
