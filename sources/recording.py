"""Who speaks and what was published, as people record it by hand."""

from typing import Any

from django.core.exceptions import ValidationError

from factcheck.record import RefusedError
from factcheck.recording import add, written
from sources.canonical_url import AddressError, normalise
from sources.extract.extracted import UNDETERMINED
from sources.linking import source_at
from sources.models import Agent, Ingestion, Source
from sources.requests import request_capture


def add_agent(person: Any, *, why: str = "", **fields: Any) -> Agent:
    """A new agent with these fields, in the person's name."""
    return add(Agent(**fields), person, why=why)


def name_agent(person: Any, kind: str, name: str) -> Agent:
    """A new agent of which no more than kind and name is known yet."""
    return add_agent(person, kind=kind, name=name, language=UNDETERMINED)


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
