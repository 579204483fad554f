"""Notices of one person, how they want them by e-mail, and who else is on a page now."""

import time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claims.models import MailWish, Notice
from claims.together.notices import mark_seen, unseen, wish, wish_of
from claims.together.presence import seen_at
from claims.web.places import page_of
from factcheck.access import can_read
from factcheck.accounts.doors import requires

SHOWN = 100
LONGEST_PAGE = 500


@requires(can_read)
def notices(request: HttpRequest) -> HttpResponse:
    """What the person has not looked at; posted, all seen, or another wish for e-mails."""
    person: Any = request.user
    if request.method == "POST":
        if request.POST.get("act") == "seen":
            mark_seen(person, at=timezone.now())
        elif request.POST.get("mail") in MailWish.values:
            wish(person, MailWish(request.POST["mail"]))
            messages.success(request, _("Saved."))
        return redirect("claims:notices")
    rows = [(row, _address(row)) for row in unseen(person)[:SHOWN]]
    context = {"rows": rows, "wishes": MailWish.choices, "wish": wish_of(person)}
    return render(request, "claims/notices.html", context)


@require_safe
@never_cache
@requires(can_read)
def presence(request: HttpRequest) -> HttpResponse:
    """Who else is on the page that `?at=` names, for htmx, which asks each minute."""
    page = request.GET.get("at", "")[:LONGEST_PAGE]
    others = seen_at(request.user, page, time.time()) if page.startswith("/") else []
    return render(request, "claims/parts/presence.html", {"others": others, "at": page})


def _address(row: Notice) -> str:
    if row.publication is not None:
        return reverse("claims:check", args=[row.publication.verdict.claim_id])
    if row.webhook is not None:
        return reverse("claims:webhook", args=[row.webhook.pk])
    thing: Any = row.comment or row.assignment
    return page_of(thing)
