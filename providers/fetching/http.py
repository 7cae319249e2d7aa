"""Fetches one feed over HTTP, with retries and checked redirects: a complete answer, or a sentence that says why not."""

import logging
import random
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpcore2
import httpx2

from providers.errors import FetchError
from providers.fetching.answers import Answer
from providers.fetching.limits import Clock, Limits, TransientError
from providers.fetching.network import Wire
from providers.fetching.requests import Request, first_url, headers_for, next_url, target
from providers.fetching.spool import Fetched

logger = logging.getLogger(__name__)

# Seconds before the second, third and fourth attempt: exponential backoff with jitter.
PAUSES = (0.5, 1.0, 2.0)
# If a provider asks for a longer pause, the next scheduled sync is the retry.
LONGEST_WAIT = 60.0
MAX_REDIRECTS = 5
REDIRECTS = {301, 302, 303, 307, 308}


def fetch(request: Request, limits: Limits) -> Fetched | None:
    """Returns None if the feed was not modified since the validators. Raises FetchError."""
    clock = Clock(limits, first_url(request).host)
    for pause in PAUSES:
        try:
            return _attempt(request, clock)
        except TransientError as error:
            wait = max(error.retry_after, random.uniform(pause / 2, pause))  # noqa: S311
            if wait > min(LONGEST_WAIT, clock.remaining()):
                raise
            logger.info("%s Trying again in %.1f seconds.", error.message, wait)
            time.sleep(wait)
    return _attempt(request, clock)


def _attempt(request: Request, clock: Clock) -> Fetched | None:
    url = first_url(request)
    seen = {url}
    wire = Wire(clock)
    with httpcore2.ConnectionPool(network_backend=wire) as pool:
        for _ in range(MAX_REDIRECTS + 1):
            headers = headers_for(request, url)
            with explained(url.host, wire), pool.stream("GET", target(url), headers=headers) as response:
                if response.status not in REDIRECTS:
                    return Answer(request, url.host, response, clock).fetched()
                url = next_url(url, httpx2.Headers(response.headers).get("Location", ""))
            if url in seen:
                raise FetchError("bad_redirect", f"{clock.source} redirects in a loop, back to {url.host}.")
            seen.add(url)
    raise FetchError("bad_redirect", f"{clock.source} redirects more than {MAX_REDIRECTS} times.")


@contextmanager
def explained(host: str, wire: Wire) -> Iterator[None]:
    """Translates the library's exceptions into ours. Theirs may quote a header with a secret, so they are not chained."""
    try:
        yield
    except httpcore2.TimeoutException:
        wire.clock.next_timeout()
        raise TransientError("timeout", f"{host} was silent for {wire.clock.limits.timeout:g} seconds.") from None
    except httpcore2.NetworkError as error:
        raise _network_error(host, error) from None
    except httpcore2.ProtocolError as error:
        if wire.ended:
            raise TransientError("truncated", f"{host} closed the connection before its answer was complete.") from None
        raise FetchError("bad_response", f"{host} does not answer in HTTP: {str(error)[:200]}.") from None


def _network_error(host: str, error: httpcore2.NetworkError) -> FetchError:
    # The library drops the cause and keeps it as an argument.
    cause = error.args[0] if error.args else None
    if isinstance(cause, ssl.SSLCertVerificationError):
        return FetchError("tls", f"The certificate of {host} is not to be trusted: {cause.verify_message}.")
    if isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLEOFError):
        return FetchError("tls", f"No TLS connection to {host}: {cause.reason}.")
    reason = cause.strerror if isinstance(cause, OSError) else None
    return TransientError("connection", f"The connection to {host} failed: {reason or error}.")
