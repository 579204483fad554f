"""What a version lacks before it can be handed in or published: each rule told in words, passed or not.

These are looked at beforehand, so that people see where they stand; the moves and the database decide.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models import ChangeKind, Evidence, Meaning, Publication, PublicationKind, Status, Verdict
from claims.passing import Gate
from claims.pointers import pointing
from claims.promises import promised
from claims.second_looks import legal_gate
from claims.soft_gates import soft_gates
from sources.models import NoteSignature, SourceKind, Terms

_ASTRAY = """
SELECT e.id FROM claims_verdictcitation c JOIN claims_evidence e ON e.id = c.evidence_id
JOIN sources_quote q ON q.id = e.quote_id JOIN sources_extraction x ON x.id = q.extraction_id
WHERE c.verdict_id = %s AND c.set_aside_at IS NULL AND q.start IS NOT NULL AND x.taken_down_at IS NULL
  AND q.exact <> substr(x.text, q.start + 1, q."end" - q.start) AND x.protection_id IS NULL
"""


@dataclass(frozen=True)
class Gates:
    """What is asked before a version is handed in, and what more before it is published."""

    verdict: Verdict
    hand_in: tuple[Gate, ...]
    publishing: tuple[Gate, ...]

    @property
    def open(self) -> bool:
        """Whether it can be handed in."""
        return all(gate.passed for gate in self.hand_in)

    @property
    def overrulable(self) -> tuple[Gate, ...]:
        """The soft gates that are not passed: each needs a written reason, or mending."""
        return tuple(gate for gate in self.publishing if gate.soft and not gate.passed)

    @property
    def closed(self) -> tuple[Gate, ...]:
        """The hard gates that are not passed: nobody can overrule these."""
        return tuple(gate for gate in self.publishing if not gate.soft and not gate.passed)

    @property
    def ready(self) -> bool:
        """Whether nothing that is known now would stop its publication."""
        return self.open and all(gate.passed for gate in self.publishing)


def gates_of(verdict: Verdict) -> Gates:
    """The gates of this version as it is saved."""
    cited = verdict.citations.kept().filter(evidence__set_aside_at__isnull=True).count()
    says_cited = ngettext("%(n)s piece of evidence is cited.", "%(n)s pieces of evidence are cited.", cited)
    none_cited = _("Cite at least one piece of evidence.")
    hand_in = (
        Gate(
            "rating", bool(verdict.rating_id), _("A rating is chosen.") if verdict.rating_id else _("Choose a rating.")
        ),
        _said("finding", verdict.summary, _("The finding is written."), _("Write the finding.")),
        Gate("citations", bool(cited), says_cited % {"n": cited} if cited else none_cited),
    )
    hard = (
        pointing(verdict),
        _proof(verdict),
        _in_place(verdict),
        promised(verdict),
        _consistent(verdict),
        _rechecked(verdict),
        legal_gate(verdict),
    )
    publishing = (*hard, *soft_gates(verdict), _change(verdict))
    return Gates(verdict, hand_in, tuple(gate for gate in publishing if gate))


def replaces_published(verdict: Verdict) -> bool:
    """Whether the claim has a text that the public knows, so that a new one needs a kind of change and a note."""
    known = Publication.objects.filter(verdict__claim_id=verdict.claim_id, kind=PublicationKind.CHECK)
    return known.exclude(verdict_id=verdict.pk).exists()


def unproven(verdict: Verdict) -> set[UUID]:
    """The keys of cited evidence on which the version could not be published."""
    return _keys("SELECT claims_unproven_citations(%s)", verdict.pk)


def lacks(evidence: Evidence, signed: set[UUID]) -> str:
    """Why this evidence proves nothing to a stranger, in words; empty when it does. `signed`: texts of signed notes."""
    if evidence.is_set_aside:
        return _("it is set aside")
    if evidence.link_id:
        return _("only a link so far: choose the passage")
    extraction = evidence.note or (evidence.quote.extraction if evidence.quote else None)
    snapshot = extraction.snapshot if extraction else None
    source = snapshot.source if snapshot else evidence.look.series.source if evidence.look else None
    if snapshot is not None and snapshot.taken_down_at:
        return _("its snapshot was taken down")
    if source is not None and source.terms == Terms.OFF_RECORD:
        return _("its source is off the record")
    if source is not None and source.kind == SourceKind.DESK_NOTE and extraction and extraction.pk not in signed:
        return _("the desk note is not signed")
    things = (evidence.quote, evidence.look, extraction, snapshot)
    return _("what it rests on is set aside") if any(each is not None and each.set_aside_at for each in things) else ""


def signed_texts(evidence: list[Evidence]) -> set[UUID]:
    """Which texts under this evidence are signed by their author."""
    keys = [each.note_id or (each.quote.extraction_id if each.quote else None) for each in evidence]
    rows = NoteSignature.objects.filter(extraction__in=[key for key in keys if key])
    return set(rows.values_list("extraction", flat=True))


def grounds(rows: Any) -> Any:
    """The evidence with all that `lacks` looks at, in the same statement."""
    return rows.select_related(
        "quote__extraction__snapshot__source", "note__snapshot__source", "look__series__source", "link"
    )


def _said(name: str, text: str, passed: str, missing: str) -> Gate:
    return Gate(name, bool(text.strip()), passed if text.strip() else missing)


def _proof(verdict: Verdict) -> Gate:
    keys = unproven(verdict)
    if not keys:
        return Gate("proof", True, _("What is cited can be checked by a stranger."))
    rows = list(grounds(Evidence.objects.filter(pk__in=keys)))
    signed = signed_texts(rows)
    named = tuple(f"{row.summary} ({lacks(row, signed)})" for row in rows)
    says = _("A stranger could not check all of it yet. Before it is published, prove these or no longer cite them:")
    return Gate("proof", False, says, named)


def _in_place(verdict: Verdict) -> Gate:
    """Whether every cited passage still reads so in its text; the database keeps it so, a damaged one shows here."""
    astray = Evidence.objects.filter(pk__in=_keys(_ASTRAY, verdict.pk))
    named = tuple(row.summary for row in astray)
    says = (
        _("Every cited quote stands in its snapshot, word by word.")
        if not named
        else _("These quotes are no longer found in their snapshots:")
    )
    return Gate("quotes", not named, says, named)


def _rechecked(verdict: Verdict) -> Gate | None:
    waiting = verdict.rechecks.kept().filter(resolved_at__isnull=True)
    named = tuple(waiting.values_list("cause", flat=True))
    return Gate("recheck", False, _("A re-check of this version is open. Close it first:"), named) if named else None


def _consistent(verdict: Verdict) -> Gate | None:
    if verdict.rating is None or verdict.rating.meaning != Meaning.AFFIRMS:
        return None
    affirmed = Verdict.objects.filter(
        claim__in=_keys("SELECT claims_contradicting(%s)", verdict.claim_id),
        status=Status.PUBLISHED,
        rating__meaning=Meaning.AFFIRMS,
    ).select_related("claim")
    named = tuple(row.claim.text for row in affirmed)
    if not named:
        return Gate("consistent", True, _("No contradicting claim is affirmed in public."))
    return Gate(
        "consistent", False, _("A contradicting claim is affirmed in public. Withdraw or change that first:"), named
    )


def _change(verdict: Verdict) -> Gate | None:
    if not replaces_published(verdict):
        return None
    passed = verdict.change_kind in ChangeKind.values and bool(verdict.change_note.strip())
    told = _("Readers are told why the published text changes.")
    return Gate("change", passed, told if passed else _("Say for the readers why the published text changes."))


def _keys(statement: str, key: UUID) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [key])
        return {row[0] for row in cursor.fetchall()}
