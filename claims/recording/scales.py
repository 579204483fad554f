"""Making the newsroom's rating scales."""

from typing import Any

from claims.models import RatingScale
from factcheck.recording import add, free_slug

LONGEST_SLUG = 70


def add_scale(person: Any, **fields: Any) -> RatingScale:
    """A new scale, without ratings yet, with a short name of its own made of its name."""
    slug = free_slug(RatingScale.objects.all(), fields["name"], otherwise="scale", longest=LONGEST_SLUG)
    return add(RatingScale(slug=slug, **fields), person)
