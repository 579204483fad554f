"""Language versions of verdicts through the API: begun, written, handed in, checked, published, withdrawn."""

from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.utils import timezone
from rest_framework import serializers

from claims import workflow
from claims.api.verdict_verbs import WithdrawBody
from claims.models import ChangeKind, TranslationContributor, Verdict, VerdictTranslation
from claims.translated_parts import parts_of
from claims.visibility import visible
from factcheck.access import can_approve, can_draft, can_publish, can_review, can_withdraw
from factcheck.api.resources import Act, Change, Create, Part, Resource, SeenField, Strict, body_of
from factcheck.models import Scope


class VerdictTranslationBody(Strict):
    """Which version, into which language; `machine` names the program whose words it begins with."""

    verdict = SeenField(queryset=Verdict.objects.all())
    language = serializers.ChoiceField(choices=[(code, code) for code, _name in settings.LANGUAGES])
    machine = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)


class TranslationSendBackBody(Strict):
    """What has to change."""

    reason = serializers.CharField(max_length=20_000)


class TranslationPublishBody(Strict):
    """Why a published translation of the same version changes."""

    change_kind = serializers.ChoiceField(choices=ChangeKind.choices, required=False, default="")
    change_note = serializers.CharField(max_length=20_000, required=False, default="")


class PairTold(serializers.Serializer):  # type: ignore[type-arg]
    """A piece of the original and what stands for it; either may be empty."""

    original = serializers.CharField(allow_blank=True)
    translated = serializers.CharField(allow_blank=True)


class PartTold(serializers.Serializer):  # type: ignore[type-arg]
    """One part of the text, paragraph by paragraph or line by line, and what it lacks before it is handed in."""

    name = serializers.CharField()
    lacks = serializers.CharField(allow_blank=True)
    pairs = PairTold(many=True)


VerdictTranslationChange = body_of(VerdictTranslation, "VerdictTranslationChange", workflow.TRANSLATABLE)


def _start(person: Any, given: dict[str, Any], at: datetime) -> Any:
    return workflow.start_translation(given["verdict"], person, given["language"], at=at, machine=given["machine"])


def _edit(person: Any, row: Any, revision: int, given: dict[str, Any]) -> Any:
    return workflow.edit_translation(row, person, revision=revision, at=timezone.now(), **given)


def _send_back(person: Any, row: Any, given: dict[str, Any], at: datetime) -> Any:
    return workflow.send_back_translation(row, person, given["reason"], revision=row.revision, at=at)


def _publish(person: Any, row: Any, given: dict[str, Any], at: datetime) -> Any:
    workflow.publish_translation(row, person, at=at, **given)
    return row


def _withdraw(person: Any, row: Any, given: dict[str, Any], at: datetime) -> Any:
    workflow.withdraw_translation(row, person, given["reason"], at=at)
    return row


def _pairs(_person: Any, row: Any, _given: dict[str, Any]) -> Any:
    return [
        {
            "name": part.name,
            "lacks": part.lacks,
            "pairs": [{"original": pair.original, "translated": pair.translated} for pair in part.pairs],
        }
        for part in parts_of(row)
    ]


_REVIEW: Any = {"scope": Scope.REVIEW}
_PUBLISH: Any = {"scope": Scope.PUBLISH}
TRANSLATIONS = Resource(
    "verdict-translations", "VerdictTranslation", VerdictTranslation, partial(visible, VerdictTranslation),
    ("verdict", "language", "previous", "status", "headline", "summary", "body", "not_known", "how_checked",
     "evidence_summaries", "machine", "translated_by", "last_edited_by", "change_kind", "change_note",
     "sent_back_reason", "submitted_at", "submitted_by", "checked_at", "checked_by", "published_at", "published_by",
     "withdrawn_at", "withdrawn_by", "withdrawn_reason"),
    filters=("verdict", "verdict__claim", "language", "status", "translated_by", "published_at"),
    orders=("created_at",),
    create=Create(VerdictTranslationBody, _start, "Begin a translation of a version", clause=can_draft),
    change=Change(VerdictTranslationChange, _edit, clause=can_draft),
    acts=(
        Act("submit", "Hand in for review", lambda person, row, _given, at: workflow.submit_translation(
            row, person, at=at), clause=can_draft),
        Act("send-back", "Send back with a reason", _send_back, TranslationSendBackBody, clause=can_review, **_REVIEW),
        Act("check", "Check it as it was read: by somebody who wrote no word of it",
            lambda person, row, _given, at: workflow.check_translation(row, person, revision=row.revision, at=at),
            clause=can_approve, **_REVIEW),
        Act("publish", "Publish", _publish, TranslationPublishBody, clause=can_publish, **_PUBLISH),
        Act("withdraw", "Withdraw, with a notice in its place; the original stays", _withdraw, WithdrawBody,
            clause=can_withdraw, **_PUBLISH),
    ),
    parts=(Part("pairs", "The original and the translation, piece by piece", PartTold(many=True), _pairs),),
    about="Published or approved verdicts in other languages; each bound to the version that it translates.",
)  # fmt: skip
TRANSLATORS = Resource(
    "translators", "Translator", TranslationContributor, partial(visible, TranslationContributor),
    ("translation", "person", "since"), filters=("translation", "person"),
    about="Who wrote words of a translation: they do not check it.",
)  # fmt: skip
ALL = (TRANSLATIONS, TRANSLATORS)
