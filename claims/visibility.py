"""Which rows of this floor a person may see: all follows from the stories and claims that are visible to them.

People of the newsroom see every story that is not restricted to its members; people limited to named stories see what
hangs on those. Contacts and tips are for the newsroom, and for limited people only as a story's contributors: its
lawyers and translators have no need of who was spoken to.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from django.apps import apps
from django.db.models import CharField, Exists, F, Model, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from claims.models import (
    AgentInterest,
    Answer,
    Appearance,
    Assignment,
    CalendarFeed,
    Capacity,
    CitedFigure,
    Claim,
    ClaimFigure,
    ClaimRelation,
    ClaimWording,
    Comment,
    Contact,
    ContactAttachment,
    Correction,
    CorrectionRequest,
    DossierEntry,
    Evidence,
    EvidenceReliability,
    ExternalFactCheck,
    FigureChange,
    GateOverrule,
    Import,
    ImportedRow,
    ImportPage,
    ImportProblem,
    KeyFrame,
    LegalReader,
    LegalSignOff,
    MatchFit,
    MatchText,
    MediaFinding,
    MediaSheet,
    Notice,
    NoticeWish,
    OutboxPlace,
    Publication,
    PublicationCopy,
    PublicationRecord,
    Question,
    QuestionWording,
    Rating,
    RatingLabel,
    RatingScale,
    Recheck,
    RecordVerification,
    SavedFilter,
    ScheduledPublication,
    SecondRating,
    Sifting,
    Stance,
    Story,
    StoryClaim,
    StoryMember,
    StorySource,
    StoryWording,
    Suggestion,
    Tag,
    Tagging,
    TextTemplate,
    TimelineEvent,
    TimelineWording,
    Tip,
    TipAnswer,
    TranslationContributor,
    Verdict,
    VerdictCitation,
    VerdictContributor,
    VerdictReview,
    VerdictTranslation,
    Webhook,
    WebhookAttempt,
    WebhookDelivery,
    WebhookProgress,
    WebhookSecret,
)
from factcheck.access import can_administer, can_read_newsroom, can_review, is_at_work, open_to
from factcheck.models import Access, Person, PolicyPage
from factcheck.newsroom import grades_reliability
from sources.models import Agent, Source
from sources.visibility import visible as visible_below

Row = TypeVar("Row", bound=Model)
EVERYTHING = Q()
# A pasted address makes its source and what rests on it in one request.
AT_ONCE = timedelta(minutes=1)
NOTHING = Q(pk__in=[])


def visible(model: type[Row], person: Any) -> QuerySet[Row]:
    """The rows of the model that this person may see, set aside or not; KeyError for a model without a rule."""
    rule = RULES[model]
    rows = model._default_manager.all()
    return rows.filter(rule(person)) if is_at_work(person) else rows.none()


def sources_visible_to(person: Any) -> QuerySet[Source]:
    """Sources of the visible stories: collected for them, or where a visible claim or its evidence rests.

    An address that somebody of limited access pasted opens a source only if it came into being by that: a known one is
    opened by people of the newsroom, or whoever guesses an address would read what others captured there.
    """
    return sources_of(_stories(person), _claims(person), only_given=True)


def sources_that_stay() -> QuerySet[Source]:
    """Sources that a restricted story rests on: not even their addresses are told to anybody outside."""
    stories = Story.objects.filter(is_restricted=True).order_by().values("pk")
    linked = StoryClaim.objects.kept().filter(story__in=stories).values("claim")
    answering = Answer.objects.kept().filter(question__story__in=stories).values("claim")
    return sources_of(stories, Claim.objects.filter(Q(pk__in=linked) | Q(pk__in=answering)).order_by().values("pk"))


def sources_of_story(story: Story) -> QuerySet[Source]:
    """What one story rests on: the sources collected for it, and those of its claims and their evidence."""
    linked = StoryClaim.objects.kept().filter(story=story).values("claim")
    answering = Answer.objects.kept().filter(question__story=story).values("claim")
    claims = Claim.objects.kept().filter(Q(pk__in=linked) | Q(pk__in=answering)).order_by().values("pk")
    return sources_of(Story.objects.filter(pk=story.pk).order_by().values("pk"), claims)


def sources_of(
    stories: QuerySet[Any, Any], claims: QuerySet[Any, Any], *, only_given: bool = False
) -> QuerySet[Source]:
    """The sources collected for these stories, or where these claims (both as keys) or their evidence rest.

    `only_given` leaves out what people of limited access joined to them though it was there before.
    """
    rests = Stance.objects.kept().filter(claim__in=claims)
    said = Appearance.objects.kept().filter(claim__in=claims)
    looks, links = rests.filter(evidence__look__isnull=False), rests.filter(evidence__link__isnull=False)
    if only_given:
        said = said.exclude(Q(source__created_at__lt=F("created_at") - AT_ONCE) & Q(Exists(_said_by_limited())))
        looks = looks.filter(_given("evidence__", "look__series__started_by", "look__series__source"))
        links = links.filter(_given("evidence__", "added_by", "link"))
    return Source.objects.filter(
        Q(pk__in=StorySource.objects.kept().filter(story__in=stories).values("source"))
        | Q(pk__in=said.values("source"))
        | Q(pk__in=rests.filter(evidence__quote__isnull=False).values("evidence__quote__snapshot__source"))
        | Q(pk__in=looks.values("evidence__look__series__source"))
        | Q(pk__in=rests.filter(evidence__note__isnull=False).values("evidence__note__snapshot__source"))
        | Q(pk__in=links.values("evidence__link"))
        | Q(pk__in=TimelineEvent.objects.kept().filter(story__in=stories, source__isnull=False).values("source"))
    )


def _said_by_limited() -> QuerySet[Any, Any]:
    """The first line of an appearance's history, where somebody of limited access wrote it: the row names nobody."""
    limited = Person.objects.filter(access=Access.NAMED_STORIES).annotate(key=Cast("pk", CharField())).values("key")
    lines = apps.get_model("claims", "AppearanceEvent")._base_manager.filter(pgh_obj=OuterRef("pk"), pgh_label="insert")
    found: QuerySet[Any, Any] = lines.annotate(actor=KeyTextTransform("actor", "pgh_context")).filter(actor__in=limited)
    return found


def _given(row: str, who: str, source: str) -> Q:
    """The row was made by somebody of the newsroom, or the source came into being with it."""
    began = Q(**{f"{row}{source}__created_at__gte": F(f"{row}created_at") - AT_ONCE})
    return ~Q(**{f"{row}{who}__access": Access.NAMED_STORIES}) | began


def agents_visible_to(person: Any) -> QuerySet[Agent]:
    """Agents who make visible claims, or to whom one is attributed, or whose interest in a visible story is known."""
    said = Appearance.objects.kept().filter(claim__in=_claims(person))
    return Agent.objects.filter(
        Q(pk__in=said.values("agent"))
        | Q(pk__in=said.filter(attributed_to__isnull=False).values("attributed_to"))
        | Q(pk__in=AgentInterest.objects.kept().filter(story__in=_stories(person)).values("agent"))
    )


def _stories(person: Any) -> QuerySet[Any, Any]:
    return Story.objects.visible_to(person).order_by().values("pk")


def _claims(person: Any) -> QuerySet[Any, Any]:
    return Claim.objects.visible_to(person).order_by().values("pk")


def _keys(model: type[Model], person: Any) -> QuerySet[Any, Any]:
    return visible(model, person).order_by().values("pk")


def _of_story(path: str = "story") -> Callable[[Any], Q]:
    return lambda person: Q(**{f"{path}__in": _stories(person)})


def _of_claim(path: str = "claim") -> Callable[[Any], Q]:
    return lambda person: Q(**{f"{path}__in": _claims(person)})


def _newsroom(person: Any) -> Q:
    return EVERYTHING if can_read_newsroom(person) else NOTHING


def _admins(person: Any) -> Q:
    return EVERYTHING if can_administer(person) else NOTHING


def _everybody(_person: Any) -> Q:
    return EVERYTHING


def _of_claim_or_newsroom(person: Any) -> Q:
    """Of a visible claim; of no claim at all: for the newsroom."""
    return Q(claim__in=_claims(person)) | Q(claim__isnull=True) & _newsroom(person)


def _evidence(person: Any) -> Q:
    """What bears on a visible claim; what bears on nothing yet: for the newsroom and whoever added it."""
    # Row by row: the keys of all that bears on anything are not gathered for a page of fifty.
    bears = Stance.objects.kept().filter(evidence=OuterRef("pk"))
    loose = ~Q(Exists(bears))
    seen = Q(Exists(bears.filter(claim__in=_claims(person))))
    return seen | loose & (_newsroom(person) | Q(added_by=person))


def _contacts(person: Any) -> Q:
    if can_read_newsroom(person):
        return _of_claim_or_newsroom(person)
    named = StoryMember.objects.kept().filter(person=person, capacity=Capacity.CONTRIBUTOR)
    linked = StoryClaim.objects.kept().filter(story__in=named.values("story"))
    return Q(claim__in=linked.values("claim"))


def _talked_about(person: Any, *more: str) -> Q:
    """Said of, or set on, one visible thing; `more` names foreign keys besides story and claim."""
    kinds: dict[str, type[Model]] = {"question": Question, "evidence": Evidence, "verdict": Verdict}
    things = Q(story__in=_stories(person)) | Q(claim__in=_claims(person))
    things |= Q(source__in=visible_below(Source, person).order_by().values("pk"))
    for name in more:
        things |= Q(**{f"{name}__in": _keys(kinds[name], person)})
    return things


def _legal(person: Any) -> Q:
    """What a lawyer said of a visible version: for editors, and for who said it."""
    return Q(verdict__claim__in=_claims(person)) if can_review(person) else Q(signed_by=person)


def _suggestions(person: Any) -> Q:
    """About visible claims only, and never from a protected text."""
    about = Q(claim__in=_claims(person)) | Q(claim__isnull=True) & _newsroom(person)
    other = Q(other_claim__isnull=True) | Q(other_claim__in=_claims(person))
    text = Q(extraction__isnull=True) | open_to(person, "extraction__protection") & open_to(
        person, "extraction__snapshot__protection"
    )
    checked = Q(external__isnull=True) | Q(external__claim__in=_claims(person))
    checked |= Q(external__claim__isnull=True) & _newsroom(person)
    return about & other & text & checked


def _imports(person: Any) -> Q:
    """What is brought shows words of its rows: those of a story only to whoever sees it."""
    return _newsroom(person) & (Q(story__isnull=True) | Q(story__in=_stories(person)))


RULES: dict[type[Model], Callable[[Any], Q]] = {
    Story: _of_story("pk"),
    StoryWording: _of_story(),
    StoryMember: _of_story(),
    StorySource: _of_story(),
    TimelineEvent: _of_story(),
    TimelineWording: _of_story("event__story"),
    Question: _of_story(),
    QuestionWording: _of_story("question__story"),
    AgentInterest: _of_story(),
    Claim: _of_claim("pk"),
    ClaimWording: _of_claim(),
    ClaimFigure: _of_claim(),
    StoryClaim: lambda person: Q(story__in=_stories(person), claim__in=_claims(person)),
    Answer: lambda person: Q(question__story__in=_stories(person), claim__in=_claims(person)),
    ClaimRelation: lambda person: Q(claim__in=_claims(person), other__in=_claims(person)),
    Appearance: _of_claim(),
    Evidence: _evidence,
    Stance: _of_claim(),
    CitedFigure: lambda person: Q(evidence__in=_keys(Evidence, person)),
    FigureChange: lambda person: Q(figure__evidence__in=_keys(Evidence, person)),
    EvidenceReliability: lambda person: Q(evidence__in=_keys(Evidence, person)) if grades_reliability() else NOTHING,
    Contact: _contacts,
    ContactAttachment: lambda person: Q(contact__in=_keys(Contact, person)) & open_to(person),
    Tip: _contacts,
    ExternalFactCheck: _of_claim_or_newsroom,
    Suggestion: _suggestions,
    # Bookkeeping of a queue.
    Sifting: lambda _person: NOTHING,
    Verdict: _of_claim(),
    VerdictContributor: _of_claim("verdict__claim"),
    VerdictCitation: _of_claim("verdict__claim"),
    ScheduledPublication: _of_claim("verdict__claim"),
    VerdictReview: _of_claim("verdict__claim"),
    VerdictTranslation: _of_claim("verdict__claim"),
    TranslationContributor: _of_claim("translation__verdict__claim"),
    GateOverrule: _of_claim("verdict__claim"),
    Recheck: _of_claim("verdict__claim"),
    MediaSheet: _of_claim(),
    MediaFinding: _of_claim("sheet__claim"),
    KeyFrame: _of_claim("sheet__claim"),
    SecondRating: _of_claim("verdict__claim"),
    LegalReader: _newsroom,
    LegalSignOff: _legal,
    CorrectionRequest: _of_claim("publication__verdict__claim"),
    Comment: lambda person: _talked_about(person, "question", "evidence", "verdict"),
    Assignment: lambda person: Q(person=person) | _talked_about(person, "question", "verdict"),
    Tagging: _talked_about,
    Tag: _everybody,
    RatingScale: _everybody,
    Rating: _everybody,
    RatingLabel: _everybody,
    TextTemplate: _everybody,
    PolicyPage: _everybody,
    # What is published is public.
    Publication: _everybody,
    PublicationRecord: _everybody,
    RecordVerification: _newsroom,
    Correction: _everybody,
    DossierEntry: _newsroom,
    Import: _imports,
    ImportedRow: lambda person: Q(brought_by__in=_keys(Import, person)),
    # What is compared holds words of every claim; what may be seen of it is asked for row by row there.
    MatchText: lambda _person: NOTHING,
    MatchFit: _newsroom,
    ImportPage: lambda person: Q(of__in=_keys(Import, person)),
    ImportProblem: lambda person: Q(of__in=_keys(Import, person)),
    TipAnswer: lambda person: Q(tip__in=_keys(Tip, person)),
    Notice: lambda person: Q(person=person.pk),
    NoticeWish: lambda person: Q(person=person.pk),
    Webhook: _admins,
    WebhookSecret: lambda _person: NOTHING,
    WebhookProgress: _admins,
    WebhookDelivery: _admins,
    WebhookAttempt: _admins,
    PublicationCopy: lambda person: Q(token__person=person.pk),
    OutboxPlace: lambda _person: NOTHING,
    SavedFilter: lambda person: Q(person=person.pk),
    CalendarFeed: lambda person: Q(person=person.pk),
}
