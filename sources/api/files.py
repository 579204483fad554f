"""Captures over the API as bytes and text, and what programs bring: files and notes."""

from base64 import b64encode
from collections.abc import Iterable
from typing import Any, ClassVar

from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser

from factcheck.access import Clause, all_of, can_export, can_record, is_a_person
from factcheck.api.problems import NOT_ALLOWED, NOT_FOUND, Problem
from factcheck.api.resources import SeenField, Strict
from factcheck.api.routes import told
from factcheck.api.views import ResourceView
from factcheck.models import Scope
from factcheck.models.domain import LANGUAGE_TAG
from sources import exporting
from sources.api.resources import BATCHES, EXTRACTIONS, INGESTIONS, SNAPSHOTS
from sources.batches import progress
from sources.capture.store import StoreError
from sources.models import Snapshot, Source
from sources.tasks import there_is_work
from sources.uploads import Upload, take_upload, write_note
from sources.visibility import visible


class Bytes(ResourceView):
    """The bytes of one capture, for whoever may take captures out of the house; protected ones stay."""

    resource = SNAPSHOTS
    queryset = Snapshot.objects.none()
    form: ClassVar[str]

    def needs(self, method: str) -> tuple[str, Clause]:  # noqa: ARG002
        """As on the pages."""
        return Scope.READ, can_export

    def get(self, request: Any, key: Any) -> HttpResponseBase:
        """The file."""
        snapshot = self.found(key, visible(Snapshot, request.user).select_related("source", "payload"))
        if not exporting.exportable_by(request.user).filter(pk=snapshot.pk).exists():
            raise Problem(NOT_ALLOWED, str(exporting.STAYS_HERE))
        try:
            return self._file(snapshot)
        except StoreError as error:
            raise Problem(NOT_FOUND, str(error)) from error

    def _file(self, snapshot: Snapshot) -> HttpResponseBase:
        if self.form == "payload":
            file = FileResponse(
                exporting.payload(snapshot), as_attachment=True, content_type="application/octet-stream"
            )
            digest = b64encode(bytes.fromhex(snapshot.payload_sha256)).decode()
            file["Repr-Digest"] = f"sha-256=:{digest}:"
            return file
        only = Snapshot.objects.filter(exporting.GOES_OUT, pk=snapshot.pk)
        export = exporting.export_of(only, title=str(snapshot.source), at=timezone.now())
        is_warc = self.form == "warc"
        pieces: Iterable[bytes] = exporting.as_warc(export) if is_warc else exporting.as_wacz(export)
        kind = "application/warc" if is_warc else "application/wacz+zip"
        response = StreamingHttpResponse(pieces, content_type=kind)
        ending = "warc.gz" if is_warc else "wacz"
        response["Content-Disposition"] = f'attachment; filename="{snapshot.pk}.{ending}"'
        return response


def bytes_view(form: str, media_type: str) -> Any:
    """The view of one form of the bytes: payload, warc or wacz."""
    members = {
        "form": form,
        "operations": {"GET": f"getSnapshot{form.capitalize()}"},
        "summaries": {"GET": f"The capture as {form}"},
        "answers": {"GET": {(200, media_type): OpenApiTypes.BINARY}},
        "__doc__": Bytes.__doc__,
    }
    view: Any = type(f"Snapshot{form.capitalize()}", (Bytes,), members)
    return view.as_view()


class Text(ResourceView):
    """The text of an extraction, as it stands: offsets of quotes count its Unicode code points."""

    resource = EXTRACTIONS
    queryset = EXTRACTIONS.model._default_manager.none()
    operations: ClassVar = {"GET": "getExtractionText"}
    summaries: ClassVar = {"GET": "The text itself"}
    answers: ClassVar = {"GET": {(200, "text/plain"): OpenApiTypes.STR}}

    def get(self, request: Any, key: Any) -> HttpResponse:  # noqa: ARG002
        """The text."""
        row = self.found(key)
        response = HttpResponse(row.text, content_type="text/plain; charset=utf-8")
        response["ETag"] = f'"{row.text_sha256}"'
        response["X-Content-Type-Options"] = "nosniff"
        return response


class Standing(serializers.Serializer):  # type: ignore[type-arg]
    """Where a batch stands, counted now."""

    total = serializers.IntegerField()
    done = serializers.IntegerField()
    failed = serializers.IntegerField()
    cancelled = serializers.IntegerField()
    waiting = serializers.IntegerField()
    running = serializers.IntegerField()
    per_minute = serializers.IntegerField()
    reasons = serializers.DictField(child=serializers.IntegerField(), help_text="Captures by reason.")


class BatchProgress(ResourceView):
    """Where a batch stands."""

    resource = BATCHES
    queryset = BATCHES.model._default_manager.none()
    operations: ClassVar = {"GET": "getBatchProgress"}
    summaries: ClassVar = {"GET": "Where it stands"}
    answers: ClassVar = {"GET": {200: Standing}}

    def get(self, request: Any, key: Any) -> HttpResponse:  # noqa: ARG002
        """Counted now."""
        now = progress(self.found(key), timezone.now())
        names = ("total", "done", "failed", "cancelled", "waiting", "running", "per_minute")
        said = {name: getattr(now, name) for name in names} | {"reasons": dict(now.reasons)}
        return self.answered(said, weak=True)


class UploadBody(Strict):
    """A file, and what it is a copy of."""

    file = serializers.FileField(allow_empty_file=True, max_length=300)
    source = SeenField(queryset=Source.objects.all(), required=False, default=None, allow_null=True)  # type: ignore[assignment]
    title = serializers.CharField(max_length=1_000, required=False, default="", allow_blank=True)
    address = serializers.CharField(max_length=8_000, required=False, default="", allow_blank=True)
    reference = serializers.CharField(max_length=1_000, required=False, default="", allow_blank=True)


class NoteBody(Strict):
    """A text by one of us; `source` is the note whose next text it is."""

    title = serializers.CharField(max_length=1_000, required=False, default="", allow_blank=True)
    text = serializers.CharField(max_length=1_000_000, trim_whitespace=False)
    language = serializers.RegexField(LANGUAGE_TAG)
    source = SeenField(queryset=Source.objects.all(), required=False, default=None, allow_null=True)  # type: ignore[assignment]


class _Brings(ResourceView):
    """What is brought becomes a snapshot by the same steps as a page: the answer is the capture."""

    resource = INGESTIONS
    queryset = INGESTIONS.model._default_manager.none()

    def needs(self, method: str) -> tuple[str, Clause]:  # noqa: ARG002
        """As on the pages."""
        return Scope.WRITE, can_record


class UploadView(_Brings):
    """A file as multipart/form-data. It is stored with its hash at once, read and linked in the background."""

    parser_classes = (MultiPartParser,)
    operations: ClassVar = {"POST": "createUpload"}
    summaries: ClassVar = {"POST": "Bring a file"}
    bodies: ClassVar = {"POST": UploadBody}
    answers: ClassVar = {"POST": {201: told(INGESTIONS)}}

    def post(self, request: Any) -> HttpResponse:
        """The capture of the file."""
        given = self.values(UploadBody)
        file = given["file"]
        words = {name: given[name].replace("\0", "") for name in ("address", "reference", "title")}
        upload = Upload(file.file, file.name.replace("\0", ""), file.content_type or "", **words)
        return self.carried_out(
            lambda: take_upload(upload, request.user, source=given["source"]), INGESTIONS, status=201, is_apart=True,
            after=there_is_work,
        )  # fmt: skip


class NoteView(_Brings):
    """A desk note: a text by one of us, that can be cited once its author has signed it."""

    operations: ClassVar = {"POST": "createNote"}
    summaries: ClassVar = {"POST": "Write a desk note, or its next text"}
    bodies: ClassVar = {"POST": NoteBody}
    answers: ClassVar = {"POST": {201: told(INGESTIONS)}}

    def needs(self, method: str) -> tuple[str, Clause]:  # noqa: ARG002
        """A person's, as on the pages."""
        return Scope.WRITE, all_of(can_record, is_a_person)

    def post(self, request: Any) -> HttpResponse:
        """The capture of the note."""
        given = self.values(NoteBody)
        return self.carried_out(
            lambda: write_note(given["title"], given["text"], given["language"], request.user, note=given["source"]),
            INGESTIONS,
            status=201,
            is_apart=True,
            after=there_is_work,
        )
