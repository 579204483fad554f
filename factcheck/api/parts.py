"""What is told of one thing beside its columns: `GET …/{id}/NAME`."""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from factcheck.access import Clause, all_of
from factcheck.api.problems import NOT_FOUND, WRONG_PARAMETER, Problem, pointers
from factcheck.api.resources import Part
from factcheck.api.views import ResourceView
from factcheck.models import Scope


class PartView(ResourceView):
    """A part of one thing."""

    part: ClassVar[Part]

    def needs(self, method: str) -> tuple[str, Clause]:  # noqa: ARG002
        """Reading, and what the part asks for."""
        return Scope.READ, all_of(self.resource.clause, self.part.clause)

    def get(self, request: Any, key: Any) -> HttpResponseBase:
        """The part."""
        row = self.found(key)
        given = self.part.query(data=request.query_params.dict(), context=self.context())
        if not given.is_valid():
            wrong = [{"parameter": each.pop("pointer").removeprefix("/"), **each} for each in pointers(given.errors)]
            raise Problem(WRONG_PARAMETER, errors=wrong)
        with self.speaking():
            told = self.part.tell(request.user, row, dict(given.validated_data))
        if told is None:
            raise Problem(NOT_FOUND)
        if isinstance(told, HttpResponseBase):
            return told
        response: HttpResponse = self.answered(told, weak=True)
        return response
