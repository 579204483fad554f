"""Addresses of the desk, stories, claims and the public's checks."""

from django.urls import path

from claims.web import desk_views, dossier_views, export_views, matrix_views, search_views, story_forms, views

app_name = "claims"
urlpatterns = [
    path("", views.home, name="desk"),
    path("checks/<uuid:claim_id>/", views.check, name="check"),
    path("stories/", views.stories, name="stories"),
    path("stories/load/", dossier_views.load_dossier, name="load_dossier"),
    path("stories/load/confirm/", dossier_views.confirm, name="load_dossier_confirm"),
    path("stories/load/discard/", dossier_views.discard, name="load_dossier_discard"),
    path("stories/<slug:slug>/dossier.zip", dossier_views.dump_dossier, name="dump_dossier"),
    path("stories/new/", story_forms.new_story, name="new_story"),
    path("stories/<slug:slug>/edit/", story_forms.edit_story, name="edit_story"),
    path("stories/<slug:slug>/", views.story, name="story"),
    path("stories/<slug:slug>/history/", views.story_history, name="story_history"),
    path("stories/<slug:slug>/questions/<uuid:question_id>/", matrix_views.question, name="question"),
    path(
        "stories/<slug:slug>/questions/<uuid:question_id>/cells/<uuid:evidence_id>/<uuid:claim_id>/",
        matrix_views.cell,
        name="cell",
    ),
    path("stories/<slug:slug>/wacz/", export_views.story_wacz, name="story_wacz"),
    path("claims/<uuid:claim_id>/", views.claim, name="claim"),
    path("claims/<uuid:claim_id>/history/", views.claim_history, name="claim_history"),
    path("review/", views.reviews, name="reviews"),
    path("gaps/", desk_views.gap_list, name="gaps"),
    path("handover/", desk_views.leave_handover, name="leave_handover"),
    path("handover/<uuid:note_id>/read/", desk_views.read_handover, name="read_handover"),
    path("search/", search_views.search, name="search"),
]
