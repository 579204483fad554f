"""Looks as evidence: that something was not there, or could not be reached, bears on a claim."""

from typing import Any

from django.utils.translation import gettext as _

from claims.models import BearsOn, Claim, Evidence, Stance, StanceValue
from factcheck.history import acting
from factcheck.record import RefusedError, refusals
from sources.models import Look


def use_look(
    look: Look,
    claim: Claim,
    person: Any,
    *,
    summary: str,
    value: str = StanceValue.CONTEXT,
    bears_on: str = BearsOn.VERIFIABILITY,
    language: str,
) -> Stance:
    """The look's stance towards the claim, new or changed; the look is one piece of evidence for all claims.

    What bears on whether a claim can be checked is context and counts for nobody. RefusedError without a summary.
    """
    if not summary.strip():
        raise RefusedError(_("Say in your words what the look shows."))
    if bears_on == BearsOn.VERIFIABILITY:
        value = StanceValue.CONTEXT
    with acting(person, "used a look as evidence"), refusals():
        Look.objects.select_for_update(no_key=True).get(pk=look.pk)
        evidence = Evidence.objects.filter(look=look, set_aside_at__isnull=True).first() or Evidence.objects.create(
            look=look, summary=summary.strip(), language=language, added_by=person
        )
        stance: Stance
        stance, _made = Stance.objects.update_or_create(
            evidence=evidence, claim=claim, defaults={"value": value, "bears_on": bears_on, "language": language}
        )
    return stance
