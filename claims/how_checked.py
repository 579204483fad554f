"""“How we checked”, drafted from what is recorded: evidence, absence checks, contacts. Its author edits it.

Nothing is invented: each line is a row. What was promised to people and sources decides what a line may say.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from claims.models import Contact, ContactOutcome, ContactTerms, Evidence, MediaFinding, PointOutcome, Verdict
from claims.publishing.said import MASK, may_be_named
from claims.visibility import visible
from factcheck.dates_in_words import in_words
from sources.lineage.origins import ancestry_of
from sources.models import Look, LookOutcome, QuoteTranslation, Source, SourceKind, Terms

MOST_LINES = 60


def drafted(verdict: Verdict, person: Any, *, at: datetime) -> str:
    """The section as Markdown in the version's language, from what this person may see; empty when nothing is there."""
    with override(verdict.language.split("-")[0]):
        cited = _cited(verdict, person)
        lines = [
            *_read(cited),
            *_translated(cited),
            *_looked(cited),
            *_pictured(verdict, person),
            *_asked(verdict, person, at),
        ]
    return "\n".join(f"- {' '.join(line.split())}" for line in lines[:MOST_LINES])


def _cited(verdict: Verdict, person: Any) -> list[Evidence]:
    rows = visible(Evidence, person).filter(
        citations__verdict=verdict, citations__set_aside_at__isnull=True, set_aside_at__isnull=True
    )
    return list(
        rows.select_related(
            "quote__snapshot__source__publisher", "note__snapshot__source", "look__series__source__publisher"
        ).order_by("citations__position")
    )


def _read(cited: list[Evidence]) -> Iterator[str]:
    """The works that are cited, as their terms allow, and on how many first sources they rest."""
    captured: dict[Source, datetime] = {}
    for row in cited:
        snapshot = row.quote.snapshot if row.quote else row.note.snapshot if row.note else None
        if snapshot is not None and snapshot.protection_id is None:
            source = snapshot.source
            captured[source] = max(snapshot.captured_at, captured.get(source, snapshot.captured_at))
    for source, when in captured.items():
        named = _named(source)
        if source.kind == SourceKind.DESK_NOTE:
            yield _("We wrote down what we did ourselves: %(what)s.") % {"what": source.title}
        elif named:
            yield _("We read %(what)s, as captured on %(day)s.") % {"what": named, "day": _day(when)}
        elif source.terms != Terms.OFF_RECORD:
            yield _("We rely on a source that we do not name, captured on %(day)s.") % {"day": _day(when)}
    keys = [source.pk for source in captured if source.kind != SourceKind.DESK_NOTE]
    if len(keys) > 1:
        ancestry = ancestry_of(keys)
        origins = {each.source_id for key in keys for each in ancestry[key].origins}
        says = ngettext(
            "All of it goes back to %(n)s first source.", "It goes back to %(n)s first sources.", len(origins)
        )
        yield says % {"n": len(origins)}


def _named(source: Source) -> str:
    """What readers may be told of a source; empty when its terms allow nothing."""
    if source.terms == Terms.PSEUDONYM:
        return source.pseudonym
    if source.terms != Terms.ON_RECORD or MASK in source.title:
        return ""
    publisher = source.publisher.name if source.publisher and may_be_named(source.publisher) else ""
    return f"“{source.title}” ({publisher})" if publisher else f"“{source.title}”"


def _translated(cited: list[Evidence]) -> Iterator[str]:
    rows = QuoteTranslation.objects.kept().filter(quote__in=[row.quote_id for row in cited if row.quote_id])
    checked = rows.exclude(machine="").filter(checked_by__isnull=False).count()
    if checked:
        says = ngettext(
            "A person checked the machine translation of %(n)s quote.",
            "A person checked the machine translations of %(n)s quotes.",
            checked,
        )
        yield says % {"n": checked}


def _looked(cited: list[Evidence]) -> Iterator[str]:
    """Each cited absence, with all looks of its series counted: not reachable is not “not there”."""
    for row in cited:
        if row.look is None or row.look.series.source.terms == Terms.OFF_RECORD:
            continue
        looks = Look.objects.kept().filter(series=row.look.series_id)
        seen = looks.aggregate(
            absent=Count("pk", filter=Q(outcome=LookOutcome.NOT_THERE)),
            unreachable=Count("pk", filter=Q(outcome=LookOutcome.NOT_REACHABLE)),
            first=Min("looked_at"),
            last=Max("looked_at"),
        )
        where = _named(row.look.series.source) or _("a source that we do not name")
        yield _(
            "We looked for “%(what)s” at %(where)s from %(first)s to %(last)s: not there %(absent)s times, "
            "not reachable %(unreachable)s times."
        ) % {
            "what": row.look.series.looked_for,
            "where": where,
            "first": _day(seen["first"]),
            "last": _day(seen["last"]),
            "absent": seen["absent"],
            "unreachable": seen["unreachable"],
        }


def _pictured(verdict: Verdict, person: Any) -> Iterator[str]:
    rows = visible(MediaFinding, person).filter(
        sheet__claim=verdict.claim_id, set_aside_at__isnull=True, sheet__set_aside_at__isnull=True
    )
    says = {
        PointOutcome.FOUND: _("“%(title)s”, %(point)s: found. %(words)s"),
        PointOutcome.NOT_FOUND: _("“%(title)s”, %(point)s: not found. %(words)s"),
        PointOutcome.CONTRADICTED: _("“%(title)s”, %(point)s: contradicted. %(words)s"),
    }
    for row in rows.select_related("sheet"):
        told = {"title": row.sheet.title, "point": row.get_point_display(), "words": row.words}
        yield says[PointOutcome(row.outcome)] % told


def _asked(verdict: Verdict, person: Any, at: datetime) -> Iterator[str]:
    """Who was asked and what came of it: off the record nothing, on background nobody's name, before an embargo's end
    nothing of the answer.
    """
    rows = visible(Contact, person).filter(claim=verdict.claim_id, set_aside_at__isnull=True)
    for row in rows.exclude(terms=ContactTerms.OFF_RECORD).select_related("agent"):
        is_told = row.terms != ContactTerms.BACKGROUND and may_be_named(row.agent)
        if row.outcome == ContactOutcome.NOT_CONTACTED:
            if is_told and MASK not in row.reason:
                yield _("We did not ask %(who)s: %(why)s") % {"who": row.agent.name, "why": row.reason}
            continue
        if not is_told:
            yield _("We spoke to somebody who knows of it and whom we do not name.")
            continue
        waits = row.terms == ContactTerms.EMBARGO and row.embargo_until is not None and row.embargo_until > at
        if waits:
            continue
        yield " ".join((_question(row), _outcome(row)))


def _question(row: Contact) -> str:
    told = {"who": row.agent.name, "how": row.get_channel_display(), "when": in_words(row.asked_on)}
    if row.asked_on:
        return _("We asked %(who)s on %(when)s (%(how)s).") % told
    return _("We asked %(who)s (%(how)s).") % told


def _outcome(row: Contact) -> str:
    says = {
        ContactOutcome.WAITING: _("There is no answer so far."),
        ContactOutcome.NO_ANSWER: _("There was no answer."),
        ContactOutcome.REFUSED: _("An answer was refused."),
    }
    if row.outcome != ContactOutcome.ANSWERED:
        return says[ContactOutcome(row.outcome)]
    return _("The answer: “%(answer)s”") % {"answer": row.answer} if MASK not in row.answer else _("We have an answer.")


def _day(moment: datetime) -> str:
    return in_words(moment.date().isoformat())
