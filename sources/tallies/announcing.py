"""Announced totals: recorded as they were said, their arithmetic, and the versions that circulate."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from factcheck.record import RefusedError
from factcheck.recording import add
from sources.models import Agent, Source
from sources.tallies.models import Announcement, Contest, Option
from sources.tallies.rounding import Check, RoundShares, checks, number_said, one_in, round_shares


@dataclass
class Reckoned:
    """One announcement with all that can be computed from it, and the same for the versions that circulate."""

    announcement: Announcement
    checks: list[Check]
    round_shares: RoundShares | None
    variants: list["Reckoned"] = field(default_factory=list)

    @property
    def adds_up(self) -> bool:
        """Whether every sum and share agrees; turnout and coverage depend on what they are of, and do not count."""
        return all(check.agrees for check in self.checks if not check.name.startswith(("turnout", "coverage")))

    @property
    def words(self) -> dict[str, str]:
        """What the finding of round shares says, assumes, could mean, and does not show; empty without one."""
        return said_of(self.round_shares) if self.round_shares else {}


FIELDS = ("slug", "title", "language", "said", "basis", "counts", "shares", "valid", "null_votes", "cast", "registered",
          "registered_covered", "coverage", "turnout")  # fmt: skip


def record(
    contest: Contest,
    person: Any,
    values: Mapping[str, Any],
    *,
    agent: Agent | None = None,
    source: Source | None = None,
    variant_of: Announcement | None = None,
) -> Announcement:
    """The new announcement with these values; RefusedError names what is no value of one, or that its slug is taken.

    Counts may be written as they were seen (5.150.092, 5’150.092); every one must be a whole number of votes.
    """
    unknown = sorted(set(values) - set(FIELDS))
    if unknown or not values.get("slug") or not values.get("title"):
        wrong = ", ".join(unknown) or _("slug and title are needed")
        raise RefusedError(_("This is no announcement: %(wrong)s.") % {"wrong": wrong})
    given = dict(values)
    given["language"] = given.get("language") or contest.language
    given["counts"] = {code: _count(code, said) for code, said in dict(given.get("counts") or {}).items()}
    given["shares"] = {code: str(said) for code, said in dict(given.get("shares") or {}).items()}
    for name in ("valid", "null_votes", "cast", "registered", "registered_covered"):
        if given.get(name) is not None:
            given[name] = _count(name, given[name])
    row = Announcement(contest=contest, agent=agent, source=source, variant_of=variant_of, **given)
    return add(row, person, why=_("recorded what was announced"))


def record_all(contest: Contest, person: Any, content: Any) -> list[Announcement]:
    """The announcements of a list, those recorded now; what is there by its slug stays. `variant_of` names a slug."""
    if not isinstance(content, list) or not all(isinstance(each, dict) for each in content):
        raise RefusedError(_("A file of announcements is a JSON list of objects."))
    made = []
    for each in content:
        known = {row.slug: row for row in Announcement.objects.filter(contest=contest)}
        if each.get("slug") in known:
            continue
        values = {name: value for name, value in each.items() if name not in ("variant_of", "by")}
        of = known.get(each.get("variant_of", ""))
        if each.get("variant_of") and of is None:
            raise RefusedError(_("“%(slug)s” is no announcement of this contest.") % {"slug": each["variant_of"]})
        agent = Agent.objects.kept().filter(name=each["by"]).first() if each.get("by") else None
        made.append(record(contest, person, values, agent=agent, variant_of=of))
    return made


def reckon(announcement: Announcement) -> Reckoned:
    """What can be computed from the announcement and its variants."""
    made = _one(announcement)
    made.variants = [_one(each) for each in announcement.variants.filter(set_aside_at__isnull=True)]
    return made


def said_of(found: RoundShares) -> dict[str, str]:
    """The finding in words: what was computed, the chance with its assumptions, what else explains it, its limits."""
    values = {
        "number": len(found.shares),
        "shares": ", ".join(f"{share} %" for share in found.shares.values()),
        "one_in": number_format(one_in(found.chance), 0, force_grouping=True),
        "spacing": number_format(round(found.spacing), 0, force_grouping=True),
    }
    return {
        "finding": _("The %(number)s counts are, to the vote, what shares of exactly %(shares)s of their total give.")
        % values,
        "chance": _(
            "If the votes were counted without regard to shares and each count could as well have been any number near "
            "it, all of them would fall that close to a round share about once in %(one_in)s announcements. One round "
            "share "
            "comes every %(spacing)s votes; the last count follows from the others; three roundings were tried."
        ) % values,
        "innocent": _(
            "Counts that somebody worked back from rounded percentages, for instance because only the percentages were "
            "at hand, look exactly like this."
        ),
        "does_not_show": _("It does not show who did the rounding, why, what the votes were, or who won."),
    }  # fmt: skip


def _count(name: str, said: Any) -> int:
    number = said if isinstance(said, int) and not isinstance(said, bool) else number_said(str(said))
    if number is None or number < 0:
        raise RefusedError(_("%(name)s: “%(said)s” is no number of votes.") % {"name": name, "said": said})
    return number


def _one(announcement: Announcement) -> Reckoned:
    counts = {code: int(number) for code, number in announcement.counts.items()}
    made = Reckoned(
        announcement,
        checks(
            counts,
            announcement.shares,
            valid=announcement.valid,
            null_votes=announcement.null_votes,
            cast=announcement.cast,
            registered=announcement.registered or announcement.contest.registered,
            registered_covered=announcement.registered_covered,
            coverage=announcement.coverage,
            turnout=announcement.turnout,
        ),
        round_shares(counts, announcement.valid or sum(counts.values())),
    )
    # Where not all options were announced, their sum says nothing about the total.
    if announcement.valid is not None and sum(counts.values()) < announcement.valid and not _names_all(announcement):
        made.checks = [check for check in made.checks if check.name != "parts_and_total"]
    return made


def _names_all(announcement: Announcement) -> bool:
    said = set(announcement.counts)
    if "others" in said:
        return True
    options = Option.objects.filter(contest=announcement.contest_id, set_aside_at__isnull=True)
    return said >= set(options.values_list("code", flat=True))
