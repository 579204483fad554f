"""Transcripts of recordings: extractions whose text is made of cues, each with its place in the text and its time."""

import hashlib
import json
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from factcheck.access import can_see_protected
from factcheck.history import acting
from factcheck.models import Person
from factcheck.record import RefusedError, refusals
from sources.extract.cues import Cue, as_vtt
from sources.extract.extracted import Extracted
from sources.extract.text import normalised
from sources.media_fragments import MediaPart, Span
from sources.models import Extraction, QuoteKind, Snapshot
from sources.passages import AROUND
from sources.reading_out import keep_extraction

TRANSCRIPT = "transcript"
RECORDINGS = ("audio/", "video/")
TYPED, VTT, SRT = "typed", "vtt", "srt"
NAMES = ("number", "at", "start", "end", "from_ms", "to_ms")


@dataclass(frozen=True)
class Line:
    """A cue of a transcript with its place in the text: `at` the voice begins, `start` to `end` are the words."""

    number: int
    at: int
    start: int
    end: int
    begins: int
    ends: int

    @property
    def span(self) -> Span:
        """When it is heard."""
        return Span(self.begins, self.ends)


def is_recording(snapshot: Snapshot) -> bool:
    """Whether the snapshot is heard or watched rather than read."""
    return snapshot.media_type.startswith(RECORDINGS)


def is_transcript(extraction: Extraction | None) -> bool:
    """Whether the text is a transcript with cues."""
    return extraction is not None and extraction.extractor == TRANSCRIPT


def add_transcript(snapshot: Snapshot, cues: list[Cue], how: str, language: str, person: Any) -> Extraction:
    """The transcript, current from now on; the ones before stay with the quotes that were taken from them.

    `how` is TYPED, VTT or SRT. RefusedError where the snapshot is no recording, was taken down, or is protected from
    the person. The same transcript again is the one that is there.
    """
    if not is_recording(snapshot):
        raise RefusedError(_("Only recordings have a transcript."))
    with acting(person, "added a transcript"), refusals():
        locked = Snapshot.objects.select_for_update(no_key=True, of=("self",)).get(pk=snapshot.pk)
        if locked.taken_down_at is not None:
            raise RefusedError(_("This capture was taken down: there is nothing to write down any more."))
        if not can_see_protected(person, locked.protection):
            raise RefusedError(_("Only who may hear the recording can write it down."))
        text, lines = _laid_out(cues)
        times = hashlib.sha256(json.dumps([[line.begins, line.ends] for line in lines] + [language]).encode())
        found = Extracted(text, TRANSCRIPT, f"{how}+{times.hexdigest()[:12]}", language=language)
        made = keep_extraction(locked, found, spans=[_kept(line) for line in lines])
        if not made.is_current:
            locked.extractions.filter(is_current=True).update(is_current=False)
            made.is_current = True
            made.save(update_fields=["is_current"])
    return made


def lines_of(extraction: Extraction) -> list[Line]:
    """The transcript's cues in order of time; none for another kind of text.

    Dossiers of others may bring what is no cue, or lies outside the text: it is left out.
    """
    if not is_transcript(extraction) or not isinstance(extraction.pages, list):
        return []
    found = [_line(raw) for raw in extraction.pages if _is_whole(raw)]
    length = len(extraction.text)
    kept = [line for line in found if 0 <= line.at <= line.start < line.end <= length and 0 <= line.begins < line.ends]
    return sorted(kept, key=lambda line: (line.begins, line.number))


def part_of(extraction: Extraction, heard: Span) -> MediaPart:
    """What is heard in that span, with the words of every cue that reaches into it."""
    inside = [line for line in lines_of(extraction) if line.begins < heard.ends and line.ends > heard.begins]
    part = MediaPart(QuoteKind.TIME, heard.fragment)
    if not inside:
        return part
    # Cues may overlap in time; in the text they stand in order.
    start, end = min(line.start for line in inside), max(line.end for line in inside)
    text = extraction.text
    around = {"prefix": text[max(0, start - AROUND) : start], "suffix": text[end : end + AROUND]}
    return replace(part, start=start, end=end, exact=text[start:end], **around)


def line_at(lines: list[Line], moment: int) -> int:
    """The place of the cue that is heard at the moment, or of the last one before."""
    return max(0, bisect_right([line.begins for line in lines], moment) - 1)


def voice_in(text: str, line: Line) -> str:
    """Who says the cue; empty where the transcript does not tell."""
    return text[line.at : line.start].removesuffix(": ")


def transcript_as_vtt(extraction: Extraction, text: str) -> str:
    """The transcript as WebVTT; `text` is its text in clear."""
    return as_vtt(
        [
            Cue(line.begins, line.ends, text[line.start : line.end], voice_in(text, line))
            for line in lines_of(extraction)
        ]
    )


def author_of(extraction: Extraction) -> Person | None:
    """Who added the transcript, as the history tells."""
    events = apps.get_model("sources", "ExtractionEvent").objects.filter(pgh_obj_id=extraction.pk, pgh_label="insert")
    context = events.values_list("pgh_context", flat=True).first() or {}
    if context.get("actor_kind") != "person":
        return None
    return Person.objects.filter(pk=context["actor"]).first()


def _laid_out(cues: list[Cue]) -> tuple[str, list[Line]]:
    parts: list[str] = []
    lines: list[Line] = []
    at = 0
    for number, cue in enumerate(cues, start=1):
        voice = f"{normalised(cue.voice)}: " if cue.voice else ""
        words = normalised(cue.words).strip()
        lines.append(Line(number, at, at + len(voice), at + len(voice) + len(words), cue.begins, cue.ends))
        parts.append(voice + words)
        at += len(parts[-1]) + 1
    return "\n".join(parts), lines


def _kept(line: Line) -> dict[str, int]:
    values = (line.number, line.at, line.start, line.end, line.begins, line.ends)
    return dict(zip(NAMES, values, strict=True))


def _is_whole(raw: Any) -> bool:
    return isinstance(raw, dict) and all(type(raw.get(name)) is int for name in NAMES)


def _line(raw: dict[str, int]) -> Line:
    return Line(*(raw[name] for name in NAMES))
