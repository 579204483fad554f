"""What was promised to those who were asked: a hard gate."""

from django.db.models.functions import Now
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from claims.models import ContactTerms, Verdict
from claims.passing import Gate


def promised(verdict: Verdict) -> Gate | None:
    """The gate of an embargo that a contact was promised and that is not over; None when there is none."""
    waits = verdict.claim.contacts.kept().filter(terms=ContactTerms.EMBARGO, embargo_until__gt=Now())
    named = tuple(
        f"{row.agent} ({formats.date_format(timezone.localtime(row.embargo_until), 'SHORT_DATETIME_FORMAT')})"
        for row in waits.select_related("agent")
    )
    return Gate("terms", False, _("An embargo was promised. Wait until it is over:"), named) if named else None
