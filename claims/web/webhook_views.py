"""Webhooks, for admins: all of them, one with its log, and what is done with it."""

from typing import Any
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from claims.models import DeliveryState, EventType, Story, Webhook, WebhookDelivery, WebhookSecret
from claims.tasks import there_are_messages
from claims.visibility import visible
from claims.web.webhook_forms import ReplayForm, WebhookForm
from claims.webhooks import subscribing
from factcheck.access import can_administer
from factcheck.accounts.doors import requires
from factcheck.record import RefusedError
from factcheck.web.editing import added, edited
from factcheck.web.set_aside import address_to_set_aside

A_PAGE = 30
SAVES = ("save", "again")


@require_safe
@requires(can_administer)
def webhooks(request: HttpRequest) -> HttpResponse:
    """All webhooks: whether they are on, what waits, when something was delivered last."""
    of_it = WebhookDelivery.objects.filter(webhook=OuterRef("pk"))
    waiting = of_it.filter(state=DeliveryState.WAITING).order_by().values("webhook")
    waits = Coalesce(Subquery(waiting.annotate(n=Count("pk")).values("n")), 0)
    last = Subquery(of_it.filter(state=DeliveryState.DELIVERED).order_by("-id").values("settled_at")[:1])
    rows = visible(Webhook, request.user).filter(set_aside_at__isnull=True).select_related("progress", "owner")
    rows = rows.annotate(waits=waits, last=last).order_by("is_enabled", "description")
    return render(request, "claims/webhooks.html", {"rows": Paginator(rows, A_PAGE).get_page(request.GET.get("page"))})


@never_cache
@requires(can_administer)
def new_webhook(request: HttpRequest) -> HttpResponse:
    """A new webhook. Saved, it is shown with its secret, this once."""
    saves = request.method == "POST" and request.POST.get("act", "save") in SAVES
    made: HttpResponse = _make(request) if saves else _new(request)
    return made


def _new(request: HttpRequest) -> HttpResponse:
    back = reverse("claims:webhooks")
    told: list[tuple[Webhook, str]] = []

    def save(fields: dict[str, Any]) -> str:
        told.append(subscribing.add_webhook(request.user, at=timezone.now(), **fields))
        return back

    start = Webhook(language=request.LANGUAGE_CODE)
    trail = [(_("Webhooks"), back), (_("New webhook"), "")]
    page = added(request, WebhookForm, start=start, save=save, title=_("New webhook"), back=back, trail=trail)
    return _shown(request, told[0][0], secret=told[0][1]) if told else page


_make = reauthentication_required(_new)


@require_safe
@requires(can_administer)
def webhook(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """One webhook with its log; htmx asks for the log alone while a message is on its way."""
    row = _found(request, webhook_id)
    if getattr(request, "htmx", False):
        return render(request, "claims/parts/webhook_log.html", _log(request, row))
    return _shown(request, row)


@requires(can_administer)
def edit_webhook(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """A webhook, to change or to set aside."""
    row = _found(request, webhook_id)
    back = reverse("claims:webhook", args=[row.pk])
    trail = [(_("Webhooks"), reverse("claims:webhooks")), (row.description, back), (_("edit"), "")]
    extra = {"set_aside_url": address_to_set_aside(row)}
    return edited(
        request, WebhookForm, row, title=row.description, back=back, trail=trail, extra=extra,
        verb=subscribing.change_webhook,
    )  # fmt: skip


@never_cache
@require_POST
@requires(can_administer)
def new_webhook_secret(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """The webhook with its new secret, this once."""
    made: HttpResponse = _rotate(request, _found(request, webhook_id))
    return made


@reauthentication_required  # type: ignore[untyped-decorator]
def _rotate(request: HttpRequest, row: Webhook) -> HttpResponse:
    at_once = request.POST.get("at_once") == "on"
    return _shown(request, row, secret=subscribing.rotate(row, request.user, at=timezone.now(), at_once=at_once))


@require_POST
@requires(can_administer)
def webhook_act(request: HttpRequest, webhook_id: UUID, act: str) -> HttpResponse:
    """The webhook after a test, on or off, or to be told again."""
    row, now, person = _found(request, webhook_id), timezone.now(), request.user
    form = ReplayForm(request.POST if act == "replay" else None)
    if act == "replay" and not form.is_valid():
        return _shown(request, row, replay=form, status=422)
    acts = {
        "test": lambda: subscribing.test(row, person, at=now),
        "disable": lambda: subscribing.disable(row, person),
        "enable": lambda: subscribing.enable(row, person, at=now, is_told_of_missed="from_now" not in request.POST),
        "replay": lambda: subscribing.replay(row, person, form.cleaned_data["since"]),
    }
    return _done(request, acts[act], row.pk)


@require_POST
@requires(can_administer)
def retry_delivery(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """The message, sent again."""
    row = get_object_or_404(visible(WebhookDelivery, request.user), pk=delivery_id)
    return _done(request, lambda: subscribing.retry(row, request.user, at=timezone.now()), row.webhook_id)


def _done(request: HttpRequest, act: Any, key: UUID) -> HttpResponse:
    try:
        act()
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        there_are_messages()
    return redirect("claims:webhook", key)


def _found(request: HttpRequest, key: UUID) -> Webhook:
    rows = visible(Webhook, request.user).select_related("progress", "owner", "rating__scale")
    return get_object_or_404(rows.filter(set_aside_at__isnull=True), pk=key)


def _shown(request: HttpRequest, row: Webhook, status: int = 200, **more: Any) -> HttpResponse:
    names = dict(EventType.choices)
    context = {
        "row": row,
        "trail": [(_("Webhooks"), reverse("claims:webhooks")), (row.description, "")],
        "told": [(name, names[name]) for name in row.event_types],
        "stories": visible(Story, request.user).filter(pk__in=row.only_stories).order_by("title"),
        "ending": WebhookSecret.objects.filter(webhook=row, ends_at__gt=timezone.now()).first(),
        "replay": ReplayForm(),
        **_log(request, row),
        **more,
    }
    return render(request, "claims/webhook.html", context, status=status)


def _log(request: HttpRequest, row: Webhook) -> dict[str, Any]:
    """A page of the messages, newest first, and whether one is due now."""
    state = request.GET.get("state", "")
    rows = row.deliveries.prefetch_related("attempts").order_by("-id")
    if state in DeliveryState.values:
        rows = rows.filter(state=state)
    due = row.deliveries.filter(state=DeliveryState.WAITING, due_at__lte=timezone.now())
    is_due = due.exists() if row.is_enabled else due.filter(event=EventType.TEST).exists()
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return {"row": row, "page": page, "states": DeliveryState.choices, "state": state, "is_due": is_due}
