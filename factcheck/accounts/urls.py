"""Addresses of the people of the newsroom and of invitations."""

from django.urls import path

from factcheck.accounts import views

app_name = "accounts"
urlpatterns = [
    path("accounts/invitation/", views.answer, name="accept"),
    path("people/", views.people, name="people"),
    path("people/invite/", views.send, name="invite"),
    path("people/invitations/<uuid:invitation_id>/revoke/", views.take_back, name="revoke"),
    path("people/<uuid:person_id>/", views.person, name="person"),
    path("people/<uuid:person_id>/role/", views.change, name="change_role"),
    path("people/<uuid:person_id>/deactivate/", views.deactivate, name="deactivate"),
    path("people/<uuid:person_id>/reactivate/", views.reactivate, name="reactivate"),
    path("people/<uuid:person_id>/second-factor/", views.reset_factor, name="reset_second_factor"),
]
