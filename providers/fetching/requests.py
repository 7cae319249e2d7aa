"""Requests: which URLs are allowed, and which headers go to which origin."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import httpcore2
import httpx2

from providers.errors import FetchError

DEFAULT_PORTS = {"http": 80, "https": 443}
HIGHEST_PORT = 65535
# What opens a calendar program, and is an address on the web otherwise.
_OF_CALENDARS = ("webcal", "webcals")
HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
HEADER_VALUE = re.compile(r"[!-~]([ \t!-~]*[!-~])?")
USER_AGENT = "event-aggregator"


Origin = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Request:
    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)  # secrets, for the URL's own origin alone
    etag: str = ""  # validators of the last known answer
    last_modified: str = ""
    method: str = "GET"
    body: bytes = field(default=b"", repr=False)  # may hold secrets, for the URL's own origin alone
    open_headers: Mapping[str, str] = field(default_factory=dict)  # for any origin
    origins: frozenset[Origin] = frozenset()  # where `headers` go, in place of the URL's own
    cookies: httpx2.Cookies | None = field(default=None, repr=False)  # kept from answer to request, redirects included
    heeds_charset: bool = True  # of a text that does not say its encoding itself, the answer's header does
    check: Callable[[httpx2.URL], None] = lambda _: None  # raises FetchError for an address that must not be asked


def first_url(request: Request) -> httpx2.URL:
    return _checked(httpx2.URL(), request.url, "bad_url", "The feed's URL")


def next_url(url: httpx2.URL, location: str) -> httpx2.URL:
    if not location:
        raise FetchError("bad_redirect", f"{url.host} redirects without saying where.")
    return _checked(url, location, "bad_redirect", f"The URL {url.host} redirects to")


def joined(base: str, reference: str) -> httpx2.URL:
    """What a document's address means, against the document's own."""
    return _checked(httpx2.URL(base), reference, "bad_url", "An address in the document")


def target(url: httpx2.URL) -> httpcore2.URL:
    return httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def headers_for(request: Request, url: httpx2.URL) -> list[tuple[bytes, bytes]]:
    headers = httpx2.Headers({"Host": url.netloc.decode(), "User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "gzip"})
    validators = {"If-None-Match": request.etag, "If-Modified-Since": request.last_modified}
    headers.update(_sendable({name: value for name, value in validators.items() if value}))
    headers.update(_sendable(request.open_headers))
    if origin(url) in (request.origins or {origin(first_url(request))}):
        headers.update(_sendable(request.headers))
    if request.cookies is not None:
        asked = httpx2.Request("GET", url)
        request.cookies.set_cookie_header(asked)
        headers.update(_sendable({"Cookie": asked.headers["Cookie"]}) if "Cookie" in asked.headers else {})
    return headers.raw


def _checked(base: httpx2.URL, reference: str, code: str, name: str) -> httpx2.URL:
    """Error messages quote only the URL's scheme, because the rest may contain a password."""
    try:
        url = base.join(reference).copy_with(fragment=None)
        host = url.host  # decodes it, which may fail too
    except (httpx2.InvalidURL, ValueError):
        raise FetchError(code, f"{name} is not a URL.") from None
    if url.scheme in _OF_CALENDARS:
        url = url.copy_with(scheme="https")
    if url.scheme not in DEFAULT_PORTS:
        raise FetchError("unsupported_scheme", f"{name} begins with '{url.scheme}:'; only http and https are read.")
    if not host or (url.port or 0) > HIGHEST_PORT:
        raise FetchError(code, f"{name} names no host or no port that can be.")
    if url.userinfo:
        raise FetchError(code, f"{name} holds a user or a password; these belong into an environment variable.")
    return url


def origin(url: httpx2.URL) -> Origin:
    return url.scheme, url.host, url.port or DEFAULT_PORTS[url.scheme]


def _sendable(headers: Mapping[str, str]) -> Mapping[str, str]:
    """Checks headers here, because the library's own error would quote the value."""
    for name, value in headers.items():
        if not (HEADER_NAME.fullmatch(name) and HEADER_VALUE.fullmatch(value)):
            raise FetchError("bad_header", f"The header {name!a} cannot be sent: its name or its value is not plain ASCII.")
    return headers
