"""How the newsroom presents itself and what it has switched on: forms for admins, and its public pages."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.validators import URLValidator, validate_email
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.publishing.logo import remove_logo, set_logo
from factcheck.access import can_administer, can_set_standards
from factcheck.accounts.doors import requires
from factcheck.models import NewsroomSettings, PolicyPage
from factcheck.newsroom import newsroom_settings
from factcheck.record import RefusedError
from factcheck.recording import add
from factcheck.web.editing import Group, ProseArea, RecordForm, added, edited
from factcheck.web.set_aside import address_to_set_aside


class NewsroomForm(RecordForm):
    """The newsroom's name and addresses, and what it has switched on."""

    groups = (
        Group(gettext_lazy("Before publication"), ("asks_second_rating", "asks_legal_sign_off")),
        Group(gettext_lazy("After publication"), ("tells_rechecks",)),
        Group(gettext_lazy("Within the newsroom"), ("grades_reliability",)),
    )

    class Meta:
        model = NewsroomSettings
        fields = (
            "publisher_name",
            "corrections_address",
            "asks_second_rating",
            "asks_legal_sign_off",
            "tells_rechecks",
            "grades_reliability",
        )
        labels = {
            "publisher_name": gettext_lazy("Name in public"),
            "corrections_address": gettext_lazy("Where to ask for corrections"),
            "grades_reliability": gettext_lazy("We grade how reliable sources and evidence are"),
            "tells_rechecks": gettext_lazy("A check that needs a re-check says so in public"),
            "asks_second_rating": gettext_lazy("A second person rates each claim blindly"),
            "asks_legal_sign_off": gettext_lazy("A legal reader clears each version"),
        }
        help_texts = {
            "publisher_name": gettext_lazy("On public pages, in feeds and ClaimReviews. Empty: the installation's."),
            "corrections_address": gettext_lazy("An e-mail address or a web address, shown on every public page."),
            "grades_reliability": gettext_lazy(
                "In words, each with a reason, for colleagues only: never published, exported or sent. While it is off "
                "nothing of it is shown; what was graded stays recorded."
            ),
            "tells_rechecks": gettext_lazy("One line with the date. Why is never told before it is looked into."),
            "asks_second_rating": gettext_lazy(
                "Before being shown ours. Both are compared when both are in; an editor may publish all the same, "
                "with a reason."
            ),
            "asks_legal_sign_off": gettext_lazy("Nobody can publish without it. Legal readers are named below."),
        }

    def clean_corrections_address(self) -> str:
        """An e-mail address or an address of the web."""
        said: str = self.cleaned_data["corrections_address"].strip()
        if said:
            try:
                (validate_email if "@" in said and "/" not in said else URLValidator(["http", "https"]))(said)
            except forms.ValidationError as error:
                raise forms.ValidationError(
                    _("Write an e-mail address, or a web address with https://."), code="invalid"
                ) from error
        return said


class PolicyForm(RecordForm):
    """One page of the newsroom about itself."""

    class Meta:
        model = PolicyPage
        fields = ("kind", "language", "title", "text")
        labels = {"kind": gettext_lazy("What it tells"), "title": gettext_lazy("Title"), "text": gettext_lazy("Text")}
        help_texts = {"language": gettext_lazy("One page of each kind in each language.")}
        widgets = {"text": ProseArea(attrs={"rows": 16})}


class LogoForm(forms.Form):
    """A picture."""

    file = forms.FileField(
        label=gettext_lazy("Picture"),
        help_text=gettext_lazy(
            "PNG, JPEG or WebP, 112 × 112 points or more, at most 2 MB. It is drawn anew on white and served from here."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )


def _standards() -> str:
    return reverse("claims:standards")


@requires(can_administer)
def newsroom(request: HttpRequest) -> HttpResponse:
    """The newsroom's name, addresses and switches, to change."""
    back = f"{_standards()}#newsroom"

    def save(fields: dict[str, Any]) -> str:
        # Without a row all is off and empty already: saving that writes nothing.
        if any(fields.values()):
            add(NewsroomSettings(**fields), request.user)
        return back

    title, trail = _("Newsroom"), [(_("Scales and texts"), _standards()), (_("Newsroom"), "")]
    row = NewsroomSettings.objects.first()
    if row is None:
        return added(request, NewsroomForm, start=NewsroomSettings(), save=save, title=title, back=back, trail=trail)
    return edited(request, NewsroomForm, row, title=title, back=back, trail=trail)


@requires(can_administer)
def newsroom_logo(request: HttpRequest) -> HttpResponse:
    """The newsroom's logo: shown, replaced, removed."""
    form = LogoForm(request.POST, request.FILES) if request.method == "POST" else LogoForm()
    if request.method == "POST" and request.POST.get("act") == "remove":
        remove_logo(request.user)
        messages.success(request, _("The logo is removed."))
        return HttpResponseRedirect(request.path)
    if request.method == "POST" and form.is_valid():
        try:
            set_logo(form.cleaned_data["file"].file, request.user)
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(request.path)
        except RefusedError as refusal:
            form.add_error("file", str(refusal))
    logo = newsroom_settings().logo
    context = {
        "form": form,
        "version": logo.sha256[:12] if logo else "",
        "trail": [(_("Scales and texts"), _standards()), (_("Logo"), "")],
    }
    return render(request, "claims/newsroom_logo.html", context, status=422 if form.errors else 200)


@requires(can_set_standards)
def new_policy(request: HttpRequest) -> HttpResponse:
    """A new public page of the newsroom about itself."""
    back = f"{_standards()}#pages"

    def save(fields: dict[str, Any]) -> str:
        add(PolicyPage(**fields), request.user)
        return back

    start = PolicyPage(language=request.LANGUAGE_CODE)
    trail = [(_("Scales and texts"), _standards()), (_("New page"), "")]
    return added(request, PolicyForm, start=start, save=save, title=_("New page"), back=back, trail=trail)


@requires(can_set_standards)
def edit_policy(request: HttpRequest, policy_id: UUID) -> HttpResponse:
    """A public page of the newsroom about itself, to change or to set aside."""
    row = get_object_or_404(PolicyPage.objects.filter(set_aside_at__isnull=True), pk=policy_id)
    trail = [(_("Scales and texts"), _standards()), (row.title, "")]
    extra = {"set_aside_url": address_to_set_aside(row)}
    back = f"{_standards()}#pages"
    return edited(request, PolicyForm, row, title=row.title, back=back, trail=trail, extra=extra)
