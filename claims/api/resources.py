"""Stories, claims, evidence, verdicts and what is published, as the API shows them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import Model, QuerySet

from claims.api import (
    desks,
    figures,
    media,
    merging,
    protecting,
    second_looks,
    suggestions,
    tips,
    translations,
    verbs,
    verdict_verbs,
    working,
)
from claims.api.publications import CHAIN_LINK, PUBLISHED_PARTS
from claims.api.spread import SPREAD
from claims.models import (
    AgentInterest,
    Answer,
    Appearance,
    Claim,
    ClaimFigure,
    ClaimRelation,
    ClaimWording,
    Comment,
    Contact,
    Correction,
    CorrectionRequest,
    Evidence,
    ExternalFactCheck,
    Publication,
    Question,
    QuestionWording,
    Rating,
    RatingLabel,
    RatingScale,
    Recheck,
    Stance,
    Story,
    StoryClaim,
    StorySource,
    StoryWording,
    Suggestion,
    TimelineEvent,
    Tip,
    TipAnswer,
    Verdict,
    VerdictCitation,
    VerdictReview,
)
from claims.search.places import SHELVES
from claims.visibility import visible
from claims.webhooks.readers import note_publications, note_verdicts
from factcheck.api.resources import Resource, extend, register
from factcheck.search import Asked, StoredWords


def seen(model: type[Model]) -> Callable[[Any], Any]:
    """The rows of the model that a person may see."""
    return partial(visible, model)


def everybody(model: type[Model]) -> Callable[[], Any]:
    """All rows that are not set aside: for what is public."""
    return lambda: model._default_manager.filter(set_aside_at__isnull=True)


def holding(model: type[Model]) -> Callable[[QuerySet[Any], str, Any], QuerySet[Any]]:
    """Narrows rows of the model to those that the search finds by these words, wherever they stand."""
    shelf = next(each for each in SHELVES if each.model is model)

    def narrow(rows: QuerySet[Any], words: str, person: Any) -> QuerySet[Any]:
        asked = Asked(words)
        first, *others = (
            place.rows(person)
            .filter(asked.held_by(StoredWords(place.words), place.language))
            .order_by()
            .values_list(place.owner)
            for place in shelf.places
        )
        # One set of keys, by the indexes of the words: joined by OR they would be looked for in every row.
        return rows.filter(pk__in=first.union(*others) if others else first)

    return narrow


ON = ("story", "question", "claim", "evidence", "verdict", "source")
RECORD = (
    Resource(
        "stories", "Story", Story, seen(Story),
        ("desk", "slug", "title", "summary", "language", "happened", "happened_zone", "is_restricted"),
        filters=("slug", "language", "desk", "created_at"), orders=("created_at", "title"), words=holding(Story),
        create=verbs.NEW_STORY, change=verbs.CHANGED_STORY, about="Events under dispute.",
    ),
    Resource(
        "story-wordings", "StoryWording", StoryWording, seen(StoryWording), ("story", "language", "title", "summary"),
        filters=("story", "language"), create=verbs.NEW_WORDING_OF_STORY, about="A story in another language.",
    ),
    Resource(
        "story-sources", "StorySource", StorySource, seen(StorySource), ("story", "source"),
        filters=("story", "source"), create=verbs.NEW_STORY_SOURCE, about="A source was collected for a story.",
    ),
    Resource(
        "story-claims", "StoryClaim", StoryClaim, seen(StoryClaim), ("story", "claim"), filters=("story", "claim"),
        create=verbs.NEW_STORY_CLAIM, about="A claim belongs to a story.",
    ),
    Resource(
        "timeline-events", "TimelineEvent", TimelineEvent, seen(TimelineEvent),
        ("story", "date", "zone", "text", "language", "source"), filters=("story",), create=verbs.NEW_EVENT,
        about="Something that happened, in our words. Dates are EDTF.",
    ),
    Resource(
        "questions", "Question", Question, seen(Question),
        ("story", "position", "text", "language", "none_of_them", "not_known", "what_is_not_known"),
        filters=("story",), orders=("position", "created_at"), words=holding(Question),
        create=verbs.NEW_QUESTION, change=verbs.CHANGED_QUESTION, acts=verbs.QUESTION_ACTS,
        about="Points in dispute. Competing claims answer them.",
    ),
    Resource(
        "question-wordings", "QuestionWording", QuestionWording, seen(QuestionWording),
        ("question", "language", "text", "what_is_not_known"), filters=("question", "language"),
        create=verbs.NEW_WORDING_OF_QUESTION, about="A question in another language.",
    ),
    Resource(
        "answers", "Answer", Answer, seen(Answer), ("question", "claim", "position"),
        filters=("question", "question__story", "claim"), orders=("position",), create=verbs.NEW_ANSWER,
        about="A claim answers a question.",
    ),
    Resource(
        "claims", "Claim", Claim, seen(Claim), ("kind", "text", "language", "made", "made_zone", "note"),
        filters=("kind", "language", "created_at", "story_links__story", "answers__question"), orders=("created_at",),
        words=holding(Claim), create=verbs.NEW_CLAIM, change=verbs.CHANGED_CLAIM,
        parts=(SPREAD,),
        about="One checkable assertion each (schema.org Claim). Dates are EDTF.",
    ),
    Resource(
        "claim-wordings", "ClaimWording", ClaimWording, seen(ClaimWording),
        ("claim", "language", "text", "translated_by", "machine", "checked_by", "checked_at"),
        filters=("claim", "language"), create=verbs.NEW_WORDING_OF_CLAIM, about="A claim in another language.",
    ),
    Resource(
        "claim-figures", "ClaimFigure", ClaimFigure, seen(ClaimFigure),
        ("claim", "position", "value", "unit", "what", "language", "as_of", "as_written", "is_approximate"),
        filters=("claim",), create=verbs.NEW_FIGURE, about="Numbers inside a claim.",
    ),
    Resource(
        "relations", "Relation", ClaimRelation, seen(ClaimRelation), ("claim", "other", "kind", "reason", "language"),
        filters=("claim", "other", "kind"), create=verbs.NEW_RELATION, change=verbs.CHANGED_RELATION,
        about="One claim contradicts, equals, depends on, explains or supersedes another.",
    ),
    Resource(
        "appearances", "Appearance", Appearance, seen(Appearance),
        ("claim", "agent", "source", "quote", "mode", "directness", "attributed_to", "said", "said_zone", "place",
         "note", "language"),
        filters=("claim", "agent", "source", "mode", "directness"), create=verbs.NEW_APPEARANCE,
        change=verbs.CHANGED_APPEARANCE, about="Where a claim was made: by whom, in which source, how directly.",
    ),
    Resource(
        "evidence", "Evidence", Evidence, seen(Evidence),
        ("quote", "look", "note", "link", "summary", "language", "is_primary", "added_by"),
        filters=("quote", "look", "note", "link", "stances__claim", "is_primary", "created_at"),
        orders=("created_at",), words=holding(Evidence), create=verbs.NEW_EVIDENCE, change=verbs.CHANGED_EVIDENCE,
        acts=verbs.EVIDENCE_ACTS, about="What bears on claims. Which way, say the stances.",
    ),
    Resource(
        "stances", "Stance", Stance, seen(Stance), ("evidence", "claim", "value", "bears_on", "reason", "language"),
        filters=("evidence", "claim", "value", "bears_on"), create=verbs.NEW_STANCE, change=verbs.CHANGED_STANCE,
        about="Which way a piece of evidence points for a claim.",
    ),
    Resource(
        "contacts", "Contact", Contact, seen(Contact),
        ("claim", "agent", "made_by", "channel", "asked", "asked_on", "asked_zone", "language", "terms",
         "embargo_until", "deadline", "outcome", "answer", "answered_on", "reason"),
        filters=("claim", "agent", "outcome", "terms"), create=verbs.NEW_CONTACT, change=verbs.CHANGED_CONTACT,
        about="Attempts to reach somebody about a claim.",
    ),
    Resource(
        "interests", "AgentInterest", AgentInterest, seen(AgentInterest),
        ("agent", "story", "text", "language", "as_of", "source", "signed_by"), filters=("agent", "story"),
        create=verbs.NEW_INTEREST, change=verbs.CHANGED_INTEREST, about="What an agent has to gain or lose in a story.",
    ),
    Resource(
        "external-fact-checks", "ExternalFactCheck", ExternalFactCheck, seen(ExternalFactCheck),
        ("publisher", "publisher_name", "publisher_site", "address", "title", "language", "claim_reviewed",
         "claimant", "claimed", "reviewed", "rating_text", "rating_value", "rating_best", "rating_worst", "meaning",
         "claim"),
        filters=("claim", "publisher_site", "language", "meaning"), words=holding(ExternalFactCheck),
        create=verbs.NEW_EXTERNAL, change=verbs.CHANGED_EXTERNAL, about="Other publishers' verdicts, as they stand.",
    ),
    Resource(
        "suggestions", "Suggestion", Suggestion, seen(Suggestion),
        ("kind", "method", "method_version", "scores", "state", "claim", "other_claim", "external", "derivation",
         "extraction", "start", "end", "language", "decided_by", "decided_at"),
        filters=("kind", "state", "claim", "other_claim", "external", "derivation", "extraction", "created_at"),
        acts=suggestions.SUGGESTION_ACTS, about="What the machine proposes, until a person decides.",
    ),
    Resource(
        "tips", "Tip", Tip, seen(Tip),
        ("channel", "text", "language", "address", "media_type", "received_at", "joined_to", "joined_because",
         "held_because", "triage", "reason", "reach_and_harm", "claim", "decided_by", "decided_at"),
        filters=("channel", "triage", "claim", "joined_to", "received_at"), orders=("received_at",),
        create=tips.NEW_TIP, acts=tips.TIP_ACTS, parts=tips.TIP_PARTS,
        about="What somebody asks us to check. Never by whom.",
    ),
    Resource(
        "tip-answers", "TipAnswer", TipAnswer, seen(TipAnswer),
        ("tip", "text", "language", "claim", "written_by", "state", "due_at", "sent_at"), filters=("tip", "state"),
        about="What senders of tips are told. Where to, nobody reads here.",
    ),
    Resource(
        "comments", "Comment", Comment, seen(Comment),
        ("written_by", "text", "language", *ON, "passage", "answers", "resolved_at", "resolved_by"), filters=ON,
        words=holding(Comment), create=verbs.NEW_COMMENT, acts=verbs.COMMENT_ACTS,
        about="What colleagues say about one thing of the record.",
    ),
)  # fmt: skip
JUDGED = (
    Resource(
        "scales", "Scale", RatingScale, seen(RatingScale), ("slug", "name", "language", "best", "worst"),
        filters=("slug",), public=everybody(RatingScale), create=verbs.NEW_SCALE,
        about="The newsroom's own rating scales.",
    ),
    Resource(
        "ratings", "Rating", Rating, seen(Rating), ("scale", "slug", "position", "meaning", "number"),
        filters=("scale", "slug", "meaning"), orders=("position",), public=everybody(Rating), create=verbs.NEW_RATING,
        about="The steps of a scale; `meaning` is what rules look at.",
    ),
    Resource(
        "rating-labels", "RatingLabel", RatingLabel, seen(RatingLabel), ("rating", "language", "label", "definition"),
        filters=("rating", "language"), public=everybody(RatingLabel), create=verbs.NEW_LABEL,
        about="What a rating is called and how it is defined, language by language.",
    ),
    Resource(
        "verdicts", "Verdict", Verdict, seen(Verdict),
        ("claim", "version", "previous", "status", "rating", "headline", "summary", "body", "not_known",
         "how_checked", "language", "written_by", "last_edited_by", "change_kind", "change_note", "submitted_at",
         "submitted_by", "approved_at", "approved_by", "published_at", "published_by", "withdrawn_at",
         "withdrawn_by", "withdrawn_reason", "withdrawal_reviewed_at", "withdrawal_reviewed_by"),
        filters=("claim", "status", "rating", "written_by", "version", "published_at"), orders=("created_at",),
        words=holding(Verdict), create=verdict_verbs.NEW_VERDICT, change=verdict_verbs.CHANGED_VERDICT,
        acts=(*verdict_verbs.VERDICT_ACTS, *second_looks.LOOK_ACTS), parts=second_looks.LOOK_PARTS,
        veil=second_looks.VEIL, noted=note_verdicts, about="Versions of the newsroom's judgement of a claim.",
    ),
    Resource(
        "citations", "Citation", VerdictCitation, seen(VerdictCitation),
        ("verdict", "evidence", "position", "cited_by", "stance_as_cited", "summary_as_cited"),
        filters=("verdict", "evidence"), orders=("position",), about="What a verdict rests on, as it stood then.",
    ),
    Resource(
        "reviews", "Review", VerdictReview, seen(VerdictReview),
        ("verdict", "reviewer", "decision", "reason", "language", "reviewed_revision", "decided_at"),
        filters=("verdict", "reviewer", "decision"), orders=("decided_at",), about="What reviewers decided.",
    ),
    Resource(
        "rechecks", "Recheck", Recheck, seen(Recheck),
        ("verdict", "cause", "sighting", "look", "derivation", "figure", "language", "opened_at", "resolved_at",
         "resolved_by", "resolution", "reason"),
        filters=("verdict", "resolution", "opened_at"), acts=verdict_verbs.RECHECK_ACTS,
        about="Published verdicts that need a look again.",
    ),
    Resource(
        "publications", "Publication", Publication, seen(Publication),
        ("verdict", "translation", "kind", "content_sha256", "media_type", "language", "published_at",
         "taken_down_at"),
        filters=("verdict", "verdict__claim", "translation", "kind", "language", "published_at"),
        orders=("published_at",),
        public=Publication.objects.all, noted=note_publications, more=PUBLISHED_PARTS, parts=(CHAIN_LINK,),
        related=("verdict",),
        about="What was published, with the hash of its bytes. The chain over them is in every bundle.",
    ),
    Resource(
        "corrections", "Correction", Correction, seen(Correction),
        ("publication", "replaces", "kind", "note", "language", "noted_at"),
        filters=("publication", "kind", "noted_at"), orders=("noted_at",), public=everybody(Correction),
        about="Public notes on why a published text changed.",
    ),
    Resource(
        "correction-requests", "CorrectionRequest", CorrectionRequest, seen(CorrectionRequest),
        ("publication", "text", "language", "received_at", "outcome", "answer", "answered_at", "answered_by"),
        filters=("publication", "outcome", "received_at"), acts=verbs.REQUEST_ACTS,
        about="Requests for a correction, from anybody; nothing is kept of who asks.",
    ),
)  # fmt: skip
ALL = (
    *RECORD,
    *working.ALL,
    *media.ALL,
    *JUDGED,
    *translations.ALL,
    *second_looks.ALL,
    *protecting.ALL,
    *figures.ALL,
    *desks.ALL,
)
STORIES = next(each for each in ALL if each.name == "stories")
register(*ALL)
for _name, _acts in merging.ACTS.items():
    extend(_name, *_acts)
