"""What else comes in: lists, files, feeds, and the button for the browser's bookmarks."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from factcheck.access import can_read, can_record
from factcheck.accounts.doors import requires
from factcheck.history import acting
from factcheck.public_address import absolute
from sources import feeds
from sources.batches import accept
from sources.capture.reasons import EXPLANATIONS, Reason
from sources.capture.store import StoreError
from sources.listing import TooManyAddresses, read_list
from sources.models import Feed
from sources.tasks import there_are_feeds, there_is_much_work, there_is_work
from sources.uploads import Upload, take_upload
from sources.visibility import visible
from sources.web.intake_forms import FeedForm, ListForm, UploadForm

ENTRIES_A_PAGE = 50
BOOKMARK = "javascript:location.href='{page}?address='+encodeURIComponent(location.href)"


def _shown(request: HttpRequest, template: str, form: Any, **more: Any) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, template, {"form": form, **more}, status=status)


@requires(can_record)
def address_list(request: HttpRequest) -> HttpResponse:
    """The form for a list of addresses; a posted one becomes a batch."""
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            listed = read_list(form.cleaned_data["text"], is_csv=form.cleaned_data["is_csv"])
            with transaction.atomic(), acting(request.user, "asked for a list of captures"):
                batch = accept(listed, request.user, form.cleaned_data["name"]).batch
                there_is_much_work()
            return redirect("sources:batch", batch.pk)
        except (TooManyAddresses, ValidationError) as error:
            form.add_error("addresses", error if isinstance(error, ValidationError) else str(error))
    return _shown(request, "sources/intake_list.html", form)


@requires(can_record)
def upload(request: HttpRequest) -> HttpResponse:
    """The form for a file; a posted one becomes a snapshot by the same steps as a page."""
    prefilled = {"address": request.GET.get("address", "")}
    form = UploadForm(request.POST or None, request.FILES or None, initial=prefilled)
    if request.method == "POST" and form.is_valid():
        file, said = form.cleaned_data["file"], form.cleaned_data
        given = Upload(file.file, file.name, file.content_type or "", said["address"], said["reference"])
        try:
            with acting(request.user, "brought a file"):
                job = take_upload(given, request.user)
            with transaction.atomic():
                there_is_work()
            return redirect("sources:capture", job.pk)
        except ValidationError as error:
            form.add_error(None if hasattr(error, "error_dict") else "file", error)
        except StoreError:
            form.add_error("file", str(EXPLANATIONS[Reason.STORAGE].words))
    return _shown(request, "sources/intake_file.html", form)


@requires(can_read)
def feed_list(request: HttpRequest) -> HttpResponse:
    """The feeds that are followed, and the form to follow one more."""
    form = FeedForm(request.POST or None)
    if request.method == "POST":
        return _follow(request, form)
    return _feeds(request, form)


@requires(can_record)
def _follow(request: HttpRequest, form: FeedForm) -> HttpResponse:
    if form.is_valid():
        said = form.cleaned_data
        try:
            with transaction.atomic(), acting(request.user, "follows a feed"):
                found = feeds.follow(said["address"], request.user, said["every"], with_backlog=said["with_backlog"])
                there_are_feeds()
            return redirect("sources:feed", found.pk)
        except ValidationError as error:
            form.add_error(None, error)
    return _feeds(request, form)


def _feeds(request: HttpRequest, form: FeedForm) -> HttpResponse:
    followed = visible(Feed, request.user).filter(set_aside_at__isnull=True, ended_at__isnull=True)
    context = {"feeds": followed.select_related("followed_by"), "may_record": bool(can_record(request.user))}
    return _shown(request, "sources/feeds.html", form, **context)


@requires(can_read)
def feed(request: HttpRequest, feed_id: UUID) -> HttpResponse:
    """One feed: how it stands, and what it led to; posted, it is stopped or read at once."""
    found = get_object_or_404(visible(Feed, request.user).select_related("followed_by"), pk=feed_id)
    if request.method == "POST":
        return _change(request, found)
    entries = found.entries.select_related("ingestion")
    context = {
        "feed": found,
        "page": Paginator(entries, ENTRIES_A_PAGE).get_page(request.GET.get("page", "1")),
        "explanation": EXPLANATIONS[Reason(found.reason)] if found.reason in EXPLANATIONS else None,
        "may_record": bool(can_record(request.user)),
        "is_waiting": found.ended_at is None and found.checked_at is None and not found.reason,
    }
    return render(request, "sources/feed.html", context)


@requires(can_record)
def _change(request: HttpRequest, found: Feed) -> HttpResponse:
    with transaction.atomic(), acting(request.user, "changed how a feed is followed"):
        act = request.POST.get("act")
        if act == "stop":
            feeds.stop(found)
        elif act == "read":
            feeds.read_now(found, at=timezone.now())
            there_are_feeds()
    return redirect("sources:feed", found.pk)


@requires(can_record)
def bookmark(request: HttpRequest) -> HttpResponse:
    """The button to drag into the browser's bookmarks: it opens the capture form with the page's address in it."""
    page = absolute("/captures/")
    return render(request, "sources/bookmark.html", {"script": BOOKMARK.format(page=page), "page": page})
