"""Language versions in lists: those of one verdict, those that wait to be checked, those that an original outran."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window
from django.urls import reverse
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext as _

from claims.models import Claim, Status, TranslationStatus, Verdict, VerdictTranslation
from claims.web.desk_lists import MOST, Item, Scope
from claims.workflow import languages_for
from factcheck.access import can_draft, can_review

ENDED = (TranslationStatus.SUPERSEDED, TranslationStatus.WITHDRAWN)


@dataclass(frozen=True)
class Versions:
    """The language versions of a verdict, and the languages in which one can be begun."""

    rows: tuple[VerdictTranslation, ...]
    to_begin: tuple[tuple[str, str], ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show and nothing to begin."""
        return not self.rows and not self.to_begin


def versions_of(verdict: Verdict, person: Any) -> Versions:
    """What is translated of the version; one statement."""
    if verdict.status in (Status.DRAFT, Status.IN_REVIEW):
        return Versions((), ())
    rows = tuple(verdict.translations.kept().select_related("translated_by").order_by("language", "-created_at"))
    open_ones = {row.language for row in rows if row.status not in (*ENDED, TranslationStatus.PUBLISHED)}
    can_begin = verdict.status in (Status.APPROVED, Status.PUBLISHED) and bool(can_draft(person))
    codes = [code for code in languages_for(verdict) if code not in open_ones] if can_begin else []
    return Versions(rows, tuple((code, language_name(code)) for code in codes))


def language_name(code: str) -> str:
    """What the language is called in the page's."""
    return str(get_language_info(code)["name_translated"])


def to_check(scope: Scope) -> list[Item]:
    """Translations that wait for somebody to check or to publish them, oldest first; for editors."""
    if not can_review(scope.person):
        return []
    rows = (
        VerdictTranslation.objects.kept()
        .filter(verdict__claim__in=scope.claims, status__in=[TranslationStatus.IN_REVIEW, TranslationStatus.CHECKED])
        .select_related("verdict__claim", "submitted_by")
        .annotate(own=Count("contributors", filter=Q(contributors__person=scope.person)))
        .order_by("submitted_at")[:MOST]
    )
    return [
        Item(
            str(row.get_status_display()),
            row.verdict.claim.text,
            reverse("claims:translation", args=[row.pk]),
            _("translation into %(language)s, sent by %(person)s")
            % {"language": language_name(row.language), "person": row.submitted_by},
            "in_review",
            when=row.submitted_at,
            language=row.verdict.claim.language,
            note=_("you wrote in it") if row.own else "",
            provisional=True,
            claim_id=row.verdict.claim_id,
        )
        for row in rows
    ]


def outrun(claims: QuerySet[Claim], most: int) -> tuple[int, str, Iterable[VerdictTranslation]]:
    """How many published translations are of an earlier version than readers of the original get; in words; some."""
    newer = Verdict.objects.published().filter(claim=OuterRef("verdict__claim"), set_aside_at__isnull=True)
    # A translation that was taken away when its original was corrected waits as well, until there is a newer one.
    later = VerdictTranslation.objects.kept().filter(
        Q(verdict__version__gt=OuterRef("verdict__version"))
        | Q(verdict__version=OuterRef("verdict__version"), created_at__gt=OuterRef("created_at")),
        verdict__claim=OuterRef("verdict__claim"),
        language=OuterRef("language"),
    )
    rows = VerdictTranslation.objects.kept().filter(
        Exists(newer.filter(version__gt=OuterRef("verdict__version"))),
        ~Exists(later),
        verdict__claim__in=claims,
        status__in=[TranslationStatus.PUBLISHED, TranslationStatus.SUPERSEDED],
        published_at__isnull=False,
    )
    found = list(
        rows.annotate(in_all=Window(Count("pk")))
        .select_related("verdict__claim")
        .prefetch_related("verdict__claim__wordings")
        .order_by("published_at")[:most]
    )
    return found[0].in_all if found else 0, gettext("translations of an earlier version"), found
