"""From one page to the next: by an address in it, by a header, or by counting a parameter on."""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from urllib.parse import quote, quote_plus, unquote_plus, urlsplit, urlunsplit
from xml.sax.saxutils import escape

from providers.adapters.mapped_plans import NONE
from providers.collecting.looks import Looks
from providers.collecting.session import Session
from providers.element import Element
from providers.errors import FeedError, FetchError
from providers.fetching import Fetched
from providers.fetching.requests import joined
from providers.recipes import Pages

# WordPress answers 400 for a page after the last, and some interfaces that there is no content.
_NO_SUCH_PAGE = (204, 400, 404, 410, 416, 422)
_QUERY = re.compile(r"[\w.\[\]%-]+=[^/?#\s]*")
_PARAMETER = r'\s*;\s*[\w*-]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s";,]+))?'
_LINK = re.compile(rf"<([^<>]*)>((?:{_PARAMETER})*)")
_PARAMETERS = re.compile(r';\s*([\w*-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s";,]+)))?')


@dataclass(slots=True)
class Page:
    """A page that came, and what was found in it; or why it did not come."""

    url: str
    fetched: Fetched | None = None
    error: FeedError | None = None
    # Set by who reads it, before the next one is asked for.
    root: Element | None = None
    is_empty: bool = False

    def close(self) -> None:
        if self.fetched is not None:
            self.fetched.file.close()


def first_address(pages: Pages | None, url: str) -> str:
    return with_parameter(url, pages.param, str(pages.from_)) if pages and pages.counts and pages.param else url


def pages_from(url: str, first: Page, pages: Pages | None, session: Session, looks: Looks) -> Iterator[Page]:
    """The first page, and those after it. After each, `root` and `is_empty` must be set where they decide how it goes on.

    What is wrong with how it goes on is a page with an error.
    """
    yield first
    if pages is None or first.error is not None:
        return
    most = min(pages.most, session.reading.enough or pages.most)
    if pages.last is not None:
        yield from _counted(url, first, pages, most, session, looks)
        return
    seen, page, digest = {url}, first, b""
    for number in count(1):
        following = _following(url, page, pages, number, session, looks)
        # What has all changes up to now asks for the next ones at its own address.
        if following is None or (page.is_empty and following == page.url):
            return
        if number >= most and most < pages.most:
            session.left_out = True
            return
        if wrong := _wrong(page, digest, following, seen, number, pages):
            yield Page(following, error=wrong)
            return
        digest = page.fetched.digest if page.fetched is not None else b""
        seen.add(following)
        page = asked(following, session)
        if not (pages.until and _is_after_the_last(url, page, pages, number, session)):
            yield page
        if page.error is not None:
            return


def _wrong(page: Page, digest: bytes, following: str, seen: set[str], number: int, pages: Pages) -> FetchError | None:
    """Why there is no use in asking for the next page."""
    if page.fetched is not None and page.fetched.digest == digest:
        return _repeated()
    if following in seen:
        return FetchError("pages_repeat", "The page names a next one that was asked for before.")
    return _too_many(pages) if number >= pages.most else None


def asked(url: str, session: Session) -> Page:
    try:
        return Page(url, session.ask(url, body=_body(session, url)))
    except FetchError as error:
        return Page(url, error=error)


def _counted_on(url: str, pages: Pages, number: int) -> str:
    return with_parameter(url, pages.param or "", str(pages.from_ + number * pages.step))


def _is_after_the_last(url: str, page: Page, pages: Pages, number: int, session: Session) -> bool:
    """Whether there is neither this page nor one after it, which is how some providers say that the one before was the last.

    Of one alone that does not exist, more may follow.
    """
    if not _is_none(page):
        return False
    following = asked(_counted_on(url, pages, number + 1), session)
    following.close()
    if not _is_none(following):
        return False
    session.is_expected(page.url, following.url)
    return True


def _is_none(page: Page) -> bool:
    """Whether the provider says of the page that it does not exist."""
    return isinstance(page.error, FetchError) and page.error.status in _NO_SUCH_PAGE


def _following(url: str, page: Page, pages: Pages, number: int, session: Session, looks: Looks) -> str | None:
    if pages.counts:
        return None if page.is_empty else _counted_on(url, pages, number)
    if pages.url and page.root is not None:
        return _filled_in(url, pages.url, page.root, session, looks)
    if pages.param and pages.next and page.root is not None:
        value = _next_of(pages.next, page.root, looks)
        return with_parameter(url, pages.param, value) if value else None
    base = page.fetched.url if page.fetched is not None else page.url
    found = _linked(page.fetched.link if page.fetched is not None else "") if pages.link else None
    if pages.next and page.root is not None:
        found = _next_of(pages.next, page.root, looks)
        found = f"?{found}" if _QUERY.fullmatch(found) else found
    return str(joined(base, found.strip())) if found and found.strip() else None


def _next_of(path: str, root: Element, looks: Looks) -> str:
    """Empty behind the last page."""
    said = (looks.value("pages.next", path, root) or "").strip()
    return "" if said == NONE else said


def _filled_in(url: str, template: str, root: Element, session: Session, looks: Looks) -> str | None:
    """None where one of its paths finds nothing."""
    said: list[str] = []

    def look(path: str) -> str:
        said.append((looks.value("pages.url", path, root) or "").strip())
        return said[-1]

    following = session.address(template, look, url)
    return following if all(said) else None


def _counted(url: str, first: Page, pages: Pages, most: int, session: Session, looks: Looks) -> Iterator[Page]:
    """All pages up to the last one, which the first one tells."""
    if first.root is None or pages.param is None or pages.last is None:
        return
    said = looks.value("pages.last", pages.last, first.root)
    try:
        # A total that is divided by a page's size has a part of a page left over, which is a page.
        last = math.ceil(float(said or ""))
    except (ValueError, OverflowError):
        yield Page(url, error=FetchError("pages_unknown", f"The first page does not say which is the last, but {said!r}."))
        return
    values = range(pages.from_ + pages.step, last + 1, pages.step)
    urls = (with_parameter(url, pages.param, str(value)) for value in values[: most - 1])
    session.left_out = session.left_out or most < min(pages.most, len(values) + 1)
    before = first.fetched.digest if first.fetched is not None else b""
    for _, future in session.ahead(urls, lambda one: asked(one, session)):
        page = future.result()
        yield page
        digest = page.fetched.digest if page.fetched is not None else b""
        if digest == before and page.error is None and not page.is_empty:
            # The provider counts in another way, or no further, and the others would be this one too.
            yield Page(page.url, error=_repeated())
            return
        before = digest
    if len(values) > pages.most - 1 and most == pages.most:
        yield Page(with_parameter(url, pages.param, str(values[pages.most - 1])), error=_too_many(pages))


def _repeated() -> FetchError:
    return FetchError("pages_repeat", "The page is the same as the one before it.")


def _too_many(pages: Pages) -> FetchError:
    return FetchError("too_many_pages", f"There are more than {pages.most:,} pages, the most that are read.")


def _linked(header: str) -> str | None:
    """The target of the first link with the relation `next` (RFC 8288)."""
    for target, parameters in _LINK.findall(header):
        # Of several the first counts.
        relation = next((quoted or plain for name, quoted, plain in _PARAMETERS.findall(parameters) if name.lower() == "rel"), "")
        if "next" in relation.lower().split():
            return str(target)
    return None


def with_parameter(url: str, name: str, value: str) -> str:
    """The address with this value of the parameter, in its place or at the end; all else stays as it is spelled."""
    parts = urlsplit(url)
    pairs = [pair for pair in parts.query.split("&") if pair]
    places = [place for place, pair in enumerate(pairs) if unquote_plus(pair.partition("=")[0]) == name]
    spelled = f"{quote(name, safe='[]$')}={quote(value, safe='')}"
    if places:
        pairs[places[0]] = spelled
    else:
        pairs.append(spelled)
    return urlunsplit(parts._replace(query="&".join(pairs)))


def _body(session: Session, url: str) -> str | None:
    """A body that has the parameter, in a form, in JSON or in XML, gets its value too."""
    pages = session.source.pages
    if session.body is None or pages is None or not pages.param:
        return None
    pairs = (pair.partition("=") for pair in urlsplit(url).query.split("&"))
    value = next((unquote_plus(said) for name, _, said in pairs if unquote_plus(name) == pages.param), None)
    if value is None:
        return None
    name = re.escape(pages.param)
    begin = session.body.lstrip()[:1]
    if begin in ("{", "["):
        return re.sub(
            rf'("{name}"\s*:\s*)("(?:[^"\\]|\\.)*"|-?\d+|null)', lambda found: found[1] + _as_json(value, found[2]), session.body
        )
    if begin == "<":
        return re.sub(rf"(<(?:[\w.-]+:)?{name}>)[^<]*", lambda found: found[1] + escape(value), session.body)
    return re.sub(rf"((?<![^&]){name}=)[^&]*", lambda found: found[1] + quote_plus(value), session.body)


def _as_json(value: str, before: str) -> str:
    """A number stays one."""
    return value if re.fullmatch(r"-?\d+", value) and not before.startswith('"') else json.dumps(value)
