"""What the newsroom may ask for before publication: a second, blind rating, and a legal reader's word.

Both count only for the text as it was handed in last: what is sent back and changed is looked at anew.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from claims.models import (
    GateName,
    LegalOutcome,
    LegalReader,
    LegalSignOff,
    RatingLabel,
    SecondRating,
    Status,
    Verdict,
    VerdictContributor,
)
from claims.passing import Gate
from factcheck.access import Decision, all_of, is_a_person, is_at_work
from factcheck.models import NewsroomSettings
from factcheck.newsroom import newsroom_settings

UNDECIDED = (Status.DRAFT, Status.IN_REVIEW, Status.APPROVED)


def asks_second_rating() -> bool:
    """Whether the newsroom asks for a second, blind rating; off until an admin switches it on."""
    return newsroom_settings().asks_second_rating


def is_legal_reader(person: Any) -> Decision:
    """Named by an admin as one who reads versions for the law."""
    if not LegalReader.objects.kept().filter(person=person.pk).exists():
        return Decision(False, _("An admin names who clears versions for the law."))
    return Decision(True)


may_sign_off = all_of(is_at_work, is_a_person, is_legal_reader)


def second_rating_of(verdict: Verdict) -> SecondRating | None:
    """The first rating that another gave since the version was handed in last."""
    if verdict.submitted_at is None:
        return None
    rows = SecondRating.objects.filter(verdict=verdict, rated_at__gte=verdict.submitted_at)
    return rows.select_related("rating", "rated_by").order_by("rated_at").first()


def sign_off_of(verdict: Verdict) -> LegalSignOff | None:
    """The last word of a legal reader since the version was handed in last."""
    if verdict.submitted_at is None:
        return None
    rows = LegalSignOff.objects.filter(verdict=verdict, signed_at__gte=verdict.submitted_at)
    return rows.select_related("signed_by").order_by("-signed_at").first()


def is_hidden_from(verdict: Verdict, person: Any) -> bool:
    """Whether this person is not shown the version's text and rating, because nobody has rated it blindly yet."""
    if verdict.status != Status.IN_REVIEW or not asks_second_rating():
        return False
    wrote = verdict.contributors.filter(person=person.pk).exists()
    return not wrote and second_rating_of(verdict) is None


def not_hidden_from(person: Any) -> Q:
    """A condition on versions: those of which this person is shown text and rating (as `is_hidden_from` says)."""
    asked = NewsroomSettings.objects.filter(asks_second_rating=True)
    wrote = VerdictContributor.objects.filter(verdict=OuterRef("pk"), person=person.pk)
    rated = SecondRating.objects.filter(verdict=OuterRef("pk"), rated_at__gte=OuterRef("submitted_at"))
    return ~Q(status=Status.IN_REVIEW) | ~Q(Exists(asked)) | Q(Exists(wrote)) | Q(Exists(rated))


def second_rating_gate(verdict: Verdict) -> Gate | None:
    """A soft gate: somebody has rated it blindly, and as the version does. None where it is not asked for."""
    if verdict.status not in UNDECIDED or not asks_second_rating():
        return None
    second = second_rating_of(verdict)
    if second is None:
        return Gate(GateName.SECOND_RATING, False, _("Nobody has given it a second, blind rating yet."), soft=True)
    if second.rating_id == verdict.rating_id:
        return Gate(GateName.SECOND_RATING, True, _("The second, blind rating is the same."), soft=True)
    named = tuple(_called(each) for each in (verdict.rating_id, second.rating_id))
    return Gate(GateName.SECOND_RATING, False, _("The second, blind rating is another one:"), named, soft=True)


def legal_gate(verdict: Verdict) -> Gate | None:
    """A hard gate, kept by the database too: a legal reader has cleared it. None where it is not asked for."""
    if verdict.status not in UNDECIDED or not newsroom_settings().asks_legal_sign_off:
        return None
    row = sign_off_of(verdict)
    if row is None:
        return Gate("legal", False, _("A legal reader has not cleared it yet."))
    if row.outcome == LegalOutcome.CLEARED:
        return Gate("legal", True, _("Cleared by %(who)s.") % {"who": row.signed_by})
    return Gate("legal", False, _("%(who)s objects: talk to them, then hand in what changed.") % {"who": row.signed_by})


def _called(rating_id: Any) -> str:
    label = RatingLabel.objects.kept().filter(rating=rating_id).order_by("language").first()
    return label.label if label else _("not rated yet")
