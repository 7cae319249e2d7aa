"""A provider's answer: refused, not modified, or a body to store."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from io import BytesIO

import httpcore2
import httpx2

from providers.encodings import named_beside
from providers.errors import FetchError
from providers.fetching.gunzip import gunzip, plain, undeflate
from providers.fetching.limits import FetchClock, TransientError
from providers.fetching.requests import HEADER_VALUE, Request
from providers.fetching.spool import Fetched, bounded, counted, in_utf8, spool, too_large
from providers.other_documents import page_in_words

PASSING_STATUSES = {408, 429, *range(500, 600)}
CODES = {401: "forbidden", 403: "forbidden", 404: "not_found", 410: "not_found", 429: "rate_limited"}
# Of an answer that is an error: enough for the title of a page.
BEGINNING_BYTES = 4_096
# Longer than the validators of any known server, and short enough for a row.
MAX_VALIDATOR_LENGTH = 500


_INFLATES = {"gzip": gunzip, "x-gzip": gunzip, "deflate": undeflate}
# What servers write where nothing is encoded; browsers read over it.
_NO_ENCODING = {"", "identity", "none", "utf-8", "utf8", "iso-8859-1", "binary", "8bit", "7bit", "chunked"}


class FeedAnswer:
    def __init__(self, request: Request, url: httpx2.URL, response: httpcore2.Response, clock: FetchClock) -> None:
        self.request = request
        self.url = url
        self.host = url.host
        self.response = response
        self.clock = clock
        self.headers = httpx2.Headers(response.headers)

    def fetched(self) -> Fetched | None:
        if self.response.status == HTTPStatus.NOT_MODIFIED and (self.request.etag or self.request.last_modified):
            return None
        if self.response.status != HTTPStatus.OK:
            raise self._refused()
        chunks = counted(plain(self._body(), self.clock), self.clock)
        fetched = spool(chunks, self.clock.limits.enough_bytes, self._validator("ETag"), self._validator("Last-Modified"))
        if self.request.heeds_charset and (charset := named_beside(self.headers.get("Content-Type", ""))):
            fetched = in_utf8(fetched, charset, self.clock)
        return replace(fetched, url=str(self.url), link=", ".join(self.headers.get_list("Link")))

    def _body(self) -> Iterator[bytes]:
        encoding = self.headers.get("Content-Encoding", "").strip().lower()
        if encoding not in _INFLATES and encoding not in _NO_ENCODING:
            message = f"{self.host} answers in the encoding '{encoding[:50]}'; only gzip and deflate are read."
            raise FetchError("bad_encoding", message)
        # The HTTP library has checked that it is a number.
        if int(self.headers.get("Content-Length", "0")) > self.clock.limits.max_bytes:
            raise too_large(self.clock)
        chunks = bounded(self.response.iter_stream(), self.clock)
        inflate = _INFLATES.get(encoding)
        return chunks if inflate is None else inflate(chunks, self.clock)

    def _refused(self) -> FetchError:
        status = self.response.status
        came = self._beginning()
        page = page_in_words(BytesIO(came))
        what = f", and {page}" if page else ""
        code, message = CODES.get(status, "http_status"), f"{self.host} answered with status {_named(status)}{what}."
        error = FetchError(code, message)
        if status in PASSING_STATUSES:
            error = TransientError(code, message, retry_after=seconds_until(self.headers.get("Retry-After", "")))
        error.status, error.came = status, came
        return error

    def _beginning(self) -> bytes:
        """Of what came with an error, as far as it comes."""
        came = b""
        with contextlib.suppress(FetchError, httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError):
            for chunk in plain(self._body(), self.clock):
                came += chunk
                if len(came) >= BEGINNING_BYTES or b"</title>" in came:
                    break
        return came[:BEGINNING_BYTES]

    def _validator(self, name: str) -> str:
        value: str = self.headers.get(name, "")
        return value if HEADER_VALUE.fullmatch(value) and len(value) <= MAX_VALIDATOR_LENGTH else ""


def seconds_until(retry_after: str) -> float:
    """The seconds of a Retry-After header, given in seconds or as a date; 0 without a valid one."""
    try:
        if retry_after.isdecimal():
            return float(retry_after)
        at = parsedate_to_datetime(retry_after)
        return max(0.0, (at.replace(tzinfo=at.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
    except (ValueError, OverflowError):
        return 0


def _named(status: int) -> str:
    try:
        return f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)
