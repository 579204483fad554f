"""Comments, assignments and tags on what the newsroom works on; the order of a story's questions."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from claims.models import Assignment, AssignmentState, Claim, Comment, Evidence, Question, Story, Verdict
from claims.recording import together
from claims.recording.questions import move
from claims.visibility import visible
from claims.web.part_forms import TagForm
from claims.web.places import page_of, says
from claims.web.trails import trail_to
from factcheck.access import all_of, can_read, can_read_newsroom, can_record
from factcheck.accounts.doors import requires
from factcheck.models import Kind, Person
from factcheck.record import RefusedError
from factcheck.web.editing import PlainForm, added
from sources.models import Source
from sources.visibility import sources_visible_to

THINGS: dict[str, Any] = {
    "story": Story,
    "question": Question,
    "claim": Claim,
    "evidence": Evidence,
    "verdict": Verdict,
    "source": Source,
}
ASSIGNABLE = ("story", "question", "claim", "verdict", "source")
TAGGABLE = ("story", "claim", "source")


class CommentForm(PlainForm):
    """What somebody says to colleagues."""

    text = forms.CharField(
        label=gettext_lazy("Comment"),
        max_length=10_000,
        help_text=gettext_lazy("For colleagues only; never published."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AssignmentForm(PlainForm):
    """Who does what until when."""

    to = forms.ModelChoiceField(label=gettext_lazy("Who"), queryset=Person.objects.none())
    task = forms.CharField(label=gettext_lazy("What is to be done"), max_length=500)
    due_at = forms.DateTimeField(
        label=gettext_lazy("Until"),
        required=False,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local", "class": "short"}),
        help_text=gettext_lazy("Day and time of the newsroom; may be left empty."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        working = Person.objects.filter(is_active=True, kind=Kind.PERSON).order_by("name")
        field: Any = self.fields["to"]
        field.queryset = working


@requires(can_read)
def new_comment(request: HttpRequest, kind: str, thing_id: UUID) -> HttpResponse:
    """A comment on a thing, or an answer to one (`?answers=`)."""
    thing = _thing(request, kind, thing_id, tuple(THINGS))
    answered = _answered(request)

    def save(fields: dict[str, Any]) -> str:
        said = {"text": fields["text"], "language": request.LANGUAGE_CODE}
        row = together.comment(request.user, answers=answered, **said, **({} if answered else {kind: thing}))
        return page_of(row)

    title = _("Reply to %(who)s") % {"who": answered.written_by} if answered else _("Comment")
    back = page_of(answered) if answered else _page(thing)
    lede = answered.text if answered else says(thing)
    place = answered.pk if answered else thing.pk
    trail = [*trail_to(thing, request.user), (_("comment"), "")]
    return added(request, CommentForm, save=save, title=title, lede=lede, back=back, place=place, trail=trail)


@require_POST
@requires(can_read)
def resolve_comment(request: HttpRequest, comment_id: UUID) -> HttpResponse:
    """A comment resolved, or (`state=open`) open again."""
    row = get_object_or_404(visible(Comment, request.user), pk=comment_id, set_aside_at__isnull=True)
    if request.POST.get("state") == "open":
        together.reopen(row, request.user)
    else:
        together.resolve(row, request.user, at=timezone.now())
    return HttpResponseRedirect(page_of(row))


@requires(all_of(can_record, can_read_newsroom))
def new_assignment(request: HttpRequest, kind: str, thing_id: UUID) -> HttpResponse:
    """Work on a thing for somebody."""
    thing = _thing(request, kind, thing_id, ASSIGNABLE)

    def save(fields: dict[str, Any]) -> str:
        row = together.assign(request.user, language=request.LANGUAGE_CODE, **fields, **{kind: thing})
        return page_of(row).split("#", maxsplit=1)[0]

    return added(
        request,
        AssignmentForm,
        save=save,
        title=_("Assign"),
        lede=says(thing),
        back=_page(thing),
        place=thing.pk,
        initial={"to": request.user.pk, "task": request.GET.get("task", "")[:500]},
        trail=[*trail_to(thing, request.user), (_("assign"), "")],
    )


@require_POST
@requires(can_read)
def finish_assignment(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """An assignment done or dropped."""
    row = get_object_or_404(visible(Assignment, request.user), pk=assignment_id, set_aside_at__isnull=True)
    state = AssignmentState.DROPPED if request.POST.get("state") == "dropped" else AssignmentState.DONE
    try:
        together.finish(row, request.user, state)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    return HttpResponseRedirect(page_of(row).split("#", maxsplit=1)[0])


@requires(can_record)
def tag(request: HttpRequest, kind: str, thing_id: UUID) -> HttpResponse:
    """A tag on a thing."""
    thing = _thing(request, kind, thing_id, TAGGABLE)

    def save(fields: dict[str, Any]) -> str:
        return page_of(together.tag(request.user, fields["name"], request.LANGUAGE_CODE, **{kind: thing}))

    back = _page(thing)
    return added(request, TagForm, save=save, title=_("Add a tag"), lede=says(thing), back=back, place=thing.pk,
        trail=[*trail_to(thing, request.user), (_("tag"), "")])  # fmt: skip


@require_POST
@requires(can_record)
def move_question(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """A question one place up or down."""
    rows = visible(Question, request.user).filter(set_aside_at__isnull=True)
    row = get_object_or_404(rows.select_related("story"), pk=question_id)
    before = list(row.story.questions.kept().order_by("position"))
    place = before.index(row) + 1
    move(row, request.user, place + (-1 if request.POST.get("to") == "up" else 1))
    row.refresh_from_db()
    return HttpResponseRedirect(page_of(row))


def _thing(request: HttpRequest, kind: str, thing_id: UUID, allowed: tuple[str, ...]) -> Any:
    if kind not in allowed:
        raise Http404
    rows: QuerySet[Any] = sources_visible_to(request.user) if kind == "source" else visible(THINGS[kind], request.user)
    return get_object_or_404(rows, pk=thing_id, set_aside_at__isnull=True)


def _answered(request: HttpRequest) -> Comment | None:
    wanted = request.GET.get("answers")
    if not wanted:
        return None
    try:
        key = UUID(wanted)
    except ValueError as error:
        raise Http404 from error
    return get_object_or_404(visible(Comment, request.user), pk=key, set_aside_at__isnull=True)


def _page(thing: Any) -> str:
    if isinstance(thing, Source):
        return reverse("sources:source", args=[thing.pk])
    if isinstance(thing, Verdict):
        return reverse("claims:claim", args=[thing.claim_id]) + "#verdicts"
    return page_of(thing)
