"""Forms of rating scales, their ratings and what a rating is called."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Meaning, Rating, RatingLabel, RatingScale
from factcheck.web.editing import Radios, RecordForm


class ScaleForm(RecordForm):
    """A scale: its name and, if it has numbers, the best and the worst."""

    class Meta:
        model = RatingScale
        fields = ("name", "language", "worst", "best")
        labels = {
            "name": gettext_lazy("Name"),
            "worst": gettext_lazy("Worst number"),
            "best": gettext_lazy("Best number"),
        }
        help_texts = {
            "worst": gettext_lazy("Both stay empty on a scale of words. Search engines ask for 1 or more."),
            "best": gettext_lazy("Once a verdict is published by this scale, both numbers stay."),
        }

    def clean(self) -> dict[str, Any]:
        """Both numbers or none, the best above the worst, the worst at least 1."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        worst, best = cleaned.get("worst"), cleaned.get("best")
        if (worst is None) != (best is None):
            self.add_error("best" if best is None else "worst", _("Give both numbers, or none."))
        elif worst is not None and best is not None:
            if worst < 1:
                self.add_error("worst", _("The worst number is 1 or more."))
            if best <= worst:
                self.add_error("best", _("The best number is higher than the worst."))
        return cleaned


class RatingChangeForm(RecordForm):
    """A step's place and number; what it means for a claim never changes."""

    class Meta:
        model = Rating
        fields: tuple[str, ...] = ("position", "number")
        labels = {"position": gettext_lazy("Place on the scale"), "number": gettext_lazy("Number")}
        help_texts = {
            "position": gettext_lazy("Places may leave gaps: 10, 20, 30 leave room for more."),
            "number": gettext_lazy("May stay empty; one that leaves open has none."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scale, means = self.instance.scale, self.instance.meaning
        if scale.best is None or means == Meaning.LEAVES_OPEN:
            del self.fields["number"]
        else:
            bounds = {"worst": scale.worst, "best": scale.best}
            told = _("From %(worst)s to %(best)s, or empty; one that leaves open has none.")
            self.fields["number"].help_text = told % bounds

    def clean(self) -> dict[str, Any]:
        """A free place, a number within the scale, and no number where it leaves open."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        scale, number = self.instance.scale, cleaned.get("number")
        meaning = cleaned.get("meaning") or self.instance.meaning
        if number is not None and meaning == Meaning.LEAVES_OPEN:
            self.add_error("number", _("A rating that leaves open has no number."))
        elif number is not None and not scale.worst <= number <= scale.best:
            bounds = {"worst": scale.worst, "best": scale.best}
            self.add_error("number", _("The scale goes from %(worst)s to %(best)s.") % bounds)
        others = scale.ratings.exclude(pk=self.instance.pk)
        taken = others.filter(position=cleaned.get("position")).first()
        if taken is not None:
            says = {"rating": taken.slug, "place": (others.order_by("-position")[0].position + 1)}
            self.add_error(
                "position", _("%(rating)s has this place, perhaps set aside. Place %(place)s is free.") % says
            )
        return cleaned


class RatingForm(RatingChangeForm):
    """A new step of a scale."""

    class Meta(RatingChangeForm.Meta):
        fields: tuple[str, ...] = ("slug", "meaning", "position", "number")
        labels = {
            **RatingChangeForm.Meta.labels,
            "slug": gettext_lazy("Short name in addresses and files"),
            "meaning": gettext_lazy("What it says of its claim"),
        }
        help_texts = {**RatingChangeForm.Meta.help_texts, "meaning": gettext_lazy("It can never be changed later.")}
        widgets = {"meaning": Radios}


class RatingLabelForm(RecordForm):
    """What a step is called in one language, and its public definition."""

    class Meta:
        model = RatingLabel
        fields = ("language", "label", "definition")
        labels = {"label": gettext_lazy("Label"), "definition": gettext_lazy("Definition")}
        help_texts = {"definition": gettext_lazy("One sentence that readers see. What is published keeps its own.")}
        widgets = {"definition": forms.Textarea(attrs={"rows": 2})}
