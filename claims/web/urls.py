"""Addresses of the desk, stories, claims and the public's checks."""

from django.urls import path

from claims.web import desk_views, dossier_views, public_views, search_views, views

app_name = "claims"
urlpatterns = [
    path("", views.home, name="desk"),
    path("checks/", public_views.checks, name="checks"),
    path("checks/corrections/", public_views.corrections, name="corrections"),
    path("checks/requests/<uuid:request_id>/", public_views.correction_request, name="correction_request"),
    path("checks/stories/<slug:slug>/", public_views.story, name="public_story"),
    path("checks/<uuid:claim_id>/", public_views.check, name="check"),
    path("checks/<uuid:claim_id>/report/", public_views.report, name="report"),
    path("review/corrections/<uuid:request_id>/", desk_views.answer_correction, name="answer_correction"),
    path("stories/", views.stories, name="stories"),
    path("stories/load/", dossier_views.load_dossier, name="load_dossier"),
    path("stories/<slug:slug>/", views.story, name="story"),
    path("stories/<slug:slug>/history/", views.story_history, name="story_history"),
    path("claims/<uuid:claim_id>/", views.claim, name="claim"),
    path("claims/<uuid:claim_id>/history/", views.claim_history, name="claim_history"),
    path("review/", views.reviews, name="reviews"),
    path("gaps/", desk_views.gap_list, name="gaps"),
    path("handover/", desk_views.leave_handover, name="leave_handover"),
    path("handover/<uuid:note_id>/read/", desk_views.read_handover, name="read_handover"),
    path("search/", search_views.search, name="search"),
]
