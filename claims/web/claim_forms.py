"""Stating and changing claims."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Claim, ClaimKind, Directness, Mode, Question, Story
from claims.recording.statements import state
from claims.visibility import visible
from claims.web.matches import ASKS_FOR_SIMILAR
from claims.web.parts_of import parts_of
from claims.web.said_forms import SAID_MORE, SaidFields, check_said, claim_in_use, said_of
from claims.web.trails import to_question, to_stories, trail_to
from factcheck.access import all_of, can_read_newsroom, can_record
from factcheck.accounts.doors import requires
from factcheck.web.editing import EdtfField, Group, LanguageChoice, PlainForm, RecordForm, added, edited
from factcheck.web.set_aside import address_to_set_aside
from sources.tasks import there_is_work

TEXT_HELP = gettext_lazy("One checkable assertion, in its own words: “won” and “by a landslide” are two claims.")
UNSAID = ("agent", "source")


class NewClaimForm(SaidFields, PlainForm):
    """A claim, and in the same act who said it where; that part may be left empty."""

    text = forms.CharField(
        label=gettext_lazy("Claim"),
        help_text=TEXT_HELP,
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True, **ASKS_FOR_SIMILAR}),
    )
    language = LanguageChoice()
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=ClaimKind.choices)
    made = EdtfField(label=gettext_lazy("Made"), required=False)
    field_order = ("text", "language", "kind", "made", "agent", "source", "mode", "directness", "said")
    groups = (Group(gettext_lazy("Where it was said"), (*UNSAID, "mode", "directness", "said")), SAID_MORE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in UNSAID:
            self.fields[name].required = self.fields[name].widget.is_required = False

    def clean(self) -> dict[str, Any]:
        """The fields; who and where are given both or not at all."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        who, where = cleaned.get("agent"), cleaned.get("source")
        if who is not None and where is None and "source" not in self.errors:
            self.add_error("source", _("Say in which source it was said, or leave the speaker out for now."))
        if where is not None and who is None and "agent" not in self.errors:
            self.add_error("agent", _("Say who said it, or leave the source out for now."))
        if who is not None and where is not None:
            check_said(self, cleaned)
        return cleaned


class ClaimForm(RecordForm):
    """A claim to change."""

    class Meta:
        model = Claim
        fields = ("text", "language", "kind", "made", "made_zone", "note")
        widgets = {"text": forms.Textarea(attrs={"rows": 3}), "note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"text": TEXT_HELP, "note": gettext_lazy("For colleagues only; never published.")}


@requires(all_of(can_record, can_read_newsroom))
def new_claim(request: HttpRequest) -> HttpResponse:
    """A claim that stands alone, for now."""
    return _stated(
        request, reverse("claims:desk"), [*to_stories([]), (_("new claim"), "")], language=request.LANGUAGE_CODE
    )


@requires(can_record)
def new_claim_of_story(request: HttpRequest, slug: str) -> HttpResponse:
    """A claim of a story that answers none of its questions yet."""
    story = get_object_or_404(visible(Story, request.user), slug=slug, set_aside_at__isnull=True)
    back = reverse("claims:story", args=[story.slug])
    return _stated(
        request, back, [*trail_to(story, request.user), (_("new claim"), "")], story=story, language=story.language
    )


@requires(can_record)
def new_claim_of_question(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """A claim that answers a question."""
    rows = visible(Question, request.user).filter(set_aside_at__isnull=True).select_related("story")
    question = get_object_or_404(rows, pk=question_id)
    back = f"{reverse('claims:story', args=[question.story.slug])}#q{question.position}"
    trail = [*to_question(question), (_("new claim"), "")]
    return _stated(request, back, trail, question=question, language=question.language)


def _stated(
    request: HttpRequest,
    back: str,
    trail: list[tuple[str, str]],
    *,
    language: str,
    story: Story | None = None,
    question: Question | None = None,
) -> HttpResponse:
    def save(fields: dict[str, Any]) -> str:
        said = said_of(fields, fields["language"]) if fields["agent"] is not None else None
        own = {name: fields[name] for name in ("text", "language", "kind", "made")}
        claim = state(request.user, story=story, question=question, said=said, **own)
        there_is_work()
        return reverse("claims:claim", args=[claim.pk])

    parent = question or story
    return added(
        request,
        NewClaimForm,
        save=save,
        title=_("Add a claim"),
        lede=trail[-2][0] if question else "",
        back=back,
        place=parent.pk if parent else None,
        initial={
            "language": language,
            "kind": ClaimKind.STATEMENT,
            "mode": Mode.ASSERTS,
            "directness": Directness.REPORTED,
        },
        trail=trail,
        template="claims/new_claim.html",
        extra={"again": True},
    )


@requires(can_record)
def edit_claim(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """A claim to change, with what belongs to it: wordings, figures, places, tags."""
    claim = claim_in_use(request.user, claim_id)
    back = reverse("claims:claim", args=[claim.pk])
    return edited(
        request,
        ClaimForm,
        claim,
        title=_("Edit the claim"),
        back=back,
        trail=[*trail_to(claim, request.user), (_("edit"), "")],
        template="claims/edit.html",
        extra={"set_aside_url": address_to_set_aside(claim), "parts": parts_of(request.user, claim)},
    )
