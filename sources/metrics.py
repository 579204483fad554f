"""Figures that operators watch, for Prometheus: counted in the database, so every web process gives the same."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Min, Q
from django.utils.module_loading import import_string
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily

from factcheck.health.heartbeat import last_beat
from sources.models import IN_FLIGHT, Feed, Ingestion, Passage

OVER = timedelta(hours=1)
FREE = Q(lease_expires_at__isnull=True)


class CaptureFigures:
    """A collector (prometheus_client): depth and age of the queue, what ended and why, signs of life."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The figures as of that moment; a handful of statements that the queue's partial indexes serve."""
        yield from self._queue()
        yield from self._ended()
        beat = last_beat()
        age = (self._at - beat).total_seconds() if beat else float("inf")
        yield GaugeMetricFamily("factcheck_worker_heartbeat_age_seconds", "Since a worker's last sign of life", age)
        feeds = Feed.objects.filter(ended_at__isnull=True)
        late = feeds.filter(due_at__lt=self._at - timedelta(minutes=5)).count()
        yield GaugeMetricFamily("factcheck_feeds_late", "Feeds that should have been read five minutes ago", late)
        broken = feeds.exclude(reason="").count()
        yield GaugeMetricFamily("factcheck_feeds_failing", "Feeds whose last reading failed", broken)
        unread = Passage.objects.filter(is_waiting=True).count()
        yield GaugeMetricFamily("factcheck_passages_waiting", "Passages that search does not find yet", unread)

    def _queue(self) -> Iterator[GaugeMetricFamily]:
        depth = GaugeMetricFamily("factcheck_captures_in_flight", "Captures under way", labels=["state", "bulk"])
        flying = Ingestion.objects.filter(state__in=IN_FLIGHT).order_by()
        for row in flying.values("state", "is_bulk").annotate(n=Count("pk")):
            depth.add_metric([row["state"], str(row["is_bulk"]).lower()], row["n"])
        yield depth
        due = flying.filter(FREE, due_at__lte=self._at)
        yield GaugeMetricFamily("factcheck_captures_due", "Captures that wait for a worker", due.count())
        for name, is_bulk in (("single", False), ("bulk", True)):
            oldest = due.filter(is_bulk=is_bulk).aggregate(at=Min("due_at"))["at"]
            age = (self._at - oldest).total_seconds() if oldest else 0.0
            yield GaugeMetricFamily(f"factcheck_oldest_due_{name}_seconds", "How long the oldest one waits", age)
        lost = flying.filter(lease_expires_at__lt=self._at).count()
        yield GaugeMetricFamily("factcheck_leases_expired", "Captures whose worker did not come back", lost)
        waiting = GaugeMetricFamily("factcheck_captures_put_off", "Retries that wait, by reason", labels=["reason"])
        for row in flying.exclude(reason="").values("reason").annotate(n=Count("pk")):
            waiting.add_metric([row["reason"]], row["n"])
        yield waiting

    def _ended(self) -> Iterator[GaugeMetricFamily]:
        ended = GaugeMetricFamily(
            "factcheck_captures_ended_last_hour", "Captures that ended in the last hour", labels=["state", "reason"]
        )
        rows = Ingestion.objects.filter(finished_at__gt=self._at - OVER).order_by().values("state", "reason")
        for row in rows.annotate(n=Count("pk")):
            ended.add_metric([row["state"], row["reason"]], row["n"])
        yield ended


def exposition(at: datetime) -> bytes:
    """The figures in Prometheus' text format. Nothing in them names a person, an address or a source."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(CaptureFigures(at))
    for path in settings.MORE_FIGURES:
        registry.register(import_string(path)(at))
    text: bytes = generate_latest(registry)
    return text
