"""Addresses of the desk, stories, claims and the public's checks."""

from django.urls import path

from claims.web import dossier_views, views

app_name = "claims"
urlpatterns = [
    path("", views.home, name="desk"),
    path("checks/<uuid:claim_id>/", views.check, name="check"),
    path("stories/", views.stories, name="stories"),
    path("stories/load/", dossier_views.load_dossier, name="load_dossier"),
    path("stories/load/confirm/", dossier_views.confirm, name="load_dossier_confirm"),
    path("stories/load/discard/", dossier_views.discard, name="load_dossier_discard"),
    path("stories/<slug:slug>/dossier.zip", dossier_views.dump_dossier, name="dump_dossier"),
    path("stories/<slug:slug>/", views.story, name="story"),
    path("stories/<slug:slug>/history/", views.story_history, name="story_history"),
    path("claims/<uuid:claim_id>/", views.claim, name="claim"),
    path("claims/<uuid:claim_id>/history/", views.claim_history, name="claim_history"),
    path("review/", views.reviews, name="reviews"),
    path("gaps/", views.gap_list, name="gaps"),
    path("search/", views.search, name="search"),
]
