"""What of this floor can be set aside, and on which page each stands."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.models import (
    AgentInterest,
    Answer,
    Appearance,
    Assignment,
    Claim,
    ClaimFigure,
    ClaimRelation,
    ClaimWording,
    Comment,
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
    Status,
    Story,
    StoryClaim,
    StoryMember,
    StorySource,
    StoryWording,
    Tagging,
    TimelineEvent,
    TimelineWording,
    TranslationStatus,
    Verdict,
    VerdictTranslation,
    Webhook,
)
from claims.recording.questions import bring_back
from claims.visibility import visible
from claims.web.places import page_of
from factcheck.access import Clause, can_administer, can_draft, can_record, can_set_standards
from factcheck.models import PolicyPage
from factcheck.models.domain import DomainModel
from factcheck.record import restore
from factcheck.web.set_aside import Kind


def _kind(
    model: type[DomainModel],
    called: str | Promise,
    shown: Callable[[Any], str] = str,
    *,
    back: Callable[[Any], str] = page_of,
    warning: str | Promise = "",
    restoring: Callable[..., Any] = restore,
    related: tuple[str, ...] = (),
    may: Clause = can_record,
) -> Kind:
    rows = partial(visible, model)
    return Kind(model, called, rows, back, shown, warning, restoring=restoring, related=related, may=may)


def _question_page(row: Question) -> str:
    return reverse("claims:story", args=[row.story.slug])


def _drafts(person: Any) -> QuerySet[Verdict]:
    """Versions that nobody has reviewed; what was decided is superseded or withdrawn instead."""
    return visible(Verdict, person).filter(status=Status.DRAFT)


def _translation_drafts(person: Any) -> QuerySet[VerdictTranslation]:
    """Translations that nobody has checked; what is published is withdrawn instead."""
    return visible(VerdictTranslation, person).filter(status=TranslationStatus.DRAFT)


def _verdicts_page(row: Verdict) -> str:
    return f"{reverse('claims:claim', args=[row.claim_id])}#verdicts"


KINDS = (
    _kind(
        Story,
        _("story"),
        back=lambda _row: reverse("claims:stories"),
        warning=_("Its claims and sources stay; they may belong to other stories."),
    ),
    _kind(
        Question,
        _("question"),
        back=_question_page,
        warning=_("Its claims stay; they answer it again when it comes back."),
        restoring=bring_back,
    ),
    _kind(Claim, _("claim"), warning=_("Its verdicts, evidence and history stay with it.")),
    _kind(Appearance, _("where it was said"), lambda row: f"{row.agent}: {row.claim}", related=("agent", "claim")),
    _kind(
        Evidence,
        _("evidence"),
        lambda row: row.summary,
        warning=_("It no longer counts for or against any claim. Verdicts that cited it keep what they cited."),
    ),
    _kind(
        EvidenceReliability,
        _("reliability"),
        lambda row: f"{row.get_authenticity_display()}: {row.evidence.summary}",
        related=("evidence",),
    ),
    _kind(
        Stance,
        _("evidence for or against"),
        lambda row: f"{row.get_value_display()}: {row.evidence.summary}",
        related=("evidence",),
    ),
    _kind(
        ClaimRelation,
        _("related claim"),
        lambda row: f"{row.claim} – {row.get_kind_display()} – {row.other}",
        related=("claim", "other"),
    ),
    _kind(Answer, _("question it answers"), lambda row: str(row.question), related=("question",)),
    _kind(ClaimWording, _("wording of the claim"), lambda row: row.text),
    _kind(ClaimFigure, _("figure"), lambda row: row.what),
    _kind(StoryClaim, _("claim of the story"), lambda row: str(row.claim), related=("claim",)),
    _kind(StoryWording, _("wording of the story"), lambda row: row.title),
    _kind(StoryMember, _("who works on it"), lambda row: str(row.person), related=("person",)),
    _kind(StorySource, _("collected source"), lambda row: str(row.source), related=("source",)),
    _kind(TimelineEvent, _("date of the timeline"), lambda row: row.text),
    _kind(TimelineWording, _("wording of the date"), lambda row: row.text),
    _kind(QuestionWording, _("wording of the question"), lambda row: row.text),
    _kind(Contact, _("contact"), lambda row: f"{row.agent}: {row.asked or row.reason}"),
    Kind(
        Verdict,
        _("draft of a verdict"),
        _drafts,
        _verdicts_page,
        lambda row: row.headline or row.claim.text,
        _("Its text stays as it is; another version can begin."),
        restoring=restore,
        related=("claim",),
        may=can_draft,
    ),
    Kind(
        VerdictTranslation,
        _("draft of a translation"),
        _translation_drafts,
        lambda row: reverse("claims:verdict", args=[row.verdict.claim_id, row.verdict.version]),
        lambda row: row.headline or row.verdict.claim.text,
        _("Its words stay as they are; another translation can begin."),
        restoring=restore,
        related=("verdict__claim",),
        may=can_draft,
    ),
    _kind(ExternalFactCheck, _("fact-check by others"), lambda row: row.title or row.claim_reviewed),
    _kind(AgentInterest, _("interest in the story"), lambda row: f"{row.agent}: {row.text}"),
    _kind(
        RatingScale,
        _("rating scale"),
        lambda row: row.name,
        warning=_("Verdicts that have its ratings keep them; new ones can no longer choose them."),
        may=can_set_standards,
    ),
    _kind(
        Rating,
        _("rating"),
        lambda row: row.slug,
        warning=_("Verdicts that have it keep it; new ones can no longer choose it."),
        may=can_set_standards,
    ),
    _kind(RatingLabel, _("label of the rating"), lambda row: row.label, may=can_set_standards),
    _kind(
        PolicyPage,
        _("page about the newsroom"),
        warning=_("Readers no longer find it; links to it lead nowhere."),
        may=can_set_standards,
    ),
    _kind(MediaSheet, _("work sheet of a picture or recording"), related=("claim",)),
    _kind(MediaFinding, _("finding of a work sheet"), lambda row: row.words),
    _kind(KeyFrame, _("key frame"), lambda row: row.words),
    _kind(Comment, _("comment"), lambda row: row.text),
    _kind(Assignment, _("assignment"), lambda row: f"{row.person}: {row.task}", related=("person",)),
    _kind(Tagging, _("tag"), lambda row: row.tag.name, related=("tag",)),
    _kind(
        Webhook,
        _("webhook"),
        back=lambda _row: reverse("claims:webhooks"),
        warning=_("Nothing is sent to it from now on. What it missed is sent when it comes back."),
        may=can_administer,
    ),
)
