"""Where a claim was said: its fields, in a form of its own and beside a new claim."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Appearance, Claim, Directness, Mode
from claims.recording.statements import NewAgent, Said, record_said
from claims.visibility import visible
from claims.web.pickers import QUOTES
from claims.web.trails import text_of, trail_to
from factcheck.access import can_record
from factcheck.accounts.doors import requires
from factcheck.web.editing import (
    EdtfField,
    Group,
    LanguageChoice,
    New,
    PickerField,
    PlainForm,
    Radios,
    RecordForm,
    ZoneField,
    added,
    edited,
)
from factcheck.web.set_aside import address_to_set_aside
from sources.models import SourceKind
from sources.tasks import there_is_work
from sources.web.pickers import AGENTS, AGENTS_OR_NEW, SOURCES, SOURCES_OR_ADDRESS

WHO = gettext_lazy("Who said it")
WHERE = gettext_lazy("In which source")
PASSAGE = gettext_lazy("Passage")
OTHER = gettext_lazy("Attributed to")
PASSAGE_HELP = gettext_lazy("A passage already quoted from the source; or quote it in the reader later.")
OTHER_HELP = gettext_lazy("Only when the speaker attributes it to another.")
NOTE_HELP = gettext_lazy("Without a passage: the claim as it was made, in our words, without quotation marks.")


class SaidFields(forms.Form):
    """Who, where and how; shared by the forms below."""

    agent = PickerField(AGENTS_OR_NEW, label=WHO, help_text=gettext_lazy("A name that is not recorded yet is added."))
    source = PickerField(SOURCES_OR_ADDRESS, label=WHERE, help_text=gettext_lazy("Search, or paste an address."))
    mode = forms.ChoiceField(label=gettext_lazy("What they do with it"), choices=Mode.choices, widget=Radios)
    directness = forms.ChoiceField(
        label=gettext_lazy("How directly we have the words"),
        choices=Directness.choices,
        widget=Radios,
        help_text=gettext_lazy("A desk note can anchor only a paraphrase."),
    )
    attributed_to = PickerField(AGENTS_OR_NEW, label=OTHER, help_text=OTHER_HELP, required=False)
    said = EdtfField(label=gettext_lazy("When it was said"), required=False)
    said_zone = ZoneField(required=False)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=300, required=False)
    quote = PickerField(QUOTES, label=PASSAGE, help_text=PASSAGE_HELP, required=False)
    note = forms.CharField(
        label=gettext_lazy("In our words"),
        required=False,
        help_text=NOTE_HELP,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


SAID_MORE = Group(
    gettext_lazy("Passage, place, attribution"), ("quote", "note", "place", "said_zone", "attributed_to"), folded=True
)


def check_said(form: Any, cleaned: dict[str, Any]) -> None:
    """Adds the errors of fields that contradict each other."""
    source, quote = cleaned.get("source"), cleaned.get("quote")
    is_note = getattr(source, "kind", "") == SourceKind.DESK_NOTE
    if is_note and cleaned.get("directness") not in (Directness.PARAPHRASE, None, ""):
        form.add_error("directness", _("The source is a desk note, which can anchor only a paraphrase."))
    if quote is not None and source is not None and quote.snapshot.source_id != getattr(source, "pk", None):
        form.add_error("quote", _("The passage is from another source than the one above."))
    attributes = cleaned.get("mode") == Mode.ATTRIBUTES
    if attributes and cleaned.get("attributed_to") is None and "attributed_to" not in form.errors:
        form.add_error("attributed_to", _("Say to whom the claim is attributed."))
    if not attributes and cleaned.get("attributed_to") is not None:
        form.add_error("attributed_to", _("Leave this empty unless the speaker attributes the claim to another."))


def said_of(fields: dict[str, Any], language: str) -> Said:
    """The place where the claim was said, of a form's cleaned fields."""
    rest = {name: fields[name] for name in ("said", "said_zone", "place", "quote", "note")}
    other = _agent(fields["attributed_to"]) if fields["attributed_to"] is not None else None
    source = fields["source"]
    return Said(
        _agent(fields["agent"]),
        source.text if isinstance(source, New) else source,
        fields["mode"],
        fields["directness"],
        {**rest, "attributed_to": other, "language": language},
    )


def _agent(picked: Any) -> Any:
    return NewAgent(picked.kind, picked.text) if isinstance(picked, New) else picked


class SaidForm(SaidFields, PlainForm):
    """Where a claim was said."""

    language = LanguageChoice(label=gettext_lazy("Language of the words"))
    field_order = ("agent", "source", "mode", "directness", "said", "language")
    groups = (SAID_MORE,)

    def clean(self) -> dict[str, Any]:
        """The fields, when they do not contradict each other."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        check_said(self, cleaned)
        return cleaned


class SaidEditForm(RecordForm):
    """Where a claim was said, to change."""

    agent = PickerField(AGENTS, label=WHO)
    source = PickerField(SOURCES, label=WHERE)
    quote = PickerField(QUOTES, label=PASSAGE, help_text=PASSAGE_HELP, required=False)
    attributed_to = PickerField(AGENTS, label=OTHER, help_text=OTHER_HELP, required=False)
    groups = (SAID_MORE,)

    class Meta:
        model = Appearance
        fields = ("agent", "source", "mode", "directness", "said", "said_zone", "language", "place", "quote", "note",
                  "attributed_to")  # fmt: skip
        widgets = {
            "mode": Radios,
            "directness": Radios,
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "mode": gettext_lazy("What they do with it"),
            "directness": gettext_lazy("How directly we have the words"),
            "said": gettext_lazy("When it was said"),
            "place": gettext_lazy("Place"),
            "note": gettext_lazy("In our words"),
        }
        help_texts = {"note": NOTE_HELP}

    def clean(self) -> dict[str, Any]:
        """The fields, when they do not contradict each other."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        check_said(self, cleaned)
        return cleaned


def claim_in_use(person: Any, claim_id: UUID) -> Claim:
    """The claim, when the person may see it and it is neither set aside nor merged into another; else 404."""
    rows = visible(Claim, person).filter(set_aside_at__isnull=True, merged_into__isnull=True)
    return get_object_or_404(rows, pk=claim_id)


@requires(can_record)
def new_said(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Another place where the claim was said."""
    claim = claim_in_use(request.user, claim_id)
    back = reverse("claims:claim", args=[claim.pk])

    def save(fields: dict[str, Any]) -> str:
        record_said(request.user, claim, said_of(fields, fields["language"]))
        there_is_work()
        return f"{back}#said"

    return added(
        request,
        SaidForm,
        save=save,
        title=_("Where it was said"),
        lede=text_of(claim),
        back=back,
        place=claim.pk,
        initial={"language": claim.language, "mode": Mode.ASSERTS, "directness": Directness.SEEN},
        trail=[*trail_to(claim, request.user), (_("where it was said"), "")],
    )


@requires(can_record)
def edit_said(request: HttpRequest, said_id: UUID) -> HttpResponse:
    """One place where a claim was said, to change."""
    rows = visible(Appearance, request.user).filter(set_aside_at__isnull=True).select_related("claim")
    row = get_object_or_404(rows, pk=said_id)
    back = reverse("claims:claim", args=[row.claim_id])
    return edited(
        request,
        SaidEditForm,
        row,
        title=_("Where it was said"),
        lede=text_of(row.claim),
        back=f"{back}#said",
        trail=[*trail_to(row.claim, request.user), (_("where it was said"), "")],
        extra={"set_aside_url": address_to_set_aside(row)},
    )
