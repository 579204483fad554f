"""What the newsroom judges and writes by: its rating scales, and texts to start from."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Case, Prefetch, Q, Value, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from claims.models import ClaimKind, Rating, RatingLabel, RatingScale, TextTemplate
from claims.recording.first_texts import add_first_texts
from claims.recording.scales import add_scale
from claims.web.scale_forms import ScaleForm
from factcheck.access import can_administer, can_read, can_set_standards
from factcheck.accounts.doors import requires
from factcheck.models import PolicyPage
from factcheck.newsroom import newsroom_settings
from factcheck.recording import add
from factcheck.web.editing import Radios, RecordForm, added, edited
from factcheck.web.set_aside import address_to_set_aside


class TemplateForm(RecordForm):
    """A text to start from."""

    claim_kind = forms.ChoiceField(
        label=gettext_lazy("For claims of the kind"),
        required=False,
        choices=[("", gettext_lazy("all")), *ClaimKind.choices],
    )

    class Meta:
        model = TextTemplate
        fields = ("use", "name", "language", "claim_kind", "text")
        labels = {"use": gettext_lazy("What it is for"), "name": gettext_lazy("Name"), "text": gettext_lazy("Text")}
        help_texts = {"text": gettext_lazy("Of a check list, a line for each thing that a reviewer ticks.")}
        widgets = {"use": Radios, "text": forms.Textarea(attrs={"rows": 12})}


@requires(can_read)
def standards(request: HttpRequest) -> HttpResponse:
    """The rating scales with their steps, and the texts to start from."""
    spoken = request.LANGUAGE_CODE.split("-")[0]
    mine_first = Case(When(language__startswith=spoken, then=Value(0)), default=Value(1))
    kept = RatingLabel.objects.kept().order_by(mine_first, "language")
    steps = Rating.objects.order_by("position").prefetch_related(Prefetch("labels", queryset=kept))
    used = Prefetch("ratings", queryset=steps.filter(set_aside_at__isnull=True), to_attr="used")
    retired = steps.filter(Q(set_aside_at__isnull=False) | Q(scale__set_aside_at__isnull=False))
    context = {
        "scales": RatingScale.objects.kept().order_by(mine_first, "name").prefetch_related(used),
        "retired": retired.select_related("scale").order_by("scale__name", "position"),
        "texts": TextTemplate.objects.kept().order_by(mine_first, "use", "name", "language"),
        "newsroom_now": newsroom_settings(),
        "policies": PolicyPage.objects.filter(set_aside_at__isnull=True),
        "may_switch": bool(can_administer(request.user)),
        "may_set": bool(can_set_standards(request.user)),
    }
    return render(request, "claims/standards.html", context)


@requires(can_set_standards)
def new_scale(request: HttpRequest) -> HttpResponse:
    """A new rating scale; its ratings are added on the page of all."""
    back = reverse("claims:standards")

    def save(fields: dict[str, Any]) -> str:
        return f"{back}#s-{add_scale(request.user, **fields).pk}"

    start = RatingScale(language=request.LANGUAGE_CODE)
    trail = [(_("Scales and texts"), back), (_("New rating scale"), "")]
    return added(request, ScaleForm, start=start, save=save, title=_("New rating scale"), back=back, trail=trail)


@requires(can_set_standards)
def edit_scale(request: HttpRequest, scale_id: UUID) -> HttpResponse:
    """A rating scale, to change or to set aside."""
    row = get_object_or_404(RatingScale.objects.kept(), pk=scale_id)
    back = f"{reverse('claims:standards')}#s-{row.pk}"
    trail = [(_("Scales and texts"), reverse("claims:standards")), (_("edit"), "")]
    extra = {"set_aside_url": address_to_set_aside(row)}
    return edited(request, ScaleForm, row, title=row.name, back=back, trail=trail, extra=extra)


@requires(can_set_standards)
def new_template(request: HttpRequest) -> HttpResponse:
    """A new text to start from."""
    back = reverse("claims:standards")

    def save(fields: dict[str, Any]) -> str:
        add(TextTemplate(**fields), request.user)
        return back

    start = TextTemplate(language=request.LANGUAGE_CODE)
    return added(request, TemplateForm, start=start, save=save, title=_("New text to start from"), back=back)


@require_POST
@requires(can_set_standards)
def first_texts(request: HttpRequest) -> HttpResponse:
    """The check lists and outlines per kind of claim to begin with, added where there are none."""
    added_now = add_first_texts(request.user)
    said = ngettext("%(n)s text was added.", "%(n)s texts were added.", added_now) % {"n": added_now}
    messages.success(request, said)
    return HttpResponseRedirect(reverse("claims:standards"))


@requires(can_set_standards)
def edit_template(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """A text to start from, to change."""
    row = get_object_or_404(TextTemplate.objects.kept(), pk=template_id)
    back = reverse("claims:standards")
    trail = [(_("Scales and texts"), back), (_("edit"), "")]
    return edited(request, TemplateForm, row, title=row.name, back=back, trail=trail)
