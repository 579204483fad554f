"""`POST /match`: has this been checked already? One text or a thousand, in one answer."""

from typing import Any, ClassVar

from django.db.models import Q
from django.http import HttpResponse
from rest_framework import serializers

from claims.matching.candidates import Narrowed
from claims.matching.match import REASONS, Answer, Match, match_many
from claims.models import ExternalFactCheck, Meaning, Verdict
from claims.visibility import visible
from factcheck.api.resources import Strict
from factcheck.api.views import ApiView
from factcheck.models.domain import LANGUAGE_TAG

MOST_TEXTS = 1_000
LONGEST_TEXT = 500_000
MOST_ALTOGETHER = 5_000_000
KINDS = {"claims": ("claim", "wording", "publication"), "external-fact-checks": ("external",)}


class MatchBody(Strict):
    """What is asked about, and what narrows the answer."""

    texts = serializers.ListField(
        child=serializers.CharField(max_length=LONGEST_TEXT, allow_blank=True, trim_whitespace=False),
        min_length=1,
        max_length=MOST_TEXTS,
        help_text="A sentence, a post, a caption or an article each; answered in this order.",
    )
    language = serializers.RegexField(LANGUAGE_TAG, required=False, default="", help_text="Only texts in it.")
    since = serializers.DateField(required=False, default=None, help_text="Claimed, checked or published since.")
    until = serializers.DateField(required=False, default=None)
    meaning = serializers.ChoiceField(choices=Meaning.choices, required=False, default="")
    publisher_site = serializers.CharField(max_length=300, required=False, default="", help_text="A host.")
    resources = serializers.MultipleChoiceField(choices=[(name, name) for name in KINDS], required=False, default=set)
    limit = serializers.IntegerField(min_value=1, max_value=20, required=False, default=5)

    def validate_texts(self, texts: list[str]) -> list[str]:
        """Together they are bounded too."""
        if sum(map(len, texts)) > MOST_ALTOGETHER:
            raise serializers.ValidationError("Together the texts are longer than 5,000,000 characters.")
        return texts


class WhyTold(serializers.Serializer):  # type: ignore[type-arg]
    """One reason, with the words or numbers that it is about."""

    kind = serializers.ChoiceField(choices=[(each, each) for each in REASONS])
    about = serializers.ListField(child=serializers.CharField())


class MatchTold(serializers.Serializer):  # type: ignore[type-arg]
    """A claim of ours, or a fact-check by another publisher, that may say the same."""

    resource = serializers.ChoiceField(choices=[(name, name) for name in KINDS])
    id = serializers.UUIDField()
    text = serializers.CharField(help_text="The wording that was the likest.")
    language = serializers.CharField()
    probability = serializers.FloatField(help_text="That it is the same claim: 0 to 1, calibrated.")
    is_likely = serializers.BooleanField(help_text="Above the higher threshold. A suggestion all the same.")
    method = serializers.CharField(help_text="Encoder and weights, with their versions.")
    reasons = WhyTold(many=True)
    scores = serializers.DictField(child=serializers.FloatField())
    own_meaning = serializers.CharField(allow_blank=True, help_text="Of our published verdict; empty without one.")
    publisher = serializers.CharField(allow_blank=True, help_text="Of another's fact-check; it is never ours.")
    publisher_rating = serializers.CharField(allow_blank=True, help_text="As the publisher wrote it.")
    publisher_meaning = serializers.CharField(allow_blank=True, help_text="What we take that rating to mean.")
    address = serializers.CharField(allow_blank=True)


class AnswerTold(serializers.Serializer):  # type: ignore[type-arg]
    """The matches of one text, the likest first."""

    matches = MatchTold(many=True)
    by_words_only = serializers.BooleanField(help_text="Meaning was not compared: for want of time or words.")


class AnswersTold(serializers.Serializer):  # type: ignore[type-arg]
    """An answer for each text."""

    results = AnswerTold(many=True)


class MatchView(ApiView):
    """What may say the same as these texts, among all that the caller may see; in any language."""

    operations: ClassVar = {"POST": "match"}
    summaries: ClassVar = {"POST": "Has it been checked already?"}
    bodies: ClassVar = {"POST": MatchBody}
    answers: ClassVar = {"POST": {200: AnswersTold}}

    def post(self, request: Any) -> HttpResponse:
        """The answers, in the order of the texts. Nothing is kept."""
        given = MatchBody(data=request.data)
        given.is_valid(raise_exception=True)
        asked = dict(given.validated_data)
        kinds = tuple(kind for name in sorted(asked["resources"]) for kind in KINDS[name])
        narrowed = Narrowed(
            asked["language"], asked["since"], asked["until"], asked["meaning"], asked["publisher_site"], kinds
        )
        found = list(match_many(request.user, asked["texts"], narrowed, most=asked["limit"]))
        return self.answered({"results": _told(found, request.user)})


def _told(found: list[Answer], person: Any) -> list[dict[str, Any]]:
    keys = {each.external for answer in found for each in answer.matches if each.external}
    others = visible(ExternalFactCheck, person).in_bulk(keys)
    claims = {each.claim for answer in found for each in answer.matches if not each.external}
    standing = Verdict.objects.published().filter(Q(claim__in=claims), set_aside_at__isnull=True)
    meanings = dict(standing.values_list("claim", "rating__meaning"))
    return [
        {
            "matches": [_match(each, others.get(each.external), meanings) for each in answer.matches],
            "by_words_only": answer.by_words_only,
        }
        for answer in found
    ]


def _match(found: Match, other: ExternalFactCheck | None, meanings: dict[Any, str]) -> dict[str, Any]:
    return {
        "resource": "external-fact-checks" if found.external else "claims",
        "id": str(found.external or found.claim),
        "text": found.text,
        "language": found.language,
        "probability": found.probability,
        "is_likely": found.is_likely,
        "method": found.method,
        "reasons": [{"kind": each.kind, "about": list(each.about)} for each in found.reasons],
        "scores": dict(found.scores),
        "own_meaning": "" if found.external else meanings.get(found.claim) or "",
        "publisher": other.publisher_name if other else "",
        "publisher_rating": (other.rating_text or other.rating_value) if other else "",
        "publisher_meaning": other.meaning if other else "",
        "address": other.address if other else "",
    }
