"""What belongs to a story or a claim, listed on the page where it is edited."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from claims.models import (
    AgentInterest,
    Answer,
    Claim,
    ClaimFigure,
    ClaimWording,
    Evidence,
    Question,
    QuestionWording,
    Stance,
    Story,
    StoryClaim,
    StoryMember,
    StorySource,
    StoryWording,
    Tagging,
    TimelineEvent,
    TimelineWording,
)
from claims.recording.grading import is_our_own
from claims.visibility import visible
from factcheck.dates_in_words import in_words
from factcheck.newsroom import grades_reliability
from factcheck.templatetags.ui import plain_number
from factcheck.web.set_aside import address_to_set_aside
from sources.grading import given

MOST = 200


@dataclass(frozen=True)
class Line:
    """One row: what it says, and where it is changed (empty: only set aside) and set aside."""

    says: str
    hint: str
    edit: str
    aside: str


@dataclass(frozen=True)
class Lines:
    """The rows of one kind, and where another is added."""

    title: str
    add: str
    lines: tuple[Line, ...]


def parts_of(person: Any, row: Any) -> list[Lines]:
    """The rows that belong to a story, question, date, claim or evidence, by kind, where the person may see them."""
    kinds: dict[type, Callable[[Any, Any], list[Lines]]] = {
        Story: _of_story,
        Question: _of_question,
        TimelineEvent: _of_event,
        Claim: _of_claim,
        Evidence: _of_evidence,
    }
    return kinds[type(row)](person, row) if type(row) in kinds else []


def _of_question(person: Any, question: Question) -> list[Lines]:
    wordings = visible(QuestionWording, person).filter(question=question, set_aside_at__isnull=True)
    answers = visible(Answer, person).filter(question=question, set_aside_at__isnull=True).select_related("claim")
    lines = [_line(each, each.text, _language(each.language), "question-wording") for each in wordings]
    return [
        _lines(_("In other languages"), "question-wording", question, lines),
        _lines(_("Claims that answer it"), "answering", question, [_line(a, a.claim.text, "", "") for a in answers]),
    ]


def _of_event(person: Any, event: TimelineEvent) -> list[Lines]:
    rows = visible(TimelineWording, person).filter(event=event, set_aside_at__isnull=True)
    lines = [_line(each, each.text, _language(each.language), "event-wording") for each in rows]
    return [_lines(_("In other languages"), "event-wording", event, lines)]


def _of_evidence(person: Any, evidence: Evidence) -> list[Lines]:
    rows = visible(Stance, person).filter(evidence=evidence, set_aside_at__isnull=True).select_related("claim")
    lines = [_line(each, each.claim.text, each.get_value_display(), "stance") for each in rows]
    kinds = [_lines(_("For and against which claims"), "stance", evidence, lines)]
    if grades_reliability() and not is_our_own(evidence):
        graded = given(evidence.reliability)
        told = [
            _line(
                each,
                f"{each.get_authenticity_display()}: {each.reason}",
                str(each.judged_by),
                "reliability" if each.judged_by_id == person.pk else "",
            )
            for each in graded
        ]
        kinds.append(_lines(_("Reliability, internal"), "reliability", evidence, told))
    return kinds


def _of_story(person: Any, story: Story) -> list[Lines]:
    def rows(model: Any, *related: str) -> QuerySet[Any]:
        return visible(model, person).filter(story=story, set_aside_at__isnull=True).select_related(*related)

    wordings = [_line(each, each.title, _language(each.language), "story-wording") for each in rows(StoryWording)]
    events = [_line(each, each.text, in_words(each.date, each.zone), "event") for each in rows(TimelineEvent)[:MOST]]
    people = rows(StoryMember, "person")
    members = [_line(each, str(each.person), each.get_capacity_display(), "story-member") for each in people]
    sources = [_line(each, str(each.source), "", "") for each in rows(StorySource, "source")[:MOST]]
    claims = [_line(each, each.claim.text, "", "") for each in rows(StoryClaim, "claim")[:MOST]]
    gains = [_line(each, f"{each.agent}: {each.text}", "", "interest") for each in rows(AgentInterest, "agent")[:MOST]]
    return [
        _lines(_("In other languages"), "story-wording", story, wordings),
        _lines(_("Timeline"), "event", story, events),
        _lines(_("People"), "story-member", story, members),
        _lines(_("Collected sources"), "story-source", story, sources),
        _lines(_("Claims"), "story-claim", story, claims),
        _lines(_("Interests"), "interest", story, gains),
        _tags(rows(Tagging, "tag"), "story", story),
    ]


def _of_claim(person: Any, claim: Claim) -> list[Lines]:
    def rows(model: Any, *related: str) -> QuerySet[Any]:
        return visible(model, person).filter(claim=claim, set_aside_at__isnull=True).select_related(*related)

    wordings = [_line(each, each.text, _language(each.language), "claim-wording") for each in rows(ClaimWording)]
    figures = [
        _line(each, each.what, f"{plain_number(each.value)} {each.unit}".strip(), "figure")
        for each in rows(ClaimFigure)
    ]
    answers = [
        _line(each, each.question.text, each.question.story.title, "") for each in rows(Answer, "question__story")
    ]
    return [
        _lines(_("In other languages"), "claim-wording", claim, wordings),
        _lines(_("Figures"), "figure", claim, figures),
        _lines(_("Questions it answers"), "answer", claim, answers),
        _tags(rows(Tagging, "tag"), "claim", claim),
    ]


def _tags(rows: Iterable[Any], kind: str, parent: Any) -> Lines:
    lines = tuple(_line(each, each.tag.name, "", "") for each in rows)
    return Lines(_("Tags"), reverse("claims:tag", args=[kind, parent.pk]), lines)


def _lines(title: str, part: str, parent: Any, lines: Iterable[Line]) -> Lines:
    return Lines(title, reverse("claims:add_part", args=[part, parent.pk]), tuple(lines))


def _line(row: Any, says: str, hint: str, part: str) -> Line:
    edit = reverse("claims:edit_part", args=[part, row.pk]) if part else ""
    return Line(says, hint, edit, address_to_set_aside(row))


def _language(tag: str) -> str:
    try:
        return str(get_language_info(tag)["name_translated"])
    except KeyError:
        return tag
