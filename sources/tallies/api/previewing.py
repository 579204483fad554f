"""What importing a results table would do: a dry run."""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.parsers import BaseParser, MultiPartParser

from factcheck.access import Clause, can_record
from factcheck.api.bodies import StrictJSONParser
from factcheck.api.views import ResourceView
from factcheck.models import Scope
from factcheck.record import RefusedError
from sources.capture.store import open_blob
from sources.tallies.api.importing import MOST_TOLD, TableBody, name_of, told
from sources.tallies.api.resources import TABULATIONS
from sources.tallies.importing import preview
from sources.tallies.models import Tabulation
from sources.tallies.telling import of_preview


class PreviewTold(serializers.Serializer):  # type: ignore[type-arg]
    """What importing would do: every row was read, nothing is kept."""

    format = serializers.CharField()
    packed = serializers.CharField(allow_blank=True)
    encoding = serializers.CharField(allow_blank=True)
    dialect = serializers.DictField()
    content_sha256 = serializers.CharField()
    columns = serializers.ListField(child=serializers.CharField(allow_blank=True))
    mapping = serializers.DictField(allow_null=True)
    mapping_remembered = serializers.BooleanField()
    problems = serializers.ListField(child=serializers.CharField())
    recovered = serializers.ListField(child=serializers.DictField(), help_text="Where leading zeros were put back.")
    rows = serializers.IntegerField()
    refused_count = serializers.IntegerField()
    refused = serializers.ListField(child=serializers.DictField())


class PreviewView(ResourceView):
    """A dry run."""

    resource = TABULATIONS
    queryset = Tabulation.objects.none()
    operations: ClassVar = {"POST": "previewTabulation"}
    summaries: ClassVar = {"POST": "See what importing a table would do"}
    bodies: ClassVar = {"POST": TableBody}
    answers: ClassVar = {"POST": {200: PreviewTold}}

    def get_parsers(self) -> list[BaseParser]:
        """JSON, or a form with the file."""
        return [StrictJSONParser(), MultiPartParser()]

    def needs(self, method: str) -> tuple[str, Clause]:  # noqa: ARG002
        """As on the page."""
        return Scope.WRITE, can_record

    def post(self, request: Any) -> HttpResponse:  # noqa: ARG002
        """What would come of it."""
        given = self.values(TableBody)
        name, snapshot = name_of(given), given["snapshot"]
        with told():
            if snapshot is None:
                return self.answered(_plain(preview(given["file"].file, name, given["contest"],
                                                    mapping=given["mapping"])))  # fmt: skip
            if snapshot.protection_id is not None or snapshot.payload is None:
                raise RefusedError(
                    _("This capture is protected or taken down: its figures cannot be read into the open.")
                )
            with open_blob(snapshot.payload) as file:
                shown = preview(file, name, given["contest"], mapping=given["mapping"], snapshot=snapshot)
        return self.answered(_plain(shown))


def _plain(shown: Any) -> dict[str, Any]:
    found = of_preview(shown)
    return found | {"refused": found["refused"][:MOST_TOLD], "problems": [str(each) for each in found["problems"]]}
