"""A check in the reader's language: its translation where one stands, and what became of one that stood."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from claims.models import Publication, PublicationKind, Status, TranslationStatus
from claims.publishing.reading import Published, published
from claims.publishing.standing import translations_by_claim
from claims.publishing.translated import in_translation


@dataclass(frozen=True)
class Ended:
    """A translation that readers had and have no more: withdrawn with a reason, or (without) overtaken."""

    at: datetime
    reason: str = ""
    language: str = ""


@dataclass(frozen=True)
class LanguageVersions:
    """The languages in which a check can be read; `original` is its own."""

    original: str
    standing: dict[str, Publication] = field(default_factory=dict)
    ended: dict[str, Ended] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """All of them, the original first."""
        return (self.original, *sorted(self.standing))


@dataclass(frozen=True)
class Translated:
    """A check as it reads in translation. `version` is the one translated; `is_outdated`: another stands by now."""

    content: Published
    translation: Publication
    original: Publication
    is_outdated: bool

    @property
    def told(self) -> Published:
        """What was published of the translation itself."""
        return published(self.translation)


def language_versions(publication: Publication) -> LanguageVersions:
    """The languages of a check that stands; one statement."""
    own = publication.language.split("-")[0]
    rows = (
        Publication.objects.filter(
            translation__isnull=False,
            translation__set_aside_at__isnull=True,
            verdict__claim=publication.verdict.claim_id,
            verdict__set_aside_at__isnull=True,
            taken_down_at__isnull=True,
        )
        .select_related("translation", "verdict", "record")
        .order_by("published_at")
    )
    standing: dict[str, Publication] = {}
    ended: dict[str, Ended] = {}
    for row in rows:
        if row.language == own or row.translation is None:
            continue
        is_up = row.translation.status == TranslationStatus.PUBLISHED
        if is_up and row.verdict.status in (Status.PUBLISHED, Status.SUPERSEDED):
            standing[row.language] = row
        elif row.kind == PublicationKind.TRANSLATION_NOTICE:
            told = published(row).content
            ended[row.language] = Ended(row.published_at, told.get("reason", ""), told.get("reason_language", ""))
        elif row.translation.status == TranslationStatus.SUPERSEDED:
            ended[row.language] = Ended(row.published_at)
    return LanguageVersions(own, standing, {code: each for code, each in ended.items() if code not in standing})


def translated(publication: Publication, versions: LanguageVersions, language: str) -> Translated | None:
    """The check in this language; None where the original is all there is."""
    row = versions.standing.get(language)
    if row is None:
        return None
    original: Publication | None = publication
    if row.verdict_id != publication.verdict_id:
        checks = Publication.objects.filter(verdict=row.verdict_id, kind=PublicationKind.CHECK)
        original = checks.filter(taken_down_at__isnull=True).select_related("verdict", "record").first()
    if original is None:
        return None
    content = in_translation(published(original), published(row).content)
    return Translated(content, row, original, original.pk != publication.pk)


def contents_in(publications: Iterable[Publication], language: str) -> dict[UUID, Published]:
    """By publication, its content in this language where the very version that stands is translated, else its own."""
    rows = list(publications)
    others = [row.verdict.claim_id for row in rows if row.language.split("-")[0] != language]
    known = translations_by_claim(others, language) if others else {}
    found = {}
    for row in rows:
        content, told = published(row), known.get(row.verdict.claim_id)
        same = told is not None and told.verdict_id == row.verdict_id
        found[row.pk] = in_translation(content, published(told).content) if same and told is not None else content
    return found


def whole_contents(publications: Iterable[Publication]) -> dict[UUID, Published]:
    """By publication, all that readers are given of it: a translation with the speakers and proof of its original."""
    rows = list(publications)
    of_translations = [row.verdict_id for row in rows if row.translation_id]
    checks = Publication.objects.filter(verdict__in=of_translations, kind=PublicationKind.CHECK)
    originals = {row.verdict_id: row for row in checks} if of_translations else {}
    found = {}
    for row in rows:
        content = published(row)
        whole = row.translation_id and content.is_whole and row.verdict_id in originals
        found[row.pk] = in_translation(published(originals[row.verdict_id]), content.content) if whole else content
    return found
