"""Templates of addresses, bodies and headers: `{today+90d:%d.%m.%Y}`, `{secret:NAME}`, `{token}`, an option's name, an XPath.

A value is written as its place needs it, so that none can become another part of an address or a body. All other braces stay.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import quote, quote_plus, unquote, unquote_plus
from xml.sax.saxutils import escape

from providers.errors import FetchError

_BRACES = re.compile(r"\{([^{}]+)\}")
_TODAY = re.compile(r"today(?:([+-]\d{1,5})d)?(?::(.+))?")
_SECRET = re.compile(r"secret:([A-Za-z_]\w*)")
_NAMED_SECRET = re.compile(rf"\{{{_SECRET.pattern}\}}")
_IN_PATH = "/%:@!$&'()*+,;=?~"
TOKEN = "token"  # noqa: S105  # its name


def secrets_named(text: str) -> list[str]:
    """The environment variables that the templates in the text name."""
    return _NAMED_SECRET.findall(text)


@dataclass(slots=True)
class Secrets:
    """Those of one run. None may be shown, or sent elsewhere than to where the operator wrote it."""

    read: Callable[[str], str]
    values: dict[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """Raises FetchError where the environment does not hold it."""
        if name not in self.values:
            self.values[name] = self.read(name)
        return self.values[name]

    def hide(self, text: str) -> str:
        for name, value in self.values.items():
            shown = "{token}" if name == TOKEN else f"{{secret:{name}}}"
            for spelled in sorted(_spellings(value), key=len, reverse=True):
                text = text.replace(spelled, shown)
        return text

    def shown(self, text: str) -> str:
        """The address that was hidden."""
        for name, value in self.values.items():
            text = text.replace("{token}" if name == TOKEN else f"{{secret:{name}}}", quote(value, safe=""))
        return text

    def held_in(self, text: str) -> list[str]:
        """The names of the secrets that stand in the text, however they are spelled."""
        texts = {text, unquote(text), unquote_plus(text)}
        return [name for name, value in self.values.items() if any(value in one for one in texts)]


def _spellings(value: str) -> set[str]:
    return {value, quote(value, safe=""), quote_plus(value), quote(value, safe=_IN_PATH)}


@dataclass(frozen=True, slots=True)
class Values:
    """What templates may name."""

    today: date
    options: Mapping[str, str]
    secrets: Secrets

    def of(self, inner: str, look: Callable[[str], str | None] | None = None) -> str | None:
        """The value of what stands in braces; None where they stay. `look` reads an XPath at the element that is followed."""
        if match := _TODAY.fullmatch(inner):
            day = self.today + timedelta(days=int(match[1] or 0))
            return day.strftime(match[2]) if match[2] else day.isoformat()
        if match := _SECRET.fullmatch(inner):
            return self.secrets.value(match[1])
        if inner == TOKEN and TOKEN in self.secrets.values:
            return self.secrets.values[TOKEN]
        if inner in self.options:
            return str(self.options[inner])
        return look(inner) if look is not None else None


Write = Callable[[str, str], str]


def render(template: str, values: Values, write: Write, look: Callable[[str], str | None] | None = None) -> str:
    """`write` gets a value and the text before it."""
    text, position = "", 0
    for match in _BRACES.finditer(template):
        text += template[position : match.start()]
        value = values.of(match[1], look)
        text += match[0] if value is None else write(value, text)
        position = match.end()
    return text + template[position:]


def in_address(value: str, before: str) -> str:
    """At the beginning it is an address itself; in a query nothing of it may end a parameter."""
    if not before:
        return value
    if "?" in before:
        return quote(value, safe="")
    _, scheme, rest = before.partition("://")
    if scheme and "/" not in rest:
        if not re.fullmatch(r"[\w.-]*", value):
            raise FetchError("bad_url", "A value that stands in an address's host has a character that no host has.")
        return value
    return quote(value, safe=_IN_PATH)


def in_header(value: str, _: str) -> str:
    return value


def in_body(template: str) -> Write:
    """As JSON, XML or a form, whichever the body is."""
    begin = template.lstrip()[:1]
    if begin in ("{", "["):
        return lambda value, _: json.dumps(value)[1:-1]
    if begin == "<":
        return lambda value, _: escape(value, {'"': "&quot;", "'": "&apos;"})
    return lambda value, _: quote_plus(value)


def media_type(body: str) -> str:
    begin = body.lstrip()[:1]
    if begin in ("{", "["):
        return "application/json"
    return "application/xml" if begin == "<" else "application/x-www-form-urlencoded"


def holds_secret(template: str) -> bool:
    return any(_SECRET.fullmatch(inner) or inner == TOKEN for inner in _BRACES.findall(template))


def mistakes(template: str) -> Iterator[str]:
    for inner in _BRACES.findall(template):
        if (inner.startswith("today") and not _TODAY.fullmatch(inner)) and re.match(r"today\W", inner):
            yield f"'{{{inner}}}' is no date such as {{today}}, {{today+90d}} or {{today-30d:%d.%m.%Y}}"
        if inner.startswith("secret:") and not _SECRET.fullmatch(inner):
            yield f"'{{{inner}}}' names no environment variable"
