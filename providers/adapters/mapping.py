"""The mapping an operator writes for odd XML: its keys, and the XPath 1.0 expressions in it."""

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from lxml import etree
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from providers.adapters.base import SettingsError
from providers.adapters.event_reader import text, whole_text
from providers.field_types import Language
from providers.xml import Element

_Name = r"(?:[^\W\d][\w.-]*:)?[^\W\d][\w.-]*"
PathText = Annotated[str, StringConstraints(pattern=rf"^/{_Name}(?:/{_Name})*$")]
ExpressionText = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
OptionalText = ExpressionText | None


class _Keys(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class TranslationKeys(_Keys):
    title: OptionalText = None
    description: OptionalText = None


class EventKeys(_Keys):
    external_id: ExpressionText
    title: ExpressionText
    sell_mode: OptionalText = None
    organizer: OptionalText = None
    url: OptionalText = None
    image_url: OptionalText = None
    description: OptionalText = None
    category: OptionalText = None
    language: OptionalText = None
    translations: dict[Language, TranslationKeys] = {}


class PlanKeys(_Keys):
    external_id: ExpressionText
    starts_at: ExpressionText
    ends_at: OptionalText = None
    duration: OptionalText = None
    duration_minutes: OptionalText = None
    sell_from: OptionalText = None
    sell_to: OptionalText = None
    sold_out: OptionalText = None
    url: OptionalText = None
    venue: OptionalText = None


class ZoneKeys(_Keys):
    external_id: ExpressionText
    name: ExpressionText
    price: OptionalText = None
    price_max: OptionalText = None
    currency: OptionalText = None
    capacity: OptionalText = None
    available: OptionalText = None
    numbered: OptionalText = None


class FeedMapping(_Keys):
    events: PathText
    event: EventKeys
    plans: ExpressionText
    plan: PlanKeys
    zones: OptionalText = None
    zone: ZoneKeys | None = None
    datetime_formats: list[str] = []
    namespaces: dict[str, str] = {}

    def steps(self) -> list[str]:
        """The way from the root to an event, in lxml's names."""
        return [self._step(step) for step in self.events.strip("/").split("/")]

    def _step(self, step: str) -> str:
        prefix, _, name = step.rpartition(":")
        return f"{{{self.namespaces[prefix]}}}{name}" if prefix else name

    def expressions(self) -> dict[str, str]:
        """All of them, by the key they stand under."""
        expressions = {"plans": self.plans} | ({"zones": self.zones} if self.zones else {})
        translations = [(f"event.translations.{language}", texts) for language, texts in self.event.translations.items()]
        for key, below in (("event", self.event), *translations, ("plan", self.plan), ("zone", self.zone)):
            expressions |= {f"{key}.{name}": expression for name, expression in (below or {}) if isinstance(expression, str)}
        return expressions


class ExpressionError(Exception):
    """An expression that cannot be used. The message begins with its key in the mapping."""


class Expression:
    """XPath 1.0 and no more: no extension functions, no variables, nothing but the element's own document."""

    def __init__(self, key: str, source: str, namespaces: Mapping[str, str]) -> None:
        self.key = key
        self.source = source
        try:
            self.xpath = etree.XPath(source, namespaces=dict(namespaces) or None, regexp=False, smart_strings=False)
        except (etree.XPathError, ValueError) as error:
            raise ExpressionError(f"{key}: Invalid XPath expression '{source}': {error}.") from None
        self._check(namespaces)
        self.evaluate(etree.Element("nothing"))
        self.attribute = source[1:] if _NAMED.fullmatch(source[1:]) and source[0] == "@" else None
        self.child = source if _NAMED.fullmatch(source) else None

    def _check(self, namespaces: Mapping[str, str]) -> None:
        # Only what an evaluation reaches would be found out by one.
        bare = _LITERALS.sub("''", self.source)
        problems = [f"there are no variables such as {name}" for name in _VARIABLES.findall(bare)]
        problems += [f"there is no function {name}()" for name in _CALLS.findall(bare) if name not in _FUNCTIONS]
        problems += [
            f"the prefix '{prefix}' is not in namespaces" for prefix in _PREFIXES.findall(bare) if prefix not in namespaces
        ]
        if problems:
            raise ExpressionError(f"{self.key}: Invalid XPath expression '{self.source}': {'; '.join(problems)}.")

    def evaluate(self, element: Element) -> Any:
        try:
            return self.xpath(element)
        except etree.XPathError as error:
            raise ExpressionError(f"{self.key}: XPath expression '{self.source}' fails: {error}.") from None

    def value(self, element: Element) -> str | None:
        """Text as a feed would have it; None for nothing. Of several nodes the first in the document."""
        # Most expressions are a name, for which lxml is several times quicker than its XPath.
        if self.attribute:
            return text(element.get(self.attribute))
        if self.child:
            child = element.find(self.child)
            return None if child is None else text(whole_text(child))
        result = self.evaluate(element)
        if isinstance(result, list):
            result = result[0] if result else None
        if isinstance(result, tuple):
            # A namespace: its prefix and its name.
            result = result[1]
        if isinstance(result, bool):
            return "true" if result else "false"
        if isinstance(result, float):
            return _number(result)
        return text(result if isinstance(result, str | None) else whole_text(result))

    def elements(self, element: Element) -> list[Element]:
        result = self.evaluate(element)
        if not isinstance(result, list) or not all(isinstance(one, etree._Element) for one in result):
            raise ExpressionError(f"{self.key}: XPath expression '{self.source}' yields no elements but values.")
        return result


_NAMED = re.compile(r"[^\W\d][\w-]*")
_LITERALS = re.compile(r"'[^']*'|\"[^\"]*\"")
_VARIABLES = re.compile(r"\$[\w:.-]*")
_CALLS = re.compile(r"([^\W\d][\w.-]*(?::[^\W\d][\w.-]*)?)\s*\(")
_MENTIONED = re.compile(r"(@|attribute::)?(?:[^\W\d][\w.-]*:(?!:))?([^\W\d][\w.-]*)")
_PREFIXES = re.compile(r"([^\W\d][\w.-]*):(?!:)")
_FUNCTIONS = frozenset({
    "last", "position", "count", "id", "local-name", "namespace-uri", "name", "string", "concat", "starts-with", "contains",
    "substring-before", "substring-after", "substring", "string-length", "normalize-space", "translate", "boolean", "not",
    "true", "false", "lang", "number", "sum", "floor", "ceiling", "round",
    # Kinds of nodes and operators, which may stand before a parenthesis too.
    "node", "text", "comment", "processing-instruction", "and", "or", "div", "mod",
})  # fmt: skip


def _number(value: float) -> str | None:
    """Without the dust of binary fractions; what is no number is nothing."""
    if value != value:  # noqa: PLR0124 -- NaN
        return None
    return format(Decimal(f"{value:.15g}"), "f") if abs(value) < float("inf") else str(value)


def names_in(mapping: FeedMapping) -> frozenset[str]:
    """The local names that the mapping speaks of, `@name` for attributes."""
    sources = [_LITERALS.sub("''", source) for source in (mapping.events, *mapping.expressions().values())]
    return frozenset("@" * bool(at_sign) + name for source in sources for at_sign, name in _MENTIONED.findall(source))


def texts_in(mapping: FeedMapping) -> frozenset[str]:
    """The local names of elements that are read as text, with whatever markup stands in them."""
    sources = (source for key, source in mapping.expressions().items() if key not in ("plans", "zones"))
    return frozenset(name for source in sources if _NAMED.fullmatch(name := source.rpartition("/")[2].rpartition(":")[2]))


# What an operator wrote


def validated_mapping(mapping: Any) -> FeedMapping:
    """Raises SettingsError with a sentence for each key that is wrong."""
    if mapping is None:
        raise SettingsError("mapping", "The format 'mapped' needs a mapping.")
    try:
        validated = FeedMapping.model_validate(mapping)
    except ValidationError as error:
        raise SettingsError("mapping", *map(_sentence, error.errors(include_url=False))) from None
    if problems := [*_problems(validated)]:
        raise SettingsError("mapping", *problems)
    return validated


def _problems(mapping: FeedMapping) -> list[str]:
    problems = (_wrong_prefixes(mapping) or _wrong_expressions(mapping)) + _wrong_formats(mapping)
    ends = [key for key in ("ends_at", "duration", "duration_minutes") if getattr(mapping.plan, key)]
    if len(ends) != 1:
        problems.append(f"plan: needs one of ends_at, duration, duration_minutes, and has {' and '.join(ends) or 'none'}.")
    if (mapping.zones is None) != (mapping.zone is None):
        problems.append("zone: needs zones, and zones needs zone.")
    return problems


def _wrong_prefixes(mapping: FeedMapping) -> list[str]:
    prefixes = [step.rpartition(":")[0] for step in mapping.events.split("/")]
    problems = [
        f"events: the prefix '{prefix}' is not in namespaces." for prefix in prefixes if prefix not in ("", *mapping.namespaces)
    ]
    return problems + [
        f"namespaces.{prefix}: needs a prefix and a name." for prefix, name in mapping.namespaces.items() if not (prefix and name)
    ]


def _wrong_formats(mapping: FeedMapping) -> list[str]:
    sample = datetime(2027, 3, 4, 17, 30)  # noqa: DTZ001 -- a format may have no offset
    problems = []
    for index, spelling in enumerate(mapping.datetime_formats):
        try:
            whole = datetime.strptime(sample.strftime(spelling), spelling).date() == sample.date()  # noqa: DTZ007
        except ValueError:
            whole = "%z" in spelling and "%d" in spelling
        if not whole:
            problems.append(f"datetime_formats.{index}: '{spelling}' is not a format of a whole date, such as '%d/%m/%Y %H:%M'.")
    return problems


def _wrong_expressions(mapping: FeedMapping) -> list[str]:
    problems = []
    for key, source in mapping.expressions().items():
        try:
            Expression(key, source, mapping.namespaces)
        except ExpressionError as error:
            problems.append(str(error))
    return problems


def _sentence(error: Any) -> str:
    key = ".".join(map(str, error["loc"])) or "mapping"
    if error["type"] == "missing":
        return f"{key}: is required."
    if error["type"] == "extra_forbidden":
        return f"{key}: is not a key that a mapping has."
    if key == "events" and error["type"] == "string_pattern_mismatch":
        return f"events: '{error['input']}' is not a plain path of names, such as /feed/events/event."
    return f"{key}: {error['msg']}."
