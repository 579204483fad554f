"""The doors of pages: who may come in, and what those are told who may not."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from factcheck.access import Clause, Decision

View = Callable[..., HttpResponse]
Response = TypeVar("Response", bound=HttpResponseBase)


def refused(request: HttpRequest, decision: Decision) -> HttpResponse:
    """The page (403) that says why not."""
    return render(request, "account/refused.html", {"reason": decision.reason}, status=403)


def requires(clause: Clause) -> Callable[[Callable[..., Response]], Callable[..., Response | HttpResponse]]:
    """A view decorator: strangers go to the sign-in page, people whom the clause refuses get 403 with its reason.

    What one may not know of is not this decorator's business: take it from a `visible_to` queryset, which gives 404.
    """

    def decorate(view: Callable[..., Response]) -> Callable[..., Response | HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Response | HttpResponse:
            decision = clause(request.user)
            return view(request, *args, **kwargs) if decision else refused(request, decision)

        return login_required(guarded)

    return decorate
