"""What operators are told of webhooks in metrics: what waits and for how long, who does not answer, how tries ended."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, Max, Min, Q
from prometheus_client.core import GaugeMetricFamily

from claims.models import DeliveryState, Webhook, WebhookAttempt, WebhookDelivery, WebhookProgress
from claims.webhooks.feeding import newest_entry

OVER = timedelta(hours=1)


class WebhookFigures:
    """A collector (prometheus_client). Nothing in it names an address."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The figures as of that moment; a handful of statements that the queue's partial indexes serve."""
        yield from self._queue()
        yield from self._endpoints()
        tries = GaugeMetricFamily("factcheck_webhook_tries_last_hour", "Tries to deliver, by end", labels=["outcome"])
        good = Q(status__gte=200, status__lt=300)
        recent = WebhookAttempt.objects.filter(at__gt=self._at - OVER).aggregate(
            delivered=Count("pk", filter=good),
            refused=Count("pk", filter=Q(status__isnull=False) & ~good),
            unreached=Count("pk", filter=Q(status__isnull=True)),
        )
        for outcome, count in recent.items():
            tries.add_metric([outcome], count)
        yield tries

    def _queue(self) -> Iterator[GaugeMetricFamily]:
        waiting = WebhookDelivery.objects.filter(state=DeliveryState.WAITING, webhook__is_enabled=True)
        said = waiting.aggregate(count=Count("pk"), oldest=Min("made_at"))
        age = (self._at - said["oldest"]).total_seconds() if said["oldest"] else 0.0
        yield GaugeMetricFamily("factcheck_webhook_messages_waiting", "Messages that wait to be sent", said["count"])
        yield GaugeMetricFamily("factcheck_webhook_oldest_waiting_seconds", "How long the oldest waits", max(age, 0.0))
        on = WebhookProgress.objects.filter(webhook__is_enabled=True, webhook__set_aside_at__isnull=True)
        read = on.aggregate(least=Min("after"))["least"]
        behind = newest_entry() - read if read is not None else 0
        yield GaugeMetricFamily("factcheck_webhook_entries_behind", "Changes that a webhook was not told of", behind)

    def _endpoints(self) -> Iterator[GaugeMetricFamily]:
        rows = Webhook.objects.kept()
        ends = GaugeMetricFamily("factcheck_webhooks", "Webhooks, by how they are", labels=["state"])
        failing = Q(is_enabled=True, progress__failing_since__isnull=False)
        said = rows.aggregate(
            answering=Count("pk", filter=Q(is_enabled=True) & ~failing),
            failing=Count("pk", filter=failing),
            longest=Min("progress__failing_since", filter=failing),
            most=Max("progress__failures", filter=failing),
        )
        ends.add_metric(["answering"], said["answering"])
        ends.add_metric(["failing"], said["failing"])
        off = rows.filter(is_enabled=False).order_by().values("disabled_because").annotate(n=Count("pk"))
        for row in off:
            ends.add_metric([row["disabled_because"]], row["n"])
        yield ends
        age = (self._at - said["longest"]).total_seconds() if said["longest"] else 0.0
        yield GaugeMetricFamily("factcheck_webhook_failing_seconds", "Since when one does not answer, at most", age)
        yield GaugeMetricFamily("factcheck_webhook_failures", "Failed tries in a row, at most", said["most"] or 0)
