"""How a claim spread, over the API: its sources in order of time, what comes from what, which words changed."""

from typing import Any

from rest_framework import serializers

from claims.spread import Spread, Stop, Way, spread_of
from factcheck.api.resources import Part


class StopTold(serializers.Serializer):  # type: ignore[type-arg]
    """One source on the way. `known_by`: said, published or captured (then it may be older)."""

    source = serializers.UUIDField()  # type: ignore[assignment]
    day = serializers.DateField(allow_null=True)
    when = serializers.CharField(allow_blank=True, help_text="EDTF.")
    known_by = serializers.CharField()
    speakers = serializers.ListField(child=serializers.CharField())


class ChangeTold(serializers.Serializer):  # type: ignore[type-arg]
    """Words of the original and what stands in their place; offsets are code points of both texts."""

    before = serializers.CharField(allow_blank=True)
    after = serializers.CharField(allow_blank=True)
    start = serializers.IntegerField()
    copy_start = serializers.IntegerField()
    is_figure = serializers.BooleanField()


class WayTold(serializers.Serializer):  # type: ignore[type-arg]
    """One source comes from another."""

    derivation = serializers.UUIDField()
    source = serializers.UUIDField()  # type: ignore[assignment]
    original = serializers.UUIDField()
    kind = serializers.CharField()
    state = serializers.CharField()
    changes = ChangeTold(many=True)


class SpreadTold(serializers.Serializer):  # type: ignore[type-arg]
    """The first known appearance, all stops in order of time, and the ways between them."""

    first = StopTold(allow_null=True)
    stops = StopTold(many=True)
    ways = WayTold(many=True)
    outlets = serializers.IntegerField()
    is_cut = serializers.BooleanField()


def _spread(person: Any, claim: Any, _given: dict[str, Any]) -> dict[str, Any]:
    found: Spread = spread_of(claim, person)
    return {
        "first": _stop(found.first) if found.first else None,
        "stops": [_stop(each) for each in found.stops],
        "ways": [_way(each) for each in found.ways],
        "outlets": found.outlets,
        "is_cut": found.is_cut,
    }


def _stop(stop: Stop) -> dict[str, Any]:
    return {
        "source": str(stop.source.pk),
        "day": stop.day.isoformat() if stop.day else None,
        "when": stop.when,
        "known_by": stop.known_by,
        "speakers": list(stop.speakers),
    }


def _way(way: Way) -> dict[str, Any]:
    link = way.derivation
    return {
        "derivation": str(link.pk),
        "source": str(link.source_id),
        "original": str(link.original_id),
        "kind": link.kind,
        "state": link.state,
        "changes": [
            {"before": each.before, "after": each.after, "start": each.start, "copy_start": each.copy_start,
             "is_figure": each.is_figure}
            for each in way.changes
        ],
    }  # fmt: skip


SPREAD = Part("spread", "How it spread: first known appearance, copies, changed words", SpreadTold, _spread)
