"""Pages on which images of sheets are brought, their codes are read, and the format of the codes is told."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from factcheck.access import can_grant, can_read_newsroom
from factcheck.accounts.doors import requires
from factcheck.record import RefusedError
from sources.capture.store import StoreError
from sources.models import Snapshot
from sources.tallies.checking import codes_beside
from sources.tallies.code_formats import Format
from sources.tallies.image_jobs import (
    MOST_IMAGE_BYTES,
    ask,
    counted,
    keep_format,
    let_see,
    protections_of,
    read_again,
    stop,
)
from sources.tallies.image_reading import Outcome, codes_on, format_of, may_bring, read_texts
from sources.tallies.models import (
    BatchState,
    CodeFormat,
    Contest,
    ImageBatch,
    ImageCause,
    ImageState,
    Option,
    SheetImage,
)
from sources.tallies.showing import tables_of
from sources.tallies.tasks import there_are_images
from sources.tallies.visibility import visible
from sources.tallies.web.contest_page import found_contest
from sources.tallies.web.image_forms import CodeFormatForm, ImagesForm, SeeForm, said_by
from sources.visibility import visible as visible_source_rows

BATCHES_A_PAGE = 30
IMAGES_A_PAGE = 100
LONGEST_TEXT_SHOWN = 600


@requires(can_read_newsroom)
def images(request: HttpRequest, slug: str) -> HttpResponse:
    """The batches so far, the table beside the codes that were read, and the form to bring images."""
    contest = found_contest(request, slug)
    if request.method == "POST":
        return _bring(request, contest)
    return _images(request, contest, ImagesForm(person=request.user))


@requires(may_bring)
def _bring(request: HttpRequest, contest: Contest) -> HttpResponse:
    form = ImagesForm(request.POST, request.FILES, person=request.user)
    if form.is_valid():
        try:
            batch = ask(contest, form.cleaned_data["file"].file, request.user, list(form.cleaned_data["also"]))  # type: ignore[arg-type]
            with transaction.atomic():
                there_are_images()
            return redirect("tallies:image_batch", contest.slug, batch.pk)
        except RefusedError as refusal:
            form.add_error("file", str(refusal))
        except StoreError:
            form.add_error("file", _("The file could not be stored. Try again in a while."))
    return _images(request, contest, form, status=422)


def _images(request: HttpRequest, contest: Contest, form: ImagesForm, status: int = 200) -> HttpResponse:
    found = visible(ImageBatch, request.user).filter(contest=contest, set_aside_at=None)
    page = Paginator(found.select_related("requested_by"), BATCHES_A_PAGE).get_page(request.GET.get("page", "1"))
    numbers = counted(list(page.object_list))
    table = tables_of(request.user, contest).first()
    context = {
        "contest": contest, "form": form, "page": page, "table": table,
        "batches": [(batch, numbers[batch.pk]) for batch in page],
        "beside": codes_beside(table) if table is not None else None,
        "has_format": CodeFormat.objects.filter(contest=contest, set_aside_at=None).exists(),
        "may_bring": bool(may_bring(request.user)),
    }  # fmt: skip
    return render(request, "tallies/images.html", context, status=status)


@requires(can_read_newsroom)
def image_batch(request: HttpRequest, slug: str, batch_id: UUID) -> HttpResponse:
    """One batch: how far it is, and what became of each image; posted, it is read again, stopped or shown to others."""
    contest = found_contest(request, slug)
    batch = _batch(request, contest, batch_id)
    if request.method == "POST":
        return _act(request, batch)
    return _one(request, batch, SeeForm(person=request.user))


@requires(may_bring)
def _act(request: HttpRequest, batch: ImageBatch) -> HttpResponse:
    act, form = request.POST.get("act", ""), SeeForm(request.POST, person=request.user)
    try:
        if act == "again":
            read_again(batch, request.user)  # type: ignore[arg-type]
            with transaction.atomic():
                there_are_images()
        elif act == "stop":
            stop(batch, request.user)  # type: ignore[arg-type]
        elif not form.is_valid():
            return _one(request, batch, form, status=422)
        else:
            let_see(batch, form.cleaned_data["person"], request.user, form.cleaned_data["why"])  # type: ignore[arg-type]
            messages.success(request, _("%(person)s may see them now.") % {"person": form.cleaned_data["person"]})
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    return redirect("tallies:image_batch", batch.contest.slug, batch.pk)


@require_safe
@requires(can_read_newsroom)
def image_progress(request: HttpRequest, slug: str, batch_id: UUID) -> HttpResponse:
    """The part of the page that changes, for htmx; everybody else is sent to the page."""
    contest = found_contest(request, slug)
    batch = _batch(request, contest, batch_id)
    if not getattr(request, "htmx", False):
        return redirect("tallies:image_batch", slug, batch.pk)
    response = render(request, "tallies/parts/image_progress.html", _progress(request, batch))
    if batch.state != BatchState.AT_WORK:
        response["HX-Refresh"] = "true"
    patch_vary_headers(response, ["HX-Request"])
    return response


@requires(may_bring)
def codes(request: HttpRequest, slug: str) -> HttpResponse:
    """How the codes on the contest's sheets are read; posted, it is tried on an image, or kept."""
    contest = found_contest(request, slug)
    held = format_of(contest)
    form = CodeFormatForm(
        request.POST or None, request.FILES or None, contest=contest, initial=said_by(held) if held else {}
    )
    tried: dict[str, Any] | None = None
    if request.method == "POST":
        is_whole = form.is_valid()
        if request.POST.get("act") == "keep" and is_whole and form.format is not None:
            keep_format(contest, form.format.as_json(), request.user)  # type: ignore[arg-type]
            messages.success(request, _("Codes are read so from now on."))
            return redirect("tallies:images", contest.slug)
        tried = _tried(form, contest) if request.POST.get("act") == "try" else None
    status = 422 if form.is_bound and form.errors else 200
    options = list(contest.options.order_by("position", "code").values_list("code", "name"))
    context = {"contest": contest, "form": form, "tried": tried, "options": options, "is_kept": held is not None}
    return render(request, "tallies/codes.html", context, status=status)


def _tried(form: CodeFormatForm, contest: Contest) -> dict[str, Any]:
    """What the image's codes say as text, and by the format as far as that is whole."""
    image = form.cleaned_data.get("image")
    if image is None or image.size > MOST_IMAGE_BYTES:
        form.add_error("image", _("Choose an image of at most 30 MB to try it on."))
        return {}
    texts = codes_on(image.read(), form.cleaned_data.get("kind") or "qr", form.format.where if form.format else None)
    if isinstance(texts, Outcome):
        return {"cause": ImageCause(texts.cause).label, "detail": texts.detail}
    shown = [text[:LONGEST_TEXT_SHOWN] for text in texts]
    return {"texts": shown, **(_by_format(texts, form.format, contest) if form.format else {})}


def _by_format(texts: list[str], form: Format, contest: Contest) -> dict[str, Any]:
    outcome = read_texts(texts, form)
    names = dict(Option.objects.filter(contest=contest).values_list("code", "name"))
    said = outcome.said
    told = {"cause": ImageCause(outcome.cause).label if outcome.cause else "", "detail": outcome.detail}
    if said is None:
        return told
    numbers = [(names.get(code, code), votes) for code, votes in said.votes.items()]
    return {**told, "key": said.key, "numbers": [*numbers, *said.counts.items()]}


def _batch(request: HttpRequest, contest: Contest, batch_id: UUID) -> ImageBatch:
    rows = visible(ImageBatch, request.user).select_related("contest", "requested_by")
    return get_object_or_404(rows, pk=batch_id, contest=contest)


def _progress(request: HttpRequest, batch: ImageBatch) -> dict[str, Any]:
    numbers = counted([batch])[batch.pk]
    causes = [(each, numbers[each.value]) for each in ImageCause if numbers.get(each.value)]
    read, failed = numbers.get(ImageState.READ, 0), numbers.get(ImageState.FAILED, 0)
    return {
        "batch": batch, "contest": batch.contest, "read": read, "failed": failed, "causes": causes,
        "done": read + failed, "is_under_way": batch.state == BatchState.AT_WORK,
        "can_again": failed > 0 and batch.state != BatchState.AT_WORK, "may_bring": bool(may_bring(request.user)),
    }  # fmt: skip


def _one(request: HttpRequest, batch: ImageBatch, form: SeeForm, status: int = 200) -> HttpResponse:
    rows = visible(SheetImage, request.user).filter(batch=batch).select_related("reading__sheet")
    cause = request.GET.get("cause", "")
    rows = rows.filter(cause=cause) if cause in ImageCause.values else rows
    page = Paginator(rows.order_by("position"), IMAGES_A_PAGE).get_page(request.GET.get("page", "1"))
    keys = [each.snapshot_id for each in page.object_list if each.snapshot_id]
    seen = set(visible_source_rows(Snapshot, request.user).filter(pk__in=keys).values_list("pk", flat=True))
    protection = next(protections_of(batch), None)
    context = {
        **_progress(request, batch), "page": page, "cause": cause,
        "rows": [(each, each.snapshot_id in seen) for each in page],
        "see_form": form if protection is not None and can_grant(request.user, protection) else None,
    }  # fmt: skip
    return render(request, "tallies/image_batch.html", context, status=status)
