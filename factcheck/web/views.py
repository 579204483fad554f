"""Pages of the ground floor: preferences and the components on one page."""

from datetime import UTC, date, datetime, timedelta

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from factcheck.history import acting
from factcheck.time_line import Dated
from factcheck.web.frame import THEME_COOKIE, THEMES

YEAR_SECONDS = int(timedelta(days=365).total_seconds())


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Back to the page the form stood on, in the chosen theme: kept with the person, and in a cookie."""
    theme = request.POST.get("theme", "")
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    if theme in THEMES:
        response.set_cookie(
            THEME_COOKIE, theme, max_age=YEAR_SECONDS, samesite="Lax", secure=request.is_secure(), httponly=True
        )
        if request.user.is_authenticated:
            request.user.theme = theme
            with acting(request.user, "chose a theme"):
                request.user.save(update_fields=["theme"])
    return response


class ExampleForm(forms.Form):
    """The field component's states on the components page."""

    statement = forms.CharField(
        label=_("Claim"), help_text=_("One checkable assertion, in its own words."), widget=forms.Textarea
    )
    address = forms.URLField(label=_("Address"), assume_scheme="https")
    primary = forms.BooleanField(label=_("First source"), required=False, help_text=_("Nobody recorded it earlier."))


def components(request: HttpRequest) -> HttpResponse:
    """Every component in its states; only where DEBUG is on."""
    if not settings.DEBUG:
        raise Http404
    now = datetime.now(UTC)
    days = [
        Dated(date(2024, 7, 28), "28 Jul", "vote", "event", weight=3),
        Dated(date(2024, 7, 29), "29 Jul", "council declares a winner", "claim", "#a", weight=2),
        Dated(date(2024, 8, 2), "2 Aug", "second bulletin", "claim", "#b", weight=2),
        Dated(date(2024, 8, 22), "22 Aug", "tribunal validates", "claim", "#c"),
        Dated(date(2024, 11, 16), "16 Nov", "first releases", "event", weight=3),
        Dated(date(2026, 11, 20), "20 Nov 2026", "verdict published", "verdict"),
    ]
    entries = [
        {
            "when": now - timedelta(minutes=14),
            "who": "editor",
            "what": "changed",
            "changes": [("statement", "He won", "He says he won")],
        },
        {"when": now - timedelta(hours=3), "who": "checker", "what": "added", "changes": []},
    ]
    form = ExampleForm({"statement": "", "address": "nowhere"})
    trail = [("Stories", "/stories/"), ("Venezuela 2024", "/stories/venezuela-2024/"), ("Who won?", "")]
    return render(
        request, "components/page.html", {"form": form, "days": days, "entries": entries, "trail": trail, "now": now}
    )
