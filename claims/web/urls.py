"""Addresses of the desk, stories, claims and the public's checks."""

from django.urls import path

from claims.web import absence_views, dossier_views, protect_views, take_down_views, views

app_name = "claims"
urlpatterns = [
    path("take-down/<slug:kind>/<uuid:thing_id>/", take_down_views.take_down_page, name="take_down"),
    path("protected/", protect_views.protections, name="protections"),
    path("protected/<uuid:protection_id>/", protect_views.protection, name="protection"),
    path("protected/<uuid:protection_id>/grant/", protect_views.give, name="grant"),
    path(
        "protected/<uuid:protection_id>/grants/<uuid:grant_id>/withdraw/",
        protect_views.withdraw,
        name="withdraw_grant",
    ),
    path("snapshots/<uuid:snapshot_id>/protect/", protect_views.protect_snapshot_page, name="protect_snapshot"),
    path("sources/<uuid:source_id>/protect/", protect_views.protect_source_page, name="protect_source"),
    path("looks/<uuid:series_id>/evidence/", absence_views.look_as_evidence, name="look_as_evidence"),
    path("", views.home, name="desk"),
    path("checks/<uuid:claim_id>/", views.check, name="check"),
    path("stories/", views.stories, name="stories"),
    path("stories/load/", dossier_views.load_dossier, name="load_dossier"),
    path("stories/<slug:slug>/", views.story, name="story"),
    path("stories/<slug:slug>/history/", views.story_history, name="story_history"),
    path("claims/<uuid:claim_id>/", views.claim, name="claim"),
    path("claims/<uuid:claim_id>/history/", views.claim_history, name="claim_history"),
    path("review/", views.reviews, name="reviews"),
    path("gaps/", views.gap_list, name="gaps"),
    path("search/", views.search, name="search"),
]
