"""How Django REST framework and drf-spectacular are set up: part of the settings, and the same everywhere."""

from typing import Any

REST_FRAMEWORK: dict[str, Any] = {
    "EXCEPTION_HANDLER": "factcheck.api.problems.handled",
    "DEFAULT_RENDERER_CLASSES": ["factcheck.api.rendering.Json"],
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "DURATION_FORMAT": "iso-8601",
    "COERCE_DECIMAL_TO_STRING": True,
}
SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "The desk's API",
    "DESCRIPTION": "What a person can do at the desk, a program with the same rights can do here. See docs/api.md.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": True,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "factcheck.api.openapi.refusals_once",
        "factcheck.api.openapi.true_defaults",
        "factcheck.api.openapi.linked",
        "factcheck.api.examples.with_examples",
    ],
    # Vocabularies whose columns share a name.
    "ENUM_NAME_OVERRIDES": {
        "FeedKind": "sources.models.feed.FeedKind",
        "LookOutcome": "sources.models.watch.LookOutcome",
        "SourceKind": "sources.models.source.SourceKind",
        "Terms": "sources.models.source.Terms",
        "QuoteKind": "sources.models.quote.QuoteKind",
        "SightingKind": "sources.models.sighting.SightingKind",
        "DerivationKind": "sources.models.derivation.DerivationKind",
        "Confirmation": "sources.models.derivation.Confirmation",
        "JoinState": "sources.models.join.JoinState",
        "AgentKind": "sources.models.agent.AgentKind",
        "IngestionState": "sources.models.ingestion.IngestionState",
        "CaptureMethod": "sources.models.snapshot.CaptureMethod",
        "SuggestionKind": "claims.models.suggestion.SuggestionKind",
        "StanceValue": "claims.models.evidence.StanceValue",
        "Channel": "claims.models.contact.Channel",
        "ContactTerms": "claims.models.contact.ContactTerms",
        "ContactOutcome": "claims.models.contact.ContactOutcome",
        "Triage": "claims.models.tip.Triage",
        "TipDecision": "claims.api.tips.DECISION_CHOICES",
        "MediaKind": "claims.models.media.MediaKind",
        "PointOutcome": "claims.models.media.PointOutcome",
        "LegalOutcome": "claims.models.second_look.LegalOutcome",
        "TipChannel": "claims.models.tip.TipChannel",
        "ClaimKind": "claims.models.claim.ClaimKind",
        "RelationKind": "claims.models.claim.RelationKind",
        "ChangeKind": "claims.models.verdict.ChangeKind",
        "PublicationKind": "claims.models.publication.PublicationKind",
        "PolicyKind": "factcheck.models.newsroom.PolicyKind",
        "Mode": "claims.models.appearance.Mode",
        "ImportKind": "claims.models.bulk.ImportKind",
        "ImportMode": "claims.models.bulk.ImportMode",
        "ImportState": "claims.models.bulk.ImportState",
        "DeliveryState": "claims.models.webhook.DeliveryState",
        "TokenKind": "factcheck.models.api_token.TokenKind",
        "AssignmentState": "claims.models.discussion.AssignmentState",
        "Status": "claims.models.verdict.Status",
        "TranslationStatus": "claims.models.translation.TranslationStatus",
    },
    "APPEND_COMPONENTS": {
        "securitySchemes": {
            "token": {
                "type": "http",
                "scheme": "bearer",
                "description": "A token from /me/tokens/, or of the newsroom's OpenID provider.",
            },
            "session": {"type": "apiKey", "in": "cookie", "name": "sessionid"},
        }
    },
}
