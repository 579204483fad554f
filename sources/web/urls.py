"""Addresses of sources, agents, captures and snapshots."""

from django.urls import path, re_path

from sources.web import archived_views, browser_views, capture_views, export_views, memento_views, views

app_name = "sources"
urlpatterns = [
    path("sources/", views.sources, name="sources"),
    path("sources/<uuid:source_id>/", views.source, name="source"),
    path("sources/<uuid:source_id>/history/", views.source_history, name="source_history"),
    path("agents/<uuid:agent_id>/", views.agent, name="agent"),
    path("agents/<uuid:agent_id>/history/", views.agent_history, name="agent_history"),
    path("captures/", capture_views.captures, name="captures"),
    path("captures/browser/", browser_views.browser_capture, name="browser_capture"),
    path("captures/<uuid:ingestion_id>/", capture_views.capture, name="capture"),
    path("captures/<uuid:ingestion_id>/state/", capture_views.capture_state, name="capture_state"),
    path("sources/<uuid:source_id>/wacz/", export_views.source_wacz, name="source_wacz"),
    # The views read the address from the request itself: Django would have decoded it.
    re_path(r"^web/timemap/link/(?:.+)$", memento_views.timemap, name="timemap"),
    re_path(r"^web/(?P<stamp>\d{4,14})/(?:.+)$", memento_views.memento, name="memento"),
    re_path(r"^web/(?:.+)$", memento_views.timegate, name="timegate"),
    path("archived/<str:token>/", archived_views.archived, name="archived"),
    path("archived/<str:token>/picture/", archived_views.picture, name="archived_picture"),
    path("archived/<str:token>/looks/", archived_views.looks, name="archived_looks"),
    path("snapshots/<uuid:snapshot_id>/", views.snapshot, name="snapshot"),
    path("snapshots/<uuid:snapshot_id>/payload/", export_views.payload, name="snapshot_payload"),
    path("snapshots/<uuid:snapshot_id>/warc/", export_views.warc, name="snapshot_warc"),
    path("snapshots/<uuid:snapshot_id>/wacz/", export_views.snapshot_wacz, name="snapshot_wacz"),
]
