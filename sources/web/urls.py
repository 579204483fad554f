"""Addresses of sources, agents, captures and snapshots."""

from django.urls import path

from sources.web import batch_views, capture_views, intake_views, metrics_view, views

app_name = "sources"
urlpatterns = [
    path("sources/", views.sources, name="sources"),
    path("sources/<uuid:source_id>/", views.source, name="source"),
    path("sources/<uuid:source_id>/history/", views.source_history, name="source_history"),
    path("agents/<uuid:agent_id>/", views.agent, name="agent"),
    path("agents/<uuid:agent_id>/history/", views.agent_history, name="agent_history"),
    path("captures/", capture_views.captures, name="captures"),
    path("captures/list/", intake_views.address_list, name="address_list"),
    path("captures/file/", intake_views.upload, name="upload"),
    path("captures/note/", intake_views.note, name="note"),
    path("captures/note/<uuid:source_id>/", intake_views.note, name="note_again"),
    path("captures/notes/<uuid:extraction_id>/sign/", intake_views.sign, name="sign_note"),
    path("captures/bookmark/", intake_views.bookmark, name="bookmark"),
    path("captures/feeds/", intake_views.feed_list, name="feeds"),
    path("captures/feeds/<uuid:feed_id>/", intake_views.feed, name="feed"),
    path("captures/batches/", batch_views.batch_list, name="batches"),
    path("captures/batches/<uuid:batch_id>/", batch_views.batch, name="batch"),
    path("captures/batches/<uuid:batch_id>/progress/", batch_views.batch_progress, name="batch_progress"),
    path("captures/batches/<uuid:batch_id>/act/", batch_views.batch_act, name="batch_act"),
    path("captures/<uuid:ingestion_id>/", capture_views.capture, name="capture"),
    path("captures/<uuid:ingestion_id>/state/", capture_views.capture_state, name="capture_state"),
    path("captures/<uuid:ingestion_id>/act/", capture_views.capture_act, name="capture_act"),
    path("metrics", metrics_view.metrics, name="metrics"),
    path("snapshots/<uuid:snapshot_id>/", views.snapshot, name="snapshot"),
]
