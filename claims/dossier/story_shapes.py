"""How a story, its questions and its claims are written in a dossier."""

from claims.dossier.extras import IN_STORY, tags_of
from claims.dossier.shape import Link, Shape, columns, reference
from claims.models import (
    AgentInterest,
    Answer,
    Appearance,
    Claim,
    ClaimFigure,
    ClaimWording,
    Question,
    QuestionWording,
    Rating,
    RatingLabel,
    RatingScale,
    Story,
    StoryClaim,
    StoryWording,
    Tag,
    TimelineEvent,
    TimelineWording,
)
from factcheck.models import Desk

desk = Shape("desk", Desk, columns("slug", "name", "language"), natural=("slug",))
tags = Shape("tags", Tag, columns("slug", "name", "language"), natural=("slug",))
rating_labels = Shape(
    "labels",
    RatingLabel,
    columns("language", "label", "definition"),
    parent="rating",
    identity=("language",),
    natural=("rating_id", "language"),
)
ratings = Shape(
    "ratings",
    Rating,
    columns("slug", "position", "meaning", "number"),
    children=(("labels", rating_labels),),
    parent="scale",
    natural=("scale_id", "slug"),
)
scales = Shape(
    "scales",
    RatingScale,
    columns("slug", "name", "language", "best", "worst"),
    children=(("ratings", ratings),),
    natural=("slug",),
)

story_wordings = Shape(
    "story_wordings",
    StoryWording,
    columns("language", "title", "summary"),
    parent="story",
    identity=("language",),
    natural=("story_id", "language"),
)
timeline_wordings = Shape(
    "timeline_wordings",
    TimelineWording,
    columns("language", "text"),
    parent="event",
    identity=("language",),
    natural=("event_id", "language"),
)
timeline = Shape(
    "timeline",
    TimelineEvent,
    (*columns("date", "zone", "text", "language"), reference("source", "sources")),
    children=(("wordings", timeline_wordings),),
    parent="story",
    identity=("date", "text"),
)
story = Shape(
    "story",
    Story,
    columns("slug", "title", "summary", "language", "happened", "happened_zone", "restricted=is_restricted"),
    children=(("wordings", story_wordings), ("timeline", timeline)),
    links=(tags_of("story"),),
)
interests = Shape(
    "interests",
    AgentInterest,
    (
        reference("agent", "agents", essential=True),
        *columns("text", "language", "as_of"),
        reference("source", "sources", essential=True),
    ),
    people=(("by", "signed_by"),),
    of_story=True,
    identity=("agent", "as_of"),
)
question_wordings = Shape(
    "question_wordings",
    QuestionWording,
    columns("language", "text", "what_is_not_known"),
    parent="question",
    identity=("language",),
    natural=("question_id", "language"),
)
answers = Shape("answers", Answer, natural=("question_id", "claim_id"))
questions = Shape(
    "questions",
    Question,
    columns("position", "text", "language", "none_of_them", "not_known", "what_is_not_known"),
    children=(("wordings", question_wordings),),
    links=(Link("answers", "answers", "question", "claim", "claims"),),
    of_story=True,
)

claim_wordings = Shape(
    "claim_wordings",
    ClaimWording,
    columns("language", "text", "machine"),
    people=(("by", "translated_by"),),
    parent="claim",
    identity=("language",),
    natural=("claim_id", "language"),
)
figures = Shape(
    "figures",
    ClaimFigure,
    columns("position", "value", "unit", "what", "language", "as_of", "as_written", "approximate=is_approximate"),
    parent="claim",
    identity=("what", "unit", "as_of"),
)
appearances = Shape(
    "appearances",
    Appearance,
    (
        reference("agent", "agents", essential=True),
        reference("source", "sources", essential=True),
        *columns("mode", "directness"),
        reference("attributed_to", "agents", essential=True),
        *columns("said", "said_zone", "place", "note", "language"),
        reference("quote", "quotes"),
    ),
    parent="claim",
    identity=("agent", "source", "mode", "said"),
)
story_claims = Shape("story_claims", StoryClaim, natural=("story_id", "claim_id"))
claims = Shape(
    "claims",
    Claim,
    columns("kind", "text", "language", "made", "made_zone", "note"),
    extras=(IN_STORY,),
    children=(("wordings", claim_wordings), ("figures", figures), ("appearances", appearances)),
    links=(tags_of("claim"),),
)
