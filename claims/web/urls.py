"""Addresses of the desk, stories, claims and the public's checks."""

from django.urls import path

from claims.web import (
    claim_forms,
    dossier_views,
    evidence_forms,
    parts,
    said_forms,
    story_forms,
    talk_forms,
    views,
)

app_name = "claims"
urlpatterns = [
    path("", views.home, name="desk"),
    path("checks/<uuid:claim_id>/", views.check, name="check"),
    path("stories/", views.stories, name="stories"),
    path("stories/load/", dossier_views.load_dossier, name="load_dossier"),
    path("stories/new/", story_forms.new_story, name="new_story"),
    path("stories/<slug:slug>/edit/", story_forms.edit_story, name="edit_story"),
    path("stories/<slug:slug>/claims/new/", claim_forms.new_claim_of_story, name="new_claim_of_story"),
    path("stories/<slug:slug>/", views.story, name="story"),
    path("stories/<slug:slug>/history/", views.story_history, name="story_history"),
    path("questions/<uuid:question_id>/claims/new/", claim_forms.new_claim_of_question, name="new_claim_of_question"),
    path("questions/<uuid:question_id>/move/", talk_forms.move_question, name="move_question"),
    path("claims/new/", claim_forms.new_claim, name="new_claim"),
    path("claims/<uuid:claim_id>/edit/", claim_forms.edit_claim, name="edit_claim"),
    path("claims/<uuid:claim_id>/said/new/", said_forms.new_said, name="new_said"),
    path("claims/<uuid:claim_id>/evidence/new/", evidence_forms.new_evidence, name="new_evidence"),
    path("said/<uuid:said_id>/edit/", said_forms.edit_said, name="edit_said"),
    path("evidence/<uuid:evidence_id>/edit/", evidence_forms.edit_evidence, name="edit_evidence"),
    path("evidence/<uuid:evidence_id>/exact/", evidence_forms.exact_evidence, name="exact_evidence"),
    path("parts/<slug:part>/on/<uuid:parent_id>/new/", parts.add_part, name="add_part"),
    path("parts/<slug:part>/<uuid:part_id>/edit/", parts.edit_part, name="edit_part"),
    path("comments/on/<slug:kind>/<uuid:thing_id>/", talk_forms.new_comment, name="comment"),
    path("comments/<uuid:comment_id>/resolve/", talk_forms.resolve_comment, name="resolve_comment"),
    path("assignments/on/<slug:kind>/<uuid:thing_id>/", talk_forms.new_assignment, name="assign"),
    path("assignments/<uuid:assignment_id>/finish/", talk_forms.finish_assignment, name="finish_assignment"),
    path("tags/on/<slug:kind>/<uuid:thing_id>/", talk_forms.tag, name="tag"),
    path("claims/<uuid:claim_id>/", views.claim, name="claim"),
    path("claims/<uuid:claim_id>/history/", views.claim_history, name="claim_history"),
    path("review/", views.reviews, name="reviews"),
    path("gaps/", views.gap_list, name="gaps"),
    path("search/", views.search, name="search"),
]
