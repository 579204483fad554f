"""What of this floor can be set aside, and on which page each stands."""

from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.models import Story
from claims.visibility import visible
from factcheck.web.set_aside import Kind


def _stories(_row: Any) -> str:
    return reverse("claims:stories")


KINDS = (
    Kind(
        Story,
        _("story"),
        partial(visible, Story),
        _stories,
        warning=_("Its claims and sources stay; they may belong to other stories."),
    ),
)
