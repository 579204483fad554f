"""Addresses of the ground floor."""

from django.conf import settings
from django.urls import include, path

from factcheck.web import views

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("preferences/theme/", views.set_theme, name="set_theme"),
]

if settings.DEBUG:
    urlpatterns += [path("_components/", views.components, name="components")]
