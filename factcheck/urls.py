"""Every address of the installation."""

from django.urls import include, path

from factcheck.admin import desk_admin

urlpatterns = [
    # First: programs ask more often than people.
    path("api/v1/", include("claims.api.gathered")),
    path("admin/", desk_admin.urls),
    path("", include("factcheck.health.urls")),
    path("", include("factcheck.web.urls")),
    path("", include("factcheck.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("", include("sources.web.urls")),
    path("", include("sources.tallies.web.urls")),
    path("", include("claims.web.urls")),
    path("", include("claims.api.urls")),
]
