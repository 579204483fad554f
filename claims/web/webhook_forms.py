"""The form of a webhook: where to, of what, and how it is narrowed."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from claims.models import TOLD, Rating, Story, Webhook
from claims.visibility import visible
from factcheck.models.domain import LANGUAGE_TAG
from factcheck.web.editing import Group, RecordForm


class RatingChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The ratings that verdicts may get, by the names they have."""

    def label_from_instance(self, obj: Any) -> str:
        """Its scale and its labels."""
        labels = " / ".join(label.label for label in obj.labels.all() if not label.is_set_aside)
        return f"{obj.scale.name}: {labels or obj.slug}"


def _ratings() -> QuerySet[Rating]:
    rows: QuerySet[Rating] = Rating.objects.kept().select_related("scale").prefetch_related("labels")
    return rows.order_by("scale__name", "position")


class _Several(forms.CharField):
    """Several short words in one line, a blank between them; gives a list."""

    def prepare_value(self, value: Any) -> Any:
        """The list as it is typed."""
        return " ".join(str(each) for each in value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other words stand there."""
        return str(self.prepare_value(initial) or "").split() != str(data or "").split()

    def clean(self, value: Any) -> list[Any]:
        """The words, each once."""
        return list(dict.fromkeys(str(super().clean(value)).replace(",", " ").split()))


class LanguagesField(_Several):
    """Language tags; gives them in a list."""

    def clean(self, value: Any) -> list[Any]:
        """The tags; ValidationError names the one that is none."""
        tags = super().clean(value)
        if wrong := [tag for tag in tags if not re.fullmatch(LANGUAGE_TAG, tag)]:
            raise ValidationError(_("%(tag)s is no language tag: write es or pt-BR.") % {"tag": wrong[0]})
        return tags


class StoriesField(_Several):
    """Short names of stories, as they stand in their addresses; gives the keys of those that `person` may see."""

    person: Any = None

    def prepare_value(self, value: Any) -> Any:
        """The names of the stories with these keys."""
        if not isinstance(value, list):
            return value
        return " ".join(Story.objects.filter(pk__in=value).order_by("slug").values_list("slug", flat=True))

    def clean(self, value: Any) -> list[Any]:
        """The keys; ValidationError names the story that is not there."""
        names = super().clean(value)
        found = dict(visible(Story, self.person).filter(slug__in=names).values_list("slug", "pk"))
        if missing := [name for name in names if name not in found]:
            raise ValidationError(
                _("There is no story %(name)s. Copy the last word of its address.") % {"name": missing[0]}
            )
        return [found[name] for name in names]


class WebhookForm(RecordForm):
    """A webhook."""

    event_types = forms.MultipleChoiceField(
        label=_("What it is told of"),
        choices=[(each.value, each.label) for each in TOLD],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Whoever has a published version is told of its correction and its end, ticked or not."),
    )
    only_stories = StoriesField(
        label=_("Only of these stories"),
        required=False,
        max_length=4_000,
        help_text=_("Their short names, as they stand at the end of their addresses, with a blank between them."),
    )
    rating = RatingChoice(label=_("Only checks of this rating"), queryset=Rating.objects.none(), required=False)
    only_languages = LanguagesField(
        label=_("Only in these languages"),
        required=False,
        max_length=400,
        help_text=_("Tags such as es or pt-BR, with a blank between them. A filter narrows the events that have such a "
                    "thing, and no others."),
    )  # fmt: skip
    groups = (Group(_("Narrow it down"), ("only_stories", "only_languages", "rating"), folded=True),)

    class Meta:
        model = Webhook
        fields = ("description", "language", "address", "event_types", "only_stories", "only_languages", "rating")
        labels = {"description": _("What it is for"), "address": _("Address")}
        help_texts = {
            "description": _("Such as: the web site's content system."),
            "address": _("Messages are sent there by POST, over https if you can. What captures may not reach, they "
                         "may not either."),
        }  # fmt: skip
        widgets = {"address": forms.URLInput(attrs={"inputmode": "url", "autocomplete": "off"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stories: Any = self.fields["only_stories"]
        stories.person = kwargs["person"]
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
