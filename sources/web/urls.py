"""Addresses of sources, agents, captures and snapshots."""

from django.urls import path

from sources.web import capture_views, reader_views, views

app_name = "sources"
urlpatterns = [
    path("sources/", views.sources, name="sources"),
    path("sources/<uuid:source_id>/", views.source, name="source"),
    path("sources/<uuid:source_id>/history/", views.source_history, name="source_history"),
    path("agents/<uuid:agent_id>/", views.agent, name="agent"),
    path("agents/<uuid:agent_id>/history/", views.agent_history, name="agent_history"),
    path("captures/", capture_views.captures, name="captures"),
    path("captures/<uuid:ingestion_id>/", capture_views.capture, name="capture"),
    path("captures/<uuid:ingestion_id>/state/", capture_views.capture_state, name="capture_state"),
    path("snapshots/<uuid:snapshot_id>/", reader_views.snapshot, name="snapshot"),
    path("snapshots/<uuid:snapshot_id>/quotes/", reader_views.quotes, name="quotes"),
    path("snapshots/<uuid:snapshot_id>/against/<uuid:other_id>/", reader_views.difference, name="difference"),
    path("quotes/<uuid:quote_id>/", reader_views.quote_link, name="quote"),
    path("quotes/<uuid:quote_id>/translations/", reader_views.translations, name="translations"),
]
