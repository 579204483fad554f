"""Addresses of the ground floor."""

from django.conf import settings
from django.urls import include, path

from factcheck.web import set_aside, token_pages, views

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("me/tokens/", token_pages.tokens, name="tokens"),
    path("me/tokens/<uuid:token_id>/revoke/", token_pages.revoke_token, name="revoke_token"),
    path("preferences/theme/", views.set_theme, name="set_theme"),
    path("set-aside/", set_aside.rows_set_aside, name="rows_set_aside"),
    path("set-aside/<slug:kind>/<uuid:row_id>/", set_aside.set_aside_row, name="set_aside"),
    path("set-aside/<slug:kind>/<uuid:row_id>/restore/", set_aside.restore_row, name="restore"),
]

if settings.DEBUG:
    urlpatterns += [path("_components/", views.components, name="components")]
