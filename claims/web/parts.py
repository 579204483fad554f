"""What hangs on a story, a question, a claim or evidence, one row each: added and changed at like addresses."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import (
    AgentInterest,
    Answer,
    Claim,
    ClaimFigure,
    ClaimRelation,
    ClaimWording,
    Contact,
    Evidence,
    EvidenceReliability,
    ExternalFactCheck,
    KeyFrame,
    MediaFinding,
    MediaSheet,
    Question,
    QuestionWording,
    Rating,
    RatingLabel,
    RatingScale,
    Stance,
    Story,
    StoryClaim,
    StoryMember,
    StorySource,
    StoryWording,
    TimelineEvent,
    TimelineWording,
)
from claims.recording.grading import grade_evidence
from claims.recording.questions import answer, ask
from claims.recording.replies import (
    change_external,
    change_interest,
    record_contact,
    record_external,
    sign_interest,
)
from claims.recording.statements import change_relation, relate
from claims.recording.weighing import take_stance
from claims.visibility import visible
from claims.web import media_forms, reply_forms, scale_forms
from claims.web import part_forms as forms
from claims.web.parts_of import parts_of
from claims.web.places import page_of, says
from claims.web.trails import trail_to
from factcheck.access import Clause, all_of, can_read_newsroom, can_record, can_set_standards, is_a_person
from factcheck.accounts.doors import refused, requires
from factcheck.models.domain import DomainModel
from factcheck.newsroom import grades_reliability
from factcheck.recording import add, change, link
from factcheck.web.editing import RecordForm, added, edited
from factcheck.web.set_aside import address_to_set_aside
from sources.grading import change_own

Verb = Callable[..., Any]


@dataclass(frozen=True)
class Part:
    """A kind of row and the row it hangs on (`on` names the foreign key); `changes` is another form for changing it."""

    model: type[DomainModel]
    on: str
    parent: type[DomainModel]
    form: type[RecordForm]
    called: str | Promise
    adds: Verb = add
    changes: type[RecordForm] | None = None
    changing: Verb = change
    again: bool = False
    may: Clause = can_record


def _ask(row: Question, person: Any) -> Question:
    fields = ("text", "language", "none_of_them", "not_known", "what_is_not_known")
    return ask(person, row.story, **{name: getattr(row, name) for name in fields})


def _linked(*by: str) -> Verb:
    return lambda row, person: link(row, person, by=by)


PARTS: dict[str, Part] = {
    "story-wording": Part(StoryWording, "story", Story, forms.StoryWordingForm, gettext_lazy("wording of the story")),
    "story-member": Part(
        StoryMember,
        "story",
        Story,
        forms.StoryMemberForm,
        gettext_lazy("who works on it"),
        _linked("story", "person"),
        may=all_of(can_record, can_read_newsroom),
    ),
    "story-source": Part(
        StorySource, "story", Story, forms.StorySourceForm, gettext_lazy("collected source"), _linked("story", "source")
    ),
    "story-claim": Part(
        StoryClaim, "story", Story, forms.StoryClaimForm, gettext_lazy("claim of the story"), _linked("story", "claim")
    ),
    "event": Part(TimelineEvent, "story", Story, forms.EventForm, gettext_lazy("date of the timeline"), again=True),
    "event-wording": Part(
        TimelineWording, "event", TimelineEvent, forms.EventWordingForm, gettext_lazy("wording of the date")
    ),
    "question": Part(Question, "story", Story, forms.QuestionForm, gettext_lazy("question"), _ask, again=True),
    "question-wording": Part(
        QuestionWording, "question", Question, forms.QuestionWordingForm, gettext_lazy("wording of the question")
    ),
    "claim-wording": Part(ClaimWording, "claim", Claim, forms.ClaimWordingForm, gettext_lazy("wording of the claim")),
    "figure": Part(ClaimFigure, "claim", Claim, forms.FigureForm, gettext_lazy("figure"), again=True),
    "answer": Part(Answer, "claim", Claim, forms.AnswerForm, gettext_lazy("question it answers"), answer),
    "answering": Part(Answer, "question", Question, forms.AnsweringForm, gettext_lazy("claim that answers it"), answer),
    "relation": Part(
        ClaimRelation,
        "claim",
        Claim,
        forms.RelationForm,
        gettext_lazy("related claim"),
        relate,
        changing=change_relation,
    ),
    "stance": Part(
        Stance,
        "evidence",
        Evidence,
        forms.StanceOnClaimForm,
        gettext_lazy("evidence for or against"),
        take_stance,
        forms.StanceForm,
    ),
    "reliability": Part(
        EvidenceReliability,
        "evidence",
        Evidence,
        forms.AuthenticityForm,
        gettext_lazy("reliability"),
        grade_evidence,
        changing=change_own,
        may=all_of(can_record, is_a_person),
    ),
    "contact": Part(
        Contact, "claim", Claim, reply_forms.ContactForm, gettext_lazy("contact"), record_contact, again=True
    ),
    "external": Part(
        ExternalFactCheck,
        "claim",
        Claim,
        reply_forms.ExternalForm,
        gettext_lazy("fact-check by others"),
        record_external,
        changing=change_external,
    ),
    "media-sheet": Part(
        MediaSheet,
        "claim",
        Claim,
        media_forms.MediaSheetForm,
        gettext_lazy("work sheet of a picture or recording"),
        media_forms.open_sheet,
    ),
    "media-finding": Part(
        MediaFinding,
        "sheet",
        MediaSheet,
        media_forms.MediaFindingForm,
        gettext_lazy("finding of a work sheet"),
        media_forms.record_finding,
        again=True,
    ),
    "key-frame": Part(
        KeyFrame,
        "sheet",
        MediaSheet,
        media_forms.KeyFrameForm,
        gettext_lazy("key frame"),
        media_forms.choose_frame,
        again=True,
    ),
    "interest": Part(
        AgentInterest,
        "story",
        Story,
        reply_forms.InterestForm,
        gettext_lazy("interest in the story"),
        sign_interest,
        changing=change_interest,
        may=all_of(can_record, is_a_person),
    ),
    "rating": Part(
        Rating,
        "scale",
        RatingScale,
        scale_forms.RatingForm,
        gettext_lazy("rating"),
        changes=scale_forms.RatingChangeForm,
        may=can_set_standards,
    ),
    "rating-label": Part(
        RatingLabel,
        "rating",
        Rating,
        scale_forms.RatingLabelForm,
        gettext_lazy("label of the rating"),
        may=can_set_standards,
    ),
}


@requires(can_record)
def add_part(request: HttpRequest, part: str, parent_id: UUID) -> HttpResponse:
    """A new row of a kind on the row it hangs on."""
    kind = _kind(part)
    rows = visible(kind.parent, request.user).filter(set_aside_at__isnull=True)
    parent = get_object_or_404(rows, pk=parent_id)
    decision = kind.may(request.user)
    if not decision:
        return refused(request, decision)
    back = page_of(parent)
    start = kind.model(**{kind.on: parent})
    if hasattr(start, "language"):
        start.language = getattr(parent, "language", request.LANGUAGE_CODE)

    def save(fields: dict[str, Any]) -> str:
        row = kind.model(**{kind.on: parent}, **fields)
        return page_of(kind.adds(row, request.user))

    title = _("Add: %(kind)s") % {"kind": kind.called}
    lede = says(parent)
    trail = [*(trail_to(parent, request.user) or [(lede, back)]), (str(kind.called), "")]
    extra = {"again": kind.again}
    return added(
        request, kind.form, start=start, save=save, title=title, lede=lede, back=back, place=parent.pk, trail=trail,
        extra=extra,
    )  # fmt: skip


@requires(can_record)
def edit_part(request: HttpRequest, part: str, part_id: UUID) -> HttpResponse:
    """A row of a kind to change."""
    kind = _kind(part)
    row = get_object_or_404(visible(kind.model, request.user).filter(set_aside_at__isnull=True), pk=part_id)
    decision = kind.may(request.user)
    if not decision:
        return refused(request, decision)
    parent = getattr(row, kind.on)
    title = _("Edit: %(kind)s") % {"kind": kind.called}
    back = page_of(row)
    return edited(
        request,
        kind.changes or kind.form,
        row,
        verb=kind.changing,
        title=title,
        lede=says(parent),
        back=back,
        trail=[*(trail_to(parent, request.user) or [(says(parent), page_of(parent))]), (str(kind.called), "")],
        template="claims/edit.html",
        extra={
            "set_aside_url": address_to_set_aside(row),
            "parts": parts_of(request.user, row),
            "question": row if isinstance(row, Question) else None,
        },
    )


def _kind(part: str) -> Part:
    if part not in PARTS or (part == "reliability" and not grades_reliability()):
        raise Http404
    return PARTS[part]
