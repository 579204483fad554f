"""What others say to a claim: people who were asked, and other publishers' verdicts."""

from typing import Any

from django.utils.translation import gettext as _

from claims.models import AgentInterest, Contact, ExternalFactCheck
from claims.visibility import visible
from factcheck.record import RefusedError
from factcheck.recording import add, change, written
from sources.canonical_url import AddressError, NormalAddress, normalise


def record_contact(row: Contact, person: Any) -> Contact:
    """The new contact, made by this person. RefusedError for whoever may not see who is spoken to about the claim."""
    row.made_by = person
    with written(person):
        add(row, person)
        if not visible(Contact, person).filter(pk=row.pk).exists():
            raise RefusedError(_("Who is spoken to is for the newsroom and the story's contributors: ask them."))
    return row


def sign_interest(row: AgentInterest, person: Any) -> AgentInterest:
    """The new sentence on what an agent has to gain or lose, signed by this person."""
    row.signed_by = person
    return add(row, person)


def change_interest(row: AgentInterest, person: Any, **fields: Any) -> AgentInterest:
    """The sentence as changed, signed by whoever changed it."""
    return change(row, person, signed_by=person, **fields)


def record_external(row: ExternalFactCheck, person: Any) -> ExternalFactCheck:
    """The new fact-check of another publisher. RefusedError when its address is none, or is at the claim already."""
    at = _address(row.address)
    same = ExternalFactCheck.objects.kept().filter(address_sha256=at.sha256, claim=row.claim)
    if same.exists():
        raise RefusedError(_("This fact-check is recorded at the claim already."))
    row.address, row.address_sha256 = at.original.strip(), at.sha256
    return add(row, person)


def change_external(row: ExternalFactCheck, person: Any, *, address: str, **fields: Any) -> ExternalFactCheck:
    """The fact-check as changed. RefusedError when its address is none."""
    at = _address(address)
    return change(row, person, address=at.original.strip(), address_sha256=at.sha256, **fields)


def _address(text: str) -> NormalAddress:
    try:
        return normalise(text)
    except AddressError as error:
        raise RefusedError(str(error)) from error
