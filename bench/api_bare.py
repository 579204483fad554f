"""The bare limit: Django's `.values()` in the order of the keys and orjson, writing the same bytes.

It is (b) of `bench/api.py`. No Django REST framework: a function that looks up the token, counts the request, asks for
the rows and writes them.
"""

import base64
import json
from collections.abc import Callable
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse

from factcheck.api.authentication import TokenAuthentication
from factcheck.api.limits import counted
from factcheck.api.resources import RESOURCES
from factcheck.models import OutboxEntry

A_PAGE = 50
CLAIM = ("id", "revision", "created_at", "set_aside_at", "set_aside_reason", "merged_into", "kind", "text", "language",
         "made", "made_zone", "note")  # fmt: skip
SOURCE = ("id", "revision", "created_at", "set_aside_at", "set_aside_reason", "merged_into", "kind", "title",
          "language", "summary", "address", "normal_address", "reference", "publisher", "claimed_publisher",
          "claimed_authors", "claimed_canonical", "published", "published_zone", "terms", "terms_until", "pseudonym",
          "written_by")  # fmt: skip
APPEARANCE = ("id", "revision", "created_at", "set_aside_at", "set_aside_reason", "claim", "agent", "source", "quote",
              "mode", "directness", "attributed_to", "said", "said_zone", "place", "note", "language")  # fmt: skip
TABLES = {"claims_appearance": "appearances", "claims_claim": "claims", "claims_evidence": "evidence",
          "claims_stance": "stances", "claims_verdict": "verdicts", "claims_story": "stories",
          "claims_storyclaim": "story-claims", "sources_agent": "agents", "sources_source": "sources",
          "claims_ratingscale": "scales", "claims_rating": "ratings"}  # fmt: skip


def bare(view: Callable[..., Any]) -> Callable[..., HttpResponse]:
    """The view with its door before it, and its answer written by orjson."""

    def answer(request: Any, **kwargs: Any) -> HttpResponse:
        found = TokenAuthentication().authenticate(request)
        if found is None:
            return HttpResponse(status=401)
        request.user, request.auth = found
        counted(request)
        told = orjson.dumps(view(request, **kwargs), option=orjson.OPT_UTC_Z)
        return HttpResponse(told, content_type="application/json")

    return answer


@bare
def appearances(request: HttpRequest) -> Any:
    """A page with the claim and the source of each, as far as they may be seen."""
    person, given = request.user, request.GET
    rows = RESOURCES["appearances"].listed(person)
    for name in ("agent", "mode"):
        if name in given:
            rows = rows.filter(**{name: given[name]})
    page, after = _page(rows, given, APPEARANCE)
    claims = _beside("claims", {row["claim"] for row in page}, CLAIM, person)
    sources = _beside("sources", {row["source"] for row in page}, SOURCE, person)
    for row in page:
        row["expanded"] = {"claim": claims.get(row["claim"]), "source": sources.get(row["source"])}
    return {"results": page, "next": after}


@bare
def claims(request: HttpRequest) -> Any:
    """A page of those that hold the words."""
    resource = RESOURCES["claims"]
    assert resource.words is not None
    rows = resource.words(resource.listed(request.user), request.GET["q"], request.user)
    page, after = _page(rows, request.GET, CLAIM)
    return {"results": page, "next": after}


@bare
def one_claim(request: HttpRequest, key: Any) -> Any:
    """One of them."""
    return RESOURCES["claims"].read(request.user).filter(pk=key).values(*CLAIM)[0]


@bare
def changes(request: HttpRequest) -> Any:
    """A page of the entries of what may be seen."""
    names = ("sequence", "kind", "object_id", "revision", "action", "written_at")
    entries = list(OutboxEntry.objects.after(int(request.GET["after"])).values(*names)[: A_PAGE + 1])
    page, keys = entries[:A_PAGE], {}
    for entry in page:
        keys.setdefault(entry["kind"], set()).add(entry["object_id"])
    seen = {
        kind: set(RESOURCES[TABLES[kind]].read(request.user).filter(pk__in=some).values_list("pk", flat=True))
        for kind, some in keys.items()
        if kind in TABLES
    }
    told = [
        {"sequence": entry["sequence"], "resource": TABLES[entry["kind"]], "id": entry["object_id"],
         "revision": entry["revision"], "action": entry["action"], "at": entry["written_at"]}
        for entry in page if entry["object_id"] in seen.get(entry["kind"], ())
    ]  # fmt: skip
    return {"results": told, "after": str(page[-1]["sequence"]), "is_more": len(entries) > A_PAGE}


def _page(rows: Any, given: Any, names: tuple[str, ...]) -> tuple[list[dict[str, Any]], str | None]:
    if cursor := given.get("cursor"):
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        rows = rows.filter(pk__lt=json.loads(text)[1][0])
    found = list(rows.order_by("-id").values(*names)[: A_PAGE + 1])
    if len(found) <= A_PAGE:
        return found, None
    text = json.dumps([["-id"], [str(found[A_PAGE - 1]["id"])]])
    return found[:A_PAGE], base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _beside(name: str, keys: set[Any], names: tuple[str, ...], person: Any) -> dict[Any, Any]:
    return {row["id"]: row for row in RESOURCES[name].read(person).filter(pk__in=keys).values(*names)}
