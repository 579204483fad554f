"""Addresses of contests and their results tables."""

from django.urls import path

from sources.tallies.web import image_views, import_views, job_views, map_views, sheet_views, views

app_name = "tallies"
urlpatterns = [
    path("contests/", views.contests, name="contests"),
    path("contests/import/", import_views.bring, name="bring"),
    path("contests/import/<uuid:snapshot_id>/", import_views.read, name="read"),
    path("contests/jobs/<uuid:job_id>/", job_views.job, name="job"),
    path("contests/jobs/<uuid:job_id>/progress/", job_views.job_progress, name="job_progress"),
    path("contests/<slug:slug>/", views.contest, name="contest"),
    path("contests/<slug:slug>/announcements/new/", sheet_views.announce, name="announce"),
    path("contests/<slug:slug>/sheets/", sheet_views.sheets, name="sheets"),
    path("contests/<slug:slug>/sheets/type/", sheet_views.type_sheet, name="type_sheet"),
    path("contests/<slug:slug>/sheets/<uuid:sheet_id>/", sheet_views.sheet, name="sheet"),
    path("contests/<slug:slug>/images/", image_views.images, name="images"),
    path("contests/<slug:slug>/images/<uuid:batch_id>/", image_views.image_batch, name="image_batch"),
    path("contests/<slug:slug>/images/<uuid:batch_id>/progress/", image_views.image_progress, name="image_progress"),
    path("contests/<slug:slug>/codes/", image_views.codes, name="codes"),
    path("contests/<slug:slug>/maps/", map_views.maps, name="maps"),
    path("contests/<slug:slug>/maps/<uuid:map_id>/", map_views.one_map, name="map"),
    path("contests/<slug:slug>/maps/<uuid:map_id>/source/", map_views.map_source, name="map_source"),
    path("contests/<slug:slug>/tables/<int:version>/map.svg", views.map_file, name="map_file"),
    path("contests/<slug:slug>/tables/<int:version>/", views.table, name="table"),
    path("contests/<slug:slug>/tables/<int:version>/audit/", views.run_audit, name="audit"),
    path("contests/<slug:slug>/tables/<int:version>/findings/", views.findings, name="findings"),
    path("contests/<slug:slug>/tables/<int:version>/rows.csv", views.rows, name="rows"),
    path("contests/<slug:slug>/tables/<int:version>/pictures/", views.pictures, name="pictures"),
    path("contests/<slug:slug>/tables/<int:version>/pictures/<slug:name>.<slug:kind>", views.picture, name="picture"),
    path("contests/<slug:slug>/tables/<int:version>/beside/<int:other>/", views.beside, name="beside"),
]
