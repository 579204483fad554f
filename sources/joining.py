"""Pages that name another address as their own (`<link rel=canonical>`): joined by themselves, or offered to a person.

By itself a source is joined only to one on the same registrable domain whose address has a capture with the same text.
A join is a merge: nothing moves, reads follow, and a person can split it again.
"""

from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.history import acting_as_system
from factcheck.merging import merge, merge_by_itself, unmerge
from factcheck.record import RefusedError
from factcheck.recording import locked, written
from sources.canonical_url import AddressError, normalise
from sources.extract.extracted import UNDETERMINED
from sources.linking import in_use
from sources.models import Extraction, JoinGround, JoinState, SnapshotQuality, Source, SourceJoin, Terms

MOST_AT_ONCE = 500
NO_TEXT = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
SETTLED = (JoinState.SUGGESTED, JoinState.REFUSED, JoinState.SPLIT)
# Open: nothing of it is protected, taken down or set aside, and it is the page that a reader would have seen.
OPEN = Q(
    is_current=True,
    protection__isnull=True,
    taken_down_at__isnull=True,
    set_aside_at__isnull=True,
    snapshot__protection__isnull=True,
    snapshot__taken_down_at__isnull=True,
    snapshot__set_aside_at__isnull=True,
    snapshot__quality=SnapshotQuality.WHOLE,
) & ~Q(text_sha256=NO_TEXT)


def join_due(most: int = MOST_AT_ONCE) -> int:
    """Note what new sources name, and join or offer what has a source there now; how many were joined by themselves."""
    with acting_as_system("joining", "the page names another address as its own"):
        _note_named(most)
        return sum(_considered(row) for row in _due()[:most])


def confirm(row: SourceJoin, person: Any) -> SourceJoin:
    """The suggestion, its source joined to the one it names. RefusedError when it is decided, or the terms differ."""
    with written(person, "the page names the other as its own address"):
        now = _open_to(row, JoinState.SUGGESTED)
        kept = in_use(_canonical(now))
        if now.source.terms != kept.terms:
            raise RefusedError(_("The two have different terms: what is off the record is not joined to what is not."))
        merge(now.source, kept, person)
        return _decided(now, JoinState.JOINED, person, "")


def refuse(row: SourceJoin, person: Any, reason: str, *, language: str = "en") -> SourceJoin:
    """The suggestion, never offered again. RefusedError without a reason or when it is decided already."""
    _need(reason, _("Say why the two are not one."))
    with written(person, reason):
        return _decided(_open_to(row, JoinState.SUGGESTED), JoinState.REFUSED, person, reason, language)


def split(row: SourceJoin, person: Any, reason: str, *, language: str = "en") -> SourceJoin:
    """The join undone; it is never made or offered again. RefusedError without a reason or when they are not joined."""
    _need(reason, _("Say why the two are not one."))
    with written(person, reason):
        now = _open_to(row, JoinState.JOINED)
        unmerge(now.source, person, reason)
        return _decided(now, JoinState.SPLIT, person, reason, language)


def _note_named(most: int) -> None:
    """A row for each source whose page names an address that nobody has looked at yet."""
    unseen = Source.objects.kept().filter(join__isnull=True, merged_into__isnull=True).exclude(claimed_canonical="")
    # Nearly every page names itself, and needs no row.
    others = unseen.exclude(claimed_canonical=F("address")).exclude(claimed_canonical=F("normal_address"))
    # Two workers at once note the same source once.
    SourceJoin.objects.bulk_create((_noted(source) for source in others[:most]), ignore_conflicts=True)


def _noted(source: Source) -> SourceJoin:
    try:
        named = normalise(source.claimed_canonical)
    except AddressError:
        return SourceJoin(source=source, state=JoinState.NOTHING)
    state = JoinState.NOTHING if named.normal == source.normal_address else JoinState.WAITING
    return SourceJoin(source=source, state=state, address_sha256=named.sha256)


def _due() -> QuerySet[SourceJoin]:
    """Rows whose address has a source by now, and suggestions that the same text speaks for by now."""
    named = Source.objects.filter(address_sha256=OuterRef("address_sha256"), set_aside_at__isnull=True)
    same = _open_texts().filter(snapshot__source=OuterRef("canonical"), text_sha256=OuterRef("newest"))
    rows: QuerySet[SourceJoin] = SourceJoin.objects.kept().filter(
        source__merged_into__isnull=True, source__set_aside_at__isnull=True
    )
    newest = _open_texts().filter(snapshot__source=OuterRef("source"))
    rows = rows.annotate(newest=Subquery(newest.values("text_sha256")[:1]))
    return rows.filter(
        Q(Exists(named), state=JoinState.WAITING, newest__isnull=False)
        | Q(Exists(same), state=JoinState.SUGGESTED, ground=JoinGround.OTHER_TEXT)
    ).order_by("pk")


def _open_texts() -> QuerySet[Extraction]:
    return Extraction.objects.filter(OPEN).order_by("-snapshot__captured_at", "-snapshot")


@transaction.atomic
def _considered(found: SourceJoin) -> bool:
    """Whether the row's source was joined by itself; else the row says what became of it."""
    rows = SourceJoin.objects.select_for_update(of=("self",), skip_locked=True).select_related("source")
    row = rows.filter(pk=found.pk, state=found.state).first()
    named = Source.objects.kept().filter(address_sha256=found.address_sha256).order_by("merged_into_id").last()
    if row is None or named is None or row.source.merged_into_id:
        return False
    row.canonical = kept = in_use(named)
    row.ground = _ground(row.source, named, kept)
    is_joined = False
    if _is_no_pair(row, kept):
        row.canonical, row.ground, row.state = None, "", JoinState.NOTHING
    elif row.ground == JoinGround.SAME_TEXT:
        is_joined = _merged(row.source, kept)
        row.state = JoinState.JOINED if is_joined else JoinState.SUGGESTED
    else:
        row.state = JoinState.SUGGESTED
    row.save(update_fields=["canonical", "ground", "state"])
    return is_joined


def _is_no_pair(row: SourceJoin, kept: Source) -> bool:
    """Whether they are one already, were offered from the other side, or it is a home page with other words."""
    if kept.pk == row.source_id or kept.is_set_aside:
        return True
    if SourceJoin.objects.filter(source=kept, canonical=row.source, state__in=SETTLED).exists():
        return True
    return row.ground == JoinGround.HOME_PAGE and not _same_texts(row.source, (kept,)).exists()


def _merged(source: Source, kept: Source) -> bool:
    try:
        merge_by_itself(source, kept)
    except RefusedError:
        # Another worker joined the two the other way round at this moment, or a person set one aside.
        return False
    return True


def _ground(source: Source, named: Source, kept: Source) -> JoinGround:
    domains = {_domain(source.address), _domain(named.address), _domain(kept.address)}
    if len(domains) > 1:
        return JoinGround.OTHER_DOMAIN
    if _is_home(named.normal_address):
        return JoinGround.HOME_PAGE
    if {source.terms, named.terms, kept.terms} != {Terms.ON_RECORD}:
        return JoinGround.OTHER_TERMS
    ends = _same_texts(source, (named, kept)).values_list("snapshot__final_address", flat=True)
    newest = _open_texts().filter(snapshot__source=source).values_list("snapshot__final_address", flat=True).first()
    if not ends:
        return JoinGround.OTHER_TEXT
    # A redirect out of the domain brings the words of whoever answered there.
    if {_domain(newest or source.address)} != domains or not any({_domain(end)} == domains for end in ends):
        return JoinGround.OTHER_DOMAIN
    return JoinGround.SAME_TEXT


def _same_texts(source: Source, named: tuple[Source, ...]) -> QuerySet[Extraction]:
    """The open texts of those sources that are the source's newest open text."""
    newest = _open_texts().filter(snapshot__source=source).values("text_sha256")[:1]
    return _open_texts().filter(snapshot__source__in=named, text_sha256=Subquery(newest))


def _domain(address: str) -> str:
    """The registrable domain of an address; the address itself where it is none (taken down, or on paper)."""
    try:
        return normalise(address).registrable_domain
    except AddressError:
        return address


def _is_home(normal_address: str) -> bool:
    rest = normal_address.partition("://")[2]
    return rest.endswith("/") and rest.count("/") == 1


def _canonical(row: SourceJoin) -> Source:
    if row.canonical is None:
        raise RefusedError(_("There is no second source to join."))
    return row.canonical


def _open_to(row: SourceJoin, state: JoinState) -> SourceJoin:
    now = locked(row)
    if now.state != state:
        raise RefusedError(_("Somebody was faster: read what became of it."))
    return now


def _decided(row: SourceJoin, state: JoinState, person: Any, reason: str, language: str = UNDETERMINED) -> SourceJoin:
    row.state, row.decided_by, row.decided_at = state, person, timezone.now()
    row.reason, row.language = reason.strip(), language
    row.save(update_fields=["state", "decided_by", "decided_at", "reason", "language"])
    row.refresh_from_db()
    return row


def _need(reason: str, told: str) -> None:
    if not reason.strip():
        raise RefusedError(told)
