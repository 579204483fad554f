"""What an import, an audit, a comparison, bounds and announcements say, as plain JSON: for commands and the API."""

from dataclasses import asdict
from typing import Any

from sources.tallies.announcing import Reckoned
from sources.tallies.auditing import METHODS, counts
from sources.tallies.bounding import Bound, Bounds
from sources.tallies.comparing import Comparison, sheet_name
from sources.tallies.importing import Preview
from sources.tallies.models import Audit, FindingKind, Tabulation


def of_tabulation(tabulation: Tabulation) -> dict[str, Any]:
    """The table: where it is from, how it was read, its sums."""
    root = tabulation.totals.get(path="")
    return {
        "tabulation": str(tabulation.pk),
        "contest": tabulation.contest.slug,
        "version": tabulation.version,
        "label": tabulation.label,
        "snapshot": str(tabulation.snapshot_id),
        "sha256": tabulation.snapshot.payload_sha256,
        "content_sha256": tabulation.content_sha256,
        "format": tabulation.format,
        "encoding": tabulation.encoding,
        "dialect": tabulation.dialect,
        "columns": tabulation.columns,
        "mapping": tabulation.mapping,
        "recovered": tabulation.recovered,
        "rows": tabulation.row_count,
        "refused_count": tabulation.refused_count,
        "refused": tabulation.refused,
        "counts": {
            "sheets": root.sheets,
            "registered": root.registered,
            "valid": root.valid,
            "null_votes": root.null_votes,
            "blank": root.blank,
        },
        "totals": dict(zip(tabulation.options, root.votes, strict=True)),
    }


def of_preview(shown: Preview) -> dict[str, Any]:
    """What an import would do."""
    return {
        "format": shown.table.format,
        "packed": shown.table.packed,
        "encoding": shown.table.encoding,
        "dialect": shown.table.dialect,
        "content_sha256": shown.table.sha256,
        "columns": shown.table.columns,
        "mapping": shown.mapping.as_json() if shown.mapping else None,
        "mapping_remembered": shown.remembered,
        "problems": shown.problems,
        "recovered": shown.recovered,
        "rows": shown.found.taken,
        "refused_count": shown.found.refused_count,
        "refused": [each.as_json() for each in shown.found.refused],
    }


def of_audit(made: Audit) -> dict[str, Any]:
    """The findings, with how each kind was computed."""
    tabulation = made.tabulation
    return {
        "tabulation": str(tabulation.pk),
        "version": tabulation.version,
        "audit_version": made.version,
        "counts": counts(made),
        "methods": {kind.value: str(METHODS[kind]) for kind in FindingKind},
        "findings": [
            {
                "kind": each.kind,
                "says": str(FindingKind(each.kind).label),
                "place": each.path,
                "sheet": sheet_name(tabulation, each.key) if each.key else "",
                "rows": each.rows,
                "expected": each.expected,
                "actual": each.actual,
                "tolerance": each.tolerance,
                "detail": each.detail,
            }
            for each in made.findings.all()
        ],
    }


def of_comparison(made: Comparison) -> dict[str, Any]:
    """What changed from a to b."""
    return {
        "a": str(made.a.pk),
        "b": str(made.b.pk),
        "common": made.common,
        "only_in_a": made.only_in_a,
        "only_in_b": made.only_in_b,
        "only_in_a_sheets": made.dropped,
        "only_in_b_sheets": made.added,
        "changed_sheets": made.changed_sheets,
        "changed": made.changed,
        "addresses_changed": made.addresses_changed,
        "columns_dropped": made.columns_dropped,
        "columns_added": made.columns_added,
        "encoding_a": made.encodings[0],
        "encoding_b": made.encodings[1],
        "options_compared": made.options_compared,
        "totals": made.totals,
    }


def of_bounds(made: Bounds) -> dict[str, Any]:
    """Coverage and bounds; each bound with its condition."""
    return {
        "coverage": [asdict(each) for each in made.coverage],
        "bound": _bound(made.whole),
        "bound_with_disputed_as_missing": _bound(made.with_disputed),
        "disputed_sheets": made.disputed_sheets,
        "by_place": [_bound(each) for each in made.by_place],
        "roll": str(made.roll.pk) if made.roll else None,
    }


def of_announcement(made: Reckoned) -> dict[str, Any]:
    """An announcement's numbers and what follows from them, and of its variants."""
    said = made.announcement
    found = made.round_shares
    return {
        "announcement": said.slug,
        "title": said.title,
        "said": said.said,
        "agent": said.agent.name if said.agent else "",
        "counts": said.counts,
        "shares": said.shares,
        "valid": said.valid,
        "adds_up": made.adds_up,
        "checks": [asdict(each) for each in made.checks],
        "round_shares": {**asdict(found), **made.words} if found else None,
        "variants": [of_announcement(each) for each in made.variants],
    }


def _bound(bound: Bound) -> dict[str, Any]:
    return {"condition": bound.condition, "says": bound.sentence, **asdict(bound)}
