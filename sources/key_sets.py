"""The keys of the OpenID provider, fetched as everything from outside is: by the one module that opens sockets."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings

from factcheck.api.key_sets import KeySetError
from sources.capture.address import AddressPolicy
from sources.capture.exchange import FetchFailed, FetchLimits
from sources.capture.fetch import ask

LIMITS = FetchLimits(total=timedelta(seconds=10), max_bytes=200_000)


def fetched(address: str) -> bytes:
    """What stands at the address. KeySetError says why it could not be had."""
    url = urlsplit(address)
    if url.scheme != "https" and not settings.INSECURE_HTTP:
        raise KeySetError("the provider's keys are read over https only")
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        answer = ask(
            address,
            policy=AddressPolicy.of(settings.CAPTURE_ALLOWED_NETWORKS, [port]),
            limits=LIMITS,
            headers=(("Accept", "application/json"), ("User-Agent", settings.CAPTURE_USER_AGENT)),
        )
    except FetchFailed as failure:
        raise KeySetError(f"{failure.reason}: {failure.detail}") from failure
    if answer.status != 200:
        raise KeySetError(f"the provider answered {answer.status}")
    return answer.body
