"""Transcripts of recordings: typed or imported, and taken out again as WebVTT."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from factcheck.access import can_read, can_record
from factcheck.accounts.doors import requires
from factcheck.models.domain import LANGUAGE_TAG
from factcheck.record import RefusedError
from sources.extract.cues import MOST_BYTES, MOST_CUES, Cue, CueError, Wrong, cues_of
from sources.revealing import words_of
from sources.transcripts import TRANSCRIPT, add_transcript, is_recording, is_transcript, transcript_as_vtt
from sources.web.reader_page import reading_of
from sources.web.reader_views import snapshot_of

VTT = "text/vtt; charset=utf-8"


class TranscriptForm(forms.Form):
    """A transcript, typed or as a file. After `is_valid`: `cues` and `how`."""

    file = forms.FileField(label=_("File"), required=False, help_text=_("WebVTT (.vtt) or SubRip (.srt), up to 5 MB."))
    words = forms.CharField(
        label=_("Or type it"),
        required=False,
        strip=False,
        max_length=MOST_BYTES,
        help_text=_("A time and what is said, a line each: “0:12 We have the sheets.” Cues can be pasted too."),
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "true"}),
    )
    language = forms.RegexField(
        LANGUAGE_TAG,
        label=_("Language that is spoken"),
        max_length=35,
        error_messages={"invalid": _("Write a language tag such as es, en or pt-BR.")},
    )

    how: str
    cues: list[Cue]

    def clean(self) -> dict[str, Any]:
        """The data, with the cues read; every wrong line is an error."""
        given = super().clean() or self.cleaned_data
        file, words = given.get("file"), given.get("words", "")
        if not file and not words.strip():
            raise ValidationError(_("Choose a file, or type what is said."))
        if file and file.size > MOST_BYTES:
            raise ValidationError({"file": said_of(Wrong(1, "too_large"))})
        body = file.read() if file else words.encode()
        try:
            self.how, self.cues = cues_of(body, typed=not file)
        except CueError as error:
            raise ValidationError({"file" if file else "words": [said_of(wrong) for wrong in error.wrongs]}) from error
        return given


def said_of(wrong: Wrong) -> str:
    """What is wrong with a line, and what to do."""
    says = {
        "too_large": gettext("The file is larger than 5 MB: cut it into parts."),
        "not_utf8": gettext("A WebVTT file is in UTF-8; here is a letter that is not. Save it as UTF-8."),
        "no_header": gettext("A WebVTT file begins with the word WEBVTT alone on its line."),
        "no_times": gettext("Times were expected here: 00:00:12.500 --> 00:00:15.000 or, typed, 0:12 and words."),
        "backwards": gettext("The cue ends before it begins."),
        "order": gettext("The cue begins before the one above it."),
        "too_late": gettext("No recording is longer than 100 hours."),
        "too_many": gettext("There are more than %(n)s cues: cut the file into parts.") % {"n": f"{MOST_CUES:,}"},
        "no_cues": gettext("There is no cue in it."),
    }
    return gettext("Line %(line)s: %(what)s") % {"line": wrong.line, "what": says[wrong.code]}


@requires(can_record)
def transcript(request: HttpRequest, snapshot_id: UUID) -> HttpResponse:
    """The form, with the transcript as it stands; posted, a new version of it."""
    found = snapshot_of(request.user, snapshot_id)
    if not is_recording(found) or found.taken_down_at is not None:
        raise Http404
    if request.method == "POST":
        form = TranscriptForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                add_transcript(found, form.cues, form.how, form.cleaned_data["language"], request.user)
            except RefusedError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, gettext("The transcript is saved. Earlier versions stay with their quotes."))
                return redirect("sources:snapshot", found.pk)
    else:
        form = TranscriptForm(initial=_as_it_stands(request, found))
    status = 422 if form.is_bound else 200
    return render(request, "sources/transcript.html", {"form": form, "snapshot": found}, status=status)


@require_safe
@never_cache
@requires(can_read)
def transcript_vtt(request: HttpRequest, snapshot_id: UUID) -> HttpResponse:
    """The transcript as a WebVTT file: the current one, or the version that `reading` names."""
    found = snapshot_of(request.user, snapshot_id)
    try:
        reading = UUID(request.GET.get("reading", ""))
    except ValueError:
        reading = None
    extraction = reading_of(request.user, found, reading)
    if extraction is None or not is_transcript(extraction) or extraction.taken_down_at is not None:
        raise Http404
    response = HttpResponse(transcript_as_vtt(extraction, words_of(extraction, request.user)), content_type=VTT)
    name = slugify(str(found.source))[:60] if found.protection_id is None else ""
    response["Content-Disposition"] = f'attachment; filename="{name or TRANSCRIPT}.{extraction.language}.vtt"'
    return response


def _as_it_stands(request: HttpRequest, snapshot: Any) -> dict[str, str]:
    """The current transcript to write on, in the form that loses nothing of it."""
    current = reading_of(request.user, snapshot)
    if current is None or not is_transcript(current):
        return {"language": request.LANGUAGE_CODE}
    return {"words": transcript_as_vtt(current, words_of(current, request.user)), "language": current.language}
