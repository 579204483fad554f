"""Addresses of sources, agents, captures and snapshots."""

from django.urls import path, re_path

from sources.web import (
    agent_forms,
    archived_views,
    capture_views,
    export_views,
    look_views,
    memento_views,
    reader_views,
    tray,
    views,
    watch_views,
)

app_name = "sources"
urlpatterns = [
    path("sources/", views.sources, name="sources"),
    path("sources/<uuid:source_id>/", views.source, name="source"),
    path("sources/<uuid:source_id>/history/", views.source_history, name="source_history"),
    path("agents/new/", agent_forms.new_agent, name="new_agent"),
    path("agents/<uuid:agent_id>/edit/", agent_forms.edit_agent, name="edit_agent"),
    path("sources/changed/", watch_views.changed, name="changed"),
    path("sources/<uuid:source_id>/watch/", watch_views.watch, name="watch"),
    path("sources/<uuid:source_id>/watch/end/", watch_views.end, name="end_watch"),
    path("sources/<uuid:source_id>/looks/new/", look_views.new_series, name="new_look_series_at"),
    path("looks/", look_views.all_looks, name="looks"),
    path("looks/new/", look_views.new_series, name="new_look_series"),
    path("looks/<uuid:series_id>/", look_views.looks, name="look_series"),
    path("looks/<uuid:series_id>/record/", look_views.new_look, name="new_look"),
    path("looks/<uuid:series_id>/end/", look_views.end, name="end_look_series"),
    path("agents/<uuid:agent_id>/", views.agent, name="agent"),
    path("agents/<uuid:agent_id>/history/", views.agent_history, name="agent_history"),
    path("captures/", capture_views.captures, name="captures"),
    path("captures/mine/", tray.tray, name="tray"),
    path("captures/<uuid:ingestion_id>/stop/", tray.stop_capture, name="stop_capture"),
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
    path("snapshots/<uuid:snapshot_id>/payload/", export_views.payload, name="snapshot_payload"),
    path("snapshots/<uuid:snapshot_id>/warc/", export_views.warc, name="snapshot_warc"),
    path("snapshots/<uuid:snapshot_id>/wacz/", export_views.snapshot_wacz, name="snapshot_wacz"),
    path("snapshots/<uuid:snapshot_id>/", reader_views.snapshot, name="snapshot"),
    path("snapshots/<uuid:snapshot_id>/quotes/", reader_views.quotes, name="quotes"),
    path("snapshots/<uuid:snapshot_id>/against/<uuid:other_id>/", reader_views.difference, name="difference"),
    path("quotes/<uuid:quote_id>/", reader_views.quote_link, name="quote"),
    path("quotes/<uuid:quote_id>/translations/", reader_views.translations, name="translations"),
]
