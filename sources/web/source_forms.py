"""Adding and changing a source by hand; writing and signing a desk note."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from factcheck.access import all_of, can_record, is_a_person
from factcheck.accounts.doors import requires
from factcheck.web.editing import Group, LanguageChoice, PickerField, PlainForm, Radios, RecordForm, added, edited
from factcheck.web.set_aside import address_to_set_aside
from sources.models import NoteSignature, Snapshot, Source, SourceKind, Terms
from sources.recording import add_source
from sources.tasks import there_is_work
from sources.uploads import sign_note, write_note
from sources.visibility import snapshots_visible_to, sources_visible_to
from sources.web.pickers import AGENTS

can_write_notes = all_of(can_record, is_a_person)


class SourceForm(RecordForm):
    """A work: what it is, who published it, where it is, and on what terms it may be used."""

    publisher = PickerField(
        AGENTS,
        label=gettext_lazy("Publisher"),
        required=False,
        help_text=gettext_lazy("Whoever put it before the public, not whoever is quoted in it."),
    )
    groups = (
        Group(gettext_lazy("On what terms"), ("terms", "pseudonym", "terms_until"), folded=True),
        Group(gettext_lazy("When it was published"), ("published", "published_zone"), folded=True),
    )

    class Meta:
        model = Source
        fields = (
            "kind",
            "title",
            "language",
            "publisher",
            "reference",
            "summary",
            "published",
            "published_zone",
            "terms",
            "pseudonym",
            "terms_until",
        )
        labels = {"pseudonym": gettext_lazy("Pseudonym"), "terms_until": gettext_lazy("Until")}
        help_texts = {
            "reference": gettext_lazy("Such as a shelf mark, an issue and a page, or who holds it."),
            "terms": gettext_lazy(
                "They travel with all that is taken from it; off the record never carries a verdict."
            ),
        }
        widgets = {"terms": Radios, "summary": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        if self.instance.kind == SourceKind.DESK_NOTE:
            del self.fields["kind"]
        else:
            kind.choices = [pair for pair in kind.choices if pair[0] != SourceKind.DESK_NOTE]

    def clean(self) -> dict[str, Any]:
        """A pseudonym where the terms ask for one."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("terms") == Terms.PSEUDONYM and not cleaned.get("pseudonym"):
            self.add_error("pseudonym", _("Give the pseudonym under which it may be named."))
        return cleaned


class NewSourceForm(SourceForm):
    """A work that is not captured, or not yet."""

    address = forms.CharField(
        label=gettext_lazy("Address"),
        required=False,
        max_length=8000,
        help_text=gettext_lazy("May stay empty for paper. It is not captured by itself: ask for that on its page."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("kind", "title", "address", "reference")

    class Meta(SourceForm.Meta):
        pass

    def clean(self) -> dict[str, Any]:
        """Something by which it can be found again."""
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in ("title", "address", "reference")):
            self.add_error("title", _("Give a title, an address, or where it is: one of them at least."))
        return cleaned


class NoteForm(PlainForm):
    """A text by one of us: a source that can be cited once it is signed."""

    title = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=1000)
    language = LanguageChoice()
    text = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=200_000,
        help_text=gettext_lazy(
            "What you saw, heard or worked out. It is kept as you write it, and every later text beside it."
        ),
        widget=forms.Textarea(attrs={"rows": 16}),
    )


@requires(can_record)
def new_source(request: HttpRequest) -> HttpResponse:
    """A new source, without a capture."""

    def save(fields: dict[str, Any]) -> str:
        return reverse("sources:source", args=[add_source(request.user, **fields).pk])

    start = Source(language=request.LANGUAGE_CODE)
    back = reverse("sources:sources")
    lede = _("For a work on paper, or one that you record before it is captured.")
    return added(request, NewSourceForm, start=start, save=save, title=_("New source"), lede=lede, back=back)


@requires(can_record)
def edit_source(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """One source to change."""
    source = source_or_404(request.user, source_id)
    back = reverse("sources:source", args=[source.pk])
    trail = [(str(source), back), (_("edit"), "")]
    extra = {"set_aside_url": address_to_set_aside(source)}
    return edited(request, SourceForm, source, title=_("Edit"), back=back, trail=trail, extra=extra)


@requires(can_write_notes)
def new_note(request: HttpRequest) -> HttpResponse:
    """A new desk note."""
    return _written(request, None, reverse("sources:sources"), {"language": request.LANGUAGE_CODE}, _("New desk note"))


@requires(can_write_notes)
def edit_note(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """The next text of a desk note, by its author; a signed text stays as it is, beside it."""
    note = source_or_404(request.user, source_id, kind=SourceKind.DESK_NOTE, written_by=request.user)
    newest = newest_text(request.user, note)
    text = newest.extractions.filter(is_current=True).first() if newest else None
    initial = {"title": note.title, "language": note.language, "text": text.text if text else ""}
    return _written(request, note, reverse("sources:source", args=[note.pk]), initial, _("Write on"))


@require_POST
@requires(can_write_notes)
def sign(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """The author's word that the note's newest text is final."""
    note = source_or_404(request.user, source_id, kind=SourceKind.DESK_NOTE, written_by=request.user)
    newest = newest_text(request.user, note)
    read = request.POST.get("snapshot", "")
    text = newest.extractions.filter(is_current=True).first() if newest and str(newest.pk) == read else None
    if text is None:
        messages.warning(request, _("The note has a newer text: read that one, then sign it."))
    else:
        sign_note(text, request.user, at=timezone.now())
        messages.success(request, _("Signed. This text can be cited and never changes."))
    return HttpResponseRedirect(reverse("sources:source", args=[note.pk]))


def newest_text(person: Any, note: Source) -> Snapshot | None:
    """The newest snapshot of a desk note."""
    rows = snapshots_visible_to(person).filter(source=note, set_aside_at__isnull=True)
    return rows.order_by("-captured_at", "-pk").first()


def note_part(person: Any, source: Source) -> dict[str, Any] | None:
    """What the page of a desk note says of its signature; None for other sources."""
    if source.kind != SourceKind.DESK_NOTE:
        return None
    newest = newest_text(person, source)
    signature = NoteSignature.objects.filter(extraction__snapshot=newest).first() if newest else None
    return {"newest": newest, "signature": signature, "own": source.written_by_id == person.pk}


def source_or_404(person: Any, source_id: UUID, **only: Any) -> Source:
    """The source, where this person may see it."""
    kept = {"set_aside_at__isnull": True, "merged_into__isnull": True}
    return get_object_or_404(sources_visible_to(person), pk=source_id, **kept, **only)


def _written(request: HttpRequest, note: Source | None, back: str, initial: dict[str, Any], title: str) -> HttpResponse:
    def save(fields: dict[str, Any]) -> str:
        job = write_note(fields["title"], fields["text"], fields["language"], request.user, note=note)
        there_is_work()
        return reverse("sources:capture", args=[job.pk])

    return added(request, NoteForm, save=save, title=title, back=back, place=note.pk if note else None, initial=initial)
