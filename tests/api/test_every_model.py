"""What is recorded is told over the API, or there is a reason why it is not."""

from django.apps import apps

import claims.api.v1
from factcheck.api.resources import BY_MODEL

assert claims.api.v1.urlpatterns
# Why a model has no resource of its own.
TOLD_ELSEWHERE = {
    "ApiToken": "at /tokens, as one's own",
    "Blob": "a capture's bytes are at /snapshots/{id}/payload",
    "Passage": "the index of long texts: /search tells what it finds",
    "NoteSignature": "at /extractions/{id}/signature",
    "ProtectedValue": "at /protections/{id}/values",
    "Place": "in /tabulations/{id}/place",
    "PlaceName": "in /tabulations/{id}/place",
    "PlaceTotal": "in /tabulations/{id}/place",
    "Reading": "at /tabulations/{id}/readings",
    "ReadingColumn": "the same numbers as /tabulations/{id}/readings, laid out for counting",
    "Audit": "at /tabulations/{id}/findings",
    "Finding": "at /tabulations/{id}/findings",
    "FigureChange": "at /cited-figures/{id}/newer",
    "MatchText": "texts as words and vectors, for finding: /match tells what they find",
    "PublicationRecord": "at /publications/{id}/record",
    "OutboxEntry": "at /changes",
    "ImportedRow": "what a row made is told with the thing itself; its problems at /import-problems",
}
NOT_TOLD = {
    "Draft": "what somebody is typing is theirs until they save it",
    "Invitation": "who comes in is decided by an admin at a browser",
    "NewsroomSettings": "switches of the house are set by an admin at a browser",
    "RememberedRequest": "bookkeeping of Idempotency-Key",
    "ImportPage": "bookkeeping of an import that fetches its pages",
    "OutboxPlace": "bookkeeping: how far a reader of the outbox has come",
    "WebhookProgress": "bookkeeping: how far a webhook has come",
    "WebhookSecret": "told once, when it is made or rotated",
    "PublicationCopy": "bookkeeping: which version each subscriber has",
    "Sifting": "bookkeeping: which texts were looked through; what was found is at /suggestions",
    "TextSketch": "bookkeeping: numbers by which copies of a text find each other",
    "MatchFit": "weights of the matching are fitted and turned back by a command; a suggestion names their version",
    "QueueTurn": "bookkeeping of the queue: names people and hosts",
    "ProtectedAccess": "who has read what is protected is shown beside it, to people with a grant, at a browser",
    "SourceReliability": "internal by design: never in the API (design.md)",
    "EvidenceReliability": "internal by design: never in the API (design.md)",
    "DossierEntry": "what a dossier brought is compared when it comes again; /dossiers/preview tells it",
    "NoticeWish": "one's own wish for mail, set at a browser",
    "CalendarFeed": "holds the hash of a secret address, made at a browser",
}


def test_every_model_has_a_resource_or_a_reason() -> None:
    ours = {
        model.__name__
        for model in apps.get_models()
        if model.__module__.split(".")[0] in ("factcheck", "sources", "claims") and not model.__name__.endswith("Event")
    }
    shown = {model.__name__ for model in BY_MODEL}
    events = {model.__name__ for model in apps.get_models() if hasattr(model, "pgh_obj")}
    ours = {name for name in ours | shown if name not in events}
    without = ours - shown - set(TOLD_ELSEWHERE) - set(NOT_TOLD)
    assert without == set(), "give it a resource, or say here why it has none"
    assert (set(TOLD_ELSEWHERE) | set(NOT_TOLD)) - {"ApiToken"} <= ours - shown, "it has one by now"
