"""Addresses of sources, agents, captures and snapshots."""

from django.urls import path

from sources.web import capture_views, tray, views

app_name = "sources"
urlpatterns = [
    path("sources/", views.sources, name="sources"),
    path("sources/<uuid:source_id>/", views.source, name="source"),
    path("sources/<uuid:source_id>/history/", views.source_history, name="source_history"),
    path("agents/<uuid:agent_id>/", views.agent, name="agent"),
    path("agents/<uuid:agent_id>/history/", views.agent_history, name="agent_history"),
    path("captures/", capture_views.captures, name="captures"),
    path("captures/mine/", tray.tray, name="tray"),
    path("captures/<uuid:ingestion_id>/stop/", tray.stop_capture, name="stop_capture"),
    path("captures/<uuid:ingestion_id>/", capture_views.capture, name="capture"),
    path("captures/<uuid:ingestion_id>/state/", capture_views.capture_state, name="capture_state"),
    path("snapshots/<uuid:snapshot_id>/", views.snapshot, name="snapshot"),
]
