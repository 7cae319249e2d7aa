"""The mapping an operator writes for odd XML: its keys, and what is wrong with them."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from providers.adapters.base import SettingsError
from providers.adapters.expressions import ExpressionError
from providers.adapters.spellings import Spelling, SpellingError
from providers.adapters.values import KINDS, Compiled, ExpressionText, Rule, ValueSource, compiled, sources_of
from providers.adapters.xpath_syntax import mentioned
from providers.field_types import Language
from providers.mistakes import of_other_keys, otherwise

_Name = r"(?:[^\W\d][\w.-]*:)?[^\W\d][\w.-]*"
PathText = Annotated[str, StringConstraints(pattern=rf"^/{_Name}(?:/{_Name})*$")]
# `*` is any name, as where objects are keyed by ids or days.
EventPathText = Annotated[str, StringConstraints(pattern=rf"^/{_Name}(?:/(?:{_Name}|\*))*$")]
OptionalValue: TypeAlias = ValueSource | None


class _Keys(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")
    # The keys that say how something is read, and are no values of the feed themselves.
    settings: ClassVar[frozenset[str]] = frozenset()


class TranslationKeys(_Keys):
    title: OptionalValue = None
    description: OptionalValue = None


class EventKeys(_Keys):
    external_id: ValueSource
    title: ValueSource
    sell_mode: OptionalValue = None
    organizer: OptionalValue = None
    url: OptionalValue = None
    image_url: OptionalValue = None
    description: OptionalValue = None
    category: OptionalValue = None
    language: OptionalValue = None
    translations: dict[Language, TranslationKeys] = {}


class RepeatKeys(_Keys):
    """Every so often, until a day or so many times, on weekdays; or by a rule of iCalendar."""

    settings: ClassVar[frozenset[str]] = frozenset({"names"})

    until: OptionalValue = None
    weekdays: OptionalValue = None
    names: dict[str, Annotated[int, Field(ge=0, le=6)]] = Field(
        default={},
        description="What the feed calls the days, Monday is 0; without it, their English names and first letters.",
    )
    every: OptionalValue = Field(
        default=None, description="How often: `P1D`, `P2W`, `P1M`, or `daily`, `weekly`, `monthly`, `yearly`."
    )
    count: OptionalValue = Field(default=None, description="How many times, the first among them.")
    rule: OptionalValue = None
    dates: OptionalValue = Field(
        default=None, description="Further dates in one text, or in several elements; one alone means the start's time on it."
    )
    times: OptionalValue = Field(
        default=None, description="Times of day in one text, or in several elements: it takes place at each on each of its days."
    )
    without: OptionalValue = Field(default=None, description="Dates, written likewise, on which it does not take place.")


class PlanKeys(_Keys):
    settings: ClassVar[frozenset[str]] = frozenset({"last_day", "overnight"})

    external_id: OptionalValue = Field(default=None, description="Without it, plans are named by their local start.")
    starts_at: ValueSource
    ends_at: OptionalValue = None
    duration: OptionalValue = None
    duration_minutes: OptionalValue = None
    all_day: OptionalValue = None
    timezone: OptionalValue = None
    sell_from: OptionalValue = None
    sell_to: OptionalValue = None
    sold_out: OptionalValue = None
    state: OptionalValue = None
    url: OptionalValue = None
    venue: OptionalValue = None
    repeat: RepeatKeys | None = None
    last_day: Literal["included", "excluded"] = Field(
        default="included", description="Whether an end that is a date alone is the last day, or the one after it."
    )
    overnight: bool = Field(default=False, description="An end before its start on the same date is the next day's.")


class VenueKeys(_Keys):
    external_id: OptionalValue = None
    name: OptionalValue = None
    address: OptionalValue = None
    locality: OptionalValue = None
    region: OptionalValue = None
    postal_code: OptionalValue = None
    country: OptionalValue = None
    latitude: OptionalValue = None
    longitude: OptionalValue = None
    url: OptionalValue = None


class ZoneKeys(_Keys):
    external_id: ValueSource
    name: ValueSource
    price: OptionalValue = None
    price_max: OptionalValue = None
    currency: OptionalValue = None
    capacity: OptionalValue = None
    available: OptionalValue = None
    numbered: OptionalValue = None


class FeedMapping(_Keys):
    settings: ClassVar[frozenset[str]] = frozenset({"events", "shared", "group", "datetime_formats", "namespaces", "decimal"})

    events: EventPathText | Annotated[list[EventPathText], Field(min_length=1)]
    shared: list[PathText] = []
    where: ExpressionText | None = None
    deleted: ExpressionText | None = None
    group: bool = False
    event: EventKeys
    plans: ExpressionText
    plan: PlanKeys
    venue: VenueKeys | None = None
    zones: ExpressionText | None = None
    zone: ZoneKeys | None = None
    datetime_formats: list[Spelling] = []
    namespaces: dict[str, str | Annotated[list[str], Field(min_length=1)]] = {}
    decimal: Literal[".", ","] = "."

    def paths(self) -> list[str]:
        return [self.events] if isinstance(self.events, str) else self.events

    def steps(self) -> list[list[str]]:
        """The ways from the root to an event, in lxml's names."""
        return [self._steps(path) for path in self.paths()]

    def shared_steps(self) -> list[list[str]]:
        return [self._steps(path) for path in self.shared]

    def _steps(self, path: str) -> list[str]:
        return [self._step(step) for step in path.strip("/").split("/")]

    def _step(self, step: str) -> str:
        prefix, _, name = step.rpartition(":")
        return f"{{{self.prefixes()[prefix]}}}{name}" if prefix else name

    def prefixes(self) -> dict[str, str]:
        """The namespace that each prefix means; all others of its list are read as this one."""
        return {prefix: space if isinstance(space, str) else space[0] for prefix, space in self.namespaces.items()}

    def values(self) -> dict[str, Any]:
        """All that is said of values, by the key that it stands under."""
        return dict(_leaves("", self))


def _leaves(key: str, said: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(said, str | list | Rule):
        yield key, said
        return
    below = said if isinstance(said, dict) else {name: of for name, of in said if name not in said.settings}
    for name, of in below.items():
        if of is not None:
            yield from _leaves(f"{key}.{name}" if key else name, of)


def compiled_values(mapping: FeedMapping) -> dict[str, Compiled]:
    """By their keys. Raises ExpressionError."""
    return {key: compiled(key, source, mapping.prefixes()) for key, source in mapping.values().items()}


def below(key: str, compiled: Mapping[str, Compiled]) -> dict[str, Compiled]:
    """Those of the keys below this one, by what follows it; none that has keys below itself."""
    found = {name.removeprefix(f"{key}."): value for name, value in compiled.items() if name.startswith(f"{key}.")}
    return {name: value for name, value in found.items() if "." not in name}


def names_in(mapping: FeedMapping) -> frozenset[str]:
    """The local names that the mapping speaks of, `@name` for attributes."""
    sources = [source for said in mapping.values().values() for source in sources_of(said)]
    return frozenset(name for source in (*mapping.paths(), *mapping.shared, *sources) for name in mentioned(source))


def texts_in(mapping: FeedMapping) -> frozenset[str]:
    """The local names of elements that are read as text, with whatever markup stands in them."""
    sources = (source for key, said in mapping.values().items() if key not in _NO_TEXT for source in sources_of(said))
    return frozenset(name for source in sources if _NAMED.fullmatch(name := source.rpartition("/")[2].rpartition(":")[2]))


def names_around_any(mapping: FeedMapping) -> frozenset[str]:
    """The local names of elements below which any name is meant: `*` stands there."""
    sources = [source for said in mapping.values().values() for source in sources_of(said)]
    return frozenset(name for source in (*mapping.paths(), *sources) for name in _AROUND_ANY.findall(source))


_AROUND_ANY = re.compile(r"(?:^|[/:\s(|])([^\W\d][\w.-]*)/\*")
_NAMED = re.compile(r"[^\W\d][\w-]*")
_NO_TEXT = ("where", "deleted", "plans", "zones")

# What an operator wrote


def validated_mapping(mapping: Any) -> FeedMapping:
    """Raises SettingsError with a sentence for each key that is wrong."""
    if mapping is None:
        raise SettingsError("mapping", "The format 'mapped' needs a mapping.")
    try:
        validated = FeedMapping.model_validate(mapping)
    except ValidationError as error:
        told = list(dict.fromkeys(map(_sentence, error.errors(include_url=False))))
        # Prefixes mean nothing where what they stand for is wrong.
        is_told = any(one.startswith("namespaces") for one in told)
        left = None if is_told else otherwise(FeedMapping, mapping, error)
        raise SettingsError("mapping", *told, *of_other_keys(_problems(left) if left else (), told)) from None
    if problems := [*_problems(validated)]:
        raise SettingsError("mapping", *problems)
    return validated


def _problems(mapping: FeedMapping) -> list[str]:
    problems = (_wrong_prefixes(mapping) or _wrong_values(mapping)) + _wrong_formats(mapping) + _wrong_shared(mapping)
    if (mapping.zones is None) != (mapping.zone is None):
        problems.append("zone: needs zones, and zones needs zone.")
    if mapping.plan.venue and mapping.venue and mapping.venue.name:
        problems.append("plan.venue: is the venue's name, which venue.name says already.")
    if repeat := mapping.plan.repeat:
        has_days = any(one is not None for one in (repeat.until, repeat.weekdays, repeat.every, repeat.count))
        has_lists = repeat.dates is not None or repeat.times is not None
        if (repeat.rule is not None and has_days) or not (repeat.rule is not None or has_days or has_lists):
            problems.append("plan.repeat: needs either a rule, or until and weekdays, or every and count, or dates, or times.")
    return problems


def _wrong_prefixes(mapping: FeedMapping) -> list[str]:
    problems = [
        f"{key}: the prefix '{prefix}' is not in namespaces."
        for key, path in (*_numbered("events", mapping.events), *_numbered("shared", mapping.shared))
        for step in path.split("/")
        if (prefix := step.rpartition(":")[0]) not in ("", *mapping.namespaces)
    ]
    return problems + [
        f"{key}: needs a prefix and a name."
        for prefix, spaces in mapping.namespaces.items()
        for key, space in _numbered(f"namespaces.{prefix}", spaces)
        if not (prefix and space)
    ]


def _wrong_shared(mapping: FeedMapping) -> list[str]:
    problems = []
    for key, path in _numbered("shared", mapping.shared):
        if any(f"{path}/".startswith(f"{event}/") for event in mapping.paths()):
            problems.append(f"{key}: {path} stands within events, where it is in sight.")
        elif any(f"{event}/".startswith(f"{path}/") for event in mapping.paths()):
            problems.append(f"{key}: {path} holds the events. Name what is needed of it, such as {path}/name.")
        elif any(f"{path}/".startswith(f"{other}/") for other in mapping.shared if other != path):
            problems.append(f"{key}: {path} stands within what is shared.")
    return problems


def _numbered(key: str, said: str | list[str]) -> list[tuple[str, str]]:
    return [(key, said)] if isinstance(said, str) else [(f"{key}.{at}", one) for at, one in enumerate(said)]


def _wrong_formats(mapping: FeedMapping) -> list[str]:
    problems = []
    for at, spelling in enumerate(mapping.datetime_formats):
        try:
            spelling.reader()
        except SpellingError as error:
            problems.append(f"datetime_formats.{at}: {error}")
    return problems


def _wrong_values(mapping: FeedMapping) -> list[str]:
    problems = []
    for key, source in mapping.values().items():
        try:
            compiled(key, source, mapping.prefixes())
        except ExpressionError as error:
            problems.append(str(error))
    return problems


def _sentence(error: Any) -> str:
    key = (
        ".".join(str(step) for step in error["loc"] if step not in _NO_STEPS and not str(step).startswith(_OF_TYPES)) or "mapping"
    )
    if error["type"] == "missing":
        return f"{key}: is required."
    if error["type"] == "extra_forbidden":
        return f"{key}: is not a key that a mapping has."
    if key.partition(".")[0] in ("events", "shared"):
        return f"{key}: '{error['input']}' is not a plain path of names, such as /feed/events/event."
    return f"{key}: {error['msg']}."


# Pydantic's names of the members of a union, which nobody wrote.
_NO_STEPS = (*KINDS, "str")
_OF_TYPES = ("constrained-str", "list[", "function-")
