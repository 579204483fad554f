"""Which contest and which table a command speaks of, and how it tells."""

import json
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError, OutputWrapper

from sources.tallies.importing import tabulation_named
from sources.tallies.models import Contest, Tabulation

HELP = "a table: its version with --contest, CONTEST@VERSION, its key, or the beginning of its hash"


def add_naming(parser: ArgumentParser) -> None:
    """The options that every command of tables has."""
    parser.add_argument("--contest", default="", metavar="SLUG", help="the contest that versions are of")
    parser.add_argument("--json", action="store_true", help="the outcome as JSON")


def contest_of(slug: str) -> Contest:
    """The contest; the only one when none is named. CommandError says which there are."""
    contests = Contest.objects.filter(set_aside_at__isnull=True)
    found: Contest | None = contests.filter(slug=slug).first() if slug else None
    if not slug and contests.count() == 1:
        found = contests.get()
    if found is None:
        known = ", ".join(contests.values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"Name a contest by --contest; there are: {known}.")
    return found


def table_of(name: str, slug: str) -> Tabulation:
    """The table of that name; without a name the contest's newest. CommandError when there is none."""
    if "@" in name:
        slug, name = name.rsplit("@", 1)
    found: Tabulation | None
    if len(name) == 36:
        try:
            found = Tabulation.objects.standing().select_related("contest", "snapshot").filter(pk=UUID(name)).first()
        except ValueError as error:
            raise CommandError(f"“{name}” is no table’s key.") from error
    else:
        contest = contest_of(slug)
        found = tabulation_named(contest, name) if name else contest.tabulations.standing().order_by("-version").first()
    if found is None:
        raise CommandError(f"There is no table “{name}”. Name {HELP}.")
    return found


def told(content: dict[str, Any] | list[Any], out: OutputWrapper) -> None:
    """Writes the content as JSON."""
    out.write(json.dumps(content, ensure_ascii=False, indent=1))
