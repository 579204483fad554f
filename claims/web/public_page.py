"""What the public sees: published checks, corrections, and a story that leads with what was found and is not known.

All text comes from the published bytes. Beside it stand only: who makes a claim (where nobody is protected and the
source is on the record), a story's title and its questions, and what a story's page links to.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet

from claims.models import (
    Answer,
    Appearance,
    Correction,
    Mode,
    Publication,
    PublicationKind,
    Question,
    Recheck,
    Status,
    Story,
    StoryClaim,
    StoryWording,
)
from claims.publishing.claimreview import makers
from claims.publishing.reading import Published, Text, published
from claims.publishing.said import no_longer_named
from claims.publishing.standing import standing_checks
from claims.web.agent_names import names_of
from claims.web.public_translations import (
    Ended,
    LanguageVersions,
    Translated,
    contents_in,
    language_versions,
    translated,
)
from claims.web.worded import Worded, in_two, reader_language
from factcheck.models import NewsroomSettings
from sources.models import Terms, Vulnerability

CHECKS_A_PAGE = 25
CORRECTIONS_A_PAGE = 50
MOST_LED, MOST_UNKNOWN, MOST_NOTED = 5, 6, 3


@dataclass(frozen=True)
class Check:
    """One published check as a line: its claim, headline and rating, when it was published, how often corrected."""

    claim_id: UUID
    claim: Text
    headline: str
    language: str
    summary: str
    rating: dict[str, str]
    published_at: datetime
    corrections: int
    not_known: tuple[str, ...]


@dataclass(frozen=True)
class PublicCheck:
    """One check in full; `content` is what was published."""

    check: Check
    content: Published
    publication: Publication
    makers: tuple[str, ...]
    corrections: tuple[Correction, ...]
    stories: tuple[tuple[str, str], ...]
    rechecked_since: datetime | None = None
    versions: LanguageVersions | None = None
    translated: Translated | None = None
    ended: Ended | None = None

    @property
    def shown(self) -> Publication:
        """The publication whose words, or whose words in translation, are shown."""
        return self.translated.original if self.translated else self.publication


@dataclass(frozen=True)
class Withdrawn:
    """The notice in the place of a withdrawn check."""

    claim: Text
    withdrawn_at: datetime
    reason: str
    language: str


@dataclass(frozen=True)
class Answered:
    """One question of a public story: the checks that answer it, in order of time; what was found leads."""

    position: int
    text: Worded
    found: tuple[Check, ...]
    checks: tuple[Check, ...]
    not_known: tuple[Text, ...]


@dataclass(frozen=True)
class PublicStory:
    """A story for everybody."""

    title: Worded
    slug: str
    questions: tuple[Answered, ...]
    others: tuple[Check, ...]
    changed_at: datetime


@dataclass(frozen=True)
class Unknown:
    """One thing that is not known, and the check that says so."""

    claim_id: UUID
    text: Text


@dataclass(frozen=True)
class Home:
    """The first public page: findings first, the rest as a list."""

    led: tuple[Check, ...]
    others: tuple[Check, ...]
    unknown: tuple[Unknown, ...]
    noted: tuple[tuple[Correction, Text], ...]


def newest_checks() -> QuerySet[Publication]:
    """The publications that stand, newest first: one for each published verdict of a claim that is not set aside."""
    return standing_checks().select_related("verdict", "record").order_by("-published_at", "-pk")


def published_checks(number: str) -> tuple[list[Check], "Page[Publication]"]:
    """The asked page of published checks, newest first."""
    page = Paginator(newest_checks(), CHECKS_A_PAGE).get_page(number)
    return _checks(list(page)), page


def home_of(checks: list[Check]) -> Home:
    """What the first page leads with: the newest findings, what is not known, what was put right lately."""
    led = tuple(checks[:MOST_LED])
    unknown = [Unknown(check.claim_id, Text(line, check.language)) for check in led for line in check.not_known]
    page = public_corrections("1")
    noted = tuple(page)[:MOST_NOTED]
    claims = claims_of(noted)
    rows = tuple((row, claims[row.publication_id]) for row in noted)
    return Home(led, tuple(checks[MOST_LED:]), tuple(unknown[:MOST_UNKNOWN]), rows)


def _checks(publications: list[Publication]) -> list[Check]:
    claims = [row.verdict.claim_id for row in publications]
    counts: dict[UUID, int] = {}
    for correction in open_corrections().filter(publication__verdict__claim__in=claims):
        claim = correction.publication.verdict.claim_id
        counts[claim] = counts.get(claim, 0) + 1
    contents = contents_in(publications, reader_language())
    return [_check(row, contents[row.pk], counts.get(row.verdict.claim_id, 0)) for row in publications]


def _check(publication: Publication, content: Published, corrections: int) -> Check:
    language = reader_language()
    plain = content.content
    return Check(
        publication.verdict.claim_id,
        content.claim(language),
        plain.get("headline", ""),
        plain.get("language", ""),
        plain.get("summary", ""),
        content.rating(language),
        publication.published_at,
        corrections,
        content.not_known,
    )


def open_corrections() -> QuerySet[Correction]:
    """The notes that everybody may read, newest first."""
    return (
        Correction.objects.filter(
            set_aside_at__isnull=True,
            publication__taken_down_at__isnull=True,
            publication__verdict__set_aside_at__isnull=True,
            publication__verdict__claim__set_aside_at__isnull=True,
        )
        .select_related("publication__verdict")
        .order_by("-noted_at", "-pk")
    )


def published_check(claim_id: UUID, as_of: datetime | None = None, *, original: bool = False) -> PublicCheck | None:
    """The published check of a claim, or as it stood at a moment; None when there is none, or there was none then.

    It is in the reader's language where such a translation stands, unless the `original` or a moment is asked for.
    What has been withdrawn since is not shown as it stood before.
    """
    publication = newest_checks().filter(verdict__claim=claim_id).first()
    noted = open_corrections().filter(publication__verdict__claim=claim_id)
    if publication is not None and as_of is not None:
        publication = _standing(claim_id, as_of)
        noted = noted.filter(noted_at__lte=as_of)
    if publication is None or publication.taken_down_at is not None or publication.kind != PublicationKind.CHECK:
        return None
    versions = language_versions(publication) if as_of is None else None
    language = reader_language()
    told = translated(publication, versions, language) if versions and not original else None
    content = told.content if told else published(publication)
    corrections = tuple(noted)
    return PublicCheck(
        _check(told.original if told else publication, content, len(corrections)),
        content,
        publication,
        _makers(claim_id, content),
        corrections,
        tuple((story.slug, title.text) for story, title in _titled(open_stories().filter(claim_links__claim=claim_id,
              claim_links__set_aside_at__isnull=True).distinct())),
        None if as_of else _rechecked_since(publication),
        versions,
        told,
        versions.ended.get(language) if versions and not told else None,
    )  # fmt: skip


def _rechecked_since(publication: Publication) -> datetime | None:
    """Since when what is published waits for a re-check, where the newsroom tells that; never why."""
    told = NewsroomSettings.objects.filter(tells_rechecks=True)
    waiting = Recheck.objects.kept().filter(Exists(told), verdict=publication.verdict_id, resolved_at__isnull=True)
    return waiting.order_by("opened_at").values_list("opened_at", flat=True).first()


def _standing(claim_id: UUID, at: datetime) -> Publication | None:
    """What stood in public at that moment: a check, or the notice of its withdrawal."""
    rows = Publication.objects.filter(verdict__claim=claim_id, translation__isnull=True, published_at__lte=at)
    return rows.select_related("verdict", "record").order_by("-published_at", "-record__sequence").first()


def _makers(claim_id: UUID, content: Published) -> tuple[str, ...]:
    """Who makes the claim, first speaker first: only where agent, source and passage may be told."""
    if "said" in content.content:
        hidden = no_longer_named([content.content])
        named = makers(content.content, reader_language(), hidden)
        return tuple(dict.fromkeys(by["name"] for by in named))[:20]
    said = (
        Appearance.objects.kept()
        .filter(claim=claim_id, mode__in=[Mode.ASSERTS, Mode.ATTRIBUTES])
        .filter(source__set_aside_at__isnull=True, source__terms=Terms.ON_RECORD)
        .filter(Q(quote__isnull=True) | Q(quote__snapshot__protection__isnull=True))
        .select_related("agent", "attributed_to")
        .order_by("said_earliest", "created_at")
    )
    # An outlet that says who said it makes no claim itself.
    speakers = dict.fromkeys(row.attributed_to or row.agent for row in said[:60])
    told = [each for each in speakers if each.set_aside_at is None and each.vulnerability == Vulnerability.NONE]
    names = names_of(told)
    return tuple(dict.fromkeys(names[each.pk] for each in told if "█" not in each.name + names[each.pk]))[:20]


def withdrawn_check(claim_id: UUID) -> Withdrawn | None:
    """The notice of a claim whose last publication was withdrawn; None when a check stands or nothing ever did."""
    notice = (
        Publication.objects.filter(
            kind=PublicationKind.WITHDRAWAL,
            verdict__claim=claim_id,
            verdict__status=Status.WITHDRAWN,
            verdict__set_aside_at__isnull=True,
            verdict__claim__set_aside_at__isnull=True,
            taken_down_at__isnull=True,
        )
        .order_by("-published_at")
        .first()
    )
    if notice is None or newest_checks().filter(verdict__claim=claim_id).exists():
        return None
    content = published(notice)
    reason = str(content.content.get("reason", ""))
    return Withdrawn(content.claim(reader_language()), notice.published_at, reason, notice.language)


def public_corrections(number: str) -> "Page[Correction]":
    """The corrections, newest first."""
    standing = newest_checks().filter(verdict__claim=OuterRef("publication__verdict__claim"))
    return Paginator(open_corrections().filter(Exists(standing)), CORRECTIONS_A_PAGE).get_page(number)


def claims_of(corrections: Iterable[Correction]) -> dict[UUID, Text]:
    """The claims of these corrections as they were published, by the key of the publication."""
    return {row.publication_id: published(row.publication).claim(reader_language()) for row in corrections}


def open_stories() -> QuerySet[Story]:
    """Stories that everybody may see: not restricted, with a published check."""
    checked = StoryClaim.objects.kept().filter(
        story=OuterRef("pk"), claim__in=newest_checks().order_by().values("verdict__claim")
    )
    return Story.objects.filter(Exists(checked), is_restricted=False, set_aside_at__isnull=True)


def _titled(stories: QuerySet[Story]) -> list[tuple[Story, Worded]]:
    rows = list(stories.order_by("-created_at")[:CHECKS_A_PAGE])
    wordings: dict[UUID, list[Worded]] = {}
    for row in StoryWording.objects.filter(story__in=rows, set_aside_at__isnull=True):
        wordings.setdefault(row.story_id, []).append(Worded(row.title, row.language))
    return [(story, in_two(story.title, story.language, wordings.get(story.pk, []))) for story in rows]


def public_stories() -> list[tuple[str, str]]:
    """(slug, title) of the newest public stories."""
    return [(story.slug, title.text) for story, title in _titled(open_stories())]


def public_story(slug: str) -> PublicStory | None:
    """The story for everybody; None where it is not public."""
    found = _titled(open_stories().filter(slug=slug))
    if not found:
        return None
    story, title = found[0]
    links = StoryClaim.objects.kept().filter(story=story).values("claim")
    checks = {check.claim_id: check for check in _checks(list(newest_checks().filter(verdict__claim__in=links)))}
    questions = tuple(answered for answered in _answered(story, checks) if answered.checks)
    in_questions = {check.claim_id for answered in questions for check in answered.checks}
    others = tuple(check for key, check in checks.items() if key not in in_questions)
    return PublicStory(title, story.slug, questions, others, max(check.published_at for check in checks.values()))


def _answered(story: Story, checks: dict[UUID, Check]) -> list[Answered]:
    answers: dict[UUID, list[Check]] = {}
    rows = Answer.objects.kept().filter(question__story=story, claim__in=checks)
    # In order of time: when each claim was made, not how often or by whom.
    for row in rows.select_related("claim").order_by("claim__made_earliest", "claim__created_at"):
        answers.setdefault(row.question_id, []).append(checks[row.claim_id])
    questions = Question.objects.filter(story=story, set_aside_at__isnull=True).prefetch_related("wordings")
    return [_one(question, answers.get(question.pk, [])) for question in questions]


def _one(question: Question, checks: list[Check]) -> Answered:
    wordings = [row for row in question.wordings.all() if row.set_aside_at is None]
    not_known = dict.fromkeys(Text(line, check.language) for check in checks for line in check.not_known)
    return Answered(
        question.position,
        in_two(question.text, question.language, wordings),
        tuple(check for check in checks if check.rating["meaning"] == "affirms"),
        tuple(checks),
        tuple(not_known),
    )
