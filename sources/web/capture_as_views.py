"""As whom and from where a source is captured: shown while an address is typed, set by an editor."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from factcheck.access import can_record, can_set_capture
from factcheck.accounts.doors import requires
from sources.capturing_as import set_captured_as, shown_for
from sources.models import CaptureAs, Source
from sources.visibility import sources_visible_to, visible
from sources.web.whence import whence_of


class CaptureAsForm(forms.Form):
    """A source's own user agent, proxy and words for the place. A login that is kept is never shown."""

    user_agent = forms.CharField(
        label=_("As whom"),
        required=False,
        max_length=500,
        help_text=_("The user agent that the site is told. Empty: as everywhere in this newsroom."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    proxy = forms.ChoiceField(
        label=_("Through"),
        required=False,
        help_text=_("Proxies that your administrator allows (CAPTURE_SOURCE_PROXIES)."),
    )
    login_name = forms.CharField(
        label=_("Login of the proxy"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    login_password = forms.CharField(
        label=_("Password of the proxy"),
        required=False,
        max_length=500,
        help_text=_("Kept encrypted and never shown again. Leave both empty to keep the login there is."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    forget_login = forms.BooleanField(label=_("Forget the login that is kept"), required=False)
    captured_from = forms.CharField(
        label=_("From where"),
        required=False,
        max_length=200,
        help_text=_("In words, as forms and snapshots say it, for instance “Caracas, through a proxy”."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        proxies = [(proxy, proxy) for proxy in settings.CAPTURE_SOURCE_PROXIES]
        self.fields["proxy"].choices = [("", _("as everywhere in this newsroom")), *proxies]  # type: ignore[attr-defined]

    @property
    def login(self) -> tuple[str, str] | None:
        """The new login; two empty words to forget the one there is; None to keep it."""
        given = (self.cleaned_data["login_name"], self.cleaned_data["login_password"])
        return ("", "") if self.cleaned_data["forget_login"] else (given if any(given) else None)


@require_GET
@requires(can_record)
def whence(request: HttpRequest) -> HttpResponse:
    """From where and as whom the typed address would be captured; part of a form."""
    found = whence_of(request.user, request.GET.get("address", "")[:8_000])
    return render(request, "sources/parts/whence.html", {"whence": found})


@requires(can_set_capture)
def capture_as(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """The form of a source's own setting; a posted one holds from its next capture on."""
    source = get_object_or_404(
        sources_visible_to(request.user), pk=source_id, set_aside_at__isnull=True, merged_into__isnull=True
    )
    own = visible(CaptureAs, request.user).filter(source=source).first()
    names = ("user_agent", "proxy", "captured_from")
    form = CaptureAsForm(
        request.POST if request.method == "POST" else None, initial={name: getattr(own, name, "") for name in names}
    )
    if form.is_bound and form.is_valid():
        try:
            set_captured_as(source, request.user, login=form.login, **{name: form.cleaned_data[name] for name in names})
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, gettext("Saved. The next capture of this source is made so."))
            return redirect("sources:source", source.pk)
    return _page(request, source, form, has_login=bool(own and own.proxy_login))


def _page(request: HttpRequest, source: Source, form: CaptureAsForm, *, has_login: bool) -> HttpResponse:
    context = {"source": source, "form": form, "whence": shown_for(source), "has_login": has_login}
    return render(request, "sources/capture_as.html", context, status=422 if form.is_bound else 200)
