"""Who does what, tags, who works on a story, texts to start from: what the newsroom organises itself by."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from claims.models import (
    Assignment,
    AssignmentState,
    Claim,
    Question,
    SavedFilter,
    Story,
    StoryMember,
    Tag,
    Tagging,
    TextTemplate,
    TimelineWording,
    Verdict,
)
from claims.recording.together import assign, finish, tag
from claims.visibility import visible
from factcheck.access import all_of, can_read, can_read_newsroom, can_record, can_set_standards
from factcheck.api.resources import Act, Change, Create, Resource, SeenField, Strict, adds, body_of, changes
from factcheck.models import Kind, Person, Scope
from factcheck.models.domain import LANGUAGE_TAG
from factcheck.record import RefusedError
from factcheck.recording import link
from sources.models import Source


def _seen(model: Any) -> Any:
    return lambda person: visible(model, person)


def _maybe(model: Any) -> SeenField:
    return SeenField(queryset=model._default_manager.all(), required=False, allow_null=True, default=None)


class TagBody(Strict):
    """The word, and the one thing that it is set on. The tag is made when there is none of the name."""

    name = serializers.CharField(max_length=100)
    language = serializers.RegexField(LANGUAGE_TAG)
    story = _maybe(Story)
    claim = _maybe(Claim)
    source = _maybe(Source)  # type: ignore[assignment]


class AssignmentBody(Strict):
    """Who does what until when, on one thing."""

    person = SeenField(queryset=Person.objects.all())
    task = serializers.CharField(max_length=500)
    language = serializers.RegexField(LANGUAGE_TAG)
    due_at = serializers.DateTimeField(required=False, allow_null=True, default=None)
    story = _maybe(Story)
    question = _maybe(Question)
    claim = _maybe(Claim)
    verdict = _maybe(Verdict)
    source = _maybe(Source)  # type: ignore[assignment]


class FinishBody(Strict):
    """How it ended."""

    state = serializers.ChoiceField(choices=["done", "dropped"], default="done")


def _on_one(given: dict[str, Any], *names: str) -> dict[str, Any]:
    on = {name: given[name] for name in names if given[name] is not None}
    if len(on) != 1:
        raise RefusedError(_("Give exactly one of: %(names)s.") % {"names": ", ".join(names)})
    return on


def _tagged(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    return tag(person, given["name"], given["language"], **_on_one(given, "story", "claim", "source"))


def _assigned(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    to = given["person"]
    if not to.is_active or to.kind != Kind.PERSON:
        raise RefusedError(_("Work is given to people who are at work here."))
    said = {name: given[name] for name in ("task", "language", "due_at")}
    return assign(person, to, **said, **_on_one(given, "story", "question", "claim", "verdict", "source"))


def _finished(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
    return finish(row, person, AssignmentState(given["state"]))


def _member(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    return link(StoryMember(**given), person, by=("story", "person"))


MEMBER = ("story", "person", "capacity")
TEXT = ("use", "claim_kind", "name", "language", "text")
TAGS = Resource(
    "tags", "Tag", Tag, _seen(Tag), ("slug", "name", "language"), filters=("slug",), orders=("name",),
    about="Words that the newsroom sorts by.",
)  # fmt: skip
TAGGINGS = Resource(
    "taggings", "Tagging", Tagging, _seen(Tagging), ("tag", "story", "claim", "source"),
    filters=("tag", "tag__slug", "story", "claim", "source"), create=Create(TagBody, _tagged, "Set a tag"),
    about="A tag on a story, a claim or a source.",
)  # fmt: skip
ASSIGNMENTS = Resource(
    "assignments", "Assignment", Assignment, _seen(Assignment),
    ("person", "assigned_by", "task", "language", "due_at", "state", "story", "question", "claim", "verdict",
     "source"),
    filters=("person", "state", "story", "claim", "due_at"), orders=("created_at",),
    create=Create(AssignmentBody, _assigned, "Give work", clause=all_of(can_record, can_read_newsroom)),
    acts=(Act("finish", "End it: done or dropped", _finished, FinishBody, clause=can_read),),
    about="Who does what until when.",
)  # fmt: skip
MEMBERS = Resource(
    "story-members", "StoryMember", StoryMember, _seen(StoryMember), MEMBER, filters=("story", "person", "capacity"),
    create=Create(
        body_of(StoryMember, "StoryMemberBody", MEMBER), _member, "Let somebody work on a story",
        clause=all_of(can_record, can_read_newsroom),
    ),
    change=Change(
        body_of(StoryMember, "StoryMemberChange", ("capacity",)), changes(),
        clause=all_of(can_record, can_read_newsroom),
    ),
    about="Who works on a story by name. People limited to named stories see these and no others.",
)  # fmt: skip
EVENT_WORDINGS = Resource(
    "timeline-wordings", "TimelineWording", TimelineWording, _seen(TimelineWording), ("event", "language", "text"),
    filters=("event", "language"),
    create=Create(
        body_of(TimelineWording, "TimelineWordingBody", ("event", "language", "text")), adds(TimelineWording),
        "Word a date of the timeline in another language",
    ),
    about="A date of the timeline in another language.",
)  # fmt: skip
TEXTS = Resource(
    "text-templates", "TextTemplate", TextTemplate, _seen(TextTemplate), TEXT, filters=("use", "language", "name"),
    create=Create(
        body_of(TextTemplate, "TextTemplateBody", TEXT), adds(TextTemplate), "Add a text to start from",
        scope=Scope.ADMIN, clause=can_set_standards,
    ),
    change=Change(body_of(TextTemplate, "TextTemplateChange", TEXT), changes(), scope=Scope.ADMIN,
                  clause=can_set_standards),
    about="Check lists per kind of claim, letters, beginnings of verdicts. Each is in one language.",
)  # fmt: skip
FILTERS = Resource(
    "saved-filters", "SavedFilter", SavedFilter, _seen(SavedFilter), ("name", "asked"),
    about="One's own filters of the board.",
)  # fmt: skip
ALL = (TAGS, TAGGINGS, ASSIGNMENTS, MEMBERS, EVENT_WORDINGS, TEXTS, FILTERS)
