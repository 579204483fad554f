"""One version of a verdict as it is read, checked and decided on."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from claims.gates import Gates, gates_of, replaces_published
from claims.models import (
    Evidence,
    LegalSignOff,
    Recheck,
    SecondRating,
    Status,
    Verdict,
    VerdictReview,
)
from claims.second_looks import is_hidden_from, second_rating_of
from claims.visibility import visible
from claims.web.verdict_evidence import Exhibits, exhibits_of
from claims.web.verdict_state import said_of, stamp_of
from claims.web.worded import Label, labels
from factcheck.web.editing.differences import version_of
from factcheck.word_diff import Piece, word_diff

TEXTS = ("headline", "summary", "body", "not_known", "how_checked")
CONTEXT_WORDS = 30


@dataclass(frozen=True)
class Difference:
    """One field that is not as it was: its name, and its words struck and added."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Since:
    """What changed since a state of the text: which one, and its address (`?since=`)."""

    called: str
    texts: tuple[Difference, ...]
    cited: tuple[str, ...] = ()
    no_longer_cited: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether it stands as it stood."""
        return not (self.texts or self.cited or self.no_longer_cited)


@dataclass(frozen=True)
class VersionPage:
    """Everything on the page but its forms."""

    verdict: Verdict
    stamp: str
    stamp_label: str
    said: str
    rating: Label | None
    exhibits: Exhibits
    gates: Gates
    since: Since | None
    choices: tuple[tuple[str, str], ...]
    chosen: str
    reviews: tuple[VerdictReview, ...]
    rechecks: tuple[Recheck, ...]
    wrote: tuple[str, ...]
    replaces: bool
    newest: bool
    undecided: Verdict | None
    is_hidden: bool
    second: SecondRating | None
    second_label: Label | None
    signed: LegalSignOff | None


def version_page(verdict: Verdict, person: Any, since: str = "") -> VersionPage:
    """The version's page; `since` names the state that it is compared with (see `choices`)."""
    scale = labels()
    hidden = is_hidden_from(verdict, person)
    stamp, label = stamp_of(verdict, scale, blind=hidden)
    second = None if hidden else second_rating_of(verdict)
    choices = _choices(verdict)
    read = since if since.startswith("r") and since[1:].isdecimal() and len(since) < 10 else ""
    chosen = since if since in dict(choices) or read else (choices[0][0] if choices else "")
    others = Verdict.objects.kept().filter(claim=verdict.claim_id).order_by("-version")
    waiting = others.filter(status__in=[Status.DRAFT, Status.IN_REVIEW]).first()
    return VersionPage(
        verdict,
        stamp,
        label,
        said_of(verdict),
        scale.get(verdict.rating_id) if verdict.rating_id else None,
        exhibits_of(verdict, person, others=False),
        gates_of(verdict),
        _since(verdict, chosen, scale),
        choices,
        chosen,
        tuple(verdict.reviews.select_related("reviewer").order_by("decided_at")),
        tuple(verdict.rechecks.kept().select_related("resolved_by").order_by("opened_at")),
        _parts_by(verdict, person),
        replaces_published(verdict),
        not others.filter(version__gt=verdict.version).exists(),
        waiting,
        hidden,
        second,
        scale.get(second.rating_id) if second else None,
        visible(LegalSignOff, person).filter(verdict=verdict).order_by("-signed_at").first(),
    )


def _parts_by(verdict: Verdict, person: Any) -> tuple[str, ...]:
    """Which parts of the version this person wrote, in words."""
    words = {"text": _("the text"), "rating": _("the rating"), "citations": _("the citations")}
    parts = verdict.contributors.filter(person=person).order_by("part").values_list("part", flat=True)
    return tuple(dict.fromkeys(words.get(part, part) for part in parts))


def _choices(verdict: Verdict) -> tuple[tuple[str, str], ...]:
    """What this version can be compared with: as it was sent back last, what the public reads, the version before."""
    found: dict[str, str] = {}
    back = verdict.reviews.filter(decision="sent_back").order_by("-decided_at").first()
    if back is not None:
        found[f"r{back.reviewed_revision}"] = _("as it was when it was sent back")
    earlier = Verdict.objects.kept().filter(claim=verdict.claim_id, version__lt=verdict.version)
    public = earlier.filter(status__in=[Status.PUBLISHED, Status.SUPERSEDED], published_at__isnull=False)
    known = public.order_by("-version").first()
    if known is not None:
        found[f"v{known.version}"] = _("what was published (version %(n)s)") % {"n": known.version}
    if verdict.previous is not None:
        found.setdefault(f"v{verdict.previous.version}", _("version %(n)s") % {"n": verdict.previous.version})
    return tuple(found.items())


def _since(verdict: Verdict, chosen: str, scale: dict[UUID, Label]) -> Since | None:
    if not chosen:
        return None
    called = dict(_choices(verdict)).get(chosen, _("as you read it"))
    number = int(chosen[1:])
    if chosen.startswith("r"):
        before = version_of(verdict, number)
        return Since(called, tuple(_texts(before, verdict, scale))) if before is not None else None
    other = Verdict.objects.filter(claim=verdict.claim_id, version=number).first()
    if other is None:
        return None
    was, now = _cited(other), _cited(verdict)
    return Since(
        called,
        tuple(_texts(other, verdict, scale)),
        tuple(text for key, text in now.items() if key not in was),
        tuple(text for key, text in was.items() if key not in now),
    )


def since_last(verdict: Verdict, typed: dict[str, str]) -> Since | None:
    """What was typed of a draft, saved or not, compared with what readers know, else with the version before."""
    choices = [choice for choice in _choices(verdict) if choice[0].startswith("v")]
    if not choices:
        return None
    chosen, called = choices[0]
    other = Verdict.objects.filter(claim=verdict.claim_id, version=int(chosen[1:])).first()
    if other is None:
        return None
    now = copy(verdict)
    for name, text in typed.items():
        setattr(now, name, text.replace("\r\n", "\n"))
    was_cited, now_cited = _cited(other), _cited(verdict)
    return Since(
        called,
        tuple(_texts(other, now, labels())),
        tuple(text for key, text in now_cited.items() if key not in was_cited),
        tuple(text for key, text in was_cited.items() if key not in now_cited),
    )


def since_version(verdict: Verdict, other: Verdict) -> Since:
    """What changed in the text, the rating and the citations since another version."""
    was, now = _cited(other), _cited(verdict)
    return Since(
        _("version %(n)s") % {"n": other.version},
        tuple(_texts(other, verdict, labels())),
        tuple(text for key, text in now.items() if key not in was),
        tuple(text for key, text in was.items() if key not in now),
    )


def _texts(before: Any, after: Verdict, scale: dict[UUID, Label]) -> Iterable[Difference]:
    old, new = (scale.get(each.rating_id) if each.rating_id else None for each in (before, after))
    if before.rating_id != after.rating_id:
        pieces = word_diff(old.label if old else "", new.label if new else "")
        yield Difference(_("Rating"), tuple(pieces))
    for name in TEXTS:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            label = str(Verdict._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            yield Difference(label[:1].upper() + label[1:], tuple(word_diff(was, now, context=CONTEXT_WORDS)))


def _cited(verdict: Verdict) -> dict[UUID, str]:
    kept = verdict.citations.kept().values("evidence")
    return dict(Evidence.objects.filter(pk__in=kept).values_list("pk", "summary"))
