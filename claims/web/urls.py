"""Addresses of the desk, stories, claims and the public's checks."""

from django.urls import path

from claims.web import dossier_views, from_text_views, matrix_views, views

app_name = "claims"
urlpatterns = [
    path("", views.home, name="desk"),
    path("checks/<uuid:claim_id>/", views.check, name="check"),
    path("stories/", views.stories, name="stories"),
    path("stories/load/", dossier_views.load_dossier, name="load_dossier"),
    path("stories/<slug:slug>/", views.story, name="story"),
    path("stories/<slug:slug>/history/", views.story_history, name="story_history"),
    path("stories/<slug:slug>/questions/<uuid:question_id>/", matrix_views.question, name="question"),
    path(
        "stories/<slug:slug>/questions/<uuid:question_id>/cells/<uuid:evidence_id>/<uuid:claim_id>/",
        matrix_views.cell,
        name="cell",
    ),
    path("claims/<uuid:claim_id>/", views.claim, name="claim"),
    path("claims/<uuid:claim_id>/history/", views.claim_history, name="claim_history"),
    path("snapshots/<uuid:snapshot_id>/said/", from_text_views.said, name="said"),
    path("snapshots/<uuid:snapshot_id>/bears/", from_text_views.bears, name="bears"),
    path("review/", views.reviews, name="reviews"),
    path("gaps/", views.gap_list, name="gaps"),
    path("search/", views.search, name="search"),
]
