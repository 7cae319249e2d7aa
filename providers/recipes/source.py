"""A recipe's `source`: which addresses are asked for, and what the documents are that they answer with."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from providers.adapters.expressions import Expression, ExpressionError
from providers.recipes.templates import mistakes

ExpressionText = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Address = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Name = Annotated[str, StringConstraints(pattern=r"^[^\W\d][\w.-]*$", max_length=100)]
HeaderName = Annotated[str, StringConstraints(pattern=r"^[!#$%&'*+.^_`|~0-9A-Za-z-]+$")]
Length = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{0,5}[smhd]$")]
Most = Annotated[int, Field(ge=1, le=100_000)]
# What a path names below the root of JSON.
_TOP_LEVEL = re.compile(r"/json/([^\W\d][\w.-]*)")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def _encoding(name: str) -> str:
    try:
        "".encode(name)
    except LookupError:
        raise ValueError(f"'{name}' is no encoding that Python knows, such as windows-1252") from None
    return name


class _Keys(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", populate_by_name=True)


class Token(_Keys):
    """What is asked first, for `{token}`: an address, what is sent to it, and where its answer has the token."""

    url: Address
    body: str | None = None
    take: ExpressionText


class Pages(_Keys):
    next: ExpressionText | None = Field(
        default=None, description="Where a page names the next: its address or query; with param, what that parameter is then."
    )
    url: Address | None = Field(
        default=None, description="The address of the next page, with paths of the page in braces; against the first address."
    )
    link: Literal[True] | None = None
    param: Annotated[str, StringConstraints(min_length=1, max_length=100)] | None = None
    from_: Annotated[int, Field(alias="from", ge=0)] = 1
    step: Annotated[int, Field(ge=1)] = 1
    last: ExpressionText | None = None
    until: Literal["empty"] | None = None
    most: Most = 1_000

    @model_validator(mode="after")
    def is_one_way(self) -> Self:
        ways = [name for name in ("next", "url", "link", "param") if getattr(self, name)]
        if len(ways) != 1 and ways != ["next", "param"]:
            raise PydanticCustomError("ways", f"needs one of next, url, link, param, and has {' and '.join(ways) or 'none'}")
        ends = [name for name in ("last", "until") if getattr(self, name)]
        if self.counts and len(ends) != 1:
            raise PydanticCustomError("ends", "param needs one of last, until and next")
        if not self.counts and (ends or {"from_", "step"} & self.model_fields_set):
            raise PydanticCustomError("ends", "from, step, last and until go with param")
        return self

    @property
    def counts(self) -> bool:
        """Whether the parameter is counted on."""
        return self.param is not None and self.next is None

    @property
    def named_by_page(self) -> bool:
        return self.next is not None or self.url is not None


class Follow(_Keys):
    """Documents that elements name, or hold as text: each is had, and becomes a child of the element."""

    at: ExpressionText
    text: ExpressionText | None = None
    url: Annotated[Address | None, Field(validate_default=True)] = None
    into: Name
    when: ExpressionText | None = None
    keep: Length | None = None
    most: Most = 1_000
    per_second: Annotated[float, Field(gt=0, le=1_000)] = 5
    follow: list["Follow"] = []

    @field_validator("url")
    @classmethod
    def is_the_only_way(cls, url: str | None, info: ValidationInfo) -> str | None:
        if url is None and info.data.get("text", "") is None:
            raise PydanticCustomError("missing", "Field required")
        if url is not None and info.data.get("text"):
            raise PydanticCustomError("both", "stands beside text, and one of them is enough")
        return url

    @model_validator(mode="after")
    def keeps_what_is_asked_for(self) -> Self:
        if self.text and self.keep:
            raise PydanticCustomError("follow", "keep goes with url: what stands in the document needs not be kept")
        return self

    def keep_seconds(self) -> int:
        return 0 if self.keep is None else int(self.keep[:-1]) * _UNITS[self.keep[-1]]


class Complete(_Keys):
    count: ExpressionText
    of: ExpressionText


class Source(_Keys):
    url: Address | None = None
    urls: Annotated[list[Address], Field(min_length=1, max_length=10_000)] | None = None
    method: Literal["GET", "POST"] = "GET"
    body: str | None = None
    headers: dict[HeaderName, str] = {}
    cookies: bool = False
    token: Token | None = None
    pages: Pages | None = None
    follow: list[Follow] = []
    fails_when: ExpressionText | None = None
    complete: Complete | None = None
    unpack: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = None
    syntax: Literal["xml", "json", "jsonld", "csv", "ics"] = "xml"
    encoding: Annotated[str, AfterValidator(_encoding)] | None = None
    headings: Annotated[list[Annotated[str, StringConstraints(min_length=1, max_length=200)]] | None, Field(min_length=1)] = (
        Field(
            default=None,
            description="The names of the columns of a CSV that does not say them: then its first line is a row too.",
        )
    )
    skip: Annotated[int, Field(ge=0, le=1_000)] = Field(
        default=0, description="How many lines of a CSV stand before its headings, or before its rows where it has none."
    )
    feed: Literal["full", "changes"] = "full"
    # Whether the mapping finds its events in an array of JSON, and nowhere else.
    _reads_items: bool = PrivateAttr(default=False)

    @property
    def reads_items(self) -> frozenset[str] | None:
        """Where an object of JSON in place of an array is its only one, the names of what says that it is an error; else None."""
        return frozenset(_TOP_LEVEL.findall(self.fails_when or "")) if self._reads_items else None

    def expect(self, events: Any) -> None:
        """Takes note of the mapping's paths to events."""
        paths = [path for path in ([events] if isinstance(events, str) else events or []) if isinstance(path, str)]
        self._reads_items = bool(paths) and all(re.match(r"/json/item(?![\w.-])", path) for path in paths)

    @model_validator(mode="after")
    def has_one_way_to_its_addresses(self) -> Self:
        if self.url and self.urls:
            raise PydanticCustomError("both", "has both url and urls")
        if self.body is not None and self.method != "POST":
            raise PydanticCustomError("body", 'a body needs "method": "POST"')
        return self

    def addresses(self) -> list[str]:
        return [self.url] if self.url else self.urls or []

    def goes_on(self) -> bool:
        """Whether something in the documents decides what else is asked for, so that each is looked into whole."""
        return bool(self.follow or self.complete or (self.pages and (self.pages.named_by_page or self.pages.last)))

    @property
    def converts(self) -> bool:
        """Whether what comes is read as something else than it came as."""
        return self.syntax != "xml" or self.encoding is not None

    def expressions(self) -> dict[str, str]:
        """All of them, by the key they stand under."""
        found: dict[str, str | None] = {"fails_when": self.fails_when}
        if self.token:
            found["token.take"] = self.token.take
        if self.pages:
            found |= {"pages.next": self.pages.next, "pages.last": self.pages.last}
            found |= {f"pages.url {{{path}}}": path for path in paths_in(self.pages.url or "")}
        if self.complete:
            found |= {"complete.count": self.complete.count, "complete.of": self.complete.of}
        found |= _of_follows("follow", self.follow)
        return {key: expression for key, expression in found.items() if expression is not None}

    def names(self) -> frozenset[str]:
        """What stands in braces and may be an option's name."""
        written = (*self.templates().values(), *_followed(self.follow), *_of_pages(self.pages))
        return frozenset(inner for template in written for inner in paths_in(template) if _OPTION.fullmatch(inner))

    def templates(self) -> dict[str, str]:
        found: dict[str, str | None] = {"url": self.url, "body": self.body}
        found |= {f"urls.{number}": url for number, url in enumerate(self.urls or [])}
        found |= {f"headers.{name}": value for name, value in self.headers.items()}
        if self.token:
            found |= {"token.url": self.token.url, "token.body": self.token.body}
        return {key: template for key, template in found.items() if template is not None}


def _of_pages(pages: Pages | None) -> list[str]:
    return [pages.url] if pages and pages.url else []


def _followed(follows: list[Follow]) -> Iterator[str]:
    for follow in follows:
        yield follow.url or ""
        yield from _followed(follow.follow)


def _of_follows(key: str, follows: list[Follow]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for number, follow in enumerate(follows):
        found |= {f"{key}.{number}.at": follow.at, f"{key}.{number}.when": follow.when}
        found |= {f"{key}.{number}.text": follow.text}
        found |= {f"{key}.{number}.url {{{path}}}": path for path in paths_in(follow.url or "")}
        found |= _of_follows(f"{key}.{number}.follow", follow.follow)
    return found


_BRACES = re.compile(r"\{([^{}]+)\}")
_OPTION = re.compile(r"[A-Za-z_][\w-]*")
_NO_PATH = re.compile(r"today(?:[+-]\d+d)?(?::.*)?|secret:\w+|token")


def paths_in(template: str) -> list[str]:
    """What stands in braces in a followed address, but for what all templates have."""
    return [inner for inner in _BRACES.findall(template) if not _NO_PATH.fullmatch(inner)]


def problems(source: Source, namespaces: dict[str, str]) -> list[str]:
    """Sentences about templates and expressions, each with its key."""
    templates = source.templates() | ({"pages.url": source.pages.url} if source.pages and source.pages.url else {})
    found = [f"{key}: {why}." for key, template in templates.items() for why in mistakes(template)]
    found += [
        f"{key}: is no http or https address."
        for key, url in _addresses(source)
        if not re.match(r"(?:https?|webcals?)://|\{", url)
    ]
    for key, expression in source.expressions().items():
        try:
            Expression(key, expression, namespaces)
        except ExpressionError as error:
            found.append(str(error))
    if source.syntax != "csv" and (source.headings or source.skip):
        found.append(f'{"headings" if source.headings else "skip"}: goes with "syntax": "csv".')
    if source.syntax in ("csv", "ics") and source.pages and source.pages.named_by_page:
        found.append(f"pages.{'next' if source.pages.next else 'url'}: {source.syntax.upper()} has no place for it.")
    return found


def _addresses(source: Source) -> list[tuple[str, str]]:
    found = [(key, template) for key, template in source.templates().items() if key == "url" or key.startswith("urls.")]
    return found + ([("token.url", source.token.url)] if source.token else [])


def namespaces_of(mapping: Any) -> dict[str, str]:
    """The mapping's prefixes; of several names for one the first, as which all are read."""
    spaces = mapping.get("namespaces", {}) if isinstance(mapping, dict) else {}
    if not isinstance(spaces, dict):
        return {}
    firsts = {prefix: name[0] if isinstance(name, list) and name else name for prefix, name in spaces.items()}
    return {prefix: name for prefix, name in firsts.items() if isinstance(name, str) and prefix and name}
