"""What every address of the API does alike: who may come in, lists, one thing, its history, changes and acts."""

import hashlib
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any, ClassVar

import structlog
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import NotAuthenticated
from rest_framework.generics import GenericAPIView
from rest_framework.parsers import BaseParser, MultiPartParser
from rest_framework.response import Response

from factcheck.access import Clause, can_read
from factcheck.api.authentication import DeskSession, TokenAuthentication
from factcheck.api.bodies import StrictJSONParser
from factcheck.api.expanding import drawn, wanted_of
from factcheck.api.limits import Left, counted
from factcheck.api.openid_tokens import OpenIdAuthentication
from factcheck.api.paging import KeysetPages
from factcheck.api.problems import (
    NEEDS_IF_MATCH,
    NOT_ALLOWED,
    NOT_FOUND,
    OUT_OF_SCOPE,
    STALE,
    UNKNOWN_PARAMETER,
    WRONG_HEADER,
    WRONG_PARAMETER,
    Problem,
)
from factcheck.api.reading import etag_of, is_of_more, one_of, page_of
from factcheck.api.rendering import JSON, Json
from factcheck.api.repeats import asked_by, one_at_a_time, recalled, remember
from factcheck.api.resources import RESOURCES, Act, Resource
from factcheck.api.schema import ApiSchema
from factcheck.history import acting
from factcheck.models import Scope

READS = ("GET", "HEAD", "OPTIONS")


class StrictFilters(DjangoFilterBackend):  # type: ignore[misc]
    """django-filter, with wrong values as problems."""

    def get_filterset_kwargs(self, request: Any, queryset: Any, view: Any) -> dict[str, Any]:
        """The query without characters that no column holds."""
        if any("\0" in value for value in request.query_params.values()):
            raise Problem(WRONG_PARAMETER, _("A parameter holds U+0000."))
        return super().get_filterset_kwargs(request, queryset, view)  # type: ignore[no-any-return]

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        """The rows that the parameters leave."""
        filterset = self.get_filterset(request, queryset, view)
        if filterset is None:
            return queryset
        if not filterset.is_valid():
            raise Problem(
                WRONG_PARAMETER,
                errors=[
                    {"parameter": name, "detail": " ".join(str(part) for part in said), "code": "invalid"}
                    for name, said in filterset.errors.items()
                ],
            )
        return filterset.qs


class ApiView(GenericAPIView):  # type: ignore[type-arg]
    """An address of the API. `needs` says for each method which scope and which clause it takes."""

    authentication_classes = (OpenIdAuthentication, TokenAuthentication, DeskSession)
    permission_classes = ()
    renderer_classes = (Json,)
    parser_classes: Any = (StrictJSONParser,)
    filter_backends: Any = ()
    schema = ApiSchema()
    is_public: ClassVar[bool] = False
    parameters: ClassVar[tuple[str, ...]] = ()
    operations: ClassVar[dict[str, str]] = {}
    summaries: ClassVar[dict[str, str]] = {}
    answers: ClassVar[dict[str, dict[Any, Any]]] = {}
    bodies: ClassVar[dict[str, Any]] = {}
    left: Left | None = None

    def matches(self, method: str) -> bool:  # noqa: ARG002
        """Whether the method takes If-Match."""
        return False

    def needs(self, method: str) -> tuple[str, Clause]:  # noqa: ARG002
        """The scope and the clause that this method takes."""
        return Scope.READ, can_read

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Lets in whoever may come in; counts everybody."""
        super().initial(request, *args, **kwargs)
        self.left = counted(request)
        person, token = request.user, request.auth
        if not person.is_authenticated:
            if not (self.is_public and request.method in READS):
                raise NotAuthenticated
        elif request.method != "OPTIONS":
            scope, clause = self.needs(request.method)
            if token is not None and scope not in token.scopes:
                raise Problem(OUT_OF_SCOPE, _("The token lacks the scope “%(scope)s”.") % {"scope": scope})
            if not (decision := clause(person)):
                raise Problem(NOT_ALLOWED, str(decision.reason))
        if request.method in READS:
            self._require_known(request)

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        """The answer with what is left of the quota, and for nobody else's cache."""
        response = super().finalize_response(request, response, *args, **kwargs)
        if self.left is not None:
            self.left.tell(response)
        patch_vary_headers(response, ["Authorization", "Cookie"])
        response.setdefault("Cache-Control", "private, no-cache")
        return response

    def options(self, request: Any, *_args: Any, **_kwargs: Any) -> Any:  # noqa: ARG002
        """Which methods there are; what they take is in the schema."""
        return HttpResponse(status=204, headers={"Allow": ", ".join(self.allowed_methods)})

    def _require_known(self, request: Any) -> None:
        filterset = getattr(self, "filterset_class", None)
        known = {*self.parameters, *(filterset.base_filters if filterset else ())}
        if unknown := [name for name in request.query_params if name not in known]:
            says = _("There is no such parameter here.")
            wrong = [{"parameter": name[:100], "detail": says, "code": "unknown"} for name in unknown]
            raise Problem(UNKNOWN_PARAMETER, errors=wrong)

    def answered(self, data: Any, *, etag: str = "", weak: bool = False, status: int = 200) -> HttpResponse:
        """The answer, or 304 for whoever has it."""
        if self.request.method in ("GET", "HEAD"):
            return self.answered_bytes(self._rendered(data), etag=etag, weak=weak)
        response = Response(data, status=status)
        if etag:
            response["ETag"] = f'"{etag}"'
        return response

    def answered_bytes(self, content: bytes, *, etag: str = "", weak: bool = False) -> HttpResponse:
        """The answer to a read as it is written, or 304 for whoever has it. Without `etag` its hash is one."""
        response = HttpResponse(content, content_type=JSON)
        digest = etag or hashlib.sha256(content).hexdigest()[:32]
        response["ETag"] = f'W/"{digest}"' if weak else f'"{digest}"'
        known = get_conditional_response(self.request._request, etag=response["ETag"], response=response)
        return response if known is None else known

    def _rendered(self, data: Any) -> bytes:
        request: Any = self.request
        context = {"view": self, "request": request}
        return bytes(request.accepted_renderer.render(data, request.accepted_media_type, context))


class ResourceView(ApiView):
    """An address of one resource."""

    resource: ClassVar[Resource]

    def needs(self, method: str) -> tuple[str, Clause]:  # noqa: ARG002
        """Reading, as the resource is read."""
        return Scope.READ, self.resource.clause

    def context(self) -> dict[str, Any]:
        """What serializers know of the request."""
        return {"request": self.request, "view": self, "format": None}

    def shown(self, row: Any) -> HttpResponse:
        """One row with its ETag, as the person may read it today."""
        return self._one(self.resource, row, 200)

    def values(self, body: Any, *, partial: bool = False) -> dict[str, Any]:
        """What was sent, checked."""
        given = body(data=self.request.data, context=self.context(), partial=partial)
        given.is_valid(raise_exception=True)
        return dict(given.validated_data)

    def found(self, key: Any, rows: QuerySet[Any] | None = None) -> Any:
        """The row of this key that the person may read. Problem `not-found` without one."""
        rows = self.resource.read(self.request.user) if rows is None else rows
        row = rows.filter(pk=key).first()
        if row is None:
            raise Problem(NOT_FOUND)
        return row

    def carried_out(
        self,
        effect: Callable[[], Any],
        resource: Resource,
        *,
        status: int,
        is_apart: bool = False,
        has_secret: bool = False,
        after: Callable[[], None] | None = None,
    ) -> HttpResponse:
        """The answer to a request that writes: in the person's and the token's name, once for each Idempotency-Key.

        `is_apart`: the effect opens its own transactions, so the same request waits here for the one before it.
        `after` is called in the transaction.
        """
        request, now = self.request, timezone.now()
        asked = asked_by(request, request.path) if request.method == "POST" else None
        with one_at_a_time(asked) if is_apart and asked else nullcontext(), self.speaking():
            if is_apart and asked and (before := recalled(asked, now)):
                return self._again(before)
            made = effect() if is_apart else None
            with transaction.atomic():
                memory, was_done = remember(asked, now) if asked else (None, False)
                if was_done:
                    return self._again(memory)
                row: Any = made if is_apart else effect()
                if memory is not None:
                    memory.resource, memory.object_id, memory.status = resource.name, row.pk, status
                    memory.has_secret = has_secret
                    memory.save()
                if after is not None:
                    after()
        return self._one(resource, row, status)

    def speaking(self) -> Any:
        """The history context: the person, the token by name and key, the request."""
        request: Any = self.request
        said = {"request": str(structlog.contextvars.get_contextvars().get("request_id", ""))}
        if request.auth is not None:
            said |= {"token": request.auth.name, "token_id": str(request.auth.pk)}
        return acting(request.user, **said)

    def _again(self, memory: Any) -> HttpResponse:
        resource = RESOURCES[memory.resource]
        response = self._one(resource, self.found(memory.object_id, resource.read(self.request.user)), memory.status)
        response["Idempotency-Replayed"] = "true"
        return response

    def _one(self, resource: Resource, row: Any, status: int) -> HttpResponse:
        wanted = wanted_of(resource, self.request.query_params)
        seen = resource.read(self.request.user).filter(pk=row.pk).first() or row
        data = drawn(resource, [seen], wanted, self.request)[0]
        content = self._rendered(data) if is_of_more(resource, wanted) else b""
        etag = etag_of(resource, wanted, getattr(seen, "revision", None), content)
        response = self.answered(data, etag=etag, status=status)
        if status == 201:
            response["Location"] = f"/api/v1/{resource.name}/{row.pk}"
        return response


class ListView(ResourceView):
    """All of a kind that the person may see, page by page; POST makes one."""

    pagination_class = KeysetPages
    filter_backends = (StrictFilters,)

    def needs(self, method: str) -> tuple[str, Clause]:
        """Reading, or what making one takes."""
        create = self.resource.create
        return (create.scope, create.clause) if method == "POST" and create else (Scope.READ, self.resource.clause)

    def get_parsers(self) -> list[BaseParser]:
        """Files come as a form, all else as JSON; as a form alone what is nothing without a file."""
        create = self.resource.create
        if create is None or not create.takes_files:
            return [StrictJSONParser()]
        return [*([] if create.needs_file else [StrictJSONParser()]), MultiPartParser()]

    def get(self, request: Any) -> HttpResponse:
        """The page."""
        return page_of(self, lambda: self._rows(request))

    def _rows(self, request: Any) -> QuerySet[Any]:
        resource = self.resource
        rows: QuerySet[Any] = self.filter_queryset(resource.listed(request.user))
        if words := request.query_params.get("q", "").strip():
            assert resource.words is not None
            rows = resource.words(rows, words[:1_000], request.user)
        if (veil := resource.veil) is not None and request.user.is_authenticated and (
            words or any(request.query_params.get(name) for name in veil.columns)
        ):  # fmt: skip
            # Nobody finds out by asking what they are not shown.
            rows = rows.filter(veil.lifted(request.user))
        return rows

    def make(self, request: Any) -> HttpResponse:
        """A new one."""
        create = self.resource.create
        assert create is not None
        values = self.values(create.body)
        now, once = timezone.now(), {}

        def effect() -> Any:
            row = create.run(request.user, values, now)
            once.update({name: getattr(row, name) for name in create.once})
            return row

        response = self.carried_out(
            effect, self.resource, status=201, is_apart=create.is_apart, has_secret=bool(create.once)
        )
        if once:
            made: Any = response
            made.data |= once
        return response


class ItemView(ResourceView):
    """One of a kind; PATCH changes it."""

    def matches(self, method: str) -> bool:
        """A change does."""
        return method == "PATCH"

    def needs(self, method: str) -> tuple[str, Clause]:
        """Reading, or what changing it takes."""
        change = self.resource.change
        return (change.scope, change.clause) if method == "PATCH" and change else (Scope.READ, self.resource.clause)

    def get(self, request: Any, key: Any) -> HttpResponse:  # noqa: ARG002
        """It; one that was merged leads to the one that is kept."""
        return one_of(self, key)

    def alter(self, request: Any, key: Any) -> HttpResponse:
        """It, changed."""
        change = self.resource.change
        assert change is not None
        row = self.found(key)
        revision = revision_read(request, row)
        values = self.values(change.body, partial=True)
        return self.carried_out(
            lambda: change.run(request.user, held(row, revision), revision, values), self.resource, status=200
        )


class ActView(ResourceView):
    """Something that is done with one."""

    act: ClassVar[Act]

    def matches(self, method: str) -> bool:
        """An act does, where the thing has a revision."""
        return method == "POST" and self.resource.is_domain

    def needs(self, method: str) -> tuple[str, Clause]:  # noqa: ARG002
        """What the act takes."""
        return self.act.scope, self.act.clause

    def post(self, request: Any, key: Any) -> HttpResponse:
        """What came of it."""
        act, row = self.act, self.found(key)
        now = timezone.now()
        resource = RESOURCES[act.gives] if act.gives else self.resource

        def effect() -> Any:
            # Read inside, so that a request that is sent again is answered though its ETag is old by now.
            if not self.resource.is_domain:
                return act.run(request.user, row, self.values(act.body), now)
            revision = revision_read(request, row)
            return act.run(request.user, held(row, revision, is_apart=act.is_apart), self.values(act.body), now)

        return self.carried_out(effect, resource, status=200, is_apart=act.is_apart)


def revision_read(request: Any, row: Any) -> int:
    """The revision in If-Match; with `*` the one that stands. Problem `if-match-missing` or `wrong-header`."""
    sent = request.headers.get("If-Match", "").strip()
    if not sent:
        raise Problem(NEEDS_IF_MATCH)
    if sent == "*":
        return int(row.revision)
    number = sent.removeprefix("W/").strip('"').split(".")[0]
    if not number.isascii() or not number.isdigit() or len(number) > 9:
        raise Problem(WRONG_HEADER, _("If-Match is the ETag of the object."))
    return int(number)


def held(row: Any, revision: int, *, is_apart: bool = False) -> Any:
    """The row as it stands, locked until the transaction ends. Problem `stale` at another revision.

    Nothing is locked for a verb that stands apart: it opens its transactions itself.
    """
    rows = type(row)._base_manager.all()
    now = (rows if is_apart else rows.select_for_update(no_key=True, of=("self",))).get(pk=row.pk)
    if now.revision != revision:
        raise Problem(STALE, revision=now.revision)
    return now
