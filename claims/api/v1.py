"""Every address of the REST API, version 1."""

from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from claims.api import changes, dossiers, general
from claims.api.bulk import ExportView
from claims.api.matching import MatchView
from claims.api.webhooks import NewWebhookView, RetryView, RotateView
from factcheck.api import documents
from factcheck.api.routes import addresses
from factcheck.api.token_views import RevokeView, TokensView
from sources.api.files import BatchProgress, NoteView, Text, UploadView, bytes_view
from sources.tallies.api.previewing import PreviewView

app_name = "api"
urlpatterns = [
    path("schema", documents.schema, name="schema"),
    path("docs", documents.ReadingPage.as_view(), name="docs"),
    path("problems", documents.problem_types, name="problems"),
    path("problems/<slug:slug>", documents.problem_type, name="problem"),
    path("people/self", general.SelfView.as_view(), name="self"),
    path("search", general.SearchView.as_view(), name="search"),
    path("match", MatchView.as_view(), name="match"),
    path("changes", changes.ChangesView.as_view(), name="changes"),
    path("tabulations/preview", PreviewView.as_view(), name="tabulations-preview"),
    path("dossiers/preview", dossiers.PreviewView.as_view(), name="dossiers-preview"),
    path("dossiers/load", dossiers.LoadView.as_view(), name="dossiers-load"),
    path("stories/<uuid:key>/dossier", dossiers.DumpView.as_view(), name="stories-dossier"),
    path("publications/<uuid:key>/content", general.ContentView.as_view(), name="publication-content"),
    path("snapshots/<uuid:key>/payload", bytes_view("payload", "application/octet-stream"), name="snapshot-payload"),
    path("snapshots/<uuid:key>/warc", bytes_view("warc", "application/warc"), name="snapshot-warc"),
    path("snapshots/<uuid:key>/wacz", bytes_view("wacz", "application/wacz+zip"), name="snapshot-wacz"),
    path("extractions/<uuid:key>/text", Text.as_view(), name="extraction-text"),
    path("batches/<uuid:key>/progress", BatchProgress.as_view(), name="batch-progress"),
    path("uploads", UploadView.as_view(), name="uploads"),
    path("notes", NoteView.as_view(), name="notes"),
    path("exports/<slug:slug>", ExportView.as_view(), name="exports"),
    path("tokens/new", TokensView.as_view(), name="tokens-new"),
    path("tokens/<uuid:key>/revoke", RevokeView.as_view(), name="tokens-revoke"),
    path("webhooks/new", NewWebhookView.as_view(), name="webhooks-new"),
    path("webhooks/<uuid:key>/rotate", RotateView.as_view(), name="webhooks-rotate"),
    path("webhook-deliveries/<uuid:key>/retry", RetryView.as_view(), name="webhook-deliveries-retry"),
    *addresses(),
    # Whatever stands there, line breaks too.
    re_path("", csrf_exempt(documents.nowhere), name="nowhere"),
]
