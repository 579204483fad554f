"""What commands tell of captures: waited for where asked, as lines or as JSON."""

import json
import time
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError, OutputWrapper

from sources.capture.reasons import EXPLANATIONS, Reason
from sources.models import IN_FLIGHT, Ingestion

LOOKED_EVERY_SECONDS = 0.5
COLUMNS = ("id", "address", "state", "reason", "detail", "source", "snapshots__id", "snapshots__payload_sha256")


def wait_for(keys: Sequence[UUID]) -> None:
    """Returns once none of the captures is under way. Workers of the running desk do the work."""
    while Ingestion.objects.filter(pk__in=keys, state__in=IN_FLIGHT).exists():
        time.sleep(LOOKED_EVERY_SECONDS)


def tell(keys: Sequence[UUID], out: OutputWrapper, *, as_json: bool, refused: Sequence[dict[str, Any]] = ()) -> None:
    """Writes where each capture stands; CommandError (exit code 1) when any failed or was refused."""
    rows = [_plain(row) for row in Ingestion.objects.filter(pk__in=keys).order_by("id").values(*COLUMNS)]
    if as_json:
        out.write(json.dumps({"captures": rows, "refused": list(refused)}, ensure_ascii=False, indent=1))
    else:
        for row in rows:
            out.write(f"{row['state']:10} {row['address']}  {_why(row)}".rstrip())
        for line in refused:
            out.write(f"refused    line {line['line']}: {line['text']}  {line['reason']}")
    failed = sum(row["state"] == "failed" for row in rows)
    if failed or refused:
        raise CommandError(f"{failed} of {len(rows)} captures failed, {len(refused)} lines were refused.")


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    row["snapshot"], row["sha256"] = row.pop("snapshots__id"), row.pop("snapshots__payload_sha256")
    return {name: str(value) if isinstance(value, UUID) else value for name, value in row.items()}


def _why(row: dict[str, Any]) -> str:
    if row["reason"] in EXPLANATIONS:
        explained = EXPLANATIONS[Reason(row["reason"])]
        return f"{explained.words} {explained.next_step} ({row['detail']})"
    return f"SHA-256 {row['sha256']}" if row["sha256"] else ""
