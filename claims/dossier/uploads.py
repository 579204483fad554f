"""A dossier that an editor has uploaded and not yet loaded: kept on the server for its person, looked at, loaded."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.utils.translation import gettext as _

from claims.dossier.arrival import Arrival, usual_arrival
from claims.dossier.changes import Changes, Report
from claims.dossier.document import Document
from claims.dossier.load import load, preview
from claims.dossier.read import read
from factcheck.models import Blob, Draft
from sources.capture import store

FORM = "load a dossier"
# Through the browser; whoever runs the installation loads larger ones with manage.py load_dossier.
LARGEST_UPLOAD_BYTES = 512 * 1024**2


class NothingUploadedError(LookupError):
    """This person has no dossier waiting: none was uploaded, or it lay there for more than a day."""


@dataclass(frozen=True)
class Waiting:
    """An uploaded dossier as it would be loaded now: what it is, what it would do, as what its verdicts can arrive."""

    name: str
    document: Document
    changes: Changes
    arrival: Arrival
    arrivals: tuple[Arrival, ...]


def keep(file: IO[bytes], name: str, person: Any) -> None:
    """Keeps the upload for this person, in the place of the one before. Call it outside a transaction.

    The bytes are a blob that nothing names: the sweep removes it after a day.
    """
    blob = store.put(file)
    content = {"blob": str(blob.pk), "name": name[:200]}
    Draft.objects.update_or_create(person=person, form=FORM, object_id=None, defaults={"content": content})


def discard(person: Any) -> None:
    """Forgets this person's upload."""
    Draft.objects.filter(person=person, form=FORM).delete()


@contextmanager
def waiting(person: Any, arrival: str = "") -> Iterator[Waiting]:
    """The person's upload, read and compared anew with what is here; its file is open meanwhile.

    NothingUploadedError when there is none any more; DossierRefused when it cannot be loaded (as from `read`).
    """
    name, blob = _kept(person)
    with _opened(blob, person) as file:
        document = read(file)
        arrivals = arrivals_of(document)
        chosen = Arrival(arrival) if arrival in arrivals else usual_arrival(document)
        yield Waiting(name, document, preview(document, verdicts=chosen), chosen, arrivals)


def load_upload(person: Any, arrival: str, shown: str, *, at: datetime) -> Report:
    """What loading the person's upload has done. StaleError when it would do something else than what was shown.

    `shown` is the fingerprint of the changes that the person agreed to. The other errors are those of `waiting`.
    """
    name, blob = _kept(person)
    with _opened(blob, person) as file:
        document = read(file)
        if arrival not in arrivals_of(document):
            arrival = usual_arrival(document)
        report = load(document, person, verdicts=arrival, at=at, shown=shown)
    discard(person)
    report.notes.insert(0, _("%(name)s was loaded") % {"name": name})
    return report


def arrivals_of(document: Document) -> tuple[Arrival, ...]:
    """As what the dossier's verdicts can arrive here: as drafts only when they are this newsroom's."""
    usual = usual_arrival(document)
    return (Arrival.DRAFTS, Arrival.NONE) if usual == Arrival.DRAFTS else (Arrival.EXTERNAL, Arrival.NONE)


def _kept(person: Any) -> tuple[str, Blob]:
    draft = Draft.objects.filter(person=person, form=FORM).first()
    blob = Blob.objects.filter(pk=draft.content.get("blob"), state="stored").first() if draft else None
    if draft is None or blob is None:
        raise NothingUploadedError(_("There is no uploaded dossier of yours here any more: upload it again."))
    return str(draft.content.get("name", "")), blob


@contextmanager
def _opened(blob: Blob, person: Any) -> Iterator[IO[bytes]]:
    try:
        file = store.open_blob(blob)
    except store.StoreError as error:
        discard(person)
        raise NothingUploadedError(_("The uploaded dossier is gone from the store: upload it again.")) from error
    with file:
        yield file
