"""What can be done with sources and captures through the API: bodies, and the verbs that they are given to."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import serializers

from factcheck.access import all_of, can_record, is_a_person
from factcheck.api.resources import Act, Change, Create, SeenField, Strict, adds, body_of, changes
from factcheck.models.domain import LANGUAGE_TAG
from factcheck.record import RefusedError
from sources import feeds
from sources.batches import accept, cancel_batch, retry_failed
from sources.listing import TooManyAddresses, read_list
from sources.looking import Seen, end_series, record_look, start_series
from sources.models import (
    Affiliation,
    Agent,
    AgentAlias,
    Confirmation,
    Derivation,
    Extraction,
    LookOutcome,
    LookSeries,
    Quote,
    Snapshot,
    Source,
    SourceAuthor,
    SourceKind,
)
from sources.passages import PassageError, passage
from sources.quoting import StaleReadingError, quote, translate
from sources.recording import add_agent, add_source, decide_derivation, derive
from sources.requests import cancel, request_capture, retry, run_again
from sources.tasks import there_are_feeds, there_is_much_work, there_is_work
from sources.uploads import sign_note
from sources.watching import change_watch, end_watch, start_watch

MOST_LETTERS = 2_000_000


class AddressBody(Strict):
    """An address to capture."""

    address = serializers.CharField(max_length=8_000)
    method = serializers.ChoiceField(choices=["http", "browser"], default="http")


class BatchBody(Strict):
    """Addresses to capture, up to fifty thousand."""

    name = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)
    addresses = serializers.ListField(child=serializers.CharField(max_length=8_000), min_length=1, max_length=50_000)


class ReasonCodeBody(Strict):
    """Which failures are tried again."""

    reason = serializers.CharField(max_length=50, required=False, default="", help_text="Only those of this reason.")


class StepBody(Strict):
    """From which step on."""

    step = serializers.ChoiceField(choices=["extract", "link"])


class FeedBody(Strict):
    """A feed or sitemap to follow."""

    address = serializers.CharField(max_length=8_000)
    every = serializers.DurationField(help_text="ISO 8601 duration, such as PT1H.")
    with_backlog = serializers.BooleanField(default=True)


class WatchBody(Strict):
    """A source to watch."""

    source = SeenField(queryset=Source.objects.all())  # type: ignore[assignment]
    every = serializers.DurationField(required=False, allow_null=True, default=None, help_text="Null: its own pace.")


class PaceBody(Strict):
    """How often."""

    every = serializers.DurationField(allow_null=True, help_text="Null: its own pace.")


class SeriesBody(Strict):
    """What is looked for."""

    source = SeenField(queryset=Source.objects.all())  # type: ignore[assignment]
    looked_for = serializers.CharField(max_length=4_000)
    found_when = serializers.CharField(max_length=4_000, required=False, default="", allow_blank=True)
    also_searched = serializers.CharField(max_length=4_000, required=False, default="", allow_blank=True)
    every = serializers.DurationField(required=False, allow_null=True, default=None)
    language = serializers.RegexField(LANGUAGE_TAG)


class LookBody(Strict):
    """A look that a person made."""

    series = SeenField(queryset=LookSeries.objects.all())
    outcome = serializers.ChoiceField(choices=LookOutcome.choices)
    snapshot = SeenField(queryset=Snapshot.objects.all(), required=False, allow_null=True, default=None)
    error = serializers.CharField(max_length=4_000, required=False, default="", allow_blank=True)
    looked_at = serializers.DateTimeField()
    looked_from = serializers.CharField(max_length=200)
    also_searched = serializers.CharField(max_length=4_000, required=False, default="", allow_blank=True)


class QuoteBody(Strict):
    """A passage of an extraction's current text."""

    extraction = SeenField(queryset=Extraction.objects.all())
    start = serializers.IntegerField(min_value=0, max_value=2**31 - 1, help_text="In Unicode code points.")
    end = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    exact = serializers.CharField(
        trim_whitespace=False, required=False, help_text="The words, to be sure: refused if others stand there."
    )


class TranslationBody(Strict):
    """A translation of a quote."""

    quote = SeenField(queryset=Quote.objects.all())
    text = serializers.CharField(max_length=20_000)
    language = serializers.RegexField(LANGUAGE_TAG)


class WhyNotBody(Strict):
    """Why it is none."""

    reason = serializers.CharField(max_length=2_000)


SOURCE_FIELDS = ("kind", "title", "language", "summary", "reference", "publisher", "published", "published_zone",
                 "terms", "terms_until", "pseudonym")  # fmt: skip
AGENT_FIELDS = ("kind", "name", "language", "description", "wikidata_id", "homepage", "vulnerability")
SourceBody = body_of(Source, "SourceBody", (*SOURCE_FIELDS, "address"))
SourceChange = body_of(Source, "SourceChange", SOURCE_FIELDS)
AgentBody = body_of(Agent, "AgentBody", AGENT_FIELDS)
AliasBody = body_of(AgentAlias, "AgentAliasBody", ("agent", "name", "language"))
AffiliationBody = body_of(
    Affiliation, "AffiliationBody", ("agent", "organisation", "role", "language", "owns", "since", "until", "source")
)
AuthorBody = body_of(SourceAuthor, "SourceAuthorBody", ("source", "agent", "position"))
DerivationBody = body_of(Derivation, "DerivationBody", ("source", "original", "kind", "note", "language"))


def _capture(person: Any, given: dict[str, Any], at: datetime) -> Any:
    job = request_capture(given["address"], person, method=given["method"], at=at)
    there_is_work(given["method"])
    return job


def _batch(person: Any, given: dict[str, Any], at: datetime) -> Any:
    try:
        batch = accept(read_list("\n".join(given["addresses"])), person, given["name"], at=at).batch
    except TooManyAddresses as error:
        raise RefusedError(str(error)) from error
    there_is_much_work()
    return batch


def _cancel(_person: Any, job: Any, _given: dict[str, Any], at: datetime) -> Any:
    cancel(job, at=at)
    return job


def _retry(person: Any, job: Any, _given: dict[str, Any], at: datetime) -> Any:
    again = retry(job, person, at=at)
    there_is_much_work()
    return again


def _run_again(_person: Any, job: Any, given: dict[str, Any], at: datetime) -> Any:
    run_again(job, given["step"], at=at)
    there_is_much_work()
    return job


def _cancel_batch(_person: Any, batch: Any, _given: dict[str, Any], at: datetime) -> Any:
    cancel_batch(batch, at=at)
    return batch


def _retry_batch(person: Any, batch: Any, given: dict[str, Any], at: datetime) -> Any:
    retry_failed(batch, person, reason=given["reason"], at=at)
    there_is_much_work()
    return batch


def _follow(person: Any, given: dict[str, Any], at: datetime) -> Any:
    found = feeds.follow(given["address"], person, given["every"], with_backlog=given["with_backlog"], at=at)
    there_are_feeds()
    return found


def _stop_feed(_person: Any, feed: Any, _given: dict[str, Any], at: datetime) -> Any:
    feeds.stop(feed, at=at)
    return feed


def _look(person: Any, given: dict[str, Any], at: datetime) -> Any:
    seen = Seen(LookOutcome(given["outcome"]), given["snapshot"], given["error"])
    return record_look(
        given["series"], person, seen, looked_at=given["looked_at"], looked_from=given["looked_from"],
        also_searched=given["also_searched"], at=at,
    )  # fmt: skip


def _quote(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    extraction = given["extraction"]
    try:
        words = passage(extraction.text, given["start"], given["end"])
        if "exact" in given and given["exact"] != words.exact:
            raise RefusedError(_("Other words stand there: “%(words)s”.") % {"words": words.exact[:200]})
        return quote(extraction, words, person)
    except PassageError as error:
        raise RefusedError(str(error)) from error
    except StaleReadingError as error:
        raise RefusedError(_("There is a newer reading of this capture: %(id)s.") % {"id": error.current.pk}) from error


def _translate(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    return translate(given["quote"], given["text"], given["language"], person)


def _source(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    if given["kind"] == SourceKind.DESK_NOTE:
        raise RefusedError(_("Desk notes are written at /api/v1/notes."))
    if not any(given.get(name) for name in ("title", "address", "reference")):
        raise RefusedError(_("Give a title, an address, or where it is: one of them at least."))
    return add_source(person, **given)


def _changed_watch(person: Any, row: Any, _revision: int, given: dict[str, Any]) -> Any:
    return change_watch(row, person, every=given["every"], at=timezone.now())


def _derive(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    return derive(Derivation(**given), person)


def _sign(person: Any, extraction: Any, _given: dict[str, Any], at: datetime) -> Any:
    sign_note(extraction, person, at=at)
    return extraction


NEW_AGENT = Create(AgentBody, lambda person, given, _at: add_agent(person, **given), "Record an agent")
CHANGED_AGENT = Change(AgentBody, changes())
NEW_ALIAS = Create(AliasBody, adds(AgentAlias), "Record another name")
NEW_AFFILIATION = Create(AffiliationBody, adds(Affiliation), "Record a role")
NEW_SOURCE = Create(SourceBody, _source, "Record a source without capturing it")
CHANGED_SOURCE = Change(SourceChange, changes())
NEW_AUTHOR = Create(AuthorBody, adds(SourceAuthor), "Confirm an author")
NEW_QUOTE = Create(QuoteBody, _quote, "Quote a passage")
NEW_TRANSLATION = Create(TranslationBody, _translate, "Translate a quote")
NEW_CAPTURE = Create(AddressBody, _capture, "Ask for a capture; one under way is joined")
CAPTURE_ACTS = (
    Act("cancel", "Stop a capture", _cancel),
    Act("retry", "Try again what failed or was stopped", _retry),
    Act("run-again", "Run a step again on what was kept", _run_again, StepBody),
)
NEW_BATCH = Create(BatchBody, _batch, "Ask for many captures at once")
BATCH_ACTS = (
    Act("cancel", "Stop what is left", _cancel_batch),
    Act("retry", "Try again what failed", _retry_batch, ReasonCodeBody),
)
NEW_FEED = Create(FeedBody, _follow, "Follow a feed or sitemap")
FEED_ACTS = (Act("stop", "Follow it no longer", _stop_feed),)
NEW_WATCH = Create(
    WatchBody, lambda person, given, at: start_watch(given["source"], person, every=given["every"], at=at), "Watch"
)
CHANGED_WATCH = Change(PaceBody, _changed_watch)
WATCH_ACTS = (Act("end", "Watch no longer", lambda person, row, _given, at: end_watch(row, person, at=at)),)
NEW_SERIES = Create(
    SeriesBody, lambda person, given, at: start_series(given.pop("source"), person, at=at, **given), "Begin to look"
)
SERIES_ACTS = (Act("end", "Look no longer", lambda person, row, _given, at: end_series(row, person, at=at)),)
NEW_LOOK = Create(LookBody, _look, "Record a look")
NEW_DERIVATION = Create(DerivationBody, _derive, "Say where a source comes from", clause=all_of(can_record))
DERIVATION_ACTS = (
    Act("confirm", "It is one", lambda person, row, _given, _at: decide_derivation(
        row, person, Confirmation.CONFIRMED), clause=all_of(can_record, is_a_person)),
    Act("refuse", "It is none", lambda person, row, given, _at: decide_derivation(
        row, person, Confirmation.REFUSED, given["reason"]), WhyNotBody, clause=all_of(can_record, is_a_person)),
)  # fmt: skip
EXTRACTION_ACTS = (
    Act("sign", "Sign the final text of one's own desk note", _sign, clause=all_of(can_record, is_a_person)),
)
