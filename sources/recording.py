"""Who speaks and what was published, as people record it by hand."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.record import RefusedError
from factcheck.recording import add, locked, written
from sources.canonical_url import AddressError, normalise
from sources.extract.extracted import UNDETERMINED
from sources.linking import known_source, source_at
from sources.models import Agent, Confirmation, Derivation, Ingestion, Source
from sources.requests import request_capture


def add_agent(person: Any, *, why: str = "", **fields: Any) -> Agent:
    """A new agent with these fields, in the person's name."""
    return add(Agent(**fields), person, why=why)


def name_agent(person: Any, kind: str, name: str) -> Agent:
    """A new agent of which no more than kind and name is known yet."""
    return add_agent(person, kind=kind, name=name, language=UNDETERMINED)


def add_source(person: Any, *, address: str = "", why: str = "", **fields: Any) -> Source:
    """A new source with these fields, in the person's name, at its address where it has one; nothing is captured.

    RefusedError says why an address is none, or that it is recorded already.
    """
    at: dict[str, str] = {}
    if address.strip():
        try:
            wanted = normalise(address)
        except AddressError as error:
            raise RefusedError(str(error)) from error
        if known_source(wanted) is not None:
            raise RefusedError(_("This address is recorded already: search for it among the sources."))
        at = {"address": wanted.original.strip(), "normal_address": wanted.normal, "address_sha256": wanted.sha256}
    return add(Source(**fields, **at), person, why=why)


def derive(row: Derivation, person: Any) -> Derivation:
    """The new derivation, set by hand and so confirmed by this person; one that was suggested or refused counts now."""
    with written(person, "set by hand"):
        same = {"source": row.source, "original": row.original, "kind": row.kind}
        found = Derivation.objects.select_for_update().filter(**same).first()
        if found is None:
            row.state, row.decided_by, row.decided_at = Confirmation.CONFIRMED, person, timezone.now()
            row.save(force_insert=True)
            row.refresh_from_db()
            return row
    if found.is_set_aside:
        raise RefusedError(_("The same is recorded already. If it was set aside, restore it."))
    return decide_derivation(found, person, Confirmation.CONFIRMED, row.note)


def decide_derivation(row: Derivation, person: Any, state: Confirmation, reason: str = "") -> Derivation:
    """The derivation, confirmed or refused by this person; refusing needs a reason, which becomes its note.

    RefusedError without one, and when confirming would make a source come from itself.
    """
    if state == Confirmation.REFUSED and not reason.strip():
        raise RefusedError(_("Say why it is none."))
    with written(person, reason or str(state.label)):
        now = locked(row)
        now.state, now.decided_by, now.decided_at = state, person, timezone.now()
        now.note = reason.strip() or now.note
        now.save(update_fields=["state", "decided_by", "decided_at", "note"])
        now.refresh_from_db()
    return now


def undecide_derivation(row: Derivation, person: Any, why: str) -> Derivation:
    """The derivation, only suggested again: nobody has decided on it."""
    with written(person, why):
        now = locked(row)
        now.state, now.decided_by, now.decided_at = Confirmation.SUGGESTED, None, None
        now.save(update_fields=["state", "decided_by", "decided_at"])
        now.refresh_from_db()
    return now


def paste_address(person: Any, address: str) -> tuple[Source, Ingestion]:
    """The source at a pasted address, there from now on, and the capture that follows.

    RefusedError says why an address is none. The caller sends word to the workers (`sources.tasks.there_is_work`).
    """
    try:
        wanted = normalise(address)
        with written(person, "pasted an address"):
            source = source_at(wanted)
            job = request_capture(address, person, source=source)
    except (AddressError, ValidationError) as error:
        raise RefusedError(" ".join(error.messages) if isinstance(error, ValidationError) else str(error)) from error
    return source, job
