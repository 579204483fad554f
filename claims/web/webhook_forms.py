"""The form of a webhook: where to, of what, and how it is narrowed."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from claims.models import TOLD, Rating, Webhook
from claims.web.pickers import STORIES
from factcheck.web.editing import Group, PickerField, RecordForm


class RatingChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The ratings that verdicts may get, by the names they have."""

    def label_from_instance(self, obj: Any) -> str:
        """Its scale and its labels."""
        labels = " / ".join(label.label for label in obj.labels.all() if not label.is_set_aside)
        return f"{obj.scale.name}: {labels or obj.slug}"


def _ratings() -> QuerySet[Rating]:
    rows: QuerySet[Rating] = Rating.objects.kept().select_related("scale").prefetch_related("labels")
    return rows.order_by("scale__name", "position")


class WebhookForm(RecordForm):
    """A webhook."""

    event_types = forms.MultipleChoiceField(
        label=_("What it is told of"),
        choices=[(each.value, each.label) for each in TOLD],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Whoever has a published version is told of its correction and its end, ticked or not."),
    )
    story = PickerField(STORIES, label=_("Only of this story"), required=False)
    rating = RatingChoice(label=_("Only checks of this rating"), queryset=Rating.objects.none(), required=False)
    only_language = forms.CharField(
        label=_("Only in this language"),
        required=False,
        max_length=35,
        help_text=_("A tag such as es or pt-BR. A filter narrows the events that have such a thing, and no others."),
    )
    groups = (Group(_("Narrow it down"), ("story", "only_language", "rating"), folded=True),)

    class Meta:
        model = Webhook
        fields = ("description", "language", "address", "event_types", "story", "only_language", "rating")
        labels = {"description": _("What it is for"), "address": _("Address")}
        help_texts = {
            "description": _("Such as: the web site's content system."),
            "address": _("Messages are sent there by POST, over https if you can. What captures may not reach, they "
                         "may not either."),
        }  # fmt: skip
        widgets = {"address": forms.URLInput(attrs={"inputmode": "url", "autocomplete": "off"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rating: Any = self.fields["rating"]
        rating.queryset = _ratings()


class ReplayForm(forms.Form):
    """From which moment on it is told again."""

    since = forms.DateTimeField(
        label=_("Tell it again of what happened since"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"],
        help_text=_("The newest of each thing, under new ids."),
    )
