"""The page of a form: opened, kept as a draft, searched in, previewed, saved; or held up by a colleague's change."""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from factcheck.drafts import discard_draft, draft_of, keep_draft
from factcheck.models import Draft
from factcheck.models.domain import DomainModel
from factcheck.record import RefusedError
from factcheck.recording import StaleError, change
from factcheck.web.editing.differences import THEIRS, Conflict, conflict_of, unanswered
from factcheck.web.editing.fields import preview_of, reading_of
from factcheck.web.editing.forms import PlainForm, RecordForm, as_typed, content_of, typed_again
from factcheck.web.editing.picker import PickerField

Form = RecordForm | PlainForm
Trail = Sequence[tuple[str, str]]
# A colleague may save again while we look; this often the page is tried before it is shown as a conflict.
TRIES = 3
SAVES = ("save", "again")


@dataclass(frozen=True)
class FormPage:
    """One form at one place: what it is called, where Cancel and Save lead, and under what its drafts are kept."""

    request: HttpRequest
    form_class: type[Form]
    title: str
    back: str
    place: UUID | None
    options: Mapping[str, Any]
    trail: Trail = ()
    lede: str = ""
    template: str = "editing/page.html"
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What the drafts of this form are kept under."""
        return self.form_class.__name__

    def form(self, data: Any = None) -> Form:
        """The form, empty or with what was posted."""
        options = dict(self.options)
        if options.get("instance") is not None:
            # A form writes what was typed into its instance; the row as it was read must stay.
            options["instance"] = copy(options["instance"])
        if data is not None and self.request.FILES:
            options["files"] = self.request.FILES
        return self.form_class(data, person=self.request.user, **options)

    def shown(self, form: Form, status: int = 200, **context: Any) -> HttpResponse:
        """The page with this form."""
        everything = {
            "form": form,
            "title": self.title,
            "back": self.back,
            "trail": self.trail,
            "lede": self.lede,
            **self.extra,
            **context,
        }
        return render(self.request, self.template, everything, status=status)

    def opened(self) -> HttpResponse:
        """The page for a GET: with the draft, where there is one that says something else than the record."""
        draft = draft_of(self.request.user, self.name, self.place)
        if draft is None:
            return self.shown(self.form())
        form = self.form(typed_again(draft.content))
        form.shown_only()
        if not form.changed():
            discard_draft(self.request.user, self.name, self.place)
            return self.shown(self.form())
        return self.shown(form, draft=draft)

    def unsaved(self, act: str) -> HttpResponse:
        """The answer to all that a form's buttons and htmx ask for short of saving."""
        what, _colon, name = act.partition(":")
        if what == "discard":
            discard_draft(self.request.user, self.name, self.place)
            return redirect(self.request.get_full_path())
        form = self.form(_unanswered_yet(self.request.POST))
        form.shown_only()
        draft = self.keep(form) if what == "draft" else None
        form.preview(name if what == "preview" else "")
        if getattr(self.request, "htmx", False):
            return self._part(form, what, name, draft)
        return self.shown(form, kept=draft)

    def keep(self, form: Form) -> Draft | None:
        """The draft from now on; none when nothing is typed that is not in the record."""
        if not form.changed():
            discard_draft(self.request.user, self.name, self.place)
            return None
        return keep_draft(
            self.request.user,
            self.name,
            self.place,
            content_of(form.data),
            revision=_number(form.data.get("revision", "")),
            address=self.request.get_full_path()[:2000],
            opening=self.request.POST.get("draft_opening", "")[:40].replace("\x00", ""),
            turn=_number(self.request.POST.get("draft_turn", "")) or 0,
        )

    def _part(self, form: Form, what: str, name: str, draft: Draft | None) -> HttpResponse:
        """The part of the page that htmx asked for."""
        bound = form[name] if name in form.fields else None
        context: dict[str, Any] = {"kept": draft}
        if bound is not None:
            ends = {"find": "found", "date": "reads", "preview": "preview"}
            context["shown"] = context["target"] = f"{bound.auto_id}_{ends.get(what, '')}"
        if what == "date" and bound is not None:
            context |= reading_of(str(bound.value() or ""))
        elif what == "preview" and bound is not None:
            context |= preview_of(str(bound.value() or ""))
        elif what == "find" and bound is not None and isinstance(bound.field, PickerField):
            context |= bound.field.lines(name, bound.value(), bound.auto_id)
        part = what if bound is not None and what in ("find", "date", "preview") else "draft"
        response = render(self.request, f"editing/parts/{part}.html", context)
        patch_vary_headers(response, ["HX-Request"])
        return response

    def saved(self, to: str) -> HttpResponseRedirect:
        """The way on after saving; the draft is not needed any more."""
        discard_draft(self.request.user, self.name, self.place)
        messages.success(self.request, _("Saved."))
        return HttpResponseRedirect(self.request.path if self.request.POST.get("act") == "again" else to)


def added(
    request: HttpRequest,
    form_class: type[Form],
    *,
    save: Callable[[dict[str, Any]], str],
    title: str,
    back: str,
    place: UUID | None = None,
    start: DomainModel | None = None,
    initial: Mapping[str, Any] | None = None,
    **page: Any,
) -> HttpResponse:
    """The page that adds something. `save` takes the cleaned fields, calls one verb, and gives the address to go to.

    `start` is the unsaved row of a RecordForm, with what the address fixes (its story, its claim); `place` the key of
    the thing that it is added to, under which the draft is kept. RefusedError from `save` is shown above the form.
    """
    options: dict[str, Any] = {"initial": initial}
    if start is not None:
        options["instance"] = start
    shown = FormPage(request, form_class, title, back, place, options, **page)
    act = request.POST.get("act", "save")
    if request.method != "POST":
        return shown.opened()
    if act not in SAVES:
        return shown.unsaved(act)
    form = shown.form(request.POST)
    if form.is_valid():
        try:
            return shown.saved(save(form.typed_fields()))
        except (RefusedError, ValidationError) as refusal:
            form.add_error(None, _message(refusal))
    return shown.shown(form, status=422)


def edited(
    request: HttpRequest,
    form_class: type[RecordForm],
    row: DomainModel,
    *,
    title: str,
    back: str,
    verb: Callable[..., Any] = change,
    saves: Sequence[str] = SAVES,
    **page: Any,
) -> HttpResponse:
    """The page that changes a row. `verb(row, person, revision=…, why=…, **fields)` saves; usually it is `change`.

    `saves` are the acts that save: a page with more ways to do it names its own too. A row that somebody changed
    meanwhile is not overwritten: the answer (409) shows both, field by field.
    """
    shown = FormPage(request, form_class, title, back, row.pk, {"instance": row}, **page)
    act = request.POST.get("act", "save")
    if request.method != "POST":
        return shown.opened()
    if act not in saves:
        return shown.unsaved(act)
    return _save_over(shown, row, verb)


def kept(request: HttpRequest, form_class: type[RecordForm], row: DomainModel) -> Draft | None:
    """What was posted of a row's form, kept as a draft: for an act beside the form, which must lose nothing typed."""
    shown = FormPage(request, form_class, "", "", row.pk, {"instance": row})
    form = shown.form(request.POST)
    form.shown_only()
    return shown.keep(form)


def _save_over(shown: FormPage, row: DomainModel, verb: Callable[..., Any]) -> HttpResponse:
    answers = {name[5:]: str(value) for name, value in shown.request.POST.items() if name.startswith("take:")}
    opened_at = _number(shown.request.POST.get("opened_at", ""))
    form = shown.form(shown.request.POST)
    if opened_at is not None and form.is_valid():
        conflict = conflict_of(form, row, opened_at, answers)
        if conflict is not None and unanswered(conflict.differences):
            return _held_up(shown, replace(conflict, unanswered=True), row)
    data = shown.request.POST.copy()
    for name in [name for name, answer in answers.items() if answer == THEIRS and name in form.fields]:
        _replace(data, as_typed(shown.form(), name))
    form, again = shown.form(data), shown.form(_unanswered_yet(data))
    if not form.is_valid():
        return shown.shown(again, status=422)
    try:
        return _tried(shown, form, row, verb)
    except (RefusedError, ValidationError) as refusal:
        again.add_error(None, _message(refusal))
        return shown.shown(again, status=422)


def _tried(shown: FormPage, form: Form, row: DomainModel, verb: Callable[..., Any]) -> HttpResponse:
    why, opened_at = form.cleaned_data["why"], form.cleaned_data["revision"]
    revision = opened_at
    for _try in range(TRIES):
        try:
            verb(row, shown.request.user, revision=revision, why=why, **form.typed_fields())
        except StaleError as stale:
            conflict = conflict_of(form, stale.row, opened_at, {})
            if conflict is not None:
                return _held_up(shown, conflict, stale.row)
            # Somebody changed what this form does not show: nothing of theirs is overwritten.
            revision = stale.row.revision
        else:
            return shown.saved(shown.back)
    raise RefusedError(_("It is being changed by somebody at this very moment. Try again."))


def _held_up(shown: FormPage, conflict: Conflict, now: DomainModel) -> HttpResponse:
    """The page with the conflict above the form, which from now on starts from the row as it stands.

    What only the colleague changed is taken over into the form; what both changed keeps this person's words and waits.
    """
    now_shown = replace(shown, options={"instance": now})
    data = shown.request.POST.copy()
    for each in conflict.differences:
        if not each.both:
            _replace(data, as_typed(now_shown.form(), each.name))
    opened_at = data.get("opened_at") or data["revision"]
    data["revision"] = str(now.revision)
    form = now_shown.form(data)
    form.shown_only()
    return shown.shown(form, status=409, conflict=conflict, opened_at=opened_at)


def _unanswered_yet(data: QueryDict) -> QueryDict:
    """What was posted, as if no conflict had been shown: whatever was not saved meets it again at the next save."""
    if "opened_at" not in data:
        return data
    again = data.copy()
    again["revision"] = str(again.pop("opened_at")[0])
    for name in [name for name in again if name.startswith("take:")]:
        del again[name]
    return again


def _number(text: str) -> int | None:
    """The revision that a browser sent; None when it is none that a row could have."""
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _replace(data: Any, values: Mapping[str, list[str]]) -> None:
    for name, texts in values.items():
        data.pop(name, None)
        if texts:
            data.setlist(name, texts)


def _message(refusal: RefusedError | ValidationError) -> str:
    return " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)
