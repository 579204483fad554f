"""What is done with a contact: its answer quoted, files attached, its deadlines in a calendar."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from claims.contacts.attaching import Brought, attach, read
from claims.contacts.calendar import as_ical, entries, open_feed, revoke_feed, whose
from claims.contacts.quoting import quote_answer
from claims.models import CalendarFeed, Contact, ContactAttachment
from claims.visibility import visible
from factcheck.access import can_protect, can_read, can_record, is_at_work
from factcheck.accounts.doors import requires
from factcheck.public_address import absolute
from factcheck.record import RefusedError
from factcheck.web.editing import PlainForm, added
from sources.capture.store import StoreError
from sources.tasks import there_is_work


class AttachForm(PlainForm):
    """A file that belongs to a contact."""

    title = forms.CharField(label=gettext_lazy("What it is"), max_length=300)
    file = forms.FileField(
        label=gettext_lazy("Notes, recording or transcript"),
        help_text=gettext_lazy("Encrypted; seen by you and by those to whom a grant is given."),
    )


@require_POST
@requires(can_record)
def quote_contact(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """The answer becomes a source on its terms; what follows is the reader, where its words are selected."""
    contact = _contact(request, contact_id)
    try:
        source = quote_answer(contact, request.user, at=timezone.now())
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
        return redirect(_page(contact))
    there_is_work()
    messages.success(request, _("The answer is a source now. Select its words in the newest capture to quote them."))
    return redirect("sources:source", source.pk)


@requires(can_protect)
def attach_to_contact(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Notes, a recording or a transcript, protected from the first byte."""
    contact = _contact(request, contact_id)

    def save(fields: dict[str, Any]) -> str:
        file = fields["file"]
        if file.size > settings.CAPTURE_MAX_BYTES:
            raise RefusedError(_("This file is too large to be kept."))
        try:
            attach(contact, Brought(file.file, file.name, file.content_type or "", fields["title"]), request.user)
        except StoreError as error:
            raise RefusedError(_("The file could not be kept. Try once more in a while.")) from error
        return _page(contact)

    back = _page(contact)
    return added(request, AttachForm, save=save, title=_("Attach to the contact"), lede=str(contact.agent), back=back,
        place=contact.pk, trail=[(str(contact.agent), back), (_("attach"), "")])  # fmt: skip


@require_safe
@never_cache
@requires(can_read)
def attachment(request: HttpRequest, attachment_id: UUID) -> HttpResponseBase:
    """The file, for whoever holds a grant; that it was read is recorded."""
    rows = visible(ContactAttachment, request.user).filter(set_aside_at__isnull=True)
    row = get_object_or_404(rows.select_related("blob", "protection"), pk=attachment_id)
    try:
        file = read(row, request.user)
    except StoreError as error:
        raise Http404 from error
    response = FileResponse(file, as_attachment=True, filename=f"{row.pk}", content_type="application/octet-stream")
    response["Cache-Control"] = "private, no-store"
    return response


@never_cache
@requires(can_read)
def calendar(request: HttpRequest) -> HttpResponse:
    """What is due, soonest first, and the private address of the same for a calendar; posted, a new one or none."""
    person: Any = request.user
    address = ""
    if request.method == "POST":
        if request.POST.get("act") == "revoke":
            revoke_feed(person, at=timezone.now())
            return redirect("claims:calendar")
        if request.POST.get("act") == "open":
            token = open_feed(person, at=timezone.now())
            address = absolute(f"{reverse('claims:calendar_feed')}?token={token}")
    feed = CalendarFeed.objects.filter(person=person, revoked_at__isnull=True).first()
    context = {"entries": entries(person, at=timezone.now()), "address": address, "feed": feed, "now": timezone.now()}
    return render(request, "claims/calendar.html", context)


@require_safe
@never_cache
def calendar_feed(request: HttpRequest) -> HttpResponse:
    """The feed for a calendar program: hours and links only. 404 for every address that is none, or is revoked."""
    person = whose(request.GET.get("token", ""))
    if person is None or not is_at_work(person):
        raise Http404
    now = timezone.now()
    response = HttpResponse(as_ical(entries(person, at=now), at=now), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response


def _contact(request: HttpRequest, contact_id: UUID) -> Contact:
    rows = visible(Contact, request.user).filter(set_aside_at__isnull=True)
    return get_object_or_404(rows.select_related("agent", "source", "claim"), pk=contact_id)


def _page(contact: Contact) -> str:
    if contact.claim_id is None:
        return reverse("sources:agent", args=[contact.agent_id])
    return reverse("claims:claim", args=[contact.claim_id]) + "#contacts"
