"""What can be done with stories, claims and evidence through the API: bodies, and the verbs that they are given to."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from claims.correction_requests import OUTCOMES, answer_request
from claims.models import (
    AgentInterest,
    Answer,
    Appearance,
    BearsOn,
    Claim,
    ClaimFigure,
    ClaimRelation,
    ClaimWording,
    Comment,
    Contact,
    Directness,
    Evidence,
    ExternalFactCheck,
    Mode,
    Question,
    QuestionWording,
    Rating,
    RatingLabel,
    RatingScale,
    Stance,
    StanceValue,
    Story,
    StoryClaim,
    StorySource,
    StoryWording,
    TimelineEvent,
    Verdict,
)
from claims.recording.figures import record_figures
from claims.recording.questions import answer, ask, move
from claims.recording.replies import change_external, change_interest, record_contact, record_external, sign_interest
from claims.recording.scales import add_scale
from claims.recording.statements import Said, change_relation, record_said, relate, state
from claims.recording.stories import change_story, open_story
from claims.recording.together import comment, reopen, resolve
from claims.recording.weighing import bring, make_exact, take_stance
from factcheck.access import all_of, can_read, can_read_newsroom, can_record, can_review, can_set_standards, is_a_person
from factcheck.api.resources import Act, Change, Create, SeenField, Strict, adds, body_of, changes
from factcheck.models import Scope
from factcheck.models.domain import LANGUAGE_TAG
from factcheck.record import RefusedError
from factcheck.recording import add, link
from sources.models import Agent, Extraction, Look, Quote, Source
from sources.tasks import there_is_work

ADDRESS = 8_000
STORY = ("title", "summary", "language", "happened", "happened_zone", "is_restricted")
QUESTION = ("text", "language", "none_of_them", "not_known", "what_is_not_known")
CLAIM = ("kind", "text", "language", "made", "made_zone", "note")
SAID = ("mode", "directness", "said", "said_zone", "place", "note", "language")
CONTACT = ("channel", "asked", "asked_on", "asked_zone", "language", "terms", "embargo_until", "deadline", "outcome",
           "answer", "answered_on", "reason")  # fmt: skip
EXTERNAL = ("publisher", "publisher_name", "publisher_site", "address", "title", "language", "claim_reviewed",
            "claimant", "claimed", "reviewed", "rating_text", "rating_value", "rating_best", "rating_worst",
            "meaning")  # fmt: skip


def _seen(model: Any, **more: Any) -> SeenField:
    return SeenField(queryset=model._default_manager.all(), **more)


def _maybe(model: Any) -> SeenField:
    return _seen(model, required=False, allow_null=True, default=None)


StoryBody = body_of(Story, "StoryBody", STORY)
QuestionBody = body_of(Question, "QuestionBody", ("story", *QUESTION))
QuestionChange = body_of(Question, "QuestionChange", QUESTION)
ClaimBody = body_of(Claim, "ClaimBody", CLAIM, story=_maybe(Story), question=_maybe(Question))
ClaimChange = body_of(Claim, "ClaimChange", CLAIM)
FIGURE = ("value", "unit", "what", "language", "as_of", "as_written", "is_approximate")
FigureBody = body_of(ClaimFigure, "ClaimFigureBody", ("claim", *FIGURE))
RelationBody = body_of(ClaimRelation, "RelationBody", ("claim", "other", "kind", "reason", "language"))
RelationChange = body_of(ClaimRelation, "RelationChange", ("kind", "reason", "language"))
AnswerBody = body_of(Answer, "AnswerBody", ("question", "claim"))
StanceBody = body_of(Stance, "StanceBody", ("evidence", "claim", "value", "bears_on", "reason", "language"))
StanceChange = body_of(Stance, "StanceChange", ("value", "bears_on", "reason", "language"))
EvidenceChange = body_of(Evidence, "EvidenceChange", ("summary", "language", "is_primary"))
AppearanceChange = body_of(Appearance, "AppearanceChange", ("quote", "attributed_to", *SAID))
ContactBody = body_of(Contact, "ContactBody", ("claim", "agent", *CONTACT))
ContactChange = body_of(Contact, "ContactChange", CONTACT)
ExternalBody = body_of(ExternalFactCheck, "ExternalFactCheckBody", ("claim", *EXTERNAL))
ExternalChange = body_of(ExternalFactCheck, "ExternalFactCheckChange", EXTERNAL)
InterestBody = body_of(AgentInterest, "AgentInterestBody", ("agent", "story", "text", "language", "as_of", "source"))
InterestChange = body_of(AgentInterest, "AgentInterestChange", ("text", "language", "as_of", "source"))
ScaleBody = body_of(RatingScale, "ScaleBody", ("name", "language", "best", "worst"))
RatingBody = body_of(Rating, "RatingBody", ("scale", "slug", "position", "meaning", "number"))
LabelBody = body_of(RatingLabel, "RatingLabelBody", ("rating", "language", "label", "definition"))
EventBody = body_of(TimelineEvent, "TimelineEventBody", ("story", "date", "zone", "text", "language", "source"))


class PlaceBody(Strict):
    """Where to."""

    position = serializers.IntegerField(min_value=1, max_value=10_000)


class AppearanceBody(Strict):
    """Where a claim was made. The source is one that is known, or an address, which is captured."""

    claim = _seen(Claim)
    agent = _seen(Agent)
    source = _maybe(Source)  # type: ignore[assignment]
    address = serializers.CharField(max_length=ADDRESS, required=False, default="")
    quote = _maybe(Quote)
    attributed_to = _maybe(Agent)
    mode = serializers.ChoiceField(choices=Mode.choices)
    directness = serializers.ChoiceField(choices=Directness.choices)
    said = serializers.CharField(max_length=100, required=False, default="", allow_blank=True)
    said_zone = serializers.CharField(max_length=64, required=False, default="", allow_blank=True)
    place = serializers.CharField(max_length=300, required=False, default="", allow_blank=True)
    note = serializers.CharField(max_length=10_000, required=False, default="", allow_blank=True)
    language = serializers.RegexField(LANGUAGE_TAG)


class GroundBody(Strict):
    """What evidence rests on: exactly one of these."""

    quote = _maybe(Quote)
    look = _maybe(Look)
    signed_note = _maybe(Extraction)
    source = _maybe(Source)  # type: ignore[assignment]
    address = serializers.CharField(max_length=ADDRESS, required=False, default="")


class ExactBody(Strict):
    """What the link is made exact by: one of these, of the same source."""

    quote = _maybe(Quote)
    look = _maybe(Look)
    signed_note = _maybe(Extraction)


class EvidenceBody(GroundBody):
    """A piece of evidence with its first stance."""

    claim = _seen(Claim)
    summary = serializers.CharField(max_length=20_000)
    language = serializers.RegexField(LANGUAGE_TAG)
    stance = serializers.ChoiceField(choices=StanceValue.choices)
    bears_on = serializers.ChoiceField(choices=BearsOn.choices, default="truth")
    reason = serializers.CharField(max_length=20_000, required=False, default="", allow_blank=True)
    is_primary = serializers.BooleanField(default=False)


class CommentBody(Strict):
    """What is said, of one thing; an answer is about what it answers."""

    text = serializers.CharField(max_length=20_000)
    language = serializers.RegexField(LANGUAGE_TAG)
    story = _maybe(Story)
    question = _maybe(Question)
    claim = _maybe(Claim)
    evidence = _maybe(Evidence)
    verdict = _maybe(Verdict)
    source = _maybe(Source)  # type: ignore[assignment]
    answers = _maybe(Comment)


class ReplyBody(Strict):
    """What the reader is told."""

    outcome = serializers.ChoiceField(choices=OUTCOMES)
    answer = serializers.CharField(max_length=4_000)


def _story(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    return open_story(person, **given)


def _question(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    return ask(person, given.pop("story"), **given)


def _moved(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
    move(row, person, given["position"])
    return row


def _claim(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    story, question = given.pop("story", None), given.pop("question", None)
    if story is None and question is None and not can_read_newsroom(person):
        raise RefusedError(_("Say to which story it belongs: this account or token is limited to named stories."))
    return state(person, story=story, question=question, **given)


def _figure(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    return record_figures(given.pop("claim"), person, [ClaimFigure(**given)])[0]


def _appearance(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    source = _one_of(given, "source", "address")
    fields = {
        name: given[name] for name in ("quote", "attributed_to", "said", "said_zone", "place", "note", "language")
    }
    said = Said(given["agent"], source, given["mode"], given["directness"], fields)
    row = record_said(person, given["claim"], said)
    if isinstance(source, str):
        there_is_work()
    return row


def _evidence(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    ground = _one_of(given, "quote", "look", "signed_note", "source", "address")
    told = {name: given[name] for name in ("summary", "language", "bears_on", "reason", "is_primary")}
    stance = bring(person, given["claim"], ground, value=given["stance"], **told)
    if isinstance(ground, str):
        there_is_work()
    return stance.evidence


def _exact(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
    return make_exact(row, person, _one_of(given, "quote", "look", "signed_note"))


def _one_of(given: dict[str, Any], *names: str) -> Any:
    chosen = [given[name] for name in names if given.get(name)]
    if len(chosen) != 1:
        raise RefusedError(_("Give exactly one of: %(names)s.") % {"names": ", ".join(names)})
    return chosen[0]


def _comment(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    on = {name: given[name] for name in ("story", "question", "claim", "evidence", "verdict", "source") if given[name]}
    if len(on) + bool(given["answers"]) != 1:
        raise RefusedError(_("A comment is about one thing, or answers one comment."))
    return comment(person, text=given["text"], language=given["language"], answers=given["answers"], **on)


def _scale(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    return add_scale(person, **given)


def _answered(person: Any, row: Any, given: dict[str, Any], at: datetime) -> Any:
    return answer_request(row, person, given["outcome"], given["answer"], at=at)


def _links(model: Any, *by: str) -> Any:
    return lambda person, given, _at: link(model(**given), person, by=by)


def _by(verb: Any, model: Any) -> Any:
    return lambda person, given, _at: verb(model(**given), person)


def _external_changed(person: Any, row: Any, revision: int, given: dict[str, Any]) -> Any:
    return change_external(row, person, revision=revision, address=given.pop("address", row.address), **given)


BY_PEOPLE = all_of(can_record, is_a_person)
NEW_STORY = Create(StoryBody, _story, "Open a story", clause=all_of(can_record, can_read_newsroom))
CHANGED_STORY = Change(StoryBody, changes(change_story))
NEW_WORDING_OF_STORY = Create(
    body_of(StoryWording, "StoryWordingBody", ("story", "language", "title", "summary")), adds(StoryWording),
    "Word a story in another language",
)  # fmt: skip
NEW_STORY_SOURCE = Create(
    body_of(StorySource, "StorySourceBody", ("story", "source")), _links(StorySource, "story", "source"),
    "Collect a source for a story",
)  # fmt: skip
NEW_STORY_CLAIM = Create(
    body_of(StoryClaim, "StoryClaimBody", ("story", "claim")), _links(StoryClaim, "story", "claim"),
    "Put a claim into a story",
)  # fmt: skip
NEW_EVENT = Create(EventBody, adds(TimelineEvent), "Add a date to the timeline")
NEW_QUESTION = Create(QuestionBody, _question, "Ask a question")
CHANGED_QUESTION = Change(QuestionChange, changes())
QUESTION_ACTS = (Act("move", "Put it at another place", _moved, PlaceBody),)
NEW_WORDING_OF_QUESTION = Create(
    body_of(QuestionWording, "QuestionWordingBody", ("question", "language", "text", "what_is_not_known")),
    adds(QuestionWording), "Word a question in another language",
)  # fmt: skip
NEW_ANSWER = Create(AnswerBody, _by(answer, Answer), "Say that a claim answers a question")
NEW_CLAIM = Create(ClaimBody, _claim, "State a claim")
CHANGED_CLAIM = Change(ClaimChange, changes())
NEW_WORDING_OF_CLAIM = Create(
    body_of(ClaimWording, "ClaimWordingBody", ("claim", "language", "text")),
    lambda person, given, _at: add(ClaimWording(translated_by=person, **given), person),
    "Word a claim in another language",
)
NEW_FIGURE = Create(FigureBody, _figure, "Record a number of a claim")
NEW_RELATION = Create(RelationBody, _by(relate, ClaimRelation), "Relate two claims")
CHANGED_RELATION = Change(RelationChange, changes(change_relation))
NEW_APPEARANCE = Create(AppearanceBody, _appearance, "Record where a claim was made")
CHANGED_APPEARANCE = Change(AppearanceChange, changes())
NEW_EVIDENCE = Create(EvidenceBody, _evidence, "Bring evidence")
CHANGED_EVIDENCE = Change(EvidenceChange, changes())
EVIDENCE_ACTS = (Act("make-exact", "Let a bare link rest on a passage, a look or a note", _exact, ExactBody),)
NEW_STANCE = Create(StanceBody, _by(take_stance, Stance), "Say which way evidence points")
CHANGED_STANCE = Change(StanceChange, changes())
NEW_CONTACT = Create(ContactBody, _by(record_contact, Contact), "Record an attempt to reach somebody")
CHANGED_CONTACT = Change(ContactChange, changes())
NEW_EXTERNAL = Create(ExternalBody, _by(record_external, ExternalFactCheck), "Record another publisher's fact-check")
CHANGED_EXTERNAL = Change(ExternalChange, _external_changed)
NEW_INTEREST = Create(InterestBody, _by(sign_interest, AgentInterest), "Sign an interest", clause=BY_PEOPLE)
CHANGED_INTEREST = Change(InterestChange, changes(change_interest), clause=BY_PEOPLE)
NEW_COMMENT = Create(CommentBody, _comment, "Comment", clause=can_read)
COMMENT_ACTS = (
    Act("resolve", "Resolve it", lambda person, row, _given, at: resolve(row, person, at=at), clause=can_read),
    Act("reopen", "Open it again", lambda person, row, _given, _at: reopen(row, person), clause=can_read),
)
NEW_SCALE = Create(ScaleBody, _scale, "Make a rating scale", scope=Scope.ADMIN, clause=can_set_standards)
NEW_RATING = Create(RatingBody, adds(Rating), "Add a rating", scope=Scope.ADMIN, clause=can_set_standards)
NEW_LABEL = Create(LabelBody, adds(RatingLabel), "Name a rating", scope=Scope.ADMIN, clause=can_set_standards)
REQUEST_ACTS = (
    Act("answer", "Answer whoever asked", _answered, ReplyBody, scope=Scope.REVIEW, clause=can_review),
)  # fmt: skip
