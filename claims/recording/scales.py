"""Making the newsroom's rating scales."""

from typing import Any

from django.utils.text import slugify

from claims.models import RatingScale
from factcheck.recording import add

LONGEST_SLUG = 70


def add_scale(person: Any, **fields: Any) -> RatingScale:
    """A new scale, without ratings yet, with a short name of its own made of its name."""
    base = slugify(fields["name"])[:LONGEST_SLUG].strip("-") or "scale"
    taken = set(RatingScale.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug = next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
    return add(RatingScale(slug=slug, **fields), person)
