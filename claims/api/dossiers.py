"""Dossiers through the API: what one would change, loading it, and a story as one."""

from tempfile import TemporaryFile
from typing import Any, ClassVar

from django.http import FileResponse, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers
from rest_framework.parsers import BaseParser, MultiPartParser

from claims.api.resources import STORIES
from claims.dossier.arrival import Arrival, usual_arrival
from claims.dossier.document import Document
from claims.dossier.dump import dump
from claims.dossier.load import StaleError, load, preview
from claims.dossier.problems import DossierRefused
from claims.dossier.read import read
from claims.dossier.uploads import LARGEST_UPLOAD_BYTES, arrivals_of
from claims.models import Story
from factcheck.access import Clause, can_dump_dossiers, can_load_dossiers
from factcheck.api.problems import INVALID, NOT_FOUND, REFUSED, STALE, TOO_LARGE, Problem
from factcheck.api.resources import Strict
from factcheck.api.routes import told
from factcheck.api.views import ResourceView
from factcheck.models import Scope
from sources.capture.store import StoreError


class DossierBody(Strict):
    """A ZIP with dossier.json at its top, and as what its verdicts arrive."""

    file = serializers.FileField(max_length=300)
    verdicts = serializers.ChoiceField(
        choices=[each.value for each in Arrival], required=False, default="", help_text="Left out: as usual for it."
    )
    shown = serializers.CharField(
        max_length=64, required=False, default="", help_text="The fingerprint of the changes that were agreed to."
    )


class PreviewBody(DossierBody):
    """The same, to be looked at only."""

    shown = None  # type: ignore[assignment]


class ChangesTold(serializers.Serializer):  # type: ignore[type-arg]
    """What loading would do. Send `fingerprint` as `shown`, and nothing else than this is done."""

    fingerprint = serializers.CharField()
    verdicts = serializers.CharField(help_text="As what its verdicts would arrive.")
    made = serializers.ListField(child=serializers.DictField())
    changed = serializers.ListField(child=serializers.DictField())
    conflicts = serializers.ListField(child=serializers.DictField(), help_text="Left as they are here.")
    unchanged = serializers.IntegerField()
    notes = serializers.ListField(child=serializers.CharField())
    counts = serializers.DictField(child=serializers.DictField(child=serializers.IntegerField()))


class _Dossier(ResourceView):
    resource = STORIES
    queryset = Story.objects.none()

    def get_parsers(self) -> list[BaseParser]:
        """A form with the file."""
        return [MultiPartParser()]

    def needs(self, method: str) -> tuple[str, Clause]:  # noqa: ARG002
        """As on the page."""
        return Scope.WRITE, can_load_dossiers

    def document(self, given: dict[str, Any]) -> tuple[Document, str]:
        """The dossier in the file, and as what its verdicts arrive."""
        if given["file"].size > LARGEST_UPLOAD_BYTES:
            raise Problem(TOO_LARGE)
        try:
            found = read(given["file"].file)
        except DossierRefused as refusal:
            raise _refused(refusal) from refusal
        arrival = given["verdicts"] or usual_arrival(found)
        if arrival not in arrivals_of(found):
            raise Problem(REFUSED, _("Verdicts of this dossier do not arrive so."))
        return found, arrival


class PreviewView(_Dossier):
    """What a dossier would change; nothing is kept."""

    operations: ClassVar = {"POST": "previewDossier"}
    summaries: ClassVar = {"POST": "See what a dossier would change"}
    bodies: ClassVar = {"POST": PreviewBody}
    answers: ClassVar = {"POST": {200: ChangesTold}}

    def post(self, request: Any) -> HttpResponse:  # noqa: ARG002
        """The changes."""
        document, arrival = self.document(self.values(PreviewBody))
        try:
            found = preview(document, verdicts=arrival)
        except DossierRefused as refusal:
            raise _refused(refusal) from refusal
        return self.answered({"fingerprint": found.fingerprint(), "verdicts": str(arrival), **found.as_json()})


class LoadView(_Dossier):
    """A dossier, loaded: never over what was made or changed here."""

    operations: ClassVar = {"POST": "loadDossier"}
    summaries: ClassVar = {"POST": "Load a dossier; the answer is its story"}
    bodies: ClassVar = {"POST": DossierBody}
    answers: ClassVar = {"POST": {201: told(STORIES)}}

    def post(self, request: Any) -> HttpResponse:
        """The story."""
        given = self.values(DossierBody)
        document, arrival = self.document(given)

        def effect() -> Any:
            try:
                report = load(document, request.user, verdicts=arrival, at=timezone.now(), shown=given["shown"] or None)
            except DossierRefused as refusal:
                raise _refused(refusal) from refusal
            except StaleError as error:
                raise Problem(STALE, _("It would do something else by now: look at it again.")) from error
            except StoreError as error:
                raise Problem(REFUSED, str(error)) from error
            return Story.objects.get(pk=str(report.story_id))

        return self.carried_out(effect, STORIES, status=201, is_apart=True)


class DumpView(ResourceView):
    """A story as a dossier: one ZIP. What is protected is left out and listed."""

    resource = STORIES
    queryset = Story.objects.none()
    operations: ClassVar = {"GET": "getStoryDossier"}
    summaries: ClassVar = {"GET": "The story as a dossier"}
    answers: ClassVar = {"GET": {(200, "application/zip"): OpenApiTypes.BINARY}}

    def needs(self, method: str) -> tuple[str, Clause]:  # noqa: ARG002
        """As on the page."""
        return Scope.READ, can_dump_dossiers

    def get(self, request: Any, key: Any) -> Any:  # noqa: ARG002
        """The file."""
        story = self.found(key)
        file = TemporaryFile()  # noqa: SIM115 the response closes it
        try:
            dump(story, file)
        except StoreError as error:
            file.close()
            raise Problem(NOT_FOUND, str(error)) from error
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=f"{story.slug}.zip", content_type="application/zip")


def _refused(refusal: DossierRefused) -> Problem:
    wrong = [{"pointer": "/file", "detail": str(each), "code": "dossier"} for each in refusal.problems[:200]]
    return Problem(INVALID, errors=wrong)
