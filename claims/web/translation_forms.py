"""The forms of a verdict's language version: its words beside the original's, and what is done with it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims import workflow
from claims.models import ChangeKind, TranslationStatus, VerdictTranslation
from claims.paragraphs import joined
from claims.translated_parts import Part, parts_of
from factcheck.access import Clause, can_approve, can_draft, can_publish, can_review, can_withdraw
from factcheck.web.editing import Group, PlainForm, Radios, RecordForm
from factcheck.web.editing.fields import TemplateWidget

MOST_PIECES = 2_000
LETTERS_A_LINE = 60


class Beside(TemplateWidget, forms.Widget):
    """A text to translate, piece by piece: the original's piece on one side, a field for its translation on the other.

    The pieces are posted as NAME_0, NAME_1 …; a text posted under the name itself stands for all of them.
    """

    template_name = "claims/widgets/beside.html"
    use_fieldset = True

    def __init__(self, part: Part, languages: tuple[str, str]) -> None:
        super().__init__()
        self.part, self.languages = part, languages

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The pieces side by side."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        part = Part(self.part.name, self.part.original, str(value or ""))
        rows = [
            {
                "name": f"{name}_{place}",
                "id": f"{context['widget']['attrs'].get('id', name)}_{place}",
                "place": place + 1,
                "rows": max(1 if part.by_line else 2, -(-len(pair.original) // LETTERS_A_LINE)),
                "original": pair.original,
                "translated": pair.translated,
            }
            for place, pair in enumerate(part.pairs)
        ]
        return {**context, "rows": rows, "label": part.label, "of": self.languages[0], "into": self.languages[1]}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:  # noqa: ARG002 Django's own signature
        """The pieces as one text; an empty one keeps its place."""
        if name in data:
            return data[name]
        found: list[str] = []
        while len(found) < MOST_PIECES and f"{name}_{len(found)}" in data:
            found.append(str(data[f"{name}_{len(found)}"]))
        return joined(found, by_line=self.part.by_line)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:  # noqa: ARG002
        """Whether nothing of it was posted."""
        return name not in data and f"{name}_0" not in data

    def format_value(self, value: Any) -> Any:
        """The text as it is kept."""
        return str(value or "")


class TranslationForm(RecordForm):
    """A verdict's words in another language."""

    groups = (
        Group(_("What changes for readers"), ("change_kind", "change_note")),
        Group(_("By a machine"), ("machine",), folded=True),
    )

    class Meta:
        model = VerdictTranslation
        fields = (*workflow.TRANSLATABLE,)
        labels = {
            "machine": _("The machine that made the first words"),
            "change_kind": _("Kind of change"),
            "change_note": _("Why it changes"),
        }
        help_texts = {
            "machine": _("Its name and version. Readers are told; leave it empty where a person translated."),
            "change_note": _("Readers see it beside the new text."),
        }
        widgets = {"change_kind": Radios, "change_note": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        parts = {part.name: part for part in parts_of(row)}
        languages = (row.verdict.language, row.language)
        for name in [name for name in self.fields if name in workflow.TRANSLATABLE[:6]]:
            if name not in parts:
                del self.fields[name]
                continue
            most = 300 if name == "headline" else 200_000
            # Stripped, an empty first piece would lose its place.
            self.fields[name] = forms.CharField(
                label=parts[name].label, required=False, strip=False, max_length=most,
                widget=Beside(parts[name], languages),
            )  # fmt: skip
        if not replaces_published(row):
            del self.fields["change_kind"], self.fields["change_note"]


def replaces_published(row: VerdictTranslation) -> bool:
    """Whether readers have another translation of the same version, so that they are told why it changes."""
    same = VerdictTranslation.objects.published().filter(verdict=row.verdict_id, language=row.language)
    return bool(same.exclude(pk=row.pk).exists())


class ActForm(PlainForm):
    """An act on one translation as the person has read it."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, data: Any = None, *, person: Any, row: VerdictTranslation) -> None:
        self.row = row
        super().__init__(data, person=person, auto_id=f"id_{type(self).__name__}_%s")
        self.fields["revision"].initial = row.revision


class CheckForm(ActForm):
    """What whoever checks a translation has read."""

    compared = forms.BooleanField(
        label=_("I have compared every piece with the original, names and figures too"),
        error_messages={"required": _("Compare it first; what does not hold is a reason to send it back.")},
    )


class SendBackForm(ActForm):
    """What has to change."""

    reason = forms.CharField(label=_("What has to change"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))


class PublishForm(ActForm):
    """Why a published translation of the same version changes."""

    change_kind = forms.ChoiceField(label=_("Kind of change"), choices=ChangeKind.choices, widget=Radios)
    change_note = forms.CharField(label=_("Why it changes"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if replaces_published(self.row):
            self.initial = {"change_kind": self.row.change_kind, "change_note": self.row.change_note}
        else:
            del self.fields["change_kind"], self.fields["change_note"]


class WithdrawForm(ActForm):
    """Why readers no longer get it."""

    reason = forms.CharField(
        label=_("Why it is withdrawn"),
        help_text=_("Readers see it above the original."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@dataclass(frozen=True)
class Act:
    """One act: what its button says, who may, in which state, by which form, and what does it."""

    label: str | Promise
    may: Clause
    state: TranslationStatus
    form: type[ActForm]
    does: Callable[[VerdictTranslation, Any, dict[str, Any]], Any]
    done: str | Promise


def _submit(row: VerdictTranslation, person: Any, _fields: dict[str, Any]) -> None:
    workflow.submit_translation(row, person, at=timezone.now())


def _check(row: VerdictTranslation, person: Any, fields: dict[str, Any]) -> None:
    workflow.check_translation(row, person, revision=fields["revision"], at=timezone.now())


def _send_back(row: VerdictTranslation, person: Any, fields: dict[str, Any]) -> None:
    workflow.send_back_translation(row, person, fields["reason"], revision=fields["revision"], at=timezone.now())


def _publish(row: VerdictTranslation, person: Any, fields: dict[str, Any]) -> None:
    said = {name: fields[name] for name in ("change_kind", "change_note") if name in fields}
    workflow.publish_translation(row, person, at=timezone.now(), **said)


def _withdraw(row: VerdictTranslation, person: Any, fields: dict[str, Any]) -> None:
    workflow.withdraw_translation(row, person, fields["reason"], at=timezone.now())


ACTS: dict[str, Act] = {
    "hand_in": Act(_("Hand in for review"), can_draft, TranslationStatus.DRAFT, ActForm, _submit,
                   _("Handed in. Another person checks it.")),
    "check": Act(_("It is right"), can_approve, TranslationStatus.IN_REVIEW, CheckForm, _check,
                 _("Checked. It can be published.")),
    "send_back": Act(_("Send back"), can_review, TranslationStatus.IN_REVIEW, SendBackForm, _send_back,
                     _("Sent back to its author, with your reason.")),
    "publish": Act(_("Publish"), can_publish, TranslationStatus.CHECKED, PublishForm, _publish,
                   _("Published. Everybody can read it now.")),
    "withdraw": Act(_("Withdraw"), can_withdraw, TranslationStatus.PUBLISHED, WithdrawForm, _withdraw,
                    _("Withdrawn. Readers get the original, with your reason above it.")),
}  # fmt: skip


def open_acts(row: VerdictTranslation, person: Any, *, wrote: bool) -> dict[str, ActForm]:
    """A form for each act that this person may do with the translation as it stands."""
    found = {
        name: act.form(person=person, row=row)
        for name, act in ACTS.items()
        if row.status == act.state and act.may(person) and not row.is_set_aside
    }
    if wrote:
        found.pop("check", None)
    return found
