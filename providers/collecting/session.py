"""One run's requests: where each goes, with what, how fast, and what became of it."""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import islice
from threading import Lock
from typing import Any, Self, TypeVar

import httpx2

from providers.errors import FeedError, FetchError
from providers.fetching import Fetched, Limits, Missing, Request, fetch
from providers.fetching.limits import Budget
from providers.fetching.requests import Origin, first_url, joined, origin
from providers.recipes import Source
from providers.recipes.templates import Secrets, Values, holds_secret, in_address, in_body, in_header, media_type, render

AT_ONCE = 4
# Of those that a run's page lists; there may be a hundred thousand.
MOST_RECORDED, MOST_FAILED = 300, 1_000
Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Reading:
    """What of a provider its recipe may name, and how its documents are read."""

    today: date
    options: Mapping[str, Any]
    secret: Callable[[str], str]
    # The provider's own secrets, for its own origin alone.
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    namespaces: Mapping[str, Any] = field(default_factory=dict)
    # Whether a document has an event; for pages that end with an empty one.
    has_event: Callable[[Any], bool] = lambda _: True
    # For a preview: so many pages and so many followed documents are enough.
    enough: int | None = None


@dataclass(slots=True)
class DocumentRequest:
    """A document that was asked for. Its address is without secrets."""

    address: str
    status: int | None = None
    bytes: int = 0
    duration_ms: int = 0
    error: str = ""
    kept: bool = False

    def printed(self) -> dict[str, Any]:
        return asdict(self)


class Session:
    """To be closed: a `with` ends what is still asked for."""

    def __init__(self, source: Source, addresses: list[str], reading: Reading, limits: Limits) -> None:
        self.source = source
        self.reading = reading
        self.limits = limits
        self.budget = Budget(limits)
        self.secrets = Secrets(reading.secret)
        self.values = Values(reading.today, {key: str(value) for key, value in reading.options.items()}, self.secrets)
        self.cookies = httpx2.Cookies() if source.cookies else None
        self.pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="collecting")
        self.record: list[DocumentRequest] = []
        # Whether a preview left out pages or followed documents.
        self.left_out = False
        # Of each document that was asked for: its address, ETag and Last-Modified.
        self.validators: list[tuple[str, str, str]] = []
        self.all_conditional = source.method == "GET"
        # When each of what is kept has to be asked for again, in seconds since 1970.
        self.fresh_until: list[float] = []
        # What came when only changes were asked for, by address.
        self.had: dict[str, Fetched] = {}
        # Where each secret may go, beside the origins of the first addresses.
        self.places: dict[str, set[Origin]] = {}
        self.addresses = [self.address(template) for template in addresses]
        self.own = frozenset(origin(first_url(Request(url))) for url in self.addresses)
        self.headers = dict(reading.headers)
        self.open_headers: dict[str, str] = {}
        self.body = self._text(source.body, in_body(source.body)) if source.body is not None else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None:
            self.budget.stop()
        for fetched in self.had.values():
            fetched.file.close()
        self.pool.shutdown(wait=kind is None, cancel_futures=True)

    def take_headers(self) -> None:
        """After the token is known."""
        for name, template in self.source.headers.items():
            to = self.headers if holds_secret(template) else self.open_headers
            to[name] = self._text(template, in_header)
        if self.body is not None and not any(name.lower() == "content-type" for name in self.source.headers):
            self.open_headers["Content-Type"] = media_type(self.source.body or "")

    # Addresses

    def address(self, template: str, look: Callable[[str], str | None] | None = None, base: str = "") -> str:
        """The whole address. A secret in it may only go to the first addresses' origins, or to one that the operator wrote."""
        url = render(template, self.values, in_address, look)
        if needed := re.search(r"://[^/?#]*\{([^{}]*)\}", url):
            raise FetchError("bad_url", f"The address needs the option '{needed[1]}', which the provider does not have.")
        whole = str(joined(base, url) if base else first_url(Request(url)))
        if holds_secret(template) and _is_literal_host(template):
            for name in self.secrets.held_in(whole):
                self.places.setdefault(name, set()).add(origin(httpx2.URL(whole)))
        return whole

    def hidden(self, url: str) -> str:
        return self.secrets.hide(url)

    def _text(self, template: str, write: Callable[[str, str], str]) -> str:
        return render(template, self.values, write)

    def _check(self, url: httpx2.URL) -> None:
        place = origin(url)
        for name in self.secrets.held_in(str(url)):
            if place not in self.own and place not in self.places.get(name, ()):
                why = f"The address holds the secret {name} and leads to {url.host}, which may not see it."
                raise FetchError("secret_elsewhere", why)

    # Requests

    def ask(self, url: str, *, page: bool = True, body: str | None = None) -> Fetched:
        """Raises FetchError; whatever comes of it is recorded. Only pages are asked with the source's method and body."""
        if url in self.had:
            return self._conditional(url, self.had.pop(url))
        posts = page and self.source.method == "POST"
        sent = (body if body is not None else self.body or "") if posts else ""
        request = Request(
            url,
            self.headers,
            method="POST" if posts else "GET",
            body=sent.encode(),
            open_headers=self.open_headers if posts else {k: v for k, v in self.open_headers.items() if k != "Content-Type"},
            origins=self.own,
            cookies=self.cookies,
            heeds_charset=self.source.encoding is None,
            check=self._check,
        )
        return self._conditional(url, self._recorded(request))

    def ask_whether_changed(self, url: str, etag: str, last_modified: str) -> Fetched | None:
        """None where it did not. Raises FetchError."""
        open_headers = {name: value for name, value in self.open_headers.items() if name != "Content-Type"}
        request = Request(
            url,
            self.headers,
            etag,
            last_modified,
            open_headers=open_headers,
            origins=self.own,
            cookies=self.cookies,
            heeds_charset=self.source.encoding is None,
            check=self._check,
        )
        return self._asked(request)

    def _conditional(self, url: str, fetched: Fetched) -> Fetched:
        self.validators.append((self.hidden(url), fetched.etag, fetched.last_modified))
        if not (fetched.etag or fetched.last_modified):
            self.all_conditional = False
        return fetched

    def ask_for_token(self, url: str, body: str | None) -> Fetched:
        headers = {} if body is None else {"Content-Type": media_type(self.source.token.body or "")}  # type: ignore[union-attr]
        method = "GET" if body is None else "POST"
        request = Request(
            url,
            self.headers,
            method=method,
            body=(body or "").encode(),
            open_headers=headers,
            origins=self.own,
            cookies=self.cookies,
            heeds_charset=self.source.encoding is None,
            check=self._check,
        )
        return self._recorded(request)

    def _recorded(self, request: Request) -> Fetched:
        fetched = self._asked(request)
        assert fetched is not None  # nothing was asked under a condition
        return fetched

    def _asked(self, request: Request) -> Fetched | None:
        asked, begun = DocumentRequest(self.hidden(request.url)), time.monotonic()
        try:
            fetched = fetch(request, self.limits, self.budget)
            asked.status, asked.bytes = (304, 0) if fetched is None else (200, fetched.size)
        except FetchError as error:
            asked.status, asked.error = error.status, self.hidden(error.message)
            raise
        else:
            return fetched
        finally:
            asked.duration_ms = round((time.monotonic() - begun) * 1000)
            self.note(asked)

    def note(self, asked: DocumentRequest) -> None:
        if len(self.record) < (MOST_FAILED if asked.error else MOST_RECORDED):
            self.record.append(asked)

    def is_expected(self, *urls: str) -> None:
        """That these cannot be had is how the pages end. Whether they ever can cannot be asked under a condition."""
        self.all_conditional = False
        addresses = {self.hidden(url) for url in urls}
        for asked in self.record:
            if asked.address in addresses:
                asked.error = ""

    def failed(self, address: str, error: FeedError) -> Missing:
        """Notes it for a document that came and is none."""
        why = self.hidden(error.message)
        for asked in reversed(self.record):
            if asked.address == address:
                asked.error = asked.error or why
                break
        return Missing(address, why)

    def ahead(self, items: Iterable[Item], act: Callable[[Item], Result]) -> Iterator[tuple[Item, "Future[Result]"]]:
        """Each item with what becomes of it, in order; so many are under way at once, and no more wait to be looked at."""
        rest = iter(items)
        under_way = [(item, self.pool.submit(act, item)) for item in islice(rest, AT_ONCE)]
        try:
            while under_way:
                item, future = under_way.pop(0)
                yield item, future
                under_way += [(item, self.pool.submit(act, item)) for item in islice(rest, 1)]
        finally:
            # Nobody looks at those any more.
            for _, future in under_way:
                future.add_done_callback(_close)


def _close(future: "Future[Any]") -> None:
    if not future.cancelled() and future.exception() is None and hasattr(future.result(), "close"):
        future.result().close()


class Pace:
    """So many requests a second, however many threads ask."""

    def __init__(self, per_second: float, budget: Budget) -> None:
        self.pause = 1 / per_second
        self.budget = budget
        self.next_at = 0.0
        self.lock = Lock()

    def wait(self) -> None:
        with self.lock:
            now = time.monotonic()
            at = max(now, self.next_at)
            self.next_at = at + self.pause
        # What would be too late anyway is refused by the request.
        time.sleep(max(0, min(at, self.budget.ends_at) - now))


def _is_literal_host(template: str) -> bool:
    """Whether no path of a document decides where the address leads."""
    host = template.partition("://")[2].partition("/")[0]
    return bool(host) and "{" not in host
