"""Words selected in a source's text become where a claim was made, or evidence on one."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from claims.models import (
    Answer,
    Appearance,
    Claim,
    Directness,
    Evidence,
    Mode,
    Question,
    Stance,
    Story,
    StoryClaim,
    StorySource,
)
from claims.stances import NEVER_JUDGED, Judgement, judge
from factcheck.history import acting
from factcheck.record import RefusedError, refusals
from sources.media_fragments import MediaPart
from sources.models import Agent, AgentKind, Extraction, Quote, SourceKind
from sources.passages import Passage
from sources.quoting import quote


@dataclass(frozen=True)
class Speaker:
    """Who speaks: somebody on record, or a name (and kind) that this act puts on record."""

    agent: Agent | None = None
    name: str = ""
    kind: AgentKind = AgentKind.PERSON


@dataclass(frozen=True)
class Told:
    """How a claim was made: by whom, how directly we have the words, when, and to whom it is attributed (`other`)."""

    speaker: Speaker
    mode: Mode = Mode.ASSERTS
    directness: Directness = Directness.SEEN
    said: str = ""
    zone: str = ""
    other: Speaker | None = None


@dataclass(frozen=True)
class NewClaim:
    """A claim that is not on record yet: its words, and the story or question it belongs to."""

    text: str
    language: str
    made: str = ""
    story: Story | None = None
    question: Question | None = None


@dataclass(frozen=True)
class Found:
    """Words in a reading of a snapshot, or a part of a recording or picture."""

    extraction: Extraction
    passage: Passage | MediaPart
    language: str = field(default="en")


def record_appearance(found: Found, claim: Claim | NewClaim, told: Told, person: Any) -> Appearance:
    """The claim was made in these words, by this speaker. The same said twice is one appearance.

    StaleReadingError when the text has a newer reading; RefusedError when a rule forbids it: of a desk note every
    appearance is a paraphrase, and whoever attributes a claim attributes it to somebody.
    """
    source = found.extraction.snapshot.source
    if told.mode == Mode.ATTRIBUTES and told.other is None:
        raise RefusedError(_("Say to whom the claim is attributed."))
    if source.kind == SourceKind.DESK_NOTE and told.directness != Directness.PARAPHRASE:
        raise RefusedError(_("A desk note can anchor only a paraphrase."))
    with acting(person, "recorded where a claim was said"), refusals():
        words = quote(found.extraction, found.passage, person)
        kept = _claim(claim, words) if isinstance(claim, NewClaim) else claim
        agent = told.speaker.agent or _named(told.speaker, found.language)
        other = (told.other.agent or _named(told.other, found.language)) if told.other else None
        as_told = {"claim": kept, "agent": agent, "quote": words, "mode": told.mode, "attributed_to": other}
        same: Appearance | None = Appearance.objects.kept().filter(**as_told).first()
        return same or Appearance.objects.create(
            **as_told,
            source=source,
            directness=told.directness,
            said=told.said,
            said_zone=told.zone,
            language=found.language,
        )


def record_evidence(
    found: Found, claim: Claim, held: Judgement, person: Any, *, summary: str, is_primary: bool = False
) -> Stance:
    """These words bear on the claim. The same words with the same summary are one piece of evidence.

    StaleReadingError when the text has a newer reading.
    """
    with acting(person, "recorded evidence"), refusals():
        words = quote(found.extraction, found.passage, person)
        Quote.objects.select_for_update(no_key=True, of=("self",)).get(pk=words.pk)
        evidence = Evidence.objects.kept().filter(quote=words, summary=summary).first()
        if evidence is None:
            evidence = Evidence.objects.create(
                quote=words, summary=summary, language=found.language, is_primary=is_primary, added_by=person
            )
        known = Stance.objects.filter(evidence=evidence, claim=claim).first()
        return judge(evidence, claim, person, held, known.revision if known else NEVER_JUDGED)


def _claim(new: NewClaim, words: Quote) -> Claim:
    """The claim of this text that the quote makes already, else a new one in its story."""
    same: Claim | None = Claim.objects.filter(
        text=new.text, appearances__quote=words, set_aside_at__isnull=True, merged_into__isnull=True
    ).first()
    if same is not None:
        return same
    claim = Claim.objects.create(text=new.text, language=new.language, made=new.made)
    story = new.question.story if new.question else new.story
    if new.question:
        Answer.objects.create(
            question=new.question, claim=claim, position=new.question.answers.filter(set_aside_at=None).count() + 1
        )
    if story:
        StoryClaim.objects.create(story=story, claim=claim)
        StorySource.objects.get_or_create(story=story, source_id=words.snapshot.source_id)
    return claim


def _named(speaker: Speaker, language: str) -> Agent:
    if not speaker.name.strip():
        raise RefusedError(_("Say who speaks."))
    return Agent.objects.create(kind=speaker.kind, name=speaker.name.strip(), language=language)
