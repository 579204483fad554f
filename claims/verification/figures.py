"""What operators are told of the nightly verification: in metrics and beside the checks of /readyz."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily

from claims.verification.run import last_verification


class RecordFigures:
    """A collector (prometheus_client): how old the last whole verification is, and how much it found broken."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The figures as of that moment."""
        last = last_verification()
        age = (self._at - last.finished_at).total_seconds() if last and last.finished_at else float("inf")
        yield GaugeMetricFamily("factcheck_record_verified_age_seconds", "Since the record was last verified", age)
        broken = last.broken_count if last else 0
        yield GaugeMetricFamily("factcheck_record_broken", "Things that the last verification found broken", broken)


def as_readiness() -> str:
    """When the record was last verified and what that found; never a reason not to be ready."""
    last = last_verification()
    if last is None or last.finished_at is None:
        return "not verified yet"
    hours = (timezone.now() - last.finished_at).total_seconds() / 3600
    return f"verified {hours:.0f} h ago, " + (f"{last.broken_count} broken" if last.broken_count else "whole")
