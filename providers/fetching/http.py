"""Fetches one feed over HTTP, with retries and checked redirects: a complete answer, or a sentence that says why not."""

import logging
import random
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import httpcore2
import httpx2

from providers.errors import FetchError
from providers.fetching.answers import FeedAnswer
from providers.fetching.limits import Budget, FetchClock, Limits, TransientError
from providers.fetching.network import Wire
from providers.fetching.requests import Request, first_url, headers_for, next_url, origin, target
from providers.fetching.spool import Fetched

logger = logging.getLogger(__name__)

# Seconds before the second, third and fourth attempt: exponential backoff with jitter.
PAUSES = (0.5, 1.0, 2.0)
# If a provider asks for a longer pause, the next scheduled sync is the retry.
LONGEST_WAIT = 60.0
MAX_REDIRECTS = 5
REDIRECTS = {301, 302, 303, 307, 308}
REPEATING = {307, 308}


def fetch(request: Request, limits: Limits, shared: Budget | None = None) -> Fetched | None:
    """Returns None if the feed was not modified since the validators. Raises FetchError.

    `shared` is what is left for all documents of which this is one.
    """
    clock = FetchClock(limits, first_url(request).host, shared)
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


def _attempt(request: Request, clock: FetchClock) -> Fetched | None:
    hop = _Hop(first_url(request), request.method, request.body)
    seen = {hop.url}
    wire = Wire(clock)
    with httpcore2.ConnectionPool(network_backend=wire) as pool:
        for _ in range(MAX_REDIRECTS + 1):
            url = hop.url
            request.check(url)
            headers = headers_for(request, url)
            if hop.method != "GET":
                headers = [*headers, (b"Content-Length", str(len(hop.body)).encode())]
            content = hop.body if hop.method != "GET" else None
            with explained(url.host, wire), pool.stream(hop.method, target(url), headers=headers, content=content) as response:
                _keep_cookies(request, url, response)
                if response.status not in REDIRECTS:
                    return FeedAnswer(request, url, response, clock).fetched()
                hop = hop.to(next_url(url, httpx2.Headers(response.headers).get("Location", "")), response.status)
            # With a cookie the same address may answer otherwise.
            if hop.url in seen and request.cookies is None:
                raise FetchError("bad_redirect", f"{clock.source} redirects in a loop, back to {hop.url.host}.")
            seen.add(hop.url)
    raise FetchError("bad_redirect", f"{clock.source} redirects more than {MAX_REDIRECTS} times.")


class _Hop(NamedTuple):
    url: httpx2.URL
    method: str
    body: bytes

    def to(self, url: httpx2.URL, status: int) -> "_Hop":
        """As browsers do: only 307 and 308 repeat the body, which another origin must not see."""
        if self.method == "GET" or status not in REPEATING:
            return _Hop(url, "GET", b"")
        if origin(url) != origin(self.url):
            raise FetchError("bad_redirect", f"{self.url.host} redirects what was sent to it to {url.host}.")
        return self._replace(url=url)


def _keep_cookies(request: Request, url: httpx2.URL, response: httpcore2.Response) -> None:
    if request.cookies is not None:
        answer = httpx2.Response(response.status, headers=response.headers, request=httpx2.Request("GET", url))
        request.cookies.extract_cookies(answer)


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
