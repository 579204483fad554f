"""Addresses of sources, agents, captures and snapshots."""

from django.urls import path

from sources.web import capture_views, look_views, redact_views, views, watch_views

app_name = "sources"
urlpatterns = [
    path("sources/", views.sources, name="sources"),
    path("sources/<uuid:source_id>/", views.source, name="source"),
    path("sources/<uuid:source_id>/history/", views.source_history, name="source_history"),
    path("sources/changed/", watch_views.changed, name="changed"),
    path("sources/<uuid:source_id>/watch/", watch_views.watch, name="watch"),
    path("sources/<uuid:source_id>/watch/end/", watch_views.end, name="end_watch"),
    path("sources/<uuid:source_id>/looks/new/", look_views.new_series, name="new_look_series_at"),
    path("snapshots/<uuid:snapshot_id>/redact/", redact_views.redact, name="redact"),
    path("looks/", look_views.all_looks, name="looks"),
    path("looks/new/", look_views.new_series, name="new_look_series"),
    path("looks/<uuid:series_id>/", look_views.looks, name="look_series"),
    path("looks/<uuid:series_id>/record/", look_views.new_look, name="new_look"),
    path("looks/<uuid:series_id>/end/", look_views.end, name="end_look_series"),
    path("agents/<uuid:agent_id>/", views.agent, name="agent"),
    path("agents/<uuid:agent_id>/history/", views.agent_history, name="agent_history"),
    path("captures/", capture_views.captures, name="captures"),
    path("captures/<uuid:ingestion_id>/", capture_views.capture, name="capture"),
    path("captures/<uuid:ingestion_id>/state/", capture_views.capture_state, name="capture_state"),
    path("snapshots/<uuid:snapshot_id>/", views.snapshot, name="snapshot"),
]
