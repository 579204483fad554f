"""How a thing that was found is shown: its title, its address, a line about it, the place where the words stand."""

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import formats
from django.utils.safestring import SafeString

from claims.models import (
    Appearance,
    Claim,
    Comment,
    Evidence,
    ExternalFactCheck,
    Question,
    Stance,
    Story,
    Verdict,
)
from claims.search.find import Hit
from claims.templatetags.worded import worded
from claims.visibility import visible
from sources.models import Agent, Ingestion, Snapshot, Source, SourceKind


@dataclass(frozen=True)
class Entry:
    """One line of the results. `title` is marked HTML when the found words stand in it, else plain text."""

    title: str
    language: str
    url: str
    kind: str
    about: str
    excerpt: SafeString
    outside: bool = False


def described(hits: Iterable[Hit], person: Any) -> list[Entry]:
    """The found things as entries, in the same order."""
    rows = list(hits)
    _with_wordings([hit.thing for hit in rows])
    bears_on = _claims_of([hit.thing.pk for hit in rows if isinstance(hit.thing, Evidence)], person)
    return [_entry(hit, bears_on) for hit in rows]


def _with_wordings(things: list[Any]) -> None:
    """Asks for the wordings of all of them at once; each is told in the reader's language."""
    questions = [each for each in things if isinstance(each, Question)]
    claims = [each for each in things if isinstance(each, Claim)]
    stories = [each for each in things if isinstance(each, Story)] + [each.story for each in questions]
    for alike in (stories, questions, claims):
        prefetch_related_objects(alike, "wordings")


def _claims_of(evidence: list[UUID], person: Any) -> dict[UUID, Claim]:
    """One visible claim that each piece of evidence bears on."""
    if not evidence:
        return {}
    stances = visible(Stance, person).filter(evidence__in=evidence, set_aside_at__isnull=True)
    return {row.evidence_id: row.claim for row in stances.select_related("claim")}


def _entry(hit: Hit, bears_on: dict[UUID, Claim]) -> Entry:
    thing = hit.thing
    title, about, url = _shown(thing, bears_on)
    kind = thing.get_kind_display() if hasattr(thing, "get_kind_display") else ""
    excerpt = hit.excerpt
    if _unmarked(excerpt) == title.strip():
        title, excerpt = excerpt, SafeString("")
    elif _unmarked(excerpt) == about:
        excerpt = SafeString("")
    language = worded(thing).language if isinstance(thing, Claim | Question | Story) else getattr(thing, "language", "")
    return Entry(title, language, url, str(kind), about, excerpt, isinstance(thing, ExternalFactCheck) and ":" in url)


def _unmarked(excerpt: str) -> str:
    return html.unescape(re.sub(r"</?mark>", "", excerpt)).strip()


def _shown(thing: Any, bears_on: dict[UUID, Claim]) -> tuple[str, str, str]:
    """(title, a line about it, address)"""
    if isinstance(thing, Evidence):
        claim = bears_on.get(thing.pk)
        url = f"{reverse('claims:claim', args=[claim.pk])}#evidence" if claim else ""
        return thing.summary, claim.text if claim else "", url
    return next(show(thing) for model, show in _SHOW.items() if isinstance(thing, model))


def _story(story: Story) -> tuple[str, str, str]:
    return worded(story).text, "", reverse("claims:story", args=[story.slug])


def _question(question: Question) -> tuple[str, str, str]:
    address = f"{reverse('claims:story', args=[question.story.slug])}#q{question.position}"
    return worded(question).text, worded(question.story).text, address


def _claim(claim: Claim) -> tuple[str, str, str]:
    return worded(claim).text, "", reverse("claims:claim", args=[claim.pk])


def _agent(agent: Agent) -> tuple[str, str, str]:
    return agent.name, "", reverse("sources:agent", args=[agent.pk])


def _source(source: Source) -> tuple[str, str, str]:
    note = source.kind == SourceKind.DESK_NOTE
    about = str(source.written_by) if note else source.publisher.name if source.publisher else source.address[:100]
    return str(source)[:300], about, reverse("sources:source", args=[source.pk])


def _snapshot(snapshot: Snapshot) -> tuple[str, str, str]:
    captured = formats.date_format(snapshot.captured_at, "j M Y")
    return str(snapshot.source)[:300], captured, reverse("sources:snapshot", args=[snapshot.pk])


def _capture(job: Ingestion) -> tuple[str, str, str]:
    return job.address[:300], str(job.get_state_display()), reverse("sources:capture", args=[job.pk])


def _verdict(verdict: Verdict) -> tuple[str, str, str]:
    about = f"v{verdict.version}, {verdict.get_status_display()}"
    url = f"{reverse('claims:claim', args=[verdict.claim_id])}#verdicts"
    return verdict.headline or verdict.claim.text, about, url


def _external(other: ExternalFactCheck) -> tuple[str, str, str]:
    url = reverse("claims:claim", args=[other.claim_id]) if other.claim_id else other.address
    return other.title or other.claim_reviewed, f"{other.publisher_name}: {other.rating_text}", url


def _said(appearance: Appearance) -> tuple[str, str, str]:
    url = f"{reverse('claims:claim', args=[appearance.claim_id])}#said"
    return appearance.claim.text, appearance.agent.name, url


def _comment(comment: Comment) -> tuple[str, str, str]:
    place: Any = comment.claim or (comment.verdict and comment.verdict.claim) or comment.story or comment.source
    place = place or (comment.question and comment.question.story)
    url = ""
    if place is not None:
        url = f"{_shown(place, {})[2]}#comments"
    return comment.text, f"{comment.written_by} · {place or ''}", url


_SHOW: dict[type[Any], Callable[[Any], tuple[str, str, str]]] = {
    Story: _story,
    Question: _question,
    Claim: _claim,
    Agent: _agent,
    Source: _source,
    Snapshot: _snapshot,
    Ingestion: _capture,
    Verdict: _verdict,
    ExternalFactCheck: _external,
    Appearance: _said,
    Comment: _comment,
}
